"""python -m bench.reading: every reader on the same photos with known plates, in one run; prints tables.

LABELS.csv has the columns file, plate, x, y, w, h (pixels) and stands in the folder of the photos. Without it, drawn
photos are read, which shows times and that all works, but says little about real photos.

first: the most confident read is the plate, every character (O, Q and 0 count as one, and I and 1).
found: any read is. boxed: a read's box overlaps the labelled one (intersection over union of 0.3 or more). extra:
reads a photo that overlap no labelled box. Each share has its 95 % interval (Wilson 1927). Peak memory is that of a
process of its own for each reader.
"""

from __future__ import annotations

import argparse
import csv
import math
import multiprocessing
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import cv2
import numpy as np

from ingest.base import Box, Image

ALIKE = str.maketrans("OIQ", "010")
LEVELS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)

Read = tuple[str, float, Box]
"""Plate, confidence, box in pixels."""

ReadPhoto = Callable[[Image], list[Read]]


@dataclass(frozen=True)
class Label:
    path: Path
    plate: str
    box: Box


@dataclass(frozen=True)
class Outcome:
    """A reader's reads of all photos, its seconds and its processor's seconds for each, and its peak memory in MB."""

    reads: list[list[Read]]
    seconds: list[float]
    processor: list[float]
    memory: float


def load_labels(path: Path) -> list[Label]:
    """The labels of a CSV file; photos are looked for beside it."""
    with path.open(newline="", encoding="utf-8") as file:
        return [
            Label(path.parent / row["file"], plain(row["plate"]), Box(*(round(float(row[key])) for key in "xywh")))
            for row in csv.DictReader(file)
        ]


def drawn_labels(folder: Path, count: int, seed: int = 7) -> list[Label]:
    """Photos of drawn plates on a plain ground, written into the folder."""
    from training.plates import draw_plate, fonts_in

    random = Random(seed)
    fonts = fonts_in([Path(__file__).parents[1] / "samples"])
    labels = []
    for number in range(count):
        texts: list[str] = []
        plate = draw_plate(random, fonts, texts)
        ground = np.full((720, 1280, 3), random.randint(40, 200), np.uint8)
        height, width = plate.shape[:2]
        x, y = random.randint(0, 1280 - width), random.randint(100, 620 - height)
        ground[y : y + height, x : x + width] = plate
        path = folder / f"{number:04}.png"
        cv2.imwrite(str(path), ground)
        labels.append(Label(path, plain(texts[0]), Box(x, y, width, height)))
    return labels


def plain(text: str) -> str:
    """A plate as it is compared: A-Z and 0-9, with the look-alikes as one."""
    return re.sub(r"[^A-Z0-9]", "", text.upper()).translate(ALIKE)


def project_reader(name: str) -> ReadPhoto:
    """This project's, whole pipeline."""
    from ingest.pipeline import create_reader

    reader = create_reader(name)
    return lambda image: [(read.plate, read.confidence, read.box) for read in reader.read(image)]


def rapidocr_plain(name: str) -> ReadPhoto:
    """RapidOCR as its documentation shows it; its lines as reads."""
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "error"})

    def read(image: Image) -> list[Read]:
        found = engine(image)
        if found.txts is None:
            return []
        return [(text, float(score), _around(corners)) for text, score, corners in zip(found.txts, found.scores, found.boxes, strict=True)]

    return read


def tesseract_plain(name: str) -> ReadPhoto:
    """Tesseract on the photo as it is; its words as reads."""
    import pytesseract

    from ingest.tesseract import TesseractReader

    assert TesseractReader().info  # finds the program, also in a wheel, and says how to get it

    def read(image: Image) -> list[Read]:
        found = pytesseract.image_to_data(image, output_type=pytesseract.Output.DICT)
        keys = ("text", "conf", "left", "top", "width", "height")
        rows = zip(*(found[key] for key in keys), strict=True)
        return [(text, float(sure) / 100, Box(x, y, w, h)) for text, sure, x, y, w, h in rows if text.strip() and float(sure) >= 0]

    return read


READERS: dict[str, tuple[Callable[[str], ReadPhoto], str]] = {
    "PlateTalk, rapidocr": (project_reader, "rapidocr"),
    "RapidOCR plain": (rapidocr_plain, ""),
    "Tesseract plain": (tesseract_plain, ""),
    "PlateTalk, tesseract": (project_reader, "tesseract"),
}
SLOW = ("PlateTalk, tesseract",)


def run(name: str, paths: Sequence[Path]) -> Outcome:
    """Reads the photos with one reader; loading and a first read are not timed, decoding is."""
    make, which = READERS[name]
    reader = make(which)
    reader(_opened(paths[0]))
    reads, seconds, processor = [], [], []
    for path in paths:
        wall, cpu = time.perf_counter(), time.process_time()
        reads.append(reader(_opened(path)))
        seconds.append(time.perf_counter() - wall)
        processor.append(time.process_time() - cpu)
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Outcome(reads, seconds, processor, kilobytes / (1e6 if sys.platform == "darwin" else 1e3))


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    z = 1.96
    share = hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return middle - half, middle + half


def row_of(name: str, outcome: Outcome, labels: Sequence[Label]) -> str:
    """A reader's line of the table."""
    first = found = boxed = extra = 0
    for reads, label in zip(outcome.reads, labels, strict=True):
        ordered = sorted(reads, key=lambda read: -read[1])
        texts = [plain(text) for text, _, _ in ordered]
        first += texts[:1] == [label.plate]
        found += label.plate in texts
        boxed += any(_overlap(box, label.box) >= 0.3 for _, _, box in reads)
        extra += sum(_overlap(box, label.box) == 0 for _, _, box in reads)
    count = len(labels)
    times = f"{np.median(outcome.seconds):.3f} s | {np.quantile(outcome.seconds, 0.95):.3f} s | {np.median(outcome.processor):.3f} s"
    shares = " | ".join(_share(hits, count) for hits in (first, found, boxed))
    return f"| {name} | {shares} | {extra / count:.2f} | {times} | {outcome.memory:.0f} MB |"


def curve(outcome: Outcome, labels: Sequence[Label]) -> list[str]:
    """Precision of the most confident reads at and above levels of confidence."""
    best = [(max(reads, key=lambda read: read[1]), label) for reads, label in zip(outcome.reads, labels, strict=True) if reads]
    lines = ["| confidence at least | photos | right |", "|---|---|---|"]
    for level in LEVELS:
        right = [plain(read[0]) == label.plate for read, label in best if read[1] >= level]
        if right:
            lines.append(f"| {level:.2f} | {len(right)} of {len(labels)} | {_share(sum(right), len(right))} |")
    return lines


def main() -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description="Compare plate readers on photos with known plates.")
    parser.add_argument("--labels", type=Path, metavar="CSV", help="file, plate, x, y, w, h; without it, drawn photos are read")
    parser.add_argument("--photos", type=int, default=40, metavar="N", help="drawn photos, where there are no labels (default 40)")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read every Nth labelled photo only")
    parser.add_argument("--slow", action="store_true", help="also this project's Tesseract reader")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        labels = load_labels(given.labels)[:: given.every] if given.labels else drawn_labels(Path(folder), given.photos)
        kind = "photos" if given.labels else "drawn photos"
        print(f"{len(labels)} {kind}; times a photo, decoding included, loading apart\n")
        print(
            "| reader | first | found | boxed | extra | median | p95 | processor, median | memory |\n|---|---|---|---|---|---|---|---|---|"
        )
        curves: dict[str, list[str]] = {}
        for name in READERS:
            if name in SLOW and not given.slow:
                continue
            # A fresh process for each: one reader's memory and threads are not the next one's.
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                outcome = pool.apply(run, (name, [label.path for label in labels]))
            print(row_of(name, outcome, labels), flush=True)
            if name.startswith("PlateTalk"):
                curves[name] = curve(outcome, labels)
    for name, lines in curves.items():
        print(f"\n{name}: precision against confidence\n", *lines, sep="\n")
    return 0


def _opened(path: Path) -> Image:
    image = cv2.imread(str(path))
    if image is None:
        raise SystemExit(f"{path} cannot be read as a picture.")
    return np.asarray(image, np.uint8)


def _around(corners: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Box:
    x, y, width, height = cv2.boundingRect(np.asarray(corners, np.float32))
    return Box(x, y, width, height)


def _overlap(one: Box, other: Box) -> float:
    common = one.intersection(other)
    return common / max(one.area + other.area - common, 1)


def _share(hits: int, count: int) -> str:
    low, high = wilson(hits, count)
    return f"{hits / count:.1%} ({low:.0%}–{high:.0%})"


if __name__ == "__main__":
    sys.exit(main())

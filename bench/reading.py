"""python -m bench.reading: every reader on the same photos with known plates, in one run; prints tables.

LABELS.csv has the columns file, plate, x, y, w, h (pixels) and, as there is, slice (or region), and stands in the folder
of the photos. Without it, drawn photos are read, which shows times and that all works, but says little about real photos.

first: the most confident read is the plate, every character (O, Q and 0 count as one, and I and 1).
found: any read is. boxed: a read's box overlaps the labelled one (intersection over union of 0.3 or more). extra:
reads a photo that overlap no labelled box. photos/s: of all photos in a row, as many at a time as
`python -m ingest` takes. Each share has its 95 % interval (Wilson 1927). Peak memory is that of a
process of its own for each reader.

--json writes a measured card for each reader; --register attaches them to the versions that made them, as
`python -m registry measured FILE` does.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

import cv2
import numpy as np

from bench.reading_score import Label, Outcome, Read, card, curve_rows, digest, load_labels, plain, slice_rows, table_row
from errors import PlateTalkError
from ingest.base import Box, Image
from ingest.onnx import photos_at_a_time
from ingest.pipeline import READERS as PROJECT_READERS
from ingest.pipeline import create_reader
from registry.measured import Card, MeasuredModel, Report, named

_COLUMNS = ("reader", "first", "found", "boxed", "extra", "median", "p95", "processor, median", "photos/s", "memory")
HEAD = f"| {' | '.join(_COLUMNS)} |\n{'|---' * len(_COLUMNS)}|"
SLICE_HEAD = "| reader | slice | photos | first | found | boxed | extra |\n|---|---|---|---|---|---|---|"


class Made(NamedTuple):
    """A reader at work, and the models of the register that do it."""

    read: Callable[[Image], list[Read]]
    models: tuple[MeasuredModel, ...] = ()


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


def project_reader(name: str) -> Made:
    """This project's, whole pipeline."""
    reader = create_reader(name)
    reader.prepare()
    models = tuple(named(info) for info in reader.models())
    return Made(lambda image: [(read.plate, read.confidence, read.box) for read in reader.read(image)], models)


def rapidocr_plain(name: str) -> Made:
    """RapidOCR as its documentation shows it; its lines as reads."""
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "error"})

    def read(image: Image) -> list[Read]:
        found = engine(image)
        if found.txts is None:
            return []
        return [(text, float(score), _around(corners)) for text, score, corners in zip(found.txts, found.scores, found.boxes, strict=True)]

    return Made(read)


def tesseract_plain(name: str) -> Made:
    """Tesseract on the photo as it is; its words as reads."""
    import pytesseract

    from ingest.tesseract import TesseractReader

    assert TesseractReader().info  # finds the program, also in a wheel, and says how to get it

    def read(image: Image) -> list[Read]:
        found = pytesseract.image_to_data(image, output_type=pytesseract.Output.DICT)
        keys = ("text", "conf", "left", "top", "width", "height")
        rows = zip(*(found[key] for key in keys), strict=True)
        return [(text, float(sure) / 100, Box(x, y, w, h)) for text, sure, x, y, w, h in rows if text.strip() and float(sure) >= 0]

    return Made(read)


READERS: dict[str, tuple[Callable[[str], Made], str]] = {
    **{f"PlateTalk, {name}": (project_reader, name) for name in PROJECT_READERS},
    "RapidOCR plain": (rapidocr_plain, ""),
    "Tesseract plain": (tesseract_plain, ""),
}
SLOW = ("PlateTalk, tesseract",)


def run(name: str, paths: Sequence[Path]) -> Outcome:
    """Reads the photos with one reader; loading and a first read are not timed, decoding is."""
    make, which = READERS[name]
    made = make(which)
    made.read(_opened(paths[0]))
    reads, seconds, processor = [], [], []
    for path in paths:
        wall, cpu = time.perf_counter(), time.process_time()
        reads.append(made.read(_opened(path)))
        seconds.append(time.perf_counter() - wall)
        processor.append(time.process_time() - cpu)
    rate = _rate(made, paths, seconds)
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = kilobytes / (1e6 if sys.platform == "darwin" else 1e3)
    return Outcome(reads, seconds, processor, megabytes, rate, made.models)


def _rate(made: Made, paths: Sequence[Path], seconds: Sequence[float]) -> float:
    """Photos a second, as many at a time as the program takes; a reader that is not made for threads reads one by one."""
    if not made.models:
        return len(seconds) / sum(seconds)
    began = time.perf_counter()
    with ThreadPoolExecutor(photos_at_a_time()) as pool:
        for _ in pool.map(lambda path: made.read(_opened(path)), paths):
            pass
    return len(paths) / (time.perf_counter() - began)


def measure(labels: Sequence[Label], names: Sequence[str], test_set: str) -> list[Card]:
    """Measure these readers and print a line for each as it is done, then the slices and the curves."""
    paths, digest_, cards = [label.path for label in labels], digest(labels), list[Card]()
    print(HEAD)
    for name in names:
        # A fresh process for each: one reader's memory and threads are not the next one's.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            outcome = pool.apply(run, (name, paths))
        cards.append(card(name, outcome, labels, test_set, digest_, datetime.now(UTC).replace(microsecond=0)))
        print(table_row(name, cards[-1].whole, outcome), flush=True)
    if len(cards[0].slices) > 1:
        print(f"\nby slice\n\n{SLICE_HEAD}", *(row for one in cards for row in slice_rows(one.reader, one.slices)), sep="\n")
    for one in cards:
        if one.models:
            print(f"\n{one.reader}: precision against confidence\n", *curve_rows(one.curve), sep="\n")
    print(f"\ntest set {test_set}: SHA-256 {digest_}")
    return cards


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    given = _parser().parse_args(arguments)
    names = given.reader or [name for name in READERS if given.slow or name not in SLOW]
    with tempfile.TemporaryDirectory() as folder:
        try:
            labels = load_labels(given.labels)[:: max(given.every, 1)] if given.labels else drawn_labels(Path(folder), given.photos)
        except (OSError, KeyError, ValueError) as error:
            print(f"{given.labels} is no file of labels ({error}). It needs the columns file, plate, x, y, w, h.", file=sys.stderr)
            return 1
        kind = "photos" if given.labels else "drawn photos"
        print(f"{len(labels)} {kind}; times a photo, decoding included, loading apart\n")
        test_set = given.labels.resolve().parent.name if given.labels else "drawn"
        report = Report(cards=tuple(measure(labels, names, given.name or test_set)))
    try:
        if given.json:
            given.json.write_text(report.model_dump_json(indent=2) + "\n", encoding="utf-8")
        if given.register:
            _register(report, given.register)
    except (PlateTalkError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench.reading", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--labels", type=Path, metavar="CSV", help="file, plate, x, y, w, h, slice; without it, drawn photos are read")
    parser.add_argument("--photos", type=int, default=40, metavar="N", help="drawn photos, where there are no labels (default 40)")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read every Nth labelled photo only")
    parser.add_argument("--slow", action="store_true", help="also this project's Tesseract reader")
    parser.add_argument(
        "--reader",
        action="append",
        choices=tuple(READERS),
        metavar="NAME",
        help=f"only this reader; may be said several times ({'; '.join(READERS)})",
    )
    parser.add_argument("--name", default="", help="what the test set is called on the cards (default: its folder)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write a measured card for each reader")
    parser.add_argument("--register", type=Path, metavar="DIR", help="attach the cards to the versions in the register of this data folder")
    return parser


def _register(report: Report, data: Path) -> None:
    from registry.measured_commands import attach_and_tell
    from settings import load_settings
    from store.database import Store

    settings = load_settings(data=data)
    store = Store(settings.url, settings.data)
    try:
        print("\n" + attach_and_tell(store, report, settings.user), end="")
    finally:
        store.close()


def _opened(path: Path) -> Image:
    image = cv2.imread(str(path))
    if image is None:
        raise SystemExit(f"{path} cannot be read as a picture.")
    return np.asarray(image, np.uint8)


def _around(corners: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Box:
    x, y, width, height = cv2.boundingRect(np.asarray(corners, np.float32))
    return Box(x, y, width, height)


if __name__ == "__main__":
    sys.exit(main())

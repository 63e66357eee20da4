"""What a reader's reads are worth against the labels: shares with their intervals, by slice, and precision against confidence."""

import csv
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from ingest.base import Box
from registry.measured import Card, Level, MeasuredModel, Share, Slice, share_of

ALIKE = str.maketrans("OIQ", "010")
LEVELS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
BOXED = 0.3
"""Intersection over union from which a read's box counts as that of the plate."""
SLICE_COLUMNS = ("slice", "region")

Read = tuple[str, float, Box]
"""Plate, confidence, box in pixels."""


@dataclass(frozen=True)
class Label:
    """A photo's plate and where it is; `slice`: the part of the test set that it belongs to ("" none)."""

    path: Path
    plate: str
    box: Box
    slice: str = ""


@dataclass(frozen=True)
class Outcome:
    """A reader's reads of all photos, its seconds and its processor's seconds for each, its peak memory in MB.

    `rate`: photos a second where many are read; `models`: the versions at work.
    """

    reads: list[list[Read]]
    seconds: list[float]
    processor: list[float]
    memory: float
    rate: float
    models: tuple[MeasuredModel, ...] = ()


def load_labels(path: Path) -> list[Label]:
    """The labels of a CSV file; photos are looked for beside it. A column `slice` or `region` names the slices.

    Raises OSError, KeyError for a missing column, ValueError for a box that is no number or a file without a row.
    """
    with path.open(newline="", encoding="utf-8") as file:
        labels = [
            Label(
                path.parent / row["file"], plain(row["plate"]), _box(row), next((row[name] for name in SLICE_COLUMNS if row.get(name)), "")
            )
            for row in csv.DictReader(file)
        ]
    if not labels:
        raise ValueError("no row in it")
    return labels


def plain(text: str) -> str:
    """A plate as it is compared: A-Z and 0-9, with the look-alikes as one."""
    return re.sub(r"[^A-Z0-9]", "", text.upper()).translate(ALIKE)


def digest(labels: Sequence[Label]) -> str:
    """SHA-256 of a test set: a line for each photo, sorted, of its own SHA-256, plate, box and slice; file names do not count."""
    lines = []
    for label in labels:
        with label.path.open("rb") as file:
            picture = hashlib.file_digest(file, "sha256").hexdigest()
        box = label.box
        lines.append(f"{picture}\t{label.plate}\t{box.x} {box.y} {box.width} {box.height}\t{label.slice}\n")
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def slices(outcome: Outcome, labels: Sequence[Label]) -> tuple[Slice, ...]:
    """The figures of the whole test set, then of each of its slices."""
    names = sorted({label.slice for label in labels} - {""})
    whole = _slice("", outcome, labels, range(len(labels)))
    return (whole, *(_slice(name, outcome, labels, [i for i, label in enumerate(labels) if label.slice == name]) for name in names))


def curve(outcome: Outcome, labels: Sequence[Label]) -> tuple[Level, ...]:
    """Precision of the most confident read of each photo, of those at and above levels of confidence."""
    best = [(max(reads, key=lambda read: read[1]), label) for reads, label in zip(outcome.reads, labels, strict=True) if reads]
    levels = []
    for level in LEVELS:
        right = [plain(read[0]) == label.plate for read, label in best if read[1] >= level]
        if right:
            levels.append(Level(at_least=level, of=len(labels), right=share_of(sum(right), len(right))))
    return tuple(levels)


def card(name: str, outcome: Outcome, labels: Sequence[Label], test_set: str, digest_: str, now: datetime) -> Card:
    """All that was measured of a reader, as the register takes it."""
    return Card(
        reader=name,
        models=outcome.models,
        test_set=test_set[:160],
        digest=digest_,
        measured_at=now,
        program=f"PlateTalk {program_version()}",
        slices=slices(outcome, labels),
        curve=curve(outcome, labels),
    )


def program_version() -> str:
    """The version of this program: of its package, or as its pyproject.toml says."""
    try:
        return version("platetalk")
    except PackageNotFoundError:
        told = re.search(r'^version = "([^"]+)"', Path(__file__).parents[1].joinpath("pyproject.toml").read_text("utf-8"), re.MULTILINE)
        return told[1] if told else "unknown"


def table_row(name: str, part: Slice, outcome: Outcome) -> str:
    """A reader's line of the table in Markdown."""
    times = f"{part.median_seconds:.3f} s | {part.p95_seconds:.3f} s | {np.median(outcome.processor):.3f} s | {outcome.rate:.1f}"
    return f"| {name} | {_shares(part)} | {part.extra:.2f} | {times} | {outcome.memory:.0f} MB |"


def slice_rows(name: str, found: Sequence[Slice]) -> list[str]:
    """A reader's slices in Markdown."""
    return [f"| {name} | {part.name} | {part.first.count} | {_shares(part)} | {part.extra:.2f} |" for part in found[1:]]


def curve_rows(levels: Sequence[Level]) -> list[str]:
    """A curve in Markdown."""
    rows = [f"| {level.at_least:.2f} | {level.right.count} of {level.of} | {_said(level.right)} |" for level in levels]
    return ["| confidence at least | photos | right |", "|---|---|---|", *rows]


def _shares(part: Slice) -> str:
    return " | ".join(_said(share) for share in (part.first, part.found, part.boxed))


def _said(share: Share) -> str:
    return f"{share.share:.1%} ({share.low:.0%}–{share.high:.0%})"


def _slice(name: str, outcome: Outcome, labels: Sequence[Label], places: Sequence[int]) -> Slice:
    first = found = boxed = extra = 0
    for i in places:
        reads, label = outcome.reads[i], labels[i]
        texts = [plain(text) for text, _, _ in sorted(reads, key=lambda read: -read[1])]
        first += texts[:1] == [label.plate]
        found += label.plate in texts
        boxed += any(_overlap(box, label.box) >= BOXED for _, _, box in reads)
        extra += sum(_overlap(box, label.box) == 0 for _, _, box in reads)
    seconds = [outcome.seconds[i] for i in places]
    count = len(places)
    return Slice(
        name=name,
        first=share_of(first, count),
        found=share_of(found, count),
        boxed=share_of(boxed, count),
        extra=round(extra / count, 4),
        median_seconds=round(float(np.median(seconds)), 4),
        p95_seconds=round(float(np.quantile(seconds, 0.95)), 4),
    )


def _box(row: dict[str, str]) -> Box:
    return Box(*(round(float(row[key])) for key in "xywh"))


def _overlap(one: Box, other: Box) -> float:
    common = one.intersection(other)
    return common / max(one.area + other.area - common, 1)

"""Several reads of one photo settled: which of them are of one plate, which of these stands, whether to look on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.base import Box, PlateRead
from ingest.plate import supports_plate

ENOUGH = 0.6
"""A plate this likely ends the search at larger scales."""
_STEADY = 0.4  # a plate this likely, and read the same again, ends it too
_STEADY_WORD = 0.3  # and a word without a digit, read so three times
_SAME_PLACE = 0.3  # share of the smaller box that two reads of one plate have in common


def best_of(reads: Sequence[PlateRead]) -> float:
    """The confidence of the most confident one; 0 of none."""
    return max((read.confidence for read in reads), default=0.0)


def steady(reads: Sequence[PlateRead]) -> bool:
    """Whether a plate was read alike again and again: it is what it is, and no closer look makes it plainer."""
    plates = Counter(read.plate for read in reads if read.confidence >= (_STEADY_WORD if read.plate.isalpha() else _STEADY))
    return any(times >= (3 if plate.isalpha() else 2) for plate, times in plates.items())


def moved(read: PlateRead, right: int, down: int) -> PlateRead:
    """A read of a part of the photo, as one of the photo; the part begins at `right` and `down`, in pixels."""
    box = read.box
    return replace(read, box=Box(box.x + right, box.y + down, box.width, box.height))


def plates_among(reads: list[PlateRead]) -> list[PlateRead]:
    """Most confident first; one read a place, and words only where no plate is plain."""
    groups: list[list[PlateRead]] = []
    for read in sorted(reads, key=lambda one: -one.confidence):
        group = next((group for group in groups if any(_same_place(read, other) for other in group)), None)
        if group is None:
            groups.append([read])
        else:
            group.append(read)
    agreed = sorted((_agreed(group) for group in groups), key=lambda one: -one.confidence)
    plain = any(read.confidence >= ENOUGH and not read.plate.isalpha() for read in agreed)
    return [read for read in agreed if not (plain and read.plate.isalpha())]


def _agreed(group: Sequence[PlateRead]) -> PlateRead:
    """The read of one place that the others support most, less sure the more they contradict it.

    A narrow box may hold a part of the plate only, so a read counts by its width too.
    """
    widest = max(read.box.width for read in group)
    weights = [read.confidence * read.box.width / widest for read in group]
    supports = [
        sum(weight for other, weight in zip(group, weights, strict=True) if supports_plate(other.plate, read.plate)) for read in group
    ]
    best = max(range(len(group)), key=lambda index: supports[index])
    share = supports[best] / sum(weights)
    return replace(group[best], confidence=round(group[best].confidence * (0.5 + 0.5 * share), 4))


def _same_place(read: PlateRead, other: PlateRead) -> bool:
    return read.box.intersection(other.box) >= _SAME_PLACE * min(read.box.area, other.box.area)

"""Lines of text -> plates: each line is glanced at, and what may be a plate is read closely and settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ingest.base import Box, Candidate, Image, PlateRead, Quad, Reader, Reading
from ingest.crop import box_of, size_of, widened
from ingest.lines import around, side_by_side, stacked
from ingest.onnx import cores
from ingest.plate import Settled, extends, is_known_format, looks_like_plate, settle
from store.model_info import ModelInfo

_PIXEL = 1.0  # of doubt for a plate's height in pixels
_WORTH = 0.15  # a line this likely is read again, more closely
_MOST_LINES = 60  # read of a photo: a page full of text is no reason to keep everyone waiting
_CUT_OFF = 0.35  # how far beside a line a character is looked for that the detector cut off, in heights


class Finder(Protocol):
    """Glances at a line of text, quickly, to tell whether it may be a plate."""

    @property
    def info(self) -> ModelInfo: ...

    def prepare(self) -> None: ...

    def glance(self, image: Image, quad: Quad) -> Reading: ...


@dataclass(frozen=True)
class _Line:
    """A line of text, glanced at, and how likely it is a plate."""

    candidate: Candidate
    reading: Reading
    settled: Settled
    likelihood: float


class LineReader:
    """Reads the lines of a picture on all cores; one instance serves many threads."""

    def __init__(self, name: str, detector: str, finder: Finder, second: Finder, reader: Reader) -> None:
        """`finder` glances at each line, `second` at more around a likely one, `reader` reads it.

        `name` and `detector`, keys of a reader and a detector, are told of in the reads.
        """
        self._name = name
        self._detector = detector
        self._finder = finder
        self._second = second
        self._reader = reader
        self._pool = ThreadPoolExecutor(cores(), "lines")

    def read(self, image: Image, found: Sequence[Candidate]) -> list[PlateRead]:
        """The plates among lines of text that were found in a picture; one that may be a plate is read more closely."""
        legible = [candidate for candidate in found if _legible(candidate.quad)]
        candidates = sorted(legible, key=lambda one: -one.score)[:_MOST_LINES]
        lines = list(self._pool.map(lambda candidate: self._glance(image, candidate), candidates))
        # A part of a plate alone seldom has a listed format, so only what has none is tried together.
        open_ends = {id(line.candidate): line for line in lines if not is_known_format(line.settled.plate)}
        parts = [line.candidate for line in open_ends.values()]
        lines += [self._glance(image, pair) for pair in side_by_side(parts, *_size(image))]
        worth = [line for line in lines if line.likelihood >= _WORTH]
        reads = list(self._pool.map(lambda line: self._closely(image, line), worth))
        pairs = [(open_ends[id(upper)], open_ends[id(lower)]) for upper, lower in stacked(parts)]
        return reads + self._two_rows(image, pairs)

    def _glance(self, image: Image, candidate: Candidate) -> _Line:
        reading = self._finder.glance(image, candidate.quad)
        settled = settle(reading.characters)
        return _Line(candidate, reading, settled, _likelihood(image, candidate, reading.raw_text, settled))

    def _closely(self, image: Image, line: _Line) -> PlateRead:
        quad, raw_text = line.candidate.quad, line.reading.raw_text
        wider = widened(quad, _CUT_OFF, 0.0)
        wide = self._second.glance(image, wider)
        settled = settle(self._reader.read(image, quad, [line.reading, wide]).characters)
        if extends(settle(wide.characters), settled):
            longer = settle(self._reader.read(image, wider).characters)
            if extends(longer, settled):
                quad, settled = wider, longer
        likelihood = _likelihood(image, line.candidate, raw_text, settled)
        return self._report(box_of(quad, *_size(image)), raw_text, settled, likelihood)

    def _two_rows(self, image: Image, pairs: Sequence[tuple[_Line, _Line]]) -> list[PlateRead]:
        """Plates in two rows; only known formats, since any two lines above each other could be one."""
        reads = []
        for pair in pairs:
            if not is_known_format(_in_one(line.reading for line in pair).plate):
                continue
            rows = [self._reader.read(image, line.candidate.quad, [line.reading]) for line in pair]
            settled = _in_one(rows)
            if not (is_known_format(settled.plate) and all(row.characters for row in rows)):
                continue
            raw_text = f"{rows[0].raw_text} {rows[1].raw_text}"
            quad = around([line.candidate.quad for line in pair])
            likelihood = looks_like_plate(settled.plate) * _certainty(settled)
            reads.append(self._report(box_of(quad, *_size(image)), raw_text, settled, likelihood))
        return reads

    def _report(self, box: Box, raw_text: str, settled: Settled, likelihood: float) -> PlateRead:
        # Fewer pixels show less, whatever the network thinks; of two plain plates the nearer one goes first.
        likelihood *= 1 - _PIXEL / max(box.height, 2 * _PIXEL)
        return PlateRead(
            plate=settled.plate,
            raw_text=raw_text,
            confidence=round(likelihood, 4),
            box=box,
            characters=settled.characters,
            reader=self._name,
            detector=self._detector,
            region=settled.region,
        )


def _legible(quad: Quad) -> bool:
    """Plates are wider than high, and need some pixels to be read."""
    width, height = size_of(quad)
    return height >= 8 and 1.1 <= width / height <= 9


def _likelihood(image: Image, candidate: Candidate, raw_text: str, settled: Settled) -> float:
    """How likely the line is a plate read right: its text as a plate's, its characters, its shape, its place."""
    width, height = size_of(candidate.quad)
    likely = looks_like_plate(settled.plate) * _certainty(settled)
    # What was read counts for its kind only: a date stays none, however its characters are settled.
    likely *= min(1.0, 3 * looks_like_plate(raw_text))
    if not 1.6 <= width / height <= 6.5:
        likely *= 0.6
    if settled.plate.isdigit() and _at_the_rim(candidate.box, image.shape[0]):
        likely *= 0.4
    return likely


def _in_one(rows: Iterable[Reading]) -> Settled:
    return settle([character for row in rows for character in row.characters])


def _at_the_rim(box: Box, height: int) -> bool:
    """Whether the box lies where cameras stamp their times: along the top or the bottom of the photo."""
    middle = box.y + box.height / 2
    return min(middle, height - middle) < 0.07 * height


def _certainty(settled: Settled) -> float:
    return float(np.sqrt(settled.confidence))


def _size(image: Image) -> tuple[int, int]:
    return image.shape[1], image.shape[0]

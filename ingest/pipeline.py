"""A photo -> its plates: lines of text are found and read, those that look like plates read again and settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from errors import ReaderError
from ingest.agreement import ENOUGH, best_of, moved, plates_among, steady
from ingest.base import Box, Candidate, Detector, Image, PlateRead, Quad, Reader, Reading
from ingest.crop import box_of, size_of, widened
from ingest.detect import DETECTION_MODEL, TextDetector, TiledTextDetector
from ingest.fast_alpr import FastAlprReader
from ingest.lines import around, side_by_side, stacked
from ingest.onnx import onnx_model
from ingest.plate import Settled, extends, is_known_format, looks_like_plate, settle
from ingest.read import RapidOcrReader
from ingest.recognise import PairedReader, PlateRecogniser
from ingest.tesseract import TesseractReader
from store.model_info import ModelInfo

_PLAIN = 0.8  # a plate this likely needs no second look
_AROUND = 0.8  # how far around a doubtful plate the close-up reaches, in its widths
_PIXEL = 1.0  # of doubt for a plate's height in pixels
_SIDE = 640  # longest side of the photo for the detectors
_PARTS = ((2, 0.6), (3, 0.4))  # parts in a row and in a column, and their share of the photo, where it takes a second and a third look
_CLOSEUP = 320  # and of a close-up
_WORTH = 0.15  # a line this likely is read again, more closely
_LEAST = 0.25  # what is less likely is not reported
_MOST_LINES = 60  # read of a photo: a page full of text is no reason to keep everyone waiting
_MOST_DOUBTS = 4  # looked at in close-ups
_CUT_OFF = 0.35  # how far beside a line a character is looked for that the detector cut off, in heights

READERS = ("platetalk", "rapidocr", "tesseract")
"""Readers by name, the one to prefer first, of those whose models are here without a download."""


@dataclass(frozen=True)
class _Line:
    """A line of text, glanced at, and how likely it is a plate."""

    candidate: Candidate
    reading: Reading
    settled: Settled
    likelihood: float


class Finder(Protocol):
    """Glances at a line of text, quickly, to tell whether it may be a plate."""

    @property
    def info(self) -> ModelInfo: ...

    def glance(self, image: Image, quad: Quad) -> Reading: ...


class PhotoReader(Protocol):
    """Whatever finds and reads the plates of a photo."""

    @property
    def name(self) -> str: ...

    def models(self) -> list[ModelInfo]: ...

    def read(self, picture_image: Image) -> list[PlateRead]: ...


class PlateReader:
    """Finds and reads the plates of photos. Models load on first use; one instance serves many threads."""

    def __init__(
        self, reader: str = "platetalk", detectors: Sequence[Detector] = (), chosen: Reader | None = None, alone: bool = False
    ) -> None:
        """`detectors` are asked in turn until a plate is plain: the quick one first. Raises ReaderError.

        `alone`: Tesseract glances at the lines itself, without RapidOCR's model, which is slower.
        """
        self.name = reader
        model = onnx_model(DETECTION_MODEL, own_shapes=2)
        whole = TextDetector(_SIDE, model)
        self._detectors: tuple[Detector, ...] = tuple(detectors) or (whole, *(TiledTextDetector(whole, *parts) for parts in _PARTS))
        self._closeup: Detector = TextDetector(_CLOSEUP, model)
        rapid = RapidOcrReader()
        self._reader = chosen or _reader_of(reader, rapid)
        self._finder: Finder = self._reader if alone and isinstance(self._reader, TesseractReader) else rapid
        self._second: Finder = self._reader if isinstance(self._reader, RapidOcrReader | PairedReader) else self._finder

    def models(self) -> list[ModelInfo]:
        """The models at work, the detector first."""
        infos = [self._detectors[0].info, self._finder.info, self._reader.info]
        return list({info.key: info for info in infos}.values())

    def read(self, picture_image: Image) -> list[PlateRead]:
        """The plates of an upright photo (height x width x 3, BGR), most confident first."""
        if min(picture_image.shape[:2]) < 16:
            return []
        image = np.ascontiguousarray(picture_image)
        found: list[PlateRead] = []
        for detector in self._detectors:
            new = self._read_at(detector, image)
            if best_of(found + new) < _PLAIN:
                doubtful = sorted(new, key=lambda one: -one.confidence)[:_MOST_DOUBTS]
                new += [read for doubt in doubtful for read in self._near(image, doubt.box)]
            found += new
            if best_of(found) >= ENOUGH or steady(found):
                break
        return plates_among([read for read in found if read.confidence >= _LEAST])

    def _near(self, image: Image, box: Box) -> list[PlateRead]:
        """The plates around a doubtful one, found anew in a close-up: a better box often settles the doubt."""
        aside = round(_AROUND * box.width)
        left, top = max(0, box.x - aside), max(0, box.y - aside)
        part = image[top : box.y + box.height + aside, left : box.x + box.width + aside]
        return [moved(read, left, top) for read in self._read_at(self._closeup, np.ascontiguousarray(part))]

    def _read_at(self, detector: Detector, image: Image) -> list[PlateRead]:
        legible = [candidate for candidate in detector.detect(image) if _legible(candidate.quad)]
        candidates = sorted(legible, key=lambda one: -one.score)[:_MOST_LINES]
        lines = [self._glance(image, candidate) for candidate in candidates]
        # A part of a plate alone seldom has a listed format, so only what has none is tried together.
        open_ends = {id(line.candidate): line for line in lines if not is_known_format(line.settled.plate)}
        parts = [line.candidate for line in open_ends.values()]
        lines += [self._glance(image, pair) for pair in side_by_side(parts, *_size(image))]
        reads = [self._closely(detector, image, line) for line in lines if line.likelihood >= _WORTH]
        pairs = [(open_ends[id(upper)], open_ends[id(lower)]) for upper, lower in stacked(parts)]
        return reads + self._two_rows(detector, image, pairs)

    def _glance(self, image: Image, candidate: Candidate) -> _Line:
        reading = self._finder.glance(image, candidate.quad)
        settled = settle(reading.characters)
        return _Line(candidate, reading, settled, _likelihood(image, candidate, reading.raw_text, settled))

    def _closely(self, detector: Detector, image: Image, line: _Line) -> PlateRead:
        quad, raw_text = line.candidate.quad, line.reading.raw_text
        wider = widened(quad, _CUT_OFF, 0.0)
        wide = self._second.glance(image, wider)
        settled = settle(self._reader.read(image, quad, [line.reading, wide]).characters)
        if extends(settle(wide.characters), settled):
            longer = settle(self._reader.read(image, wider).characters)
            if extends(longer, settled):
                quad, settled = wider, longer
        likelihood = _likelihood(image, line.candidate, raw_text, settled)
        return self._report(detector, box_of(quad, *_size(image)), raw_text, settled, likelihood)

    def _two_rows(self, detector: Detector, image: Image, pairs: Sequence[tuple[_Line, _Line]]) -> list[PlateRead]:
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
            reads.append(self._report(detector, box_of(quad, *_size(image)), raw_text, settled, likelihood))
        return reads

    def _report(self, detector: Detector, box: Box, raw_text: str, settled: Settled, likelihood: float) -> PlateRead:
        # Fewer pixels show less, whatever the network thinks; of two plain plates the nearer one goes first.
        likelihood *= 1 - _PIXEL / max(box.height, 2 * _PIXEL)
        return PlateRead(
            plate=settled.plate,
            raw_text=raw_text,
            confidence=round(likelihood, 4),
            box=box,
            characters=settled.characters,
            reader=self.name,
            detector=detector.info.key,
            region=settled.region,
        )


def create_reader(name: str, alone: bool = False) -> PhotoReader:
    """A plate reader by its name, one of READERS or fast-alpr, with its models checked to be there.

    Raises ReaderError, with the command that mends it, for a name that is not known or a reader that is missing.
    """
    reader = FastAlprReader() if name == FastAlprReader.name else PlateReader(name, alone=alone)
    reader.models()
    return reader


def _reader_of(name: str, finder: RapidOcrReader) -> Reader:
    if name == "platetalk":
        return PairedReader(finder, PlateRecogniser())
    if name == "rapidocr":
        return finder
    if name == "tesseract":
        return TesseractReader()
    raise ReaderError(
        f"There is no plate reader named {name!r}. Set PLATETALK_READER to one of {', '.join((*READERS, FastAlprReader.name))}."
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

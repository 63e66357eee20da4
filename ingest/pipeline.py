"""A photo -> its plates: lines of text are found and read, those that look like plates read again and settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from errors import ReaderError
from ingest.agreement import ENOUGH, best_of, moved, plates_among, steady
from ingest.base import Box, Detector, Image, PlateRead, Reader
from ingest.detect import SQUARE, TextDetector, TiledTextDetector
from ingest.fast_alpr import FastAlprReader
from ingest.line_reads import Finder, LineReader
from ingest.read import RapidOcrReader
from ingest.recognise import PairedReader, PlateRecogniser
from ingest.tesseract import TesseractReader
from store.model_info import ModelInfo

_PLAIN = 0.8  # a plate this likely needs no second look
_AROUND = 0.8  # how far around a doubtful plate the close-up reaches, in its widths
_SEEN = 0.9  # of a doubtful plate, in a close-up of another
_MUCH_SMALLER = 0.5
_SIDE = 512  # longest side of the photo for the detectors
_PARTS = ((2, 0.6), (3, 0.4))  # parts in a row and in a column, and their share of the photo, where it takes a second and a third look
_LARGE = 2000  # longest side of photos of which parts are looked at whatever the whole shows: more vehicles may be in them, further off
_CLOSEUP = 320  # and of a close-up
_LEAST = 0.25  # what is less likely is not reported
_MOST_DOUBTS = 4  # looked at in close-ups

READERS = ("platetalk", "rapidocr", "tesseract")
"""Readers by name, the one to prefer first, of those whose models are here without a download."""


@dataclass(frozen=True)
class _Near:
    """A close-up that was looked at, and the width of the doubtful plate that it was made for, in pixels."""

    part: Box
    width: int

    def shows(self, box: Box) -> bool:
        """Whether what lies in the box was seen in it, and not much smaller."""
        return box.width >= _MUCH_SMALLER * self.width and self.part.intersection(box) >= _SEEN * box.area


class PhotoReader(Protocol):
    """Whatever finds and reads the plates of a photo."""

    @property
    def name(self) -> str: ...

    def models(self) -> list[ModelInfo]: ...

    def prepare(self) -> None: ...

    def read(self, picture_image: Image) -> list[PlateRead]: ...


class PlateReader:
    """Finds and reads the plates of photos. Models load on first use; one instance serves many threads."""

    def __init__(self, reader: str = "platetalk", alone: bool = False) -> None:
        """Raises ReaderError. `alone`: Tesseract glances at the lines itself, without RapidOCR's model, which is slower."""
        self.name = reader
        self._whole = TextDetector(_SIDE)
        self._detectors: list[Detector] = [self._whole, *(TiledTextDetector(self._whole, *parts) for parts in _PARTS)]
        self._closeup = TextDetector(_CLOSEUP, shapes=SQUARE)
        rapid = RapidOcrReader()
        self._reader = _reader_of(reader, rapid)
        self._finder: Finder = self._reader if alone and isinstance(self._reader, TesseractReader) else rapid
        second = self._reader if isinstance(self._reader, RapidOcrReader | PairedReader) else self._finder
        self._lines = LineReader(reader, self._whole.key, self._finder, second, self._reader)

    def models(self) -> list[ModelInfo]:
        """The models at work, the detector first."""
        infos = [self._whole.info, self._finder.info, self._reader.info]
        return list({info.key: info for info in infos}.values())

    def prepare(self) -> None:
        """Loads the models, which otherwise load with the first photos; takes seconds. Raises ReaderError."""
        for model in (self._whole, self._closeup, self._finder, self._reader):
            model.prepare()

    def read(self, picture_image: Image) -> list[PlateRead]:
        """The plates of an upright photo (height x width x 3, BGR), most confident first."""
        if min(picture_image.shape[:2]) < 16:
            return []
        image = np.ascontiguousarray(picture_image)
        found: list[PlateRead] = []
        near: list[_Near] = []
        for earlier, detector in enumerate(self._detectors):
            new = self._lines.read(image, detector.detect(image))
            if best_of(found + new) < _PLAIN:
                new += self._nearer(image, new, near)
            found += new
            if (best_of(found) >= ENOUGH or steady(found)) and (earlier or max(image.shape[:2]) < _LARGE):
                break
        return plates_among([read for read in found if read.confidence >= _LEAST])

    def _nearer(self, image: Image, reads: Sequence[PlateRead], near: list[_Near]) -> list[PlateRead]:
        """The plates around doubtful ones, found anew in close-ups, once a place: a better box often settles the doubt."""
        found = []
        for doubt in sorted(reads, key=lambda one: -one.confidence)[:_MOST_DOUBTS]:
            if any(one.shows(doubt.box) for one in near):
                continue
            aside = round(_AROUND * doubt.box.width)
            left, top = max(0, doubt.box.x - aside), max(0, doubt.box.y - aside)
            part = image[top : doubt.box.y + doubt.box.height + aside, left : doubt.box.x + doubt.box.width + aside]
            near.append(_Near(Box(left, top, part.shape[1], part.shape[0]), doubt.box.width))
            part = np.ascontiguousarray(part)
            found += [moved(read, left, top) for read in self._lines.read(part, self._closeup.detect(part))]
        return found


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

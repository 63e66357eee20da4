"""Reads crops with PP-OCRv6's recogniser and keeps what it thought of each character.

The network gives, for each step along the line, the probability of each of its characters and of none (CTC:
Graves et al. 2006); ideographs are left out of it. Plates use 36 characters, so all that look like one of the 36
count for it: lower case, accents, full width, and the Greek and Cyrillic twins of Latin capitals.
"""

from __future__ import annotations

import threading
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.base import Character, Image, Quad, Reading
from ingest.classes import without_ideographs
from ingest.crop import cut, resized, widened
from ingest.onnx import OnnxModel, onnx_model, rapidocr_info
from ingest.vote import joined
from store.model_info import ModelInfo

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_TWINS = str.maketrans("АВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABESIJKMHOPCTYXABEZHIKMNOPTYX")

HEIGHT = 48
"""Of a crop, pixels, as the network was trained."""
WIDTH = 256
"""Of the network's input when it reads; wider crops are pressed together. One shape runs twice as fast as many in turn."""
_LEAST_WIDTH = 96
_STEP = 32  # widths are rounded up to it
_FAINT = 0.05  # least share of a character that a step without a character must show to be kept as doubt
_LEAST_ALTERNATIVE = 0.005
_MOST_ALTERNATIVES = 6


@dataclass(frozen=True)
class _View:
    """How a line is cut out: margins in heights of the line, stretch of its width, blur in pixels (sigma)."""

    sideways: float
    upright: float
    stretch: float = 1.0
    blur: float = 0.0


# The detector's boxes are generous above and below. Chosen by measurement; more views gained nothing.
_SURE = 0.7  # of each character of two looks that end the looking where they say the same
VIEWS = (_View(0.0, -0.15), _View(0.1, -0.2), _View(0.1, -0.15, stretch=1.25), _View(0.1, -0.15, blur=1.0))


class LineRecogniser(ABC):
    """A network that reads lines cut out of a photo."""

    def __init__(self, model: OnnxModel) -> None:
        self.model = model

    @property
    @abstractmethod
    def info(self) -> ModelInfo: ...

    @abstractmethod
    def _read_one(self, crop: Image) -> Reading:
        """What stands in a crop of the network's height."""

    def prepare(self) -> None:
        """Loads the network."""
        self._read_one(np.zeros((HEIGHT, WIDTH, 3), np.uint8))

    def _steps(self, crop: Image) -> NDArray[np.float32]:
        """Steps x classes: the probabilities that the network gives for a crop of its height."""
        narrow = crop if crop.shape[1] <= WIDTH else resized(crop, WIDTH, HEIGHT)
        steps: NDArray[np.float32] = self.model.run(padded([narrow], WIDTH))[0]
        return steps

    def glance(self, image: Image, quad: Quad) -> Reading:
        """One look, to see what kind of line it is."""
        return self.look(image, quad, VIEWS[0])

    def look(self, image: Image, quad: Quad, view: _View) -> Reading:
        """What stands in the quad, cut out as the view says."""
        crop = cut(image, widened(quad, view.sideways, view.upright), HEIGHT, view.stretch)
        if view.blur:
            crop = np.asarray(cv2.GaussianBlur(crop, (0, 0), view.blur), np.uint8)
        return self._read_one(crop)


class RapidOcrReader(LineRecogniser):
    """PP-OCRv6's recogniser (small), whose weights come in the wheel of rapidocr."""

    def __init__(self) -> None:
        super().__init__(onnx_model("PP-OCRv6_rec_small.onnx", small=True, change=without_ideographs))
        self._lock = threading.Lock()
        self._signs: list[str] = []
        self._classes: list[NDArray[np.intp]] = []

    @property
    def info(self) -> ModelInfo:
        return rapidocr_info("pp-ocrv6-rec-small", "PP-OCRv6 small, text recognition", self.model, "reads plates")

    def read(self, image: Image, quad: Quad, glances: Sequence[Reading] = ()) -> Reading:
        """Looks several times, as a crop a little wider or tighter changes what is read, and joins the votes."""
        if agree(glances):
            return joint(glances)
        looks = [glances[0] if glances else self.glance(image, quad), self.look(image, quad, VIEWS[1])]
        if not agree(looks):
            looks += [self.look(image, quad, view) for view in VIEWS[2:]]
        return joint(looks)

    def _learn_signs(self) -> None:
        with self._lock:
            if self._signs:
                return
            signs = ["", *self.model.signs, " "]
            folded = np.array([ALPHABET.find(fold(sign)) if fold(sign) else -1 for sign in signs])
            self._classes = [np.flatnonzero(folded == index) for index in range(len(ALPHABET))]
            self._signs = signs

    def _read_one(self, crop: Image) -> Reading:
        self._learn_signs()
        steps = self._steps(crop)
        best = steps.argmax(axis=1)
        kept = [int(sign) for at, sign in enumerate(best) if sign and (at == 0 or sign != best[at - 1])]
        raw_text = "".join(self._signs[sign] for sign in kept)
        shares = np.stack([steps[:, members].sum(axis=1) for members in self._classes], axis=1)
        return Reading(raw_text, characters_of(shares))


def agree(looks: Sequence[Reading]) -> bool:
    """Whether two or more say the same, and each is sure of each character: then there is no more to see."""
    return len(looks) > 1 and len({look.text for look in looks}) == 1 and all(look.least >= _SURE for look in looks)


def joint(looks: Sequence[Reading]) -> Reading:
    """Several looks at one place as one reading, their votes joined."""
    return Reading(looks[0].raw_text, joined([look.characters for look in looks]))


def fold(sign: str) -> str:
    """A sign as the capital letter or digit that it looks like, else empty."""
    plain = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    plain = plain.upper().translate(_TWINS)
    return plain if len(plain) == 1 and plain in ALPHABET else ""


def characters_of(shares: NDArray[np.float32]) -> tuple[Character, ...]:
    """Steps x 36 probabilities -> characters, each with the probability that there is none there ("") among them.

    Neighbouring steps with the same best character are one; a step where "none" leads but a character shows is kept
    as a doubtful character whose best text is "", so that a vote over several crops may still raise it.
    """
    found: list[Character] = []
    leader = shares.argmax(axis=1)
    leads = shares.max(axis=1) >= 1 - shares.sum(axis=1)
    start = 0
    while start < len(shares):
        end = start + 1
        while end < len(shares) and leads[end] == leads[start] and (not leads[start] or leader[end] == leader[start]):
            end += 1
        if leads[start]:
            found.append(_character(shares[start + int(shares[start:end, leader[start]].argmax())]))
        else:
            found.extend(_faint(shares, leader, start, end))
        start = end
    return tuple(found)


def _faint(shares: NDArray[np.float32], leader: NDArray[np.intp], start: int, end: int) -> list[Character]:
    """The one character that shows most between two that were read, unless it is the tail of one of them."""
    part = shares[start:end].copy()
    if start > 0:
        part[0, leader[start - 1]] = 0
    if end < len(shares):
        part[-1, leader[end]] = 0
    at = int(part.sum(axis=1).argmax())
    return [_character(part[at])] if part[at].sum() >= _FAINT else []


def _character(share: NDArray[np.float32]) -> Character:
    options = [(ALPHABET[index], float(share[index])) for index in np.argsort(-share)[:_MOST_ALTERNATIVES]]
    options.append(("", max(0.0, 1 - float(share.sum()))))
    kept = sorted((option for option in options if option[1] >= _LEAST_ALTERNATIVE), key=lambda option: -option[1])
    return Character(kept[0][0], kept[0][1], tuple(kept))


def padded(crops: Sequence[Image], least_width: int = _LEAST_WIDTH) -> NDArray[np.uint8]:
    """Crops of the network's height, N x 48 x width x 3, on a ground of middle grey (which is 0 to the network).

    The width is that of the widest, rounded up so that few shapes occur, and no less than `least_width`.
    """
    width = max(least_width, *(-(-crop.shape[1] // _STEP) * _STEP for crop in crops))
    ground = np.full((len(crops), HEIGHT, width, 3), 127, np.uint8)
    for place, crop in zip(ground, crops, strict=True):
        place[:, : crop.shape[1]] = crop
    return ground

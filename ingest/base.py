"""What the stages of reading hand to each other, and the two protocols that they stand behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from store.model_info import ModelInfo

Image = NDArray[np.uint8]
"""A picture, height x width x 3, BGR, 8 bits."""

Quad = NDArray[np.float32]
"""Four corners, 4 x 2, (x, y) in pixels: top left, top right, bottom right, bottom left of the text."""


@dataclass(frozen=True)
class Box:
    """An upright rectangle in pixels of the upright photo; (x, y) is its top left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def area(self) -> int:
        return self.width * self.height

    def intersection(self, other: Box) -> int:
        """Pixels that both boxes cover."""
        width = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        height = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(width, 0) * max(height, 0)


@dataclass(frozen=True)
class Character:
    """One character of a plate with its probability and what else it may be, best first, itself among them."""

    text: str
    probability: float
    alternatives: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Candidate:
    """A place that may be a plate: its corners, the box around them, and the detector's confidence, 0 to 1."""

    quad: Quad
    box: Box
    score: float


@dataclass(frozen=True)
class Reading:
    """What a reader saw: the text as it stands there, and its letters and digits one by one.

    `characters` holds A-Z, 0-9 and, among the alternatives or as a text, "": that there may be, or is, none.
    """

    raw_text: str
    characters: tuple[Character, ...]

    @property
    def text(self) -> str:
        """The letters and digits."""
        return "".join(character.text for character in self.characters)

    @property
    def least(self) -> float:
        """How sure the least sure of the characters is; 1 where there is none."""
        return min((character.probability for character in self.characters), default=1.0)


@dataclass(frozen=True)
class PlateRead:
    """A settled plate of a photo. `plate` is upper case A-Z and 0-9 only; `confidence` is 0 to 1;

    `region` is a guess from the format (such as "BR"), empty where the format does not tell.
    """

    plate: str
    raw_text: str
    confidence: float
    box: Box
    characters: tuple[Character, ...]
    reader: str
    detector: str
    region: str = ""


class Detector(Protocol):
    """Finds the places in a picture that may be plates."""

    @property
    def info(self) -> ModelInfo: ...

    def detect(self, image: Image) -> list[Candidate]:
        """The candidates of a picture, in no order; empty where there are none."""
        ...


class Reader(Protocol):
    """Reads one line of text of a picture."""

    @property
    def info(self) -> ModelInfo: ...

    def prepare(self) -> None:
        """Loads what otherwise loads with the first line. Raises ReaderError."""
        ...

    def read(self, image: Image, quad: Quad, glances: Sequence[Reading] = ()) -> Reading:
        """What stands in the quad, an empty reading where nothing can be read.

        A reader may look several times, in its own ways, and join what it saw. `glances`: what was seen there before,
        of the quad itself and then of more around it; a reader that trusts them need not look again.
        Raises ReaderError where it is missing or fails.
        """
        ...

"""Two recognisers looking in turn: when they stop, and that their votes are joined."""

import numpy as np
import pytest

from ingest.base import Character, Image, Reading
from ingest.onnx import OnnxModel
from ingest.read import LineRecogniser
from ingest.recognise import PairedReader
from store.model_info import ModelInfo

QUAD = np.array([[10, 10], [110, 10], [110, 34], [10, 34]], np.float32)
PHOTO = np.zeros((60, 120, 3), np.uint8)


class Says(LineRecogniser):
    """Says what it was told to, look after look, the last of it again and again, and counts its looks."""

    def __init__(self, *readings: tuple[str, float]) -> None:
        super().__init__(OnnxModel("never-run.onnx"))
        self.readings = [_reading(text, sure) for text, sure in readings]
        self.looks = 0

    @property
    def info(self) -> ModelInfo:
        raise NotImplementedError

    def _read_one(self, crop: Image) -> Reading:
        self.looks += 1
        return self.readings[min(self.looks, len(self.readings)) - 1]


def _reading(text: str, sure: float) -> Reading:
    return Reading(text, tuple(Character(sign, sure, ((sign, sure), ("", 1 - sure))) for sign in text))


@pytest.mark.parametrize(
    ("first", "second", "looks", "plates"),
    [
        ([("AB123", 0.9)], [("AB123", 0.9)], 2, {"AB123"}),  # both are sure of the same
        ([("AB123", 0.65)], [("AB123", 0.65)], 4, {"AB123"}),  # neither is sure, but two more looks change nothing
        ([("AB123", 0.9)], [("A8123", 0.9)], 8, {"AB123", "A8123"}),  # they never agree
        ([("AB123", 0.9)], [("AB12", 0.9), ("AB123", 0.9)], 4, {"AB123"}),  # they do after another look
        ([("AB123", 0.55)], [("AB123", 0.55)], 8, {"AB123"}),  # the same, but too faint to be believed
    ],
)
def test_they_look_until_there_is_no_more_to_see(
    first: list[tuple[str, float]], second: list[tuple[str, float]], looks: int, plates: set[str]
) -> None:
    one, other = Says(*first), Says(*second)
    read = PairedReader(one, other).read(PHOTO, QUAD)
    assert one.looks + other.looks == looks
    assert read.text in plates


def test_what_was_glanced_at_is_not_looked_at_again() -> None:
    one, other = Says(("AB123", 0.9)), Says(("AB123", 0.9))
    glances = [_reading("AB123", 0.9), _reading("AB123", 0.8)]
    read = PairedReader(one, other).read(PHOTO, QUAD, glances)
    assert (one.looks, other.looks) == (0, 0)
    assert (read.text, round(read.least, 2)) == ("AB123", 0.85)


def test_where_nothing_is_read_there_is_nothing_to_doubt() -> None:
    empty = Reading("", ())
    assert (empty.text, empty.least) == ("", 1.0)

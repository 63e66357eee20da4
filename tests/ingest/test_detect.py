"""The text detector's inputs, and its looks at parts of a photo."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.base import Box
from ingest.crop import box_of
from ingest.detect import SQUARE, WEIGHTS, TextDetector, TiledTextDetector
from ingest.onnx import OnnxModel
from tests.ingest.draw import as_bgr, car


class Recorder(OnnxModel):
    """The detection model, with the shapes that it was given."""

    def __init__(self) -> None:
        super().__init__(WEIGHTS)
        self.shapes: list[tuple[int, ...]] = []

    def run(self, pictures: NDArray[np.uint8]) -> NDArray[np.float32]:
        self.shapes.append(pictures.shape)
        return super().run(pictures)


@pytest.fixture(scope="module")
def recorder() -> Recorder:
    return Recorder()


@pytest.mark.parametrize(
    ("width", "height", "shape"),
    [
        (1280, 720, (384, 640)),
        (1600, 1200, (480, 640)),
        (900, 1600, (640, 480)),
        (1000, 1000, (640, 640)),
        (2000, 90, (384, 640)),
        (90, 2000, (640, 480)),
    ],
)
def test_photos_of_any_shape_go_into_few(recorder: Recorder, width: int, height: int, shape: tuple[int, int]) -> None:
    TextDetector(640, recorder).detect(np.zeros((height, width, 3), np.uint8))
    assert recorder.shapes[-1] == (1, *shape, 3)


def test_all_shapes_are_loaded_before_the_first_photo(recorder: Recorder) -> None:
    recorder.shapes.clear()
    TextDetector(320, recorder, SQUARE).prepare()
    TextDetector(640, recorder).prepare()
    assert {shape[1:3] for shape in recorder.shapes} == {(320, 320), (384, 640), (480, 640), (640, 480), (640, 640)}


def test_a_padded_photo_has_its_boxes_where_they_are() -> None:
    photo = as_bgr(car("AB-123-CD", size=(800, 800)))
    beside = np.full((800, 1300, 3), 120, np.uint8)
    beside[:, :800] = photo
    at = Box(400 - 100, 500 - 30, 200, 60)
    detector = TextDetector(640)
    for shown in (photo, beside):
        assert max(_shared(one.box, at) for one in detector.detect(shown)) > 0.5


def _shared(one: Box, other: Box) -> float:
    common = one.intersection(other)
    return common / (one.area + other.area - common)


def test_a_line_that_several_parts_show_is_told_once() -> None:
    photo = as_bgr(car("AB-123-CD", size=(1280, 960)))
    parts = TiledTextDetector(TextDetector(640), 3, 0.4)
    at = Box(640 - 100, 600 - 30, 200, 60)
    [plate] = [one for one in parts.detect(photo) if _shared(one.box, at) > 0.2]
    assert _shared(plate.box, at) > 0.5
    assert plate.box == box_of(plate.quad, 1280, 960)


def test_a_small_photo_has_no_parts() -> None:
    parts = TiledTextDetector(TextDetector(640), 2, 0.6)
    assert parts.detect(np.zeros((300, 400, 3), np.uint8)) == []


@pytest.mark.parametrize("width", [1280, 800])
def test_a_plate_far_away_is_found_in_one_look(width: int) -> None:
    near = as_bgr(car("AB-123-CD", size=(1280, 960)))
    far = cv2.resize(near, (384, 288), interpolation=cv2.INTER_AREA)
    photo = np.full((width * 3 // 4, width, 3), 120, np.uint8)
    photo[100:388, 200:584] = far
    share = 384 / 1280
    at = Box(200 + round(540 * share), 100 + round(570 * share), round(200 * share), round(60 * share))
    assert max((_shared(one.box, at) for one in TextDetector(512).detect(photo)), default=0.0) > 0.35


def test_the_published_file_is_small_and_has_its_card() -> None:
    assert WEIGHTS.stat().st_size < 10_000_000
    assert "Apache-2.0" in WEIGHTS.with_suffix(".md").read_text(encoding="utf-8")

"""Finds text lines in a photo with PP-OCRv6's detector, tuned to small text.

The network gives a map of how probable text is at each pixel; boxes are made of that map as in "Real-time Scene
Text Detection with Differentiable Binarization" (Liao et al. 2020, arXiv:1911.08947), by rectangles alone, which
for plates loses nothing and needs neither pyclipper nor shapely.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.base import Box, Candidate, Image, Quad
from ingest.crop import box_of, resized
from ingest.enlarge import enlarged_last
from ingest.onnx import OnnxModel, onnx_model, own_info
from store.model_info import ModelInfo

WEIGHTS = Path(__file__).with_name("weights") / "text-detector.onnx"

_MAP_THRESHOLD = 0.5  # of the probability map: lower, neighbouring lines run together
_BOX_THRESHOLD = 0.4  # mean of the map in a box
_UNCLIP = 1.6  # the map shrinks text by this; boxes grow back by it (Liao et al. 2020, section 3.4)
_MULTIPLE = 32  # the network halves its input five times
PHOTOS = ((0.6, 1.0), (0.75, 1.0), (1.0, 0.75), (1.0, 1.0))
"""Heights and widths of the network's input for whole photos, in longest sides: each shape costs time once, and memory."""
SQUARE = ((1.0, 1.0),)
_SAME = 0.6  # share of a line that lies in another one, which makes it a part of that
_MIN_SIDE = 3  # of a region in the map: smaller is noise


class TextDetector:
    """PP-OCRv6's text detector (small), tuned to small text. It finds all text of a photo; plates are among it."""

    key = "text-detector"

    def __init__(self, longest_side: int, model: OnnxModel | None = None, shapes: Sequence[tuple[float, float]] = PHOTOS) -> None:
        """Photos are scaled so that their longest side is `longest_side` pixels. `model`: another network than the one that all share.

        `shapes`: the network's inputs, heights and widths in longest sides, the smallest first, 1 by 1 the last.
        """
        self.longest_side = longest_side
        self._shapes = [(self._round(height), self._round(width)) for height, width in shapes]
        self.model = model or onnx_model(WEIGHTS, change=enlarged_last)

    @property
    def info(self) -> ModelInfo:
        return own_info(self.key, "PlateTalk text detector", self.model, "finds the text lines of a photo", "training/detector")

    def prepare(self) -> None:
        """Loads the network, for each shape of its input."""
        for shape in self._shapes:
            self.model.run(np.zeros((1, *shape, 3), np.uint8))

    def detect(self, image: Image) -> list[Candidate]:
        """The text lines of a photo, in no order."""
        height, width = image.shape[:2]
        scale = self.longest_side / max(height, width)
        probability = self.model.run(self._on_ground(image, scale)[None])[0, 0]
        return candidates_of(probability, width, height, scale)

    def _on_ground(self, image: Image, scale: float) -> Image:
        """The photo, scaled, in the upper left of a ground of middle grey (0 to the network) of one of few shapes."""
        scaled = resized(image, *(max(1, round(side * scale)) for side in (image.shape[1], image.shape[0])))
        height, width = scaled.shape[:2]
        shape = next(shape for shape in self._shapes if shape[0] >= height and shape[1] >= width)
        ground = np.full((*shape, 3), 127, np.uint8)
        ground[:height, :width] = scaled
        return ground

    def _round(self, share: float) -> int:
        return -(-round(self.longest_side * share) // _MULTIPLE) * _MULTIPLE


class TiledTextDetector:
    """Looks at overlapping parts of a photo, one after the other, for text too small for a look at all of it.

    Parts need no more memory than the whole photo at that scale, and have shapes that the network has seen.
    """

    def __init__(self, detector: TextDetector, parts: int, share: float) -> None:
        """`parts` in a row and in a column, each `share` (above 1 / `parts`) of the photo's width and height."""
        self.detector = detector
        self.parts = parts
        self.share = share

    @property
    def info(self) -> ModelInfo:
        return self.detector.info

    def detect(self, image: Image) -> list[Candidate]:
        """The text lines of a photo; of those that parts have in common, the longest.

        None of a photo so small that its parts would be enlarged more than twice: there is no more in it to see.
        """
        height, width = image.shape[:2]
        if self.share * max(height, width) < self.detector.longest_side / 2:
            return []
        found = []
        for y, x in product(range(self.parts), repeat=2):
            left, top = (round((1 - self.share) * side * at / (self.parts - 1)) for side, at in ((width, x), (height, y)))
            part = image[top : top + round(self.share * height), left : left + round(self.share * width)]
            for candidate in self.detector.detect(np.ascontiguousarray(part)):
                quad = candidate.quad + np.array([left, top], np.float32)
                found.append(Candidate(quad, box_of(quad, width, height), candidate.score))
        return _longest(found)


def _longest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without those that are parts of a longer one."""
    kept: list[Candidate] = []
    for one in sorted(candidates, key=lambda candidate: -candidate.box.width):
        if not any(_part_of(one.box, other.box) for other in kept):
            kept.append(one)
    return kept


def _part_of(box: Box, line: Box) -> bool:
    """Whether a box holds a part of a line at most, and is not a line of its own on something larger."""
    return box.intersection(line) >= _SAME * box.area and box.height >= line.height / 2


def candidates_of(probability: NDArray[np.float32], width: int, height: int, scale: float) -> list[Candidate]:
    """Text lines of a probability map, in pixels of the photo of `width` x `height` that was scaled by `scale`."""
    mask = (probability > _MAP_THRESHOLD).astype(np.uint8)
    mask = np.asarray(cv2.dilate(mask, np.ones((2, 2), np.uint8)), np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        (x, y), (w, h), angle = cv2.minAreaRect(contour)
        if min(w, h) < _MIN_SIDE:
            continue
        score = _mean_inside(probability, _corners(x, y, w, h, angle))
        if score < _BOX_THRESHOLD:
            continue
        grow = _UNCLIP * w * h / (w + h)
        corners = _corners(x, y, w + grow, h + grow, angle) / scale
        quad = in_reading_order(corners)
        found.append(Candidate(quad, box_of(quad, width, height), score))
    return found


def in_reading_order(corners: Quad) -> Quad:
    """Top left, top right, bottom right, bottom left."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = by_x[:2], by_x[2:]
    left, right = left[np.argsort(left[:, 1])], right[np.argsort(right[:, 1])]
    return np.array([left[0], right[0], right[1], left[1]], np.float32)


def _mean_inside(probability: NDArray[np.float32], corners: Quad) -> float:
    left, top = np.floor(corners.min(axis=0)).astype(int).clip(0)
    right, bottom = np.ceil(corners.max(axis=0)).astype(int) + 1
    part = probability[top:bottom, left:right]
    inside = np.zeros(part.shape, np.uint8)
    cv2.fillPoly(inside, [np.round(corners - (left, top)).astype(np.int32)], 1)
    return float(cv2.mean(part, inside)[0])


def _corners(x: float, y: float, width: float, height: float, angle: float) -> Quad:
    return np.asarray(cv2.boxPoints(((x, y), (width, height), angle)), np.float32)

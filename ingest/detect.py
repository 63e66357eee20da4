"""Finds text lines in a photo with PP-OCRv6's detector.

The network gives a map of how probable text is at each pixel; boxes are made of that map as in "Real-time Scene
Text Detection with Differentiable Binarization" (Liao et al. 2020, arXiv:1911.08947), by rectangles alone, which
for plates loses nothing and needs neither pyclipper nor shapely.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.base import Candidate, Image, Quad
from ingest.crop import box_of, resized
from ingest.onnx import OnnxModel, as_batch, rapidocr_info
from store.model_info import ModelInfo

DETECTION_MODEL = "PP-OCRv6_det_small.onnx"

_MAP_THRESHOLD = 0.3  # of the probability map, as the model was published
_BOX_THRESHOLD = 0.4  # mean of the map in a box
_UNCLIP = 1.6  # the map shrinks text by this; boxes grow back by it (Liao et al. 2020, section 3.4)
_MULTIPLE = 32  # the network halves its input five times
_MIN_SIDE = 3  # of a region in the map: smaller is noise


class TextDetector:
    """PP-OCRv6's text detector (small). It finds all text of a photo; plates are among it."""

    key = "pp-ocrv6-det-small"

    def __init__(self, longest_side: int = 640, model: OnnxModel | None = None) -> None:
        """Photos are scaled so that their longest side is `longest_side` pixels; detectors may share a `model`."""
        self.longest_side = longest_side
        self.model = model or OnnxModel(DETECTION_MODEL)

    @property
    def info(self) -> ModelInfo:
        return rapidocr_info(self.key, "PP-OCRv6 small, text detection", self.model, "finds the text lines of a photo")

    def detect(self, image: Image) -> list[Candidate]:
        """The text lines of a photo, in no order."""
        height, width = image.shape[:2]
        scale = self.longest_side / max(height, width)
        size = [max(_MULTIPLE, round(side * scale / _MULTIPLE) * _MULTIPLE) for side in (width, height)]
        scaled = resized(image, *size)
        probability = self.model.run(as_batch(scaled[None]))[0, 0]
        return candidates_of(probability, width, height)


def candidates_of(probability: NDArray[np.float32], width: int, height: int) -> list[Candidate]:
    """Text lines of a probability map, in pixels of the photo of `width` x `height`."""
    mask = (probability > _MAP_THRESHOLD).astype(np.uint8)
    mask = np.asarray(cv2.dilate(mask, np.ones((2, 2), np.uint8)), np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    to_photo = np.array([width / probability.shape[1], height / probability.shape[0]], np.float32)
    found = []
    for contour in contours:
        (x, y), (w, h), angle = cv2.minAreaRect(contour)
        if min(w, h) < _MIN_SIDE:
            continue
        score = _mean_inside(probability, _corners(x, y, w, h, angle))
        if score < _BOX_THRESHOLD:
            continue
        grow = _UNCLIP * w * h / (w + h)
        corners = _corners(x, y, w + grow, h + grow, angle) * to_photo
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

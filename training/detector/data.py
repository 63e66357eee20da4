"""Scenes to learn from: parts of road photos with drawn plates in them, and where PP-OCRv6's own detector sees text there.

The detector that teaches is shown each scene at twice the height and width that the one that learns gets to see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import IterableDataset

from ingest.onnx import onnx_model
from training.camera import coded, grainy, sharpened
from training.plates import Picture
from training.recogniser.drawing import Drawn, draw

SOURCE = "PP-OCRv6_det_small.onnx"
"""The network that teaches, and that the one that learns begins as."""

SIDE = 320
"""Of the scenes that are learnt from, pixels."""

_LARGE = 2 * SIDE  # as the teacher is shown them
_PARTS = (280.0, 900.0)  # sides of the parts of photos, pixels
_PLATES = (36.0, 600.0)  # widths of drawn plates in the large scene, pixels
_SHOWN = 0.3  # of the map, where text is
_HIGHER = 2.2  # times as high as small print
_HIGHEST = 90.0  # of a line of text in the map, where lines are thinner than they are, pixels
_COUNTS = (0.15, 0.3, 0.3, 0.25)  # how often none, one, two, three are drawn

Batch = tuple[Tensor, Tensor]
"""Scenes (N x SIDE x SIDE x 3, BGR, 8 bits) and how probable text is at each pixel (N x SIDE x SIDE, 0 to 1)."""


class Scenes(IterableDataset[Batch]):
    """Batches of scenes without end; which, `seed` decides."""

    def __init__(self, photos: Sequence[Path], fonts: Sequence[Path], batch: int, seed: int) -> None:
        self.photos, self.fonts, self.batch, self.seed = photos, fonts, batch, seed

    def __iter__(self) -> Iterator[Batch]:
        cv2.setNumThreads(1)
        rng = np.random.default_rng(self.seed)
        while True:
            large = [scene(rng, self.photos, self.fonts) for _ in range(self.batch)]
            small = [np.asarray(cv2.resize(one, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.uint8) for one in large]
            wanted = np.stack([target(one, other) for one, other in zip(large, small, strict=True)])
            seen = np.stack([_seen_by_a_camera(rng, one) for one in small])
            yield torch.from_numpy(seen), torch.from_numpy(wanted)


def scene(rng: np.random.Generator, photos: Sequence[Path], fonts: Sequence[Path]) -> Picture:
    """A part of one of the photos in another light, twice SIDE high and wide, with up to three drawn plates."""
    photo = cv2.imread(str(photos[int(rng.integers(len(photos)))]))
    if photo is None:
        raise ValueError("A photo of the folder cannot be read.")
    side = round(float(np.exp(rng.uniform(*np.log(_PARTS)))))
    high, wide = min(side, photo.shape[0]), min(side, photo.shape[1])
    top, left = rng.integers(photo.shape[0] - high + 1), rng.integers(photo.shape[1] - wide + 1)
    scale = _LARGE / side
    part = cv2.resize(photo[top : top + high, left : left + wide], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)[:_LARGE, :_LARGE]
    canvas = np.full((_LARGE, _LARGE, 3), 127, np.uint8)
    canvas[: part.shape[0], : part.shape[1]] = _in_another_light(rng, np.asarray(part, np.uint8))
    for _ in range(rng.choice(len(_COUNTS), p=_COUNTS)):
        _set_in(rng, canvas, draw(rng, fonts))
    return canvas


def target(large: Picture, small: Picture) -> NDArray[np.float32]:
    """How probable text is at each pixel of the small scene: what the teacher sees in the large one, else in the small one.

    Without small print beside much larger text, such as a state's name above a serial: they would run together. Nor with
    the large patches that it takes for text in blurred scenes.
    """
    teacher = onnx_model(SOURCE)
    near = _lines_alone(teacher.run(large[None])[0, 0])
    near = np.asarray(cv2.resize(near, small.shape[1::-1], interpolation=cv2.INTER_AREA), np.float32)
    far = _lines_alone(teacher.run(np.ascontiguousarray(small)[None])[0, 0])
    count, regions = cv2.connectedComponents((far > _SHOWN).astype(np.uint8))
    for region in range(1, count):
        if (near[regions == region] > _SHOWN).any():
            far[regions == region] = 0
    return np.maximum(near, np.where(regions > 0, far, 0))


def _lines_alone(seen: NDArray[np.float32]) -> NDArray[np.float32]:
    """A map without the lines that lie beside a line several times as high, and without what is too high to be one."""
    _, regions, boxes, _ = cv2.connectedComponentsWithStats((seen > _SHOWN).astype(np.uint8))
    heights = [0.0]
    for left, top, wide, high, _ in boxes[1:]:
        points = cv2.findNonZero((regions[top : top + high, left : left + wide] == len(heights)).astype(np.uint8))
        heights.append(min(cv2.minAreaRect(points)[1]) + 1)
    kept = seen.copy()
    for one, (left, top, wide, high, _) in enumerate(boxes[1:], 1):
        if heights[one] > _HIGHEST:
            kept[regions == one] = 0
        for other, (x, y, w, h, _) in enumerate(boxes[1:], 1):
            reach = heights[other]
            near = left < x + w + reach and x < left + wide + reach and top < y + h + reach and y < top + high + reach
            if near and _HIGHEST >= heights[other] > _HIGHER * heights[one]:
                kept[regions == one] = 0
    return kept


def _set_in(rng: np.random.Generator, canvas: Picture, drawn: Drawn) -> None:
    """Draws the plate into the canvas, somewhere, slanted, in about the light of the place."""
    width = float(np.exp(rng.uniform(*np.log(_PLATES))))
    scale = width / drawn.picture.shape[1]
    plate = cv2.resize(drawn.picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    high, wide = plate.shape[:2]
    start = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    goal = start.copy()
    goal[:, 1] += goal[:, 0] * rng.normal(0, 0.08)
    goal[:, 0] += goal[:, 1] * rng.normal(0, 0.1)
    goal += rng.normal(0, 0.03, (4, 2)).astype(np.float32) * high
    goal -= goal.min(axis=0)
    goal += rng.uniform((0, 0), np.maximum(_LARGE - goal.max(axis=0), 1)).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(start, goal.astype(np.float32))
    size = (_LARGE, _LARGE)
    moved = cv2.warpPerspective(plate, matrix, size, flags=cv2.INTER_LINEAR).astype(np.float32)
    mask = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), matrix, size, flags=cv2.INTER_LINEAR)
    if mask.any():
        light = float(canvas[mask > 0].mean()) / max(float(moved[mask > 0].mean()), 1.0)
        moved = np.clip(moved * float(np.clip(light, 0.35, 1.3)) ** rng.uniform(0, 1), 0, 255)
        share = mask[..., None].astype(np.float32) / 255
        canvas[:] = (canvas * (1 - share) + moved * share).astype(np.uint8)


def _in_another_light(rng: np.random.Generator, part: Picture) -> Picture:
    values = part.astype(np.float32)
    if rng.random() < 0.5:  # cameras mute colours, and some see none
        values += (values.mean(axis=2, keepdims=True) - values) * float(rng.choice((0.5, 1.0)))
    gains = rng.normal(1, 0.12, 3) * rng.uniform(0.5, 1.3)
    return np.asarray(np.clip(values * gains.astype(np.float32) + float(rng.uniform(-20, 30)), 0, 255), np.uint8)


def _seen_by_a_camera(rng: np.random.Generator, photo: Picture) -> Picture:
    """A curve of light, blur, noise, sharpening and JPEG, each of them sometimes."""
    curve = (np.linspace(0, 1, 256) ** rng.uniform(0.65, 1.5) * 255).astype(np.uint8)
    photo = np.asarray(cv2.LUT(photo, curve), np.uint8)
    if rng.random() < 0.25:
        photo = np.asarray(cv2.GaussianBlur(photo, (0, 0), rng.uniform(0.3, 0.9)), np.uint8)
    photo = grainy(rng, photo, 0.3, 10)
    return coded(rng, sharpened(rng, photo, 1.5), (35, 95))

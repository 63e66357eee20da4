"""Lines to learn from: drawn plates as a camera sees them, cut out as PlateTalk cuts text lines out of photos."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.utils.data import IterableDataset

from ingest.crop import cut, widened
from ingest.read import ALPHABET, HEIGHT, padded
from training.camera import coded, grainy, sharpened
from training.plates import Picture
from training.recogniser.drawing import Drawn, draw
from training.recogniser.lettering import HIGH, Floats

_WIDEST = 384
_SIZES = (8.0, 44.0)  # of capitals in the photo, pixels
_PHOTOS = 2  # of each drawn plate, in other sizes, light and cuts
_AHEAD = 6  # batches whose lines are sorted by width together, so that little of a batch is padding

Batch = tuple[Tensor, Tensor, Tensor]
"""Pictures (N x 48 x W x 3, BGR, 8 bits), the lines' signs one after another (1 is A), and how many each line has."""


def line(rng: np.random.Generator, drawn: Drawn) -> tuple[Picture, str]:
    """A line of a drawn plate, 48 pixels high, as a reader is given it, and the serial in it."""
    while True:
        photo, corners = _photo(rng, drawn)
        photo = _seen_by_a_camera(rng, photo)
        crop = _cut_out(rng, photo, corners)
        if crop.shape[1] <= _WIDEST and crop.shape[1] // 8 >= len(drawn.text) + _doubles(drawn.text) + 1:
            return crop, drawn.text


class Lines(IterableDataset[Batch]):
    """Batches of lines without end; which, `seed` decides."""

    def __init__(self, fonts: Sequence[Path], batch: int, seed: int) -> None:
        self.fonts, self.batch, self.seed = fonts, batch, seed

    def __iter__(self) -> Iterator[Batch]:
        cv2.setNumThreads(1)
        rng = np.random.default_rng(self.seed)
        while True:
            plates = [draw(rng, self.fonts) for _ in range(self.batch * _AHEAD // _PHOTOS)]
            lines = [line(rng, plate) for plate in plates for _ in range(_PHOTOS)]
            lines.sort(key=lambda one: one[0].shape[1])
            for index in rng.permutation(_AHEAD):
                part = lines[index * self.batch : (index + 1) * self.batch]
                signs = [ALPHABET.index(sign) + 1 for _, text in part for sign in text]
                lengths = [len(text) for _, text in part]
                yield torch.from_numpy(padded([crop for crop, _ in part])), torch.tensor(signs), torch.tensor(lengths)


def _doubles(text: str) -> int:
    return sum(one == other for one, other in pairwise(text))


def _photo(rng: np.random.Generator, drawn: Drawn) -> tuple[Picture, Floats]:
    """The plate at the size and slant that a camera sees it at, and the serial's corners there."""
    size = float(np.exp(rng.uniform(*np.log(_SIZES))))
    scale = size / HIGH
    picture, corners = drawn.picture, drawn.corners
    if scale < 0.5:  # by averaging first, so that thin strokes stay
        picture = np.asarray(cv2.resize(picture, None, fx=1.4 * scale, fy=1.4 * scale, interpolation=cv2.INTER_AREA), np.uint8)
        shrunk = picture.shape[1] / drawn.picture.shape[1]
        corners, scale = corners * shrunk, scale / shrunk
    height, width = picture.shape[:2]
    start = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    goal = start * scale * (rng.uniform(0.8, 1.15), 1.0)
    goal[:, 1] += goal[:, 0] * rng.normal(0, 0.06)
    goal[:, 0] += goal[:, 1] * rng.normal(0, 0.06)
    goal += rng.normal(0, 0.025, (4, 2)) * height * scale
    goal -= goal.min(axis=0)
    wide, high = (max(int(end), 8) for end in np.ceil(goal.max(axis=0)))
    matrix = cv2.getPerspectiveTransform(start, goal.astype(np.float32))
    photo = cv2.warpPerspective(picture, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    moved = cv2.perspectiveTransform(corners[None].astype(np.float32), matrix)[0]
    return np.asarray(photo, np.uint8), np.asarray(moved, np.float32)


def _cut_out(rng: np.random.Generator, photo: Picture, corners: Floats) -> Picture:
    """The line's quad as a detector finds it, more or less generous on each side, as 48 pixels of height."""
    quad = corners.copy()
    if rng.random() < 0.5:  # detectors find rectangles: level, or with the line's slope
        along = quad[1] - quad[0]
        left, right = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
        down = np.array([-along[1], along[0]]) / max(float(np.hypot(*along)), 1.0)
        half = float(np.ptp(quad[:, 1])) / 2 if rng.random() < 0.3 else float(np.linalg.norm(quad[3] - quad[0])) / 2
        quad = np.array([left - down * half, right - down * half, right + down * half, left + down * half], np.float32)
    high = float(np.linalg.norm(quad[3] - quad[0]))
    loose = rng.random() < 0.15
    above, below = rng.uniform(-0.1, 0.75 if loose else 0.35, 2) * high
    before, after = rng.uniform(-0.03, 1.3 if loose else 0.5, 2) * high
    along = (quad[1] - quad[0]) / max(float(np.linalg.norm(quad[1] - quad[0])), 1.0)
    down = (quad[3] - quad[0]) / max(high, 1.0)
    moves = np.stack(
        [-along * before - down * above, along * after - down * above, along * after + down * below, -along * before + down * below]
    )
    quad = quad + moves + rng.normal(0, 0.02, (4, 2)) * high
    stretch = float(rng.choice((1.0, 1.0, 1.0, 1.25))) * rng.uniform(0.95, 1.05)
    crop = cut(photo, widened(quad.astype(np.float32), 0.0, 0.0), HEIGHT, stretch)
    if rng.random() < 0.2:
        crop = np.asarray(cv2.GaussianBlur(crop, (0, 0), 1.0), np.uint8)
    return crop


def _seen_by_a_camera(rng: np.random.Generator, photo: Picture) -> Picture:
    """Dirt, shadow and glare, then light, colour, blur, noise, sharpening and JPEG, each of them sometimes."""
    values = _in_its_light(rng, photo.astype(np.float32))
    if rng.random() < 0.1:
        values[:] = values.mean(axis=2, keepdims=True)
    if rng.random() < 0.5:  # cameras mute colours
        values += (values.mean(axis=2, keepdims=True) - values) * float(rng.uniform(0.2, 0.8))
    gains = rng.normal(1, 0.05, 3) * rng.uniform(0.4, 1.25)
    values = np.clip(values * gains.astype(np.float32) + float(rng.uniform(-10, 40)), 0, 255)
    curve = (np.linspace(0, 1, 256) ** rng.uniform(0.6, 1.5) * 255).astype(np.uint8)
    photo = np.asarray(cv2.LUT(values.astype(np.uint8), curve), np.uint8)
    if rng.random() < 0.5:
        photo = np.asarray(cv2.GaussianBlur(photo, (0, 0), rng.uniform(0.3, 0.4 + 0.02 * photo.shape[0])), np.uint8)
    if rng.random() < 0.1:
        reach = int(rng.integers(2, max(3, photo.shape[0] // 14) + 1))
        streak = np.zeros((reach, reach), np.float32)
        cv2.line(streak, (0, int(rng.integers(reach))), (reach - 1, int(rng.integers(reach))), 1.0)
        photo = np.asarray(cv2.filter2D(photo, -1, streak / max(float(streak.sum()), 1.0)), np.uint8)
    photo = grainy(rng, photo, 0.4, 12)
    return coded(rng, sharpened(rng, photo, 1.8), (25, 92))


def _in_its_light(rng: np.random.Generator, values: Floats) -> Floats:
    height, width = values.shape[:2]
    if rng.random() < 0.35:
        coarse = rng.random((int(rng.integers(3, 9)), int(rng.integers(5, 24))), np.float32)
        dirt = np.clip(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), 0, 1)[..., None] ** rng.uniform(1, 3)
        dirt = dirt * float(rng.uniform(0.1, 0.6))
        values = values * (1 - dirt) + np.array([60, 75, 90], np.float32) * dirt
    if rng.random() < 0.3:  # a shadow with a straight edge
        corners = np.array([(0, 0), (width, 0), (width * rng.random(), height), (0, height * rng.random())])
        shadow = np.zeros((height, width), np.float32)
        cv2.fillPoly(shadow, [np.round(corners).astype(np.int32)], 1.0)
        soft = np.asarray(cv2.GaussianBlur(shadow, (0, 0), rng.uniform(0.5, 5)), np.float32)[..., None]
        values = values * (1 - soft * float(rng.uniform(0.2, 0.7)))
    if rng.random() < 0.1:  # the sun or a flash
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        middle = rng.uniform((0, 0), (width, height))
        glare = np.exp(-(((x - middle[0]) ** 2 + (y - middle[1]) ** 2) / (2 * (height * rng.uniform(0.15, 0.6)) ** 2)))
        values = values + glare[..., None] * float(rng.uniform(40, 180))
    return np.asarray(values, np.float32)

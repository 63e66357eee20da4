"""Squares to learn from: road photos with their own plates, drawn plates set in, and everything changed at random."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from training.detector.model import STRIDE
from training.plates import Picture

Corners = NDArray[np.float32]
"""n x 4 x 2, (x, y) in pixels."""

Floats = NDArray[np.float32]

_WIDTHS = (18.0, 300.0)  # of a plate in the square, pixels
_MOST_DRAWN = 3


@dataclass(frozen=True)
class Photo:
    """A photo and the corners of the plates in it."""

    image: Picture
    corners: Corners


def load_photos(folder: Path, split: str) -> list[Photo]:
    """The photos of `folder/boxes.csv` (columns file, split, x, y, w, h in pixels) that belong to a split."""
    boxes: dict[str, list[list[list[float]]]] = {}
    with (folder / "boxes.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["split"] == split:
                x, y, w, h = (float(row[key]) for key in "xywh")
                boxes.setdefault(row["file"], []).append([[x, y], [x + w, y], [x + w, y + h], [x, y + h]])
    photos = []
    for name, corners in sorted(boxes.items()):
        image = cv2.imread(str(folder / name))
        if image is None:
            raise FileNotFoundError(f"{folder / name} cannot be read as a picture.")
        photos.append(Photo(_balanced(np.asarray(image, np.uint8)), np.array(corners, np.float32)))
    return photos


def _balanced(image: Picture) -> Picture:
    """Without its cast of colour, and neither dark nor pale: one camera's faults are no part of the lesson."""
    means = image[::8, ::8].reshape(-1, 3).astype(np.float32).mean(axis=0) + 1
    gains = np.clip(means.mean() / means, 0.5, 1.8) * np.clip(105 / means.mean(), 0.7, 1.5)
    table = np.clip(np.arange(256)[:, None] * gains, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(image, table[:, None]), np.uint8)


def sample(random: Random, photos: Sequence[Photo], plates: Sequence[Picture], side: int) -> tuple[Picture, Corners]:
    """A square of `side` pixels and the corners of the plates that are in it."""
    noise = np.random.default_rng(random.getrandbits(64))
    photo = random.choice(photos)
    own = random.random() < 0.45
    matrix = _way(random, photo, own, side)
    beyond = (random.randrange(256),) * 3
    square = np.asarray(cv2.warpAffine(photo.image, matrix, (side, side), flags=cv2.INTER_LINEAR, borderValue=beyond), np.uint8)
    corners = [_moved(plate, matrix) for plate in photo.corners]
    if random.random() < 0.5:
        square = _panel(random, square, corners)
    if random.random() < 0.3:
        square = _lettering(random, square, corners)
    for _ in range(random.randint(0 if own else 1, _MOST_DRAWN if random.random() < 0.4 else 1)):
        square = _set_in(random, noise, square, random.choice(plates), corners)
    seen = [plate for plate in corners if _in_sight(plate, side)]
    square = _seen_by_a_camera(random, noise, square)
    return square, np.array(seen, np.float32).reshape(-1, 4, 2)


def targets(corners: Corners, side: int) -> tuple[Floats, Floats]:
    """What the network shall say of a square: heat (h x w) and sides (4 x h x w), as `losses` takes them."""
    cells = side // STRIDE
    heat, sides = np.zeros((cells, cells), np.float32), np.zeros((4, cells, cells), np.float32)
    at_y, at_x = np.mgrid[0:cells, 0:cells].astype(np.float32) + 0.5
    for plate in sorted(corners, key=lambda one: -_extent(one)):
        left, top = plate.min(axis=0).clip(0, side) / STRIDE
        right, bottom = plate.max(axis=0).clip(0, side) / STRIDE
        if min(right - left, bottom - top) < 0.6:  # too small to ask for
            heat[int(top) : int(bottom) + 1, int(left) : int(right) + 1] = -1
            continue
        x, y = (left + right) / 2, (top + bottom) / 2
        spread_x, spread_y = max((right - left) / 8, 0.55), max((bottom - top) / 8, 0.55)
        hill = np.exp(-((at_x - x) ** 2) / (2 * spread_x**2) - ((at_y - y) ** 2) / (2 * spread_y**2))
        distances = np.stack([at_x - left, at_y - top, right - at_x, bottom - at_y])
        near = (hill > 0.3) & (distances.min(axis=0) > 0.05)
        sides[:, near] = distances[:, near]
        heat = np.maximum(heat, np.where(hill > 0.02, hill, 0))
        heat[min(int(y), cells - 1), min(int(x), cells - 1)] = 1
    return heat, sides


def _way(random: Random, photo: Photo, own: bool, side: int) -> Floats:
    """How the photo is laid on the square: one of its `own` plates at a chosen width, or any part of it."""
    if own:
        plate = random.choice(list(photo.corners))
        wide = float(np.ptp(plate[:, 0]))
        # Enlarged more than about four times nothing real is left.
        scale = min(_log_uniform(random, *_WIDTHS) / wide, 4.0)
        middle = plate.mean(axis=0)
        goal = np.array([random.uniform(0.1, 0.9), random.uniform(0.1, 0.9)]) * side
    else:
        scale = _log_uniform(random, 0.35, 2.5)
        height, width = photo.image.shape[:2]
        reach = min(0.5, 0.5 * side / scale / width), min(0.5, 0.5 * side / scale / height)
        middle = np.array([random.uniform(reach[0], 1 - reach[0]) * width, random.uniform(reach[1], 1 - reach[1]) * height])
        goal = np.array([0.5, 0.5]) * side
    turn = np.deg2rad(random.gauss(0, 4))
    stretch = random.uniform(0.85, 1.18)
    turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) @ np.diag([stretch, 1 / stretch]) * scale
    if random.random() < 0.5:
        turned = turned @ np.diag([-1.0, 1.0])
    return np.hstack([turned, (goal - turned @ middle)[:, None]]).astype(np.float32)


def _moved(plate: Floats, matrix: Floats) -> Floats:
    moved: Floats = (plate @ matrix[:, :2].T + matrix[:, 2]).astype(np.float32)
    return moved


def _set_in(random: Random, noise: np.random.Generator, square: Picture, plate: Picture, corners: list[Floats]) -> Picture:
    """Sets a drawn plate in, in perspective, in the light of its place; nothing where there is no room."""
    side = square.shape[0]
    high, wide = plate.shape[:2]
    for _ in range(8):
        width = _log_uniform(random, *_WIDTHS)
        height = width * high / wide * random.uniform(0.85, 1.15)
        middle = np.array([random.uniform(0.05, 0.95), random.uniform(0.05, 0.95)]) * side
        corner = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * (width / 2, height / 2)
        slope = random.gauss(0, 0.08)
        corner[:, 1] += slope * corner[:, 0]
        corner *= 1 + noise.normal(0, 0.03, (4, 2))
        goal = (corner + middle).astype(np.float32)
        if _in_sight(goal, side) and not any(_touch(goal, other) for other in corners):
            break
    else:
        return square
    start = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    if wide > 2 * width:  # by averaging first, so that thin strokes stay
        plate = np.asarray(cv2.resize(plate, (max(8, round(width * 1.3)), max(4, round(height * 1.3))), interpolation=cv2.INTER_AREA))
        start *= np.array([plate.shape[1] / wide, plate.shape[0] / high], np.float32)
    matrix = cv2.getPerspectiveTransform(start, goal)
    flat = cv2.warpPerspective(plate, matrix, (side, side), flags=cv2.INTER_LINEAR).astype(np.float32)
    cover = cv2.warpPerspective(np.full(plate.shape[:2], 255, np.uint8), matrix, (side, side)).astype(np.float32)[..., None] / 255
    place = square[cover[..., 0] > 0.5]
    light = np.clip(float(place.mean()) / 110 if len(place) else 1.0, 0.25, 1.3) ** random.uniform(0.2, 0.8)
    tint = (place.mean(axis=0) + 40) / (place.mean() + 40) if len(place) else np.ones(3)
    flat = np.clip(flat * light * tint**0.7 * random.uniform(0.8, 1.15) + random.uniform(-15, 30), 0, 255)
    if random.random() < 0.5:
        sigma = random.uniform(0.3, 1.2)
        flat, cover = cv2.GaussianBlur(flat, (0, 0), sigma), cv2.GaussianBlur(cover, (0, 0), sigma)[..., None]
    corners.append(goal)
    return np.asarray(square * (1 - cover) + flat * cover, np.uint8)


def _panel(random: Random, square: Picture, corners: Sequence[Floats]) -> Picture:
    """A part of a car's body, a bumper, a wall: a smooth patch that leaves the photo's own plates alone."""
    side = square.shape[0]
    width, height = random.uniform(0.2, 1.0) * side, random.uniform(0.1, 0.7) * side
    left, top = random.uniform(-0.2, 0.9) * side, random.uniform(-0.2, 0.9) * side
    area = np.array([[left, top], [left + width, top], [left + width, top + height], [left, top + height]], np.float32)
    if any(_touch(area, plate) for plate in corners):
        return square
    box = (int(max(left, 0)), int(max(top, 0)), int(min(left + width, side)), int(min(top + height, side)))
    if box[2] - box[0] < 8 or box[3] - box[1] < 8:
        return square
    colour = np.array(random.choice(((30, 30, 30), (200, 200, 200), (120, 120, 125), (140, 60, 40), (40, 40, 150))), np.float32)
    fall = np.linspace(random.uniform(0.6, 1.0), random.uniform(0.9, 1.3), box[3] - box[1], dtype=np.float32)[:, None, None]
    square = square.copy()
    square[box[1] : box[3], box[0] : box[2]] = np.clip(colour * fall * random.uniform(0.6, 1.2), 0, 255).astype(np.uint8)
    for _ in range(random.randint(0, 3)):  # edges of boot and bumper
        y, grey = random.randint(box[1], box[3]), random.randint(0, 120)
        cv2.line(square, (box[0], y), (box[2], y + random.randint(-8, 8)), (grey, grey, grey), random.randint(1, 4), cv2.LINE_AA)
    return square


def _lettering(random: Random, square: Picture, corners: Sequence[Floats]) -> Picture:
    """Text that is no plate: a camera's stamp, a make, a telephone number."""
    side = square.shape[0]
    text = random.choice(("2014-05-13 07:25:13", "TOYOTA", "555-0142", "TAXI", "www.cars.com", "CAM 03", "V6", "SERVICE", "30"))
    scale = random.uniform(0.4, 2.0)
    width = len(text) * 18 * scale
    left, base = random.uniform(-0.1, 0.8) * side, random.uniform(0.05, 0.98) * side
    area = np.array([[left, base - 30 * scale], [left + width, base], [left, base + 10]], np.float32)
    if any(_touch(area, plate) for plate in corners):
        return square
    colour = tuple(random.randint(0, 255) for _ in range(3))
    where = (round(left), round(base))
    cv2.putText(square, text, where, random.choice((0, 2, 3)), scale, colour, random.randint(1, 4), cv2.LINE_AA)
    return square


def _seen_by_a_camera(random: Random, noise: np.random.Generator, square: Picture) -> Picture:
    """Light, colour, blur, noise and JPEG."""
    values = square.astype(np.float32)
    if random.random() < 0.12:
        values[:] = values.mean(axis=2, keepdims=True)
    gains = noise.normal(1, 0.1, 3).astype(np.float32) * random.uniform(0.6, 1.4)
    values = np.clip(values * gains + random.uniform(-25, 25), 0, 255)
    curve = (np.linspace(0, 1, 256) ** random.uniform(0.6, 1.6) * 255).astype(np.uint8)
    square = np.asarray(cv2.LUT(values.astype(np.uint8), curve), np.uint8)
    if random.random() < 0.35:
        square = np.asarray(cv2.GaussianBlur(square, (0, 0), random.uniform(0.3, 1.3)), np.uint8)
    if random.random() < 0.1:
        streak = np.zeros((7, 7), np.float32)
        streak[3] = 1 / 7
        square = np.asarray(cv2.filter2D(square, -1, streak), np.uint8)
    if random.random() < 0.4:
        grain = noise.standard_normal(square.shape[:2], np.float32)[..., None] * random.uniform(2, 12)
        square = np.clip(square + grain, 0, 255).astype(np.uint8)
    if random.random() < 0.4:
        coded = cv2.imencode(".jpg", square, [cv2.IMWRITE_JPEG_QUALITY, random.randint(30, 90)])[1]
        square = np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
    return square


def _in_sight(plate: Floats, side: int) -> bool:
    """Whether nearly all of the plate is in the square."""
    whole = _extent(plate)
    shown = np.ptp(plate.clip(0, side), axis=0).prod()
    return bool(shown > 0.75 * whole)


def _extent(plate: Floats) -> float:
    return float(np.ptp(plate, axis=0).prod())


def _touch(one: Floats, other: Floats) -> bool:
    apart = np.maximum(one.min(axis=0), other.min(axis=0)) >= np.minimum(one.max(axis=0), other.max(axis=0)) + 2
    return not bool(apart.any())


def _log_uniform(random: Random, low: float, high: float) -> float:
    return float(np.exp(random.uniform(np.log(low), np.log(high))))

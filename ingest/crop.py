"""Cuts a line of text out of a photo, upright and level."""

from __future__ import annotations

import cv2
import numpy as np

from ingest.base import Box, Image, Quad

_WIDEST = 16.0  # times the height; longer lines are no plates, and their tail is not needed to see that


def size_of(quad: Quad) -> tuple[float, float]:
    """Width and height of a quad, in pixels: the longer of two opposite sides each."""
    sides = np.linalg.norm(quad - np.roll(quad, -1, axis=0), axis=1)
    return float(max(sides[0], sides[2])), float(max(sides[1], sides[3]))


def widened(quad: Quad, sideways: float, upright: float) -> Quad:
    """The quad grown (or, below 0, shrunk) on each side by these shares of its height."""
    width, height = size_of(quad)
    along = (quad[1] - quad[0]) / max(width, 1.0) * (sideways * height)
    down = (quad[3] - quad[0]) / max(height, 1.0) * (upright * height)
    moves = np.stack([-along - down, along - down, along + down, -along + down])
    grown: Quad = (quad + moves).astype(np.float32)
    return grown


def cut(image: Image, quad: Quad, height: int = 48, stretch: float = 1.0) -> Image:
    """The quad of the photo as a picture of `height` pixels, its width in proportion times `stretch`."""
    wide, high = size_of(quad)
    ratio = min(max(wide / max(high, 1.0), 0.25), _WIDEST) * stretch
    width = max(round(height * ratio), 8)
    # Shrinking by a warp alone skips pixels, so what is much larger than asked for is halved first.
    while high > 2 * height:
        image, quad = _halved_around(image, quad)
        high /= 2
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    flat = cv2.warpPerspective(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, np.uint8)


def resized(image: Image, width: int, height: int) -> Image:
    """The picture at another size; where it shrinks much, by averaging, so that no thin stroke is lost."""
    shrinks = width < 0.6 * image.shape[1]
    scaled = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    return np.asarray(scaled, np.uint8)


def box_of(quad: Quad, width: int, height: int) -> Box:
    """The upright box around a quad, inside a photo of `width` x `height`."""
    left, top = (int(value) for value in np.floor(quad.min(axis=0)))
    right, bottom = (int(value) for value in np.ceil(quad.max(axis=0)))
    left, top = min(max(left, 0), width - 1), min(max(top, 0), height - 1)
    return Box(left, top, max(min(right, width) - left, 1), max(min(bottom, height) - top, 1))


def _halved_around(image: Image, quad: Quad) -> tuple[Image, Quad]:
    box = box_of(quad, image.shape[1], image.shape[0])
    part = image[box.y : box.y + box.height, box.x : box.x + box.width]
    size = (max(box.width // 2, 1), max(box.height // 2, 1))
    half = resized(part, *size)
    scale = np.array([size[0] / box.width, size[1] / box.height], np.float32)
    return half, ((quad - np.array([box.x, box.y], np.float32)) * scale).astype(np.float32)

"""What a camera adds to a picture: grain, sharpening and JPEG, each of them sometimes."""

from __future__ import annotations

import cv2
import numpy as np

from training.plates import Picture


def grainy(rng: np.random.Generator, photo: Picture, chance: float, most: float) -> Picture:
    """With grain of a standard deviation of 2 to `most`, as often as `chance` says."""
    if rng.random() >= chance:
        return photo
    grain = rng.standard_normal(photo.shape[:2], np.float32)[..., None] * float(rng.uniform(2, most))
    return np.asarray(np.clip(photo + grain, 0, 255), np.uint8)


def sharpened(rng: np.random.Generator, photo: Picture, most: float) -> Picture:
    """One in four sharpened, by 0.3 to `most` of what a blur takes away."""
    if rng.random() >= 0.25:
        return photo
    soft = cv2.GaussianBlur(photo, (0, 0), rng.uniform(0.7, 1.5))
    sharp = float(rng.uniform(0.3, most))
    return np.asarray(cv2.addWeighted(photo, 1 + sharp, soft, -sharp, 0), np.uint8)


def coded(rng: np.random.Generator, photo: Picture, qualities: tuple[int, int]) -> Picture:
    """One in two as JPEG of a quality between the two."""
    if rng.random() >= 0.5:
        return photo
    file = cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(*qualities))])[1]
    return np.asarray(cv2.imdecode(file, cv2.IMREAD_COLOR), np.uint8)

"""Small copies of logged photos, kept in the data folder beside them; made again when they are missing."""

import os
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

import cv2
import numpy as np

from errors import PictureError
from ingest.base import Box, Image
from ingest.picture import open_picture
from store.database import Store
from store.tables import Picture, Read

LONGEST_SIDE = 480
QUALITY = 78
MARGIN = 0.35
"""Part of a plate's height that its crop shows around it."""


def thumbnail(store: Store, picture: Picture) -> bytes:
    """A JPEG of the upright photo, longest side 480 pixels. Raises PictureError where the photo is gone."""
    path = _path(store, picture.sha256)
    if not path.exists():
        keep_thumbnail(store, picture.sha256, photo(store, picture))
    return path.read_bytes()


def keep_thumbnail(store: Store, sha256: str, image: Image) -> None:
    """Write the small copy of a photo (height × width × 3, BGR)."""
    path = _path(store, sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(jpeg(shrunk(image, LONGEST_SIDE)))
    os.replace(name, path)


def photo(store: Store, picture: Picture) -> Image:
    """The logged photo, upright, height × width × 3, BGR. Raises PictureError where it is gone or damaged."""
    path = store.data / picture.path
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise PictureError(f"The photo {picture.name} is no longer at {path} ({problem.strerror}).") from problem
    return open_picture(data, picture.name, max_bytes=len(data), max_pixels=picture.width * picture.height, zone=ZoneInfo("UTC")).image


def marked(image: Image, boxes: list[Box]) -> Image:
    """A copy with the boxes drawn."""
    drawn = image.copy()
    thick = max(2, round(max(image.shape[:2]) / 300))
    for box in boxes:
        cv2.rectangle(drawn, (box.x, box.y), (box.x + box.width, box.y + box.height), (0, 196, 255), thick)
    return drawn


def crop(image: Image, box: Box) -> Image:
    """The plate in its surroundings, from the upright photo."""
    margin = round(box.height * MARGIN)
    top, left = max(0, box.y - margin), max(0, box.x - margin)
    return image[top : box.y + box.height + margin, left : box.x + box.width + margin]


def box_of(read: Read) -> Box | None:
    """Where the plate is in its photo, if the log knows."""
    if read.x is None or read.y is None or read.width is None or read.height is None:
        return None
    return Box(read.x, read.y, read.width, read.height)


def shrunk(image: Image, longest: int) -> Image:
    """The image with its longest side at most `longest` pixels."""
    scale = longest / max(image.shape[:2])
    if scale >= 1:
        return image
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def jpeg(image: Image) -> bytes:
    """The image as a JPEG file."""
    return bytes(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1])


def _path(store: Store, sha256: str) -> Path:
    return store.data / "thumbnails" / sha256[:2] / f"{sha256}.jpg"

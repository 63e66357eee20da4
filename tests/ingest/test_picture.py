"""Files into pictures: formats and modes, the upright turn, the time, and what is refused."""

import base64
import io
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from PIL import Image

from errors import PictureError
from ingest.picture import Picture, open_picture
from tests.ingest.draw import as_bytes

PARIS = ZoneInfo("Europe/Paris")

# 64 x 32 pixels, blue on the left, red on the right.
HEIC = base64.b64decode("""
AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA
AA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAIAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAAAOgACAAEAAAAAAAAA
AQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAA
ALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQED
cAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlz
cGUAAAAAAAAAQAAAACAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGlt
ZwACAAEAAQAAAEJtZGF0AAAANigBr1jm9Oq//+rbuR+WWn/2Y59X/pD6/7cB6/srxUktsCNYu8ahilkHRCXGBR/h9pyPqLh+2A==
""")


def opened(data: bytes, name: str = "photo.jpg", max_bytes: int = 10_000_000, max_pixels: int = 1_000_000) -> Picture:
    return open_picture(data, name, max_bytes=max_bytes, max_pixels=max_pixels, zone=PARIS)


def two_colours() -> Image.Image:
    picture = Image.new("RGB", (64, 32), (200, 30, 40))
    picture.paste((20, 60, 220), (0, 0, 32, 32))
    return picture


def dated(taken: str, offset: str = "") -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = taken
    if offset:
        exif.get_ifd(0x8769)[0x9011] = offset
    return as_bytes(two_colours(), exif=exif)


@pytest.mark.parametrize(
    ("kind", "media_type", "extension"),
    [
        ("JPEG", "image/jpeg", ".jpg"),
        ("PNG", "image/png", ".png"),
        ("WEBP", "image/webp", ".webp"),
        ("BMP", "image/bmp", ".bmp"),
        ("TIFF", "image/tiff", ".tiff"),
    ],
)
def test_the_format_is_told_from_the_contents(kind: str, media_type: str, extension: str) -> None:
    picture = opened(as_bytes(two_colours(), kind), "a-lie.heic")
    assert (picture.media_type, picture.extension) == (media_type, extension)
    assert (picture.width, picture.height, picture.image.shape) == (64, 32, (32, 64, 3))
    assert np.allclose(picture.image[16, 8], (220, 60, 20), atol=12)
    assert np.allclose(picture.image[16, 56], (40, 30, 200), atol=12)


def test_heic_is_opened_without_changing_pillow() -> None:
    picture = opened(HEIC, "a-lie.jpg")
    assert (picture.media_type, picture.extension, picture.image.shape) == ("image/heic", ".heic", (32, 64, 3))
    assert np.allclose(picture.image[16, 8], (220, 60, 20), atol=25)
    with pytest.raises(OSError, match="cannot identify"):
        Image.open(io.BytesIO(HEIC))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "I", "F"])
def test_every_mode_becomes_bgr(mode: str) -> None:
    if mode == "I;16":
        picture = Image.fromarray(np.asarray(two_colours().convert("L")).astype(np.uint16) * 257)
    else:
        picture = two_colours().convert(mode)
    image = opened(as_bytes(picture, "TIFF" if mode in {"CMYK", "F", "I"} else "PNG")).image
    assert image.shape == (32, 64, 3)
    assert image.dtype == np.uint8
    grey = image.astype(int).mean(axis=2)
    assert 40 < grey.mean() < 130
    assert abs(grey[:, :32].mean() - 90) < 35  # of an area: dithering makes other single pixels


def test_what_is_transparent_is_white() -> None:
    assert opened(as_bytes(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG")).image.min() == 255


def test_the_picture_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: the top of the scene is on the right
    picture = opened(as_bytes(two_colours(), exif=exif))
    assert (picture.width, picture.height) == (32, 64)
    assert np.allclose(picture.image[8, 16], (220, 60, 20), atol=12)
    assert np.allclose(picture.image[56, 16], (40, 30, 200), atol=12)


@pytest.mark.parametrize(
    ("taken", "offset", "expected", "source"),
    [
        ("2024:07:01 12:00:00", "+05:30", datetime(2024, 7, 1, 6, 30, tzinfo=UTC), "exif"),
        ("2024:07:01 12:00:00", "", datetime(2024, 7, 1, 10, 0, tzinfo=UTC), "exif-zone"),
        ("2024:01:01 12:00:00", "rubbish", datetime(2024, 1, 1, 11, 0, tzinfo=UTC), "exif-zone"),
        ("2024:01:01 12:00:00", "-99:00", datetime(2024, 1, 1, 11, 0, tzinfo=UTC), "exif-zone"),
        ("0000:00:00 00:00:00", "", None, ""),
        ("2024:02:31 12:00:00", "", None, ""),
        ("1970:01:01 00:00:00", "", None, ""),
        (f"{datetime.now(UTC).year + 2}:01:01 12:00:00", "", None, ""),
        ("yesterday", "", None, ""),
    ],
)
def test_the_time_of_the_photo(taken: str, offset: str, expected: datetime | None, source: str) -> None:
    picture = opened(dated(taken, offset))
    assert (picture.taken_at, picture.time_source) == (expected, source)


def test_the_hash_is_that_of_the_file() -> None:
    assert opened(HEIC).sha256 == "4840849e05903473109417dbb2140b5acdf1cb3bec97854c51cd9fb440e318e6"


@pytest.mark.parametrize(
    ("data", "limits", "told"),
    [
        (b"", {}, "photo.jpg: the file is empty"),
        (b"Dear diary", {}, "photo.jpg: this is not a picture"),
        (b"GIF89a" + bytes(99), {}, "Send a JPEG, PNG"),
        (as_bytes(two_colours()), {"max_bytes": 100}, "above the limit of 0.0 MB"),
        (as_bytes(Image.new("1", (4000, 4000)), "PNG"), {}, "16.0 megapixels are above the limit of 1.0"),
        (as_bytes(Image.new("1", (20000, 20000)), "PNG"), {"max_pixels": 10**10}, "too large to open safely"),
        (HEIC[:-80], {}, "damaged or cut off"),
        (HEIC[:30], {}, "damaged or cut off"),
    ],
)
def test_what_is_refused_is_told(data: bytes, limits: dict[str, Any], told: str) -> None:
    with pytest.raises(PictureError, match=told):
        opened(data, **limits)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP", "TIFF"])
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_cut_off_files_are_refused(kind: str, share: float) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    data = as_bytes(Image.fromarray(noise), kind)
    with pytest.raises(PictureError, match=r"photo\.jpg"):
        opened(data[: int(len(data) * share)])

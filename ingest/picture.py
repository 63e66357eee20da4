"""Bytes that someone sent -> a checked, upright picture with its identity and its time.

Nothing here trusts the file's name: the format is told from the contents, the size from the header before
anything is decoded. Only the first picture of a file with several is taken.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import timezone as fixed_zone
from typing import Any, Literal, cast
from zoneinfo import ZoneInfo

import cv2
import numpy as np
import pi_heif
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from errors import PictureError
from ingest.base import Image

ACCEPTED = "JPEG, PNG, WebP, HEIC, BMP or TIFF"

TimeSource = Literal["exif", "exif-zone", ""]

# Pillow's name of the format: media type, extension. MPO is a JPEG with more pictures behind the first.
_FORMATS = {
    "JPEG": ("image/jpeg", ".jpg"),
    "MPO": ("image/jpeg", ".jpg"),
    "PNG": ("image/png", ".png"),
    "WEBP": ("image/webp", ".webp"),
    "BMP": ("image/bmp", ".bmp"),
    "TIFF": ("image/tiff", ".tiff"),
    "HEIF": ("image/heic", ".heic"),
}

_BY_PILLOW = ("JPEG", "PNG", "WEBP", "BMP", "TIFF")

# What Pillow, libheif and their codecs raise on broken data.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    RuntimeError,
    LookupError,
    TypeError,
    OverflowError,
    struct.error,
)

# Exif 2.32 (CIPA DC-008-2019), table 8: the tags of the time at which the picture was taken, or digitised.
_EXIF_IFD = 0x8769
_TIME_TAGS = ((0x9003, 0x9011), (0x9004, 0x9012))
_TIME = re.compile(r"(\d{4})[:\-/.](\d\d)[:\-/.](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")
_EARLIEST_YEAR = 1990  # before digital cameras: a clock that was never set


@dataclass(frozen=True)
class Picture:
    """A decoded picture: `image` is height x width x 3, BGR, upright; `sha256` is that of the file's bytes.

    `taken_at` is in UTC; `time_source` says whether the file gave the offset ("exif"), the site's zone was
    taken for it ("exif-zone"), or there is no time ("").
    """

    name: str
    sha256: str
    media_type: str
    extension: str
    width: int
    height: int
    image: Image
    taken_at: datetime | None
    time_source: TimeSource


def open_picture(data: bytes, name: str, *, max_bytes: int, max_pixels: int, zone: ZoneInfo) -> Picture:
    """Checks and decodes a file; `name` is only for messages and the log.

    Raises PictureError where it is empty, no picture, truncated, or above `max_bytes` or `max_pixels`.
    """
    if not data:
        raise PictureError(f"{name}: the file is empty. Send it again.")
    if len(data) > max_bytes:
        raise PictureError(
            f"{name}: {len(data) / 1e6:.1f} MB is above the limit of {max_bytes / 1e6:.1f} MB. "
            "Send a smaller copy, or raise the limit in the settings."
        )
    opened = _open(data, name)
    width, height = opened.size
    if width * height > max_pixels:
        raise PictureError(_too_many_pixels(name, width * height, max_pixels))
    try:
        taken_at, source = _taken_at(opened.getexif(), zone)
        opened.load()
        ImageOps.exif_transpose(opened, in_place=True)
        image = _bgr(opened)
    except MemoryError as error:
        raise PictureError(f"{name}: there is not enough memory to open it. Send a smaller copy.") from error
    except _BROKEN as error:
        raise PictureError(f"{name}: the picture is damaged or cut off ({error}). Copy it again from where it came from.") from error
    media_type, extension = _FORMATS[opened.format or "JPEG"]
    return Picture(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        extension=extension,
        width=image.shape[1],
        height=image.shape[0],
        image=image,
        taken_at=taken_at,
        time_source=source,
    )


def _too_many_pixels(name: str, pixels: int, limit: int) -> str:
    return (
        f"{name}: {pixels / 1e6:.1f} megapixels are above the limit of {limit / 1e6:.1f}. "
        "Send a smaller copy, or raise the limit in the settings."
    )


def _open(data: bytes, name: str) -> Pillow.Image:
    """Reads the header only."""
    try:
        if data[4:8] == b"ftyp" and pi_heif.is_supported(data[:12]):
            # Made directly: registering the opener would change Pillow for the whole process.
            return cast(Pillow.Image, pi_heif.HeifImageFile(io.BytesIO(data)))
        return Pillow.open(io.BytesIO(data), formats=_BY_PILLOW)
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning) as error:
        raise PictureError(f"{name}: the picture is too large to open safely. Send a smaller copy.") from error
    except UnidentifiedImageError as error:
        raise PictureError(f"{name}: this is not a picture that can be opened. Send a {ACCEPTED} file.") from error
    except _BROKEN as error:
        raise PictureError(f"{name}: the picture is damaged or cut off ({error}). Copy it again from where it came from.") from error


def _taken_at(exif: Pillow.Exif, zone: ZoneInfo) -> tuple[datetime | None, TimeSource]:
    """When the picture was taken, in UTC; a camera's clock that was plainly never set counts as no time."""
    details = exif.get_ifd(_EXIF_IFD)
    for time_tag, offset_tag in _TIME_TAGS:
        matched = _TIME.match(_text(details.get(time_tag)))
        if not matched:
            continue
        try:
            year, month, day, hour, minute, second = (int(part) for part in matched.groups())
            local = datetime(year, month, day, hour, minute, second, tzinfo=zone)
        except ValueError:
            continue
        offset = _OFFSET.match(_text(details.get(offset_tag)))
        own_zone = _offset_zone(offset) if offset else None
        try:
            taken = (local.replace(tzinfo=own_zone) if own_zone else local).astimezone(UTC)
        except OverflowError:
            continue
        if local.year < _EARLIEST_YEAR or taken > datetime.now(UTC) + timedelta(days=1):
            continue
        return taken, "exif" if own_zone else "exif-zone"
    return None, ""


def _offset_zone(matched: re.Match[str]) -> fixed_zone | None:
    minutes = int(matched[2]) * 60 + int(matched[3])
    if minutes > 14 * 60:  # no zone is further from UTC: garbage
        return None
    return fixed_zone(timedelta(minutes=-minutes if matched[1] == "-" else minutes))


def _text(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    return value.strip("\0 ") if isinstance(value, str) else ""


def _bgr(opened: Pillow.Image) -> Image:
    """Any of Pillow's modes as BGR, 8 bits. What is transparent becomes white, as a viewer shows it."""
    if opened.mode.startswith("I") or opened.mode == "F":
        return np.asarray(cv2.cvtColor(_eight_bits(np.asarray(opened)), cv2.COLOR_GRAY2BGR), np.uint8)
    if opened.has_transparency_data:
        layer = opened.convert("RGBA")
        white = Pillow.new("RGBA", layer.size, "white")
        opened = Pillow.alpha_composite(white, layer)
    rgb = np.asarray(opened if opened.mode == "RGB" else opened.convert("RGB"))
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), np.uint8)


def _eight_bits(values: NDArray[Any]) -> NDArray[np.uint8]:
    """Grey values of any depth as 8 bits: 16-bit ranges are scaled as such, odd ones by their own extent."""
    wide = np.nan_to_num(values.astype(np.float32))
    low, high = float(wide.min()), float(wide.max())
    if low >= 0 and high <= 1 and values.dtype.kind == "f":
        low, high = 0.0, 1.0
    elif low >= 0 and high <= 255:
        low, high = 0.0, 255.0
    elif low >= 0 and high <= 65535:
        low, high = 0.0, 65535.0
    return np.asarray((wide - low) * (255.0 / max(high - low, 1e-6)), np.uint8)

"""Draws pictures for tests: the back of a car, more or less, with plates in Pillow's own font."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

BGR = np.ndarray[Any, np.dtype[np.uint8]]


def plate(text: str, height: int = 60, ink: str = "black", ground: str = "white") -> Image.Image:
    """A plate of bold characters with a border."""
    size = round(height * 0.72)
    font = ImageFont.load_default(size)
    width = round(font.getlength(text) + height * 0.9)
    drawn = Image.new("RGB", (width, height), ground)
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((1, 1, width - 2, height - 2), outline=ink, width=2)
    pen.text((width / 2, height / 2), text, ink, font=font, anchor="mm", stroke_width=max(1, size // 24))
    return drawn


def car(*plates: str, size: tuple[int, int] = (960, 640), height: int = 60, turn: float = 0.0) -> Image.Image:
    """A street with one car for each plate, side by side; `turn` tilts the plates, in degrees."""
    wide, high = size
    scene = Image.new("RGB", size, (120, 125, 130))
    pen = ImageDraw.Draw(scene)
    pen.rectangle((0, high * 2 // 3, wide, high), fill=(70, 70, 72))
    for index, text in enumerate(plates):
        middle = wide * (2 * index + 1) // (2 * len(plates))
        half = min(wide // (2 * len(plates)) - 20, 240)
        body = (middle - half, high // 4, middle + half, high * 3 // 4)
        pen.rounded_rectangle(body, 40, fill=(30, 60, 110), outline=(15, 30, 60), width=4)
        window = (middle - half + 40, high // 4 + 20, middle + half - 40, high // 4 + 100)
        pen.rounded_rectangle(window, 20, fill=(25, 28, 32))
        tilted = plate(text, height).convert("RGBA").rotate(turn, Image.Resampling.BICUBIC, expand=True)
        scene.paste(tilted, (middle - tilted.width // 2, high * 5 // 8 - tilted.height // 2), tilted)
    return scene


def street(size: tuple[int, int] = (640, 480)) -> Image.Image:
    """A picture without any text."""
    return car(size=size)


def as_bytes(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The picture as a file of Pillow's format `kind`."""
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def as_bgr(picture: Image.Image) -> BGR:
    """The picture as height x width x 3, BGR."""
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])

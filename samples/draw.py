"""Draws photos of cars with plates, so that nobody's real plate is in the project."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (1280, 853)
SCALE = 2  # drawn at twice the size and shrunk: smooth edges
FONT = Path(__file__).with_name("GL-Nummernschild-Mtl.ttf")


@dataclass(frozen=True)
class Scene:
    """A photo to draw. `band`: the country letters on the blue band, empty for a plate without one."""

    name: str
    plate: str
    band: str
    paint: tuple[int, int, int]
    sky: tuple[int, int, int]
    tilt: float = 0.0
    seed: int = 0


SCENES = (
    Scene("sample-1-french-car.jpg", "BK-482-QF", "F", (32, 74, 135), (170, 200, 225), 0.0, 1),
    Scene("sample-2-second-car.jpg", "EL-739-RC", "F", (150, 30, 36), (200, 210, 215), 1.5, 2),
    Scene("sample-3-german-car.jpg", "KA-PT 4027", "D", (70, 74, 80), (150, 180, 200), -1.0, 3),
    Scene("sample-4-at-night.jpg", "GX-316-TM", "F", (24, 26, 34), (26, 30, 48), 0.8, 4),
    Scene("sample-5-brazilian-car.jpg", "RTA4F68", "BRASIL", (228, 228, 224), (185, 205, 220), -2.0, 5),
    Scene("sample-6-empty-yard.jpg", "", "", (0, 0, 0), (188, 206, 218), 0.0, 6),
)


def draw(scene: Scene) -> Image.Image:
    """The photo, 1280 × 853, RGB."""
    random = Random(scene.seed)
    size = (SIZE[0] * SCALE, SIZE[1] * SCALE)
    image = Image.new("RGB", size, scene.sky)
    pen = ImageDraw.Draw(image)
    _yard(pen, size, scene, random)
    if scene.plate:
        _car(pen, image, size, scene)
    image = image.rotate(scene.tilt, Image.Resampling.BICUBIC, fillcolor=scene.sky).resize(SIZE, Image.Resampling.LANCZOS)
    return _camera_noise(image, scene.seed)


def _yard(pen: ImageDraw.ImageDraw, size: tuple[int, int], scene: Scene, random: Random) -> None:
    width, height = size
    dark = sum(scene.sky) < 200
    wall, ground = ((52, 50, 56), (38, 38, 42)) if dark else ((176, 168, 156), (116, 116, 118))
    pen.rectangle((0, height * 0.28, width, height * 0.62), fill=wall)
    for x in range(0, width, width // 9):
        pen.rectangle((x + 40, height * 0.33, x + width // 9 - 60, height * 0.5), fill=tuple(max(0, c - 40) for c in wall))
    pen.rectangle((0, height * 0.62, width, height), fill=ground)
    for x in range(-width, width * 2, width // 3):
        pen.line((x, height, (x + width / 2) / 2, height * 0.62), fill=(200, 200, 196) if not dark else (90, 90, 92), width=14)
    for _ in range(400):
        x, y, shade = random.randrange(width), random.randrange(int(height * 0.62), height), random.randint(-12, 12)
        pen.ellipse((x, y, x + 9, y + 5), fill=tuple(min(255, max(0, c + shade)) for c in ground))


def _car(pen: ImageDraw.ImageDraw, image: Image.Image, size: tuple[int, int], scene: Scene) -> None:
    width, height = size
    cx, top, bottom = width * 0.52, height * 0.3, height * 0.86
    half = width * 0.29
    light = tuple(min(255, c + 26) for c in scene.paint)
    glass = (60, 74, 86)
    pen.ellipse((cx - half * 1.05, bottom - 60, cx + half * 1.05, bottom + 50), fill=(30, 30, 32))
    for side in (-1, 1):
        x = cx + side * half * 0.78
        pen.rounded_rectangle((x - 105, bottom - 230, x + 105, bottom + 24), 40, fill=(18, 18, 20))
    pen.polygon(
        [(cx - half * 0.7, top), (cx + half * 0.7, top), (cx + half * 0.93, height * 0.52), (cx - half * 0.93, height * 0.52)],
        fill=scene.paint,
    )
    pen.polygon(
        [(cx - half * 0.62, top + 36), (cx + half * 0.62, top + 36), (cx + half * 0.8, height * 0.5), (cx - half * 0.8, height * 0.5)],
        fill=glass,
    )
    pen.rounded_rectangle((cx - half, height * 0.5, cx + half, bottom - 50), 70, fill=scene.paint)
    pen.rounded_rectangle((cx - half, height * 0.5, cx + half, height * 0.57), 50, fill=light)
    for side in (-1, 1):
        x = cx + side * half * 0.8
        pen.rounded_rectangle((x - 100, height * 0.56, x + 100, height * 0.64), 26, fill=(176, 24, 24))
        pen.rounded_rectangle((x - 50, height * 0.575, x + 50, height * 0.61), 14, fill=(240, 190, 170))
    pen.rounded_rectangle(
        (cx - half * 0.98, bottom - 190, cx + half * 0.98, bottom - 60), 44, fill=tuple(max(0, c - 22) for c in scene.paint)
    )
    plate = _plate(scene)
    image.paste(plate, (int(cx - plate.width / 2), int(height * 0.645)))


def _plate(scene: Scene) -> Image.Image:
    """A plate of 520 × 110 mm (Vienna Convention on Road Traffic, annex 2, for its letters), at 1.1 pixels a millimetre."""
    plate = Image.new("RGB", (572, 121), (18, 18, 18))
    pen = ImageDraw.Draw(plate)
    if scene.band == "BRASIL":  # Mercosur: the band lies on top
        pen.rounded_rectangle((4, 4, 567, 116), 8, fill=(250, 250, 248))
        pen.rectangle((4, 4, 567, 28), fill=(20, 50, 140))
        _centred(pen, "BRASIL", ImageFont.load_default(20), (4, 3, 567, 29), (250, 250, 250))
        area, high = (10, 30, 562, 116), 84
    else:
        pen.rounded_rectangle((4, 4, 567, 116), 8, fill=(250, 250, 248))
        pen.rounded_rectangle((4, 4, 50, 116), 8, fill=(20, 50, 140))
        _centred(pen, scene.band, ImageFont.load_default(30), (4, 66, 50, 112), (250, 250, 250))
        area, high = (58, 4, 560, 116), 92
    font = ImageFont.truetype(str(FONT), high)
    while font.getlength(scene.plate) > area[2] - area[0] - 16:
        high -= 2
        font = ImageFont.truetype(str(FONT), high)
    _centred(pen, scene.plate, font, area, (16, 16, 18), stroke=2)
    return plate


def _centred(
    pen: ImageDraw.ImageDraw,
    text: str,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    area: tuple[int, int, int, int],
    fill: tuple[int, int, int],
    stroke: int = 0,
) -> None:
    x, y = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
    pen.text((x, y), text, font=font, fill=fill, anchor="mm", stroke_width=stroke, stroke_fill=fill)


def _camera_noise(image: Image.Image, seed: int) -> Image.Image:
    noise = np.random.default_rng(seed).normal(0, 5, (image.height, image.width, 1))
    pixels = np.clip(np.asarray(image.filter(ImageFilter.GaussianBlur(0.8)), dtype=np.float32) + noise, 0, 255)
    return Image.fromarray(pixels.astype(np.uint8))

"""Draws plates: the formats of several countries in free typefaces, with frames, emblems, dirt and light.

Nothing here looks like one real plate to the hair; the aim is what plates have in common, in many variations.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ingest.formats import FORMATS

Picture = NDArray[np.uint8]
"""Height x width x 3, BGR."""

Colour = tuple[int, int, int]

_HEIGHT = 80  # pixels of a drawn plate of one row

# Width by height of plates: 520 x 110 mm in Europe, 400 x 130 in Brazil and Mercosur, 12 x 6 inches in North America.
_EUROPE, _BRAZIL, _AMERICA = 4.7, 3.08, 2.0

_STATES = ("CALIFORNIA", "TEXAS", "FLORIDA", "OHIO", "GEORGIA", "KANSAS", "OREGON", "VIRGINIA", "INDIANA", "NEVADA", "IOWA", "ONTARIO")
_TOWNS = ("SP-SAO PAULO", "MG-BELO HORIZONTE", "PR-CURITIBA", "RJ-RIO DE JANEIRO", "RS-PORTO ALEGRE", "BA-SALVADOR")
_BELOW = (
    "SUNSHINE STATE",
    "THE PEACH STATE",
    "GOLDEN STATE",
    "dmv.ca.gov",
    "VISIT US",
    "IN GOD WE TRUST",
    "AUTO CENTER",
    "WWW.CARS.COM",
    "MOTORS",
)

_EMBLEMS: tuple[Colour, ...] = ((40, 90, 60), (160, 60, 50), (60, 90, 180), (150, 140, 60))


def fonts_in(folders: Sequence[Path]) -> list[Path]:
    """The typefaces (TTF, OTF) of the folders."""
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".otf"))


def draw_plate(random: Random, fonts: Sequence[Path], texts: list[str] | None = None) -> Picture:
    """One plate, seen from the front, its border at the picture's edge; its text is added to `texts`."""
    texts = [] if texts is None else texts
    kind = random.choices(("europe", "brazil", "america", "rows"), (4, 3, 5, 1))[0]
    font = random.choice(fonts)
    if kind == "europe":
        plate = _european(random, font, texts)
    elif kind == "brazil":
        plate = _brazilian(random, font, texts)
    elif kind == "america":
        plate = _american(random, font, texts)
    else:
        plate = _in_rows(random, font, texts)
    drawn = np.asarray(plate.convert("RGB"), np.uint8)[:, :, ::-1]
    return _weathered(random, np.ascontiguousarray(drawn))


def text_in(random: Random, countries: Sequence[str]) -> str:
    """A plate's text of one of the countries, in two or three groups."""
    shape = random.choice(FORMATS[random.choice(countries)])
    text, before = "", ""
    mark = random.choice(("", " ", " ", "-"))
    for kind in shape:
        if before and kind != before:
            text += mark
        text += random.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ" if kind == "L" else "0123456789")
        before = kind
    return text


def _european(random: Random, font: Path, texts: list[str]) -> Image.Image:
    ground, ink = random.choices(((238, 238, 235), (235, 190, 30), (225, 225, 215)), (6, 2, 2))[0], (20, 20, 25)
    plate = _ground(random, _HEIGHT * random.uniform(4.2, _EUROPE + 0.3), _HEIGHT, ground, ink)
    band = random.choice((0.0, 0.09, 0.09, 0.09))
    pen = ImageDraw.Draw(plate)
    if band:
        pen.rectangle((0, 0, plate.width * band, plate.height), fill=(25, 60, 150))
        _write(pen, random.choice("DFIPEHSA"), font, (plate.width * band / 2, plate.height * 0.75), 18, (240, 240, 240))
    countries = ("DE", "FR", "IT", "GB", "SK", "PL", "ES", "RO", "HR", "NL", "CZ")
    area = (plate.width * band, 0, plate.width, plate.height)
    texts.append(text_in(random, countries))
    _write_into(pen, texts[-1], font, area, ink, random.uniform(0.6, 0.8))
    return plate


def _brazilian(random: Random, font: Path, texts: list[str]) -> Image.Image:
    schemes = (((170, 172, 175), (15, 15, 15)), ((150, 20, 25), (235, 235, 235)), ((240, 240, 240), (15, 15, 15)))
    ground, ink = random.choices(schemes, (6, 2, 3))[0]
    plate = _ground(random, _HEIGHT * random.uniform(2.7, _BRAZIL + 0.3), _HEIGHT, ground, ink)
    pen = ImageDraw.Draw(plate)
    if ground[0] > 200:
        pen.rectangle((0, 0, plate.width, plate.height * 0.2), fill=(20, 50, 140))
        _write(pen, random.choice(("BRASIL", "ARGENTINA", "URUGUAY")), font, (plate.width / 2, plate.height * 0.1), 13, (240, 240, 240))
    else:
        _write(pen, random.choice(_TOWNS), font, (plate.width / 2, plate.height * 0.13), 13, ink)
    area = (0, plate.height * 0.18, plate.width, plate.height)
    texts.append(text_in(random, ("BR", "AR")))
    _write_into(pen, texts[-1], font, area, ink, random.uniform(0.72, 0.9))
    return plate


def _american(random: Random, font: Path, texts: list[str]) -> Image.Image:
    grounds = ((240, 240, 240), (225, 232, 240), (240, 235, 215), (220, 235, 220), (90, 130, 190), (235, 200, 80), (35, 70, 50))
    ground = random.choice(grounds)
    inks = ((25, 35, 110), (20, 20, 20), (20, 90, 50), (130, 25, 30)) if sum(ground) > 400 else ((240, 240, 240), (240, 220, 120))
    ink = random.choice(inks)
    height = round(_HEIGHT * 1.5)
    plate = _ground(random, height * random.uniform(1.9, _AMERICA + 0.2), height, ground, ink)
    pen = ImageDraw.Draw(plate)
    if random.random() < 0.5:
        middle = random.choice((0.2, 0.5, 0.8)) * plate.width
        colour = random.choice(_EMBLEMS)
        soft = tuple(round(0.6 * a + 0.4 * b) for a, b in zip(ground, colour, strict=True))
        wide = random.uniform(12, 50)
        pen.ellipse((middle - wide, height * 0.25, middle + wide, height * 0.8), fill=(soft[0], soft[1], soft[2]))
    if random.random() < 0.4:
        pen.rectangle((0, 0, plate.width, height * random.uniform(0.15, 0.25)), fill=random.choice(_EMBLEMS))
    _write(pen, random.choice(_STATES), font, (plate.width / 2, height * 0.12), random.uniform(15, 26), random.choice(inks))
    if random.random() < 0.7:
        _write(pen, random.choice(_BELOW), font, (plate.width / 2, height * 0.9), random.uniform(10, 18), random.choice(inks))
    area = (0, height * 0.17, plate.width, height * 0.88)
    texts.append(text_in(random, ("US", "CA")))
    _write_into(pen, texts[-1], font, area, ink, random.uniform(0.65, 0.95))
    return plate


def _in_rows(random: Random, font: Path, texts: list[str]) -> Image.Image:
    """As on motorcycles and trucks."""
    ground, ink = random.choice(((238, 238, 235), (235, 190, 30), (170, 172, 175))), (20, 20, 20)
    height = round(_HEIGHT * 1.6)
    plate = _ground(random, height * random.uniform(1.1, 1.7), height, ground, ink)
    pen = ImageDraw.Draw(plate)
    text = text_in(random, ("DE", "BR", "IT", "GB"))
    texts.append(text)
    cut = len(text) // 2
    _write_into(pen, text[:cut].strip(" -"), font, (0, 0, plate.width, height / 2), ink, 0.75)
    _write_into(pen, text[cut:].strip(" -"), font, (0, height / 2, plate.width, height), ink, 0.75)
    return plate


def _ground(random: Random, width: float, height: float, ground: Colour, ink: Colour) -> Image.Image:
    plate = Image.new("RGB", (round(width), round(height)), ground)
    if random.random() < 0.6:
        edge = ink if random.random() < 0.6 else random.choice(_EMBLEMS)
        ImageDraw.Draw(plate).rounded_rectangle((1, 1, plate.width - 2, plate.height - 2), 6, outline=edge, width=random.randint(1, 4))
    return plate


def _write_into(
    pen: ImageDraw.ImageDraw, text: str, font: Path, area: tuple[float, float, float, float], ink: Colour, share: float
) -> None:
    """Writes as high as `share` of the area, or as its width allows."""
    left, top, right, bottom = area
    size = (bottom - top) * share * 1.35
    length = ImageFont.truetype(font, round(size)).getlength(text)
    size *= min(1.0, 0.9 * (right - left) / max(length, 1.0))
    _write(pen, text, font, ((left + right) / 2, (top + bottom) / 2), size, ink)


def _write(pen: ImageDraw.ImageDraw, text: str, font: Path, middle: tuple[float, float], size: float, ink: Colour) -> None:
    pen.text(middle, text, ink, font=ImageFont.truetype(font, max(6, round(size))), anchor="mm", stroke_width=int(size > 40))


def _weathered(random: Random, plate: Picture) -> Picture:
    """Screws, stickers, dirt, a shadow across, and sometimes a dealer's frame that covers the rim."""
    height, width = plate.shape[:2]
    for _ in range(random.choice((0, 2, 2, 4))):
        where = (round(width * random.choice((0.12, 0.25, 0.75, 0.88))), round(height * random.choice((0.1, 0.5, 0.9))))
        grey = random.randint(30, 200)
        cv2.circle(plate, where, random.randint(2, 4), (grey, grey, grey), -1, cv2.LINE_AA)
    if random.random() < 0.3:
        left, top = random.randrange(width - 16), random.randrange(height - 16)
        colour = tuple(random.randint(30, 230) for _ in range(3))
        cv2.rectangle(plate, (left, top), (left + random.randint(8, 18), top + random.randint(8, 18)), colour, -1)
    if random.random() < 0.4:
        noise = np.random.default_rng(random.getrandbits(32)).random((6, 14), np.float32)
        dirt = cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC)[..., None] * random.uniform(0.1, 0.6)
        earth = np.array([60, 75, 90], np.float32)
        plate = np.asarray(plate * (1 - dirt) + earth * dirt, np.uint8)
    if random.random() < 0.3:
        corners = [(0, 0), (width, 0), (round(width * random.random()), height), (0, round(height * random.random()))]
        shadow = np.zeros((height, width), np.uint8)
        cv2.fillPoly(shadow, [np.array(corners, np.int32)], 255)
        soft = cv2.GaussianBlur(shadow, (0, 0), random.uniform(1, 6))[..., None] / 255.0
        plate = np.asarray(plate * (1 - soft * random.uniform(0.2, 0.6)), np.uint8)
    if random.random() < 0.35:
        edge = random.randint(3, 7)
        grey = random.choice((20, 25, 40, 160, 200))
        cv2.rectangle(plate, (0, 0), (width - 1, height - 1), (grey, grey, grey), edge)
    return np.ascontiguousarray(plate)

"""Draws plates for the recogniser: any serial, in any typeface, on plain, shaded or pictured grounds, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from training.plates import Picture
from training.recogniser.lettering import HIGH, ROOM, Floats, Mask, glyph, row, serial

_SMALL = (
    *("CALIFORNIA", "TEXAS", "FLORIDA", "OHIO", "GEORGIA", "KANSAS", "OREGON", "VIRGINIA", "INDIANA", "NEVADA", "NEW YORK"),
    *("MISSOURI", "WEST VIRGINIA", "NORTH CAROLINA", "ILLINOIS", "ONTARIO", "MICHIGAN", "SP-SAO PAULO", "MG-BELO HORIZONTE"),
    *("PR-CURITIBA", "RJ-RIO DE JANEIRO", "BRASIL", "SUNSHINE STATE", "SHOW ME STATE", "VISIT US", "IN GOD WE TRUST"),
    *("AUTO CENTER", "WWW.CARS.COM", "MOTORS", "LAND OF LINCOLN", "WILD WONDERFUL", "EMPIRE STATE", "JAN 14", "TRUCK", "2013"),
)


@dataclass(frozen=True)
class Drawn:
    """A plate with some of the car around it, the corners of its serial's capitals, and the serial in A-Z and 0-9."""

    picture: Picture
    corners: Floats
    text: str


@dataclass(frozen=True)
class _Layout:
    """A plate's height in capitals of its serial, its width in heights, and how much of the width the serial takes."""

    height: tuple[float, float]
    width: tuple[float, float]
    share: tuple[float, float]
    band: float = 0.0  # how often there is a blue band at the left
    small: float = 0.5  # how often there is small text above; below
    pictured: float = 0.1  # how often the ground is no plain colour
    emblem: float = 0.0  # how often an emblem stands between two groups
    low: float = 0.5  # how low the serial stands: 0 at the top, 1 at the bottom


_LAYOUTS = {
    "america": _Layout((1.9, 2.6), (1.85, 2.15), (0.72, 0.95), small=0.85, pictured=0.55, emblem=0.3),
    "europe": _Layout((1.3, 1.6), (4.2, 5.0), (0.65, 0.88), band=0.7, small=0.05, emblem=0.6),
    "brazil": _Layout((1.55, 2.0), (2.8, 3.3), (0.75, 0.92), small=0.9, low=0.54),
    "narrow": _Layout((1.3, 2.2), (1.6, 3.5), (0.6, 0.93), small=0.4, pictured=0.3, emblem=0.15),
}
_KINDS = ("america", "europe", "brazil", "narrow")


def draw(rng: np.random.Generator, fonts: Sequence[Path]) -> Drawn:
    """One plate of any kind; `rng` alone decides which."""
    kind = str(rng.choice(_KINDS, p=(0.5, 0.17, 0.21, 0.12)))
    layout = _LAYOUTS[kind]
    groups = serial(rng, kind)
    height = round(HIGH * rng.uniform(*layout.height))
    width = round(height * rng.uniform(*layout.width))
    room = width * rng.uniform(*layout.share) * min(1.0, 0.45 + 0.1 * sum(len(group) for group in groups))
    signs, marks = _fitted(row(rng, _one_of(rng, fonts), groups, layout.emblem), room)
    fits = signs.shape[1]
    width = max(width, fits + 16)
    ground, ink = _colours(rng, kind)
    plate = _ground(rng, width, height, ground, rng.random() < layout.pictured)
    band = _band(rng, plate, fonts) if rng.random() < layout.band else 0.0
    left = round(min(max((width - fits) * float(np.clip(rng.normal(0.5, 0.06), 0.1, 0.9)), band), width - fits - 2))
    top = round(float(np.clip((height - HIGH) * rng.normal(layout.low, 0.05), 2, height - HIGH - 2)))
    for share, start, end in ((layout.small, 0, top), (layout.small * 0.6, top + HIGH, height)):
        if rng.random() < share and end - start > 10:
            _small(rng, plate, fonts, (width * 0.1, start + 1, width * 0.9, end - 1), _ink_on(rng, ground), str(rng.choice(_SMALL)))
    motley = cv2.resize(rng.uniform(0, 255, (4, 24, 3)).astype(np.float32), marks.shape[::-1], interpolation=cv2.INTER_LINEAR)
    mark = (ink, np.asarray(_ink_on(rng, ground), np.float32), motley)[int(rng.choice(3, p=(0.45, 0.25, 0.3)))]
    _paint(rng, plate, marks, (left, top - ROOM), mark, embossed=False)
    _paint(rng, plate, signs, (left, top - ROOM), ink, embossed=rng.random() < 0.6)
    _fixed(rng, plate, top)
    picture, offset = _on_a_car(rng, plate)
    corners = np.array([[left, top], [left + fits, top], [left + fits, top + HIGH], [left, top + HIGH]], np.float32) + offset
    return Drawn(picture, corners.astype(np.float32), "".join(groups))


def _one_of(rng: np.random.Generator, fonts: Sequence[Path]) -> Path:
    return fonts[int(rng.integers(len(fonts)))]


def _fitted(masks: tuple[Mask, Mask], room: float) -> tuple[Mask, Mask]:
    """The masks as wide as there is room for, but never squeezed or stretched out of all shape."""
    wide = masks[0].shape[1]
    size = (max(round(wide * float(np.clip(room / wide, 0.5, 1.35))), 16), masks[0].shape[0])
    signs, marks = (np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_AREA), np.uint8) for mask in masks)
    return signs, marks


def _band(rng: np.random.Generator, plate: Floats, fonts: Sequence[Path]) -> float:
    """A blue band with a country's letter at the left; how far it reaches."""
    height = plate.shape[0]
    wide = round(height * rng.uniform(0.3, 0.45))
    plate[:, :wide] = (150, 60, 25)
    _small(rng, plate, fonts, (2, height * 0.6, wide - 2, height * 0.9), (240, 240, 240), str(rng.choice(list("DFIPEHSA"))))
    return float(wide + 4)


def _colours(rng: np.random.Generator, kind: str) -> tuple[Floats, Floats]:
    """Ground and ink, BGR."""
    dark = np.array(((20, 20, 20), (110, 35, 25), (50, 90, 20), (30, 25, 130), (90, 50, 30), (60, 30, 90), (140, 80, 20)), np.float32)
    pale = np.array(((240, 240, 240), (240, 232, 225), (215, 235, 240), (220, 235, 220), (245, 225, 200), (200, 225, 245)), np.float32)
    strong = np.array(
        ((190, 130, 90), (60, 200, 240), (50, 70, 35), (170, 172, 175), (120, 50, 30), (30, 30, 160), (60, 150, 230)), np.float32
    )
    chance = rng.random()
    if kind == "brazil":
        ground = np.array(((170, 172, 175), (25, 20, 150), (240, 240, 240)), np.float32)[rng.choice(3, p=(0.6, 0.15, 0.25))]
    elif kind == "europe" and chance < 0.85:
        ground = np.array(((235, 238, 238), (40, 190, 235), (215, 225, 225)), np.float32)[rng.choice(3, p=(0.7, 0.15, 0.15))]
    else:
        ground = pale[rng.integers(len(pale))] if chance < 0.7 else strong[rng.integers(len(strong))]
    ground = np.clip(ground + rng.normal(0, 8, 3), 0, 255).astype(np.float32)
    light = ground.mean() > 115
    plain = kind in ("brazil", "europe") or rng.random() < 0.3
    ink = (dark[0 if plain else rng.integers(len(dark))] if light else pale[rng.integers(2)]) + rng.normal(0, 8, 3)
    return ground, np.clip(ink, 0, 255).astype(np.float32)


def _ink_on(rng: np.random.Generator, ground: Floats) -> Sequence[float]:
    colour = rng.uniform(0, 255, 3)
    if abs(float(colour.mean() - ground.mean())) < 50:
        colour = np.full(3, 20.0 if ground.mean() > 115 else 235.0)
    return [float(part) for part in colour]


def _ground(rng: np.random.Generator, width: int, height: int, ground: Floats, pictured: bool) -> Floats:
    plate = np.empty((height, width, 3), np.float32)
    plate[:] = ground
    if not pictured:
        return plate
    strength = rng.uniform(0.15, 0.6)
    if rng.random() < 0.6:  # one colour fades into another, from above or from the side
        way = (
            np.linspace(-0.5, 1.5, height, dtype=np.float32)[:, None]
            if rng.random() < 0.8
            else np.linspace(-0.5, 1.5, width, dtype=np.float32)[None]
        )
        turned = way if rng.random() < 0.5 else 1 - way
        share = np.clip(turned, 0, 1)[..., None] * strength * 1.4
        plate = plate * (1 - share) + rng.uniform(0, 255, 3).astype(np.float32) * share
    scene = np.zeros((height, width, 4), np.float32)
    for _ in range(int(rng.integers(0, 7))):  # hills, flowers, birds and buildings, as shapes
        middle = rng.uniform((0, 0), (width, height))
        points = middle + rng.normal(0, 1, (int(rng.integers(3, 10)), 2)) * rng.uniform(4, 0.35 * height, 2)
        colour = (*(float(part) for part in rng.uniform(0, 255, 3)), 1.0)
        cv2.fillPoly(scene, [np.round(points).astype(np.int32)], colour, cv2.LINE_AA)
    if rng.random() < 0.6:
        scene = np.asarray(cv2.GaussianBlur(scene, (0, 0), rng.uniform(0.5, 6)), np.float32)
    share = scene[..., 3:] * strength
    return np.asarray(plate * (1 - share) + scene[..., :3] * strength, np.float32)


def _paint(
    rng: np.random.Generator, plate: Floats, mask: Mask, at: tuple[int, int], colour: Sequence[float] | Floats, embossed: bool
) -> None:
    """Lays colour through a mask, in place; embossed: lit from one side, and sometimes outlined."""
    height, width = plate.shape[:2]
    top, left = max(at[1], 0), max(at[0], 0)
    part = mask[top - at[1] : height - at[1], left - at[0] : width - at[0]].astype(np.float32)[..., None] / 255
    place = plate[top : top + part.shape[0], left : left + part.shape[1]]
    if embossed:
        kind = rng.random()
        if kind < 0.25:
            around = cv2.dilate(part[..., 0], np.ones((int(rng.integers(3, 8)),) * 2, np.uint8))[..., None]
            rim = rng.uniform(0, 255, 3).astype(np.float32)
            place[:] = place * (1 - around) + rim * around
        move = np.array([[1, 0, rng.uniform(-3, 3)], [0, 1, rng.uniform(-3, 3)]], np.float32)
        moved = cv2.warpAffine(part[..., 0], move, (part.shape[1], part.shape[0]))[..., None]
        place += (moved - part) * float(rng.uniform(-90, 90))
    ink = np.asarray(colour, np.float32)
    if ink.ndim == 3:
        ink = ink[top - at[1] : height - at[1], left - at[0] : width - at[0]]
    worn = part * rng.uniform(0.75, 1.0)
    place[:] = np.clip(place * (1 - worn) + ink * worn, 0, 255)


def _small(
    rng: np.random.Generator,
    plate: Floats,
    fonts: Sequence[Path],
    area: tuple[float, float, float, float],
    colour: Sequence[float],
    text: str,
) -> None:
    """Small text that is no part of the serial, somewhere in the area (left, top, right, bottom)."""
    font = _one_of(rng, fonts)
    whole = np.hstack(
        [np.pad(glyph(font, sign, 0), ((0, 0), (3, 3))) if sign != " " else np.zeros((HIGH + 2 * ROOM, 20), np.uint8) for sign in text]
    )
    room = area[3] - area[1], area[2] - area[0]
    scale = min(room[0] * rng.uniform(0.5, 1.0) / whole.shape[0], room[1] / whole.shape[1])
    size = max(4, round(whole.shape[1] * scale)), max(4, round(whole.shape[0] * scale))
    mask = np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.uint8)
    at = round(area[0] + (room[1] - size[0]) * rng.uniform(0.3, 0.7)), round(area[1] + max(room[0] - size[1], 0) * rng.random())
    _paint(rng, plate, mask, at, colour, embossed=False)


def _fixed(rng: np.random.Generator, plate: Floats, top: int) -> None:
    """Border, screws, stickers, and a frame that may reach over the serial's rim."""
    height, width = plate.shape[:2]
    if rng.random() < 0.5:
        colour = [float(part) for part in rng.uniform(0, 255, 3)]
        inset = int(rng.integers(1, 6))
        cv2.rectangle(plate, (inset, inset), (width - 1 - inset, height - 1 - inset), colour, int(rng.integers(1, 3)))
    for _ in range(int(rng.choice((0, 2, 2, 4)))):
        where = (
            round(width * float(rng.choice((0.12, 0.2, 0.25, 0.75, 0.8, 0.88)))),
            round(height * float(rng.choice((0.08, 0.1, 0.5, 0.9, 0.92)))),
        )
        grey = float(rng.uniform(20, 220))
        cv2.circle(plate, where, int(rng.integers(2, 5)), (grey, grey, grey), -1, cv2.LINE_AA)
    for _ in range(int(rng.choice((0, 0, 1, 2)))):
        wide, high = (int(part) for part in rng.uniform(0.1, 0.24, 2) * height)
        left = int(rng.choice((2, width - wide - 2, rng.integers(width - wide))))
        upper = int(rng.choice((2, height - high - 2)))
        cv2.rectangle(plate, (left, upper), (left + wide, upper + high), [float(part) for part in rng.uniform(20, 240, 3)], -1)
    if rng.random() < 0.35:
        colour = [float(part) + float(rng.normal(0, 5)) for part in (float(rng.choice((15, 30, 60, 150, 210))),) * 3]
        over = round(top + HIGH * rng.uniform(-0.3, 0.1))
        if rng.random() < 0.6 and over > 2:
            plate[:over] = colour
        under = height - round(height - top - HIGH + HIGH * rng.uniform(-0.3, 0.1))
        if rng.random() < 0.6 and under < height - 2:
            plate[under:] = colour
        side = int(rng.integers(2, 12))
        plate[:, :side] = plate[:, width - side :] = colour


def _on_a_car(rng: np.random.Generator, plate: Floats) -> tuple[Picture, Floats]:
    """The plate with a rim of its car around it, and how far that moved it."""
    rim = rng.integers(12, 32, 4)
    height, width = plate.shape[:2]
    car = np.empty((height + rim[0] + rim[1], width + rim[2] + rim[3], 3), np.float32)
    car[:] = rng.uniform(0, 255) + rng.normal(0, 12, 3)
    car *= np.linspace(rng.uniform(0.6, 1.2), rng.uniform(0.6, 1.2), car.shape[0], dtype=np.float32)[:, None, None]
    for _ in range(int(rng.integers(0, 4))):
        y = int(rng.integers(car.shape[0]))
        cv2.line(car, (0, y), (car.shape[1], y + int(rng.integers(-9, 9))), [float(rng.uniform(0, 255))] * 3, int(rng.integers(1, 8)))
    for _ in range(int(rng.integers(0, 4))):  # edges of the recess that the plate is in
        x, grey = int(rng.choice((rng.integers(0, rim[2]), rng.integers(rim[2] + width, car.shape[1])))), float(rng.uniform(0, 255))
        cv2.line(car, (x, 0), (x + int(rng.integers(-5, 6)), car.shape[0]), (grey, grey, grey), int(rng.integers(1, 6)))
    car[rim[0] : rim[0] + height, rim[2] : rim[2] + width] = plate
    return np.clip(car, 0, 255).astype(np.uint8), np.array([rim[2], rim[0]], np.float32)

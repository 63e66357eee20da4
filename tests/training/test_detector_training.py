"""The text detector in PyTorch: taken from PP-OCRv6's ONNX file, taught, and written back; and the scenes it learns from."""

from pathlib import Path

import numpy as np
import pytest
import torch

from ingest.onnx import OnnxModel
from samples.draw import FONT
from tests.helpers.networks import computed

pytest.importorskip("onnx")
from training.detector.data import SIDE, Scenes, target
from training.detector.model import Detector, save
from training.detector.train import SOURCE, held_out_loss, map_loss
from training.steps import blended, scaled

PHOTOS = sorted((Path(__file__).parents[2] / "samples" / "photos").glob("*.jpg"))


@pytest.fixture(scope="module")
def source() -> Path:
    return OnnxModel(SOURCE).path


@pytest.fixture
def net(source: Path) -> Detector:
    return Detector(source)


@pytest.fixture(scope="module")
def batch() -> tuple[torch.Tensor, torch.Tensor]:
    return next(iter(Scenes(PHOTOS, [FONT], 4, seed=5)))


def run(path: Path, pictures: torch.Tensor) -> np.ndarray:  # type: ignore[type-arg]
    return computed(path, scaled(pictures).numpy())


@torch.inference_mode()
def shown(net: Detector, pictures: torch.Tensor) -> np.ndarray:  # type: ignore[type-arg]
    result: np.ndarray = net(scaled(pictures)).sigmoid().numpy()  # type: ignore[type-arg]
    return result


def test_the_network_is_pp_ocrv6_s(source: Path, net: Detector, batch: tuple[torch.Tensor, torch.Tensor]) -> None:
    pictures = batch[0][:2, :256]
    wanted = run(source, pictures)
    assert wanted.shape == (2, 1, 256, SIDE)
    assert (wanted > 0.5).any()
    assert np.allclose(shown(net, pictures), wanted, atol=1e-3)


def test_what_is_saved_computes_the_same(source: Path, net: Detector, batch: tuple[torch.Tensor, torch.Tensor], tmp_path: Path) -> None:
    path = tmp_path / "text-detector.onnx"
    save(net, source, path, "a note")
    assert np.allclose(run(path, batch[0]), shown(net, batch[0]), atol=0.05)  # weights in 16 bits
    assert path.stat().st_size < 0.6 * source.stat().st_size


def test_scenes_show_text_that_the_teacher_saw(batch: tuple[torch.Tensor, torch.Tensor]) -> None:
    pictures, wanted = batch
    assert (pictures.shape, pictures.dtype) == ((4, SIDE, SIDE, 3), torch.uint8)
    assert wanted.shape == (4, SIDE, SIDE)
    assert 0 <= float(wanted.min()) <= float(wanted.max()) <= 1
    assert 0.0005 < float((wanted > 0.5).float().mean()) < 0.2
    again = next(iter(Scenes(PHOTOS, [FONT], 4, seed=5)))
    assert all(torch.equal(one, other) for one, other in zip(again, batch, strict=True))


def test_nothing_is_wanted_where_nothing_is_written() -> None:
    blank = np.full((2 * SIDE, 2 * SIDE, 3), 127, np.uint8)
    assert not (target(blank, blank[:SIDE, :SIDE]) > 0.5).any()


def test_it_learns(net: Detector, batch: tuple[torch.Tensor, torch.Tensor]) -> None:
    before = held_out_loss(net, [batch])
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-4)
    for _ in range(6):
        loss = map_loss(net(scaled(batch[0])), batch[1])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    assert held_out_loss(net, [batch]) < 0.8 * before


def test_a_blend_lies_between(source: Path, net: Detector) -> None:
    other = Detector(source)
    with torch.no_grad():
        for weight in other.weights:
            weight.add_(1.0)
    middle = blended(Detector(source), other, 0.25)
    assert all(torch.allclose(one, old + 0.25, atol=1e-4) for one, old in zip(middle.weights, net.weights, strict=True))


def test_another_network_s_file_is_refused() -> None:
    with pytest.raises(ValueError, match="is no detector of PP-OCRv6"):
        Detector(OnnxModel("PP-OCRv6_rec_small.onnx").path)

"""The recogniser in PyTorch: taken from PP-OCRv6's ONNX file, taught, and written back."""

from pathlib import Path

import numpy as np
import pytest
import torch

from ingest.onnx import OnnxModel
from ingest.read import ALPHABET
from samples.draw import FONT
from tests.helpers.networks import computed
from training.recogniser.data import Lines

pytest.importorskip("onnx")
from training.recogniser.model import Recogniser, load, save
from training.recogniser.train import SOURCE, ctc_loss, exact
from training.steps import blended


@pytest.fixture(scope="module")
def source() -> Path:
    return OnnxModel(SOURCE).path


@pytest.fixture
def net(source: Path) -> Recogniser:
    torch.manual_seed(0)
    return load(source)


@pytest.mark.parametrize("shape", [(1, 3, 48, 160), (3, 3, 48, 224)])
def test_the_network_is_pp_ocrv6_s_with_fewer_classes(source: Path, net: Recogniser, shape: tuple[int, ...]) -> None:
    batch = np.random.default_rng(0).uniform(-1, 1, shape).astype(np.float32)
    model = OnnxModel(SOURCE)
    signs = ["", *model.signs, " "]
    shares = np.log(computed(source, batch)[:, :, [0, *(signs.index(sign) for sign in ALPHABET)]] + 1e-30)
    with torch.inference_mode():
        logits = net(torch.from_numpy(batch)).numpy()
    # Apart from the sum over the other classes, which is the same for all of a step's.
    assert np.allclose(logits - logits[:, :, :1], shares - shares[:, :, :1], atol=2e-2)


def test_what_is_saved_computes_the_same(source: Path, net: Recogniser, tmp_path: Path) -> None:
    path = tmp_path / "cut.onnx"
    save(net, source, path, "a note")
    batch = np.random.default_rng(1).uniform(-1, 1, (2, 3, 48, 128)).astype(np.float32)
    with torch.inference_mode():
        wanted = net(torch.from_numpy(batch)).softmax(2).numpy()
    assert np.allclose(computed(path, batch), wanted, atol=2e-3)
    assert path.stat().st_size < source.stat().st_size / 2


def test_it_learns(net: Recogniser) -> None:
    batch = next(iter(Lines([FONT], 8, seed=2)))
    before = float(ctc_loss(net, batch).detach())
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-4)
    for _ in range(10):
        loss = ctc_loss(net, batch)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    assert float(ctc_loss(net, batch).detach()) < 0.6 * before
    assert exact(net, [batch]) >= 0.75


def test_a_blend_lies_between(source: Path, net: Recogniser) -> None:
    other = load(source)
    with torch.no_grad():
        for parameter in other.parameters():
            parameter.add_(1.0)
    middle = blended(net, other, 0.25).state_dict()
    for name, value in net.state_dict().items():
        moved = 0.25 if name in dict(other.named_parameters()) else 0.0
        assert torch.allclose(middle[name], value + moved, atol=1e-4), name


def test_another_network_s_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"weights; PP-OCRv6 small's recogniser has"):
        load(OnnxModel("PP-OCRv6_det_small.onnx").path)

"""The loop that trainings share: it learns, saves, goes on where it stopped, and its mean follows."""

import re
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn
from torch.utils.data import IterableDataset

from training.steps import blended, command, learn


class Threes(IterableDataset[Tensor]):
    """Numbers to be multiplied by three."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def __iter__(self) -> Iterator[Tensor]:
        numbers = torch.Generator().manual_seed(self.seed)
        while True:
            yield torch.rand(8, 1, generator=numbers)


def loss_of(net: nn.Linear, batch: Tensor) -> Tensor:
    return torch.nn.functional.mse_loss(net(batch), 3 * batch)


def told(net: nn.Linear, batches: list[Tensor]) -> str:
    assert len(batches) > 1
    return f"{float(loss_of(net, batches[0]).detach()):.4f}"


def trained(out: Path, steps: int) -> tuple[nn.Linear, nn.Linear]:
    torch.manual_seed(0)
    net, average = nn.Linear(1, 1), nn.Linear(1, 1)
    optimiser = torch.optim.AdamW(net.parameters(), lr=2.0)
    given = Namespace(out=out, steps=steps, every=4, seed=1)
    learn(given, net, average, optimiser, Threes, loss_of, told, 0.5)
    return net, average


def test_it_learns_and_goes_on_where_it_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.steps._drawn_aside", iter)  # in this process
    trained(tmp_path, 8)
    net, average = trained(tmp_path, 24)
    assert [int(step) for step in re.findall(r"^ +(\d+) loss", capsys.readouterr().out, re.MULTILINE)] == [4, 8, 12, 16, 20, 24]
    assert float(loss_of(net, torch.ones(1, 1)).detach()) < 2
    assert 0 < abs(float((net.weight - average.weight).detach())) < 1
    again, mean = trained(tmp_path, 24)
    assert torch.equal(again.weight, net.weight)
    assert torch.equal(mean.weight, average.weight)
    assert [path.name for path in tmp_path.iterdir()] == ["checkpoint.pt"]


def test_a_blend_changes_neither() -> None:
    one, other = nn.Linear(2, 2), nn.Linear(2, 2)
    before = one.weight.detach().clone()
    assert torch.allclose(blended(one, other, 0.25).weight, 0.75 * one.weight + 0.25 * other.weight)
    assert torch.equal(one.weight, before)


def test_a_training_has_defaults_of_its_own() -> None:
    given = command("train", "Train.", steps=7, out=Path("there")).parse_args(["--fonts", "here", "--rate", "0.1"])
    assert (given.steps, given.out, given.rate, given.share) == (7, Path("there"), 0.1, 1.0)

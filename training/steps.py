"""What trainings share: their command line, and the loop that learns, follows with a mean of the weights and saves checkpoints."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset

Net = TypeVar("Net", bound=nn.Module)
Batch = TypeVar("Batch")

_WARM = 100  # steps of a rising rate
_HELD_OUT = 1000  # batches of this seed are never learnt from
_CHECKED = 6  # batches


def command(prog: str, description: str, **defaults: object) -> argparse.ArgumentParser:
    """A training's command line, with the defaults of its own."""
    parser = argparse.ArgumentParser(prog=prog, description=description)
    parser.add_argument("--fonts", type=Path, nargs="+", required=True, help="folders of typefaces (TTF, OTF)")
    parser.add_argument("--out", type=Path, help="folder for the checkpoint and the ONNX file")
    parser.add_argument("--steps", type=int)
    parser.add_argument("--batch", type=int)
    parser.add_argument("--rate", type=float, help="the highest learning rate")
    parser.add_argument("--every", type=int, help="steps from checkpoint to checkpoint")
    parser.add_argument("--share", type=float, default=1.0, help="of the tuned weights in the ONNX file, the rest PP-OCRv6's own")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--seed", type=int)
    parser.set_defaults(**defaults)
    return parser


def prepare(given: argparse.Namespace) -> None:
    """Makes the folder, and sets PyTorch's threads and seed, before the network is made."""
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)


def learn(
    given: argparse.Namespace,
    net: Net,
    average: Net,
    optimiser: torch.optim.Optimizer,
    data: Callable[[int], IterableDataset[Batch]],
    loss_of: Callable[[Net, Batch], Tensor],
    told: Callable[[Net, list[Batch]], str],
    keep: float,
) -> None:
    """Trains `net` from the last checkpoint, if there is one, to `given.steps`; `average` becomes the mean of its weights.

    The rates of the optimiser's groups are their highest. `data` gives batches without end for a seed, `told` says how
    well a network does on batches that are never learnt from, `keep` is how much of the mean stays at each step.
    """
    highest = [group["lr"] for group in optimiser.param_groups]
    saved = given.out / "checkpoint.pt"
    start = 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        net.load_state_dict(state["net"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        start = state["step"]
    held_out = list(islice(data(_HELD_OUT), _CHECKED))
    began, total = time.monotonic(), 0.0
    for step, batch in enumerate(_drawn_aside(data(given.seed + 1_000_000 + start)), start + 1):
        if step > given.steps:
            break
        for group, rate in zip(optimiser.param_groups, highest, strict=True):
            group["lr"] = rate * _share_of_rate(step, given.steps)
        loss = loss_of(net, batch)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        _follow(average, net, min(keep, step / (step + 10)))
        total += float(loss.detach())
        if step % given.every == 0 or step == given.steps:
            checked = told(average, held_out)
            print(f"{step:6} loss {total / given.every:.4f} held out {checked} {time.monotonic() - began:.0f} s", flush=True)
            total = 0.0
            state = {"net": net.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict(), "step": step}
            torch.save(state, saved.with_suffix(".new"))
            os.replace(saved.with_suffix(".new"), saved)


def blended(one: Net, other: Net, share: float) -> Net:
    """A network with the weights' mean, `share` of it the `other`'s (Wortsman et al. 2022, arXiv:2109.01903)."""
    net = deepcopy(one)
    _follow(net, other, 1 - share)
    return net.eval()


def scaled(pictures: Tensor) -> Tensor:
    """N x H x W x 3, 8 bits -> N x 3 x H x W, -1 to 1, channels last in memory."""
    return (pictures.float() / 127.5 - 1).permute(0, 3, 1, 2)


def _drawn_aside(data: IterableDataset[Batch]) -> Iterator[Batch]:
    # One process draws while this one learns; it starts afresh, since OpenCV's threads do not survive a fork.
    yield from DataLoader(data, batch_size=None, num_workers=1, prefetch_factor=8, multiprocessing_context="spawn")


def _share_of_rate(step: int, steps: int) -> float:
    """Up over the first steps, then down along a cosine to a hundredth."""
    if step < _WARM:
        return step / _WARM
    done = (step - _WARM) / max(steps - _WARM, 1)
    return 0.01 + 0.99 * 0.5 * (1 + float(np.cos(np.pi * min(done, 1.0))))


def _follow(average: nn.Module, net: nn.Module, keep: float) -> None:
    """Moves the mean of the weights towards a network's, `keep` of it staying as it was."""
    with torch.no_grad():
        for mean, value in zip(average.state_dict().values(), net.state_dict().values(), strict=True):
            mean.mul_(keep).add_(value, alpha=1 - keep)

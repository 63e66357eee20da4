"""What training loops share: pictures as networks take them, the learning rate, the mean of the weights, checkpoints."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

_WARM = 100  # steps of a rising rate


def scaled(pictures: Tensor) -> Tensor:
    """N x H x W x 3, 8 bits -> N x 3 x H x W, -1 to 1, channels last in memory."""
    return (pictures.float() / 127.5 - 1).permute(0, 3, 1, 2)


def share_of_rate(step: int, steps: int) -> float:
    """Up over the first steps, then down along a cosine to a hundredth."""
    if step < _WARM:
        return step / _WARM
    done = (step - _WARM) / max(steps - _WARM, 1)
    return 0.01 + 0.99 * 0.5 * (1 + float(np.cos(np.pi * min(done, 1.0))))


def follow(average: nn.Module, net: nn.Module, keep: float) -> None:
    """Moves the mean of the weights towards a network's, `keep` of it staying as it was."""
    with torch.no_grad():
        for mean, value in zip(average.state_dict().values(), net.state_dict().values(), strict=True):
            mean.mul_(keep).add_(value, alpha=1 - keep)


def store(state: Mapping[str, Any], path: Path) -> None:
    """Writes a checkpoint whole or not at all."""
    torch.save(state, path.with_suffix(".new"))
    os.replace(path.with_suffix(".new"), path)

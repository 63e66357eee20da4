"""PP-OCRv6's small recogniser in PyTorch, its weights taken from the ONNX file and written back into it.

The network is PP-OCRv6 small's (PaddlePaddle, Apache-2.0): a convolutional stem, thirteen blocks of a depthwise
convolution and a perceptron, and two blocks of attention along the line (SVTR: Du et al. 2022, arXiv:2205.00159).
Its head of 18,710 classes gives way to one of 37: none, A to Z and 0 to 9.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F

from ingest.read import ALPHABET
from training.onnx_file import keep_halved

CLASSES = len(ALPHABET) + 1
"""None first, then the alphabet."""

_STEP = 8  # pixels of width for each step along the line
_WIDTH = 120  # channels of the neck
_HEADS = 8


class Recogniser(nn.Module):
    """N x 3 x 48 x W (BGR, -1 to 1) -> N x W / 8 x 37 logits. Layers stand in the order of the ONNX file's nodes."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = _Stem()
        wide, widest = 192, 384
        self.blocks = nn.Sequential(
            _Block(96, 96, seen=True),
            *(_Block(96, 96) for _ in range(2)),
            _Block(96, wide, stride=2),
            *(_Block(wide, wide, seen=at % 2 == 0) for at in range(6)),
            _Block(wide, widest, stride=2),
            _Block(widest, widest, seen=True),
            _Block(widest, widest),
        )
        self.past = _ConvNorm(widest, _WIDTH, (1, 1))
        self.into = _ConvNorm(widest, _WIDTH, (1, 1))
        self.near = _ConvNorm(_WIDTH, _WIDTH, (1, 7), groups=_WIDTH)
        self.lines = nn.Sequential(_LineBlock(), _LineBlock())
        self.norm = nn.LayerNorm(_WIDTH, eps=1e-6)
        self.head = nn.Linear(_WIDTH, CLASSES)

    def forward(self, pictures: Tensor) -> Tensor:
        pooled = F.avg_pool2d(self.blocks(self.stem(pictures)), (3, 2))
        past = self.past(pooled)
        line = self.into(pooled)
        line = (line + self.near(line))[:, :, 0].transpose(1, 2)
        line = self.norm(self.lines(line)) + past[:, :, 0].transpose(1, 2)
        logits: Tensor = self.head(line)
        return logits


class _Stem(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 48, 3, 2, 1)
        self.left = nn.Conv2d(48, 24, 2)
        self.right = nn.Conv2d(24, 48, 2)
        self.joined = nn.Conv2d(96, 48, 3, 2, 1)
        self.last = nn.Conv2d(48, 96, 1)

    def forward(self, pictures: Tensor) -> Tensor:
        first = self.first(pictures).relu()
        fine = self.right(F.pad(self.left(F.pad(first, (0, 1, 0, 1))).relu(), (0, 1, 0, 1))).relu()
        coarse = F.max_pool2d(F.pad(first, (0, 1, 0, 1)), 2, 1)  # what precedes is never below the padding's 0
        out: Tensor = self.last(self.joined(torch.cat([coarse, fine], 1)).relu()).relu()
        return out


class _Block(nn.Module):
    """A depthwise convolution, weighing of the channels where `seen`, and a perceptron at each pixel."""

    def __init__(self, into: int, out: int, stride: int = 1, seen: bool = False) -> None:
        super().__init__()
        self.depthwise = nn.Conv2d(into, into, 3, (stride, 1), 1, groups=into)
        self.squeeze = nn.Conv2d(into, into // 4, 1) if seen else None
        self.excite = nn.Conv2d(into // 4, into, 1) if seen else None
        self.wide = nn.Conv2d(into, 2 * into, 1)
        self.narrow = nn.Conv2d(2 * into, out, 1)
        self.adds = into == out

    def forward(self, given: Tensor) -> Tensor:
        here: Tensor = self.depthwise(given)
        if self.squeeze is not None and self.excite is not None:
            weight = self.excite(self.squeeze(here.mean((2, 3), keepdim=True)).relu())
            here = here * F.hardsigmoid(weight)
        out: Tensor = self.narrow(F.gelu(self.wide(here)))
        return here + out if self.adds else out


class _ConvNorm(nn.Module):
    def __init__(self, into: int, out: int, size: tuple[int, int], groups: int = 1) -> None:
        super().__init__()
        self.conv = nn.Conv2d(into, out, size, padding=(size[0] // 2, size[1] // 2), groups=groups, bias=False)
        self.norm = _FixedNorm(out)

    def forward(self, given: Tensor) -> Tensor:
        out: Tensor = F.silu(self.norm(self.conv(given)))
        return out


class _FixedNorm(nn.Module):
    """Batch normalisation by the means and variances that the network came with."""

    mean: Tensor
    variance: Tensor

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("variance", torch.ones(channels))

    def forward(self, given: Tensor) -> Tensor:
        return F.batch_norm(given, self.mean, self.variance, self.weight, self.bias, eps=1e-5)


class _LineBlock(nn.Module):
    """Attention along the line and a perceptron, each added to what came in."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(_WIDTH, eps=1e-6)
        self.asked = nn.Linear(_WIDTH, 3 * _WIDTH)
        self.told = nn.Linear(_WIDTH, _WIDTH)
        self.norm_after = nn.LayerNorm(_WIDTH, eps=1e-6)
        self.wide = nn.Linear(_WIDTH, 2 * _WIDTH)
        self.narrow = nn.Linear(2 * _WIDTH, _WIDTH)

    def forward(self, line: Tensor) -> Tensor:
        count, steps, _ = line.shape
        query, key, value = self.asked(self.norm(line)).reshape(count, steps, 3, _HEADS, -1).permute(2, 0, 3, 1, 4)
        shares = (query @ key.transpose(-1, -2) * (_WIDTH / _HEADS) ** -0.5).softmax(-1)
        told = (shares @ value).transpose(1, 2).reshape(count, steps, _WIDTH)
        line = line + self.told(told)
        out: Tensor = line + self.narrow(F.silu(self.wide(self.norm_after(line))))
        return out


def weights_of(model: onnx.ModelProto) -> dict[str, NDArray[np.float32]]:
    """The weights of PP-OCRv6 small's recogniser as the ONNX file names them, in the order in which they are used."""
    held = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    used = dict.fromkeys(name for node in model.graph.node for name in node.input if name in held)
    return {name: held[name] for name in used if held[name].dtype == np.float32 and held[name].size > 1}


def load(source: Path) -> Recogniser:
    """PP-OCRv6 small's recogniser of an ONNX file, its head cut down to the characters of plates."""
    model = onnx.load(source)
    weights = list(weights_of(model).values())
    net = Recogniser()
    shapes = net.state_dict()
    if len(shapes) != len(weights):
        raise ValueError(f"{source} holds {len(weights)} weights; PP-OCRv6 small's recogniser has {len(shapes)}.")
    weights[-2:] = _cut_down(weights[-2], weights[-1], ["", *_listed(model).splitlines(), " "])
    given = zip(shapes.items(), weights, strict=True)
    net.load_state_dict({name: torch.from_numpy(_turned(weight).reshape(old.shape).copy()) for (name, old), weight in given})
    return net.eval()


def save(net: Recogniser, source: Path, path: Path, note: str) -> None:
    """Writes the network into a copy of the ONNX file that it came from: N x 3 x 48 x W -> N x W / 8 x 37, probabilities.

    Weights are kept in 16 bits and widened when the file is loaded. "character" lists the 36 signs, one a line.
    """
    model = onnx.load(source)
    graph = model.graph
    weights = {}
    for (name, old), value in zip(weights_of(model).items(), net.state_dict().values(), strict=True):
        weight = _turned(value.detach().float().numpy())
        weights[name] = weight.reshape(old.shape) if weight.size == old.size else weight
    keep_halved(model, weights, {"character": "\n".join(ALPHABET), "note": note})
    graph.output[0].CopyFrom(onnx.helper.make_tensor_value_info(graph.output[0].name, onnx.TensorProto.FLOAT, ["count", "steps", CLASSES]))
    del graph.value_info[:]
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _listed(model: onnx.ModelProto) -> str:
    return next(str(entry.value) for entry in model.metadata_props if entry.key == "character")


def _turned(weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """Matrices are columns first in the file, rows first in PyTorch."""
    return weight.T if weight.ndim == 2 else weight


def _cut_down(head: NDArray[np.float32], bias: NDArray[np.float32], signs: list[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The head's columns of none and of the plain capital letters and digits."""
    kept = [0, *(signs.index(sign) for sign in ALPHABET)]
    return head[:, kept], bias[kept]

"""PP-OCRv6's small text detector in PyTorch, computed node by node as its ONNX file says, and written back into it."""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from onnx import NodeProto, numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F

from training.onnx_file import keep_halved

_STEPS_OF_GELU = 5  # x / sqrt 2, erf, + 1, * x, * 1/2


class Detector(nn.Module):
    """N x 3 x H x W (BGR, -1 to 1; sides multiples of 32) -> N x 1 x H x W, logits of a place being text."""

    def __init__(self, source: Path) -> None:
        """Raises ValueError where the file has nodes that PP-OCRv6's detector has not."""
        super().__init__()
        graph = onnx.load(source).graph
        self.given = graph.input[0].name
        held = {one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in graph.initializer}
        self.names = [name for name, value in held.items() if value.is_floating_point() and value.numel() > 1]
        self.weights = nn.ParameterList([nn.Parameter(held[name]) for name in self.names])
        self.constants = {name: value for name, value in held.items() if name not in self.names}
        self.nodes = _with_gelu([node for node in graph.node if node.op_type != "Sigmoid"])
        unknown = {node.op_type for node in self.nodes} - {*_SIMPLE, "Conv", "ConvTranspose", "MaxPool", "Resize", "Concat", "HardSigmoid"}
        if unknown:
            raise ValueError(f"{source} has nodes of {', '.join(sorted(unknown))}: it is no detector of PP-OCRv6.")

    def forward(self, pictures: Tensor) -> Tensor:
        values: dict[str, Tensor] = {**self.constants, **dict(zip(self.names, self.weights, strict=True)), self.given: pictures}
        for node in self.nodes:
            out = _computed(node, [values[name] for name in node.input if name in values])
            values[node.output[0]] = out
        return out


def save(net: Detector, source: Path, path: Path, note: str) -> None:
    """Writes the network's weights into a copy of the ONNX file that it came from, in 16 bits, widened when it is loaded."""
    model = onnx.load(source)
    weights = {name: weight.detach().float().numpy() for name, weight in zip(net.names, net.weights, strict=True)}
    keep_halved(model, weights, {"note": note})
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _with_gelu(nodes: list[NodeProto]) -> list[NodeProto]:
    """The nodes, those that compute x (1 + erf(x / sqrt 2)) / 2 as one."""
    users: dict[str, list[NodeProto]] = {}
    for node in nodes:
        for name in node.input:
            users.setdefault(name, []).append(node)
    dropped, joined = set(), {}
    for node in nodes:
        if node.op_type == "Div" and users[node.output[0]][0].op_type == "Erf":
            chain = [node]
            while len(chain) < _STEPS_OF_GELU:
                chain.append(users[chain[-1].output[0]][0])
            dropped |= {one.output[0] for one in chain}
            joined[chain[-1].output[0]] = onnx.helper.make_node("Gelu", [node.input[0]], [chain[-1].output[0]])
    return [joined.get(node.output[0], node) for node in nodes if node.output[0] in joined or node.output[0] not in dropped]


_SIMPLE = {
    "Identity": lambda value: value,
    "Add": torch.add,
    "Mul": torch.mul,
    "Div": torch.div,
    "Relu": F.relu,
    "Gelu": F.gelu,
    "GlobalAveragePool": lambda value: value.mean((2, 3), keepdim=True),
    "ReduceMean": lambda value: value.mean((2, 3), keepdim=True),
}


def _computed(node: NodeProto, given: list[Tensor]) -> Tensor:
    options = {one.name: onnx.helper.get_attribute_value(one) for one in node.attribute}
    if node.op_type in _SIMPLE:
        out: Tensor = _SIMPLE[node.op_type](*given)  # type: ignore[operator]
    elif node.op_type == "Conv":
        picture, border = _bordered(given[0], options)
        out = F.conv2d(picture, given[1], None, options["strides"], border, 1, options["group"])
    elif node.op_type == "ConvTranspose":
        out = F.conv_transpose2d(given[0], given[1], None, options["strides"])
    elif node.op_type == "MaxPool":
        out = F.max_pool2d(_bordered(given[0], options)[0], options["kernel_shape"], options["strides"])  # nothing is below the border's 0
    elif node.op_type == "Resize":
        factors = given[-1].tolist()[2:]
        out = F.interpolate(given[0], scale_factor=factors, mode="nearest")
    elif node.op_type == "HardSigmoid":
        out = (given[0] * options["alpha"] + options["beta"]).clamp(0, 1)
    else:
        out = torch.cat(given, options["axis"])
    return out


def _bordered(picture: Tensor, options: dict[str, object]) -> tuple[Tensor, int]:
    """The picture with a border of 0 at the right and below where the node wants just that, and the even border left to add."""
    if options.get("auto_pad", b"NOTSET") == b"SAME_UPPER":
        return F.pad(picture, (0, 1, 0, 1)), 0
    pads = options.get("pads", [0])
    return picture, pads[0] if isinstance(pads, list) else 0

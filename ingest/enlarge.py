"""Lets the detector enlarge its map at the very end, which is quicker and gives the same map.

Its last two layers double height and width each: transposed convolutions whose kernels are as large as their steps.
Such a one is a convolution of single points whose channels are then laid out as pixels ("Is the deconvolution layer
the same as a convolutional layer?", Shi et al. 2016, arXiv:1609.07009). What is done to each pixel alone may be done
before it is laid out, so both layouts become one, of the map's only channel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from errors import ReaderError

if TYPE_CHECKING:
    import openvino

_TAIL = ("ConvolutionBackpropData", "Add", "Relu", "ConvolutionBackpropData", "Add", "Sigmoid", "Result")


def enlarged_last(model: openvino.Model) -> None:
    """Rewrites a network that ends in two transposed convolutions of 2 x 2 and a sigmoid, as PP-OCR's detectors do.

    Raises ReaderError where the network is another.
    """
    from openvino import opset13 as operations

    def constant(values: NDArray[np.float32]) -> openvino.Output:
        return operations.constant(np.ascontiguousarray(values, np.float32)).output(0)

    def by_points(points: openvino.Output, kernel: NDArray[np.float32], bias: NDArray[np.float32]) -> openvino.Output:
        """Points with `kernel`'s second number of channels -> with its first, by a kernel of one point."""
        linear = operations.convolution(points, constant(kernel[:, :, None, None]), [1, 1], [0, 0], [0, 0], [1, 1])
        return operations.add(linear, constant(bias[None, :, None, None])).output(0)

    first, add, _, second, last_add, _, result = _tail_of(model)
    inner, outer = _values(first, 1), _values(second, 1)  # each: channels in x channels out x 2 x 2
    channels = inner.shape[1]
    # The inner layer's channels: 2 x 2 places of `channels` each.
    spread = inner.transpose(2, 3, 1, 0).reshape(4 * channels, -1)
    inside = by_points(first.input_value(0), spread, np.tile(_values(add, 1).ravel(), 4))
    # The map's 4 x 4 places: row 2 y + v and column 2 x + u come from place (y, x) of the inner layer.
    places = np.zeros((2, 2, 2, 2, 2, 2, channels), np.float32)  # y, v, x, u <- y, x, channels
    for y, x in np.ndindex(2, 2):
        places[y, :, x, :, y, x] = outer[:, 0].transpose(1, 2, 0)
    bias = np.full(16, _values(last_add, 1).item(), np.float32)
    outside = by_points(operations.relu(inside).output(0), places.reshape(16, -1), bias)
    laid_out = operations.depth_to_space(operations.sigmoid(outside), "blocks_first", 4)
    result.input(0).replace_source_output(laid_out.output(0))
    model.validate_nodes_and_infer_types()


def _tail_of(model: openvino.Model) -> list[openvino.Node]:
    tail = [model.get_results()[0]]
    for _ in _TAIL[1:]:
        if tail[0].get_input_size():
            tail.insert(0, _behind(tail[0], 0))
    kinds = tuple(node.get_type_name() for node in tail)
    if kinds != _TAIL or not all(_doubles(tail[at]) for at in (0, 3)) or len(_values(tail[3], 1)[0]) != 1:
        raise ReaderError("The text detector is not built as expected. Get PlateTalk's files anew, all of them.")
    return tail


def _doubles(node: openvino.Node) -> bool:
    """Whether each point of the input becomes 2 x 2 of the output, on their own."""
    options = node.get_attributes()
    return list(node.input_value(1).get_shape()[2:]) == options["strides"] == [2, 2] and not any(
        options["pads_begin"] + options["pads_end"] + options["output_padding"]
    )


def _values(node: openvino.Node, place: int) -> NDArray[np.float32]:
    """The constant that a node takes there."""
    values: NDArray[np.float32] = _behind(node, place).get_data().astype(np.float32)
    return values


def _behind(node: openvino.Node, place: int) -> openvino.Node:
    """What gives a node its input of that place; nodes that hand it on, widened perhaps, do not count."""
    source = node.input_value(place).get_node()
    while source.get_type_name() in ("Identity", "Convert"):
        source = source.input_value(0).get_node()
    return source

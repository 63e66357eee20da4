"""Leaves out of a recogniser the classes that no plate needs.

Of its 18,709 signs most are Chinese, and their part of the network takes four tenths of its time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from errors import ReaderError

if TYPE_CHECKING:
    import openvino

SIGNS = ["framework", "character"]
"""Where OpenVINO keeps the ONNX file's own field, the signs of the classes, one a line."""

_FIRST_IDEOGRAPHIC = 0x2E80  # Unicode's CJK Radicals Supplement: what stands before are alphabets, digits, marks
_FULL_WIDTH = range(0xFF00, 0xFFF0)  # Halfwidth and Fullwidth Forms: Latin letters and digits again


def without_ideographs(model: openvino.Model) -> None:
    """Cuts a network that ends in a linear layer and a softmax down to the classes of alphabets, digits and marks.

    What is left competes as before, so that the order of these classes stays and their probabilities are what they
    would be if no ideograph could stand there. The first class is "none", the last the space, as PP-OCR has them.

    Raises ReaderError where the network is another.
    """
    from openvino import opset13 as operations

    signs = model.get_rt_info(SIGNS).astype(str).splitlines()
    kept = [0, *(number for number, sign in enumerate(signs, 1) if _alphabetic(sign)), len(signs) + 1]
    nodes = model.get_ordered_ops()
    linear, bias = (next((node for node in reversed(nodes) if node.get_type_name() == name), None) for name in ("MatMul", "Add"))
    cut = 0
    for node in filter(None, (linear, bias)):
        for place in range(2):
            weights = node.input_value(place).get_node()
            if weights.get_type_name() == "Constant" and weights.get_output_shape(0)[-1] == len(signs) + 2:
                node.input(place).replace_source_output(operations.constant(np.ascontiguousarray(weights.get_data()[..., kept])).output(0))
                cut += 1
    if cut != 2:
        raise ReaderError("PP-OCRv6's recogniser is not built as expected. Run: pip install 'rapidocr==3.10.*'")
    model.validate_nodes_and_infer_types()
    model.set_rt_info("\n".join(signs[number - 1] for number in kept[1:-1]), SIGNS)


def _alphabetic(sign: str) -> bool:
    return all(ord(part) < _FIRST_IDEOGRAPHIC or ord(part) in _FULL_WIDTH for part in sign)

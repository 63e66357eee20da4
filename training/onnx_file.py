"""Weights of a trained network, back in the ONNX file that it came from."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper


def keep_halved(model: onnx.ModelProto, weights: Mapping[str, NDArray[np.float32]], told: Mapping[str, str]) -> None:
    """Puts weights in the place of the model's, in 16 bits, widened when the file is loaded; `told` is all that it tells of itself."""
    graph = model.graph
    held = {one.name: one for one in graph.initializer}
    for name, weight in weights.items():
        graph.initializer.remove(held[name])
        graph.initializer.append(numpy_helper.from_array(weight.astype(np.float16), f"{name}.half"))
    widen = [onnx.helper.make_node("Cast", [f"{name}.half"], [name], to=onnx.TensorProto.FLOAT) for name in weights]
    nodes = [*widen, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    del model.metadata_props[:]
    onnx.helper.set_model_props(model, dict(told))

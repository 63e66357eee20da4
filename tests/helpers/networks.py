"""Networks computed in float32 on one core, so that what they give is the same everywhere."""

from pathlib import Path
from typing import Any

import numpy as np
import openvino
from numpy.typing import NDArray


def computed(model: openvino.Model | Path, batch: NDArray[np.float32]) -> NDArray[Any]:
    """The first output of a network, or of the network in a file, for a batch."""
    options = {"INFERENCE_NUM_THREADS": 1, "INFERENCE_PRECISION_HINT": "f32"}
    result: NDArray[Any] = openvino.Core().compile_model(str(model) if isinstance(model, Path) else model, "CPU", options)([batch])[0]
    return result

"""The detector that enlarges last: the same map, and no other network is rewritten."""

import numpy as np
import openvino
import pytest

from errors import ReaderError
from ingest.detect import WEIGHTS
from ingest.enlarge import enlarged_last
from ingest.onnx import OnnxModel
from tests.helpers.networks import computed
from tests.ingest.draw import as_bgr, car


def test_the_map_is_the_same() -> None:
    photos = [as_bgr(car(plate, size=(320, 256))) for plate in ("AB-123-CD", "XY-987-ZT")]
    batch = np.stack(photos).astype(np.float32).transpose(0, 3, 1, 2) / 127.5 - 1
    path = str(WEIGHTS)
    as_published, rewritten = openvino.Core().read_model(path), openvino.Core().read_model(path)
    enlarged_last(rewritten)
    wanted, found = computed(as_published, batch), computed(rewritten, batch)
    assert wanted.shape == found.shape == (2, 1, 256, 320)
    assert (wanted > 0.9).any()
    assert np.allclose(wanted, found, atol=1e-5)
    kinds = {node.get_type_name() for node in rewritten.get_ordered_ops()}
    assert "ConvolutionBackpropData" not in kinds


def test_another_network_is_not_rewritten() -> None:
    recogniser = openvino.Core().read_model(str(OnnxModel("PP-OCRv6_rec_small.onnx").path))
    with pytest.raises(ReaderError, match="not built as expected"):
        enlarged_last(recogniser)

"""The recogniser without ideographs: the other classes as before, and nothing but its own network is cut."""

import numpy as np
import openvino
import pytest

from errors import ReaderError
from ingest.classes import SIGNS, without_ideographs
from ingest.detect import WEIGHTS
from ingest.onnx import OnnxModel
from tests.helpers.networks import computed

RECOGNISER = "PP-OCRv6_rec_small.onnx"


def test_what_is_kept_competes_as_before() -> None:
    batch = np.random.default_rng(0).uniform(-1, 1, (1, 3, 48, 128)).astype(np.float32)
    path = str(OnnxModel(RECOGNISER).path)
    whole, cut = openvino.Core().read_model(path), openvino.Core().read_model(path)
    without_ideographs(cut)
    before, after = (["", *model.get_rt_info(SIGNS).astype(str).splitlines(), " "] for model in (whole, cut))
    assert set("AZ09éΩ-·") < set(after) < set(before)
    assert "京" in before
    assert "京" not in after
    shares = computed(whole, batch)[:, :, [before.index(sign) for sign in after]]
    wanted = shares / shares.sum(axis=2, keepdims=True)
    assert np.allclose(computed(cut, batch), wanted, atol=1e-4)


def test_another_network_is_not_cut() -> None:
    detector = openvino.Core().read_model(str(WEIGHTS))
    detector.set_rt_info("A\nB", SIGNS)
    with pytest.raises(ReaderError, match="not built as expected"):
        without_ideographs(detector)

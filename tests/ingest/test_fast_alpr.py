"""fast-alpr's real classes over two tiny networks that the test makes, where its own models would be kept."""

import hashlib
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from errors import ReaderError
from ingest.base import Box
from ingest.fast_alpr import DETECTION_MODEL, RECOGNITION_MODEL, FastAlprReader

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
SLOTS = 9
CONFIG = f"max_plate_slots: {SLOTS}\nalphabet: '{ALPHABET}'\npad_char: '_'\nimg_height: 64\nimg_width: 128\nimage_color_mode: rgb\n"


def save(path: Path, inputs: list[Any], outputs: list[Any], nodes: list[Any], **constants: Any) -> None:
    """A network of these nodes as an ONNX file."""
    onnx = pytest.importorskip("onnx")
    stored = [onnx.numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()]
    graph = onnx.helper.make_graph(nodes, "made", inputs, outputs, stored)
    made = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=9)
    path.parent.mkdir(parents=True)
    onnx.save(made, path)


def detector(path: Path) -> None:
    """Finds one plate around whatever is bright: [0, left, top, right, bottom, 0, score], as YOLOv9 end to end gives it."""
    onnx = pytest.importorskip("onnx")
    node, info = onnx.helper.make_node, onnx.helper.make_tensor_value_info
    nodes = [
        node("ReduceMean", ["images"], ["grey"], axes=[0, 1], keepdims=0),
        node("Greater", ["grey", "half"], ["bright"]),
        node("NonZero", ["bright"], ["places"]),
        node("ReduceMin", ["places"], ["first"], axes=[1], keepdims=0),
        node("ReduceMax", ["places"], ["last"], axes=[1], keepdims=0),
        node("Gather", ["first", "swap"], ["low"]),
        node("Gather", ["last", "swap"], ["high"]),
        node("Concat", ["low", "high"], ["whole"], axis=0),
        node("Cast", ["whole"], ["box"], to=onnx.TensorProto.FLOAT),
        node("Concat", ["zero", "box", "zero", "score"], ["flat"], axis=0),
        node("Unsqueeze", ["flat", "axis"], ["output"]),
    ]
    save(
        path,
        [info("images", onnx.TensorProto.FLOAT, [1, 3, 384, 384])],
        [info("output", onnx.TensorProto.FLOAT, [1, 7])],
        nodes,
        half=np.float32(0.9),
        swap=np.array([1, 0]),
        zero=np.zeros(1, np.float32),
        score=np.array([0.9], np.float32),
        axis=np.array([0]),
    )


def recogniser(path: Path, slots: np.ndarray[Any, np.dtype[np.float32]]) -> None:
    """Says `slots` of every crop."""
    onnx = pytest.importorskip("onnx")
    node, info = onnx.helper.make_node, onnx.helper.make_tensor_value_info
    nodes = [
        node("Cast", ["input"], ["real"], to=onnx.TensorProto.FLOAT),
        node("ReduceMean", ["real"], ["mean"], axes=[1, 2, 3], keepdims=0),
        node("Mul", ["mean", "nothing"], ["none"]),
        node("Add", ["none", "slots"], ["plate"]),
    ]
    save(
        path,
        [info("input", onnx.TensorProto.UINT8, [1, 64, 128, 3])],
        [info("plate", onnx.TensorProto.FLOAT, [1, SLOTS, len(ALPHABET)])],
        nodes,
        nothing=np.float32(0),
        slots=slots[None],
    )


@pytest.fixture
def folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Path]:
    """Where fast-alpr's two packages keep their models: empty folders of the test."""
    pytest.importorskip("fast_alpr")
    from fast_plate_ocr.inference import hub as recognition
    from open_image_models.detection.core import hub as detection

    monkeypatch.setattr(detection, "MODEL_CACHE_DIR", tmp_path / "finder")
    monkeypatch.setattr(recognition, "MODEL_CACHE_DIR", tmp_path / "reader")
    # Nothing answers there, so that no test downloads.
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    url, config = recognition.AVAILABLE_ONNX_MODELS[RECOGNITION_MODEL]
    finder = detection.DETECTION_MODELS[DETECTION_MODEL].url
    kept = tmp_path / "reader" / RECOGNITION_MODEL
    return {
        "finder": tmp_path / "finder" / DETECTION_MODEL / finder.rsplit("/", 1)[1],
        "reader": kept / url.rsplit("/", 1)[1],
        "config": kept / config.rsplit("/", 1)[1],
    }


def likely(text: str) -> np.ndarray[Any, np.dtype[np.float32]]:
    slots = np.zeros((SLOTS, len(ALPHABET)), np.float32)
    for slot, sign in zip(slots, text.ljust(SLOTS, "_"), strict=True):
        slot[ALPHABET.index(sign)] = 1.0
    return slots


def test_a_plate_is_read_with_all_that_is_known_of_it(folders: dict[str, Path]) -> None:
    slots = likely("AB123CD")
    slots[1, ALPHABET.index("B")], slots[1, ALPHABET.index("8")] = 0.9, 0.1
    detector(folders["finder"])
    recogniser(folders["reader"], slots)
    folders["config"].write_text(CONFIG)
    photo = np.zeros((384, 768, 3), np.uint8)
    photo[100:140, 200:320] = 255
    reader = FastAlprReader()

    [read] = reader.read(photo)

    assert (read.plate, read.raw_text, read.reader) == ("AB123CD", "AB123CD", "fast-alpr")
    # The network sees the photo at half its size, so a column more or less is lost.
    assert np.allclose((read.box.x, read.box.y, read.box.width, read.box.height), (200, 100, 120, 40), atol=4)
    assert [character.text for character in read.characters] == list("AB123CD")
    assert 0.85 < read.characters[1].probability < 1.0
    assert "8" in dict(read.characters[1].alternatives)
    assert read.confidence == pytest.approx(read.characters[1].probability, abs=0.01)
    found, recognised = reader.models()
    assert (read.detector, reader.models()[-1].key) == (found.key, recognised.key)
    for model, file in ((found, "finder"), (recognised, "reader")):
        assert model.digest == hashlib.sha256(folders[file].read_bytes()).hexdigest()
        assert model.licence == "MIT"
    assert reader.read(np.full((384, 384, 3), 255, np.uint8))[0].box == Box(0, 0, 383, 383)


def test_an_empty_plate_is_no_plate(folders: dict[str, Path]) -> None:
    detector(folders["finder"])
    recogniser(folders["reader"], likely(""))
    folders["config"].write_text(CONFIG)
    assert FastAlprReader().read(np.full((384, 384, 3), 255, np.uint8)) == []


def test_models_that_cannot_be_downloaded_are_told_with_what_to_do(folders: dict[str, Path]) -> None:
    with pytest.raises(ReaderError, match=r"could not be downloaded.*copy the folders"):
        FastAlprReader().models()
    assert not folders["finder"].exists()


def test_a_damaged_model_is_told(folders: dict[str, Path]) -> None:
    for path in folders.values():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CONFIG)
    with pytest.raises(ReaderError, match=r"are damaged.*Delete"):
        FastAlprReader().models()


def test_a_missing_package_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fast_alpr", None)
    with pytest.raises(ReaderError, match=r"not installed.*pip install 'fast-alpr"):
        FastAlprReader().models()

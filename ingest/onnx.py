"""Networks as ONNX files: PlateTalk's own, and those in the wheel of rapidocr, run without RapidOCR's own code.

Run by itself a network gives the probabilities of each step, which RapidOCR's interface keeps to itself, and nothing
is ever downloaded.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from queue import LifoQueue
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from errors import ReaderError
from ingest.classes import SIGNS
from store.model_info import ModelInfo, file_digest

if TYPE_CHECKING:
    import openvino


_MIDDLE = 127.5  # of a picture's values: 0 to the network, and 0 and 255 are -1 and 1
_MOST_SHAPES = 8  # of the input that are compiled for themselves; the others share what fits any


@cache
def onnx_model(file: str | Path, small: bool = False, change: Callable[[openvino.Model], None] | None = None) -> OnnxModel:
    """The model of a file, one for all who ask for it: each that is compiled takes tens of megabytes."""
    return OnnxModel(file, small, change)


class OnnxModel:
    """An ONNX file, compiled by OpenVINO on first use, once, and shared by threads.

    OpenVINO computes in bfloat16 where the processor does so quickly and in float32 elsewhere, so the last digits of
    a probability differ from machine to machine. Each shape of the input is compiled for itself, which takes tenths
    of a second and tens of megabytes, and then runs up to twice as fast as shapes in turn: use few.
    """

    def __init__(self, file: str | Path, small: bool = False, change: Callable[[openvino.Model], None] | None = None) -> None:
        """`file`: a path, or the name of a model in the rapidocr wheel.

        `small`: each input is work for one core, and as many are computed at a time as there are cores; else two share one.
        `change` is made to the network when it has been read, before it is compiled.
        """
        self._change = change
        self._at_a_time = cores() if small else streams()
        self._file = file
        self._lock = threading.Lock()
        self._model: openvino.Model | None = None
        self._signs: list[str] = []
        self._requests: dict[tuple[int, ...], LifoQueue[openvino.InferRequest]] = {}

    @cached_property
    def path(self) -> Path:
        """Raises ReaderError where the package or the file is missing."""
        if isinstance(self._file, Path):
            if not self._file.is_file():
                raise ReaderError(f"The model {self._file} is missing. Get PlateTalk's files anew, all of them.")
            return self._file
        spec = find_spec("rapidocr")
        path = Path(spec.origin).parent / "models" / self._file if spec and spec.origin else None
        if path is None or not path.is_file():
            raise ReaderError(f"RapidOCR's model {self._file} is missing. Run: pip install 'rapidocr==3.10.*'")
        return path

    @cached_property
    def digest(self) -> str:
        return file_digest(self.path)

    @property
    def signs(self) -> list[str]:
        """The characters that the classes stand for, as the file tells them; empty where it tells none."""
        with self._lock:
            self._loaded()
        return self._signs

    def run(self, pictures: NDArray[np.uint8]) -> NDArray[np.float32]:
        """The only output for pictures, N x height x width x 3, BGR."""
        waiting = self._requests_for(pictures.shape)
        request = waiting.get()
        try:
            result: NDArray[np.float32] = request.infer([pictures], share_inputs=True)[0]
            return result
        finally:
            waiting.put(request)

    def _requests_for(self, shape: tuple[int, ...]) -> LifoQueue[openvino.InferRequest]:
        """As many requests as can be computed at a time, for one shape or, under the key (), for any."""
        with self._lock:
            key = shape if shape in self._requests or len(self._requests) < _MOST_SHAPES else ()
            if key not in self._requests:
                self._requests[key] = self._compiled(key)
            return self._requests[key]

    def _compiled(self, shape: tuple[int, ...]) -> LifoQueue[openvino.InferRequest]:
        core, model = self._loaded()
        model = _of_pictures(model.clone())
        if shape:
            model.reshape(list(shape))
        compiled = core.compile_model(model, "CPU", {"NUM_STREAMS": self._at_a_time, "INFERENCE_NUM_THREADS": cores()})
        requests: LifoQueue[openvino.InferRequest] = LifoQueue()
        for _ in range(self._at_a_time):
            requests.put(compiled.create_infer_request())
        return requests

    def _loaded(self) -> tuple[openvino.Core, openvino.Model]:
        try:
            import openvino
        except ImportError as error:
            raise ReaderError("OpenVINO is missing. Run: pip install openvino") from error
        core = openvino.Core()
        if self._model is None:
            model = core.read_model(str(self.path))
            if self._change:
                self._change(model)
            if model.has_rt_info(SIGNS):
                self._signs = model.get_rt_info(SIGNS).astype(str).splitlines()
            self._model = model
        return core, self._model


def _of_pictures(model: openvino.Model) -> openvino.Model:
    """A network of PP-OCR's, which takes N x 3 x height x width in -1 to 1, as one that takes pictures as they are."""
    from openvino import Layout, Type
    from openvino.preprocess import PrePostProcessor

    steps = PrePostProcessor(model)
    steps.input().tensor().set_element_type(Type.u8).set_layout(Layout("NHWC"))
    steps.input().preprocess().convert_element_type(Type.f32).mean(_MIDDLE).scale(_MIDDLE)
    steps.input().model().set_layout(Layout("NCHW"))
    return steps.build()


def rapidocr_info(key: str, name: str, model: OnnxModel, purpose: str) -> ModelInfo:
    """The register's card of a model in the rapidocr wheel."""
    return ModelInfo(
        key=key,
        name=name,
        version=f"rapidocr {_wheel_version()}",
        publisher="PaddlePaddle (Baidu), converted to ONNX by RapidAI",
        licence="Apache-2.0",
        digest=model.digest,
        purpose=purpose,
        source="https://github.com/RapidAI/RapidOCR",
    )


def own_info(key: str, name: str, model: OnnxModel, purpose: str, source: str) -> ModelInfo:
    """The register's card of a model of PlateTalk's, trained by what stands in the folder `source`."""
    return ModelInfo(
        key=key,
        name=name,
        version="1",
        publisher="PlateTalk, from PP-OCRv6 small by PaddlePaddle (Baidu)",
        licence="Apache-2.0",
        digest=model.digest,
        purpose=purpose,
        source=source,
    )


@cache
def _wheel_version() -> str:
    try:
        return version("rapidocr")
    except PackageNotFoundError:
        return ""


def streams() -> int:
    """Inputs that are worth computing at a time: networks this small gain little from more than two cores each."""
    return max(1, cores() // 2)


def photos_at_a_time() -> int:
    """Photos that are worth reading at a time: one more than are in a large network, to be decoded and cut meanwhile."""
    return streams() + 1


def cores() -> int:
    """Cores that this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

"""The networks that come in the wheel of rapidocr: PP-OCRv6 small, as ONNX files, run without RapidOCR's own code.

Run by itself a network gives the probabilities of each step, which RapidOCR's interface keeps to itself, and nothing
is ever downloaded.
"""

from __future__ import annotations

import hashlib
import os
import threading
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from errors import ReaderError
from store.model_info import ModelInfo

if TYPE_CHECKING:
    import onnxruntime


class OnnxModel:
    """An ONNX file of the rapidocr wheel, loaded on first use, once, and shared by threads."""

    def __init__(self, file_name: str, threads: int = 0) -> None:
        self._file_name = file_name
        self._threads = threads or _cores()
        self._lock = threading.Lock()
        self._session: onnxruntime.InferenceSession | None = None

    @cached_property
    def path(self) -> Path:
        """Raises ReaderError where the package or the file is missing."""
        spec = find_spec("rapidocr")
        path = Path(spec.origin).parent / "models" / self._file_name if spec and spec.origin else None
        if path is None or not path.is_file():
            raise ReaderError(f"RapidOCR's model {self._file_name} is missing. Run: pip install 'rapidocr==3.10.*'")
        return path

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    @property
    def session(self) -> onnxruntime.InferenceSession:
        with self._lock:
            if self._session is None:
                self._session = self._load()
            return self._session

    def run(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """The only output for the only input, N x 3 x height x width in -1 to 1."""
        session = self.session
        result: NDArray[np.float32] = session.run(None, {session.get_inputs()[0].name: batch})[0]
        return result

    def _load(self) -> onnxruntime.InferenceSession:
        try:
            import onnxruntime
        except ImportError as error:
            raise ReaderError("onnxruntime is missing. Run: pip install onnxruntime") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.log_severity_level = 3
        # Photos differ in size: an arena would keep the peak of the largest for ever.
        options.enable_cpu_mem_arena = False
        return onnxruntime.InferenceSession(str(self.path), options, providers=["CPUExecutionProvider"])


def as_batch(images: NDArray[np.uint8]) -> NDArray[np.float32]:
    """N x height x width x 3, 0 to 255 -> N x 3 x height x width, -1 to 1, as PP-OCR's networks take them."""
    scaled = images.astype(np.float32)
    scaled *= 1 / 127.5
    scaled -= 1
    return np.ascontiguousarray(scaled.transpose(0, 3, 1, 2))


def rapidocr_info(key: str, name: str, model: OnnxModel, purpose: str) -> ModelInfo:
    """The register's card of a model in the rapidocr wheel."""
    try:
        wheel = version("rapidocr")
    except PackageNotFoundError:
        wheel = ""
    return ModelInfo(
        key=key,
        name=name,
        version=f"rapidocr {wheel}",
        publisher="PaddlePaddle (Baidu), converted to ONNX by RapidAI",
        licence="Apache-2.0",
        digest=model.digest,
        purpose=purpose,
        source="https://github.com/RapidAI/RapidOCR",
    )


def _cores() -> int:
    """Cores that this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

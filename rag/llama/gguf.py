"""A GGUF file run in this process by llama.cpp, through the package xllamacpp, as a LangChain chat model."""

import os
import queue
import secrets
import struct
import threading
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessageChunk, BaseMessage, convert_to_openai_messages
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import ConfigDict

from errors import LanguageModelError
from rag.llama.ollama import CONTEXT, LONGEST_WORDS, PURPOSE
from store.model_info import ModelInfo, file_digest

_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING = 8
_MOST_ENTRIES = 64
_LONGEST_STRING = 65_536


class Engine:
    """llama.cpp with one model. It loads on first use, once; threads may share it, and wait for each other."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._server: Any = None

    def chat(self, request: dict[str, Any], heard: Any) -> Any:
        """llama.cpp's chat completions; `heard` is called with each piece and ends the answer by giving True."""
        return self._loaded().handle_chat_completions(request, heard)

    def _loaded(self) -> Any:
        with self._lock:
            if self._server is None:
                import xllamacpp

                params = xllamacpp.CommonParams()
                params.model.path = str(self.path)
                params.n_ctx = CONTEXT
                params.n_parallel = 1
                params.cache_ram_mib = 0
                params.warmup = False
                params.verbosity = -1
                # llama.cpp opens a port of this machine with it; without the key nobody can ask or see anything there.
                params.api_keys = [secrets.token_hex(32)]
                params.ui = params.endpoint_slots = False
                # One core stays free for the pages: its threads spin while they wait, and slow down everything else.
                params.cpuparams.n_threads = params.cpuparams_batch.n_threads = max(1, (os.cpu_count() or 2) - 1)
                try:
                    self._server = xllamacpp.Server(params)
                except RuntimeError as problem:
                    raise LanguageModelError(
                        f"{self.path} is no model that llama.cpp can run. Set PLATETALK_LLAMA_GGUF to another."
                    ) from problem
            return self._server


class GgufChat(BaseChatModel):
    """A chat model over an Engine. `format` (a JSON schema) holds its answer to that schema, as with ChatOllama."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    engine: Engine

    @property
    def _llm_type(self) -> str:
        return "gguf"

    def _generate(
        self, messages: list[BaseMessage], stop: list[str] | None = None, run_manager: CallbackManagerForLLMRun | None = None, **kwargs: Any
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))

    def _stream(
        self, messages: list[BaseMessage], stop: list[str] | None = None, run_manager: CallbackManagerForLLMRun | None = None, **kwargs: Any
    ) -> Iterator[ChatGenerationChunk]:
        request: dict[str, Any] = {
            "messages": convert_to_openai_messages(messages),
            "max_tokens": LONGEST_WORDS,
            "temperature": 0,
            "seed": 1,
            "stream": True,
            "stop": stop or [],
        }
        if kwargs.get("format"):
            request["response_format"] = {"type": "json_schema", "json_schema": {"name": "answer", "schema": kwargs["format"]}}
        for piece in _pieces(self.engine, request):
            choice = piece["choices"][0]
            reason = choice.get("finish_reason")
            message = AIMessageChunk(
                content=choice["delta"].get("content") or "", response_metadata={"done_reason": reason} if reason else {}
            )
            yield ChatGenerationChunk(message=message)


def _pieces(engine: Engine, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The pieces of an answer as they come. The engine works in a thread of its own, which ends with the reader."""
    said: queue.SimpleQueue[Any] = queue.SimpleQueue()
    left = threading.Event()

    def heard(piece: Any) -> bool:
        said.put(piece)
        return left.is_set() or not threading.main_thread().is_alive()  # at the end of Python nobody reads any more

    def work() -> None:
        try:
            said.put(engine.chat(request, heard))
        except Exception as problem:  # noqa: BLE001  (it is raised again in the thread that reads)
            said.put(problem)

    # No daemon: llama.cpp must not be at work when Python ends.
    threading.Thread(target=work, name="llama.cpp").start()
    try:
        while True:
            piece = said.get()
            if isinstance(piece, Exception):
                raise piece
            if piece is None:
                return
            if "error" in piece:
                raise LanguageModelError(f"{engine.path.name} stopped: {piece['error'].get('message', 'failed')}")
            if "choices" not in piece:
                return
            yield piece
    finally:
        left.set()


@lru_cache(maxsize=1)
def chat(path: Path, changed: float) -> GgufChat:
    """The model of a file that was `changed` then; the same one as long as the file is the same."""
    return GgufChat(engine=Engine(path))


@lru_cache(maxsize=4)
def info(path: Path, changed: float) -> ModelInfo | None:
    """What the register is told of a GGUF file, from the file's own words; None for a file that is no GGUF."""
    said = _general(path)
    if said is None:
        return None
    return ModelInfo(
        key="llama",
        name=said.get("general.name") or path.stem,
        version=said.get("general.version") or said.get("general.size_label") or path.stem[:60],
        publisher=said.get("general.organization", ""),
        licence=said.get("general.license", ""),
        digest=file_digest(path),
        purpose=PURPOSE,
        source=path.name,
    )


def _general(path: Path) -> dict[str, str] | None:
    """The texts among the first entries of a GGUF file, up to its first list (the tokens).

    Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
    """
    found: dict[str, str] = {}
    with path.open("rb") as file:
        if file.read(4) != b"GGUF":
            return None
        try:
            _, _, entries = struct.unpack("<IQQ", file.read(20))
            for _ in range(min(entries, _MOST_ENTRIES)):
                key = _text(file)
                (kind,) = struct.unpack("<I", file.read(4))
                if kind == _STRING:
                    found[key] = _text(file)
                elif kind in _SCALARS:
                    file.read(struct.calcsize("<" + _SCALARS[kind]))
                else:
                    break
        except (struct.error, ValueError):
            return found
    return found


def _text(file: BinaryIO) -> str:
    (length,) = struct.unpack("<Q", file.read(8))
    if length > _LONGEST_STRING:
        raise ValueError("no text of a GGUF file is so long")
    return file.read(length).decode("utf-8", "replace")

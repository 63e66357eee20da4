"""The language model at hand: Ollama's, else a GGUF file in this process, else none. Chosen anew at each call."""

import importlib.util
import json
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from errors import LanguageModelError
from settings import Settings
from store.model_info import ModelInfo

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

FRESH_SECONDS = 5
FRESH_SECONDS_AFTER_SILENCE = 30
"""An Ollama that hangs costs its probe's time; it is not asked again so soon."""


class Part(NamedTuple):
    """A line of the Status page: what it is, how it is, and the command that mends it ("" when nothing is to be done)."""

    name: str
    state: str
    mend: str


@dataclass(frozen=True)
class Found:
    """What was at hand when it was looked for last."""

    parts: tuple[Part, ...]
    info: ModelInfo | None = None
    ollama: bool = False


class Llama:
    """A language model that plans questions and words answers. Nothing is looked for or loaded at construction."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._found: Found | None = None
        self._asked: tuple[str, ...] = ()
        self._until = 0.0

    def available(self) -> ModelInfo | None:
        """The model that would answer now, or None. What was found is believed for a few seconds."""
        return self._look().info

    def status(self) -> list[Part]:
        """How Ollama, its model and the GGUF file are, for the Status page."""
        return list(self._look().parts)

    def word(self, question: str, facts_text: str, language: Literal["en", "fr"], deadline: float) -> Iterator[str]:
        """The answer in words, piece by piece, for `deadline` seconds at most.

        Raises LanguageModelError when there is no model, or it is slow, gone, cut short or answers rubbish; the pieces
        before that are then worth nothing.
        """
        from rag.llama.prompts import word_messages

        return self._ask(word_messages(question, facts_text, language), deadline)

    def plan(
        self,
        question: str,
        *,
        schema: dict[str, Any],
        examples: Sequence[tuple[str, str]],
        now: datetime,
        cameras: Sequence[str],
        deadline: float,
    ) -> dict[str, Any]:
        """A plan as data, of `schema` (a JSON schema) as far as the model kept to it: validate it.

        `examples` are questions with the JSON of their plans; `now` is the site's time. Raises LanguageModelError.
        """
        from rag.llama.prompts import plan_messages

        text = "".join(self._ask(plan_messages(question, examples, now, cameras), deadline, format=schema))
        try:
            plan = json.loads(text)
        except ValueError as problem:
            raise LanguageModelError("The language model's plan is no JSON.") from problem
        if not isinstance(plan, dict):
            raise LanguageModelError("The language model's plan is no object.")
        return plan

    def _ask(self, messages: list["BaseMessage"], deadline: float, **options: Any) -> Iterator[str]:
        from rag.llama.deadline import within

        found = self._look()
        if found.info is None:
            raise LanguageModelError("No language model is at hand. " + " ".join(f"{part.name}: {part.state}." for part in found.parts))
        name = found.info.name

        def start() -> Iterator[str]:
            ended = ""
            for chunk in self._chat(found).stream(messages, **options):
                ended = chunk.response_metadata.get("done_reason") or ended
                yield chunk.text
            if ended != "stop":
                raise LanguageModelError(f"{name} did not come to an end.")

        try:
            yield from within(deadline, start, name)
        except LanguageModelError:
            self._until = 0.0  # it may be gone: look again before the next question
            raise

    def _chat(self, found: Found) -> "BaseChatModel":
        if found.ollama and found.info:
            from rag.llama import ollama

            return ollama.chat(self.settings.ollama_url, found.info.name, self.settings.llama_timeout)
        from rag.llama import gguf

        path = Path(self.settings.llama_gguf)
        return gguf.chat(path, path.stat().st_mtime)

    def _look(self) -> Found:
        asked = (self.settings.ollama_url, self.settings.ollama_model, self.settings.llama_gguf)
        with self._lock:
            if self._found is None or asked != self._asked or time.monotonic() >= self._until:
                found, silent = self._search()
                self._found, self._asked = found, asked
                self._until = time.monotonic() + (FRESH_SECONDS_AFTER_SILENCE if silent else FRESH_SECONDS)
            return self._found

    def _search(self) -> tuple[Found, bool]:
        from rag.llama import ollama

        url, model = self.settings.ollama_url, self.settings.ollama_model
        said = ollama.look(url, model)
        file, info = self._file()
        if not said.version:
            silence = f"does not answer in time at {url}" if said.timed_out else f"does not answer at {url}"
            return Found((Part("Ollama", silence, "ollama serve"), file), info), said.timed_out
        server = Part("Ollama", f"version {said.version} at {url}", "")
        if said.model is None:
            return Found((server, Part(model, "missing", f"ollama pull {model}"), file), info), False
        return Found((server, Part(said.model.name, "ready", ""), file), said.model, ollama=True), False

    def _file(self) -> tuple[Part, ModelInfo | None]:
        """How the GGUF file is, and what it holds."""
        name = "Llama in process"
        if not self.settings.llama_gguf:
            return Part(name, "no GGUF file is set", ""), None
        path = Path(self.settings.llama_gguf)
        if not path.is_file():
            return Part(name, f"{path} is missing", "PLATETALK_LLAMA_GGUF=FILE.gguf"), None
        if importlib.util.find_spec("xllamacpp") is None:
            return Part(name, "the package xllamacpp is missing", "pip install xllamacpp"), None
        from rag.llama import gguf

        try:
            info = gguf.info(path, path.stat().st_mtime)
        except OSError as problem:
            return Part(name, f"{path} cannot be read ({problem.strerror})", "PLATETALK_LLAMA_GGUF=FILE.gguf"), None
        if info is None:
            return Part(name, f"{path} is no GGUF file", "PLATETALK_LLAMA_GGUF=FILE.gguf"), None
        return Part(name, f"{info.name}, {path}", ""), info

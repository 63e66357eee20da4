"""The language model and the index, asked only while the register lets their models run.

What is refused raises as if it were out of reach: the answer then stands in the program's own words, or the notes are
searched by their words, and the person reads why.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from errors import LanguageModelError, VectorIndexError
from rag.index import NoteMatch, VectorIndex
from rag.llm import Llama
from registry.gate import Gate
from store.model_info import ModelInfo


class GatedLlama:
    """Llama behind the gate (rag.writer.Writer)."""

    def __init__(self, llama: Llama, gate: Gate) -> None:
        self._llama = llama
        self._gate = gate

    def available(self) -> ModelInfo | None:
        """The model at hand, refused or not: whoever asks it is told why it does not run."""
        return self._llama.available()

    def word(self, question: str, facts_text: str, language: Literal["en", "fr"], deadline: float) -> Iterator[str]:
        """The answer in words. Raises LanguageModelError, also where the register refuses the model."""
        self._pass(language)
        return self._llama.word(question, facts_text, language, deadline)

    def plan(self, question: str, **options: Any) -> dict[str, Any]:
        """A plan as data. Raises LanguageModelError, also where the register refuses the model."""
        self._pass("en")
        return self._llama.plan(question, **options)

    def _pass(self, language: str) -> None:
        info = self._llama.available()
        refusal = self._gate.refusal(info) if info else None
        if refusal:
            raise LanguageModelError(refusal.words(language))


class GatedIndex:
    """The vector index behind the gate (rag.facts.meaning.Notes): the embedding model runs for every search."""

    def __init__(self, index: VectorIndex, gate: Gate) -> None:
        self._index = index
        self._gate = gate

    def best_notes(self, text: str, limit: int = 10) -> Sequence[NoteMatch]:
        """The notes that mean what is asked. Raises VectorIndexError, also where the register refuses the model."""
        return self._guarded().best_notes(text, limit)

    def search_notes(self, text: str, limit: int = 20) -> Sequence[tuple[int, float, str]]:
        """The nearest notes. Raises VectorIndexError, also where the register refuses the model."""
        return self._guarded().search_notes(text, limit)

    def guard(self, work: Callable[[], Any]) -> None:
        """Do what runs the embedding model. Raises VectorIndexError where the register refuses it."""
        self._guarded()
        work()

    def _guarded(self) -> VectorIndex:
        refusal = self._gate.refusal(self._index.embeddings.info)
        if refusal:
            raise VectorIndexError(refusal.words())
        return self._index

"""What answers questions, asked only while the register lets its models run.

Where one is refused, the answer stands in the program's own words, or the notes are searched by their words, and the
person reads why.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, Protocol

from errors import ModelRefusedError, VectorIndexError
from rag.asker import Asker
from rag.embed import Meaning
from rag.index import NoteMatch
from rag.llm import Llama
from rag.planner import language_of
from registry.gate import Gate
from settings import Settings
from store.database import Store
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
        """The answer in words. Raises LanguageModelError, and ModelRefusedError where the register refuses the model."""
        self._pass(language)
        return self._llama.word(question, facts_text, language, deadline)

    def plan(self, question: str, **options: Any) -> dict[str, Any]:
        """A plan as data. Raises LanguageModelError, and ModelRefusedError where the register refuses the model."""
        self._pass(language_of(question))
        return self._llama.plan(question, **options)

    def _pass(self, language: str) -> None:
        info = self._llama.available()
        refusal = self._gate.refusal(info) if info else None
        if refusal:
            raise ModelRefusedError(refusal.words(language))


class Index(Protocol):
    """A vector index (rag.index, or rag.lazy_index on the command line)."""

    @property
    def embeddings(self) -> Meaning: ...

    def best_notes(self, text: str, limit: int = 10) -> Sequence[NoteMatch]: ...
    def search_notes(self, text: str, limit: int = 20) -> Sequence[tuple[int, float, str]]: ...


class GatedIndex:
    """The vector index behind the gate (rag.facts.meaning.Notes): the embedding model runs for every search."""

    def __init__(self, index: Index, gate: Gate) -> None:
        self._index = index
        self._gate = gate

    def best_notes(self, text: str, limit: int = 10) -> Sequence[NoteMatch]:
        """The notes that mean what is asked. Raises VectorIndexError, also where the register refuses the model."""
        return self._guarded(language_of(text)).best_notes(text, limit)

    def search_notes(self, text: str, limit: int = 20) -> Sequence[tuple[int, float, str]]:
        """The nearest notes. Raises VectorIndexError, also where the register refuses the model."""
        return self._guarded(language_of(text)).search_notes(text, limit)

    def guard(self, work: Callable[[], Any]) -> Any:
        """Do what runs the embedding model. Raises VectorIndexError where the register refuses it."""
        self._guarded("en")
        return work()

    def _guarded(self, language: str) -> Index:
        refusal = self._gate.refusal(self._index.embeddings.info)
        if refusal:
            raise VectorIndexError(f"{refusal.words(language)}.")
        return self._index


def gated_asker(store: Store, settings: Settings, gate: Gate, index: Index, llama: Llama, *, record: bool = True) -> Asker:
    """What answers questions, of which the planner, the embedding model and the language model run only while they may."""
    return Asker(store, settings, index=GatedIndex(index, gate), writer=GatedLlama(llama, gate), record=record, refusal=gate.why_no_answers)

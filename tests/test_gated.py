"""What the app does when the register refuses a model: it goes on with another, or without, and says so."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from errors import LanguageModelError, ReaderError, VectorIndexError
from gated import GatedIndex, GatedLlama
from ingest.intake import Intake
from rag.asker import Asker
from rag.index import VectorIndex
from rag.llm import Llama
from registry.gate import Gate
from settings import Settings
from store import registry
from store.database import Store
from store.model_info import ModelInfo

LLAMA = ModelInfo("llama", "Llama 3.2", "3b", "Meta", "Llama 3.2", "c" * 64, "words", "Ollama")
EMBEDDINGS = ModelInfo("embeddings", "e5", "1", "intfloat", "MIT", "d" * 64, "meaning", "package")
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Echo:
    """A language model and an index that answer at once."""

    info = EMBEDDINGS

    @property
    def embeddings(self) -> "Echo":
        return self

    def available(self) -> ModelInfo:
        return LLAMA

    def word(self, *_: Any) -> Iterator[str]:
        yield "0"

    def plan(self, *_: Any, **__: Any) -> dict[str, Any]:
        return {}

    def best_notes(self, text: str, limit: int = 10) -> list[Any]:
        return []

    def search_notes(self, text: str, limit: int = 20) -> list[Any]:
        return [(1, 0.1, text)]


def block(store: Store, gate: Gate, info: Any) -> None:
    versions, _ = gate.admit([info])
    with store.transaction() as session:
        registry.update_version(session, versions[info.key], {"status": "blocked"}, actor="ana")


def test_a_blocked_llama_leaves_the_programs_own_words_and_says_so(store: Store, settings: Settings) -> None:
    gate = Gate(store)
    llama = GatedLlama(cast(Llama, Echo()), gate)
    assert list(llama.word("q", "facts", "en", 1)) == ["0"]
    assert llama.plan("q") == {}
    asker = Asker(store, settings, writer=llama)
    plain = Asker(store, settings).ask("How many vehicles yesterday?", now=NOW)
    block(store, gate, LLAMA)
    with pytest.raises(LanguageModelError, match="blocked"):
        llama.plan("q")
    answer = asker.ask("How many vehicles yesterday?", now=NOW)
    assert (answer.text, answer.writer) == (plain.text, "")
    assert answer.notice.startswith("Llama 3.2 was not used: Llama 3.2 3b does not run: the register says that it is blocked.")


def test_a_blocked_embedding_model_leaves_the_search_by_words(store: Store) -> None:
    gate = Gate(store)
    index = GatedIndex(cast(VectorIndex, Echo()), gate)
    assert (index.best_notes("a"), index.search_notes("a")) == ([], [(1, 0.1, "a")])
    done: list[str] = []
    index.guard(lambda: done.append("caught up"))
    block(store, gate, EMBEDDINGS)
    for search in (index.best_notes, index.search_notes):
        with pytest.raises(VectorIndexError, match="blocked"):
            search("a")
    with pytest.raises(VectorIndexError, match="blocked"):
        index.guard(lambda: done.append("again"))
    assert done == ["caught up"]


@pytest.mark.parametrize(
    ("chosen", "refused", "reads"),
    [
        ("platetalk", (), "platetalk"),
        ("platetalk", ("PlateTalk",), "rapidocr"),
        ("platetalk", ("PlateTalk", "RapidOCR"), "tesseract"),
        ("rapidocr", ("RapidOCR",), "tesseract"),
        ("tesseract", ("Tesseract",), "rapidocr"),
        ("tesseract", ("RapidOCR",), "tesseract"),
    ],
)
def test_a_blocked_reader_is_replaced_by_the_other(
    store: Store, settings: Settings, chosen: str, refused: tuple[str, ...], reads: str
) -> None:
    blocked = {"PlateTalk": "PlateTalk plate", "RapidOCR": "PP-OCR", "Tesseract": "Tesseract"}
    asked: list[list[str]] = []

    def versions(infos: list[ModelInfo]) -> dict[str, int]:
        asked.append([info.name for info in infos])
        stopped = [info.name for info in infos[1:] if any(blocked[name] in info.name for name in refused)]
        if stopped:
            raise ReaderError(f"{stopped} blocked")
        return {info.key: 1 for info in infos}

    reader, _ = Intake(store, settings.model_copy(update={"reader": chosen}), versions).reader()
    assert reader.name == reads
    assert not any(blocked[name] in found for name in refused for found in asked[-1][1:])


def test_with_every_reader_blocked_the_reason_is_that_of_the_one_set(store: Store, settings: Settings) -> None:
    def versions(infos: list[ModelInfo]) -> dict[str, int]:
        raise ReaderError(f"{infos[-1].name} is blocked.")

    intake = Intake(store, settings, versions)
    with pytest.raises(ReaderError, match="plate recogniser is blocked"):
        intake.reader()

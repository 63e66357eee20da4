"""What the app does when the register refuses a model: it goes on with another, or without, and says so."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from errors import ModelRefusedError, ReaderError, VectorIndexError
from gated import GatedIndex, GatedLlama, gated_asker
from house import House
from ingest.drop import PhotoDrop
from ingest.intake import Intake
from ingest.pipeline import READERS, create_reader
from rag.__main__ import main as rag_main
from rag.asker import Asker
from rag.embed import create_embeddings
from rag.index import VectorIndex
from rag.llm import Llama
from rag.models import PLANNER
from rag.photo_words import Said, said_with_photos
from registry.gate import Gate
from samples.data import PHOTOS
from settings import Settings
from store import registry
from store.database import Store
from store.model_info import ModelInfo
from store.register import ModelVersion

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
    with pytest.raises(ModelRefusedError, match="blocked"):
        llama.plan("q")
    for _ in range(2):  # the second is told the same: a refusal is no failure, after which the model would be left in peace
        answer = asker.ask("How many vehicles yesterday?", now=NOW)
        assert (answer.text, answer.writer) == (plain.text, "")
        assert answer.notice.startswith("Llama 3.2 was not used: Llama 3.2 3b does not run: the register says that it is blocked.")
    with pytest.raises(ModelRefusedError, match="bloquée"):
        llama.plan("Combien de véhicules hier ?")
    versions, _ = gate.admit([LLAMA])
    with store.transaction() as session:
        registry.update_version(session, versions[LLAMA.key], {"status": "approved"}, actor="ana")
    assert "does not run" not in asker.ask("How many vehicles yesterday?", now=NOW).notice


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
        ("tesseract", ("Tesseract",), next(name for name in READERS if name != "tesseract")),
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


PHOTO = PHOTOS / "sample-1-french-car.jpg"


def test_the_chat_says_that_another_reader_read(settings: Settings) -> None:
    settings.reader = "rapidocr"
    house = House(settings)
    other = next(info for info in create_reader("rapidocr").models() if info.key.startswith("pp-ocrv6-rec"))
    block(house.store, house.gate, other)
    *_, told = house.drop.take([PHOTO], "", "fr")
    first, warning = told.words.split("\n\n")
    assert first == "1 photo · 1 plaque lue"
    assert warning.startswith(f"⚠ {other.name} {other.version} ne tourne pas : statut « bloquée » dans le registre.")
    assert warning.endswith("a lu ces photos à sa place.")
    assert "Tesseract" in warning
    *_, again = house.drop.take([PHOTO], "", "fr")
    assert "⚠" not in again.words  # nothing was read
    house.store.close()


def test_without_a_refusal_the_chat_says_nothing_of_it(store: Store, settings: Settings) -> None:
    house = House(settings)
    *_, told = house.drop.take([PHOTO], "", "en")
    assert told.words == "1 photo · 1 plate read"
    assert isinstance(house.drop, PhotoDrop)
    house.store.close()


def test_a_blocked_planner_answers_nothing_and_says_why(store: Store, settings: Settings) -> None:
    gate = Gate(store)
    asker = gated_asker(store, settings, gate, cast(Any, Echo()), cast(Llama, Echo()))
    assert asker.ask("How many vehicles yesterday?", now=NOW).text
    block(store, gate, PLANNER)
    with pytest.raises(ModelRefusedError, match=r"Questions cannot be answered now: PlateTalk planner .* it is blocked"):
        asker.ask("How many vehicles yesterday?", now=NOW)
    with pytest.raises(ModelRefusedError, match="Aucune réponse n'est possible"):
        asker.ask("Combien de véhicules hier ?", now=NOW)
    for words in ("white van", "tell me whose plate it is"):
        assert said_with_photos(words, asker) == Said(question=words, note=words, language="en")
    assert said_with_photos("whose plate is it?", asker) == Said(question="whose plate is it?", language="en")


def test_a_blocked_embedding_model_is_told_with_the_answer(store: Store, settings: Settings) -> None:
    gate = Gate(store)
    block(store, gate, EMBEDDINGS)
    asker = gated_asker(store, settings, gate, cast(Any, Echo()), cast(Llama, Silent()))
    answer = asker.ask("quelles notes parlent d'un pare-choc ?", now=NOW)
    assert answer.notice.startswith("Les notes n’ont été cherchées que par leurs mots. e5 1 ne tourne pas : statut « bloquée »")


class Silent(Echo):
    """No language model."""

    def available(self) -> Any:
        return None


def rag(data: Path, *arguments: str) -> int:
    return rag_main([*arguments, "--data", str(data), "--now", NOW.isoformat()])


def test_the_command_line_of_questions_passes_the_gate(
    store: Store, settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLATETALK_OLLAMA_URL", "http://127.0.0.1:9")
    assert rag(settings.data, "How many vehicles yesterday?") == 0
    capsys.readouterr()
    embeddings = create_embeddings(settings).info
    for info in (PLANNER, embeddings):
        block(store, Gate(store), info)
    assert rag(settings.data, "How many vehicles yesterday?") == 1
    assert capsys.readouterr().err.startswith("Questions cannot be answered now: PlateTalk planner")
    assert rag_main(["--reindex", "--data", str(settings.data)]) == 1
    assert f"{embeddings.name} {embeddings.version} does not run: the register says that it is blocked" in capsys.readouterr().err


def test_strictness_stops_what_it_meets_for_the_first_time(
    store: Store, settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLATETALK_OLLAMA_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("PLATETALK_REGISTER_STRICT", "1")
    assert rag(settings.data, "How many vehicles yesterday?") == 1
    assert "the register says that it is draft" in capsys.readouterr().err
    with store.transaction() as session:
        [version] = session.query(ModelVersion).all()
        registry.update_version(session, version.id, {"status": "approved"}, actor="ana")
    assert rag(settings.data, "How many vehicles yesterday?") == 0
    strict = Intake(store, settings, Gate(store, strict=True).readers)
    with pytest.raises(ReaderError, match="draft"):
        strict.reader()

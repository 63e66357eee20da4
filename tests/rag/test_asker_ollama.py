"""Answers while Ollama is slow, breaks off, is gone or talks rubbish: the plain answer stands, and says why."""

import pytest

from rag.asker import Answer, Asker, Conversation
from rag.llama import ollama
from rag.llm import Llama
from settings import Settings
from store.database import Store
from tests.helpers.english import english_in
from tests.helpers.small_log import NOW, Row, at, fill
from tests.rag.ollama_server import OllamaServer

PLAIN = "There were 12 reads at North gate yesterday (Thursday 5 November 2026)."


ENGLISH = "How many reads yesterday at the north gate?"
FRENCH = "Combien de passages hier au portail nord ?"


def answered(
    store: Store,
    settings: Settings,
    server: OllamaServer,
    gone: bool = False,
    question: str = ENGLISH,
) -> tuple[str, list[str], Answer]:
    """The first words shown, what Ollama was asked before them, and the answer in the end."""
    llama = Llama(settings.model_copy(update={"ollama_url": server.url, "llama_timeout": 1}))
    assert llama.available()
    if gone:
        server.__exit__()
    server.requests.clear()
    parts = Asker(store, settings.model_copy(update={"llama_timeout": 1}), writer=llama).stream(question, Conversation(), NOW)
    first = next(parts)
    asked = [path for path, _ in server.requests if path == "/api/chat"]
    *_, last = parts
    assert isinstance(first, str)
    assert isinstance(last, Answer)
    return first, asked, last


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store, [Row(at(f"2026-11-05 08:{i:02d}"), "AB-123-CD", "North gate", ("in", "out")[i % 2]) for i in range(12)])
    return store


@pytest.mark.parametrize("mode", ["slow", "drops", "unended", "rubbish", "fails", "500", "empty"])
def test_the_plain_answer_stands_at_once_and_says_that_llama_was_not_used(filled: Store, settings: Settings, mode: str) -> None:
    with OllamaServer(mode=mode) as server:
        first, asked, answer = answered(filled, settings, server)
    ollama.chat.cache_clear()
    assert (first, answer.text, answer.writer, answer.value) == (PLAIN, PLAIN, "", 12)
    assert not asked
    assert "was not used" in answer.notice


@pytest.mark.parametrize("mode", ["slow", "drops", "unended", "rubbish", "fails", "500", "empty"])
def test_a_french_question_is_told_in_french_why_llama_was_not_used(filled: Store, settings: Settings, mode: str) -> None:
    with OllamaServer(mode=mode) as server:
        _, _, answer = answered(filled, settings, server, question=FRENCH)
    ollama.chat.cache_clear()
    assert "n’a pas servi" in answer.notice
    assert english_in(answer.notice) == []


def test_a_server_that_went_away_is_no_matter(filled: Store, settings: Settings) -> None:
    server = OllamaServer().__enter__()
    first, asked, answer = answered(filled, settings, server, gone=True)
    ollama.chat.cache_clear()
    assert (first, answer.text, answer.value) == (PLAIN, PLAIN, 12)
    assert not asked
    assert "was not used" in answer.notice

import string
from collections.abc import Mapping
from types import SimpleNamespace

import pytest

import ingest.status
import ingest.texts
import page
import rag.status
import rag.texts
import status
from languages import decimal, number, page_language, percent, phrase
from tests.helpers.english import english_in, french_in

ROOMS: dict[str, Mapping[str, Mapping[str, str]]] = {
    "chat": rag.texts.PAGE,
    "answers": rag.status.WORDS,
    "log": ingest.texts.PAGE,
    "photos": ingest.texts.WORDS,
    "readers": ingest.status.WORDS,
    "status": status.PAGE,
}


def figures(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_say_the_same_things_with_the_same_figures(room: str) -> None:
    words = ROOMS[room]
    assert words["en"].keys() == words["fr"].keys()
    assert {key: figures(said) for key, said in words["en"].items()} == {key: figures(said) for key, said in words["fr"].items()}
    mixed = [said for said in words["fr"].values() if english_in(said)] + [said for said in words["en"].values() if french_in(said)]
    assert mixed == []


def test_the_words_of_gradio_and_the_tabs_are_french() -> None:
    assert [said for said in (page.TABS | page.GRADIO).values() if english_in(said)] == []


@pytest.mark.parametrize(
    ("language", "n", "said"),
    [("en", 0, "none"), ("en", 1, "1 plate"), ("en", 1234, "1,234 plates"), ("fr", 1, "1 plate"), ("fr", 1234, "1\u202f234 plates")],
)
def test_a_phrase_agrees_with_its_number(language: str, n: int, said: str) -> None:
    assert phrase("none|{n} plate|{n} plates", language, n=n) == said


def test_none_is_singular_in_french_alone() -> None:
    assert [phrase("{n} one|{n} more", language, n=0) for language in ("en", "fr")] == ["0 more", "0 one"]


def test_a_phrase_takes_any_name_for_a_value() -> None:
    assert phrase("{text} {language}", "en", text="a", language="b") == "a b"


def test_numbers() -> None:
    assert [number(1234567, language) for language in ("en", "fr")] == ["1,234,567", "1\u202f234\u202f567"]
    assert [percent(0.984, language) for language in ("en", "fr")] == ["98%", "98\u00a0%"]
    assert [percent(0.9749, language, 1) for language in ("en", "fr")] == ["97.5%", "97,5\u00a0%"]
    assert [decimal(0.066, language) for language in ("en", "fr")] == ["0.07", "0,07"]


@pytest.mark.parametrize(
    ("header", "fixed", "language"),
    [
        ("fr", "auto", "fr"),
        ("FR-ca,en", "auto", "fr"),
        ("en-US,fr;q=0.5", "auto", "en"),
        ("fr;q=0.5,en", "auto", "en"),
        ("de,fr", "auto", "fr"),
        ("", "auto", "en"),
        ("fr-FR,fr", "en", "en"),
        ("en-GB", "fr", "fr"),
    ],
)
def test_the_language_of_a_page_is_the_browsers_unless_one_is_fixed(header: str, fixed: str, language: str) -> None:
    assert page_language(SimpleNamespace(headers={"accept-language": header}), fixed) == language


def test_where_nobody_asks_the_language_is_the_fixed_one() -> None:
    assert [page_language(None, fixed) for fixed in ("auto", "en", "fr")] == ["en", "en", "fr"]

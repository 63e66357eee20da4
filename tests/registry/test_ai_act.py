"""The data file of the AI Act: every date has its source, what is not certain says so, and the page shows both."""

import re
from datetime import date

import pytest

from cards import ai_act
from registry.panel import html


def test_every_entry_has_a_source_and_words_in_both_languages() -> None:
    data = ai_act.data()
    entries = [*data["dates"], *data["notes"], *data["role_questions"]]
    for entry in entries:
        assert data["sources"][entry["source"]]["url"].startswith("https://eur-lex.europa.eu/")
        assert entry["article"]
        assert entry["en"]
        assert entry["fr"]
    days = [date.fromisoformat(entry["on"]) for entry in ai_act.dates()]
    assert days == sorted(days)


def test_what_is_dated_after_the_amendment_rests_on_it() -> None:
    later = [entry for entry in ai_act.dates() if entry["on"] > "2026-08-02"]
    assert {entry["source"] for entry in later} == {"amendment"}
    assert {entry["on"] for entry in later} >= {"2027-12-02", "2028-08-02"}


@pytest.mark.parametrize(("language", "said"), [("en", "date not confirmed"), ("fr", "date non confirmée")])
def test_the_page_shows_the_dates_their_sources_and_the_doubt(language: str, said: str) -> None:
    shown = html.act_dates(language)
    assert shown.count("<li>") == len(ai_act.dates())
    assert shown.count(said) == sum(bool(entry.get("unconfirmed")) for entry in ai_act.dates()) > 0
    assert len(re.findall('https://eur-lex[^"]+', shown)) == len(ai_act.dates())
    assert ai_act.data()["as_of"] in shown

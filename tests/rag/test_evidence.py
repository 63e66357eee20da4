"""The reads under an answer are those that it rests on, and their number is said."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.cards import evidence
from rag.asker import Asker, Conversation
from settings import Settings
from store.database import Store
from store.tables import Read
from tests.helpers.small_log import CAMERAS, NOW, ZONE, Row, at, fill, rows


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    data: Path = tmp_path_factory.mktemp("evidence")
    return Settings(data=data)


@pytest.fixture(scope="module")
def store(settings: Settings) -> Iterator[Store]:
    store = Store(settings.url, settings.data)
    fill(store, rows())
    yield store
    store.close()


@pytest.fixture(scope="module")
def asker(store: Store, settings: Settings) -> Asker:
    return Asker(store, settings, record=False)


def plates_of(store: Store, read_ids: tuple[int, ...]) -> set[str]:
    with store.session() as session:
        return {session.get_one(Read, read_id).plate.shown for read_id in read_ids}


@pytest.mark.parametrize(
    ("first", "then"),
    [("Which plates came in today?", "and the last one?"), ("quelles plaques sont entrées aujourd'hui ?", "et la dernière ?")],
)
def test_a_list_narrowed_to_one_rests_on_that_one(asker: Asker, store: Store, first: str, then: str) -> None:
    talk = Conversation()
    listed = asker.ask(first, talk, NOW)
    assert len(plates_of(store, listed.read_ids)) == len(listed.facts.plates) > 2
    one = asker.ask(then, talk, NOW)
    assert len(one.facts.plates) == 1
    assert plates_of(store, one.read_ids) == set(one.facts.plates)


@pytest.mark.parametrize("question", ["Top 3 plates in October", "the first 3 vehicles that came in yesterday"])
def test_so_many_vehicles_rest_on_their_reads_alone(asker: Asker, store: Store, question: str) -> None:
    answer = asker.ask(question, now=NOW)
    assert len(answer.facts.plates) == 3
    assert plates_of(store, answer.read_ids) == set(answer.facts.plates)


def test_the_busiest_days_rest_on_their_own_reads(asker: Asker, store: Store) -> None:
    answer = asker.ask("Top 2 days in October by number of reads", now=NOW)
    days = {row.key for row in answer.facts.rows}
    assert len(days) == 2
    with store.session() as session:
        assert {session.get_one(Read, i).seen_at.astimezone(ZONE).date() for i in answer.read_ids} == days
    assert answer.facts.rests_on == sum(row.number for row in answer.facts.rows)


def test_visits_rest_on_their_entries(asker: Asker, store: Store) -> None:
    answer = asker.ask("How many visits yesterday?", now=NOW)
    with store.session() as session:
        assert {session.get_one(Read, i).direction for i in answer.read_ids} == {"in"}
    assert answer.facts.rests_on == answer.value


def test_more_reads_than_are_named_are_counted(asker: Asker, store: Store, settings: Settings) -> None:
    answer = asker.ask("How many reads in all?", now=NOW)
    assert (len(answer.read_ids), answer.facts.rests_on) == (200, answer.value)
    assert answer.facts.rests_on > 200
    shown = {language: evidence(answer.read_ids, 1234, store, settings, language) for language in ("en", "fr")}
    assert "<summary>200 of 1,234 reads that this rests on</summary>" in shown["en"]
    assert "<summary>200 lectures sur 1\u202f234 qui fondent cette réponse</summary>" in shown["fr"]
    assert shown["fr"].count("<tr>") == 201


def test_a_mean_of_stays_rests_on_those_that_ended(asker: Asker, store: Store) -> None:
    answer = asker.ask("How long do vehicles stay on average?", now=NOW)
    stays = answer.facts.number
    assert answer.facts.rests_on == 2 * stays > len(answer.read_ids)
    with store.session() as session:
        ways = [session.get_one(Read, i).direction for i in answer.read_ids]
    assert ways.count("in") == ways.count("out")


def test_few_reads_are_all_there(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    store = Store(settings.url, settings.data)
    noon = at("2026-11-06 12:00")
    fill(store, [Row(noon + timedelta(minutes=i), "AB-123-CD", CAMERAS[0]) for i in range(2)])
    try:
        answer = Asker(store, settings, record=False).ask("Combien de passages aujourd'hui ?", now=NOW)
        html = evidence(answer.read_ids, answer.facts.rests_on, store, settings, "fr")
        assert "<summary>Les 2 lectures sur lesquelles repose cette réponse</summary>" in html
        one = evidence(answer.read_ids[:1], 1, store, settings, "en")
        assert "<summary>The read that this rests on</summary>" in one
    finally:
        store.close()

"""A plate that was not read as such: the one it was likely read as, how likely, and bursts that count once."""

from datetime import datetime, timedelta

import pytest

from rag.asker import Answer, Asker, Conversation
from settings import Settings
from store.database import Store
from tests.helpers.photos import START, characters, photo

NOW: datetime = START + timedelta(hours=3)


def ask(store: Store, settings: Settings, question: str) -> Answer:
    return Asker(store, settings, record=False).ask(question, Conversation(), now=NOW)


@pytest.fixture
def log(store: Store) -> Store:
    photo(store, 0, ("A8-I23-CD", 0.7), signs=characters("A8I23CD", at1={"8": 0.6, "B": 0.39}))
    for second, plate in enumerate(("KL-456-MN", "KL-456-M", "KL-456-MN")):
        photo(store, 7200 + second, plate)
    return store


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "is AB-123-CD on site?",
            ("AB-123-CD is not in the log; the nearest is A8-I23-CD.", "Yes", "09:00", "A8-I23-CD is 96% likely to be AB-123-CD."),
        ),
        (
            "AB-123-CD est-elle sur le site ?",
            ("la plaque la plus proche est A8-I23-CD", "9\u202fh\u202f00", "A8-I23-CD est AB-123-CD avec une probabilité de 96"),
        ),
    ],
)
def test_a_misread_plate_answers_for_the_one_asked_with_its_likelihood(
    log: Store, settings: Settings, question: str, told: tuple[str, ...]
) -> None:
    answer = ask(log, settings, question)
    text = answer.text.replace("\u00a0", "\u202f")
    assert [part for part in told if part not in text] == []
    assert (answer.value, answer.read_ids) == (True, (1,))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "is KL-456-NN on site?",
            ("No: KL-456-NN is not in the log. KL-456-MN was read today", "at 11:00 at North gate; it is 55% likely"),
        ),
        ("KL-456-NN est-elle sur le site ?", ("KL-456-MN a été lue aujourd’hui", "c’est la même plaque avec une probabilité de 55")),
    ],
)
def test_a_plate_that_only_resembles_is_told_and_not_assumed(log: Store, settings: Settings, question: str, told: tuple[str, ...]) -> None:
    answer = ask(log, settings, question)
    assert [part for part in told if part not in answer.text] == []
    assert answer.value is False
    assert [label for label, _ in answer.chips] == ["KL-456-MN"]


def test_outside_the_span_it_is_only_named(log: Store, settings: Settings) -> None:
    answer = ask(log, settings, "was KL-456-NN here yesterday?")
    assert answer.text == "No: KL-456-NN is not in the log. Close to it: KL-456-MN."


def test_a_burst_is_one_passage_in_every_answer(log: Store, settings: Settings) -> None:
    assert ask(log, settings, "how many reads today?").value == 2
    assert ask(log, settings, "combien de véhicules différents aujourd'hui ?").value == 2
    assert ask(log, settings, "which plates were read today?").value == ["A8-I23-CD", "KL-456-MN"]
    assert len(ask(log, settings, "when was KL-456-MN last seen?").read_ids) == 1
    top = ask(log, settings, "top 2 plates today").facts.rows
    assert [row.number for row in top] == [1, 1]

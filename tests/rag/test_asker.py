"""Questions to answers: the conversation, the record, and a language model of which nothing unchecked is shown."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from errors import LanguageModelError
from rag.asker import Answer, Asker, Conversation
from settings import Settings
from store.database import Store
from store.model_info import ModelInfo
from store.tables import Answer as AnswerRow
from tests.helpers.small_log import NOW, Row, at, fill

INFO = ModelInfo("test", "Echo", "1", "tests", "", "", "", "")


class Echo:
    """A language model that says what it is told to say, and remembers what it was asked."""

    def __init__(self, says: str = "", plans: dict[str, Any] | None = None, here: bool = True) -> None:
        self.says, self.plans, self.here = says, plans, here
        self.facts = ""
        self.planned = 0

    def available(self) -> ModelInfo | None:
        return INFO if self.here else None

    def word(self, question: str, facts_text: str, language: str, deadline: float) -> Iterator[str]:
        self.facts = facts_text
        if not self.says:
            raise LanguageModelError("Echo did not come to an end.")
        yield self.says[:5]
        yield self.says[5:]

    def plan(self, question: str, **asked: Any) -> dict[str, Any]:
        self.planned += 1
        if self.plans is None:
            raise LanguageModelError("The language model's plan is no JSON.")
        return self.plans


@pytest.fixture
def filled(store: Store) -> Store:
    rows = [Row(at(f"2026-11-05 08:{i:02d}"), "AB-123-CD", "North gate", ("in", "out")[i % 2]) for i in range(12)]
    fill(store, [*rows, Row(at("2026-11-04 17:45"), "KA-YQ 2289", "South gate")])
    return store


def test_an_answer_with_all_its_parts(filled: Store, settings: Settings) -> None:
    answer = Asker(filled, settings).ask("How many reads yesterday at the north gate?", now=NOW)
    assert answer.text == "There were 12 reads at North gate yesterday (Thursday 5 November 2026)."
    assert (answer.language, answer.value, answer.writer, answer.notice) == ("en", 12, "", "")
    assert answer.plan_words == "Counted reads · North gate · 5 Nov 2026 00:00–24:00"
    assert len(answer.read_ids) == 12
    assert 0 < answer.seconds < 5


def test_the_conversation_goes_on(filled: Store, settings: Settings) -> None:
    asker, conversation = Asker(filled, settings), Conversation()
    assert asker.ask("Combien de passages hier ?", conversation, NOW).value == 12
    follow = asker.ask("et avant-hier ?", conversation, NOW)
    assert (follow.value, follow.language) == (1, "fr")
    assert [turn.question for turn in conversation.turns] == ["Combien de passages hier ?", "et avant-hier ?"]


def test_each_answer_is_recorded(filled: Store, settings: Settings) -> None:
    answer = Asker(filled, settings).ask("Which plates came in yesterday?", now=NOW)
    with filled.session() as session:
        row = session.scalars(select(AnswerRow)).one()
    assert (row.id, row.question, row.text) == (answer.id, "Which plates came in yesterday?", answer.text)
    assert row.plan["intent"] == "list"
    assert row.facts["plates"] == ["AB-123-CD"]
    assert row.read_ids == list(answer.read_ids)
    Asker(filled, settings, record=False).ask("Which plates came in yesterday?", now=NOW)
    with filled.session() as session:
        assert len(session.scalars(select(AnswerRow)).all()) == 1


def test_words_that_stand_in_the_facts_are_taken(filled: Store, settings: Settings) -> None:
    model = Echo("Yesterday, 12 reads were made at North gate.")
    parts = list(Asker(filled, settings, writer=model).stream("How many reads yesterday at the north gate?", Conversation(), NOW))
    assert parts[0] == "There were 12 reads at North gate yesterday (Thursday 5 November 2026)."
    assert isinstance(parts[-1], Answer)
    assert (parts[-1].text, parts[-1].writer, parts[-1].notice) == ("Yesterday, 12 reads were made at North gate.", "Echo", "")
    assert "12 reads" in model.facts


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ("There were 12 reads and 3 more of ZZ-999-ZZ.", "its words were not all in the facts"),
        ("There were 12 reads at South gate.", "its words were not all in the facts"),
        ("There were many reads.", "it left the answer out"),
        ("", "Echo did not come to an end"),
    ],
)
def test_words_that_do_not_stand_are_not_shown(filled: Store, settings: Settings, says: str, why: str) -> None:
    answer = Asker(filled, settings, writer=Echo(says)).ask("How many reads yesterday at the north gate?", now=NOW)
    assert answer.text == "There were 12 reads at North gate yesterday (Thursday 5 November 2026)."
    assert (answer.writer, answer.notice) == ("", f"Echo was not used: {why}.")


def test_no_model_is_no_matter(filled: Store, settings: Settings) -> None:
    answer = Asker(filled, settings, writer=Echo(here=False)).ask("How many reads yesterday?", now=NOW)
    assert (answer.value, answer.writer, answer.notice) == (12, "", "")


def test_the_model_plans_what_the_planner_is_not_sure_of(filled: Store, settings: Settings) -> None:
    question = "blorf the zint of AB-123-CD wumpwise"
    unsure = Asker(filled, settings).understand(question, NOW).certainty
    plans = {"intent": "count", "filter": {"plates": ["AB-123-CD"]}}
    model = Echo("It came 12 times.", plans)
    answer = Asker(filled, settings, writer=model).ask(question, now=NOW)
    assert model.planned == (unsure < 0.6)
    if model.planned:
        assert answer.value == 12
        invented = Echo("It came 12 times.", {"intent": "count", "filter": {"plates": ["KA-YQ 2289"]}})
        notice = Asker(filled, settings, writer=invented).ask(question, now=NOW).notice
        assert notice == "Echo was not used: its words were not all in the facts."
        rubbish = Echo("It came 12 times.", {"intent": "dance"})
        notice = Asker(filled, settings, writer=rubbish).ask(question, now=NOW).notice
        assert notice == "Echo was not used: its plan was not valid."


def test_threads_may_ask_at_once(filled: Store, settings: Settings) -> None:
    asker = Asker(filled, settings)
    values: list[object] = []
    threads = [threading.Thread(target=lambda: values.append(asker.ask("How many reads yesterday?", now=NOW).value)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert values == [12] * 6


@pytest.mark.parametrize(
    ("question", "chip", "value"),
    [
        ("how many reads at the east gate yesterday?", "And at North gate?", 12),
        ("Combien de passages au portail est hier ?", "Et à North gate\u202f?", 12),
        ("When was AB-123-CX last seen?", "And AB-123-CD?", "2026-11-05T08:11:00+01:00"),
        ("how many reads yesterday?", "Which plates?", ["AB-123-CD"]),
        ("Combien de passages hier ?", "Quelles plaques\u202f?", ["AB-123-CD"]),
    ],
)
def test_a_chip_asks_what_it_says(filled: Store, settings: Settings, question: str, chip: str, value: object) -> None:
    asker, conversation = Asker(filled, settings), Conversation()
    assert chip in dict(map(reversed, asker.ask(question, conversation, NOW).chips))  # type: ignore[call-overload]
    assert asker.ask(chip, conversation, NOW).value == value

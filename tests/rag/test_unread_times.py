"""Dates that no calendar has, and times that nothing understands: the answer says so and counts no other span in silence."""

import pytest

from rag.plan import FUTURE, Intent
from rag.words.calendar import NO_DAY
from tests.helpers.plans import plan_of


@pytest.mark.parametrize(
    "question",
    [
        "how many reads on 31/02/2026?",
        "how many reads on 2026-02-30?",
        "how many reads on 30 February at the north gate?",
        "how many reads between 30 and 31 November?",
        "which cars came on November 31st?",
        "combien de passages le 31 novembre ?",
        "combien d'entrées le 31 juin ?",
        "qui est venu le 32 octobre ?",
    ],
)
def test_a_date_that_does_not_exist_is_refused(question: str) -> None:
    plan = plan_of(question)
    assert plan.intent is Intent.OUTSIDE
    assert plan.topic.startswith(NO_DAY)
    assert len(plan.topic) > len(NO_DAY)


def test_a_month_said_first_is_a_date_too() -> None:
    found = plan_of("how many reads on 10/31/2026?").filter
    assert found.since is not None
    assert (found.since.day, found.since.month) == (31, 10)


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("who came at 25:00 yesterday", "at 25:00"),
        ("how many reads at dawn yesterday?", "at dawn"),
        ("how many reads during half term?", "during half term"),
        ("how many reads in winter?", "in winter"),
        ("qui est passé à 27h hier", "à 27h"),
        ("combien de passages à l'aube hier ?", "à l'aube"),
        ("combien de passages au lever du jour hier ?", "au lever du jour"),
        ("how many entries between 8 and 10 and between 14 and 16 yesterday?", "between 8 and 10"),
        ("combien de passages avant 7h et après 20h lundi ?", "avant 7h"),
    ],
)
def test_a_time_that_is_not_understood_is_told(question: str, left_out: str) -> None:
    plan = plan_of(question)
    assert left_out in plan.unknown
    assert plan.certainty < 1


@pytest.mark.parametrize(
    "question",
    ["how many reads after 3 pm yesterday?", "which cars came after 5 entries?", "combien de passages entre 7 et 9 hier ?"],
)
def test_times_and_numbers_that_are_understood_are_not_told(question: str) -> None:
    assert not [word for word in plan_of(question).unknown if any(char.isdigit() for char in word)]


@pytest.mark.parametrize("question", ["combien de passages mardi en huit ?", "how many entries on Tuesday week?"])
def test_a_day_of_the_week_after_next_is_to_come(question: str) -> None:
    assert plan_of(question).topic == FUTURE

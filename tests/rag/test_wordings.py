"""What people say in many words becomes one plan; and numbers without measure stay within what a plan can hold."""

from datetime import timedelta
from pathlib import Path

import pytest

from rag.plan import Intent
from tests.helpers.plans import plan_of, shape


def _cases() -> list[tuple[str, str]]:
    """(question, plan) of wordings.txt."""
    found, plan = [], ""
    for line in Path(__file__).with_name("wordings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            plan = line[2:]
        elif line and not line.startswith("#"):
            found.append((line, plan))
    return found


@pytest.mark.parametrize(("question", "expected"), _cases())
def test_every_wording_becomes_the_plan(question: str, expected: str) -> None:
    assert shape(plan_of(*question.split(" // "))) == expected


@pytest.mark.parametrize(
    "question",
    [
        "top 2289 plates in October",
        "donne-moi les 12345 premières plaques d'octobre",
        "top 0 plates yesterday",
        "who stayed more than 99999999999 hours?",
        "plates with at least 99999999999999999999 entries",
        "how many reads 999999999 days ago?",
        "depuis 99999999 jours, combien d'entrées ?",
        "reads in the last 99999999999 weeks",
        "how many reads 123456789 months ago?",
        "il y a 99999 ans, combien d'entrées ?",
        "999999 weekends ago, how many entries?",
        "how many reads in the first 99999999999 days of November?",
        "99999999999 days before yesterday, how many entries?",
    ],
)
def test_a_number_without_measure_is_held_within_bounds(question: str) -> None:
    """A plan that its own check refuses, or a date before the year 1, would reach the asker as an error."""
    plan = plan_of(question)
    assert plan.limit is None or 1 <= plan.limit <= 1000
    numbers = (plan.filter.at_least, plan.filter.stay_over, plan.filter.days_at_least)
    assert all(number is None or number <= 1_000_000_000 for number in numbers)


@pytest.mark.parametrize("question", ["how many reads the day before?", "combien d'entrées le samedi d'avant ?"])
def test_a_day_counted_from_nothing_counts_from_today(question: str) -> None:
    """Left out of account it would count the whole log."""
    found = plan_of(question).filter
    assert found.since is not None
    assert found.until is not None
    assert found.until - found.since == timedelta(days=1)


@pytest.mark.parametrize(
    "question",
    [
        "une remorque a été laissée sans surveillance, c'est quelle plaque ?",
        "which trailer was left unattended?",
        "who forced the barrier during the night?",
        "how many employees work here?",
    ],
)
def test_words_of_notes_stay_words_of_notes(question: str) -> None:
    """No list, no way out and no camera is read into them."""
    plan = plan_of(question)
    assert plan.intent in (Intent.NOTE, Intent.OUTSIDE)
    assert not plan.filter.lists
    assert not plan.filter.direction

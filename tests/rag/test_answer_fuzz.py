"""Thousands of made plans: every answer is worded, and its words hold nothing that its facts do not."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rag.answer import plain_answer
from rag.check import holds_value, unsupported
from rag.explain import explain
from rag.facts import gather
from rag.plan import Give, GroupBy, Intent, Listed, Measure, Plan, PlateMatch, Stay
from store.database import Store
from tests.helpers.small_log import CAMERAS, NOW, ZONE, fill, rows

PLANS = 2500
PLATES = (
    "AB-123-CD",
    "ef456gh",
    "BK-008-SZ",
    "KA-YQ 2289",
    "0915 FVE",
    "ZZ-999-ZZ",
    "8K-008-5Z",
    "HN-O08-PE",
    "GA-101-TA",
    "48",
    "GT",
    "G?-1*",
)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("log")
    store = Store(f"sqlite:///{folder / 'log.db'}", folder)
    fill(store, rows())
    yield store
    store.close()


def a_filter(rule: random.Random) -> dict[str, Any]:
    """A filter of a few conditions."""

    def maybe(chance: float) -> bool:
        return rule.random() < chance

    made: dict[str, Any] = {}
    if maybe(0.35):
        made["plates"] = rule.sample(PLATES, rule.choice((1, 1, 1, 2)))
        made["plate_match"] = rule.choice([*PlateMatch, PlateMatch.EXACT, PlateMatch.EXACT])
    if maybe(0.3):
        made["cameras"] = rule.sample(CAMERAS, rule.choice((1, 1, 2)))
    if maybe(0.03):
        made["unknown_cameras"] = ["rooftop"]
    day = NOW.replace(hour=0, minute=0) - timedelta(days=rule.randint(0, 24))
    if maybe(0.6):
        made["since"] = day + timedelta(minutes=rule.choice((0, 0, 0, 450)))
        if maybe(0.8):
            made["until"] = made["since"] + timedelta(days=rule.choice((1, 1, 1, 2, 7, 31)), hours=rule.choice((0, 0, 0, -6)))
    elif maybe(0.2):
        made["until"] = day
    if maybe(0.15):
        made["clock_since"], made["clock_until"] = rule.choice((("08:00", "10:30"), ("22:00", "05:00"), ("17:00", ""), ("", "09:15")))
    if maybe(0.1):
        made["weekdays"] = rule.sample(range(7), rule.randint(1, 3))
    if maybe(0.3):
        made["direction"] = rule.choice(("in", "out"))
    if maybe(0.2):
        made["lists"] = rule.sample(list(Listed), 1)
    for name, chance, values in (
        ("confidence_under", 0.05, (0.75, 0.9)),
        ("confidence_over", 0.05, (0.8, 0.95)),
        ("has_note", 0.05, (True,)),
        ("note", 0.05, ("van blocking the exit", "barrière forcée")),
        ("at_least", 0.08, (2, 5)),
        ("at_most", 0.05, (3,)),
        ("present", 0.1, (True, False)),
        ("present_at", 0.05, (NOW - timedelta(days=3, hours=5),)),
        ("stay_over", 0.08, (60, 125, 571)),
        ("stay_under", 0.05, (45, 200)),
        ("new_plates", 0.05, (True,)),
    ):
        if maybe(chance):
            made[name] = rule.choice(values)
    return made


def a_plan(rule: random.Random) -> Plan:
    """A plan of any intent."""
    intent = rule.choice(list(Intent))
    made: dict[str, Any] = {
        "intent": intent,
        "language": rule.choice(("en", "fr")),
        "measure": rule.choice(list(Measure)),
        "give": rule.choice([Give.AUTO, *Give]),
        "filter": a_filter(rule),
        "group_by": rule.choice([GroupBy.NONE, *GroupBy]),
        "stay": rule.choice(list(Stay)),
        "limit": rule.choice((None, None, 1, 3, 30)),
        "rank": rule.choice((None, None, None, 2)),
        "least": rule.random() < 0.2,
        "more": rule.random() < 0.8,
    }
    if intent in {Intent.COMPARE, Intent.SHARE} or rule.random() < 0.1:
        made["against"] = a_filter(rule)
        made["combine"] = "" if intent in {Intent.COMPARE, Intent.SHARE} else rule.choice(("both", "without"))
    return Plan.model_validate(made)


@pytest.mark.parametrize("seed", range(5))
def test_no_answer_says_more_than_its_facts(log: Store, seed: int) -> None:
    rule = random.Random(seed)
    for _ in range(PLANS // 5):
        plan = a_plan(rule)
        facts = gather(plan, log, NOW, ZONE)
        text = plain_answer(facts)
        told = f"{plan.model_dump_json(exclude_defaults=True)}\n{text}\n{facts.value}"
        assert not unsupported(text, facts), told
        assert holds_value(text, facts), told
        assert text.strip()
        assert "None" not in text, told
        assert "  " not in text, told
        assert explain(facts.plan, NOW, ZONE).strip()

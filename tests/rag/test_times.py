"""Times in words, in the site's zone, asked on Friday 20 November 2026 at 18:30 unless said otherwise."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.helpers.plans import PARIS, plan_of, shape

DAYS = [
    ("today", "[11-20..11-21]"), ("aujourd'hui", "[11-20..11-21]"), ("yesterday", "[11-19..11-20]"), ("avant-hier", "[11-18..11-19]"),
    ("the day before yesterday", "[11-18..11-19]"), ("this morning", "[11-20T05:00..11-20T12:00]"),
    ("hier soir", "[11-19T18:00..11-20]"), ("last night", "[11-19T18:00..11-20T06:00]"), ("cette nuit", "[11-19T22:00..11-20T06:00]"),
    ("on Tuesday", "[11-17..11-18]"), ("vendredi", "[11-13..11-14]"), ("this Friday", "[11-20..11-21]"),
    ("mardi dernier", "[11-17..11-18]"), ("last Tuesday", "[11-17..11-18]"), ("this week", "[11-16..11-23]"),
    ("la semaine dernière", "[11-09..11-16]"), ("the week before last", "[11-02..11-09]"),
    ("la semaine du 2 novembre", "[11-02..11-09]"), ("in the week of 2 November", "[11-02..11-09]"),
    ("the first week of November", "[11-02..11-09]"), ("in week 45", "[11-02..11-09]"),
    ("mardi de la semaine dernière", "[11-10..11-11]"), ("on Monday of last week", "[11-09..11-10]"), ("since Monday", "[11-16..]"),
    ("depuis le 1er novembre", "[11-01..]"), ("since the start of the month", "[11-01..]"),
    ("depuis le début de la semaine", "[11-16..]"), ("over the weekend", "[11-14..11-16]"), ("ce week-end", "[11-14..11-16]"),
    ("28 octobre", "[10-28..10-29]"), ("on the 14th", "[11-14..11-15]"), ("le 25", "[10-25..10-26]"), ("nov 16th", "[11-16..11-17]"),
    ("November 16", "[11-16..11-17]"), ("on 2026-11-12", "[11-12..11-13]"), ("le 12/11", "[11-12..11-13]"),
    ("le 12/11/2026", "[11-12..11-13]"), ("in August 2026", "[08-01..09-01]"), ("en octobre", "[10-01..11-01]"),
    ("last month", "[10-01..11-01]"), ("between 26 and 31 October", "[10-26..11-01]"), ("du 26 au 31 octobre", "[10-26..11-01]"),
    ("from 26 October to 2 November", "[10-26..11-03]"), ("from Monday to Wednesday", "[11-16..11-19]"),
    ("past 3 days", "[11-18..11-21]"), ("les 7 derniers jours", "[11-14..11-21]"), ("in the last 24 hours", "[11-19T18:30..]"),
    ("three weeks ago", "[10-26..11-02]"), ("il y a deux jours", "[11-18..11-19]"), ("more than two weeks ago", "[..11-06T18:30]"),
    ("il y a plus de 3 jours", "[..11-17T18:30]"), ("before 1 November", "[..11-01]"), ("jusqu'au 15 octobre", "[..10-16]"),
    ("after 12 November", "[11-13..]"), ("since the log began", ""), ("over the whole log", ""), ("sur tout le journal", ""),
    ("fin octobre", "[10-21..11-01]"), ("the night of 3 November", "[11-03T22:00..11-04T06:00]"),
    ("la nuit du 3 au 4 novembre", "[11-03T22:00..11-04T06:00]"), ("le 3 novembre entre 22h et 6h", "[11-03T22:00..11-04T06:00]"),
]  # fmt: skip
HOURS = [
    ("yesterday before 9h", "[11-19..11-19T09:00]"), ("hier après 17h30", "[11-19T17:30..11-20]"),
    ("yesterday between 8 and 10", "[11-19T08:00..11-19T10:00]"), ("hier entre midi et deux", "[11-19T12:00..11-19T14:00]"),
    ("before 8 am on Tuesday", "[11-17..11-17T08:00]"), ("yesterday after half past two", "[11-19T14:30..11-20]"),
    ("yesterday evening after 8", "[11-19T20:00..11-20]"), ("at 14:00 yesterday", "[11-19T14:00..11-19T15:00]"),
    ("hier à 14h", "[11-19T14:00..11-19T15:00]"), ("yesterday between 10 and 2", "[11-19T10:00..11-19T14:00]"),
    ("since 8 am", "[11-20T08:00..11-21]"), ("depuis hier 17h", "[11-19T17:00..]"), ("after 9 pm", "21:00-24:00"),
    ("between midnight and 5 am", "00:00-05:00"), ("between 10 pm and 6 am", "22:00-06:00"),
    ("in October after 20h", "[10-01..11-01] 20:00-24:00"), ("lundi soir", "[11-16T18:00..11-17]"),
    ("hier vers 8h", "[11-19T07:30..11-19T08:30]"), ("on Mondays in October", "[10-01..11-01] days=0"), ("le dimanche", "days=6"),
    ("lundi de 8h à 10h", "[11-16T08:00..11-16T10:00]"), ("hier à 8 heures et demie", "[11-19T08:30..11-19T08:31]"),
    ("last night between 2 and 4", "[11-20T02:00..11-20T04:00]"),
]  # fmt: skip


LINES = Path(__file__).with_name("times_in_words.txt").read_text(encoding="utf-8").splitlines()
WRITTEN = [tuple(line.split(" =>")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("question", "span"), WRITTEN)
def test_a_written_time(question: str, span: str) -> None:
    assert shape(plan_of(f"{question} ?")).removeprefix("count").strip() == span.strip()


@pytest.mark.parametrize(("words", "span"), DAYS + HOURS)
def test_a_time_in_words(words: str, span: str) -> None:
    french = any(
        w in words
        for w in ("hier", "mardi", "lundi", "octobre", "le ", "depuis", "il y a", "semaine", "jours", "nuit du", "vendredi", "journal")
    )
    ask = "combien de passages" if french else "how many reads"
    assert shape(plan_of(f"{ask} {words} ?")).removeprefix("count").strip() == span


@pytest.mark.parametrize(
    ("words", "span"),
    [("this weekend", "[11-14..11-16]"), ("on Monday", "[11-09..11-10]"), ("ce lundi", "[11-16..11-17]"), ("samedi", "[11-14..11-15]")],
)
def test_on_a_monday(words: str, span: str) -> None:
    plan = plan_of(f"how many reads {words}", now=datetime(2026, 11, 16, 9, tzinfo=PARIS))
    assert shape(plan) == f"count {span}"


def test_the_night_the_clocks_go_back() -> None:
    found = plan_of("how many reads on 25 October between 2 and 3 am").filter
    assert found.since is not None
    assert found.until is not None
    assert found.since.astimezone(UTC) == datetime(2026, 10, 25, 0, tzinfo=UTC)
    assert found.until.astimezone(UTC) == datetime(2026, 10, 25, 2, tzinfo=UTC)


def test_days_are_those_of_the_site() -> None:
    found = plan_of("how many reads today", now=datetime(2026, 11, 19, 23, 30, tzinfo=UTC)).filter
    assert found.since == datetime(2026, 11, 20, tzinfo=PARIS)


def test_a_count_is_no_time() -> None:
    plan = plan_of("which plates came in between 3 and 5 times last week")
    assert not plan.filter.clock_since


def test_at_the_turn_of_the_year() -> None:
    plan = plan_of("how many reads in December", now=datetime(2027, 1, 5, 9, tzinfo=PARIS))
    assert plan.filter.since == datetime(2026, 12, 1, tzinfo=PARIS)

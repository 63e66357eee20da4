"""Questions that read two ways: the other one, as a question that can be asked."""

import re
from datetime import timedelta

from rag.plan import Intent, Measure, Plan
from rag.wording.english import MONTHS as _ENGLISH_MONTHS
from rag.wording.french import MONTHS as _FRENCH_MONTHS
from rag.words.calendar import FRENCH_DAY
from rag.words.reading import Reading
from rag.words.times import When

_FRENCH_VEHICLES = re.compile(r"\b(?:d[e'’] ?|des )?(?:voitures|véhicules|vehicules|camions|bagnoles)\b", re.IGNORECASE)
_ENGLISH_VEHICLES = re.compile(r"\b(?:cars|vehicles|trucks|lorries|vans)\b", re.IGNORECASE)
_LAST_DAY = re.compile(rf"\b(?:last \w+day|{FRENCH_DAY} dernier)\b")
_FIRST_WEEK = re.compile(r"\b(?:first week of|premiere semaine (?:de|d))\b")
_WEEKS_AGO = re.compile(r"\b(?:weeks? ago|il y a (?:\d+|une) semaines?)\b")


def other_reading(reading: Reading, plan: Plan) -> str:
    """The question in the other sense that it may have; empty where there is one."""
    return _of_time(reading, plan) or _of_count(reading, plan)


def _of_count(reading: Reading, plan: Plan) -> str:
    """`How many cars yesterday`: different vehicles, or every entry."""
    if plan.intent is not Intent.COUNT or plan.measure is not Measure.PLATES or plan.combine or reading.ask.distinct:
        return ""
    if reading.of("present", "new_plates", "days_at_least", "at_least", "stay_over", "stay_under") or plan.filter.every_day:
        return ""
    french = _FRENCH_VEHICLES.search(reading.question)
    english = _ENGLISH_VEHICLES.search(reading.question)
    noun = {"out": ("de sorties", "exits")}.get(plan.filter.direction, ("d’entrées", "entries"))
    if plan.language == "fr" and french:
        question = _FRENCH_VEHICLES.sub(noun[0], reading.question, count=1)
        return re.sub(r"\b(?:sont|ont été) (?:entrée?s|sortie?s|venu(?:e)?s|passé(?:e)?s|vu(?:e)?s|lu(?:e)?s)\b", "il y a eu", question)
    if plan.language == "en" and english and not french:
        return _ENGLISH_VEHICLES.sub(noun[1], reading.question, count=1)
    return ""


def _of_time(reading: Reading, plan: Plan) -> str:
    """`last Tuesday`, `the first week of November`, `three weeks ago`: other days that may be meant."""
    spans = [w for w in reading.whens if w.since and w.until]
    if len(spans) != 1 or plan.against is not None:
        return ""
    [when] = spans
    said = reading.text.norm[when.start : when.end]
    assert when.since is not None
    assert when.until is not None
    if _LAST_DAY.search(said):
        days = (reading.now.date() - when.since.date()).days
        if 0 < days <= reading.now.weekday():
            return _with_days(reading, when, plan, -7, 1)
    if _FIRST_WEEK.search(said) and when.since.day > 1:
        return _with_days(reading, when, plan, 1 - when.since.day, 7)
    if _WEEKS_AGO.search(said):
        whole = (when.until - when.since).days == 7
        return (
            _with_days(reading, when, plan, reading.now.weekday(), 1)
            if whole
            else _with_days(reading, when, plan, -when.since.weekday(), 7)
        )
    return ""


def _with_days(reading: Reading, when: When, plan: Plan, shift: int, days: int) -> str:
    """The question with dates in the place of the words for the time."""
    assert when.since is not None
    first = when.since.date() + timedelta(days=shift)
    last = first + timedelta(days=days - 1)
    months = _FRENCH_MONTHS if plan.language == "fr" else _ENGLISH_MONTHS
    begin, end = (f"{day.day} {months[day.month - 1]} {day.year}" for day in (first, last))
    if plan.language == "fr":
        dates = f"le {begin}" if days == 1 else f"du {begin} au {end}"
    else:
        dates = f"on {begin}" if days == 1 else f"from {begin} to {end}"
    said = reading.text.said(when.start, when.end)
    place = reading.question.find(said)
    if place < 0:
        return ""
    before = re.sub(
        r"\b(?:on|in|during|for|de|le|la|pendant|durant|au cours de)( the| la| l’| l')? *$",
        "",
        reading.question[:place],
        flags=re.IGNORECASE,
    )
    return f"{before}{dates}{reading.question[place + len(said) :]}"

"""Expressions for a part of a week, month or year, or for some days at an end of it; and lengths of time up to now."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from rag.words.calendar import (
    MONTH,
    MONTHS,
    Span,
    day_span,
    latest_month,
    midnight,
    month_of,
    week_of,
    year_of,
)
from rag.words.numbers import number


def units_in(words: str) -> float:
    """How many; `a few` are three."""
    if not words:
        return 1.0
    return 2.0 if "couple" in words else 3.0 if words in ("few", "a few", "quelques") else number(words)


_MOST_DAYS = 365_000
"""So many days back at most: dates begin with the year 1."""
_DAYS_OF = {"min": 1 / 1440, "h": 1 / 24, "d": 1, "j": 1, "w": 7, "s": 7, "fort": 14, "q": 14, "m": 31, "y": 365, "an": 365}


def _units(m: re.Match[str]) -> float:
    """How many units; never more than the calendar has."""
    return min(units_in(m["n"]), _MOST_DAYS // _days_in(m["u"]))


def _days_in(unit: str) -> float:
    return next(days for start, days in _DAYS_OF.items() if unit.startswith(start))


def site_day(now: datetime) -> date:
    return now.date()


def days_at_an_end(m: re.Match[str], now: datetime) -> Span | None:
    """`the first ten days of November`, `les 3 derniers jours d'octobre`."""
    period, n = period_of(m["u"], now), timedelta(days=min(int(m["n"] or m["k"]), 366))
    if period is None or period.since is None or period.until is None:
        return None
    if re.match(r"last|final|dern", m["o"] or m["p"]):
        return Span(period.until - n, period.until, grain="range")
    return Span(period.since, period.since + n, grain="range")


def counted_from(m: re.Match[str], now: datetime) -> Span:
    """`two days before`: from a day that is spoken of beside it, or was."""
    n = int(_units(m)) * (-1 if re.match(r"before|avant|earlier|plus tot", m["way"]) else 1)
    return Span(None, None, grain="relative week" if m["u"][0] in "ws" else "relative day", shift=n)


def last_half_hour(m: re.Match[str], now: datetime) -> Span:
    return Span(now.replace(tzinfo=None) - timedelta(minutes=15 if m["q"] else 30), None, grain="open")


def last_units(m: re.Match[str], now: datetime) -> Span:
    """`past 3 days`: today and the two days before; hours count from this minute."""
    n, unit = _units(m), m["u"]
    if unit.startswith(("h", "min")):
        return Span(now.replace(tzinfo=None) - (timedelta(hours=n) if unit[0] == "h" else timedelta(minutes=n)), None, grain="open")
    if unit.startswith(("month", "mois")):
        return Span(midnight(months_away(site_day(now), -int(n))), midnight(site_day(now) + timedelta(days=1)), grain="range")
    days = int(n) * int(_days_in(unit))
    return day_span(site_day(now) - timedelta(days=days - 1), days, "range")


def last_weekends(m: re.Match[str], now: datetime) -> Span:
    """`the last two weekends`: their Saturdays and Sundays, the one that runs or has just been the last of them."""
    today = site_day(now)
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    n = min(int(units_in(m["n"] or m["k"])), 10_000)
    whole = day_span(saturday - timedelta(weeks=n - 1), 7 * (n - 1) + 2, "range")
    return replace(whole, weekdays=(5, 6))


def ago(m: re.Match[str], now: datetime) -> Span:
    """`3 days ago` is that day, `3 weeks ago` that week, `2 months ago` that month; hours are a moment.

    `3 weeks ago today` and `a fortnight ago` are days.
    """
    n, unit = _units(m), m["u"]
    if unit.startswith(("h", "min")):
        moment = now.replace(tzinfo=None) - (timedelta(hours=n) if unit[0] == "h" else timedelta(minutes=n))
        return Span(moment - timedelta(minutes=30), moment + timedelta(minutes=30), grain="moment")
    if unit.startswith(("d", "j")):
        return day_span(site_day(now) - timedelta(days=int(n)))
    if unit.startswith(("fort", "q")) or (m["exact"] and unit.startswith(("w", "s"))):
        return day_span(site_day(now) - timedelta(days=int(n) * (14 if unit.startswith(("fort", "q")) else 7)))
    if unit.startswith(("w", "s")):
        return week_of(site_day(now), -int(n))
    return month_of(now.year, now.month - int(n)) if unit.startswith("m") else year_of(now.year - int(n))


def ago_bound(m: re.Match[str], now: datetime) -> Span:
    """`more than two weeks ago` ends the span at that very moment before now; `less than` begins it."""
    moment = now.replace(tzinfo=None) - timedelta(days=_units(m) * _days_in(m["u"]))
    older = re.match(r"more|over|plus|at ?least|au moins|longer|earlier", m["than"]) is not None
    return Span(None, moment, grain="open") if older else Span(moment, None, grain="open")


def months_away(day: date, months: int) -> date:
    first = month_of(day.year, day.month + months)
    assert first.since is not None
    assert first.until is not None
    return first.since.date().replace(day=min(day.day, (first.until - timedelta(days=1)).day))


def start_of(m: re.Match[str], now: datetime) -> Span | None:
    """`since the start of the month`: from there on; `at the start of the month`: its first ten days."""
    unit = m["u"]
    period = period_of(unit, now)
    if period is None or period.since is None:
        return None
    if period.one_day:
        return None  # a part of the day
    if m["since"]:
        return Span(period.since, None, grain="open")
    return Span(period.since, period.since + timedelta(days=2 if period.grain == "week" else 10), grain="range")


def end_of(m: re.Match[str], now: datetime) -> Span | None:
    period = period_of(m["u"], now)
    if period is None or period.until is None or period.since is None or period.one_day:
        return None
    return Span(
        period.since + timedelta(days=20) if period.grain == "month" else period.until - timedelta(days=2), period.until, grain="range"
    )


def middle_of(m: re.Match[str], now: datetime) -> Span | None:
    period = period_of(m["u"], now)
    return (
        Span(period.since + timedelta(days=10), period.since + timedelta(days=20), grain="range")
        if period and period.since and not period.one_day
        else None
    )


def half_of(m: re.Match[str], now: datetime) -> Span | None:
    period = period_of(m["u"], now)
    if period is None or period.since is None:
        return None
    middle = period.since + timedelta(days=15)
    return Span(period.since, middle, grain="range") if re.match(r"first|1|prem", m["o"]) else Span(middle, period.until, grain="range")


def period_of(words: str, now: datetime) -> Span | None:
    if re.search(r"week|semaine", words):
        return week_of(site_day(now), -1 if re.search(r"last|derniere|passee", words) else 0)
    if re.search(r"year|annee", words):
        return year_of(now.year)
    if re.search(r"day|journee", words):
        return day_span(site_day(now))
    name = re.search(rf"\b{MONTH}\b", words)
    if name:
        year = re.search(r"20\d\d", words)
        return month_of(int(year[0]), MONTHS[name[0]]) if year else latest_month(MONTHS[name[0]], site_day(now))
    return month_of(now.year, now.month - (1 if re.search(r"last|dernier|passe", words) else 0))


def few_units(m: re.Match[str], now: datetime) -> Span:
    """`ces derniers jours`: three of them."""
    days = {"j": 3, "d": 3, "s": 21, "w": 21, "m": 90}.get(m["u"][0], 3)
    return day_span(site_day(now) - timedelta(days=days - 1), days, "range")

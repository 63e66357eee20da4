"""How each expression of rag.words.date_patterns becomes a span: a match and the site's local time, to a span or None."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from rag.words.calendar import (
    MONTH,
    MONTHS,
    WEEKDAYS,
    Span,
    dated,
    day_number,
    day_span,
    latest_day,
    latest_month,
    latest_weekday,
    midnight,
    month_of,
    week_of,
    year_number,
    year_of,
)
from rag.words.numbers import ORDINALS, number

Build = Callable[[re.Match[str], datetime], Span | None]


def _count(words: str) -> float:
    """How many; `a few` are three."""
    if not words:
        return 1.0
    return 2.0 if "couple" in words else 3.0 if words in ("few", "a few", "quelques") else number(words)


def _today(now: datetime) -> date:
    return now.date()


def days(shift: int) -> Build:
    return lambda m, now: day_span(_today(now) + timedelta(days=shift))


def weeks(shift: int) -> Build:
    return lambda m, now: week_of(_today(now), shift)


def months(shift: int) -> Build:
    return lambda m, now: month_of(now.year, now.month + shift)


def relative(shift: int, grain: str) -> Build:
    return lambda m, now: Span(None, None, grain=f"relative {grain}", shift=shift)


def everything(m: re.Match[str], now: datetime) -> Span:
    return Span(None, None, grain="all")


def iso(m: re.Match[str], now: datetime) -> Span | None:
    return dated(int(m["d"]), int(m["m"]), int(m["y"]), _today(now))


def numeric(m: re.Match[str], now: datetime) -> Span | None:
    return dated(int(m["d"]), int(m["m"]), year_number(m["y"]), _today(now))


def week_in_month(m: re.Match[str], now: datetime) -> Span | None:
    """The first week of a month is the first that begins in it; the last, the last that begins in it."""
    month = _month_named(m, now)
    if month is None or month.since is None or month.until is None:
        return None
    first = month.since.date() + timedelta(days=(7 - month.since.weekday()) % 7)
    rank = ORDINALS.get(m["o"])
    if rank is None:
        return week_of(month.until.date() - timedelta(days=1))
    return day_span(first + timedelta(weeks=rank - 1), 7, "week")


def quarter(m: re.Match[str], now: datetime) -> Span:
    """The quarter that runs, or the last one."""
    first = (now.month - 1) // 3 * 3 + 1 - (3 if re.search(r"last|dernier|passe|previous", m[0]) else 0)
    begin, end = month_of(now.year, first), month_of(now.year, first + 2)
    return Span(begin.since, end.until, grain="range")


def _month_named(m: re.Match[str], now: datetime) -> Span | None:
    name = m["month"] or ""
    found = re.search(rf"\b{MONTH}\b", name)
    if found is None:
        back = -1 if re.search(r"last|dernier|passe|previous", name) else 0
        return month_of(now.year, now.month + back)
    year = re.search(r"20\d\d", name)
    return month_of(int(year[0]), MONTHS[found[0]]) if year else latest_month(MONTHS[found[0]], _today(now))


def week_of_day(m: re.Match[str], now: datetime) -> Span | None:
    if m["month"] is None:
        day = latest_day(day_number(m["d"]), _today(now))
    else:
        day = dated(day_number(m["d"]), MONTHS[m["month"]], year_number(m["y"]), _today(now))
    if day is None or day.since is None:
        return None
    return week_of(day.since.date())


def iso_week(m: re.Match[str], now: datetime) -> Span | None:
    try:
        day = date.fromisocalendar(now.year, int(m["n"]), 1)
    except ValueError:
        return None
    return week_of(day if day <= _today(now) else date.fromisocalendar(now.year - 1, int(m["n"]), 1))


def weekend(back: int) -> Build:
    def build(m: re.Match[str], now: datetime) -> Span:
        today = _today(now)
        saturday = today - timedelta(days=(today.weekday() - 5) % 7)
        return day_span(saturday - timedelta(weeks=back), 2, "weekend")

    return build


def last_weekend(m: re.Match[str], now: datetime) -> Span:
    """On a Saturday or Sunday, the weekend before; else the latest."""
    return weekend(1 if now.weekday() >= 5 else 0)(m, now) or everything(m, now)


def weekend_of(m: re.Match[str], now: datetime) -> Span | None:
    day = dated(day_number(m["d"]), MONTHS[m["month"]], year_number(m["y"]), _today(now))
    if day is None or day.since is None:
        return None
    start = day.since.date()
    return day_span(
        start - timedelta(days=start.weekday() - 5) if start.weekday() >= 5 else start + timedelta(days=5 - start.weekday()), 2, "weekend"
    )


def last_units(m: re.Match[str], now: datetime) -> Span:
    """`past 3 days`: today and the two days before; hours count from this minute."""
    n, unit = _count(m["n"]), m["u"]
    if unit.startswith(("h", "min")):
        return Span(now.replace(tzinfo=None) - (timedelta(hours=n) if unit[0] == "h" else timedelta(minutes=n)), None, grain="open")
    if unit.startswith(("month", "mois")):
        return Span(midnight(_shifted(_today(now), -int(n))), midnight(_today(now) + timedelta(days=1)), grain="range")
    days = int(n) * (7 if unit.startswith(("w", "s")) else 365 if unit.startswith(("y", "an")) else 1)
    return day_span(_today(now) - timedelta(days=days - 1), days, "range")


def ago(m: re.Match[str], now: datetime) -> Span:
    """`3 days ago` is that day, `3 weeks ago` that week, `2 months ago` that month; hours are a moment."""
    n, unit = _count(m["n"]), m["u"]
    if unit.startswith(("h", "min")):
        moment = now.replace(tzinfo=None) - (timedelta(hours=n) if unit[0] == "h" else timedelta(minutes=n))
        return Span(moment - timedelta(minutes=30), moment + timedelta(minutes=30), grain="moment")
    if unit.startswith(("d", "j")):
        return day_span(_today(now) - timedelta(days=int(n)))
    if unit.startswith(("w", "s")):
        return week_of(_today(now), -int(n))
    return month_of(now.year, now.month - int(n)) if unit.startswith("m") else year_of(now.year - int(n))


def ago_bound(m: re.Match[str], now: datetime) -> Span:
    """`more than two weeks ago` ends the span at that very moment before now; `less than` begins it."""
    moment = now.replace(tzinfo=None) - _delta(_count(m["n"]), m["u"])
    older = re.match(r"more|over|plus|at ?least|au moins|longer|earlier", m["than"]) is not None
    return Span(None, moment, grain="open") if older else Span(moment, None, grain="open")


def _delta(n: float, unit: str) -> timedelta:
    for start, days in (("min", 1 / 1440), ("h", 1 / 24), ("d", 1), ("j", 1), ("w", 7), ("s", 7), ("m", 30), ("y", 365), ("an", 365)):
        if unit.startswith(start):
            return timedelta(days=n * days)
    return timedelta(0)


def _shifted(day: date, months: int) -> date:
    first = month_of(day.year, day.month + months)
    assert first.since is not None
    assert first.until is not None
    return first.since.date().replace(day=min(day.day, (first.until - timedelta(days=1)).day))


def start_of(m: re.Match[str], now: datetime) -> Span | None:
    """`since the start of the month`: from there on; `at the start of the month`: its first ten days."""
    unit = m["u"]
    period = _period(unit, now)
    if period is None or period.since is None:
        return None
    if m["since"]:
        return Span(period.since, None, grain="open")
    return Span(period.since, period.since + timedelta(days=2 if period.grain == "week" else 10), grain="range")


def end_of(m: re.Match[str], now: datetime) -> Span | None:
    period = _period(m["u"], now)
    if period is None or period.until is None or period.since is None:
        return None
    return Span(
        period.since + timedelta(days=20) if period.grain == "month" else period.until - timedelta(days=2), period.until, grain="range"
    )


def middle_of(m: re.Match[str], now: datetime) -> Span | None:
    period = _period(m["u"], now)
    return Span(period.since + timedelta(days=10), period.since + timedelta(days=20), grain="range") if period and period.since else None


def half_of(m: re.Match[str], now: datetime) -> Span | None:
    period = _period(m["u"], now)
    if period is None or period.since is None:
        return None
    middle = period.since + timedelta(days=15)
    return Span(period.since, middle, grain="range") if re.match(r"first|1|prem", m["o"]) else Span(middle, period.until, grain="range")


def _period(words: str, now: datetime) -> Span | None:
    if re.search(r"week|semaine", words):
        return week_of(_today(now), -1 if re.search(r"last|derniere|passee", words) else 0)
    if re.search(r"year|annee", words):
        return year_of(now.year)
    if re.search(r"day|journee", words):
        return day_span(_today(now))
    name = re.search(rf"\b{MONTH}\b", words)
    if name:
        year = re.search(r"20\d\d", words)
        return month_of(int(year[0]), MONTHS[name[0]]) if year else latest_month(MONTHS[name[0]], _today(now))
    return month_of(now.year, now.month - (1 if re.search(r"last|dernier|passe", words) else 0))


def days_in_month(m: re.Match[str], now: datetime) -> Span | None:
    """`between 26 and 31 October`."""
    year = year_number(m["y"])
    first = dated(day_number(m["a"]), MONTHS[m["month"]], year, _today(now))
    last = dated(day_number(m["b"]), MONTHS[m["month"]], first.since.year if first and first.since else year, _today(now))
    return Span(first.since, last.until, grain="range") if first and last else None


def days_of_month(m: re.Match[str], now: datetime) -> Span | None:
    """`du 2 au 8`, without a month."""
    last = latest_day(day_number(m["b"]), _today(now))
    first = dated(day_number(m["a"]), last.since.month, last.since.year, _today(now)) if last and last.since else None
    return Span(first.since, last.until, grain="range") if first and last else None


def day_month(m: re.Match[str], now: datetime) -> Span | None:
    return dated(day_number(m["d"]), MONTHS[m["month"]], year_number(m["y"]), _today(now))


def named_month(m: re.Match[str], now: datetime) -> Span | None:
    """A month; the English `may` is one only after a preposition or before a year."""
    name, wanted = m["month"], year_number(m["y"])
    if (
        name == "may"
        and not wanted
        and not re.search(
            r"\b(?:in|of|since|during|last|for|this|through|and|or|than|until|before|after|by|from)\s$", m.string[: m.start("month")]
        )
    ):
        return None
    return month_of(wanted, MONTHS[name]) if wanted else latest_month(MONTHS[name], _today(now))


def weekday(m: re.Match[str], now: datetime) -> Span:
    weekday, today = WEEKDAYS[m["w"]], _today(now)
    before, after = m["before"] or "", m["after"] or ""
    if re.search(r"next|prochain", before + after):
        return day_span(today + timedelta(days=(weekday - today.weekday()) % 7 or 7))
    if re.search(r"this|\bce\b", before) and "past" not in before:
        return latest_weekday(weekday, today, today_too=True)
    found = latest_weekday(weekday, today)
    if re.search(r"before last|d avant|precedent", after) and found.since is not None:
        return day_span(found.since.date() - timedelta(days=7))
    return found


def recurrent(m: re.Match[str], now: datetime) -> Span:
    word = m["w"].rstrip("s")
    days = (5, 6) if word.startswith("weekend") else (WEEKDAYS[word],) if word in WEEKDAYS else (0, 1, 2, 3, 4)
    return Span(None, None, grain="weekdays", weekdays=days)


def day_only(m: re.Match[str], now: datetime) -> Span | None:
    day = latest_day(day_number(m["d"]), _today(now))
    return None if day is None else Span(day.since, day.until, grain="day number")


def named_year(m: re.Match[str], now: datetime) -> Span:
    return year_of(int(m["y"]))


def holiday(day: int, month: int) -> Build:
    return lambda m, now: dated(day, month, None, _today(now))


def working_days(m: re.Match[str], now: datetime) -> Span:
    """Monday to Friday."""
    return Span(None, None, grain="weekdays", weekdays=(0, 1, 2, 3, 4))


def few_units(m: re.Match[str], now: datetime) -> Span:
    """`ces derniers jours`: three of them."""
    days = {"j": 3, "d": 3, "s": 21, "w": 21, "m": 90}.get(m["u"][0], 3)
    return day_span(_today(now) - timedelta(days=days - 1), days, "range")

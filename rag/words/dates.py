"""How each expression of rag.words.date_patterns becomes a span: a match and the site's local time, to a span or None."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from rag.words.calendar import (
    MONTH,
    MONTHS,
    SHORT_DAYS,
    WEEKDAYS,
    Span,
    dated,
    day_number,
    day_span,
    latest_day,
    latest_month,
    latest_weekday,
    month_of,
    week_of,
    year_number,
    year_of,
)
from rag.words.numbers import ORDINALS
from rag.words.periods import site_day, units_in

Build = Callable[[re.Match[str], datetime], Span | None]


def days(shift: int) -> Build:
    return lambda m, now: day_span(site_day(now) + timedelta(days=shift))


def weeks(shift: int) -> Build:
    return lambda m, now: week_of(site_day(now), shift)


def months(shift: int) -> Build:
    return lambda m, now: month_of(now.year, now.month + shift)


def relative(shift: int, grain: str) -> Build:
    return lambda m, now: Span(None, None, grain=f"relative {grain}", shift=shift)


def everything(m: re.Match[str], now: datetime) -> Span:
    return Span(None, None, grain="all")


def iso(m: re.Match[str], now: datetime) -> Span | None:
    return dated(int(m["d"]), int(m["m"]), int(m["y"]), site_day(now))


def numeric(m: re.Match[str], now: datetime) -> Span | None:
    """`31/10`; of `10/31`, where only the second can be a day, the first is the month."""
    day, month = int(m["d"]), int(m["m"])
    return dated(*((month, day) if month > 12 >= day else (day, month)), year_number(m["y"]), site_day(now))


def week_in_month(m: re.Match[str], now: datetime) -> Span | None:
    """The first week of a month is the first that begins in it; the last, the last that begins in it."""
    month = month_named(m, now)
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


def month_named(m: re.Match[str], now: datetime) -> Span | None:
    name = m["month"] or ""
    found = re.search(rf"\b{MONTH}\b", name)
    if found is None:
        back = -1 if re.search(r"last|dernier|passe|previous", name) else 0
        return month_of(now.year, now.month + back)
    year = re.search(r"20\d\d", name)
    return month_of(int(year[0]), MONTHS[found[0]]) if year else latest_month(MONTHS[found[0]], site_day(now))


def _day_named(m: re.Match[str], now: datetime) -> Span | None:
    """The day of the groups d, month and y; without a month, the latest with that number."""
    if not m["month"]:
        return latest_day(day_number(m["d"]), site_day(now))
    return dated(day_number(m["d"]), MONTHS[m["month"]], year_number(m["y"]), site_day(now))


def week_of_day(m: re.Match[str], now: datetime) -> Span | None:
    day = _day_named(m, now)
    if day is None or day.since is None:
        return None
    return week_of(day.since.date())


def iso_week(m: re.Match[str], now: datetime) -> Span | None:
    try:
        day = date.fromisocalendar(now.year, int(m["n"]), 1)
    except ValueError:
        return None
    return week_of(day if day <= site_day(now) else date.fromisocalendar(now.year - 1, int(m["n"]), 1))


def that_week(m: re.Match[str], now: datetime) -> Span | None:
    """`(plus que) celle du 2 novembre`, where a week is spoken of before it."""
    return week_of_day(m, now) if re.search(r"\b(?:semaines?|weeks?)\b|~", m.string[: m.start()]) and "celle" in m[0] else None


def that_month(m: re.Match[str], now: datetime) -> Span:
    """`sur le mois`: of another month that is spoken of, all of it; else the one that runs."""
    return everything(m, now) if re.search(rf"\b{MONTH}\b", m.string) or "~" in m.string else month_of(now.year, now.month)


def weekday_beside(m: re.Match[str], now: datetime) -> Span:
    """`the Saturday before`: counted from a day that is spoken of beside it, or was."""
    later = re.search(r"after|following|suivant|apres", m["way"]) is not None
    return Span(None, None, grain="relative weekday", weekdays=(WEEKDAYS[m["w"]],), shift=1 if later else -1)


def weekend(back: int) -> Build:
    def build(m: re.Match[str], now: datetime) -> Span:
        today = site_day(now)
        saturday = today - timedelta(days=(today.weekday() - 5) % 7)
        return day_span(saturday - timedelta(weeks=back), 2, "weekend")

    return build


def last_weekend(m: re.Match[str], now: datetime) -> Span:
    """On a Saturday or Sunday, the weekend before; else the latest."""
    return weekend(1 if now.weekday() >= 5 else 0)(m, now) or everything(m, now)


def weekend_of(m: re.Match[str], now: datetime) -> Span | None:
    day = _day_named(m, now)
    if day is None or day.since is None:
        return None
    start = day.since.date()
    return day_span(
        start - timedelta(days=start.weekday() - 5) if start.weekday() >= 5 else start + timedelta(days=5 - start.weekday()), 2, "weekend"
    )


def weekends_ago(m: re.Match[str], now: datetime) -> Span | None:
    """`two weekends ago`: the one before the last."""
    said = m["back"] or (m["n"] if re.search(r"ago|back", m[0]) else "")
    return weekend(min(int(units_in(said)), 10_000) - (0 if now.weekday() >= 5 else 1))(m, now) if said else None


def days_in_month(m: re.Match[str], now: datetime) -> Span | None:
    """`between 26 and 31 October`; of `26 to 1 November` the first is a day of the month before."""
    year = year_number(m["y"])
    last = dated(day_number(m["b"]), MONTHS[m["month"]], year, site_day(now))
    return _up_to(day_number(m["a"]), last)


def days_of_month(m: re.Match[str], now: datetime) -> Span | None:
    """`du 2 au 8`, without a month."""
    return _up_to(day_number(m["a"]), latest_day(day_number(m["b"]), site_day(now)))


def _up_to(day: int, last: Span | None) -> Span | None:
    """From the day of that number in the month of `last`, or in the month before where it would come after it, to `last`."""
    if last is None or last.since is None:
        return None
    end = last.since.date()
    month = month_of(end.year, end.month if day <= end.day else end.month - 1).since
    first = None if month is None else dated(day, month.month, month.year, end)
    return None if first is None else Span(first.since, last.until, grain="range")


def day_month(m: re.Match[str], now: datetime) -> Span | None:
    return dated(day_number(m["d"]), MONTHS[m["month"]], year_number(m["y"]), site_day(now))


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
    return month_of(wanted, MONTHS[name]) if wanted else latest_month(MONTHS[name], site_day(now))


def weekday(m: re.Match[str], now: datetime) -> Span:
    weekday, today = WEEKDAYS[m["w"]], site_day(now)
    before, after = m["before"] or "", m["after"] or ""
    if re.search(r"next|prochain", before + after):
        return day_span(today + timedelta(days=(weekday - today.weekday()) % 7 or 7))
    if re.search(r"this|\bce\b", before) and "past" not in before:
        return latest_weekday(weekday, today, today_too=True)
    found = latest_weekday(weekday, today)
    if re.search(r"before last|d avant|precedent", after) and found.since is not None:
        return day_span(found.since.date() - timedelta(days=7))
    return found


def in_a_week(m: re.Match[str], now: datetime) -> Span:
    """`mardi en huit`, `Tuesday week`: that day of the next week but one to come."""
    ahead = (WEEKDAYS[m["w"] or m["v"]] - now.weekday()) % 7 or 7
    return day_span(site_day(now) + timedelta(days=ahead + 7))


def short_weekday(m: re.Match[str], now: datetime) -> Span:
    """`mon thru fri`, `last sun`: the latest day of that short name."""
    return latest_weekday(SHORT_DAYS[m["w"]], site_day(now))


def recurrent(m: re.Match[str], now: datetime) -> Span:
    word = m["w"].rstrip("s")
    days = (5, 6) if word.startswith("weekend") else (WEEKDAYS[word],) if word in WEEKDAYS else (0, 1, 2, 3, 4)
    return Span(None, None, grain="weekdays", weekdays=days)


def day_only(m: re.Match[str], now: datetime) -> Span | None:
    day = latest_day(day_number(m["d"]), site_day(now))
    return None if day is None else Span(day.since, day.until, grain="day number")


def named_year(m: re.Match[str], now: datetime) -> Span:
    return year_of(int(m["y"]))


def holiday(day: int, month: int) -> Build:
    return lambda m, now: dated(day, month, None, site_day(now))


def working_days(m: re.Match[str], now: datetime) -> Span:
    """Monday to Friday."""
    return Span(None, None, grain="weekdays", weekdays=(0, 1, 2, 3, 4))

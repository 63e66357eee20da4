"""Days named by their place: the first Monday of a month, three Tuesdays ago, the day on which the clocks changed."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from rag.words.calendar import WEEKDAYS, Span, day_span, latest_weekday, month_of
from rag.words.dates import month_named
from rag.words.numbers import ORDINALS
from rag.words.periods import site_day, units_in


def nth_weekday(m: re.Match[str], now: datetime) -> Span | None:
    """`the first Monday of November`, `le dernier week-end d'octobre`: of weekends, their Saturday lies in the month."""
    month = month_named(m, now)
    if month is None or month.since is None or month.until is None:
        return None
    wanted, length = (5, 2) if m["w"].startswith("weekend") else (WEEKDAYS[m["w"]], 1)
    rank, grain = ORDINALS.get(m["o"]), "weekend" if length == 2 else "day"
    first = month.since.date() + timedelta(days=(wanted - month.since.weekday()) % 7)
    end = month.until.date() - timedelta(days=1)
    if rank is None:
        back = 2 if re.match(r"penult|avant", m["o"]) else 1
        return day_span(end - timedelta(days=(end.weekday() - wanted) % 7 + 7 * (back - 1)), length, grain)
    day = first + timedelta(weeks=rank - 1)
    return day_span(day, length, grain) if day <= end else None


def weekdays_ago(m: re.Match[str], now: datetime) -> Span:
    """`three Tuesdays ago`, `a week last Tuesday`: the latest such day, so many weeks back."""
    named, today = m.groupdict(), site_day(now)
    counted = named.get("n") or named.get("k")
    back = min(int(units_in(counted)) - 1, 10_000) if counted else 1
    latest = latest_weekday(WEEKDAYS[named["w"] or named["v"]], today)
    return day_span((latest.since or now).date() - timedelta(weeks=back))


def clocks_changed(m: re.Match[str], now: datetime) -> Span:
    """The latest Sunday on which the clocks of the European Union changed; a night is that of the Saturday before.

    Directive 2000/84/EC: the last Sundays of March and October, at 01:00 UTC.
    """
    today = site_day(now)
    wanted = (10,) if re.search(r"back|hiver|winter", m[0]) else (3,) if re.search(r"forward|ete|summer", m[0]) else (3, 10)
    firsts = [month_of(year, month).until for year in (today.year - 1, today.year) for month in wanted]
    last_days = [first.date() - timedelta(days=1) for first in firsts if first is not None]
    sundays = [day - timedelta(days=(day.weekday() - 6) % 7) for day in last_days]
    day = max(day for day in sundays if day <= today)
    if "weekend" in m[0]:
        return day_span(day - timedelta(days=1), 2, "weekend")
    night = re.search(r"\b(?:night|nuit)(?: \w+){0,2} $", m.string[: m.start()]) is not None
    return day_span(day - timedelta(days=1 if night else 0))


THE_DAY = "the day"
"""The grain of a day that is pointed to (`the first exit of the day`): today, where no other is spoken of."""
_HABIT = re.compile(
    r"\b(?:each|every|chaque|average|mean|usual\w*|typical\w*|normal\w*|general\w*|moyen\w*|habitu\w*|souvent|often|tous|toujours|always)\b"
)


def this_day(m: re.Match[str], now: datetime) -> Span:
    """`du jour`, `of the day`: today; of what is usual, any day."""
    return Span(None, None, grain="all") if _HABIT.search(m.string) else replace(day_span(now.date()), grain=THE_DAY)


def of_the_day(spans: list[Span]) -> list[Span]:
    """`spans` without the day that is pointed to, where another time is spoken of."""
    others = [span for span in spans if span.grain != THE_DAY]
    return others or spans


def so_far(m: re.Match[str], now: datetime) -> Span:
    """`Saturday entries so far`: of every Saturday; on a Saturday, of that day."""
    weekday = WEEKDAYS[m["w"]]
    return day_span(now.date()) if weekday == now.weekday() else Span(None, None, grain="weekdays", weekdays=(weekday,))

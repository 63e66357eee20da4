"""Names and arithmetic of days, weeks and months."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

_MONTHS = {
    1: "january janvier jan janv",
    2: "february fevrier feb fev fevr",
    3: "march mars",
    4: "april avril apr avr",
    5: "may mai",
    6: "june juin jun",
    7: "july juillet jul juil",
    8: "august aout aug",
    9: "september septembre sep sept",
    10: "october octobre oct",
    11: "november novembre nov",
    12: "december decembre dec",
}
_DAYS = (
    "monday lundi lun",
    "tuesday mardi tue tues",
    "wednesday mercredi wed weds merc",
    "thursday jeudi thu thur thurs",
    "friday vendredi fri ven",
    "saturday samedi sat",
    "sunday dimanche",
)
NO_DAY = "no such day: "
"""How `topic` of an OUTSIDE question begins where a date is named that no calendar has; the words follow."""
MONTHS = {name: n for n, names in _MONTHS.items() for name in names.split()}
WEEKDAYS = {name: n for n, names in enumerate(_DAYS) for name in names.split()}


def any_of(names: Iterable[str]) -> str:
    """An alternation of the names, longest first."""
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"


MONTH, WEEKDAY = any_of(MONTHS), any_of(WEEKDAYS)
LONG_MONTH = any_of(name for name in MONTHS if len(name) > 4 or name in ("june", "july", "mars", "juin", "aout"))
ENGLISH_DAYS, FRENCH_DAYS = tuple(names.split()[0] for names in _DAYS), tuple(names.split()[1] for names in _DAYS)
ENGLISH_DAY, FRENCH_DAY = f"(?:{'|'.join(ENGLISH_DAYS)})", f"(?:{'|'.join(FRENCH_DAYS)})"
"""Their whole names alone, in one language."""
_SHORT_DAYS = ("mon lun", "tue mar", "wed mer", "thu jeu", "fri ven", "sat sam", "sun dim")
SHORT_DAYS = {name: n for n, names in enumerate(_SHORT_DAYS) for name in names.split()}
"""Names of days that are words of their own elsewhere: they count beside another day, a date, or `last`."""
DAY_NUMBER = r"(?:\d{1,2}(?: ?(?:st|nd|rd|th|er|ere|eme|e))?|premier)(?![\w:/.]\d|\w)"


@dataclass(frozen=True)
class Span:
    """Days of the site's calendar, from `since` up to but without `until` (None: no bound), and where they were said."""

    since: datetime | None
    until: datetime | None
    start: int = 0
    end: int = 0
    grain: str = "day"  # day, week, month, year, weekend, range, open, all, relative, no day
    weekdays: tuple[int, ...] = ()
    shift: int = 0  # relative: days before (negative) or after the span spoken of
    within: tuple[datetime, datetime] | None = None  # of a day: the week that it was said to be in

    def at(self, start: int, end: int) -> "Span":
        """The same span, said elsewhere."""
        return replace(self, start=start, end=end)

    @property
    def one_day(self) -> bool:
        """Whether it is one calendar day."""
        return self.since is not None and self.until is not None and self.until - self.since == timedelta(days=1)

    @property
    def one_weekday(self) -> bool:
        """Whether it is one day of the week, said by its name."""
        return self.grain in ("weekday", "weekdays") and len(self.weekdays) == 1

    @property
    def days(self) -> int:
        """Its length in days; 0 when it has no bound."""
        return (self.until - self.since).days if self.since and self.until else 0


def midnight(day: date) -> datetime:
    """The naive local midnight at which a day begins."""
    return datetime.combine(day, time())


def day_span(day: date, days: int = 1, grain: str = "day") -> Span:
    """`days` days from `day` on."""
    return Span(midnight(day), midnight(day + timedelta(days=days)), grain=grain)


def week_of(day: date, weeks: int = 0) -> Span:
    """The week, Monday to Sunday, of a day; `weeks` later."""
    return day_span(day - timedelta(days=day.weekday()) + timedelta(weeks=weeks), 7, "week")


def month_of(year: int, month: int) -> Span:
    """A month; `month` may lie outside of 1..12 and counts on."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return day_span(date(year, month, 1), calendar.monthrange(year, month)[1], "month")


def year_of(year: int) -> Span:
    """A year."""
    return Span(midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1)), grain="year")


def latest_month(month: int, today: date) -> Span:
    """The latest such month that has begun."""
    return month_of(today.year if month <= today.month else today.year - 1, month)


def latest_weekday(weekday: int, today: date, *, today_too: bool = False) -> Span:
    """The latest such weekday before today."""
    back = (today.weekday() - weekday) % 7
    return replace(day_span(today - timedelta(days=back or (0 if today_too else 7)), grain="weekday"), weekdays=(weekday,))


def dated(day: int, month: int, year: int | None, today: date) -> Span | None:
    """A date; without a year, the latest that is not in the future. None where there is no such day."""
    try:
        found = date(year or today.year, month, day)
        if year is None and found > today:
            found = date(today.year - 1, month, day)
    except ValueError:
        return None
    return day_span(found)


def latest_day(day: int, today: date, within: Span | None = None) -> Span | None:
    """The latest day with that number that is not in the future, or the one of the month `within`."""
    if within is not None and within.since is not None:
        return dated(day, within.since.month, within.since.year, today)
    for back in range(13):
        first = month_of(today.year, today.month - back).since
        if first is not None and day <= calendar.monthrange(first.year, first.month)[1]:
            found = first.date().replace(day=day)
            if found <= today:
                return day_span(found)
    return None


def day_number(text: str) -> int:
    """`3rd`, `1er`, `premier`, `14` as a number."""
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else 1


def year_number(text: str | None) -> int | None:
    """A year in two or four digits."""
    if not text:
        return None
    return int(text) + (2000 if len(text) == 2 else 0)

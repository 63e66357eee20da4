"""The site's local time in SQL: days, hours and weekdays as integer arithmetic on instants.

An instant is microseconds since 1970-01-01 UTC (store.types). Local time is the instant plus the zone's offset, and the offset
is a CASE over the few changes of the clocks within the span; so both databases group by the same days, also around the nights
when clocks change.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, ColumnElement, case, literal

from store.types import SECOND, to_micros

MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
_EPOCH_DAY = date(1970, 1, 1)
_EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday


@lru_cache(maxsize=512)
def _changes(zone: ZoneInfo, year: int) -> tuple[tuple[int, int], ...]:
    """(instant, offset from there on) of each change of the clocks in a UTC year, in microseconds."""
    found = []
    moment, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while moment < end:
        following = moment + timedelta(days=1)
        if _offset(zone, moment) != _offset(zone, following):
            low, high = moment, following
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
                low, high = (middle, high) if _offset(zone, middle) == _offset(zone, low) else (low, middle)
            found.append((to_micros(high), _offset(zone, high)))
        moment = following
    return tuple(found)


def _offset(zone: ZoneInfo, moment: datetime) -> int:
    shift = moment.astimezone(zone).utcoffset()
    return (shift or timedelta()) // timedelta(microseconds=1)


def offsets(zone: ZoneInfo, since: datetime, until: datetime) -> list[tuple[int, int]]:
    """(instant, offset from there on) in microseconds, in order; the first holds before the second's instant."""
    first, last = to_micros(since), to_micros(until)
    changes = [change for year in range(since.year, until.year + 1) for change in _changes(zone, year)]
    return [(first, _offset(zone, since)), *(change for change in changes if first < change[0] <= last)]


def local(micros: ColumnElement[int], zone: ZoneInfo, since: datetime, until: datetime) -> ColumnElement[int]:
    """Local microseconds since 1970-01-01 of instants (in microseconds UTC) between `since` and `until`."""
    steps = offsets(zone, since, until)
    if len(steps) == 1:
        return micros + literal(steps[0][1], BigInteger)
    bounds = [(micros < literal(steps[i + 1][0], BigInteger), literal(steps[i][1], BigInteger)) for i in range(len(steps) - 1)]
    return micros + case(*bounds, else_=literal(steps[-1][1], BigInteger))


def day(moment: ColumnElement[int]) -> ColumnElement[int]:
    """Day number since 1970-01-01 of local microseconds."""
    return moment // literal(DAY, BigInteger)


def hour(moment: ColumnElement[int]) -> ColumnElement[int]:
    """Hour of the day, 0..23."""
    return (moment % literal(DAY, BigInteger)) // literal(HOUR, BigInteger)


def minute(moment: ColumnElement[int]) -> ColumnElement[int]:
    """Minute of the day, 0..1439."""
    return (moment % literal(DAY, BigInteger)) // literal(MINUTE, BigInteger)


def weekday(moment: ColumnElement[int]) -> ColumnElement[int]:
    """0 Monday … 6 Sunday."""
    return (day(moment) + literal(_EPOCH_WEEKDAY, BigInteger)) % literal(7, BigInteger)


def week(moment: ColumnElement[int]) -> ColumnElement[int]:
    """Number of the week (Monday to Sunday) since that of 1970-01-01."""
    return (day(moment) + literal(_EPOCH_WEEKDAY, BigInteger)) // literal(7, BigInteger)


def month(moment: ColumnElement[int], since: date, until: date) -> ColumnElement[int]:
    """Months since January 1970 of local days between `since` and `until`."""
    first, last = month_number(since), month_number(until)
    number = day(moment)
    steps = [(number < literal(day_number(month_date(n + 1)), BigInteger), literal(n, BigInteger)) for n in range(first, last)]
    return case(*steps, else_=literal(last, BigInteger)) if steps else number * 0 + literal(last, BigInteger)


def day_number(value: date) -> int:
    """Days since 1970-01-01."""
    return (value - _EPOCH_DAY).days


def day_date(number: int) -> date:
    """The inverse of `day_number`."""
    return _EPOCH_DAY + timedelta(days=number)


def week_date(number: int) -> date:
    """The Monday of a week number."""
    return day_date(number * 7 - _EPOCH_WEEKDAY)


def month_number(value: date) -> int:
    """Months since January 1970."""
    return (value.year - 1970) * 12 + value.month - 1


def month_date(number: int) -> date:
    """The first day of a month number."""
    return date(1970 + number // 12, number % 12 + 1, 1)

"""What distinguishes the two sides of a comparison."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rag.facts.model import Key
from rag.plan import Filter


def whole_days(span: Filter, zone: ZoneInfo) -> tuple[date, date] | None:
    """The first and the last day when the span is whole days of the site."""
    if span.since is None or span.until is None:
        return None
    since, until = span.since.astimezone(zone), span.until.astimezone(zone)
    if since.time() != datetime.min.time() or until.time() != datetime.min.time() or until <= since:
        return None
    return since.date(), until.date() - timedelta(days=1)


def side_name(side: Filter, other: Filter, zone: ZoneInfo) -> tuple[Key, str]:
    """(key, machine's label) of the first thing in which `side` differs from `other`."""
    if side.plates != other.plates:
        return _both(", ".join(side.plates))
    if side.cameras != other.cameras:
        return _both(", ".join(side.cameras) or "all cameras")
    if (side.since, side.until) != (other.since, other.until):
        return _span_name(side, zone)
    if side.lists != other.lists:
        return _both(", ".join(side.lists) or "all")
    if side.direction != other.direction:
        return _both(side.direction or "all")
    if (side.clock_since, side.clock_until) != (other.clock_since, other.clock_until):
        return _both(f"{side.clock_since or '00:00'}-{side.clock_until or '24:00'}")
    if side.weekdays != other.weekdays:
        days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
        return _both(", ".join(days[day] for day in side.weekdays) or "all days")
    return _both("")


def _both(text: str) -> tuple[Key, str]:
    return text, text


def _span_name(side: Filter, zone: ZoneInfo) -> tuple[Key, str]:
    days = whole_days(side, zone)
    if days is None:
        ends = (moment.astimezone(zone).isoformat(timespec="minutes") if moment else "" for moment in (side.since, side.until))
        return _both("/".join(ends))
    if days[0] == days[1]:
        return days[0], days[0].isoformat()
    if days[0].day == 1 and (days[1] + timedelta(days=1)).day == 1 and (days[0].year, days[0].month) == (days[1].year, days[1].month):
        return _both(f"{days[0]:%Y-%m}")
    return _both(f"{days[0].isoformat()}/{days[1].isoformat()}")

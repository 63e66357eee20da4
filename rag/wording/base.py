"""What both languages share: how spans are told and how lists are cut. Each language fills in its forms."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import languages
from rag.facts.model import Key
from rag.facts.sides import whole_days
from rag.plan import Filter, GroupBy, Listed, Measure

LISTED_WHOLE = 20
LISTED_FIRST = 15
"""A longer list is cut after so many, with its total."""


class Words(ABC):
    """The forms of one language. Numbers are digits, times are local and of 24 hours."""

    language: str

    def number(self, value: int) -> str:
        """1234 → 1,234."""
        return languages.number(value, self.language)

    @abstractmethod
    def decimal(self, value: float) -> str:
        """A number with at most one decimal."""

    @abstractmethod
    def percent(self, value: float) -> str:
        """75 → 75%."""

    @abstractmethod
    def clock(self, moment: datetime) -> str:
        """08:12."""

    @abstractmethod
    def full_date(self, day: date) -> str:
        """Friday 20 November 2026."""

    @abstractmethod
    def day_name(self, day: date, now: date) -> str:
        """`full_date`, with today and yesterday named."""

    @abstractmethod
    def on_day(self, day: date, now: date) -> str:
        """`day_name` as the time of something: on Friday 20 November 2026."""

    @abstractmethod
    def days(self, first: date, last: date) -> str:
        """from … to …"""

    @abstractmethod
    def month(self, day: date, alone: bool = False) -> str:
        """in October 2026; October 2026 when alone."""

    @abstractmethod
    def at_time(self, moment: datetime) -> str:
        """at 08:12."""

    @abstractmethod
    def since(self, told: str) -> str:
        """since …"""

    @abstractmethod
    def before(self, told: str) -> str:
        """before …"""

    @abstractmethod
    def between(self, first: str, last: str) -> str:
        """between … and …"""

    @abstractmethod
    def from_to(self, first: str, last: str) -> str:
        """from … to …"""

    @abstractmethod
    def after(self, told: str) -> str:
        """after …"""

    @abstractmethod
    def minutes(self, value: float) -> str:
        """125 → 2 h 05 min (125 min)."""

    @abstractmethod
    def weekday(self, number: int) -> str:
        """The name of a day of the week."""

    @abstractmethod
    def weekdays(self, numbers: Sequence[int]) -> str:
        """on Mondays and Tuesdays."""

    @abstractmethod
    def join(self, names: Sequence[str]) -> str:
        """A, B and C."""

    @abstractmethod
    def noun(self, number: int, measure: Measure, asked: Filter) -> str:
        """45 reads, 1 entry, 3 different vehicles."""

    @abstractmethod
    def details(self, asked: Filter, vehicles: bool = False) -> list[str]:
        """What narrows the filter besides plate, camera and time, as phrases that follow a noun for reads, or for vehicles."""

    @abstractmethod
    def listed(self, name: Listed) -> str:
        """on the deny list."""

    @abstractmethod
    def of_plates(self, plates: Sequence[str]) -> str:
        """of AB-123-CD."""

    @abstractmethod
    def of_many(self, number: int) -> str:
        """of these 3 vehicles."""

    @abstractmethod
    def at_cameras(self, cameras: Sequence[str]) -> str:
        """at North gate."""

    @abstractmethod
    def key(self, key: Key, by: GroupBy) -> str:
        """A key of a grouping as a person says it."""

    @abstractmethod
    def days_apart(self, number: int) -> str:
        """4 days."""

    # What is the same in both

    def since_when(self, moment: datetime, now: datetime) -> str:
        """since 08:12; with the day unless it is today."""
        today = now.astimezone(moment.tzinfo).date()
        return self.since(self.clock(moment) if moment.date() == today else f"{self.day_name(moment.date(), today)} {self.at_time(moment)}")

    def moment(self, moment: datetime, now: datetime) -> str:
        """at 08:12 on Friday 20 November 2026."""
        return f"{self.on_day(moment.date(), now.astimezone(moment.tzinfo).date())} {self.at_time(moment)}"

    def cut(self, names: Sequence[str]) -> tuple[str, int]:
        """The names to show, joined, and how many are left out."""
        if len(names) <= LISTED_WHOLE:
            return self.join(names), 0
        return ", ".join(names[:LISTED_FIRST]), len(names) - LISTED_FIRST

    def span(self, asked: Filter, now: datetime, zone: ZoneInfo) -> str:
        """The time that is meant; empty for the whole log."""
        if asked.present_at is not None:
            return self.moment(asked.present_at.astimezone(zone), now)
        told = [self._windows(asked, now, zone) or self._instants(asked, now, zone), self._clock_window(asked)]
        if asked.days:
            today = now.astimezone(zone).date()
            told.insert(0, self.join([self.on_day(day, today) for day in asked.days]))
        if asked.weekdays:
            told.insert(0, self.weekdays(asked.weekdays))
        return " ".join(part for part in told if part)

    def _windows(self, asked: Filter, now: datetime, zone: ZoneInfo) -> str:
        """The time before the one that is left out and the time after it; empty where the span does not hold it."""
        begin, end = asked.except_since, asked.except_until
        if asked.since is None or asked.until is None or begin is None or end is None or not asked.since < begin < end < asked.until:
            return ""
        parts = ({"until": begin}, {"since": end})
        return self.join([self._instants(asked.model_copy(update=part), now, zone) for part in parts])

    def _instants(self, asked: Filter, now: datetime, zone: ZoneInfo) -> str:
        today = now.astimezone(zone).date()
        days = whole_days(asked, zone)
        if days is not None:
            first, last = days
            following = last + timedelta(days=1)
            if first == last:
                return self.on_day(first, today)
            if first.day == 1 and following.day == 1 and (following - first).days <= 31:
                return self.month(first)
            return self.days(first, last)
        if asked.since is not None and asked.until is not None:
            return self._partial(asked.since.astimezone(zone), asked.until.astimezone(zone), today)
        if asked.since is not None:
            return self.since(self._edge(asked.since.astimezone(zone), today))
        if asked.until is not None:
            return self.before(self._edge(asked.until.astimezone(zone), today))
        return ""

    def _edge(self, moment: datetime, today: date) -> str:
        told = self.day_name(moment.date(), today)
        return told if _midnight(moment) else f"{told} {self.at_time(moment)}"

    def _partial(self, since: datetime, until: datetime, today: date) -> str:
        one_day = since.date() == (until - timedelta(microseconds=1)).date()
        if not one_day:
            return self.from_to(self._edge(since, today), self._edge(until, today))
        day = self.on_day(since.date(), today)
        if _midnight(since):
            return f"{day} {self.before(self.clock(until))}"
        if _midnight(until):
            return f"{day} {self.after(self.clock(since))}"
        return f"{day} {self.between(self.clock(since), self.clock(until))}"

    def _clock_window(self, asked: Filter) -> str:
        since, until = _clock(asked.clock_since), _clock(asked.clock_until)
        if since and until:
            return self.between(self.clock(since), self.clock(until))
        if since:
            return self.after(self.clock(since))
        return self.before(self.clock(until)) if until else ""

    def scope(self, asked: Filter, now: datetime, zone: ZoneInfo, *, plates: bool = True, vehicles: bool = False) -> str:
        """Everything that narrows the filter, to follow a noun; begins with a space unless empty."""
        return self.who(asked, plates=plates, vehicles=vehicles) + self.where(asked, now, zone)

    def who(self, asked: Filter, *, plates: bool = True, vehicles: bool = False) -> str:
        """Which plates, and what else is asked of the reads, or of the vehicles."""
        told = self.details(asked, vehicles)
        if plates and asked.plates and len(asked.plates) <= 6:
            told.insert(0, self.of_plates(asked.plates))
        return "".join(f" {part}" for part in told)

    def where(self, asked: Filter, now: datetime, zone: ZoneInfo) -> str:
        """Where and when."""
        told = [self.at_cameras(asked.cameras) if asked.cameras else "", self.span(asked, now, zone)]
        return "".join(f" {part}" for part in told if part)


def _midnight(moment: datetime) -> bool:
    return moment.time() == datetime.min.time()


def _clock(text: str) -> datetime | None:
    """A time of day on some day; 24:00 and nothing are no bound."""
    if not text or text == "24:00":
        return None
    return datetime(2000, 1, 1, int(text[:2]), int(text[3:]))  # noqa: DTZ001 (a time of day alone)

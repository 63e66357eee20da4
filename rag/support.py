"""What a text about facts may name: their plates, numbers, dates, times, lengths and cameras, and those of the plan."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from rag.facts import Facts, ReadFact
from rag.facts.model import Key
from rag.facts.sides import whole_days
from rag.plan import Filter, Give, GroupBy
from rag.register.support import add_register
from rag.wording.base import LISTED_FIRST, LISTED_WHOLE
from store.plates import plain


@dataclass
class Support:
    """Plates in their plain form, local dates, minutes of the day, lengths in minutes, texts that may stand word for word."""

    plates: set[str] = field(default_factory=set)
    numbers: set[float] = field(default_factory=set)
    dates: set[date] = field(default_factory=set)
    months: set[tuple[int, int]] = field(default_factory=set)
    clocks: set[int] = field(default_factory=set)
    minutes: set[int] = field(default_factory=set)
    cameras: set[str] = field(default_factory=set)
    verbatim: set[str] = field(default_factory=set)

    def moment(self, moment: datetime) -> None:
        """A local moment may be named by its date and its time."""
        self.day(moment.date())
        self.clocks.add(moment.hour * 60 + moment.minute)

    def day(self, day: date) -> None:
        """A date may be named, and its month."""
        self.dates.add(day)
        self.months.add((day.year, day.month))

    def length(self, minutes: float) -> None:
        """A length of time."""
        self.minutes.add(round(minutes))
        self.numbers.add(float(round(minutes)))

    def number(self, number: float) -> None:
        """A number, to one decimal and rounded, with or without its sign."""
        self.numbers |= {abs(float(n)) for n in (number, round(number, 1), round(number))}

    def plate(self, plate: str) -> None:
        """A plate in any punctuation."""
        self.plates.add(plain(plate))

    def camera(self, name: str) -> None:
        """A camera by its name."""
        self.cameras.add(name.casefold())
        self.verbatim.add(name)


def support_of(facts: Facts) -> Support:
    """Everything that `facts` and their plan hold."""
    found = Support()
    _values(found, facts)
    for read in facts.reads:
        _read(found, read)
    for stay in facts.stays:
        _read(found, stay.entered)
        if stay.left is not None:
            _read(found, stay.left)
        found.length(stay.minutes)
    for side in facts.sides:
        found.number(side.number)
        _filter(found, side.filter, facts)
    for asked in (facts.plan.filter, facts.plan.against, facts.plan.excluding):
        if asked is not None:
            _filter(found, asked, facts)
    if facts.register is not None:
        add_register(found, facts.register, facts)
    for remark in facts.remarks:
        found.number(remark.number)
        for name in remark.names:
            found.verbatim.add(name)
            found.plate(name)
    return found


def _values(found: Support, facts: Facts) -> None:
    for number in (facts.number, len(facts.plates), len(facts.rows), len(facts.reads), len(facts.stays), len(facts.cards)):
        found.number(number)
    for names in (facts.plates, facts.rows):
        if len(names) > LISTED_WHOLE:  # the wording says how many of them it names
            found.number(LISTED_FIRST)
            found.number(len(names) - LISTED_FIRST)
    if isinstance(facts.value, int | float) and not isinstance(facts.value, bool):
        found.number(facts.value)
    if facts.measured is not None:
        for part in (facts.measured.part, facts.measured.whole, facts.measured.result):
            found.number(part)
        found.length(facts.measured.result)
    if facts.plan.give is Give.AGO and isinstance(facts.value, int):
        found.length(facts.value)
    if facts.plan.group_by is GroupBy.HOUR:  # so many hours of the day, which are no stay
        found.minutes |= {60 * len(facts.rows), 60 * facts.measured.whole if facts.measured else 60}
    for plate in facts.plates:
        found.plate(plate)
    for row in facts.rows:
        found.number(row.number)
        _key(found, row.key, facts.plan.group_by)
    for asked in (facts.plan.limit, facts.plan.rank):
        if asked is not None:
            found.number(asked)
    if facts.kind.value == "unknown_camera":
        for name in facts.cameras:
            found.camera(name)
    if len(facts.sides) == 2:
        found.number(facts.sides[0].number - facts.sides[1].number)
    found.verbatim |= set(facts.cards)


def _key(found: Support, key: Key, by: GroupBy) -> None:
    if isinstance(key, date):
        found.day(key)
    elif by is GroupBy.HOUR and isinstance(key, int):
        found.clocks |= {key * 60, key * 60 + 60}
        found.number(key)
    elif by is GroupBy.CAMERA and isinstance(key, str):
        found.camera(key)
    elif isinstance(key, str):
        found.plate(key)


def _read(found: Support, read: ReadFact) -> None:
    found.plate(read.plate)
    found.moment(read.seen_at)
    if read.camera:
        found.camera(read.camera)
    if read.confidence is not None:
        found.numbers |= {round(read.confidence, 2), round(read.confidence * 100, 1)}
    found.verbatim |= {note for note in read.notes if note}
    if read.label:
        found.verbatim.add(read.label)


def _filter(found: Support, asked: Filter, facts: Facts) -> None:
    found.number(len(asked.plates))  # "of these 3 vehicles"
    for plate in asked.plates:
        found.plate(plate)
        found.verbatim.add(plate)
    for name in asked.cameras:
        found.camera(name)
    today = facts.now.astimezone(facts.zone).date()
    found.dates |= {today}
    for day in asked.days:
        found.day(day)
    for moment in (asked.since, asked.until, asked.present_at):
        if moment is not None:
            found.moment(moment.astimezone(facts.zone))
    if asked.until is not None:
        found.day((asked.until.astimezone(facts.zone) - timedelta(microseconds=1)).date())
    days = whole_days(asked, facts.zone)
    if days is not None:
        found.months |= {(day.year, day.month) for day in days}
    for clock in (asked.clock_since, asked.clock_until):
        if clock:
            found.clocks.add(int(clock[:2]) * 60 + int(clock[3:]))
    for minutes in (asked.stay_over, asked.stay_under):
        if minutes is not None:
            found.length(minutes)
    for number in (asked.at_least, asked.at_most, asked.days_at_least, asked.days_at_most):
        if number is not None:
            found.number(number)
    for share in (asked.confidence_under, asked.confidence_over):
        if share is not None:
            found.numbers |= {share, round(share * 100, 1)}
    if asked.note:
        found.verbatim.add(asked.note)

"""A sentence for each kind of facts; each language fills in its own."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from rag.facts.model import Facts, Kind, ReadFact, Remark, Row, Side, StayFact
from rag.plan import Filter, Give, GroupBy, Measure, PlateMatch
from rag.wording.base import Words

REMARKS_BEFORE = frozenset({"nearest", "missing", "matching"})
LINES = 40


class Say(ABC):
    """Facts → the answer that a person reads: one exact sentence first, lines below it where they help."""

    words: Words

    def text(self, facts: Facts) -> str:
        """The whole answer."""
        by_kind: dict[Kind, Callable[[Facts], str]] = {
            Kind.NUMBER: self.number,
            Kind.YES_NO: self._yes_no,
            Kind.MOMENT: self.moment,
            Kind.READS: self.reads,
            Kind.PLATES: self.plates,
            Kind.RANKING: self.ranking,
            Kind.LABEL: self.label,
            Kind.LABELS: self.labels,
            Kind.TABLE: self.table,
            Kind.AVERAGE: self.average,
            Kind.SHARE: self.share,
            Kind.COMPARISON: self.comparison,
            Kind.STAY: self.stay,
            Kind.STAYS: self.stays,
            Kind.GAP: self.gap,
            Kind.IDENTITY: self.identity,
            Kind.NOTES: self.notes,
            Kind.UNKNOWN_PLATE: self.unknown_plate,
            Kind.UNKNOWN_CAMERA: self.unknown_camera,
            Kind.HELP: self.help,
            Kind.OUTSIDE: self.outside,
        }
        before = [self.remark(remark) for remark in facts.remarks if remark.code in REMARKS_BEFORE and self._telling(remark, facts)]
        after = [self.remark(remark) for remark in facts.remarks if remark.code not in REMARKS_BEFORE]
        said = by_kind[facts.kind](facts)
        last = "\n" if "\n" in said else " "  # a remark does not belong to the last line of a list
        return last.join(part for part in (" ".join(part for part in (*before, said) if part), " ".join(filter(None, after))) if part)

    def _yes_no(self, facts: Facts) -> str:
        """Yes or no; of several plates that must all have been read, what is known of each."""
        if facts.plan.measure is not Measure.PLATES or len(facts.filter.plates) < 2 or not facts.reads:
            return self.yes_no(facts)
        told = ("\u00a0; " if facts.language == "fr" else "; ").join(self._one(read, facts) for read in facts.reads)
        unread = [plate for plate in facts.filter.plates if plate not in {read.plate for read in facts.reads}]
        yes, no, but = ("Oui", "Non", ", mais pas ") if facts.language == "fr" else ("Yes", "No", ", but not ")
        return f"{yes if facts.value else no}{self.colon}{told}{but + self.words.join(unread) if unread else ''}."

    def _telling(self, remark: Remark, facts: Facts) -> bool:
        """Which plates a part matches is said unless the answer lists them, or there are many."""
        return remark.code != "matching" or (remark.number <= 5 and not set(remark.names) <= set(facts.plates))

    def scope(self, facts: Facts, *, plates: bool = True, measure: Measure = Measure.READS) -> str:
        """What narrows the filter of the plan, and the other set that it is combined with."""
        return self.who(facts, plates=plates, measure=measure) + self.where(facts)

    def who(self, facts: Facts, *, plates: bool = True, measure: Measure = Measure.READS) -> str:
        """The part of the scope that belongs to the noun."""
        several = len(facts.filter.plates) if facts.filter.plate_match is PlateMatch.EXACT else 0
        chosen = plates and several > 1 and facts.kind in {Kind.MOMENT, Kind.RANKING} and facts.plan.give is Give.PLATE
        told = self.words.who(facts.filter, plates=plates and not chosen, vehicles=measure is Measure.PLATES)
        return f" {self.words.of_many(several)}{told}" if chosen else told

    def where(self, facts: Facts) -> str:
        """The part of the scope that may follow the verb."""
        told = self.words.where(facts.filter, facts.now, facts.zone)
        other = facts.plan.against
        if facts.plan.combine and other is not None:
            own = {"lists": [], "direction": "", "plates": []} if other.lists == facts.filter.lists else {}
            shown = other.model_copy(update=own) if other.direction == facts.filter.direction else other
            shown = shown.model_copy(update={"except_since": None, "except_until": None})
            told += self.combined(self.words.scope(shown, facts.now, facts.zone), facts.plan.combine == "both", other)
            if facts.plan.excluding is not None:
                gone = facts.plan.excluding
                own = {"lists": [], "plates": []} if gone.lists == facts.filter.lists else {}
                shown = gone.model_copy(update=own | ({"direction": ""} if gone.direction == facts.filter.direction else {}))
                told += self.combined(self.words.scope(shown, facts.now, facts.zone), False, gone)
        return told

    def of_side(self, side: Side, facts: Facts) -> str:
        """A side of a comparison: its number and what it is of."""
        scope = self.words.scope(side.filter, facts.now, facts.zone, vehicles=facts.plan.measure is Measure.PLATES)
        return f"{self.words.noun(side.number, facts.plan.measure, side.filter)}{scope}"

    def side_name(self, side: Side, facts: Facts) -> str:
        """What distinguishes the side, alone."""
        if facts.plates:
            return self.words.join(side.filter.plates)
        if isinstance(side.key, date):
            return self.words.key(side.key, GroupBy.DAY)
        if side.filter.cameras == [side.key]:
            return self.words.key(side.key, GroupBy.CAMERA)
        return self.words.scope(side.filter, facts.now, facts.zone).strip() or self.everything

    def one_day(self, asked: Filter, facts: Facts) -> bool:
        """Whether the span is within one day, so that its date need not be told again."""
        if asked.since is None or asked.until is None:
            return False
        last = asked.until.astimezone(facts.zone) - timedelta(microseconds=1)
        return asked.since.astimezone(facts.zone).date() == last.date()

    def when(self, read: ReadFact, facts: Facts) -> str:
        """The time of a read, with its date unless the span has said it."""
        if self.one_day(facts.filter, facts):
            return self.words.at_time(read.seen_at)
        return self.words.moment(read.seen_at, facts.now)

    def here_since(self, facts: Facts) -> list[str]:
        """The plates that are still there, each with since when as far as its entry is among the facts."""
        entered = {read.plate: read.seen_at for read in facts.reads}
        return [f"{plate} ({self.words.since_when(entered[plate], facts.now)})" if plate in entered else plate for plate in facts.plates]

    def line(self, read: ReadFact, facts: Facts) -> str:
        """Time and camera of a read."""
        return f"{self.when(read, facts)}{self.place(read, facts)}"

    def place(self, read: ReadFact, facts: Facts) -> str:
        """The camera of a read, unless the filter has said it."""
        if not read.camera or [name.casefold() for name in facts.filter.cameras] == [read.camera.casefold()]:
            return ""
        return self.at_camera(read)

    def at_camera(self, read: ReadFact) -> str:
        """The camera of a read, with a blank before it."""
        return f" {self.words.at_cameras([read.camera])}" if read.camera else ""

    def left(self, stay: StayFact, facts: Facts) -> str:
        """The time of the exit that ended a stay, with its date unless that of the entry; empty where it has not ended."""
        if stay.left is None:
            return ""
        same = stay.left.seen_at.date() == stay.entered.seen_at.date()
        return self.words.at_time(stay.left.seen_at) if same else self.words.moment(stay.left.seen_at, facts.now)

    def likelihood(self, read: ReadFact, facts: Facts) -> int | float | None:
        """How likely the plate of a read is the one asked for, in percent."""
        return next(r.number for r in facts.remarks if r.code == "likely_read" and r.names == (read.plate,))

    def numbered(self, rows: Sequence[Row], facts: Facts, start: int = 1) -> str:
        """Lines of a ranking."""
        return "".join(f"\n{i}. {line}" for i, line in enumerate(self.row_lines(rows, facts), start))

    def row_lines(self, rows: Sequence[Row], facts: Facts) -> list[str]:
        """Key and number of each row."""
        by = GroupBy.PLATE if facts.plan.group_by is GroupBy.NONE else facts.plan.group_by
        measure = facts.plan.measure
        return [f"{self.words.key(row.key, by)}{self.colon}{self.words.noun(row.number, measure, facts.filter)}" for row in rows]

    @property
    @abstractmethod
    def colon(self) -> str:
        """A colon with the language's spaces."""

    @property
    @abstractmethod
    def everything(self) -> str:
        """All."""

    @abstractmethod
    def combined(self, scope: str, both: bool, other: Filter) -> str:
        """… and also (but not) scope."""

    @abstractmethod
    def remark(self, remark: Remark) -> str:
        """A remark as a sentence."""

    @abstractmethod
    def _one(self, read: ReadFact, facts: Facts) -> str: ...
    @abstractmethod
    def number(self, facts: Facts) -> str: ...
    @abstractmethod
    def yes_no(self, facts: Facts) -> str: ...
    @abstractmethod
    def moment(self, facts: Facts) -> str: ...
    @abstractmethod
    def reads(self, facts: Facts) -> str: ...
    @abstractmethod
    def plates(self, facts: Facts) -> str: ...
    @abstractmethod
    def ranking(self, facts: Facts) -> str: ...
    @abstractmethod
    def label(self, facts: Facts) -> str: ...
    @abstractmethod
    def labels(self, facts: Facts) -> str: ...
    @abstractmethod
    def table(self, facts: Facts) -> str: ...
    @abstractmethod
    def average(self, facts: Facts) -> str: ...
    @abstractmethod
    def share(self, facts: Facts) -> str: ...
    @abstractmethod
    def comparison(self, facts: Facts) -> str: ...
    @abstractmethod
    def stay(self, facts: Facts) -> str: ...
    @abstractmethod
    def stays(self, facts: Facts) -> str: ...
    @abstractmethod
    def gap(self, facts: Facts) -> str: ...
    @abstractmethod
    def identity(self, facts: Facts) -> str: ...
    @abstractmethod
    def notes(self, facts: Facts) -> str: ...
    @abstractmethod
    def unknown_plate(self, facts: Facts) -> str: ...
    @abstractmethod
    def unknown_camera(self, facts: Facts) -> str: ...
    @abstractmethod
    def help(self, facts: Facts) -> str: ...
    @abstractmethod
    def outside(self, facts: Facts) -> str: ...

"""Facts: what the log says to a plan, as typed values. Everything that an answer may say is here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from rag.plan import Filter, Plan
from rag.register.model import RegisterFacts
from store.tables import Read

EVIDENCE = 200
"""Most reads named as the ground of an answer."""

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | None"
Key = str | int | date | None
FindNotes = Callable[[str], Sequence[str]]
"""The notes (their texts) that mean what a text asks, best first; empty where none does."""


class Kind(StrEnum):
    """What form the facts have."""

    NUMBER = "number"
    YES_NO = "yes_no"
    MOMENT = "moment"  # one read: its time, plate, camera, …
    READS = "reads"  # several reads, in their order
    PLATES = "plates"
    RANKING = "ranking"
    LABEL = "label"  # the most (least) of a grouping
    LABELS = "labels"  # which days, cameras, …
    TABLE = "table"  # a number for each of a grouping
    AVERAGE = "average"
    SHARE = "share"
    COMPARISON = "comparison"
    STAY = "stay"  # one visit
    STAYS = "stays"  # several visits, their mean or total
    GAP = "gap"  # the longest time between two reads
    IDENTITY = "identity"  # which plate was meant
    NOTES = "notes"
    CARDS = "cards"  # entries of the register
    UNKNOWN_PLATE = "unknown_plate"
    UNKNOWN_CAMERA = "unknown_camera"
    HELP = "help"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class ReadFact:
    """A read; `seen_at` in the site's time, `direction` in, out or "", `camera` "" where it is not known."""

    id: int
    plate: str
    camera: str
    direction: str
    seen_at: datetime
    confidence: float | None = None
    listed: str = ""
    label: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A plate or another key of a grouping, with its number."""

    key: Key
    number: int


@dataclass(frozen=True)
class StayFact:
    """A visit: `minutes` up to now while it lasts (`left` is None). `missed`: an exit before that one was not read."""

    plate: str
    entered: ReadFact
    left: ReadFact | None
    minutes: float
    missed: bool = False


@dataclass(frozen=True)
class Side:
    """One side of a comparison: what distinguishes it, its label and its number."""

    filter: Filter
    label: str
    key: Key
    number: int


@dataclass(frozen=True)
class Measured:
    """A part of a whole, or a sum over units of time."""

    part: int
    whole: int
    result: float


@dataclass(frozen=True)
class Remark:
    """Something assumed or worth saying beside the answer. `code` is known to the wording; `names` are plates or cameras."""

    code: str
    names: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True)
class Facts:
    """The facts of a plan. `value` is the machine's answer; `read_ids` the reads it rests on, most telling first, EVIDENCE at most;

    `reads_in_all` how many it rests on, where those are not all.
    """

    plan: Plan
    now: datetime
    zone: ZoneInfo
    kind: Kind
    value: Json
    read_ids: tuple[int, ...] = ()
    reads_in_all: int = 0
    number: int = 0
    plates: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    reads: tuple[ReadFact, ...] = ()
    stays: tuple[StayFact, ...] = ()
    sides: tuple[Side, ...] = ()
    measured: Measured | None = None
    cards: tuple[str, ...] = ()
    register: RegisterFacts | None = None
    remarks: tuple[Remark, ...] = ()
    cameras: tuple[str, ...] = ()
    """Every camera of the site, for answers that name them."""

    @property
    def filter(self) -> Filter:
        """The filter of the plan, its plates as the log writes them."""
        return self.plan.filter

    @property
    def rests_on(self) -> int:
        """How many reads the answer rests on, named in `read_ids` or not."""
        return max(self.reads_in_all, len(self.read_ids))

    @property
    def language(self) -> str:
        """en or fr."""
        return self.plan.language


@dataclass(frozen=True)
class Context:
    """What facts are gathered from."""

    session: Session
    now: datetime
    zone: ZoneInfo
    find_notes: FindNotes | None = None
    cameras: dict[str, int] = field(default_factory=dict)


def read_fact(read: Read, zone: ZoneInfo) -> ReadFact:
    """A read of the store as a fact."""
    return ReadFact(
        read.id,
        read.plate.shown,
        read.camera.name if read.camera else "",
        read.direction,
        read.seen_at.astimezone(zone),
        read.confidence,
        read.plate.listed,
        read.plate.label,
        tuple(note.text for note in read.notes),
    )


def label_of(key: Key, by: str) -> str:
    """A key of a grouping as the machine's label: 2026-11-20, 08, Friday, a name."""
    if by == "hour" and isinstance(key, int):
        return f"{key:02d}"
    if by == "weekday" and isinstance(key, int):
        return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[key]
    if isinstance(key, date):
        return f"{key:%Y-%m}" if by == "month" else key.isoformat()
    if by == "list":
        return str(key) or "none"
    return "" if key is None else str(key)

"""Facts of the register as typed values: everything that an answer about it may say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Card:
    """A card by its kind (`model`, `version`, `system`), number and name; of a version, the name of its model comes first."""

    kind: str
    id: int
    name: str

    @property
    def ref(self) -> str:
        """`model:3`."""
        return f"{self.kind}:{self.id}"

    @property
    def address(self) -> str:
        """Where the register's page opens it."""
        return f"/registry?{self.kind}={self.id}"


Value = str | int | float | bool | date | datetime | Card | tuple[str, ...] | tuple[Card, ...] | None


@dataclass(frozen=True)
class CardLine:
    """A card in a list, with what is said of it: (field, value)."""

    card: Card
    told: tuple[tuple[str, Value], ...] = ()
    linked: tuple[Card, ...] = ()
    """The cards of the other kind that it goes with."""


@dataclass(frozen=True)
class Link:
    """A model's part in a system, and what it is used for."""

    model: Card
    system: Card
    use: str


@dataclass(frozen=True)
class Change:
    """An entry of the history. `fields`: (name, before, after); `other` is the model that was linked; `comment` says why."""

    at: datetime
    actor: str
    deed: str
    card: Card
    fields: tuple[tuple[str, Value, Value], ...] = ()
    other: Card | None = None
    comment: str = ""


@dataclass(frozen=True)
class Served:
    """A version served a system from `since` to `until` (None: still), local times; `why` as in cards.timeline."""

    version: Card
    system: Card
    since: datetime
    until: datetime | None
    why: str


@dataclass(frozen=True)
class Use:
    """What a version did. `confidence` is the mean of its reads, 0 to 1; `part` is `reader`, `detector` or ""."""

    version: Card
    reads: int = 0
    corrected: int = 0
    confidence: float | None = None
    answers: int = 0
    first: datetime | None = None
    last: datetime | None = None
    part: str = ""


@dataclass(frozen=True)
class Gap:
    """What is missing on a card (names of fields), and how complete it is, 0 to 100."""

    card: Card
    percent: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """A date of the AI Act, or a duty under it; `text` by language, `source` is an address."""

    on: date | None
    article: str
    texts: dict[str, str]
    source: str


@dataclass(frozen=True)
class Held:
    """What the register holds: said where nothing was found, and as its overview."""

    models: tuple[Card, ...] = ()
    systems: tuple[Card, ...] = ()
    versions: int = 0


@dataclass(frozen=True)
class RegisterFacts:
    """The facts of a register plan; `total` counts what was found, of which the lists may hold less."""

    total: int = 0
    lines: tuple[CardLine, ...] = ()
    links: tuple[Link, ...] = ()
    changes: tuple[Change, ...] = ()
    served: tuple[Served, ...] = ()
    uses: tuple[Use, ...] = ()
    gaps: tuple[Gap, ...] = ()
    rules: tuple[Rule, ...] = ()
    held: Held = Held()
    notes: tuple[str, ...] = ()
    """Codes of remarks known to the wording."""
    names: tuple[str, ...] = ()
    """Words of the question that no card has."""
    near: tuple[Card, ...] = ()
    """The cards whose names are nearest to those words."""
    values: tuple[tuple[str, tuple[Card, ...]], ...] = ()
    """Values of a field, each with the cards that have it; "" for those that have none."""

    def cards(self) -> Sequence[Card]:
        """The cards of the answer, each once, in their order."""
        found = [line.card for line in self.lines] + [use.version for use in self.uses] + [gap.card for gap in self.gaps]
        found += [one.version for one in self.served] + [change.card for change in self.changes]
        found += [*self.near, *(card for _, cards in self.values for card in cards)]
        return list(dict.fromkeys(found))

"""Measured cards: how well a version reads photos with known plates, by slice, as `python -m bench.reading --json FILE` writes it.

A card says on which test set it was measured (by digest), so that two versions are compared on the same photos only.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator
from sqlalchemy.orm import Session

from errors import InputError
from languages import percent
from registry.live import RunningModel, same_version
from registry.measured_words import PAGE
from store import register_measures
from store.database import Store
from store.register import Model
from store.registry_lists import newest_version

MAX_BYTES = 2_000_000
Z = 1.96
"""Half-width of the middle 95 % of the normal distribution, in standard deviations."""
Line = Annotated[str, Field(max_length=160)]
Count = Annotated[int, Field(ge=0, le=10**9)]
Part = Annotated[float, Field(ge=0, le=1)]
Seconds = Annotated[float, Field(ge=0, le=1e6)]


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share, 0 to 1 (Wilson 1927); of nothing counted, all that is possible."""
    if not count:
        return 0.0, 1.0
    share = hits / count
    middle = (share + Z * Z / (2 * count)) / (1 + Z * Z / count)
    half = Z / (1 + Z * Z / count) * math.sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    return max(0.0, middle - half), min(1.0, middle + half)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Share(_Part):
    """`right` of `count`: the share and its 95 % interval, 0 to 1."""

    count: Count
    right: Count
    share: Part
    low: Part
    high: Part

    @model_validator(mode="after")
    def _fits(self) -> "Share":
        if self.right > self.count or not self.low <= self.high:
            raise ValueError(f"{self.right} right of {self.count}, from {self.low} to {self.high}, cannot be")
        return self


def share_of(right: int, count: int) -> Share:
    """`right` of `count` with its interval."""
    low, high = wilson(right, count)
    return Share(count=count, right=right, share=round(right / max(count, 1), 5), low=round(low, 5), high=round(high, 5))


class Slice(_Part):
    """A part of the test set ("" all of it). `first`: photos of which the most confident read is the plate, every character;

    `found`: any read is; `boxed`: a read's box overlaps the labelled one; `extra`: reads a photo beside it.
    """

    name: Line
    first: Share
    found: Share
    boxed: Share
    extra: Annotated[float, Field(ge=0, le=1e6)]
    median_seconds: Seconds
    p95_seconds: Seconds


class Level(_Part):
    """Precision against confidence: of the photos, those whose best read is at least so sure, and how many of them are right."""

    at_least: Part
    of: Count
    right: Share


class MeasuredModel(_Part):
    """A model that took part, as the register knows it."""

    key: Line
    name: Line
    version: Line
    digest: Line


class Card(_Part):
    """A reader measured on a test set. `digest`: SHA-256 of the labels and the pictures, whatever the files are called."""

    reader: Line
    models: Annotated[tuple[MeasuredModel, ...], Field(max_length=20)]
    test_set: Line
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    measured_at: AwareDatetime
    program: Line
    slices: Annotated[tuple[Slice, ...], Field(min_length=1, max_length=200)]
    curve: Annotated[tuple[Level, ...], Field(max_length=100)]

    @property
    def whole(self) -> Slice:
        """The figures of the whole test set."""
        return self.slices[0]

    @property
    def day(self) -> str:
        """The day of the measurement (ISO 8601, UTC)."""
        return f"{self.measured_at.astimezone(UTC):%Y-%m-%d}"


class Report(_Part):
    """What a run of the benchmark measured: a card for each reader."""

    format: Literal["platetalk-measured"] = "platetalk-measured"
    version: Literal[1] = 1
    cards: Annotated[tuple[Card, ...], Field(max_length=100)]


@dataclass(frozen=True)
class Attached:
    """What became of a card at one of its models: `version_id` None where the register has no such version;

    `new` False where it was attached already.
    """

    card: Card
    model: MeasuredModel
    version_id: int | None
    new: bool = False


def named(info: RunningModel) -> MeasuredModel:
    """A running model as a card names it: version and digest as the register holds them."""
    version, digest = same_version(info)
    return MeasuredModel(key=info.key[:160], name=info.name[:120], version=version, digest=digest)


def read_report(path: Path) -> Report:
    """The cards of a file. Raises InputError where it is none."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB; it is not from `python -m bench.reading --json`.")
        return Report.model_validate_json(path.read_bytes())
    except OSError as problem:
        raise InputError(f"{path} cannot be read: {problem.strerror}.") from problem
    except ValidationError as problem:
        raise InputError(f"{path} holds no measured cards: {reason(problem)}. Write it with `python -m bench.reading --json`.") from problem


def reason(problem: ValidationError) -> str:
    """What is wrong with a card, in one line."""
    first = problem.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}" if place else first["msg"]


def attach(store: Store, report: Report, *, actor: str) -> list[Attached]:
    """Attach each card to the versions that made it, found by key, version and digest; in one transaction."""
    with store.transaction() as session:
        return [_attached(session, card, model, actor) for card in report.cards for model in card.models]


def cards_of(session: Session, version_ids: Iterable[int]) -> dict[int, list[Card]]:
    """The cards of these versions, newest first; none where there are none."""
    found = register_measures.measures(session, version_ids)
    return {
        version_id: sorted((Card.model_validate(one) for one in cards), key=lambda card: card.measured_at, reverse=True)
        for version_id, cards in found.items()
    }


def current(session: Session, models: Iterable[Model]) -> dict[int, list[Card]]:
    """What was measured of the newest version of each of these models that has one, by the model's number (see `newest`)."""
    shown = {model.id: version.id for model in models if (version := newest_version(model.versions))}
    found = cards_of(session, shown.values())
    return {model_id: list(newest(found.get(version_id, []))) for model_id, version_id in shown.items()}


def newest(cards: Iterable[Card]) -> Iterator[Card]:
    """Of cards, newest first, the newest of each reader on each test set."""
    seen: set[tuple[str, str]] = set()
    for card in cards:
        if (card.reader, card.digest) not in seen:
            seen.add((card.reader, card.digest))
            yield card


def said(card: Card, language: str = "en") -> str:
    """A card in a line: `98.2% (95.5% – 99.3%) of 226 photos, test set site 0a1b2c3d4e5f…, 2026-11-22`."""
    first = card.whole.first
    share, low, high = (percent(part, language, 1) for part in (first.share, first.low, first.high))
    line = PAGE["measured_line"][language == "fr"]
    return line.format(share=share, low=low, high=high, photos=first.count, test_set=card.test_set, digest=card.digest[:12], day=card.day)


def _attached(session: Session, card: Card, model: MeasuredModel, actor: str) -> Attached:
    version_id = register_measures.version_like(session, model.key, model.version, model.digest)
    if version_id is None:
        return Attached(card, model, None)
    return Attached(card, model, version_id, add_card(session, version_id, card, actor=actor))


def add_card(session: Session, version_id: int, card: Card, *, actor: str) -> bool:
    """Attach a card to a version; False where it is there already."""
    if card in (Card.model_validate(one) for one in register_measures.measures(session, [version_id]).get(version_id, [])):
        return False
    register_measures.add_measure(session, version_id, card.model_dump(mode="json"), actor=actor)
    return True

"""An import, planned before anything is written: row by row what will be created, changed, left alone or refused.

An import adds and changes; it takes nothing away: cards, versions and links that the file does not have stay.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal, TypeVar

from sqlalchemy.orm import Session

from errors import InputError
from registry.exchange.known import Known
from registry.exchange.matching import match
from registry.exchange.records import Batch, ExchangeError, LinkRecord, ModelRecord, SystemRecord, VersionRecord
from registry.exchange.targets import Target, Targets
from registry.measured import Card, said
from store import chain, registry_lists
from store import register_fields as rules
from store.attachments import NewFile
from store.register import Model, ModelVersion, System
from store.register_comments import Comment
from store.register_fields import MODEL_FIELDS, SYSTEM_FIELDS, VERSION_FIELDS, Field

Outcome = Literal["create", "change", "same", "refuse"]
R = TypeVar("R", ModelRecord, SystemRecord)


@dataclass(frozen=True)
class Change:
    """A field of a card, of its version `part`, or the use (`field`) of its model `part`, from what to what."""

    field: str
    old: Any
    new: Any
    part: str = ""


@dataclass(frozen=True)
class VersionStep:
    """A version to add (`version_id` None) or to change, with its new values, and what is new of its measured cards and comments."""

    version_id: int | None
    values: Mapping[str, Any]
    times: Mapping[str, datetime]
    measured: tuple[Card, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True)
class Row:
    """What becomes of one card. `problem`: why it is refused. What follows it says what is to be written."""

    kind: Literal["model", "system"]
    where: str
    name: str
    outcome: Outcome
    card_id: int | None = None
    changes: tuple[Change, ...] = ()
    problem: InputError | None = field(default=None, compare=False)
    values: Mapping[str, Any] = field(default_factory=dict)
    versions: tuple[VersionStep, ...] = ()
    uses: tuple[tuple[Target, str], ...] = ()
    key: str = ""
    times: Mapping[str, datetime] = field(default_factory=dict)
    archived: bool | None = None
    files: tuple[NewFile, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The rows of an import, models first. `head`: the last change of the register when they were compared with it."""

    rows: tuple[Row, ...]
    head: int = field(default=0, compare=False)

    def count(self, outcome: Outcome) -> int:
        """How many rows end so."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def writes(self) -> bool:
        """Whether there is anything to write."""
        return any(row.outcome in ("create", "change") for row in self.rows)


def make_plan(session: Session, batch: Batch) -> Plan:
    """Compare a file with the register. Nothing is written."""
    head = chain.head(session)[0]
    models = registry_lists.all_models(session)
    records = [_clean(record, MODEL_FIELDS) for record in batch.models]
    cards = match({i: record for i, record in enumerate(records) if record.problem is None}, models)
    wanted = [_clean(record, SYSTEM_FIELDS) for record in batch.systems]
    all_systems = registry_lists.all_systems(session) if wanted else []
    systems = match({i: record for i, record in enumerate(wanted) if record.problem is None}, all_systems)
    known = Known(session, batch, cards.values(), systems.values())
    rows = [_model_row(record, cards.get(i), known) for i, record in enumerate(records)]
    targets = Targets(batch.models, rows, models)
    return Plan((*rows, *(_system_row(record, systems.get(i), targets, known) for i, record in enumerate(wanted))), head)


def _clean(record: R, fields: Mapping[str, Field]) -> R:
    if record.problem is not None:
        return record
    try:
        return replace(record, values=rules.cleaned(fields, {"name": "", **record.values}))
    except InputError as problem:
        return replace(record, problem=problem)


def _model_row(record: ModelRecord, card: Model | ExchangeError | None, known: Known) -> Row:
    name = str(record.values.get("name") or "")
    try:
        found = _settled(record, card)
        values, changes = _differences(MODEL_FIELDS, found, record.values)
        rules.check_model(_whole(MODEL_FIELDS, found, values))
        steps, of_versions = _versions(record.versions, found.versions if found else [], known)
    except InputError as problem:
        return Row("model", record.where, name, "refuse", problem=problem)
    return _row("model", record, found, values, [*changes, *of_versions], versions=tuple(steps))


def _system_row(record: SystemRecord, card: System | ExchangeError | None, targets: Targets, known: Known) -> Row:
    name = str(record.values.get("name") or "")
    try:
        found = _settled(record, card)
        values, changes = _differences(SYSTEM_FIELDS, found, record.values, record.alike)
        rules.check_system(_whole(SYSTEM_FIELDS, found, values))
        uses, of_links = _links(record.links, {link.model_id: link.use for link in found.links} if found else {}, targets)
    except InputError as problem:
        return Row("system", record.where, name, "refuse", problem=problem)
    number = found.id if found else None
    files, comments = known.new_files(record, number), known.new_comments(record.comments, f"system:{number}")
    of_parts = [*(Change("attachment", None, file.name) for file in files), *(Change("comment", None, one.text) for one in comments)]
    return _row("system", record, found, values, [*changes, *of_links, *of_parts], uses=tuple(uses), files=files, comments=comments)


def _settled(record: ModelRecord | SystemRecord, card: Any) -> Any:
    problem = record.problem or (card if isinstance(card, ExchangeError) else None)
    if problem is not None:
        raise problem
    return card


def _row(
    kind: Literal["model", "system"],
    record: ModelRecord | SystemRecord,
    card: Model | System | None,
    values: Mapping[str, Any],
    changes: Sequence[Change],
    **steps: Any,
) -> Row:
    was_archived = card is not None and card.archived_at is not None
    archived = record.archived if record.archived not in (None, was_archived) else None
    if archived is not None:
        changes = [*changes, Change("archived", was_archived, archived)]
    outcome: Outcome = "create" if card is None else "change" if changes else "same"
    own: dict[str, Any] = {"key": record.key or "", "times": record.times} if card is None else {}
    name = str(values.get("name") or record.values["name"])
    return Row(
        kind,
        record.where,
        name,
        outcome,
        card.id if card else None,
        tuple(changes),
        values=values,
        archived=archived,
        **own,
        **steps,
    )


def _differences(
    fields: Mapping[str, Field],
    card: Model | ModelVersion | System | None,
    values: Mapping[str, Any],
    alike: Mapping[str, Sequence[Any]] | None = None,
    part: str = "",
) -> tuple[dict[str, Any], list[Change]]:
    """The values that are to be written, and what they change."""
    blank = rules.blank(fields)
    if card is None:
        return dict(values), [Change(name, None, value, part) for name, value in values.items() if value != blank[name] or name == "name"]
    old = {name: getattr(card, name) for name in values}
    new = {name: value for name, value in values.items() if old[name] not in (value, *(alike or {}).get(name, ()))}
    return new, [Change(name, old[name], value, part) for name, value in new.items()]


def _whole(fields: Mapping[str, Field], card: Model | System | None, values: Mapping[str, Any]) -> dict[str, Any]:
    row = {name: getattr(card, name) for name in fields} if card else rules.blank(fields)
    return row | dict(values)


def _versions(records: Iterable[VersionRecord], versions: Sequence[ModelVersion], known: Known) -> tuple[list[VersionStep], list[Change]]:
    steps: list[VersionStep] = []
    changes: list[Change] = []
    seen: set[tuple[str, str]] = set()
    for record in records:
        values = rules.cleaned(VERSION_FIELDS, {"version": "", **record.values})
        card = _same_version(values, versions)
        identity = (card.version, card.digest) if card else (values["version"], values.get("digest", ""))
        if identity in seen:
            raise rules.RegisterError("same_version", "version", version=values["version"])
        seen.add(identity)
        new, differences = _differences(VERSION_FIELDS, card, values, part=values["version"])
        number = card.id if card else None
        measured, comments = known.new_measured(record, number), known.new_comments(record.comments, f"version:{number}")
        if card is None or new or measured or comments:
            steps.append(VersionStep(number, new, record.times, measured, comments))
            changes += differences or ([Change("version", None, values["version"], values["version"])] if card is None else [])
            changes += [Change("measured", None, said(one), values["version"]) for one in measured]
            changes += [Change("comment", None, one.text, values["version"]) for one in comments]
    return steps, changes


def _same_version(values: Mapping[str, Any], versions: Sequence[ModelVersion]) -> ModelVersion | None:
    """The version with this number and digest; without a digest in the file, the newest with this number."""
    same = [version for version in versions if version.version == values["version"]]
    if "digest" in values:
        return next((version for version in same if version.digest == values["digest"]), None)
    return registry_lists.newest_version(same)


def _links(records: Iterable[LinkRecord], old: Mapping[int, str], targets: Targets) -> tuple[list[tuple[Target, str]], list[Change]]:
    uses: dict[Target, str] = {}
    changes: list[Change] = []
    for record in records:
        target = targets.find(record)
        if target in uses:
            raise ExchangeError("same_link", model=record.model)
        uses[target] = rules.clean_use(record.use, record.model)
        before = old.get(target[1]) if target[0] == "card" else None
        if before != uses[target]:
            changes.append(Change("use", before, uses[target], record.model))
    return list(uses.items()), changes

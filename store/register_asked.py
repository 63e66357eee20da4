"""What questions ask of the register: its names, cards by conditions on their fields, changes, and what versions did. Read only."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, cast, false, func, not_, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from store.chain import CHAINED
from store.filters import conditions
from store.read_filter import ReadFilter
from store.register import Model, ModelVersion, System, SystemModel
from store.register_fields import MODEL_FIELDS, SYSTEM_FIELDS, Field, folded
from store.tables import Answer, AuditEvent, Correction, Read

SUBJECTS = CHAINED


@dataclass(frozen=True)
class Condition:
    """One of `values` stands in the field, or without values, the field is empty; `negated` turns it round."""

    field: str
    values: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True)
class Wanted:
    """Which cards: by number (None: any), by conditions, by words somewhere in their texts, and served by or serving `linked`."""

    ids: tuple[int, ...] | None = None
    conditions: tuple[Condition, ...] = ()
    search: tuple[str, ...] = ()
    linked: tuple[int, ...] | None = None
    archived: bool | None = False


@dataclass(frozen=True)
class Count:
    """Reads of a version: how many, how many people put right, their mean confidence, the first and the last (UTC)."""

    version_id: int
    part: str
    reads: int
    corrected: int
    confidence: float | None
    first: datetime | None
    last: datetime | None


def stamp(session: Session) -> tuple[int, int]:
    """A mark that differs after every change of the register: the number of its newest event, and of its cards."""
    newest = session.scalar(select(func.max(AuditEvent.number))) or 0
    return newest, session.scalar(select(func.count(Model.id))) or 0


def names(session: Session) -> Iterator[tuple[str, int, str]]:
    """(`model` or `system`, number, name) of every card that is not archived, the models first, by name."""
    for kind, table in (("model", Model), ("system", System)):
        query = select(table.id, table.name).where(table.archived_at.is_(None)).order_by(func.lower(table.name), table.id)
        yield from ((kind, row.id, row.name) for row in session.execute(query))


def version_count(session: Session) -> int:
    """How many versions the models that are not archived have."""
    return session.scalar(select(func.count(ModelVersion.id)).join(ModelVersion.model).where(Model.archived_at.is_(None))) or 0


def models(session: Session, wanted: Wanted) -> list[Model]:
    """The models wanted, by name, with their versions and systems."""
    query = select(Model).options(selectinload(Model.versions), selectinload(Model.links).joinedload(SystemModel.system))
    query = _cards(query, Model, MODEL_FIELDS, wanted)
    if wanted.linked is not None:
        query = query.where(Model.id.in_(select(SystemModel.model_id).where(SystemModel.system_id.in_(wanted.linked))))
    return list(session.scalars(query))


def systems(session: Session, wanted: Wanted) -> list[System]:
    """The systems wanted, by name, with their models."""
    query = select(System).options(selectinload(System.links).joinedload(SystemModel.model))
    query = _cards(query, System, SYSTEM_FIELDS, wanted)
    if wanted.linked is not None:
        query = query.where(System.id.in_(select(SystemModel.system_id).where(SystemModel.model_id.in_(wanted.linked))))
    return list(session.scalars(query))


def versions(session: Session, wanted: Wanted, model_ids: Sequence[int] | None = None) -> list[ModelVersion]:
    """The versions wanted of the models that are not archived, or of `model_ids`, by model and then newest first."""
    query = select(ModelVersion).join(ModelVersion.model)
    query = query.where(Model.archived_at.is_(None) if model_ids is None else Model.id.in_(model_ids))
    if wanted.ids is not None:
        query = query.where(ModelVersion.id.in_(wanted.ids))
    for asked in wanted.conditions:
        query = query.where(_version_is(asked))
    return list(session.scalars(query.order_by(func.lower(Model.name), Model.id, ModelVersion.id.desc())))


def changes(session: Session, subjects: Iterable[str], since: datetime | None, until: datetime | None) -> Iterator[AuditEvent]:
    """Changes in a span, newest first: of these cards (`model:3`), or of all cards of a kind (`model`)."""
    wanted = list(subjects)
    kinds = [AuditEvent.subject.startswith(f"{one}:") for one in wanted if ":" not in one]
    named = [one for one in wanted if ":" in one]
    query = select(AuditEvent).where(or_(false(), *kinds, AuditEvent.subject.in_(named)))
    if since is not None:
        query = query.where(AuditEvent.at >= since)
    if until is not None:
        query = query.where(AuditEvent.at < until)
    yield from session.scalars(query.order_by(AuditEvent.id.desc()).execution_options(yield_per=500))


def read_counts(session: Session, wanted: ReadFilter, version_ids: Sequence[int] | None = None) -> list[Count]:
    """What versions read, and of what they found the plates, among the reads wanted; the most first."""
    found: list[Count] = []
    for part, column in (("reader", Read.reader_version_id), ("detector", Read.detector_version_id)):
        of = column.is_not(None) if version_ids is None else column.in_(version_ids)
        kept = and_(of, *conditions(session, wanted))
        figures = (func.count(), func.avg(Read.confidence), func.min(Read.seen_at), func.max(Read.seen_at))
        rows = session.execute(select(column, *figures).where(kept).group_by(column)).all()
        wrong = select(column, func.count(func.distinct(Read.id))).join(Correction, Correction.read_id == Read.id).where(kept)
        corrected: dict[Any, int] = {row[0]: row[1] for row in session.execute(wrong.group_by(column))}
        found += [Count(row[0], part, row[1], corrected.get(row[0], 0), row[2], row[3], row[4]) for row in rows]
    return sorted(found, key=lambda one: -one.reads)


def answer_counts(
    session: Session, version_ids: Sequence[int] | None, since: datetime | None, until: datetime | None
) -> dict[int, tuple[int, datetime, datetime]]:
    """Answers that versions planned or worded in a span: how many, the first and the last (UTC), by version."""
    found: dict[int, tuple[int, datetime, datetime]] = {}
    for column in (Answer.planner_version_id, Answer.writer_version_id):
        query = select(column, func.count(), func.min(Answer.asked_at), func.max(Answer.asked_at))
        query = query.where(column.is_not(None) if version_ids is None else column.in_(version_ids))
        query = query.where(Answer.asked_at >= since if since else true(), Answer.asked_at < until if until else true())
        for number, answers, first, last in session.execute(query.group_by(column)):
            if number is not None:
                found[number] = (answers, first, last)
    return found


def answer(session: Session, answer_id: int) -> Answer | None:
    """The record of an answer."""
    return session.get(Answer, answer_id)


def newest_read(session: Session) -> int | None:
    """The read that a version of the register made last."""
    return session.scalars(select(Read.id).where(Read.reader_version_id.is_not(None)).order_by(Read.id.desc()).limit(1)).first()


def _cards(query: Select[Any], table: type[Model] | type[System], fields: dict[str, Field], wanted: Wanted) -> Select[Any]:
    if wanted.ids is not None:
        query = query.where(table.id.in_(wanted.ids))
    if wanted.archived is not None:
        query = query.where(table.archived_at.is_not(None) if wanted.archived else table.archived_at.is_(None))
    for word in wanted.search:
        query = query.where(table.search_text.contains(folded(word), autoescape=True))
    for asked in wanted.conditions:
        query = query.where(_card_is(table, fields, asked))
    return query.order_by(func.lower(table.name), table.id)


def _card_is(table: type[Model] | type[System], fields: dict[str, Field], asked: Condition) -> ColumnElement[bool]:
    if asked.field in ("links", "versions", "digest", "status"):
        held = _part_is(table, asked)
    elif asked.field in fields:
        held = _field_is(getattr(table, asked.field), fields[asked.field], asked.values)
    else:
        held = true()  # a field of the other kind of card narrows nothing here
    return not_(held) if asked.negated else held


def _part_is(table: type[Model] | type[System], asked: Condition) -> ColumnElement[bool]:
    """Conditions on what belongs to a card: its links, its versions, the status or digest of one of them."""
    if asked.field == "links":
        own = SystemModel.model_id if table is Model else SystemModel.system_id
        return ~select(SystemModel.id).where(own == table.id).exists()
    if table is System:
        return true()
    of_model = select(ModelVersion.id).where(ModelVersion.model_id == table.id)
    if asked.field == "status":
        return of_model.where(ModelVersion.status.in_(asked.values)).exists()
    if asked.values:
        return of_model.where(_begins(asked.values)).exists()
    return ~of_model.where(ModelVersion.digest != "" if asked.field == "digest" else true()).exists()


def _version_is(asked: Condition) -> ColumnElement[bool]:
    if asked.field == "aliases":
        held = or_(false(), *(_holds(ModelVersion.aliases, value) for value in asked.values))
    elif asked.field == "digest" and asked.values:
        held = _begins(asked.values)
    elif asked.field in ("status", "version", "digest"):
        column = getattr(ModelVersion, asked.field)
        held = column.in_(asked.values) if asked.values else column == ""
    else:
        held = _card_is(Model, MODEL_FIELDS, Condition(asked.field, asked.values))
    return not_(held) if asked.negated else held


def _begins(values: Sequence[str]) -> ColumnElement[bool]:
    """Digests are told by their beginning."""
    return or_(false(), *(ModelVersion.digest.startswith(value, autoescape=True) for value in values))


def _field_is(column: InstrumentedAttribute[Any], field: Field, values: Sequence[str]) -> ColumnElement[bool]:
    if field.kind == "flag":
        return column.is_(not values or values[0] == "yes")
    if field.kind == "date":
        return column.is_(None) if not values else column.in_([date.fromisoformat(value) for value in values])
    if field.kind in ("words", "choices"):
        return cast(column, Text) == "[]" if not values else or_(*(_holds(column, value) for value in values))
    return column == "" if not values else column.in_(values)


def _holds(column: Any, value: str) -> ColumnElement[bool]:
    """Whether a JSON list of words has this one, as the database writes it (letters beyond ASCII as \\u escapes)."""
    return cast(column, Text).contains(json.dumps(value), autoescape=True)

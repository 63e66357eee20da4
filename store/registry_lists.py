"""What the register holds: lists with search and filters, one card with all that belongs to it, its history."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, Select, Text, and_, case, cast, func, select, true
from sqlalchemy.orm import Session, selectinload

from store.blocks import blocks
from store.register import Model, ModelVersion, System, SystemModel
from store.register_fields import RegisterError, folded, tag_mark
from store.tables import AuditEvent

PAGE = 200


@dataclass(frozen=True)
class ModelLine:
    """A model in a list; `version` and `status` are of its version last seen or added, empty where it has none."""

    id: int
    key: str
    name: str
    publisher: str
    tags: Sequence[str]
    version: str
    status: str
    systems: int
    updated_at: datetime
    archived_at: datetime | None


@dataclass(frozen=True)
class SystemLine:
    """A system in a list."""

    id: int
    key: str
    name: str
    unit: str
    tags: Sequence[str]
    state: str
    risk: str
    models: int
    updated_at: datetime
    archived_at: datetime | None


@dataclass(frozen=True)
class Filter:
    """What to list: cards with every word of `search` (capitals and accents make no difference), a whole tag, a state

    (of a system) or status (of a model's current version), and archived ones, the others, or all (None).
    """

    search: str = ""
    tag: str = ""
    state: str = ""
    archived: bool | None = False


def list_models(
    session: Session, wanted: Filter, limit: int = PAGE, *, skip: int = 0, named_first: bool = False
) -> tuple[list[ModelLine], int]:
    """The first `limit` models wanted after `skip`, by name, and how many there are in all.

    `named_first`: those whose name has the words come first.
    """
    ids, total = _page(session, Model, wanted, limit, skip, named_first)
    newest, systems = _newest(), select(func.count()).select_from(SystemModel).where(SystemModel.model_id == Model.id)
    query = select(
        Model.id,
        Model.key,
        Model.name,
        Model.publisher,
        Model.tags,
        func.coalesce(ModelVersion.version, "").label("version"),
        func.coalesce(ModelVersion.status, "").label("status"),
        systems.correlate(Model).scalar_subquery().label("systems"),
        Model.updated_at,
        Model.archived_at,
    ).outerjoin(ModelVersion, ModelVersion.id == newest)
    return [ModelLine(**row) for row in _rows(session, query, Model, ids)], total


def list_systems(session: Session, wanted: Filter, limit: int = PAGE, *, skip: int = 0) -> tuple[list[SystemLine], int]:
    """The first `limit` systems wanted after `skip`, by name, and how many there are in all."""
    ids, total = _page(session, System, wanted, limit, skip)
    models = select(func.count()).select_from(SystemModel).where(SystemModel.system_id == System.id).correlate(System).scalar_subquery()
    query = select(
        System.id,
        System.key,
        System.name,
        System.unit,
        System.tags,
        System.state,
        System.risk,
        models.label("models"),
        System.updated_at,
        System.archived_at,
    )
    return [SystemLine(**row) for row in _rows(session, query, System, ids)], total


def get_model(session: Session, model_id: int) -> Model:
    """A model with its versions and the systems that it serves, also to be read after the session."""
    model = session.scalars(_whole_models().where(Model.id == model_id)).one_or_none()
    if model is None:
        raise RegisterError("missing", kind="model", id=model_id)
    return model


def get_system(session: Session, system_id: int) -> System:
    """A system with its models and what it uses them for, also to be read after the session."""
    system = session.scalars(_whole_systems().where(System.id == system_id)).one_or_none()
    if system is None:
        raise RegisterError("missing", kind="system", id=system_id)
    return system


def newest_version(versions: Iterable[ModelVersion]) -> ModelVersion | None:
    """The version of these that was last seen or added."""
    return max(versions, key=lambda version: (version.last_seen_at, version.id), default=None)


def all_models(session: Session) -> list[Model]:
    """Every model, archived ones too, as `get_model` gives one."""
    return list(session.scalars(_whole_models().order_by(Model.id)))


def all_systems(session: Session, *, with_files: bool = False) -> list[System]:
    """Every system, archived ones too, as `get_system` gives one; `with_files`: with its attachments too."""
    query = _whole_systems().options(selectinload(System.attachments)) if with_files else _whole_systems()
    return list(session.scalars(query.order_by(System.id)))


def names_of(session: Session, model_ids: Iterable[int]) -> dict[int, str]:
    """The names of these models by number."""
    return {row.id: row.name for row in session.execute(select(Model.id, Model.name).where(Model.id.in_(list(model_ids))))}


def known_tags(session: Session, table: type[Model] | type[System]) -> list[str]:
    """Every tag in use there, in the order of the alphabet."""
    # The database tells the same list apart once: thousands of cards share a few hundred.
    written = cast(table.tags, Text)
    lists = session.scalars(select(written).where(written != "[]").distinct())
    return sorted({tag for tags in lists for tag in json.loads(tags)}, key=folded)


def history(session: Session, subjects: Iterable[str], limit: int = PAGE) -> list[AuditEvent]:
    """The newest changes of these subjects (`model:3`, `version:7`, …), newest first."""
    query = select(AuditEvent).where(AuditEvent.subject.in_(list(subjects))).order_by(AuditEvent.id.desc()).limit(limit)
    return list(session.scalars(query))


def _whole_models() -> Select[Model]:
    return select(Model).options(selectinload(Model.versions), selectinload(Model.links).joinedload(SystemModel.system))


def _whole_systems() -> Select[System]:
    return select(System).options(selectinload(System.links).joinedload(SystemModel.model))


def _newest() -> ScalarSelect[int]:
    """The number of a model's version that was last seen or added."""
    query = select(ModelVersion.id).where(ModelVersion.model_id == Model.id)
    return query.order_by(ModelVersion.last_seen_at.desc(), ModelVersion.id.desc()).limit(1).correlate(Model).scalar_subquery()


def _filtered(query: Select[Any], table: type[Model] | type[System], wanted: Filter) -> Select[Any]:
    for word in folded(wanted.search).split():
        query = query.where(table.search_text.contains(word, autoescape=True))
    if wanted.tag:
        query = query.where(table.search_text.contains(tag_mark(wanted.tag), autoescape=True))
    if wanted.archived is not None:
        query = query.where(table.archived_at.is_not(None) if wanted.archived else table.archived_at.is_(None))
    if wanted.state and table is Model:
        query = query.join(ModelVersion, ModelVersion.id == _newest()).where(ModelVersion.status == wanted.state)
    elif wanted.state:
        query = query.where(System.state == wanted.state)
    return query


def _page(
    session: Session, table: type[Model] | type[System], wanted: Filter, limit: int, skip: int, named_first: bool = False
) -> tuple[list[int], int]:
    """The numbers of the cards of a page, and how many there are in all. What a line shows beside is asked of these alone."""
    query = _filtered(select(table.id), table, wanted)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    if named_first:
        # The name is the first line of `search_text`, as long as it was unless it has a letter like ß: enough to rank by.
        name = func.substr(table.search_text, 1, func.length(table.name))
        matches = [name.contains(word, autoescape=True) for word in folded(wanted.search).split()]
        query = query.order_by(case((and_(true(), *matches), 0), else_=1))
    return list(session.scalars(query.order_by(func.lower(table.name), table.id).limit(limit).offset(skip))), total


def _rows(session: Session, query: Select[Any], table: type[Model] | type[System], ids: Sequence[int]) -> list[dict[str, Any]]:
    """The rows of these cards, in their order."""
    found: dict[int, dict[str, Any]] = {}
    for some in blocks(ids):
        rows = session.execute(query.where(table.id.in_(some))).mappings()
        found |= {row["id"]: dict(row) for row in rows}
    return [found[number] for number in ids]

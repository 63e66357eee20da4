"""New cards, versions and links of the register, one or ten thousand at a time, in a few statements.

What comes in is checked as `store.registry` says; each new row is an event of the history.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from store import audit, index_tasks
from store import register_fields as rules
from store.register import Model, ModelVersion, System, SystemModel
from store.register_fields import MODEL_FIELDS, SYSTEM_FIELDS, VERSION_FIELDS, Field


@dataclass(frozen=True)
class Kind:
    """Models or systems: what they are called, their table, their fields, and the rules between those (raises RegisterError)."""

    name: str
    table: type[Model] | type[System]
    fields: Mapping[str, Field]
    check: Callable[[Mapping[str, Any]], None]


MODEL = Kind("model", Model, MODEL_FIELDS, rules.check_model)
SYSTEM = Kind("system", System, SYSTEM_FIELDS, rules.check_system)


@dataclass(frozen=True)
class NewCard:
    """A model or a system to be; `values` by the names of its fields. `times`: what else than now it was created, changed, archived."""

    values: Mapping[str, Any]
    key: str = ""
    times: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class NewVersion:
    """A version to be of the model `model_id`; `comment`: why, kept in the history."""

    model_id: int
    values: Mapping[str, Any]
    times: Mapping[str, datetime] = field(default_factory=dict)
    comment: str = ""


def create_cards(session: Session, kind: Kind, cards: Sequence[NewCard], *, actor: str) -> list[int]:
    """Add cards; their numbers in their order. Raises RegisterError for the first that is not taken."""
    now = datetime.now(UTC)
    rows = []
    for card in cards:
        row = rules.blank(kind.fields) | rules.cleaned(kind.fields, {"name": "", **card.values})
        kind.check(row)
        times = {"created_at": now, "updated_at": now, "archived_at": None} | dict(card.times)
        rows.append(row | times | {"key": card.key, "search_text": rules.search_text(kind.fields, row)})
    numbers = _inserted(session, kind.table, rows)
    for number, row in zip(numbers, rows, strict=True):
        subject = f"{kind.name}:{number}"
        created(session, actor, subject, {name: row[name] for name in (*kind.fields, "key")})
        if row["archived_at"] is not None:
            audit.record(session, actor, f"archive {kind.name}", subject, archived_at=[None, plain(row["archived_at"])])
    index_tasks.mark(session, [f"{kind.name}:{number}" for number in numbers])
    return numbers


def add_versions(session: Session, versions: Sequence[NewVersion], *, actor: str) -> list[int]:
    """Add versions, none of which their models have yet; their numbers in their order. Raises RegisterError."""
    now = datetime.now(UTC)
    rows = [
        rules.blank(VERSION_FIELDS)
        | rules.cleaned(VERSION_FIELDS, {"version": "", **version.values})
        | {"first_seen_at": now, "last_seen_at": now, "model_id": version.model_id}
        | dict(version.times)
        for version in versions
    ]
    numbers = _inserted(session, ModelVersion, rows)
    for number, row, version in zip(numbers, rows, versions, strict=True):
        told = {name: row[name] for name in VERSION_FIELDS}
        told |= {"model": f"model:{version.model_id}", "comment": rules.clean_comment(version.comment)}
        created(session, actor, f"version:{number}", told)
    index_tasks.mark(session, [f"model:{version.model_id}" for version in versions])
    return numbers


def add_links(session: Session, uses: Sequence[tuple[int, int, str]], *, actor: str) -> None:
    """Say that models serve systems that have none yet: (system, model, what for). Raises RegisterError."""
    rows = [
        {"system_id": system_id, "model_id": model_id, "use": rules.clean_use(use, f"#{model_id}")} for system_id, model_id, use in uses
    ]
    _inserted(session, SystemModel, rows)
    for row in rows:
        link = {"model": f"model:{row['model_id']}", "use": [None, row["use"]]}
        audit.record(session, actor, "link model", f"system:{row['system_id']}", **link)
    touched = [f"system:{row['system_id']}" for row in rows] + [f"model:{row['model_id']}" for row in rows]
    index_tasks.mark(session, touched)


def created(session: Session, actor: str, subject: str, row: Mapping[str, Any]) -> None:
    """Write that a row is new, and what stands in it."""
    details = {name: [None, plain(value)] for name, value in row.items() if value}
    audit.record(session, actor, f"create {subject.partition(':')[0]}", subject, **details)


def plain(value: Any) -> Any:
    """A value as the history keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def _inserted(session: Session, table: Any, rows: list[dict[str, Any]]) -> list[int]:
    if not rows:
        return []
    bare = table.__table__  # without making an object of each row
    return list(session.scalars(insert(bare).returning(bare.c.id, sort_by_parameter_order=True), rows))

"""Every change of the register: models, their versions, systems, and which model serves which system for what.

Each function works inside the caller's `store.transaction()`, so that several make one change; each writes who
changed what from what to what (audit), and tells the index which cards are out of date. What is not taken raises
RegisterError, an InputError, and nothing of the transaction stays.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from store import audit, index_tasks
from store import register_fields as rules
from store.register import Model, ModelVersion, System, SystemModel
from store.register_create import MODEL, SYSTEM, Kind, NewCard, NewVersion, add_versions, create_cards, plain
from store.register_fields import MODEL_FIELDS, SYSTEM_FIELDS, VERSION_FIELDS, RegisterError

Row = TypeVar("Row", Model, ModelVersion, System)


def create_model(session: Session, values: Mapping[str, Any], *, actor: str, key: str = "") -> Model:
    """Add a model; `values` by the names in MODEL_FIELDS. `key` names one that the program itself runs."""
    return session.get_one(Model, create_cards(session, MODEL, [NewCard(values, key)], actor=actor)[0])


def update_model(session: Session, model_id: int, values: Mapping[str, Any], *, actor: str, opened: datetime | None = None) -> Model:
    """Change the fields of a model that `values` names. `opened`: `updated_at` of the card that the person saw."""
    model = get_row(session, Model, "model", model_id)
    _update(session, MODEL, model, values, actor, opened)
    return model


def clone_model(session: Session, model_id: int, *, actor: str, suffix: str = " (copy)") -> Model:
    """A new model with the same card under a name of its own. Versions stay with the one whose weights they are."""
    model = get_row(session, Model, "model", model_id)
    return create_model(session, _row(model, MODEL_FIELDS) | {"name": _copy_name(model.name, suffix)}, actor=actor)


def archive_model(session: Session, model_id: int, *, actor: str, archived: bool = True) -> Model:
    """Take a model out of the lists, or (`archived=False`) put it back. Its links, reads and answers stay."""
    model = get_row(session, Model, "model", model_id)
    _archive(session, actor, model, archived)
    return model


def add_version(session: Session, model_id: int, values: Mapping[str, Any], *, actor: str, comment: str = "") -> ModelVersion:
    """Add a version to a model; `values` by the names in VERSION_FIELDS. `comment`: why, kept in the history."""
    get_row(session, Model, "model", model_id)
    _check_version(session, model_id, rules.cleaned(VERSION_FIELDS, {"version": "", "digest": "", **values}), None)
    return session.get_one(ModelVersion, add_versions(session, [NewVersion(model_id, values, comment=comment)], actor=actor)[0])


def update_version(session: Session, version_id: int, values: Mapping[str, Any], *, actor: str, comment: str = "") -> ModelVersion:
    """Change the fields of a version that `values` names. `comment`: why, kept in the history."""
    version = get_row(session, ModelVersion, "version", version_id)
    new = rules.cleaned(VERSION_FIELDS, values)
    if any(getattr(version, name) != new[name] for name in ("version", "digest") if name in new):
        _check_version(session, version.model_id, _row(version, VERSION_FIELDS) | new, version_id)
    if _changed(session, actor, f"version:{version_id}", version, new, comment):
        index_tasks.mark(session, [f"model:{version.model_id}"])
    return version


def create_system(session: Session, values: Mapping[str, Any], *, actor: str, key: str = "") -> System:
    """Add a system; `values` by the names in SYSTEM_FIELDS. `key` names the program's own."""
    return session.get_one(System, create_cards(session, SYSTEM, [NewCard(values, key)], actor=actor)[0])


def update_system(
    session: Session, system_id: int, values: Mapping[str, Any], *, actor: str, opened: datetime | None = None, comment: str = ""
) -> System:
    """Change the fields of a system that `values` names. `opened`: `updated_at` of the card that the person saw;

    `comment`: why, kept in the history.
    """
    system = get_row(session, System, "system", system_id)
    _update(session, SYSTEM, system, values, actor, opened, comment)
    return system


def clone_system(session: Session, system_id: int, *, actor: str, suffix: str = " (copy)") -> System:
    """A new system with the same card and models, at its beginning: state new, no dates."""
    system = get_row(session, System, "system", system_id)
    own = {"name": _copy_name(system.name, suffix), "state": "new", "deployed_on": None, "retired_on": None, "notice_done": False}
    copy = create_system(session, _row(system, SYSTEM_FIELDS) | own, actor=actor)
    set_links(session, copy.id, {link.model_id: link.use for link in system.links}, actor=actor)
    return copy


def archive_system(session: Session, system_id: int, *, actor: str, archived: bool = True) -> System:
    """Take a system out of the lists, or (`archived=False`) put it back."""
    system = get_row(session, System, "system", system_id)
    _archive(session, actor, system, archived)
    return system


def link(session: Session, system_id: int, model_id: int, use: str, *, actor: str) -> None:
    """Say that a model serves a system, and for what; said again with other words, it changes them."""
    set_links(session, system_id, {**_uses(session, system_id), model_id: use}, actor=actor)


def set_links(session: Session, system_id: int, uses: Mapping[int, str], *, actor: str) -> None:
    """The models that serve a system: exactly those of `uses`, model id → description of use, which none may lack."""
    system = get_row(session, System, "system", system_id)
    models = {model_id: get_row(session, Model, "model", model_id) for model_id in uses}
    new = {model_id: rules.clean_use(use, models[model_id].name) for model_id, use in uses.items()}
    old = {row.model_id: row for row in system.links}
    touched = [model_id for model_id in old | new if model_id not in old or old[model_id].use != new.get(model_id)]
    for model_id in touched:
        before, after = old[model_id].use if model_id in old else None, new.get(model_id)
        if before is None:
            session.add(SystemModel(system_id=system_id, model_id=model_id, use=after))
        elif after is None:
            session.delete(old[model_id])
        else:
            old[model_id].use = after
        action = "link model" if before is None else "unlink model" if after is None else "change use"
        audit.record(session, actor, action, f"system:{system_id}", model=f"model:{model_id}", use=[before, after])
    if touched:
        system.updated_at = datetime.now(UTC)
        session.flush()
        session.expire(system, ["links"])
        index_tasks.mark(session, [f"system:{system_id}", *(f"model:{model_id}" for model_id in touched)])


def get_row(session: Session, table: type[Row], kind: str, row_id: int) -> Row:
    """A row by its number. Raises RegisterError where there is none."""
    row = session.get(table, row_id)
    if row is None:
        raise RegisterError("missing", kind=kind, id=row_id)
    return row


def _uses(session: Session, system_id: int) -> dict[int, str]:
    found = session.execute(select(SystemModel.model_id, SystemModel.use).where(SystemModel.system_id == system_id))
    return {row.model_id: row.use for row in found}


def _check_version(session: Session, model_id: int, row: Mapping[str, Any], own_id: int | None) -> None:
    same = select(ModelVersion.id).where(
        ModelVersion.model_id == model_id, ModelVersion.version == row["version"], ModelVersion.digest == row["digest"]
    )
    if any(found != own_id for found in session.scalars(same)):
        raise RegisterError("same_version", "version", version=row["version"])


def _row(card: Model | ModelVersion | System, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: getattr(card, name) for name in fields}


def _copy_name(name: str, suffix: str) -> str:
    return name[: rules.LINE - len(suffix)] + suffix


def _update(
    session: Session,
    kind: Kind,
    card: Model | System,
    values: Mapping[str, Any],
    actor: str,
    opened: datetime | None,
    comment: str = "",
) -> None:
    if opened not in (None, card.updated_at):
        raise RegisterError("stale")
    if _changed(session, actor, f"{kind.name}:{card.id}", card, rules.cleaned(kind.fields, values), comment):
        row = _row(card, kind.fields)
        kind.check(row)
        card.search_text, card.updated_at = rules.search_text(kind.fields, row), datetime.now(UTC)
        index_tasks.mark(session, [f"{kind.name}:{card.id}"])


def _changed(
    session: Session, actor: str, subject: str, card: Model | ModelVersion | System, new: Mapping[str, Any], comment: str = ""
) -> bool:
    why = rules.clean_comment(comment)
    details = {name: [plain(getattr(card, name)), plain(value)] for name, value in new.items() if getattr(card, name) != value}
    for name in details:
        setattr(card, name, new[name])
    if details or why:
        said = {"comment": [None, why]} if why else {}
        action = "update" if details else "comment"
        audit.record(session, actor, f"{action} {subject.partition(':')[0]}", subject, **details, **said)
    return bool(details)


def _archive(session: Session, actor: str, card: Model | System, archived: bool) -> None:
    if archived == (card.archived_at is not None):
        return
    now = datetime.now(UTC)
    before, card.archived_at, card.updated_at = card.archived_at, now if archived else None, now
    kind = "model" if isinstance(card, Model) else "system"
    action = f"{'archive' if archived else 'restore'} {kind}"
    audit.record(session, actor, action, f"{kind}:{card.id}", archived_at=[plain(before), plain(card.archived_at)])
    index_tasks.mark(session, [f"{kind}:{card.id}"])

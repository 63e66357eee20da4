"""Taking over a planned import: one transaction, all or nothing."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from registry.exchange.plan import Plan, Row, make_plan
from registry.exchange.records import Batch, ExchangeError
from store import audit, registry
from store.database import Store
from store.register import Model, ModelVersion, System


def preview(store: Store, batch: Batch) -> Plan:
    """What taking over this file would do."""
    with store.session() as session:
        return make_plan(session, batch)


def take_over(store: Store, batch: Batch, seen: Plan, *, actor: str, source: str) -> None:
    """Write what `seen` (from `preview`) shows, except for its refused rows. `source`: the file's name, for the history.

    Raises ExchangeError where the register has changed since, RegisterError where it does not take a row after all;
    nothing is written then.
    """
    with store.transaction() as session:
        if make_plan(session, batch) != seen:
            raise ExchangeError("stale")
        if not seen.writes:
            return
        created: dict[int, int] = {}
        for i, row in enumerate(seen.rows):
            if row.outcome in ("create", "change"):
                created[i] = _write_model(session, row, actor) if row.kind == "model" else _write_system(session, row, created, actor)
        counts = {outcome: seen.count(outcome) for outcome in ("create", "change", "same", "refuse")}
        audit.record(session, actor, "import", "register", file=source, **counts)


def _write_model(session: Session, row: Row, actor: str) -> int:
    if row.card_id is None:
        model = registry.create_model(session, row.values, actor=actor, key=row.key)
    else:
        model = registry.update_model(session, row.card_id, row.values, actor=actor)
    for step in row.versions:
        if step.version_id is None:
            _set_times(registry.add_version(session, model.id, step.values, actor=actor), step.times)
        else:
            registry.update_version(session, step.version_id, step.values, actor=actor)
    _archive(session, model, row, actor)
    _set_times(model, row.times)
    return model.id


def _write_system(session: Session, row: Row, created: Mapping[int, int], actor: str) -> int:
    if row.card_id is None:
        system = registry.create_system(session, row.values, actor=actor, key=row.key)
    else:
        system = registry.update_system(session, row.card_id, row.values, actor=actor)
    kept = {link.model_id: link.use for link in system.links}
    new = {target[1] if target[0] == "card" else created[target[1]]: use for target, use in row.uses}
    registry.set_links(session, system.id, kept | new, actor=actor)
    _archive(session, system, row, actor)
    _set_times(system, row.times)
    return system.id


def _archive(session: Session, card: Model | System, row: Row, actor: str) -> None:
    if row.archived is None:
        return
    moment = row.times.get("archived_at")
    if row.archived and moment is not None:
        # A card of its own past: since when it is archived is said by the file, and stands so in the history.
        card.archived_at = moment
        audit.record(session, actor, f"archive {row.kind}", f"{row.kind}:{card.id}", archived_at=[None, moment.isoformat()])
    elif row.kind == "model":
        registry.archive_model(session, card.id, actor=actor, archived=row.archived)
    else:
        registry.archive_system(session, card.id, actor=actor, archived=row.archived)


def _set_times(card: Model | ModelVersion | System, times: Mapping[str, datetime]) -> None:
    """A card that comes from a file keeps the times that it had there; the history says when it came."""
    for name, moment in times.items():
        if name != "archived_at":
            setattr(card, name, moment)

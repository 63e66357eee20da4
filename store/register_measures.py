"""What was measured of a model version: events of its history, so that nobody can better a figure afterwards unseen."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from store import audit
from store.register import Model, ModelVersion
from store.registry import get_row
from store.tables import AuditEvent

MEASURE = "measure version"


def version_like(session: Session, key: str, version: str, digest: str) -> int | None:
    """The version of the model with this key that has this number and digest."""
    query = select(ModelVersion.id).join(Model, Model.id == ModelVersion.model_id)
    return session.scalars(query.where(Model.key == key, ModelVersion.version == version, ModelVersion.digest == digest)).first()


def add_measure(session: Session, version_id: int, measure: Mapping[str, Any], *, actor: str) -> None:
    """Add a measured card (JSON) to a version's history. Raises RegisterError where there is no such version."""
    get_row(session, ModelVersion, "version", version_id)
    audit.record(session, actor, MEASURE, f"version:{version_id}", measure=dict(measure))


def measures(session: Session, version_ids: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """The measured cards of these versions, oldest first."""
    subjects = [f"version:{version_id}" for version_id in version_ids]
    found: dict[int, list[dict[str, Any]]] = {}
    for event in audit.events_of(session, subjects, AuditEvent.action == MEASURE):
        found.setdefault(int(event.subject.partition(":")[2]), []).append(event.details["measure"])
    return found

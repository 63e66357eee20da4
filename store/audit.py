"""Who did what to what, when: written in the transaction of the change."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from store.tables import AuditEvent


def record(session: Session, actor: str, action: str, subject: str, **details: Any) -> None:
    """Add an audit event. `subject` is `read:ID`, `plate:ID`, `picture:ID`, `model:ID`, …"""
    session.add(AuditEvent(at=datetime.now(UTC), actor=actor, action=action, subject=subject, details=details))

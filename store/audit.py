"""Who did what to what, when: written in the transaction of the change."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from store import chain
from store.tables import AuditEvent


def record(session: Session, actor: str, action: str, subject: str, **details: Any) -> None:
    """Add an audit event. `subject` is `read:ID`, `plate:ID`, `picture:ID`, `model:ID`, …; the register's are chained."""
    kept = json.loads(json.dumps(details))  # as the database will give it back, which is what its hash must fit
    event = AuditEvent(at=datetime.now(UTC), actor=actor, action=action, subject=subject, details=kept)
    if subject.partition(":")[0] in chain.CHAINED:
        chain.append(session, event)
    session.add(event)

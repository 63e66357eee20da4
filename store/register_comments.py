"""Why people changed versions and systems, from the history; and comments that came with a file, which keep their author and time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, cast
from sqlalchemy.orm import Session

from store import audit
from store import register_fields as rules
from store.tables import AuditEvent

STATES = {"version": "status", "system": "state"}
"""The field whose change a comment is about, by the kind of its subject."""


@dataclass(frozen=True)
class Comment:
    """What `by` wrote at `at` (UTC) about a change, from which status or state to which ("" where neither changed)."""

    at: datetime
    by: str
    text: str
    old: str = ""
    new: str = ""


def comments(session: Session, subjects: Iterable[str]) -> dict[str, list[Comment]]:
    """The comments on these subjects (`version:7`, `system:3`), oldest first."""
    found: dict[str, list[Comment]] = {}
    for event in audit.events_of(session, list(subjects), cast(AuditEvent.details, Text).contains('"comment"')):
        for comment in _told(event):
            found.setdefault(event.subject, []).append(comment)
    return found


def add_comment(session: Session, subject: str, comment: Comment, *, actor: str) -> None:
    """Write a comment that came with a file into the history. Raises RegisterError where it is too long."""
    said = {"at": comment.at.isoformat(), "by": comment.by, "change": [comment.old, comment.new]}
    kind = subject.partition(":")[0]
    audit.record(session, actor, f"comment {kind}", subject, comment=[None, rules.clean_comment(comment.text)], said=said)


def as_said(event: AuditEvent) -> Comment | None:
    """The comment of an event, as its author made it; None where the event has none."""
    return next(_told(event), None)


def _told(event: AuditEvent) -> Iterator[Comment]:
    details: dict[str, Any] = event.details
    if not isinstance(details.get("comment"), list):
        return
    text = str(details["comment"][1])
    if said := details.get("said"):
        old, new = said["change"]
        yield Comment(datetime.fromisoformat(said["at"]), said["by"], text, old, new)
        return
    old, new = details.get(STATES.get(event.subject.partition(":")[0], ""), [None, None])
    yield Comment(event.at, event.actor, text, old or "", new or "")

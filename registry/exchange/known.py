"""Which measured cards, comments and attachments of a file the register has already."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.exchange.records import Batch, SystemRecord, VersionRecord
from registry.measured import Card, cards_of
from store import register_comments
from store.attachments import NewFile
from store.register import Attachment, Model, System
from store.register_comments import Comment


class Known:
    """What the cards that a file is about have; asked of the register only where the file has such parts at all."""

    def __init__(self, session: Session, batch: Batch, models: Iterable[Any], systems: Iterable[Any]) -> None:
        versions = [version for record in batch.models for version in record.versions]
        version_ids = [version.id for model in models if isinstance(model, Model) for version in model.versions]
        system_ids = [system.id for system in systems if isinstance(system, System)]
        subjects = [f"version:{number}" for number in version_ids] if any(v.comments for v in versions) else []
        subjects += [f"system:{number}" for number in system_ids] if any(s.comments for s in batch.systems) else []
        self.measured = cards_of(session, version_ids) if any(v.measured for v in versions) else {}
        self.comments = register_comments.comments(session, subjects)
        self.files: set[tuple[int, str]] = set()
        if any(record.files for record in batch.systems):
            self.files = {(row.system_id, row.sha256) for row in session.execute(select(Attachment.system_id, Attachment.sha256))}

    def new_measured(self, record: VersionRecord, version_id: int | None) -> tuple[Card, ...]:
        """The cards that a version (None: a new one) does not have, each once."""
        there = self.measured.get(version_id or 0, [])
        return tuple(card for place, card in enumerate(record.measured) if card not in there and card not in record.measured[:place])

    def new_comments(self, comments: Sequence[Comment], subject: str) -> tuple[Comment, ...]:
        """The comments that a subject does not have, each once."""
        there = {_identity(one) for one in self.comments.get(subject, [])}
        return tuple({_identity(one): one for one in comments if one.text.strip() and _identity(one) not in there}.values())

    def new_files(self, record: SystemRecord, system_id: int | None) -> tuple[NewFile, ...]:
        """The attachments that a system (None: a new one) does not have, each once."""
        return tuple({file.sha256: file for file in record.files if (system_id or 0, file.sha256) not in self.files}.values())


def _identity(comment: Comment) -> tuple[object, ...]:
    return comment.at, comment.by, comment.text.strip(), comment.old, comment.new

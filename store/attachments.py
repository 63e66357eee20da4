"""Files of a system's card, kept under `attachments` in the data folder: documents and pictures, never programs or pages."""

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from store import audit
from store.database import Store
from store.files import write_whole
from store.register import Attachment, System
from store.register_fields import RegisterError
from store.registry import get_row

MAX_BYTES = 10_000_000
KINDS = ("notice", "other")
TYPES = (".pdf", ".docx", ".odt", ".txt", ".md", ".csv", ".xlsx", ".ods", ".pptx", ".odp", ".json", ".png", ".jpg", ".jpeg", ".webp")
_UNSAFE = re.compile(r"[^\w .()-]+")
_LONGEST_STEM = 80


def attach(store: Store, system_id: int, name: str, data: bytes, kind: str, *, actor: str) -> Attachment:
    """Keep a file with a system. Raises RegisterError for a file of another type, too large, or attached already.

    The file is written first, whole or not at all: a crash leaves a file without a row, never a row without its file.
    """
    shown = safe_name(name)
    if Path(shown).suffix not in TYPES or kind not in KINDS:
        raise RegisterError("file_type", name=shown, types=", ".join(TYPES))
    if len(data) > MAX_BYTES:
        raise RegisterError("file_size", name=shown, size=len(data) / 1e6, limit=MAX_BYTES / 1e6)
    sha256 = hashlib.sha256(data).hexdigest()
    path = Path("attachments") / str(system_id) / f"{sha256[:16]}{Path(shown).suffix}"
    with store.transaction() as session:
        get_row(session, System, "system", system_id)
        known = session.scalars(select(Attachment).where(Attachment.system_id == system_id, Attachment.sha256 == sha256)).first()
        if known is not None:
            raise RegisterError("same_file", name=shown, known=known.name)
        write_whole(store.data / path, data)
        row = Attachment(
            system_id=system_id,
            kind=kind,
            name=shown,
            path=path.as_posix(),
            size=len(data),
            sha256=sha256,
            added_at=datetime.now(UTC),
            added_by=actor,
        )
        session.add(row)
        session.flush()
        audit.record(session, actor, "attach file", f"system:{system_id}", file=[None, _said(row)])
    return row


def detach(store: Store, attachment_id: int, *, actor: str) -> None:
    """Take a file away from its system, and from the disk. The history keeps its name and its SHA-256."""
    with store.transaction() as session:
        row = session.get(Attachment, attachment_id)
        if row is None:
            raise RegisterError("missing", kind="attachment", id=attachment_id)
        path = store.data / row.path
        audit.record(session, actor, "detach file", f"system:{row.system_id}", file=[_said(row), None])
        session.delete(row)
    path.unlink(missing_ok=True)


def attached(session: Session, system_id: int) -> list[Attachment]:
    """The files of a system, oldest first."""
    return list(session.scalars(select(Attachment).where(Attachment.system_id == system_id).order_by(Attachment.id)))


def safe_name(name: str) -> str:
    """A file's name without folders or signs that mean something to a system; its suffix in small letters."""
    plain = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = plain.rpartition(".")
    stem = _UNSAFE.sub("_", stem if dot else suffix).strip(" .")[:_LONGEST_STEM].strip(" .")
    return f"{stem or 'file'}.{_UNSAFE.sub('', suffix).lower()[:10]}" if dot else stem or "file"


def _said(row: Attachment) -> dict[str, object]:
    return {"id": row.id, "kind": row.kind, "name": row.name, "path": row.path, "sha256": row.sha256}

"""Files of a system's card, kept under `attachments` in the data folder: documents and pictures, never programs or pages."""

import hashlib
import re
from dataclasses import dataclass
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


@dataclass(frozen=True)
class NewFile:
    """A file to keep with a system. `added_at`, `added_by`: when it was and who did, where that is not now and the actor."""

    name: str
    data: bytes
    kind: str
    added_at: datetime | None = None
    added_by: str = ""

    @property
    def sha256(self) -> str:
        """SHA-256 of its bytes in hex."""
        return hashlib.sha256(self.data).hexdigest()


def attach(store: Store, system_id: int, name: str, data: bytes, kind: str, *, actor: str) -> Attachment:
    """Keep a file with a system. Raises RegisterError for a file of another type, too large, or attached already.

    The file is written first, whole or not at all: a crash leaves a file without a row, never a row without its file.
    """
    new = NewFile(name, data, kind)
    check(new)
    with store.transaction() as session:
        return attach_within(session, store.data, system_id, new, actor=actor)


def check(new: NewFile) -> str:
    """The name under which a file is kept. Raises RegisterError for one of another type or too large."""
    shown = safe_name(new.name)
    if Path(shown).suffix not in TYPES or new.kind not in KINDS:
        raise RegisterError("file_type", name=shown, types=", ".join(TYPES))
    if len(new.data) > MAX_BYTES:
        raise RegisterError("file_size", name=shown, size=len(new.data) / 1e6, limit=MAX_BYTES / 1e6)
    return shown


def attach_within(session: Session, folder: Path, system_id: int, new: NewFile, *, actor: str) -> Attachment:
    """`attach` inside the caller's transaction; `folder`: the data folder."""
    shown, sha256 = check(new), new.sha256
    path = Path("attachments") / str(system_id) / f"{sha256[:16]}{Path(shown).suffix}"
    get_row(session, System, "system", system_id)
    known = session.scalars(select(Attachment).where(Attachment.system_id == system_id, Attachment.sha256 == sha256)).first()
    if known is not None:
        raise RegisterError("same_file", name=shown, known=known.name)
    write_whole(folder / path, new.data)
    row = Attachment(
        system_id=system_id,
        kind=new.kind,
        name=shown,
        path=path.as_posix(),
        size=len(new.data),
        sha256=sha256,
        added_at=new.added_at or datetime.now(UTC),
        added_by=new.added_by or actor,
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

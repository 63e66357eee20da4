"""The tables of the plate log. Times are instants (UTC); lengths are pixels of the upright photo."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from store.types import Instant

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
LISTS = ("allow", "deny", "watch")
DETECTED = "detector_version_id IS NOT NULL"
READ_BY_US = "reader_version_id IS NOT NULL"
BEHIND = "front_id IS NOT NULL"
COUNTED = ("seen_at", "camera_id", "confidence")
BigId = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows itself only in an INTEGER key


class Base(DeclarativeBase):
    """The root of every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Instant, dict[str, Any]: JSON, list[Any]: JSON}


class Camera(Base):
    """A place where plates are read. `aliases`: other words that people use for it."""

    __tablename__ = "cameras"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    aliases: Mapped[list[Any]] = mapped_column(default=list)


class Plate(Base):
    """A plate, once. `bare` identifies it (store.plates); `shown` is how it is written for people."""

    __tablename__ = "plates"
    id: Mapped[int] = mapped_column(primary_key=True)
    bare: Mapped[str] = mapped_column(String(32), unique=True)
    plain: Mapped[str] = mapped_column(String(32), index=True)
    folded: Mapped[str] = mapped_column(String(32), index=True)
    shown: Mapped[str] = mapped_column(String(40))
    listed: Mapped[str] = mapped_column(String(8), default="", index=True)
    label: Mapped[str] = mapped_column(String(200), default="")


class Picture(Base):
    """A photo, once: its SHA-256 is its identity. `path` is relative to the data folder."""

    __tablename__ = "pictures"
    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(255))
    path: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(40))
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    seen_at: Mapped[datetime]
    time_source: Mapped[str] = mapped_column(String(12))
    camera_id: Mapped[int | None] = mapped_column(ForeignKey("cameras.id"))
    added_at: Mapped[datetime]
    seconds: Mapped[float] = mapped_column(default=0.0)
    models: Mapped[list[Any]] = mapped_column(default=list)
    camera: Mapped[Camera | None] = relationship(lazy="joined")
    reads: Mapped[list["Read"]] = relationship(back_populates="picture", order_by="Read.id")


class Read(Base):
    """One reading of a plate. `characters`: [{text, probability, alternatives: [[text, probability], …]}, …].

    `source_key` (16 bytes) names the read in where it came from, so that the same source twice adds nothing.
    `front_id`: the read that stands in front of this one, which was made in the same passage of the same vehicle
    (store.bursts); only reads without one count. `alone_by`: who said that the read is of no burst.
    """

    __tablename__ = "reads"
    __table_args__ = (
        # front_id last in both, so that leaving out the reads behind another one needs no look at the rows.
        Index("ix_reads_plate_seen", "plate_id", "seen_at", "direction", "front_id"),
        Index("ix_reads_seen", "seen_at", "camera_id", "direction", "plate_id", "front_id"),
        Index("ix_reads_front", "front_id", sqlite_where=text(BEHIND), postgresql_where=text(BEHIND)),
        # Rows of other systems' logs have no version of ours: a partial index leaves their import as quick as it was.
        # They hold all that a version's page counts, so that a million reads need not be looked up one by one.
        Index("ix_reads_detector", "detector_version_id", *COUNTED, sqlite_where=text(DETECTED), postgresql_where=text(DETECTED)),
        Index("ix_reads_reader", "reader_version_id", *COUNTED, sqlite_where=text(READ_BY_US), postgresql_where=text(READ_BY_US)),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    plate_id: Mapped[int] = mapped_column(ForeignKey("plates.id"))
    seen_at: Mapped[datetime]
    camera_id: Mapped[int | None] = mapped_column(ForeignKey("cameras.id"))
    direction: Mapped[str] = mapped_column(String(3), default="")
    confidence: Mapped[float | None] = mapped_column(Float)
    time_source: Mapped[str] = mapped_column(String(12), default="log")
    source: Mapped[str] = mapped_column(String(20), default="photo")
    source_key: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("pictures.id"), index=True)
    raw_text: Mapped[str | None] = mapped_column(String(120))
    characters: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    region: Mapped[str | None] = mapped_column(String(40))
    x: Mapped[int | None]
    y: Mapped[int | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
    detector_version_id: Mapped[int | None] = mapped_column(ForeignKey("model_versions.id"))
    reader_version_id: Mapped[int | None] = mapped_column(ForeignKey("model_versions.id"))
    front_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("reads.id"))
    alone_by: Mapped[str | None] = mapped_column(String(120))
    plate: Mapped[Plate] = relationship(lazy="joined", innerjoin=True)
    camera: Mapped[Camera | None] = relationship(lazy="joined")
    picture: Mapped[Picture | None] = relationship(back_populates="reads", lazy="joined")
    notes: Mapped[list["Note"]] = relationship(order_by="Note.id", lazy="selectin")


class Note(Base):
    """Words about a read (`read_id`) or a plate as such (`plate_id` alone)."""

    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    read_id: Mapped[int | None] = mapped_column(ForeignKey("reads.id"), index=True)
    plate_id: Mapped[int | None] = mapped_column(ForeignKey("plates.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(120), default="")
    written_at: Mapped[datetime]


class Correction(Base):
    """A plate that a person put right: which read, from what to what, who and when."""

    __tablename__ = "corrections"
    id: Mapped[int] = mapped_column(primary_key=True)
    read_id: Mapped[int] = mapped_column(ForeignKey("reads.id"), index=True)
    old_plate: Mapped[str] = mapped_column(String(40))
    new_plate: Mapped[str] = mapped_column(String(40))
    author: Mapped[str] = mapped_column(String(120))
    corrected_at: Mapped[datetime]


class Answer(Base):
    """An answer that was given: its plan, its facts and the model versions behind it."""

    __tablename__ = "answers"
    id: Mapped[int] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    question: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text)
    plan: Mapped[dict[str, Any]]
    facts: Mapped[dict[str, Any]]
    read_ids: Mapped[list[Any]]
    seconds: Mapped[float]
    planner_version_id: Mapped[int | None] = mapped_column(ForeignKey("model_versions.id"), index=True)
    writer_version_id: Mapped[int | None] = mapped_column(ForeignKey("model_versions.id"), index=True)


class AuditEvent(Base):
    """Who did what to what, when.

    Events of the register are a chain (store.chain): `number` counts them, `hash` is the SHA-256 of the event and of
    `prev_hash`, the one before. Events of the log have none of the three, since they may be deleted with its data.
    """

    __tablename__ = "audit_events"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(String(120))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(120), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    number: Mapped[int | None] = mapped_column(unique=True)
    prev_hash: Mapped[str | None] = mapped_column(String(64))
    hash: Mapped[str | None] = mapped_column(String(64))


class IndexTask(Base):
    """A document of the vector index that is out of date; written in the transaction that made it so.

    `document` is `read:ID`, `plate:ID`, `model:ID` or `system:ID`. The row goes when the index has caught up,
    so a crash between database and index loses nothing.
    """

    __tablename__ = "index_tasks"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    document: Mapped[str] = mapped_column(String(40), index=True)


class ImportRun(Base):
    """A run over another system's log: what it took, what it refused."""

    __tablename__ = "import_runs"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    started_at: Mapped[datetime]
    added: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)

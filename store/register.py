"""The tables of the register of AI models and AI systems."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from store.tables import Base


class Model(Base):
    """An AI model. `key` names those that the program itself runs ("" for the others).

    `search_text` is what a search looks through (see store.register_fields), written with every change.
    """

    __tablename__ = "models"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(160), default="", index=True)
    name: Mapped[str] = mapped_column(String(120))
    reference: Mapped[str] = mapped_column(String(120), default="")
    publisher: Mapped[str] = mapped_column(String(120), default="")
    tags: Mapped[list[Any]] = mapped_column(default=list)
    description: Mapped[str] = mapped_column(Text, default="")
    learning: Mapped[str] = mapped_column(String(20), default="")
    supervision: Mapped[str] = mapped_column(String(20), default="")
    purpose: Mapped[str] = mapped_column(Text, default="")
    general_purpose: Mapped[bool] = mapped_column(default=False)
    systemic_risk: Mapped[bool] = mapped_column(default=False)
    licence: Mapped[str] = mapped_column(String(120), default="")
    hosting: Mapped[str] = mapped_column(String(120), default="")
    languages: Mapped[list[Any]] = mapped_column(default=list)
    training_data: Mapped[str] = mapped_column(Text, default="")
    search_text: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    versions: Mapped[list["ModelVersion"]] = relationship(back_populates="model", order_by="ModelVersion.id")
    links: Mapped[list["SystemModel"]] = relationship(back_populates="model")


class ModelVersion(Base):
    """A version of a model. `digest`: SHA-256 of its weights in hexadecimal, or the digest that Ollama gives."""

    __tablename__ = "model_versions"
    __table_args__ = (UniqueConstraint("model_id", "version", "digest"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("models.id"), index=True)
    version: Mapped[str] = mapped_column(String(60))
    digest: Mapped[str] = mapped_column(String(80), default="")
    status: Mapped[str] = mapped_column(String(12), default="approved")
    aliases: Mapped[list[Any]] = mapped_column(default=list)
    released_on: Mapped[date | None]
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    model: Mapped[Model] = relationship(back_populates="versions", lazy="joined", innerjoin=True)


class System(Base):
    """An AI system: what is deployed, for what, by whom, and at what risk."""

    __tablename__ = "systems"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60), default="", index=True)
    name: Mapped[str] = mapped_column(String(120))
    reference: Mapped[str] = mapped_column(String(50), default="")
    unit: Mapped[str] = mapped_column(String(120), default="")
    tags: Mapped[list[Any]] = mapped_column(default=list)
    purpose: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default="new")
    roles: Mapped[list[Any]] = mapped_column(default=list)
    risk: Mapped[str] = mapped_column(String(12), default="")
    risk_grounds: Mapped[str] = mapped_column(Text, default="")
    data_subjects: Mapped[str] = mapped_column(Text, default="")
    stakeholders: Mapped[str] = mapped_column(Text, default="")
    assets: Mapped[str] = mapped_column(Text, default="")
    data_training: Mapped[str] = mapped_column(Text, default="")
    data_validation: Mapped[str] = mapped_column(Text, default="")
    data_testing: Mapped[str] = mapped_column(Text, default="")
    data_production: Mapped[str] = mapped_column(Text, default="")
    benefit: Mapped[str] = mapped_column(String(12), default="")
    benefit_grounds: Mapped[str] = mapped_column(Text, default="")
    notice_done: Mapped[bool] = mapped_column(default=False)
    notice: Mapped[str] = mapped_column(Text, default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    deployed_on: Mapped[date | None]
    retired_on: Mapped[date | None]
    search_text: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    links: Mapped[list["SystemModel"]] = relationship(back_populates="system", cascade="all, delete-orphan", order_by="SystemModel.id")
    attachments: Mapped[list["Attachment"]] = relationship(order_by="Attachment.id")


class Attachment(Base):
    """A file of a system's card, such as its transparency notice. `path` is relative to the data folder."""

    __tablename__ = "attachments"
    id: Mapped[int] = mapped_column(primary_key=True)
    system_id: Mapped[int] = mapped_column(ForeignKey("systems.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(120))
    path: Mapped[str] = mapped_column(String(255))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(String(120))


class SystemModel(Base):
    """Which model serves which system, and for what."""

    __tablename__ = "system_models"
    __table_args__ = (UniqueConstraint("system_id", "model_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    system_id: Mapped[int] = mapped_column(ForeignKey("systems.id"), index=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("models.id"), index=True)
    use: Mapped[str] = mapped_column(Text)
    system: Mapped[System] = relationship(back_populates="links")
    model: Mapped[Model] = relationship(back_populates="links", lazy="joined", innerjoin=True)

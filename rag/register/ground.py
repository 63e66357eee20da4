"""What the facts of the register are gathered from, and the turning of rows into cards."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from rag.facts.model import Context, Remark
from rag.facts.resolve import Resolved
from rag.register.model import Card
from rag.register.plan import RegisterPlan
from store import register_asked
from store.register import Model, ModelVersion, System
from store.register_asked import Condition, Wanted


@dataclass
class Ground:
    """One question's plan, where its facts are found, and what is found beside them."""

    context: Context
    plan: RegisterPlan
    reads: Resolved
    read_ids: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = ()
    found: list[str] = field(default_factory=list)

    def ids(self, kind: str) -> tuple[int, ...]:
        """The numbers of the cards of a kind that the plan names."""
        return tuple(int(ref.partition(":")[2]) for ref in self.plan.subjects if ref.startswith(f"{kind}:"))

    def conditions(self) -> tuple[Condition, ...]:
        """The plan's conditions for the store."""
        return tuple(Condition(one.field, tuple(one.values), one.negated) for one in self.plan.where if one.field != "archived")

    def versions(self) -> list[ModelVersion]:
        """The versions that the plan names, those of archived models too."""
        ids, session = self.ids("version"), self.context.session
        return register_asked.versions(session, Wanted(ids), every_model(session)) if ids else []

    def local(self, moment: datetime) -> datetime:
        """A moment in the site's time."""
        return moment.astimezone(self.context.zone)

    @property
    def span(self) -> tuple[datetime | None, datetime | None]:
        """The span that was asked for."""
        return self.reads.filter.since, self.reads.filter.until


def card_of(row: Model | System | ModelVersion) -> Card:
    """A row of the register as a card."""
    if isinstance(row, ModelVersion):
        return Card("version", row.id, f"{row.model.name} {row.version}")
    return Card("model" if isinstance(row, Model) else "system", row.id, row.name)


def cards_of(rows: Iterable[Model | System | ModelVersion]) -> tuple[Card, ...]:
    """Rows of the register as cards."""
    return tuple(card_of(row) for row in rows)


def linked_to(row: Model | System) -> tuple[Card, ...]:
    """The systems of a model, the models of a system."""
    return cards_of(link.system for link in row.links) if isinstance(row, Model) else cards_of(link.model for link in row.links)


def every_model(session: Session) -> list[int]:
    """The numbers of all models, archived ones too."""
    return list(session.scalars(select(Model.id)))

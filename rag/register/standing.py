"""The cards of some that stand first or last by what a question compares; those that are level all count."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from rag.register.plan import Rank, RegisterPlan
from store.register import Model, ModelVersion, System
from store.register_fields import SYSTEM_FIELDS

Row = TypeVar("Row", bound=Model | ModelVersion | System)
_RISKS = SYSTEM_FIELDS["risk"].choices
"""From the lowest class to the highest."""


def standing(rows: Sequence[Row], plan: RegisterPlan) -> list[Row]:
    """The rows that stand at the end which the plan asks for; all of them where it compares nothing."""
    if plan.by is None:
        return list(rows)
    measured = [(value, row) for row in rows if (value := _measure(row, plan.by)) is not None]
    if not measured:
        return []
    values = [value for value, _ in measured]
    best = max(values) if plan.ranked == "most" else min(values)
    return [row for value, row in measured if value == best]


def telling(by: Rank | None) -> list[str]:
    """The fields that say why a card stands where it does."""
    told = {Rank.RISK: ["risk"], Rank.AGE: ["created_at"], Rank.VERSIONS: ["versions"]}
    return told.get(by, []) if by is not None else []


def _measure(row: Model | ModelVersion | System, by: Rank) -> float | datetime | None:
    """What a row is compared by; None where its card does not say."""
    if by is Rank.AGE:
        return row.first_seen_at if isinstance(row, ModelVersion) else row.created_at
    if by is Rank.RISK and isinstance(row, System):
        return _RISKS.index(row.risk) if row.risk in _RISKS else None
    if by is Rank.LINKS and not isinstance(row, ModelVersion):
        return len(row.links)
    return len(row.versions) if by is Rank.VERSIONS and isinstance(row, Model) else None

"""Questions about the register: which AI models and systems there are, who uses whom, what read a plate."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from rag.facts.model import Context, Facts, Kind, Remark, read_fact
from rag.facts.resolve import Resolved
from rag.glossary import STOP, words
from store import queries
from store.register import Model, ModelVersion, System
from store.tables import Read

Card = TypeVar("Card", Model, System)
COMMON = ("model", "modele", "system", "version", "plate", "plaque")
"""Beginnings of words that name no card in particular."""
_CHANGES = ("chang", "nouvea", "new", "update", "modif", "jour")


def register_facts(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The cards that answer `topic`: `cards` holds their lines, each a name and what is said of it."""
    asked = words(facts.plan.topic)
    if found.plates:
        return _readers(context, facts, found)
    models = [model for model in context.session.scalars(select(Model).order_by(Model.id)) if model.archived_at is None]
    systems = [system for system in context.session.scalars(select(System).order_by(System.id)) if system.archived_at is None]
    if any(word.startswith(_CHANGES) for word in asked):
        return _changes(facts, models, systems)
    wants_systems = any(word.startswith("system") for word in asked)
    named_models = _named(models, facts.plan.topic)
    named_systems = _named(systems, facts.plan.topic)
    if wants_systems and named_models:
        using = [link.system for model in named_models for link in model.links]
        return _cards(facts, [_system_line(system) for system in dict.fromkeys(using)], [system.name for system in dict.fromkeys(using)])
    if named_systems and not named_models:
        linked = dict.fromkeys(link.model for system in named_systems for link in system.links)
        return _cards(facts, [_model_line(model) for model in linked], [model.name for model in linked])
    if wants_systems:
        return _cards(facts, [_system_line(system) for system in systems], [system.name for system in systems])
    shown = named_models or models
    return _cards(facts, [_model_line(model) for model in shown], [model.name for model in shown])


def _named(cards: Sequence[Card], topic: str) -> list[Card]:
    asked = _stems(topic)
    return [card for card in cards if _stems(card.name) & asked]


def _stems(text: str) -> set[str]:
    return {word[:6] for word in words(text) if word not in STOP and len(word) > 2 and not word.startswith(COMMON)}


def _cards(facts: Facts, lines: Sequence[str], names: Sequence[str]) -> Facts:
    return replace(facts, kind=Kind.CARDS, cards=tuple(lines), number=len(lines), value=list(names) or None)


def _model_line(model: Model) -> str:
    versions = ", ".join(version.version for version in model.versions if version.status != "retired")
    return " · ".join(part for part in (model.name, versions, model.publisher, model.purpose) if part)


def _system_line(system: System) -> str:
    models = ", ".join(link.model.name for link in system.links)
    return " · ".join(part for part in (system.name, system.purpose, models) if part)


def _readers(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The model versions that read a plate."""
    rows = queries.rows(context.session, found.reads, limit=50)
    versions = _versions(context.session, rows)
    lines = [f"{version.model.name} {version.version}" for version in versions]
    reads = tuple(read_fact(row, context.zone) for row in rows[:1])
    ids = tuple(row.id for row in rows)
    facts = replace(facts, reads=reads, plates=found.plates, read_ids=ids)
    if rows and not lines:
        facts = replace(facts, remarks=(*facts.remarks, Remark("imported")))
    return _cards(facts, lines, [version.model.name for version in versions])


def _versions(session: Session, rows: Sequence[Read]) -> list[ModelVersion]:
    ids = {key for row in rows for key in (row.detector_version_id, row.reader_version_id) if key is not None}
    return list(session.scalars(select(ModelVersion).where(ModelVersion.id.in_(ids)).order_by(ModelVersion.id)))


def _changes(facts: Facts, models: Sequence[Model], systems: Sequence[System]) -> Facts:
    """Cards and versions that are new or were changed in the span of the plan."""
    since, until = facts.filter.since, facts.filter.until

    def within(moment: datetime) -> bool:
        return (since is None or moment >= since) and (until is None or moment < until) and moment <= facts.now

    lines = [_model_line(model) for model in models if within(model.updated_at) or any(within(v.first_seen_at) for v in model.versions)]
    lines += [_system_line(system) for system in systems if within(system.updated_at)]
    return _cards(facts, lines, [line.split(" · ", maxsplit=1)[0] for line in lines])

"""The register as one table (CSV), both ways: a line for each version of a model, and one for each system.

A cell that is empty, or a column that is not there, leaves what the register has. A system's models are shown,
not taken over: that is what our own JSON is for.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from registry.exchange import sheets
from registry.exchange.own import CARD_TIMES, What
from registry.exchange.records import Batch, ExchangeError, ModelRecord, SystemRecord, VersionRecord, moments
from registry.exchange.sheets import typed
from store import registry_lists
from store.register import Model, System
from store.register_fields import MODEL_FIELDS, SYSTEM_FIELDS, VERSION_FIELDS, Field

CARD = ("id", "key")
KINDS = {"model": "model", "modèle": "model", "system": "system", "système": "system", "": "model"}


def dump(session: Session, what: What = "all") -> str:
    """The register as a table, archived cards too."""
    models = registry_lists.all_models(session) if what != "systems" else []
    systems = registry_lists.all_systems(session) if what != "models" else []
    rows = [row for model in models for row in _model_rows(model)] + [_system_row(system) for system in systems]
    of_models = (*MODEL_FIELDS, *VERSION_FIELDS, "systems") if what != "systems" else ()
    of_systems = (*SYSTEM_FIELDS, "models") if what != "models" else ()
    return sheets.write(list(dict.fromkeys(("kind", *CARD, *of_models, *of_systems, *CARD_TIMES))), rows)


def parse(text: str) -> Batch:
    """What such a table holds. Raises ExchangeError where it is none."""
    models: dict[Any, ModelRecord] = {}
    systems: list[SystemRecord] = []
    for line, cells in sheets.read(text, "name"):
        where = f"line {line}"
        problem = cells if isinstance(cells, ExchangeError) else None
        row = {} if isinstance(cells, ExchangeError) else {name: text for name, text in cells.items() if text.strip() or name == "digest"}
        kind = KINDS.get(row.get("kind", "").strip().lower())
        if kind is None:
            problem = ExchangeError("kind", entry=row["kind"][:40])
        if kind == "system":
            systems.append(_system(row, where))
            continue
        record = ModelRecord(where, {"name": row.get("name", "")}, problem=problem) if problem else _model(row, where)
        # Lines of the same card follow one another, each with another version.
        identity = record.file_id or tuple(str(record.values.get(name, "")) for name in ("reference", "name"))
        known = models.get(identity)
        if known is None or problem or known.problem or not record.versions:
            models[identity if known is None else where] = record
        else:
            models[identity] = replace(known, versions=[*known.versions, *record.versions])
    return Batch(list(models.values()), systems)


def _model_rows(model: Model) -> list[dict[str, Any]]:
    shown = {"kind": "model", **_card(model, MODEL_FIELDS), "systems": "; ".join(f"{link.system.name}: {link.use}" for link in model.links)}
    versions: list[dict[str, Any]] = [{name: getattr(version, name) for name in VERSION_FIELDS} for version in model.versions]
    return [shown | version for version in versions or [{}]]


def _system_row(system: System) -> dict[str, Any]:
    models = "; ".join(f"{link.model.name}: {link.use}" for link in system.links)
    return {"kind": "system", **_card(system, SYSTEM_FIELDS), "models": models}


def _card(card: Model | System, fields: Mapping[str, Field]) -> dict[str, Any]:
    return {name: getattr(card, name) for name in (*CARD, *fields, *CARD_TIMES)}


def _model(row: Mapping[str, str], where: str) -> ModelRecord:
    try:
        version = _values(row, VERSION_FIELDS)
        times = moments(row, CARD_TIMES)
    except ExchangeError as problem:
        return ModelRecord(where, {"name": row.get("name", "")}, problem=problem)
    return ModelRecord(
        where,
        _values(row, MODEL_FIELDS),
        key=row.get("key"),
        versions=[VersionRecord(version)] if version.get("version") else [],
        times=times,
        archived=True if "archived_at" in times else None,
        file_id=row.get("id"),
    )


def _system(row: Mapping[str, str], where: str) -> SystemRecord:
    try:
        times = moments(row, CARD_TIMES)
    except ExchangeError as problem:
        return SystemRecord(where, {"name": row.get("name", "")}, problem=problem)
    archived = True if "archived_at" in times else None
    return SystemRecord(where, _values(row, SYSTEM_FIELDS), key=row.get("key"), times=times, archived=archived)


def _values(row: Mapping[str, str], fields: Mapping[str, Field]) -> dict[str, Any]:
    return {name: typed(fields[name], row[name]) for name in fields if name in row}

"""The register as data: everything as JSON, or as one table (CSV)."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from sqlalchemy.orm import Session

from store import registry_lists
from store.register import Model, System
from store.register_fields import MODEL_FIELDS, SYSTEM_FIELDS, VERSION_FIELDS

FORMAT = "platetalk-register"
FORMAT_VERSION = 1
What = Literal["models", "systems", "all"]


def as_data(session: Session, what: What = "all") -> dict[str, Any]:
    """The register, archived cards too: plain dicts, times in UTC (ISO 8601)."""
    data: dict[str, Any] = {"format": FORMAT, "version": FORMAT_VERSION}
    if what != "systems":
        data["models"] = [model_data(model) for model in registry_lists.all_models(session)]
    if what != "models":
        data["systems"] = [system_data(system) for system in registry_lists.all_systems(session)]
    return data


def as_csv(data: Mapping[str, Any]) -> str:
    """The cards of `as_data` one a row, the column `kind` first; lists are joined by “; ”.

    A model shows its newest version, a system each of its models with the description of use.
    """
    rows = [_model_row(model) for model in data.get("models", ())] + [_system_row(system) for system in data.get("systems", ())]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns or ["kind"], restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def model_data(model: Model) -> dict[str, Any]:
    """A model with its versions and the systems that it serves."""
    versions = [
        {"id": version.id, **_fields(version, VERSION_FIELDS), **_times(version, "first_seen_at", "last_seen_at")}
        for version in model.versions
    ]
    systems = [{"system_id": link.system_id, "system": link.system.name, "use": link.use} for link in model.links]
    return {**_card(model, MODEL_FIELDS), "versions": versions, "systems": systems}


def system_data(system: System) -> dict[str, Any]:
    """A system with its models and what it uses each for."""
    models = [{"model_id": link.model_id, "model": link.model.name, "use": link.use} for link in system.links]
    return {**_card(system, SYSTEM_FIELDS), "models": models}


def _card(card: Model | System, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": card.id, "key": card.key, **_fields(card, fields), **_times(card, "created_at", "updated_at", "archived_at")}


def _fields(row: object, fields: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in fields}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _times(row: object, *names: str) -> dict[str, str | None]:
    moments = {name: getattr(row, name) for name in names}
    return {name: None if moment is None else moment.isoformat() for name, moment in moments.items()}


def _model_row(model: Mapping[str, Any]) -> dict[str, Any]:
    newest: Mapping[str, Any] = max(model["versions"], key=lambda version: (version["last_seen_at"], version["id"]), default={})
    row = _flat(model, ("versions", "systems"))
    row |= {name: _cell(newest.get(name, "")) for name in ("version", "digest", "status")}
    return {"kind": "model", **row, "systems": "; ".join(f"{link['system']}: {link['use']}" for link in model["systems"])}


def _system_row(system: Mapping[str, Any]) -> dict[str, Any]:
    models = "; ".join(f"{link['model']}: {link['use']}" for link in system["models"])
    return {"kind": "system", **_flat(system, ("models",)), "models": models}


def _flat(card: Mapping[str, Any], without: Sequence[str]) -> dict[str, Any]:
    return {name: _cell(value) for name, value in card.items() if name not in without}


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "yes" if value is True else "no" if value is False else "" if value is None else str(value)

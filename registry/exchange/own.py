"""The register as JSON of its own: everything that a card holds, both ways, without loss; attachments as Base64, up to a limit.

Times are UTC (ISO 8601). Numbers (`id`, `model_id`) only tie the parts of one file together; when it is taken over,
cards are found by key, or by reference and name.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from sqlalchemy.orm import Session

from errors import InputError
from registry.exchange.own_parts import Parts, comments_of, files_of, measured_of
from registry.exchange.records import Batch, ExchangeError, LinkRecord, ModelRecord, SystemRecord, VersionRecord, moments, text_of
from store import registry_lists
from store.register import Model, System
from store.register_create import plain
from store.register_fields import MODEL_FIELDS, SYSTEM_FIELDS, VERSION_FIELDS

FORMAT = "platetalk-register"
FORMAT_VERSION = 2
"""2: measured cards, comments and attachments beside the fields; a file of version 1 has none of them."""
What = Literal["models", "systems", "all"]
CARD_TIMES = ("created_at", "updated_at", "archived_at")
VERSION_TIMES = ("first_seen_at", "last_seen_at")


def as_data(session: Session, what: What = "all", folder: Path | None = None) -> dict[str, Any]:
    """The register, archived cards too: plain dicts, times in UTC (ISO 8601). `folder`: the data folder, for the attachments."""
    data: dict[str, Any] = {"format": FORMAT, "version": FORMAT_VERSION}
    models = registry_lists.all_models(session) if what != "systems" else []
    systems = registry_lists.all_systems(session, with_files=True) if what != "models" else []
    parts = Parts(session, models, systems, folder)
    if what != "systems":
        data["models"] = [_model_data(model, parts) for model in models]
    if what != "models":
        data["systems"] = [_system_data(system, parts) for system in systems]
    return data


def dump(session: Session, what: What = "all", folder: Path | None = None) -> str:
    """`as_data` as text."""
    return json.dumps(as_data(session, what, folder), ensure_ascii=False, indent=2) + "\n"


def _model_data(model: Model, parts: Parts) -> dict[str, Any]:
    versions = [
        {"id": version.id, **_fields(version, VERSION_FIELDS), **_fields(version, VERSION_TIMES), **parts.of_version(version.id)}
        for version in model.versions
    ]
    systems = [{"system_id": link.system_id, "system": link.system.name, "use": link.use} for link in model.links]
    return {**_card(model, MODEL_FIELDS), "versions": versions, "systems": systems}


def _system_data(system: System, parts: Parts) -> dict[str, Any]:
    models = [{"model_id": link.model_id, "model": link.model.name, "use": link.use} for link in system.links]
    return {**_card(system, SYSTEM_FIELDS), "models": models, **parts.of_system(system)}


def parse(text: str) -> Batch:
    """What such a file holds. Raises ExchangeError for one that is none; a card with an odd part is a record with its problem."""
    try:
        data = _storable(json.loads(text))
    except json.JSONDecodeError as problem:
        raise ExchangeError("json", reason=problem.msg, line=problem.lineno) from None
    except (ValueError, RecursionError) as problem:
        raise ExchangeError("json", reason=str(problem).splitlines()[0], line="?") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ExchangeError("not_ours", format=FORMAT)
    version = data.get("version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise ExchangeError("newer", version=version)
    models = [_safely(_model, item, f"models[{i}]", ModelRecord) for i, item in enumerate(_list(data, "models", "the file"))]
    systems = [_safely(_system, item, f"systems[{i}]", SystemRecord) for i, item in enumerate(_list(data, "systems", "the file"))]
    return Batch(models, systems)


def _storable(data: Any) -> Any:
    """JSON can spell half a surrogate pair or a NUL, which no database takes."""
    if isinstance(data, str):
        return data.encode(errors="replace").decode().replace("\x00", "")
    if isinstance(data, list):
        return [_storable(entry) for entry in data]
    return {_storable(name): _storable(entry) for name, entry in data.items()} if isinstance(data, dict) else data


def _safely(read: Callable[[Any, str], Any], item: Any, where: str, record: type[ModelRecord] | type[SystemRecord]) -> Any:
    try:
        return read(_dict(item, where), where)
    except InputError as problem:
        name = item.get("name", "") if isinstance(item, dict) else ""
        return record(where, {"name": str(name)}, problem=problem)


def _model(item: Mapping[str, Any], where: str) -> ModelRecord:
    file_id = item.get("id")
    return ModelRecord(
        where=where,
        values=_values(item, MODEL_FIELDS, where, {"id", "key", "versions", "systems", *CARD_TIMES}),
        key=_key(item, where, 160),
        versions=[_version(_dict(version, where), where) for version in _list(item, "versions", where)],
        times=moments(item, CARD_TIMES),
        archived=_archived(item),
        file_id=file_id if isinstance(file_id, (int, str)) else None,
    )


def _version(item: Mapping[str, Any], where: str) -> VersionRecord:
    return VersionRecord(
        _values(item, VERSION_FIELDS, where, {"id", "measured", "comments", *VERSION_TIMES}),
        moments(item, VERSION_TIMES),
        measured_of(_list(item, "measured", where), where),
        comments_of(_list(item, "comments", where), where),
    )


def _system(item: Mapping[str, Any], where: str) -> SystemRecord:
    return SystemRecord(
        where=where,
        values=_values(item, SYSTEM_FIELDS, where, {"id", "key", "models", "attachments", "comments", *CARD_TIMES}),
        key=_key(item, where, 60),
        links=[_link(_dict(link, where), where) for link in _list(item, "models", where)],
        times=moments(item, CARD_TIMES),
        archived=_archived(item),
        files=files_of(_list(item, "attachments", where), where),
        comments=comments_of(_list(item, "comments", where), where),
    )


def _link(item: Mapping[str, Any], where: str) -> LinkRecord:
    model_id = item.get("model_id")
    model, use = (text_of(item, name, where) for name in ("model", "use"))
    return LinkRecord(model, use, model_id if isinstance(model_id, (int, str)) else None)


def _values(item: Mapping[str, Any], fields: Mapping[str, Any], where: str, structure: set[str]) -> dict[str, Any]:
    """The fields of a card. Unknown ones are kept, for the register to refuse by name."""
    values = {name: value for name, value in item.items() if name not in structure}
    for name, value in values.items():
        kind = fields[name].kind if name in fields else ""
        if kind in ("line", "text", "choice", "date") and not isinstance(value, (str, type(None))):
            raise ExchangeError("shape", where=where, field=name, wanted="text")
        if kind in ("words", "choices") and not (isinstance(value, list) and all(isinstance(entry, str) for entry in value)):
            raise ExchangeError("shape", where=where, field=name, wanted="[text, …]")
        if kind == "flag" and not isinstance(value, bool):
            raise ExchangeError("shape", where=where, field=name, wanted="true/false")
    return values


def _archived(item: Mapping[str, Any]) -> bool | None:
    return item["archived_at"] is not None if "archived_at" in item else None


def _key(item: Mapping[str, Any], where: str, limit: int) -> str | None:
    return text_of(item, "key", where)[:limit] if "key" in item else None


def _dict(item: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(item, dict):
        raise ExchangeError("shape", where=where, field=where, wanted="{…}")
    return item


def _list(item: Mapping[str, Any], name: str, where: str) -> list[Any]:
    value = item.get(name, [])
    if not isinstance(value, list):
        raise ExchangeError("shape", where=where, field=name, wanted="[…]")
    return value


def _card(card: Model | System, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": card.id, "key": card.key, **_fields(card, fields), **_fields(card, CARD_TIMES)}


def _fields(row: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: plain(getattr(row, name)) for name in names}

"""What each field of the register takes: limits, choices, dates. The words that people see for them are in `registry`."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from errors import InputError

LINE, TEXT = 120, 3000
LONGEST_TAG = 60
MOST_TAGS = 30

_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")

LEARNING = ("supervised", "unsupervised", "reinforcement", "deep", "none")
SUPERVISION = ("supervised", "unsupervised", "semi_supervised", "self_supervised")
STATUSES = ("draft", "approved", "restricted", "blocked", "retired")
STOPPED = ("blocked", "retired")
"""Statuses of versions that do not run, and serve nothing."""
STATES = ("new", "analysis", "deploying", "active", "cancelled", "retired")
ROLES = ("provider", "deployer", "importer", "distributor", "representative", "manufacturer")
RISKS = ("minimal", "limited", "high", "unacceptable")
BENEFITS = ("low", "medium", "high")

PROBLEMS = {
    "required": "“{field}” is empty; it must be filled in.",
    "too_long": "“{field}” has {length} characters, {limit} at most.",
    "too_many": "“{field}” has {length} entries, {limit} at most.",
    "entry_too_long": "In “{field}”, “{entry}” has {length} characters, {limit} at most.",
    "choice": "“{field}” cannot be {entry}; choose among: {choices}.",
    "date": "“{field}” is no date: {entry}. Write it as day/month/year, such as 31/12/2026, or as 2026-12-31.",
    "flag": "“{field}” is yes or no, not {entry}.",
    "unknown_field": "The register has no field “{field}” here.",
    "order": "The retirement date ({retired}) is before the deployment date ({deployed}).",
    "systemic": "Only a general-purpose model can be of systemic risk (AI Act, Art. 51): say yes to both, or no to systemic risk.",
    "use_required": "The description of use of “{model}” is empty; say what the system uses the model for.",
    "use_too_long": "The description of use of “{model}” has {length} characters, {limit} at most.",
    "missing": "There is no {kind} number {id} in the register.",
    "same_version": "This model has version {version} with this digest already.",
    "file_type": "{name} is no file that can be attached; take one of: {types}.",
    "file_size": "{name} has {size:.1f} MB, {limit:.0f} MB at most. Attach a smaller copy.",
    "same_file": "{name} is attached already, as {known}.",
    "stale": "This card was changed elsewhere after you opened it, so nothing was saved. "
    "What you typed is still here: open the card again in another window and take over what is missing.",
}
"""Every reason why something is not taken, in English; `registry.texts` says the same in French."""


class RegisterError(InputError):
    """A value that the register does not take: which `field`, why (`problem`, a key of PROBLEMS), and the figures."""

    def __init__(self, problem: str, field: str = "", **details: Any) -> None:
        self.problem, self.field, self.details = problem, field, details
        super().__init__(PROBLEMS[problem].format(field=field.replace("_", " ").capitalize(), **details))


@dataclass(frozen=True)
class Field:
    """A field: a line or a text of at most `limit` characters, one of `choices`, some of them, words, a date or yes/no."""

    kind: Literal["line", "text", "choice", "choices", "words", "date", "flag"]
    limit: int = LINE
    required: bool = False
    choices: tuple[str, ...] = ()


MODEL_FIELDS: dict[str, Field] = {
    "name": Field("line", required=True),
    "reference": Field("line"),
    "publisher": Field("line"),
    "tags": Field("words"),
    "description": Field("text", TEXT),
    "learning": Field("choice", choices=LEARNING),
    "supervision": Field("choice", choices=SUPERVISION),
    "purpose": Field("text", TEXT),
    "general_purpose": Field("flag"),
    "systemic_risk": Field("flag"),
    "licence": Field("line"),
    "hosting": Field("line"),
    "languages": Field("words"),
    "training_data": Field("text", TEXT),
}
VERSION_FIELDS: dict[str, Field] = {
    "version": Field("line", 60, required=True),
    "digest": Field("line", 80),
    "status": Field("choice", choices=STATUSES, required=True),
    "aliases": Field("words"),
    "released_on": Field("date"),
}
SYSTEM_FIELDS: dict[str, Field] = {
    "name": Field("line", required=True),
    "reference": Field("line", 50),
    "unit": Field("line"),
    "tags": Field("words"),
    "purpose": Field("text", TEXT),
    "state": Field("choice", choices=STATES, required=True),
    "roles": Field("choices", choices=ROLES),
    "data_subjects": Field("text", TEXT),
    "risk": Field("choice", choices=RISKS),
    "risk_grounds": Field("text", TEXT),
    "stakeholders": Field("text", TEXT),
    "assets": Field("text", TEXT),
    "data_training": Field("text", TEXT),
    "data_validation": Field("text", TEXT),
    "data_testing": Field("text", TEXT),
    "data_production": Field("text", TEXT),
    "benefit": Field("choice", choices=BENEFITS),
    "benefit_grounds": Field("text", TEXT),
    "notice_done": Field("flag"),
    "notice": Field("text", 20_000),
    "summary": Field("text", TEXT),
    "deployed_on": Field("date"),
    "retired_on": Field("date"),
}


def blank(fields: Mapping[str, Field]) -> dict[str, Any]:
    """The values of an empty card; a choice that must be made starts at its first."""
    return {name: _blank(field) for name, field in fields.items()}


def cleaned(fields: Mapping[str, Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` as the columns take them: blanks trimmed, dates as dates. Raises RegisterError for the first that is not taken."""
    unknown = next((name for name in values if name not in fields), None)
    if unknown is not None:
        raise RegisterError("unknown_field", unknown)
    return {name: _cleaned(name, fields[name], value) for name, value in values.items()}


def check_model(row: Mapping[str, Any]) -> None:
    """The rules between the fields of a model. Raises RegisterError."""
    if row["systemic_risk"] and not row["general_purpose"]:
        raise RegisterError("systemic", "systemic_risk")


def check_system(row: Mapping[str, Any]) -> None:
    """The rules between the fields of a system. Raises RegisterError."""
    deployed, retired = row["deployed_on"], row["retired_on"]
    if deployed and retired and retired < deployed:
        raise RegisterError("order", "retired_on", deployed=deployed, retired=retired)


def clean_use(use: object, model: str) -> str:
    """The description of use of the model named so. Raises RegisterError where there is none or it is too long."""
    text = _text(use)
    if not text:
        raise RegisterError("use_required", "use", model=model)
    if len(text) > TEXT:
        raise RegisterError("use_too_long", "use", model=model, length=len(text), limit=TEXT)
    return text


def clean_comment(comment: object) -> str:
    """Why something was changed, or nothing. Raises RegisterError where it is too long."""
    text = _text(comment)
    if len(text) > TEXT:
        raise RegisterError("too_long", "comment", length=len(text), limit=TEXT)
    return text


def folded(text: str) -> str:
    """Small letters without accents: what a search compares."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def search_text(fields: Mapping[str, Field], row: Mapping[str, Any]) -> str:
    """What a search of the register looks through: lines, texts, and the words each between tab signs (see `tag_mark`)."""
    parts = [folded(row[name]).replace("\t", " ") for name, field in fields.items() if field.kind in ("line", "text") and row[name]]
    return "\n".join(parts + [tag_mark(tag) for tag in row["tags"]])


def tag_mark(tag: str) -> str:
    """A whole tag as it stands in `search_text`, where no other text has tab signs around it."""
    return f"\t{folded(tag)}\t"


def _blank(field: Field) -> Any:
    if field.kind in ("words", "choices"):
        return []
    if field.kind in ("flag", "date"):
        return False if field.kind == "flag" else None
    return field.choices[0] if field.required and field.choices else ""


def _cleaned(name: str, field: Field, value: Any) -> Any:
    if field.kind == "flag":
        if value not in (True, False, None):
            raise RegisterError("flag", name, entry=value)
        return bool(value)
    if field.kind == "date":
        return _date(name, value)
    if field.kind in ("words", "choices"):
        return _words(name, field, value or [])
    text = _text(value) if field.kind == "text" else _line(value)
    if field.required and not text:
        raise RegisterError("required", name)
    if field.kind == "choice" and text and text not in field.choices:
        raise RegisterError("choice", name, entry=text[:LONGEST_TAG], choices=", ".join(field.choices))
    if len(text) > field.limit:
        raise RegisterError("too_long", name, length=len(text), limit=field.limit)
    return text


def _words(name: str, field: Field, value: str | Iterable[object]) -> list[str]:
    entries = value.split(",") if isinstance(value, str) else value
    words = list(dict.fromkeys(word for word in map(_line, entries) if word))
    if len(words) > MOST_TAGS:
        raise RegisterError("too_many", name, length=len(words), limit=MOST_TAGS)
    for word in words:
        if field.choices and word not in field.choices:
            raise RegisterError("choice", name, entry=word[:LONGEST_TAG], choices=", ".join(field.choices))
        if len(word) > LONGEST_TAG:
            raise RegisterError("entry_too_long", name, entry=f"{word[:20]}…", length=len(word), limit=LONGEST_TAG)
    return words


def _date(name: str, value: object) -> date | None:
    if isinstance(value, date):
        return value
    text = _line(value)
    written = _DAY_MONTH_YEAR.fullmatch(text)
    try:
        if written:
            day, month, year = map(int, written.groups())
            return date(year, month, day)
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RegisterError("date", name, entry=text[:LONGEST_TAG]) from None


def _text(value: object) -> str:
    # A browser can send half a surrogate pair or a NUL, which UTF-8 and PostgreSQL refuse.
    text = "" if value is None else str(value)
    return text.encode(errors="replace").decode().replace("\x00", "").replace("\r\n", "\n").strip()


def _line(value: object) -> str:
    return " ".join(_text(value).split())

"""Dates, articles and duties of the AI Act, from the one data file `ai_act.json`, in which each has its source."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("ai_act.json")


@cache
def data() -> dict[str, Any]:
    """The whole file: `as_of`, `note`, `sources`, `dates`, `notes`, `role_questions`, `annex8`. Not to be changed."""
    read: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return read


def notes(risk_class: str, roles: Iterable[str]) -> list[dict[str, Any]]:
    """What follows from a risk class for these roles, the weightiest first."""
    ours = set(roles)
    return [note for note in data()["notes"] if risk_class in note["risks"] and ours & set(note["roles"])]


def roles_for(statements: Iterable[str]) -> list[str]:
    """The roles that follow from the statements of `role_questions` (by id) that hold, each once."""
    held = set(statements)
    return list(dict.fromkeys(question["role"] for question in data()["role_questions"] if question["id"] in held))


def article(entry: dict[str, Any], language: str) -> str:
    """“AI Act, Art. 27, from 2027-12-02” in a language; a date that no official text was found for says so."""
    name = "règlement IA, art." if language == "fr" else "AI Act, Art."
    since = "à partir du" if language == "fr" else "from"
    dated = f", {since} {entry['applies_on']}" if "applies_on" in entry else ""
    return f"{name} {entry['article']}{dated}{doubt(entry, language)}"


def doubt(entry: dict[str, Any], language: str) -> str:
    """“, date not confirmed” where accounts of the law differ on an entry's date."""
    return (", date non confirmée" if language == "fr" else ", date not confirmed") if entry.get("unconfirmed") else ""


def dates() -> Sequence[dict[str, Any]]:
    """When what applies, in order: `on` (ISO date), `article`, `en`, `fr`, `source` (a key of `sources`), and

    `unconfirmed` where accounts of the law differ on it.
    """
    found: Sequence[dict[str, Any]] = data()["dates"]
    return found

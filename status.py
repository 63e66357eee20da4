"""The status page: what is running, what is missing, and the command that mends it."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr
from sqlalchemy import func, select

from errors import PlateTalkError
from languages import page_language, phrase
from page import PRIVATE
from settings import Settings
from store.database import Store
from store.tables import Picture, Plate, Read

PAGE = {
    "en": {
        "title": "## Status\nWhat is running here, what is missing, and how to mend it.",
        "refresh": "Look again",
        "database": "Database",
        "pictures": "Pictures",
        "zone": "Time zone of the site",
        "mend": "To mend it:",
        "readers": "Readers",
        "answers": "Answers",
        "reads": "{n} read of |{n} reads of ",
        "plates": "{n} plate|{n} plates",
        "kept": "{n} photo, {free} GB free|{n} photos, {free} GB free",
    },
    "fr": {
        "title": "## État\nCe qui tourne ici, ce qui manque, et comment y remédier.",
        "refresh": "Regarder à nouveau",
        "database": "Base de données",
        "pictures": "Photos",
        "zone": "Fuseau horaire du site",
        "mend": "Pour y remédier :",
        "readers": "Lecteurs",
        "answers": "Réponses",
        "reads": "{n} lecture de |{n} lectures de ",
        "plates": "{n} plaque|{n} plaques",
        "kept": "{n} photo, {free} Go libres|{n} photos, {free} Go libres",
    },
}
TEXTS = {language: {f"status_{key}": text for key, text in words.items()} for language, words in PAGE.items()}


@dataclass(frozen=True)
class StatusLine:
    """One part of the program: whether it works, in words, and the command that mends it."""

    name: str
    works: bool
    words: str
    mend: str = ""


Part = Callable[[str], Sequence[StatusLine]]
"""Tells of a part of the program in a language; may raise PlateTalkError."""


def house(store: Store, settings: Settings) -> Part:
    """The database, the pictures and the site's zone."""

    def tell(language: str) -> Iterator[StatusLine]:
        words = PAGE[language]
        with store.session() as session:
            reads, plates, pictures = (session.scalar(select(func.count()).select_from(t)) or 0 for t in (Read, Plate, Picture))
        log = phrase(words["reads"], language, n=reads) + phrase(words["plates"], language, n=plates)
        yield StatusLine(words["database"], True, f"{store.describe()} · {store.revision()} · {log}")
        free = shutil.disk_usage(store.data).free / 1e9
        kept = phrase(words["kept"], language, n=pictures, free=round(free))
        yield StatusLine(words["pictures"], free > 1, f"{store.data.absolute() / 'pictures'} · {kept}")
        yield StatusLine(words["zone"], True, settings.timezone)

    return lambda language: list(tell(language))


def build(demo: gr.Blocks, parts: Sequence[tuple[str, Part]], settings: Settings, i18n: Callable[[str], Any]) -> None:
    """Lay the status page out inside the Blocks that is open. `parts`: (key of its name in PAGE, what tells of it)."""

    def show(request: gr.Request) -> str:
        language = page_language(request, settings.language)
        return as_html(collect(parts, language), PAGE[language]["mend"])

    gr.Markdown(i18n("status_title"))
    body = gr.HTML(elem_id="status")
    again = gr.Button(i18n("status_refresh"), size="sm")
    again.click(show, None, body, **PRIVATE)
    demo.load(show, None, body, **PRIVATE)


def collect(parts: Sequence[tuple[str, Part]], language: str) -> list[StatusLine]:
    """Every line; a part that cannot tell of itself is told as not working."""
    lines: list[StatusLine] = []
    for name, part in parts:
        try:
            lines += part(language)
        except PlateTalkError as problem:
            lines.append(StatusLine(PAGE[language][name], False, problem.words(language)))
    return lines


def as_html(lines: Sequence[StatusLine], mend: str) -> str:
    """The lines as a list of HTML."""
    items = ""
    for line in lines:
        mark = "<span class='pt-ok'>●</span>" if line.works else "<span class='pt-missing'>○</span>"
        how = f"<br>{escape(mend)} <code>{escape(line.mend)}</code>" if line.mend and not line.works else ""
        items += f"<div class='pt-item'>{mark}<b>{escape(line.name)}</b><span>{escape(line.words)}{how}</span></div>"
    return f"<div class='pt-status'>{items}</div>"

"""What both tabs of the register are made of: fields of a form, the person's language, badges, messages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from cards.choices import choice
from languages import page_language
from page import PRIVATE, signed_in
from registry.measured import Card, said
from registry.texts import RULES, text
from settings import Settings
from store import registry_lists
from store.database import Store
from store.register_comments import as_said
from store.tables import AuditEvent

if TYPE_CHECKING:
    from registry.panel.again import ReadAgain

QUIET: Any = {"show_progress": "hidden", "show_progress_on": [], **PRIVATE}
"""For events so quick that a sign of progress would only flicker.

Gradio's page sets the status of every component that it ever showed progress on, three times an event, and looks each up in
the whole tree; so `show_progress="hidden"` alone leaves most of the time there (measured: half of what opening a card takes).
"""


@dataclass(frozen=True)
class Page:
    """What a tab needs: where the register is, who changes it, the words of its page (`say` gives them by key), and what

    reads logged pictures again, where there is such a thing.
    """

    store: Store
    settings: Settings
    say: Callable[[str], Any]
    reading: "ReadAgain | None" = None

    def who(self, request: gr.Request | None) -> str:
        """Who signs a change, as `page.signed_in` tells."""
        return signed_in(request, self.settings.user)

    def language(self, request: gr.Request | None) -> str:
        """The language of the page that asks: `fr` or `en`."""
        return page_language(request, self.settings.language)

    def when(self, moment: datetime) -> str:
        """A moment in the site's time zone."""
        return moment.astimezone(self.settings.zone).strftime("%Y-%m-%d %H:%M")


def asked(request: gr.Request | None, name: str) -> int | None:
    """A number that the page's address names, such as 3 in `?model=3`."""
    value = str(request.query_params.get(name, "")) if request is not None else ""
    return int(value) if value.isdecimal() and len(value) < 10 else None


def fields(page: Page, card: str, lines: Sequence[str | Sequence[str]]) -> dict[str, Any]:
    """Draw these fields of a card (`model`, `version` or `system`), several of a line side by side; components by name."""
    drawn: dict[str, Any] = {}
    for line in lines:
        if isinstance(line, str):
            drawn[line] = _component(page, card, line)
        else:
            with gr.Row(equal_height=True):
                drawn |= {name: _component(page, card, name) for name in line}
    return drawn


def _component(page: Page, card: str, name: str) -> Any:
    rule = RULES[card][name]
    must = rule.required and name == "name"  # the other required fields start filled in, or belong to a version that may be left out
    label = page.say(f"{card}_{name}_required" if must else f"{card}_{name}")
    told: dict[str, Any] = {"label": label, "elem_id": f"registry-{card}-{name}", "interactive": True}
    if text(f"{card}_{name}_help", "en"):
        told["info"] = page.say(f"{card}_{name}_help")
    if rule.kind in ("choice", "choices"):
        choices: list[tuple[Any, str]] = [(page.say(f"{name}_{code}_long"), code) for code in rule.choices]
        if rule.kind == "choices":
            return gr.CheckboxGroup(choices, elem_classes="registry-choices", **told)
        if not rule.required:
            choices.insert(0, (page.say("not_stated"), ""))
        return gr.Radio(choices, value=choices[0][1], elem_classes="registry-choices", **told)
    if rule.kind == "words":
        return gr.Dropdown([], value=[], multiselect=True, allow_custom_value=True, **told)
    if rule.kind == "date":
        # gr.DateTime keeps to itself what it cannot read, so that a mistyped date would be lost without a word.
        return gr.Textbox(placeholder=page.say("date_hint"), max_lines=1, **told)
    if rule.kind == "flag":
        return gr.Checkbox(**told)
    return gr.Textbox(lines=4, **told) if rule.kind == "text" else gr.Textbox(max_lines=1, **told)


def shown_values(card: str, values: Mapping[str, Any]) -> list[Any]:
    """The values of a card as its components take them, in the order of its fields."""
    dates = [name for name, rule in RULES[card].items() if rule.kind == "date"]
    return [str(values[name] or "") if name in dates else values[name] for name in RULES[card]]


def is_changed(card: str, typed: Sequence[Any], values: Mapping[str, Any]) -> bool:
    """Whether what stands in the form differs from the card as it was opened."""
    pairs = zip(typed, shown_values(card, values), strict=True)
    return any((now or None) != (then or None) for now, then in pairs)


def bad(message: str) -> str:
    """A message at the head of the form: something to put right (HTML; `message` too)."""
    return f'<div class="registry-note bad" role="alert">{message}</div>'


def good(message: str) -> str:
    """A message at the head of the form: what was done (HTML; `message` too)."""
    return f'<div class="registry-note good" role="status">{message}</div>'


def badge(group: str, code: str, language: str) -> str:
    """A state, status or risk class as a small coloured label (HTML)."""
    return f'<span class="registry-badge {code}">{escape(choice(group, code, language))}</span>' if code else ""


def title(name: str, marks: Sequence[str]) -> str:
    """The head of a form: the card's name and what is to know of it (HTML)."""
    return f'<div class="registry-title"><b>{escape(name)}</b> {" · ".join(escape(mark) for mark in marks)}</div>'


def history_html(page: Page, events: Sequence[AuditEvent], card: str, language: str) -> str:
    """Who changed what, newest first (HTML)."""
    linked = {number for event in events if (number := _linked(event)) is not None}
    with page.store.session() as session:
        names = registry_lists.names_of(session, linked)
    items = [
        f"<li><span>{page.when(event.at)}</span> <b>{escape(event.actor)}</b> {escape(_did(page, event, card, names, language))}</li>"
        for event in events
    ]
    return f'<ul class="registry-history">{"".join(items)}</ul>' if items else escape(text("history_none", language))


def _linked(event: AuditEvent) -> int | None:
    """The number of the model that a change of a system's models is about."""
    told = event.details.get("model") if event.action.partition(" ")[0] in ("link", "unlink", "change") else None
    return int(told.partition(":")[2]) if isinstance(told, str) else None


def _did(page: Page, event: AuditEvent, card: str, names: Mapping[int, str], language: str) -> str:
    part = event.subject.partition(":")[0]
    verb = event.action.partition(" ")[0]
    details = dict(event.details)
    linked = {} if (number := _linked(event)) is None else {"model": names.get(number, f"#{number}")}
    did = text(f"did_{verb}_version" if part == "version" and verb in ("create", "update") else f"did_{verb}", language, **linked)
    why = f" {text('commented', language, comment=details.pop('comment')[1])}" if "comment" in details else ""
    came = as_said(event) if "said" in details else None
    if verb == "update":
        rules = "version" if part == "version" else card
        did += f" {', '.join(_change(rules, name, details[name], language) for name in details)}"
    elif verb in ("attach", "detach"):
        did += f" {next(filter(None, details['file']))['name']}"
    elif came is not None:
        group = "status" if part == "version" else "state"
        moved = " → ".join(choice(group, code, language) or "–" for code in (came.old, came.new)) if came.new else ""
        did += f" ({' '.join(filter(None, (f'{came.by}, {page.when(came.at)}', moved)))})"
    elif verb == "measure":
        did += f" {said(Card.model_validate(details['measure']), language)}"
    return did + why


def _change(card: str, name: str, values: Sequence[Any], language: str) -> str:
    """A field that was changed; a choice with what it was and what it became."""
    label = text(f"{card}_{name}", language)
    if RULES[card][name].kind != "choice":
        return label
    return f"{label} {' → '.join(choice(name, value or '', language) or '–' for value in values)}"

"""The list of a tab: search, filters, a table whose rows open a card."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr
from gradio.context import get_blocks_context

from page import QUIET
from registry.panel.common import Page, language_of
from registry.texts import text
from store import registry_lists
from store.register import Model, System
from store.registry_lists import Filter

ARCHIVED = {"current": False, "archived": True, "all": None}


@dataclass(frozen=True)
class Listing:
    """The components of a list; `refresh(search, state, tag, archived, request)` gives what `outputs` shows."""

    view: Any
    table: Any
    new: Any
    inputs: list[Any]
    outputs: list[Any]
    refresh: Callable[..., list[Any]]


@dataclass(frozen=True)
class Kind:
    """What differs between the lists: `rows(filter, language)` gives the rows and how many there are in all."""

    card: str
    columns: Sequence[str]
    widths: Sequence[str]
    datatypes: Sequence[str]
    state: str
    states: Sequence[str]
    rows: Callable[[Filter, str], tuple[list[list[Any]], int]]


def build(page: Page, kind: Kind) -> Listing:
    """Draw the list of models or of systems."""
    say, name = page.say, f"registry-{kind.card}"
    with gr.Column() as view:
        with gr.Row(equal_height=True, elem_classes="registry-filters"):
            search = gr.Textbox(label=say("search"), placeholder=say("search_hint"), scale=4, elem_id=f"{name}-search")
            states = [(say("all"), ""), *((say(f"{kind.state}_{code}"), code) for code in kind.states)]
            state = gr.Dropdown(states, value="", label=say(f"filter_{kind.state}"), scale=2, filterable=False)
            tag = gr.Dropdown(
                [(say("all"), "")], value="", label=say("filter_tag"), scale=2, allow_custom_value=True, elem_id=f"{name}-tag"
            )
            shown = [(say(f"shown_{choice}"), choice) for choice in ARCHIVED]
            archived = gr.Dropdown(
                shown, value="current", label=say("filter_archived"), scale=2, filterable=False, elem_id=f"{name}-archived"
            )
            new = gr.Button(say(f"new_{kind.card}"), variant="primary", scale=1, min_width=200, elem_id=f"{name}-new")
        found = gr.HTML()
        table = gr.Dataframe(
            interactive=False,
            datatype=list(kind.datatypes),
            column_widths=list(kind.widths),
            wrap=True,
            buttons=[],
            max_height=620,
            elem_id=f"{name}-table",
            elem_classes="registry-table",
        )

    def refresh(words: str, wanted_state: str | None, wanted_tag: str | None, kept: str | None, request: gr.Request) -> list[Any]:
        language = language_of(request)
        wanted = Filter(words or "", wanted_tag or "", wanted_state or "", ARCHIVED[kept or "current"])
        rows, total = kind.rows(wanted, language)
        with page.store.session() as session:
            tags = registry_lists.known_tags(session, Model if kind.card == "model" else System)
        headers = [text(f"col_{column}", language) for column in kind.columns]
        key = "found_none" if not total else "found_more" if total > len(rows) else "found"
        line = text(key, language, total=total, shown=len(rows)) + (f" {text('open_hint', language)}" if rows else "")
        return [{"headers": headers, "data": rows}, line, gr.update(choices=[(text("all", language), ""), *((t, t) for t in tags)])]

    inputs, outputs = [search, state, tag, archived], [table, found, tag]
    triggers = [search.change, state.input, tag.input, archived.input]
    gr.on(triggers, refresh, inputs, outputs, trigger_mode="always_last", **QUIET)
    gr.on([get_blocks_context().root_block.load], refresh, inputs, outputs, **QUIET)
    return Listing(view, table, new, inputs, outputs, refresh)


def row_id(event: gr.SelectData) -> int | None:
    """The number of the card whose row was clicked; None in an empty table."""
    first = (event.row_value or [None])[0]
    return int(first) if str(first or "").isdigit() else None

"""The list of a tab: search, filters, a table whose rows open a card."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr
from gradio.context import get_blocks_context

from registry.panel.common import QUIET, Page
from registry.texts import text
from store import registry_lists
from store.register import Model, System
from store.registry_lists import Filter

ARCHIVED = {"current": False, "archived": True, "all": None}
PER_PAGE = 50
MOST_TAGS = 300
"""Tags offered; any other can be typed."""


@dataclass(frozen=True)
class Kind:
    """What differs between the lists: `rows(filter, skip, language)` gives a page's rows and how many there are in all."""

    card: str
    columns: Sequence[str]
    widths: Sequence[str]
    datatypes: Sequence[str]
    state: str
    states: Sequence[str]
    rows: Callable[[Filter, int, str], tuple[list[list[Any]], int]]


class Listing:
    """The components of a list. `place` (a gr.State): how many cards stand before the page that is shown."""

    def __init__(self, page: Page, kind: Kind) -> None:
        say, name = page.say, f"registry-{kind.card}"
        self.page, self.kind = page, kind
        with gr.Column() as self.view:
            with gr.Row(equal_height=True, elem_classes="registry-filters"):
                search = gr.Textbox(label=say("search"), placeholder=say(f"search_hint_{kind.card}"), scale=4, elem_id=f"{name}-search")
                states = [(say("all"), ""), *((say(f"{kind.state}_{code}"), code) for code in kind.states)]
                state = gr.Dropdown(states, value="", label=say(f"filter_{kind.state}"), scale=2, filterable=False)
                tag = gr.Dropdown(
                    [(say("all"), "")], value="", label=say("filter_tag"), scale=2, allow_custom_value=True, elem_id=f"{name}-tag"
                )
                shown = [(say(f"shown_{choice}"), choice) for choice in ARCHIVED]
                archived = gr.Dropdown(
                    shown, value="current", label=say("filter_archived"), scale=2, filterable=False, elem_id=f"{name}-archived"
                )
                self.new = gr.Button(say(f"new_{kind.card}"), variant="primary", size="md", scale=1, min_width=200, elem_id=f"{name}-new")
            found = gr.HTML(elem_id=f"{name}-found")
            self.table = gr.Dataframe(
                interactive=False,
                datatype=list(kind.datatypes),
                column_widths=list(kind.widths),
                wrap=True,
                buttons=[],
                max_height=620,
                elem_id=f"{name}-table",
                elem_classes="registry-table",
            )
            with gr.Row(visible=False) as pager:
                before = gr.Button(say("page_before"), size="sm", elem_id=f"{name}-before")
                after = gr.Button(say("page_after"), size="sm", elem_id=f"{name}-after")
        self.place = gr.State(0)
        self.filters = [search, state, tag, archived]
        self.inputs = [*self.filters, self.place]
        self.shown = [self.table, found, pager, before, after, self.place]
        self.outputs = [*self.shown, tag]
        triggers = [search.change, state.input, tag.input, archived.input]
        gr.on(triggers, self.look, self.filters, self.shown, trigger_mode="always_last", **QUIET)
        before.click(self.back, self.inputs, self.shown, **QUIET)
        after.click(self.on, self.inputs, self.shown, **QUIET)
        gr.on([get_blocks_context().root_block.load], self.refresh, self.inputs, self.outputs, **QUIET)

    def refresh(self, words: str, state: str | None, tag: str | None, kept: str | None, place: int, request: gr.Request) -> list[Any]:
        """The page again, and the tags to choose from; values of `outputs`."""
        language = self.page.language(request)
        with self.page.store.session() as session:
            tags = registry_lists.known_tags(session, Model if self.kind.card == "model" else System)[:MOST_TAGS]
        choices = gr.update(choices=[(text("all", language), ""), *((one, one) for one in tags)])
        return [*self._shown(_filter(words, state, tag, kept), place, language), choices]

    def look(self, words: str, state: str | None, tag: str | None, kept: str | None, request: gr.Request) -> list[Any]:
        """The first page of what is wanted; values of `shown`."""
        return self._shown(_filter(words, state, tag, kept), 0, self.page.language(request))

    def back(self, words: str, state: str | None, tag: str | None, kept: str | None, place: int, request: gr.Request) -> list[Any]:
        """The page before; values of `shown`."""
        return self._shown(_filter(words, state, tag, kept), place - PER_PAGE, self.page.language(request))

    def on(self, words: str, state: str | None, tag: str | None, kept: str | None, place: int, request: gr.Request) -> list[Any]:
        """The next page; values of `shown`."""
        return self._shown(_filter(words, state, tag, kept), place + PER_PAGE, self.page.language(request))

    def _shown(self, wanted: Filter, place: int, language: str) -> list[Any]:
        place = max(0, place)
        rows, total = self.kind.rows(wanted, place, language)
        if not rows and total:  # the page is gone, since its cards are
            place = (total - 1) // PER_PAGE * PER_PAGE
            rows, total = self.kind.rows(wanted, place, language)
        headers = [text(f"col_{column}", language) for column in self.kind.columns]
        key = "found_none" if not total else "found_page" if total > len(rows) else "found"
        line = text(key, language, n=total, first=place + 1, last=place + len(rows))
        line += f" {text('open_hint', language)}" if rows else ""
        buttons = [gr.update(interactive=place > 0), gr.update(interactive=place + len(rows) < total)]
        return [{"headers": headers, "data": rows}, line, gr.update(visible=total > len(rows)), *buttons, place]


def _filter(words: str, state: str | None, tag: str | None, kept: str | None) -> Filter:
    return Filter(words or "", tag or "", state or "", ARCHIVED[kept or "current"])


def row_id(event: gr.SelectData) -> int | None:
    """The number of the card whose row was clicked; None in an empty table."""
    first = (event.row_value or [None])[0]
    return int(first) if str(first or "").isdigit() else None

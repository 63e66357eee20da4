"""Which models a system uses: found by a search, added, each described. A site may have 10,000 of them, so none is listed unasked."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from registry.panel.common import Page
from registry.texts import text
from store import registry_lists
from store.registry_lists import Filter, ModelLine

MATCHES = 20
SCRIPT = Path(__file__).with_name("uses.js")
"""Draws the boxes and keeps `uses` as it is typed. One component for all of them: Gradio walks every component at every event."""


class Links:
    """The section. `uses` (a gr.HTML) holds what stands in the form: `rows`, each with the `id` of a model, its `label` and its `use`,

    and `removed`, the use last typed of models taken away since, by id. `offered` (a gr.State) holds the models to tick, by id.
    """

    def __init__(self, page: Page) -> None:
        say = page.say
        self.page = page
        with gr.Row(equal_height=True):
            self.search = gr.Textbox(
                label=say("links_search"),
                info=say("links_hint"),
                placeholder=say("search_hint_model"),
                scale=5,
                elem_id="registry-links-search",
            )
        self.matches = gr.CheckboxGroup([], visible=False, show_label=False, elem_id="registry-links-matches")
        self.found = gr.HTML(visible=False, elem_id="registry-links-found")
        self.adder = gr.Button(say("links_add"), visible=False, size="md", elem_id="registry-links-add")
        script = SCRIPT.read_text(encoding="utf-8")
        # The template holds nothing that people typed: Gradio runs what stands in one.
        self.uses = gr.HTML({}, html_template="<div></div>", js_on_load=script, apply_default_css=False, elem_id="registry-uses")
        self.offered = gr.State({})
        self.outputs = [self.search, self.matches, self.found, self.adder, self.offered, self.uses]

    def wire(self, **quiet: Any) -> None:
        """Make the section live."""
        found = [self.matches, self.found, self.adder, self.offered]
        self.search.change(self.look, [self.uses, self.search, self.matches, self.offered], found, trigger_mode="always_last", **quiet)
        self.adder.click(self.add, [self.uses, self.matches], self.outputs, **quiet)

    def start(self, uses: Mapping[int, str], names: Mapping[int, str], language: str) -> list[Any]:
        """The values of `outputs` for a system with these uses."""
        return self._shown([_row(number, names[number], use, language) for number, use in uses.items()], {}, language)

    def look(
        self,
        request: gr.Request,
        uses: Mapping[str, Any] | None,
        words: str,
        chosen: Sequence[int] | None,
        offered: Mapping[int, ModelLine],
    ) -> list[Any]:
        """What is ticked, then what matches and is not in the system; values of the matches, the line below, the button, `offered`."""
        taken, ticked = typed_uses(uses), [offered[number] for number in chosen or [] if number in offered]
        matching, said = self._matching((words or "").strip(), taken, self.page.language(request))
        shown = {line.id: line for line in (*ticked, *matching)}
        return [
            gr.update(choices=_called(list(shown.values())), value=[line.id for line in ticked], visible=bool(shown)),
            gr.update(value=said, visible=bool(said)),
            gr.update(visible=bool(shown)),
            shown,
        ]

    def add(self, request: gr.Request, uses: Mapping[str, Any] | None, chosen: Sequence[int] | None) -> list[Any]:
        """A box for each model chosen, with the words that it had; values of `outputs`."""
        language, rows, removed = self.page.language(request), list((uses or {}).get("rows", [])), dict((uses or {}).get("removed", {}))
        taken = typed_uses(uses)
        new = [int(number) for number in chosen or [] if int(number) not in taken]
        with self.page.store.session() as session:
            names = registry_lists.names_of(session, new)
        rows += [_row(number, names[number], str(removed.pop(str(number), "")), language) for number in new if number in names]
        return self._shown(rows, removed, language)

    def _matching(self, words: str, taken: Collection[int], language: str) -> tuple[Sequence[ModelLine], str]:
        """The first models with these words that are not taken, and how many there are in words; none for no words."""
        if not words:
            return [], ""
        with self.page.store.session() as session:
            lines, total = registry_lists.list_models(session, Filter(words), limit=MATCHES + len(taken), named_first=True)
        free = [line for line in lines if line.id not in taken]
        total -= len(lines) - len(free)
        shown = free[:MATCHES]
        key = "found_none_models" if not shown else "found_more" if total > len(shown) else "found"
        return shown, text(key, language, n=total, shown=len(shown))

    def _shown(self, rows: Sequence[Mapping[str, Any]], removed: Mapping[str, str], language: str) -> list[Any]:
        hidden, words = gr.update(visible=False), {"hint": text("use_hint", language), "remove": text("links_remove", language)}
        return ["", gr.update(choices=[], value=[], visible=False), hidden, hidden, {}, {"rows": rows, "removed": removed, **words}]


def typed_uses(uses: Mapping[str, Any] | None) -> dict[int, str]:
    """Model id → description of its use as it stands in the form."""
    return {int(row["id"]): str(row["use"]) for row in (uses or {}).get("rows", [])}


def _row(number: int, name: str, use: str, language: str) -> dict[str, Any]:
    return {"id": number, "label": text("use", language, model=name), "use": use}


def _called(lines: Sequence[ModelLine]) -> list[tuple[str, int]]:
    """Models as they are offered: name, version, publisher; with the number where two read the same."""
    said = [" · ".join(filter(None, (line.name, line.version, line.publisher))) for line in lines]
    return [(f"{words} (#{line.id})" if said.count(words) > 1 else words, line.id) for words, line in zip(said, lines, strict=True)]

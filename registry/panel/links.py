"""Which models a system uses: found by a search, added, each described. A site may have 10,000 of them, so none is listed unasked."""

from collections.abc import Mapping, Sequence
from typing import Any

import gradio as gr

from registry.panel.common import Page, language_of
from registry.texts import text
from store import registry_lists
from store.registry_lists import Filter, ModelLine

SLOTS = 24
"""Models that a form shows; their boxes are made once, since those made by gr.render land on the last page."""
MATCHES = 20


class Links:
    """The section. Of a tab's `opened` it keeps, by model id, `uses` (descriptions as saved), `drafts` (as last typed) and `models`

    (names), in `slots` the models whose descriptions stand in the boxes, and in `hidden` those for which there is no box.
    """

    def __init__(self, page: Page) -> None:
        say = page.say
        self.page = page
        with gr.Row(equal_height=True):
            self.search = gr.Textbox(
                label=say("links_search"), info=say("links_hint"), placeholder=say("search_hint"), scale=5, elem_id="registry-links-search"
            )
        self.matches = gr.CheckboxGroup([], visible=False, show_label=False, elem_id="registry-links-matches")
        self.found = gr.HTML(visible=False, elem_id="registry-links-found")
        self.adder = gr.Button(say("links_add"), visible=False, size="md", elem_id="registry-links-add")
        self.boxes: list[Any] = []
        self.rows: list[Any] = []
        self.removers: list[Any] = []
        for slot in range(SLOTS):
            with gr.Row(visible=False, elem_classes="registry-use-row") as row:
                self.boxes.append(gr.Textbox(lines=2, info=say("use_hint"), scale=6, elem_id=f"registry-use-{slot}"))
                self.removers.append(gr.Button(say("links_remove"), size="sm", scale=0, min_width=110, elem_id=f"registry-use-{slot}-x"))
            self.rows.append(row)
        self.outputs = [self.search, self.matches, self.found, self.adder, *self.boxes, *self.rows]

    def wire(self, opened: Any, **quiet: Any) -> None:
        """Make the section live; `opened` is the tab's gr.State."""
        found = [self.matches, self.found, self.adder]
        self.search.change(self.look, [opened, self.search], found, trigger_mode="always_last", **quiet)
        self.adder.click(self.add, [opened, self.matches, *self.boxes], [opened, *self.outputs], **quiet)
        for slot, remover in enumerate(self.removers):
            remover.click(_remover(self, slot), [opened, *self.boxes], [opened, *self.boxes, *self.rows], **quiet)

    def start(self, uses: Mapping[int, str], names: Mapping[int, str], language: str) -> tuple[dict[str, Any], list[Any]]:
        """What `opened` holds of a system with these uses, and the values of `outputs`."""
        slots = list(uses)[:SLOTS]
        own = {"uses": dict(uses), "drafts": dict(uses), "models": dict(names), "slots": slots, "hidden": list(uses)[SLOTS:]}
        return own, self._shown(own, language)

    def look(self, request: gr.Request, opened: Mapping[str, Any], words: str) -> list[Any]:
        """The models that match, those of the system left out; values of the matches, the line below, the button."""
        language = language_of(request)
        if not (words or "").strip():
            return [gr.update(choices=[], value=[], visible=False), gr.update(visible=False), gr.update(visible=False)]
        taken = {*opened["slots"], *opened["hidden"]}
        with self.page.store.session() as session:
            lines, total = registry_lists.list_models(session, Filter(words), limit=MATCHES + len(taken), named_first=True)
        free = [line for line in lines if line.id not in taken]
        total -= len(lines) - len(free)
        shown = free[:MATCHES]
        key = "found_none_models" if not shown else "found_more" if total > len(shown) else "found"
        said = text(key, language, total=total, shown=len(shown))
        return [
            gr.update(choices=_called(shown), value=[], visible=bool(shown)),
            gr.update(value=said, visible=True),
            gr.update(visible=bool(shown)),
        ]

    def add(self, request: gr.Request, opened: Mapping[str, Any], chosen: Sequence[int] | None, *typed: str) -> list[Any]:
        """A box for each model chosen, with the words that it had; values of `opened` and `outputs`."""
        language = language_of(request)
        new = [model_id for model_id in chosen or [] if model_id not in opened["slots"]]
        if len(opened["slots"]) + len(new) > SLOTS:
            gr.Warning(text("links_full", language, limit=SLOTS))
            new = new[: SLOTS - len(opened["slots"])]
        with self.page.store.session() as session:
            names = registry_lists.names_of(session, new)
        own = {
            **opened,
            "drafts": drafts(opened, typed),
            "models": {**opened["models"], **names},
            "slots": [*opened["slots"], *new],
        }
        return [own, *self._shown(own, language)]

    def remove(self, slot: int, request: gr.Request, opened: Mapping[str, Any], *typed: str) -> list[Any]:
        """Take a model away from the form; values of `opened`, the boxes and their rows. Its words come back with it."""
        slots = [model_id for place, model_id in enumerate(opened["slots"]) if place != slot]
        own = {**opened, "drafts": drafts(opened, typed), "slots": slots}
        return [own, *self._boxes(own, language_of(request))]

    def _shown(self, own: Mapping[str, Any], language: str) -> list[Any]:
        more = len(own["hidden"])
        note = gr.update(value=text("links_more", language, more=more), visible=bool(more))
        return ["", gr.update(choices=[], value=[], visible=False), note, gr.update(visible=False), *self._boxes(own, language)]

    def _boxes(self, own: Mapping[str, Any], language: str) -> list[Any]:
        slots, words, names = own["slots"], own["drafts"], own["models"]
        rest = SLOTS - len(slots)
        shown = [gr.update(value=words.get(i, ""), label=text("use", language, model=names[i])) for i in slots]
        shown += [gr.update(value="") for _ in range(rest)]
        return shown + [gr.update(visible=True)] * len(slots) + [gr.update(visible=False)] * rest


def drafts(opened: Mapping[str, Any], typed: Sequence[str]) -> dict[int, str]:
    """Model id → description as last typed, also of models taken away since."""
    return dict(opened["drafts"]) | dict(zip(opened["slots"], typed, strict=False))


def typed_uses(opened: Mapping[str, Any], typed: Sequence[str]) -> dict[int, str]:
    """Model id → description as it stands in the form; as saved for a model that has no box."""
    words = drafts(opened, typed)
    return {model_id: words.get(model_id, "") for model_id in (*opened["slots"], *opened["hidden"])}


def _remover(links: Links, slot: int) -> Any:
    def remove(request: gr.Request, opened: dict[str, Any], *typed: str) -> list[Any]:
        return links.remove(slot, request, opened, *typed)

    return remove


def _called(lines: Sequence[ModelLine]) -> list[tuple[str, int]]:
    """Models as they are offered: name, version, publisher; with the number where two read the same."""
    said = [" · ".join(filter(None, (line.name, line.version, line.publisher))) for line in lines]
    return [(f"{words} (#{line.id})" if said.count(words) > 1 else words, line.id) for words, line in zip(said, lines, strict=True)]

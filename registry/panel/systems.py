"""The tab of the AI systems: the list, and the card of one system with its models and what it uses each for."""

from collections.abc import Mapping, Sequence
from typing import Any

import gradio as gr
from sqlalchemy.orm import Session

from registry.panel import listing
from registry.panel.cards import QUIET, CardTab
from registry.panel.common import bad, badge, fields, history_html, language_of
from registry.texts import text
from store import registry, registry_lists
from store.register import Model, System
from store.register_fields import STATES
from store.registry_lists import Filter

SECTIONS: dict[str, tuple[str | tuple[str, ...], ...]] = {
    "general": (("name", "reference"), ("unit", "tags"), "purpose", ("deployed_on", "retired_on")),
    "responsibilities": ("roles",),
    "links_section": (),
    "people_section": ("data_subjects",),
    "risk_section": ("risk", "risk_grounds"),
    "state_section": ("state",),
}
OPEN = ("general", "responsibilities", "links_section", "risk_section")
SLOTS = 24
"""Models that a system's form can show; their boxes are made once, since those made by gr.render land on the last page."""


class SystemTab(CardTab):
    """The tab of the AI systems. `opened` also holds, by model id, `uses` (descriptions as saved), `drafts` (as last typed) and

    `models` (names), and in `slots` the models whose descriptions stand in the boxes, in their order.
    """

    card = "system"

    def kind(self) -> listing.Kind:
        return listing.Kind(
            card="system",
            columns=("id", "name", "unit", "state", "risk", "models", "tags"),
            widths=("6%", "32%", "16%", "13%", "11%", "8%", "14%"),
            datatypes=("number", "str", "str", "html", "html", "number", "str"),
            state="state",
            states=STATES,
            rows=self._rows,
        )

    def draw(self) -> dict[str, Any]:
        components: dict[str, Any] = {}
        for section, lines in SECTIONS.items():
            with gr.Accordion(self.page.say(section), open=section in OPEN):
                components |= fields(self.page, "system", lines)
                if section == "links_section":
                    self._draw_links()
                elif section == "risk_section":
                    self.advice = gr.HTML()
        with gr.Accordion(self.page.say("history_section"), open=False):
            self.history = gr.HTML()
        self.more_inputs = [self.links, *self.boxes]
        self.more_outputs = [self.links, *self.boxes, self.advice, self.history]
        self.links.input(self.choose, [self.opened, self.links, *self.boxes], [self.opened, *self.boxes], **QUIET)
        judged = [components["risk"], components["roles"]]
        gr.on([judged[0].input, judged[1].input], _advice_for, judged, self.advice, **QUIET)
        return components

    def load(self, session: Session, card_id: int) -> System:
        return registry_lists.get_system(session, card_id)

    def show_more(self, card: Model | System | None, language: str) -> tuple[dict[str, Any], list[Any]]:
        uses = {link.model_id: link.use for link in card.links} if isinstance(card, System) else {}
        with self.page.store.session() as session:
            names = dict(registry_lists.model_names(session))
            events = registry_lists.history(session, [f"system:{card.id}"]) if card else []
        if isinstance(card, System):
            names |= {link.model_id: link.model.name for link in card.links}
        slots = list(uses)[:SLOTS]
        own = {"uses": uses, "drafts": uses, "models": names, "slots": slots}
        choices = gr.update(choices=_choices(names), value=list(uses))
        advice = _advice(card.risk, card.roles, language) if isinstance(card, System) else ""
        history = history_html(self.page, events, "system", language)
        return own, [choices, *_boxes(slots, uses, names, language), advice, history]

    def write(self, session: Session, opened: Mapping[str, Any], values: Mapping[str, Any], more: Sequence[Any]) -> int:
        actor = self.page.settings.user
        if opened["id"] is None:
            system_id = registry.create_system(session, values, actor=actor).id
        else:
            system_id = registry.update_system(session, opened["id"], values, actor=actor, opened=opened["at"]).id
        registry.set_links(session, system_id, _typed_uses(opened, more), actor=actor)
        return system_id

    def more_changed(self, opened: Mapping[str, Any], more: Sequence[Any]) -> bool:
        return bool(_typed_uses(opened, more) != opened["uses"])

    def make_clone(self, session: Session, card_id: int, suffix: str) -> int:
        return registry.clone_system(session, card_id, actor=self.page.settings.user, suffix=suffix).id

    def set_archived(self, session: Session, card_id: int, archived: bool) -> None:
        registry.archive_system(session, card_id, actor=self.page.settings.user, archived=archived)

    def choose(self, request: gr.Request, opened: dict[str, Any], chosen: list[int] | None, *typed: str) -> list[Any]:
        """One box for each model chosen, with the words that it had; values of opened and the boxes."""
        words = _words(opened, typed)
        slots = list(chosen or [])[:SLOTS]
        return [opened | {"slots": slots, "drafts": words}, *_boxes(slots, words, opened["models"], language_of(request))]

    def _draw_links(self) -> None:
        say = self.page.say
        self.links = gr.Dropdown(
            [], value=[], multiselect=True, max_choices=SLOTS, label=say("links"), info=say("links_hint"), elem_id="registry-links"
        )
        self.boxes = [gr.Textbox(visible=False, lines=2, info=say("use_hint"), elem_id=f"registry-use-{slot}") for slot in range(SLOTS)]

    def _rows(self, wanted: Filter, language: str) -> tuple[list[list[Any]], int]:
        with self.page.store.session() as session:
            lines, total = registry_lists.list_systems(session, wanted)
        rows = [
            [x.id, x.name, x.unit, badge("state", x.state, language), badge("risk", x.risk, language), x.models, ", ".join(x.tags)]
            for x in lines
        ]  # fmt: skip
        return rows, total


def _typed_uses(opened: Mapping[str, Any], more: Sequence[Any]) -> dict[int, str]:
    """Model id → description as it stands in the form; as saved for a model that has no box."""
    chosen, *typed = more
    words = _words(opened, typed)
    return {model_id: words.get(model_id, "") for model_id in chosen or []}


def _words(opened: Mapping[str, Any], typed: Sequence[str]) -> dict[int, str]:
    return dict(opened["drafts"]) | dict(zip(opened["slots"], typed, strict=False))


def _boxes(slots: Sequence[int], uses: Mapping[int, str], names: Mapping[int, str], language: str) -> list[Any]:
    shown = [gr.update(visible=True, value=uses.get(i, ""), label=text("use", language, model=names[i])) for i in slots]
    return shown + [gr.update(visible=False, value="") for _ in range(SLOTS - len(slots))]


def _choices(names: Mapping[int, str]) -> list[tuple[str, int]]:
    """Names to choose from; where two models are called the same, with their numbers."""
    called = list(names.values())
    twice = {name for name in called if called.count(name) > 1} if len(set(called)) < len(called) else set()
    return [(f"{name} (#{model_id})" if name in twice else name, model_id) for model_id, name in names.items()]


def _advice_for(risk: str, roles: list[str], request: gr.Request) -> str:
    return _advice(risk, roles, language_of(request))


def _advice(risk: str, roles: Sequence[str], language: str) -> str:
    """What follows for a deployer from a risk class, empty where nothing does."""
    key = {"unacceptable": "warn_prohibited", "high": "warn_fria"}.get(risk)
    return bad(text(key, language)) if key and "deployer" in roles else ""

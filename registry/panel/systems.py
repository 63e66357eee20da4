"""The tab of the AI systems: the list, and the card of one system with its models and what it uses each for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import gradio as gr
from sqlalchemy.orm import Session

from cards import ai_act, timeline
from cards.completeness import of_system
from errors import InputError
from registry.panel import html, listing
from registry.panel.cards import CardTab
from registry.panel.common import QUIET, badge, fields, history_html
from registry.panel.exchange import notice_button
from registry.panel.files import Files
from registry.panel.links import Links, typed_uses
from registry.texts import text
from store import register_fields as rules
from store import registry, registry_lists
from store.register import Model, System
from store.register_fields import STATES, SYSTEM_FIELDS, RegisterError
from store.registry_lists import Filter

SECTIONS: dict[str, tuple[str | tuple[str, ...], ...]] = {
    "general": (("name", "reference"), ("unit", "tags"), "purpose", ("deployed_on", "retired_on")),
    "responsibilities": ("roles",),
    "links_section": (),
    "people_section": ("data_subjects", ("stakeholders", "assets")),
    "data_section": (("data_training", "data_validation"), ("data_testing", "data_production")),
    "risk_section": ("risk", "risk_grounds"),
    "benefit_section": ("benefit", "benefit_grounds"),
    "notice_section": ("notice_done", "notice"),
    "summary_section": ("summary",),
    "state_section": ("state",),
}
OPEN = ("general", "responsibilities", "links_section", "risk_section", "state_section")


class SystemTab(CardTab):
    """The tab of the AI systems. `opened` also holds `uses`, what each model serves the system for as it was opened, by model id."""

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
        self.complete = gr.HTML(elem_id="registry-system-complete")
        for section, lines in SECTIONS.items():
            with gr.Accordion(self.page.say(section), open=section in OPEN):
                components |= fields(self.page, "system", lines)
                self._draw_more(section)
        self.next_step = gr.HTML(elem_id="registry-system-next")
        with gr.Column(visible=False) as self.of_saved:
            with gr.Accordion(self.page.say("timeline_section"), open=False):
                self.day = gr.Textbox(
                    label=self.page.say("timeline_day"), info=self.page.say("timeline_day_hint"),
                    placeholder=self.page.say("date_hint"), max_lines=1, elem_id="registry-timeline-day",
                )  # fmt: skip
                self.timeline = gr.HTML(elem_id="registry-timeline")
            with gr.Accordion(self.page.say("history_section"), open=False):
                self.history = gr.HTML()
        self.more_inputs = [self.comment, self.links.uses, self.links.matches]
        self.more_outputs = [
            self.comment, *self.links.outputs, self.complete, self.advice, self.dates, *self.files.outputs,
            self.statements, self.role_hint, self.next_step, self.of_saved, self.day, self.timeline, self.history,
        ]  # fmt: skip
        self._wire_parts(components)
        return components

    def load(self, session: Session, card_id: int) -> System:
        return registry_lists.get_system(session, card_id)

    def show_more(self, card: Model | System | None, language: str) -> tuple[dict[str, Any], list[Any]]:
        system = card if isinstance(card, System) else None
        uses = {link.model_id: link.use for link in system.links} if system else {}
        names = {link.model_id: link.model.name for link in system.links} if system else {}
        events, found = [], []
        if system:
            with self.page.store.session() as session:
                events = registry_lists.history(session, [f"system:{system.id}"])
                found = timeline.timeline(session, system.id)
        return {"uses": uses}, [
            "",
            *self.links.start(uses, names, language),
            html.completeness(of_system(system), "system", language) if system else "",
            html.duties(system.risk, system.roles, language) if system else "",
            html.act_dates(language),
            *self.files.show(system.id if system else None, language),
            [],
            html.roles_hint([], language),
            "" if system else text("later_system", language),
            gr.update(visible=system is not None),
            "",
            html.spans(self.page, found, language),
            history_html(self.page, events, "system", language),
        ]

    def write(self, session: Session, opened: Mapping[str, Any], values: Mapping[str, Any], more: Sequence[Any], actor: str) -> int:
        comment, uses, ticked = more
        if ticked:
            raise InputError("Models are ticked but not added: add what is ticked, or untick it, then save.")
        if opened["id"] is None:
            system_id = registry.create_system(session, values, actor=actor).id
        else:
            system_id = registry.update_system(session, opened["id"], values, actor=actor, opened=opened["at"], comment=comment).id
        registry.set_links(session, system_id, typed_uses(uses), actor=actor)
        return system_id

    def more_changed(self, opened: Mapping[str, Any], more: Sequence[Any]) -> bool:
        comment, uses, ticked = more
        return bool((comment or "").strip() or ticked or typed_uses(uses) != opened["uses"])

    def make_clone(self, session: Session, card_id: int, suffix: str, actor: str) -> int:
        return registry.clone_system(session, card_id, actor=actor, suffix=suffix).id

    def set_archived(self, session: Session, card_id: int, archived: bool, actor: str) -> None:
        registry.archive_system(session, card_id, actor=actor, archived=archived)

    def show_day(self, opened: Mapping[str, Any], day: str, request: gr.Request) -> str:
        """What served on a day of the site, or always."""
        language = self.page.language(request)
        if opened.get("id") is None:
            return html.spans(self.page, [], language)
        with self.page.store.session() as session:
            found = timeline.timeline(session, opened["id"])
        try:
            wanted: date | None = rules.cleaned({"day": rules.Field("date")}, {"day": day})["day"]
        except RegisterError:
            return text("date_hint", language)
        return html.spans(self.page, timeline.on_day(found, wanted, self.page.settings.zone) if wanted else found, language)

    def _draw_more(self, section: str) -> None:
        say = self.page.say
        if section == "links_section":
            self.links = Links(self.page)
        elif section == "risk_section":
            self.advice = gr.HTML(elem_id="registry-advice")
            self.dates = gr.HTML(elem_id="registry-act-dates")
        elif section == "notice_section":
            self.files = Files(self.page)
            notice_button(self.page, self.opened)
        elif section == "state_section":
            self.comment = gr.Textbox(label=say("comment"), info=say("comment_hint"), lines=2, elem_id="registry-system-comment")
        elif section == "responsibilities":
            with gr.Accordion(say("role_help"), open=False, elem_id="registry-role-help"):
                choices = [(say(f"role_q_{q['id']}"), q["id"]) for q in ai_act.data()["role_questions"]]
                self.statements = gr.CheckboxGroup(choices, label=say("role_questions"), elem_classes="registry-choices")
                self.role_hint = gr.HTML(elem_id="registry-role-hint")
                self.role_taker = gr.Button(say("role_take"), size="sm", elem_id="registry-role-take")

    def _wire_parts(self, components: Mapping[str, Any]) -> None:
        self.links.wire(**QUIET)
        self.files.wire(self.opened, **QUIET)
        judged = [components["risk"], components["roles"]]
        # Only what a person does: a change also fires while a card is being opened, before all of it stands there.
        gr.on([judged[0].input, judged[1].input], self._advice, judged, self.advice, **QUIET)
        self.statements.input(self._roles_hint, self.statements, self.role_hint, **QUIET)
        taken = self.role_taker.click(_with_roles, [self.statements, components["roles"]], components["roles"], **QUIET)
        taken.then(self._advice, judged, self.advice, **QUIET)
        self.day.change(self.show_day, [self.opened, self.day], self.timeline, trigger_mode="always_last", **QUIET)

    def _advice(self, risk: str, roles: list[str], request: gr.Request) -> str:
        return html.duties(risk, roles, self.page.language(request))

    def _roles_hint(self, statements: list[str], request: gr.Request) -> str:
        return html.roles_hint(statements, self.page.language(request))

    def _rows(self, wanted: Filter, skip: int, language: str) -> tuple[list[list[Any]], int]:
        with self.page.store.session() as session:
            lines, total = registry_lists.list_systems(session, wanted, listing.PER_PAGE, skip=skip)
        rows = [
            [x.id, x.name, x.unit, badge("state", x.state, language), badge("risk", x.risk, language), x.models, ", ".join(x.tags)]
            for x in lines
        ]  # fmt: skip
        return rows, total


def _with_roles(statements: list[str], roles: list[str]) -> list[str]:
    """The roles ticked already and those that follow from the statements."""
    wanted = {*roles, *ai_act.roles_for(statements)}
    return [role for role in SYSTEM_FIELDS["roles"].choices if role in wanted]

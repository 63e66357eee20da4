"""The tab of the AI models: the list, and the card of one model with its versions."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import gradio as gr
from sqlalchemy.orm import Session

from cards.completeness import of_model
from registry.measured import cards_of
from registry.panel import html, listing
from registry.panel.again import Again
from registry.panel.cards import CardTab
from registry.panel.common import QUIET, asked, badge, fields, history_html, is_changed, shown_values
from registry.panel.measured import measured as measured_html
from registry.panel.reads import Reads
from registry.texts import text
from store import register_fields as rules
from store import registry, registry_lists, version_use
from store.register import Model, ModelVersion, System
from store.register_fields import STATUSES, VERSION_FIELDS
from store.registry_lists import Filter

SECTIONS: dict[str, tuple[str | tuple[str, ...], ...]] = {
    "general": (("name", "reference"), ("publisher", "tags"), "description"),
    "learning_section": ("purpose", ("learning", "supervision")),
    "act_section": ("general_purpose", "systemic_risk"),
    "origin_section": (("licence", "hosting", "languages"), "training_data"),
}
OPEN = ("general", "learning_section")
VERSION_COLUMNS = ("id", "version", "status", "digest", "released", "first", "last")


class ModelTab(CardTab):
    """The tab of the AI models. `opened` also holds `version`, the number of the version in the fields (None: a new one)."""

    card = "model"

    def kind(self) -> listing.Kind:
        return listing.Kind(
            card="model",
            columns=("id", "name", "publisher", "version", "status", "systems", "tags"),
            widths=("6%", "28%", "16%", "12%", "12%", "9%", "17%"),
            datatypes=("number", "str", "str", "str", "html", "number", "str"),
            state="status",
            states=STATUSES,
            rows=self._rows,
        )

    def draw(self) -> dict[str, Any]:
        say = self.page.say
        components: dict[str, Any] = {}
        self.complete = gr.HTML(elem_id="registry-model-complete")
        for section, lines in SECTIONS.items():
            with gr.Accordion(say(section), open=section in OPEN):
                components |= fields(self.page, "model", lines)
        with gr.Accordion(say("versions_section"), open=True):
            gr.Markdown(say("version_hint"))
            self.versions = gr.Dataframe(
                interactive=False,
                datatype=["number", "str", "html", "str", "str", "str", "str"],
                wrap=True,
                buttons=[],
                elem_id="registry-versions",
                elem_classes="registry-table",
            )
            row = fields(self.page, "version", (("version", "digest"), ("released_on", "aliases"), "status"))
            self.comment = gr.Textbox(label=say("comment"), info=say("comment_hint"), lines=2, elem_id="registry-version-comment")
            self.another = gr.Button(say("version_new"), size="sm", elem_id="registry-version-new")
        self.next_step = gr.HTML(elem_id="registry-model-next")
        with gr.Column(visible=False) as self.of_versions:
            with gr.Accordion(say("measured_section"), open=True):
                self.measured = gr.HTML(elem_id="registry-version-measured")
            with gr.Accordion(say("use_section"), open=True):
                self.use = gr.HTML(elem_id="registry-version-use")
                self.reads = Reads(self.page)
                self.again = Again(self.page, self.page.reading) if self.page.reading else None
        with gr.Column(visible=False) as self.of_saved:
            with gr.Accordion(say("used_by_section"), open=True):
                self.used_by = gr.HTML()
            with gr.Accordion(say("history_section"), open=False):
                self.history = gr.HTML()
        self.version_fields = [row[name] for name in VERSION_FIELDS]
        self.more_inputs = [self.comment, *self.version_fields]
        self.version_outputs = [
            self.comment, *self.version_fields, self.another, self.measured, self.use, *self.reads.outputs,
            *(self.again.outputs if self.again else ()),
        ]  # fmt: skip
        self.more_outputs = [
            self.complete, self.versions, self.next_step, self.of_versions, self.of_saved, *self.version_outputs, self.used_by,
            self.history,
        ]  # fmt: skip
        self.versions.select(self.open_version, self.opened, [self.opened, *self.version_outputs], **QUIET)
        self.reads.wire(self.opened, **QUIET)
        if self.again:
            self.again.wire(self.opened, **QUIET)
        self.another.click(self.blank_version, self.opened, [self.opened, *self.version_outputs], **QUIET)
        return components

    def load(self, session: Session, card_id: int) -> Model:
        return registry_lists.get_model(session, card_id)

    def show_more(self, card: Model | System | None, language: str) -> tuple[dict[str, Any], list[Any]]:
        own, version = self._version(None, language)
        if not isinstance(card, Model):
            hidden = gr.update(visible=False)
            return own, ["", hidden, text("later_model", language), hidden, hidden, *version, "", ""]
        with self.page.store.session() as session:
            subjects = [f"model:{card.id}", *(f"version:{version.id}" for version in card.versions)]
            events = registry_lists.history(session, subjects)
        table = gr.update(value=self._version_table(card, language), visible=bool(card.versions))
        history = history_html(self.page, events, "model", language)
        complete = html.completeness(of_model(card), "model", language)
        next_step = "" if card.versions else text("later_version", language)
        sections = [gr.update(visible=bool(card.versions)), gr.update(visible=True)]
        return own, [complete, table, next_step, *sections, *version, _used_by(card, language), history]

    def write(self, session: Session, opened: Mapping[str, Any], values: Mapping[str, Any], more: Sequence[Any], actor: str) -> int:
        if opened["id"] is None:
            model_id = registry.create_model(session, values, actor=actor).id
        else:
            model_id = registry.update_model(session, opened["id"], values, actor=actor, opened=opened["at"]).id
        comment, *typed = more
        version = dict(zip(VERSION_FIELDS, typed, strict=True))
        if opened["version"] is not None:
            registry.update_version(session, opened["version"], version, actor=actor, comment=comment)
        elif is_changed("version", typed, opened["version_values"]):
            registry.add_version(session, model_id, version, actor=actor, comment=comment)
        return model_id

    def more_changed(self, opened: Mapping[str, Any], more: Sequence[Any]) -> bool:
        comment, *typed = more
        has_words = bool((comment or "").strip()) and opened["version"] is not None
        return has_words or is_changed("version", typed, opened["version_values"])

    def make_clone(self, session: Session, card_id: int, suffix: str, actor: str) -> int:
        return registry.clone_model(session, card_id, actor=actor, suffix=suffix).id

    def set_archived(self, session: Session, card_id: int, archived: bool, actor: str) -> None:
        registry.archive_model(session, card_id, actor=actor, archived=archived)

    def open_version(self, opened: dict[str, Any], event: gr.SelectData, request: gr.Request) -> list[Any]:
        """Put the version that was clicked into the fields; values of opened and `version_outputs`."""
        version_id = listing.row_id(event)
        if version_id is None:
            return [gr.skip() for _ in range(len(self.version_outputs) + 1)]
        with self.page.store.session() as session:
            version = registry.get_row(session, ModelVersion, "version", version_id)
        own, values = self._version(version, self.page.language(request))
        return [opened | own, *values]

    def blank_version(self, opened: dict[str, Any], request: gr.Request) -> list[Any]:
        """Empty the fields for a new version; values as `open_version`."""
        own, values = self._version(None, self.page.language(request))
        return [opened | own, *values]

    def open_asked(self, request: gr.Request) -> list[Any]:
        """Open the model, or the version, that the page's address names."""
        version_id = asked(request, "version")
        if version_id is None:
            return super().open_asked(request)
        with self.page.store.session() as session:
            version = session.get(ModelVersion, version_id)
        if version is None:
            return [gr.skip() for _ in self.outputs]
        language = self.page.language(request)
        shown = dict(zip(map(id, self.outputs), self._reload(version.model_id, language), strict=True))
        own, values = self._version(version, language)
        shown |= dict(zip(map(id, self.version_outputs), values, strict=True))
        shown[id(self.opened)] |= own
        return list(shown.values())

    def _version(self, version: ModelVersion | None, language: str) -> tuple[dict[str, Any], list[Any]]:
        """What `opened` holds of a version (None: a new one), and the values of `version_outputs`."""
        values = {name: getattr(version, name) for name in VERSION_FIELDS} if version else rules.blank(VERSION_FIELDS)
        own = {"version": version.id if version else None, "version_values": values}
        measured, use, pictures = text("measured_hint", language), text("use_hint_version", language), False
        if version is not None:
            with self.page.store.session() as session:
                answers = version_use.newest_answers(session, version.id)
                use = html.version_use(self.page, version_use.version_use(session, version.id), answers, language)
                pictures = version_use.has_pictures(session, version.id)
                cards = cards_of(session, [version.id]).get(version.id, [])
            measured = measured_html(self.page, cards, version.model.key, language)
        reads = self.reads.show(version.id if version else None, language)
        again = self.again.show(pictures) if self.again else []
        values_shown = shown_values("version", values)
        return own, ["", *values_shown, gr.update(visible=version is not None), measured, use, *reads, *again]

    def _rows(self, wanted: Filter, skip: int, language: str) -> tuple[list[list[Any]], int]:
        with self.page.store.session() as session:
            lines, total = registry_lists.list_models(session, wanted, listing.PER_PAGE, skip=skip)
        rows = [
            [x.id, x.name, x.publisher, x.version, badge("status", x.status, language), x.systems, ", ".join(x.tags)]
            for x in lines
        ]  # fmt: skip
        return rows, total

    def _version_table(self, model: Model, language: str) -> dict[str, Any]:
        when = self.page.when
        newest_first = sorted(model.versions, key=lambda v: (v.last_seen_at, v.id), reverse=True)
        rows = [
            [v.id, v.version, badge("status", v.status, language), v.digest[:16], str(v.released_on or ""),
             when(v.first_seen_at), when(v.last_seen_at)]
            for v in newest_first
        ]  # fmt: skip
        return {"headers": [text(f"col_{column}", language) for column in VERSION_COLUMNS], "data": rows}


def _used_by(model: Model, language: str) -> str:
    items = [
        f"<li><b><a href='/registry?system={link.system_id}'>{escape(link.system.name)}</a></b><br>{escape(link.use)}</li>"
        for link in model.links
    ]
    return f'<ul class="registry-uses">{"".join(items)}</ul>' if items else escape(text("used_by_none", language))

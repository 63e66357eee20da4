"""The tab of imports and exports: a file shown row by row before it is taken over; files and documents to download."""

import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from errors import InputError
from page import PRIVATE, start_download
from registry.exchange import formats, notice
from registry.exchange.apply import preview, take_over
from registry.panel.common import QUIET, Page, bad, good
from registry.panel.listing import Listing
from registry.panel.plan_rows import said, summary, table
from registry.texts import text
from store import registry_lists
from store.register import Model, System
from store.registry_lists import Filter

NOTICE = "notice"


class ExchangeTab:
    """The tab. `waiting` (a gr.State) holds the file's records, its plan and its name until it is taken over or discarded."""

    def __init__(self, page: Page, lists: Sequence[Listing] = ()) -> None:
        self.page = page
        with gr.Row():
            with gr.Column(scale=3, min_width=420):
                self._draw_import(lists)
            with gr.Column(scale=2, min_width=320):
                self._draw_export()

    def show(self, path: str | None, name: str, request: gr.Request) -> list[Any]:
        """What taking over a file would do; values of the note, the table, the two buttons, waiting."""
        if not path:
            return _cleared("")
        language = self.page.language(request)
        try:
            batch = formats.read_file(Path(path), name or "")
            plan = preview(self.page.store, batch)
        except InputError as problem:
            return _cleared(bad(escape(said(problem, language))))
        lines = table(plan, language)
        return [
            summary(plan, language),
            gr.update(value=lines, visible=bool(lines["data"])),
            gr.update(visible=plan.writes),
            gr.update(visible=True),
            {"batch": batch, "plan": plan, "name": Path(path).name},
        ]

    def write(self, waiting: Mapping[str, Any], request: gr.Request) -> list[Any]:
        """Take over the file that waits; values as `show`, and of the file."""
        language, plan = self.page.language(request), waiting.get("plan")
        if plan is None:
            return [*_cleared(""), None]
        try:
            take_over(self.page.store, waiting["batch"], plan, actor=self.page.who(request), source=waiting["name"])
        except InputError as problem:
            return [*_cleared(bad(escape(said(problem, language)))), gr.skip()]
        done = text("plan_done", language, create=plan.count("create"), change=plan.count("change"))
        return [*_cleared(good(escape(done))), None]

    def choose(self, name: str, request: gr.Request) -> list[Any]:
        """What a format asks for; values of the card, the language, the contact."""
        language, about = self.page.language(request), _about(name)
        if about == "all":
            return [gr.update(visible=False, value=None), gr.update(visible=False), gr.update(visible=False)]
        kind = "model" if about == "model" else "system"
        with self.page.store.session() as session:
            lister = registry_lists.list_models if kind == "model" else registry_lists.list_systems
            names = [(line.name, str(line.id)) for line in lister(session, Filter())[0]]
        hint = text("export_any_hint" if about == "any system" else "export_one_hint", language)
        value = names[0][1] if len(names) == 1 and about != "any system" else None
        card = gr.update(visible=True, choices=names, value=value, label=text(f"export_{kind}", language), info=hint)
        return [card, gr.update(visible=name == "annex8", value=language), gr.update(visible=name == NOTICE)]

    def make(self, name: str, card: str | None, language: str, contact: str, request: gr.Request) -> str:
        """Make the file; its path. Says on the page why there is none."""
        asking, about = self.page.language(request), _about(name)
        if not card and about in ("model", "system"):
            raise gr.Error(text("export_which", asking), print_exception=False)
        try:
            with self.page.store.session() as session:
                cards = Model if about == "model" else System
                number = formats.find(session, cards, str(card)) if card and about != "all" else None
                if name == NOTICE and number is not None:
                    return _notice_file(self.page, number, contact or "")
                more: list[Any] = [] if number is None else [number, language] if name == "annex8" else [number]
                more = ["all", self.page.store.data] if name == "json" else more
                made = formats.writer(name)(session, *more)
        except InputError as problem:
            raise gr.Error(escape(said(problem, asking)), print_exception=False) from problem
        suffix = formats.FORMATS[name].suffix
        # Spreadsheets take a file for UTF-8 only where it says so.
        return _file(self.page, f"register-{name}", suffix, f"\ufeff{made}" if suffix == ".csv" else made)

    def _draw_import(self, lists: Sequence[Listing]) -> None:
        say = self.page.say
        gr.Markdown(say("import_section"))
        gr.Markdown(say("import_hint"))
        told: list[tuple[Any, str]] = [(say("import_told"), "")]
        told += [(say(f"export_{name}"), name) for name, format_ in formats.FORMATS.items() if format_.reads]
        file = gr.File(label=say("import_file"), file_types=[".json", ".csv", ".md", ".txt"], elem_id="registry-import", height=190)
        name = gr.Dropdown(told, value="", label=say("import_format"), filterable=False, elem_id="registry-import-format")
        note = gr.HTML(elem_id="registry-import-note")
        with gr.Row():
            writer = gr.Button(say("take_over"), variant="primary", visible=False, elem_id="registry-take-over")
            discard = gr.Button(say("discard"), visible=False, elem_id="registry-discard")
        rows = gr.Dataframe(
            interactive=False,
            datatype=["html", "str", "str", "html", "str"],
            column_widths=["14%", "10%", "20%", "43%", "13%"],
            wrap=True,
            buttons=[],
            max_height=560,
            visible=False,
            elem_id="registry-import-rows",
            elem_classes="registry-table registry-plan",
        )
        waiting = gr.State({})
        shown = [note, rows, writer, discard, waiting]
        gr.on([file.upload, file.clear, name.input], self.show, [file, name], shown, **PRIVATE)
        after = writer.click(self.write, waiting, [*shown, file], **PRIVATE)
        for one in lists:
            after = after.then(one.refresh, one.inputs, one.outputs, **QUIET)
        discard.click(lambda: [*_cleared(""), None], None, [*shown, file], **QUIET)

    def _draw_export(self) -> None:
        say = self.page.say
        gr.Markdown(say("export_section"))
        names = [(say(f"export_{name}"), name) for name in (*formats.FORMATS, NOTICE)]
        name = gr.Radio(names, value="json", label=say("export_format"), elem_classes="registry-choices", elem_id="registry-export-format")
        card = gr.Dropdown([], label=say("export_system"), allow_custom_value=True, visible=False, elem_id="registry-export-card")
        languages = [("English", "en"), ("Français", "fr")]
        language = gr.Radio(languages, value="en", label=say("export_language"), visible=False, elem_id="registry-export-language")
        contact = gr.Textbox(
            label=say("export_contact"), info=say("export_contact_hint"), visible=False, max_lines=1, elem_id="registry-export-contact"
        )
        button = gr.Button(say("export_go"), variant="primary", elem_id="registry-export-go")
        ready = gr.DownloadButton(visible="hidden", elem_id="registry-export-file")
        name.input(self.choose, name, [card, language, contact], **QUIET)
        button.click(self.make, [name, card, language, contact], ready, **PRIVATE).success(
            None, js=start_download("registry-export-file"), **QUIET
        )


def notice_button(page: Page, opened: gr.State) -> None:
    """A button for the card of a system that downloads its public notice; `opened` holds the card's number as `id`."""

    def make(card: Mapping[str, Any], request: gr.Request) -> str:
        if card.get("id") is None:
            raise gr.Error(text("notice_unsaved", page.language(request)), print_exception=False)
        return _notice_file(page, card["id"], "")

    button = gr.Button(page.say("notice_page"), size="md", elem_id="registry-notice")
    ready = gr.DownloadButton(visible="hidden", elem_id="registry-notice-file")
    button.click(make, opened, ready, **QUIET).success(None, js=start_download("registry-notice-file"), **QUIET)


def _cleared(note: str) -> list[Any]:
    hidden = gr.update(visible=False)
    return [note, gr.update(value=None, visible=False), hidden, hidden, {}]


def _about(name: str) -> str:
    return "system" if name == NOTICE else formats.FORMATS[name].about


def _notice_file(page: Page, system_id: int, contact: str) -> str:
    with page.store.session() as session:
        made = notice.dump(session, system_id, datetime.now(page.settings.zone).date(), contact)
    return _file(page, f"notice-{system_id}", ".html", made)


def _file(page: Page, name: str, suffix: str, made: str) -> str:
    # The page copies what it hands out into its own cache, which the app empties.
    path = Path(tempfile.mkdtemp()) / f"{name}-{datetime.now(page.settings.zone):%Y%m%d}{suffix}"
    path.write_text(made, encoding="utf-8", newline="")
    return str(path)

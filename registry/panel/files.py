"""The attachments of a system: attached at once, downloaded, taken away."""

import math
import tempfile
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from errors import InputError
from registry.panel.common import Page, bad, good
from registry.texts import explain, text
from store import attachments
from store.attachments import KINDS
from store.register import Attachment


class Files:
    """The section. Files are kept as soon as they are chosen, without “Save”, so it says so."""

    def __init__(self, page: Page) -> None:
        say = page.say
        self.page = page
        self.note = gr.HTML(elem_id="registry-files-note")
        self.list = gr.HTML(elem_id="registry-files")
        with gr.Row(equal_height=True, visible=False) as self.adding:
            kinds = [(say(f"attachment_{kind}"), kind) for kind in KINDS]
            self.kind = gr.Radio(kinds, value=KINDS[0], label=say("attachment_kind"), scale=3)
            self.upload = gr.UploadButton(
                say("attach"), file_types=list(attachments.TYPES), type="filepath", scale=1, elem_id="registry-attach"
            )
        with gr.Row(equal_height=True, visible=False) as self.using:
            self.which = gr.Dropdown([], label=say("attachment_which"), filterable=False, scale=3, elem_id="registry-attachment")
            self.download = gr.DownloadButton(say("download"), interactive=False, scale=1, elem_id="registry-attachment-get")
            self.remover = gr.Button(say("detach"), interactive=False, scale=1, elem_id="registry-attachment-remove")
        self.outputs = [self.note, self.list, self.adding, self.using, self.which, self.download, self.remover]

    def wire(self, opened: Any, **quiet: Any) -> None:
        """Make the section live; `opened` is the tab's gr.State."""
        self.upload.upload(self.attach, [opened, self.upload, self.kind], self.outputs, **quiet)
        self.which.input(self.choose, [opened, self.which], [self.download, self.remover], **quiet)
        self.remover.click(self.detach, [opened, self.which], self.outputs, **quiet)

    def show(self, system_id: int | None, language: str, note: str = "") -> list[Any]:
        """The values of `outputs` for a system (None: a new one)."""
        if system_id is None:
            return ["", text("attachments_later", language), *_visible(False, False), *_none_chosen()]
        with self.page.store.session() as session:
            rows = attachments.attached(session, system_id)
        choices = [(row.name, row.id) for row in rows]
        buttons = _none_chosen(choices)
        return [note, self._html(rows, language), *_visible(True, bool(rows)), *buttons]

    def attach(self, request: gr.Request, opened: Mapping[str, Any], path: str, kind: str) -> list[Any]:
        """Keep a file that was chosen; values of `outputs`."""
        language = self.page.language(request)
        try:
            row = attachments.attach(
                self.page.store, opened["id"], Path(path).name, Path(path).read_bytes(), kind, actor=self.page.who(request)
            )
        except InputError as problem:
            return self.show(opened["id"], language, bad(escape(explain(problem, language, "system"))))
        return self.show(opened["id"], language, good(escape(text("attached", language, name=row.name))))

    def detach(self, request: gr.Request, opened: Mapping[str, Any], chosen: int | None) -> list[Any]:
        """Take the chosen file away; values of `outputs`."""
        language = self.page.language(request)
        try:
            if chosen is not None:
                attachments.detach(self.page.store, chosen, actor=self.page.who(request))
        except InputError as problem:
            return self.show(opened["id"], language, bad(escape(explain(problem, language, "system"))))
        return self.show(opened["id"], language)

    def choose(self, opened: Mapping[str, Any], chosen: int | None) -> list[Any]:
        """Make the chosen file ready; values of the two buttons. The data folder itself is never served."""
        with self.page.store.session() as session:
            row = session.get(Attachment, chosen) if chosen is not None else None
        if row is None or row.system_id != opened["id"] or not (self.page.store.data / row.path).is_file():
            return [gr.update(value=None, interactive=False), gr.update(interactive=row is not None)]
        copy = Path(tempfile.mkdtemp()) / row.name
        copy.write_bytes((self.page.store.data / row.path).read_bytes())
        return [gr.update(value=str(copy), interactive=True), gr.update(interactive=True)]

    def _html(self, rows: list[Attachment], language: str) -> str:
        items = []
        for row in rows:
            size, when = text("kilobytes", language, n=math.ceil(row.size / 1000)), self.page.when(row.added_at)
            what = f"<b>{escape(row.name)}</b> · {escape(text(f'attachment_{row.kind}', language))}"
            items.append(f"<li>{what} · {size} · <span>{when} {escape(row.added_by)}</span></li>")
        return f'<ul class="registry-history">{"".join(items)}</ul>' if items else escape(text("attachments_none", language))


def _visible(*shown: bool) -> list[Any]:
    return [gr.update(visible=one) for one in shown]


def _none_chosen(choices: list[tuple[str, int]] | None = None) -> list[Any]:
    return [gr.update(choices=choices or [], value=None), gr.update(value=None, interactive=False), gr.update(interactive=False)]

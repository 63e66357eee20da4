"""Where everything on the log page stands, and which event does what."""

from collections.abc import Callable
from typing import Any

import gradio as gr

from ingest import log_view
from ingest.panel.events import Events
from ingest.texts import page_word
from page import PRIVATE, start_download
from store.tables import LISTS

WIDTHS = ["125px", "125px", "110px", "125px", "75px", "105px", "130px", "200px", "70px"]


class Layout:
    """The page, drawn once inside the Blocks that is open."""

    def __init__(self, events: Events, i18n: Callable[[str], Any]) -> None:
        self.events = events
        self.t = lambda key: i18n(f"log_{key}")

    def lay_out(self, demo: gr.Blocks) -> None:
        """Draw the page and tie its events."""
        t, events = self.t, self.events
        gr.Markdown(t("intro"))
        filters, search, reset, export = self._filters()
        with gr.Row(equal_height=False):
            with gr.Column(scale=3, min_width=320):
                shown = gr.Markdown(elem_id="log-shown")
                table = self._table()
                with gr.Row():
                    newer, older = gr.Button(t("newer"), size="sm"), gr.Button(t("older"), size="sm")
            with gr.Column(scale=2, min_width=320, visible=False, elem_id="log-detail") as side:
                opened, detail = self._detail(side)
        number = gr.State(0)
        self._import()
        camera_rows = self._cameras()
        view = [table, shown, number]
        refresh = {"fn": events.page, "inputs": [*filters, number], "outputs": view, **PRIVATE}
        first = {"fn": events.first_page, "inputs": filters, "outputs": view, **PRIVATE}
        search.click(**first)
        for box in filters:
            (box.submit if isinstance(box, gr.Textbox) else box.input if not isinstance(box, gr.DateTime) else box.change)(**first)
        reset.click(lambda: ["", "", None, None, "", False, False], None, filters, **PRIVATE).then(**first)
        newer.click(lambda n: max(0, n - 1), number, number, **PRIVATE).then(**refresh)
        older.click(lambda n: n + 1, number, number, **PRIVATE).then(**refresh)
        export.click(events.export, filters, self.download, **PRIVATE).success(None, js=start_download("log-download"), **PRIVATE)
        table.select(events.open, None, [opened, *detail], **PRIVATE)
        self._changes(opened, detail, refresh)
        cameras = {"fn": events.cameras, "inputs": None, "outputs": [filters[1], camera_rows], **PRIVATE}
        self.log_file.upload(events.take_log, self.log_file, self.import_report, **PRIVATE).then(**refresh).then(**cameras)
        demo.load(**cameras).then(**first).then(events.open_asked, None, [opened, *detail], **PRIVATE)

    def _filters(self) -> tuple[list[Any], gr.Button, gr.Button, gr.Button]:
        t = self.t
        with gr.Row(equal_height=True):
            plate = gr.Textbox(label=t("plate_filter"), placeholder="AB-123-CD, BK*, ??-777-*", scale=2, elem_id="log-plate")
            camera = gr.Dropdown([(t("all"), "")], value="", label=t("camera"), elem_id="log-camera")
            since = gr.DateTime(include_time=False, type="string", label=t("since"), elem_id="log-since")
            until = gr.DateTime(include_time=False, type="string", label=t("until"), elem_id="log-until")
            choices = [(t("all"), ""), *((t(name), name) for name in (*LISTS, "none"))]
            listed = gr.Dropdown(choices, value="", label=t("list"), elem_id="log-list")
        with gr.Row(equal_height=True, elem_id="log-look"):
            review = gr.Checkbox(label=t("review_only"), container=False, min_width=230)
            photo = gr.Checkbox(label=t("photo_only"), container=False, min_width=230)
            search = gr.Button(t("search"), variant="primary", size="sm", elem_id="log-search")
            reset = gr.Button(t("reset"), size="sm")
            export = gr.Button(t("export"), size="sm", elem_id="log-export")
            self.download = gr.DownloadButton(visible="hidden", elem_id="log-download")
        return [plate, camera, since, until, listed, review, photo], search, reset, export

    def _table(self) -> gr.Dataframe:
        t = self.t
        types: Any = ["str", "str", "html", *["str"] * 5, "number"]
        return gr.Dataframe(
            headers=[page_word("en", f"head_{name}") for name in log_view.COLUMNS],
            datatype=types,
            interactive=False,
            type="array",
            wrap=True,
            max_height=680,
            elem_id="log-table",
            label=t("log"),
            show_label=False,
            column_widths=WIDTHS,
            buttons=[],
        )

    def _detail(self, side: gr.Column) -> tuple[gr.State, list[Any]]:
        t = self.t
        opened = gr.State(0)
        title = gr.Markdown(elem_id="log-opened")
        body = gr.HTML(elem_id="log-body")
        self.take_out = gr.Button(t("take_out"), size="sm", visible=False, elem_id="log-take-out")
        self.put_back = gr.Button(t("put_back"), size="sm", visible=False, elem_id="log-put-back")
        plate = gr.Textbox(label=t("plate_is"), elem_id="log-plate-is")
        self.correct = gr.Button(t("correct"), size="sm", elem_id="log-correct")
        note = gr.Textbox(label=t("note"), lines=2, elem_id="log-note")
        self.add_note = gr.Button(t("add_note"), size="sm", elem_id="log-add-note")
        listed = gr.Radio([*((t(name), name) for name in LISTS), (t("none"), "")], label=t("list"), elem_id="log-on-list")
        label = gr.Textbox(label=t("label"), elem_id="log-label")
        self.put_list = gr.Button(t("put_list"), size="sm", elem_id="log-put-list")
        self.close = gr.Button(t("close"), size="sm")
        return opened, [side, title, body, plate, note, listed, label, self.take_out, self.put_back]

    def _changes(self, opened: gr.State, detail: list[Any], refresh: dict[str, Any]) -> None:
        _, _, _, plate, note, listed, label, _, _ = detail
        events = self.events
        again = {"fn": events.show, "inputs": opened, "outputs": [opened, *detail], **PRIVATE}
        self.correct.click(events.correct, [opened, plate], None, **PRIVATE).success(**again).then(**refresh)
        self.add_note.click(events.note, [opened, note], None, **PRIVATE).success(**again).then(**refresh)
        self.put_list.click(events.put_on_list, [opened, listed, label], None, **PRIVATE).success(**again).then(**refresh)
        self.take_out.click(events.take_out, opened, None, **PRIVATE).success(**again).then(**refresh)
        self.put_back.click(events.put_back, opened, None, **PRIVATE).success(**again).then(**refresh)
        self.close.click(lambda: gr.Column(visible=False), None, detail[0], **PRIVATE)

    def _import(self) -> None:
        t = self.t
        with gr.Accordion(t("import"), open=False):
            self.log_file = gr.File(label=t("import_file"), file_types=[".csv", ".json", ".jsonl", ".ndjson"], elem_id="log-import")
            self.import_report = gr.Markdown(elem_id="log-import-report")

    def _cameras(self) -> gr.Dataframe:
        t = self.t
        with gr.Accordion(t("cameras"), open=False):
            rows = gr.Dataframe(
                headers=["Camera", "Aliases"],
                type="array",
                interactive=True,
                static_columns=[0],
                elem_id="log-cameras",
                label=t("cameras"),
                show_label=False,
                buttons=[],
            )
            save = gr.Button(t("save"), size="sm", elem_id="log-save-cameras")
        save.click(self.events.save_aliases, rows, rows, **PRIVATE)
        return rows

"""The log page: the table of reads, one read in detail, what people change in it, and logs taken in."""

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import gradio as gr

from errors import PlateTalkError
from ingest import log_view, read_view
from ingest.log_view import Wanted
from ingest.logs.importer import import_log
from ingest.texts import page_word, word
from languages import preferred
from page import PRIVATE, start_download
from settings import Settings
from store import bursts, edits
from store.database import Store
from store.names import cameras
from store.tables import LISTS, Camera


def build(
    demo: gr.Blocks, store: Store, settings: Settings, i18n: Callable[[str], Any], changed: Callable[[], None] = lambda: None
) -> None:
    """Lay the page out inside the Blocks that is open. `changed` is called after each change of the log."""
    page = _LogPage(store, settings, i18n, changed)
    page.lay_out(demo)


class _LogPage:
    def __init__(self, store: Store, settings: Settings, i18n: Callable[[str], Any], changed: Callable[[], None]) -> None:
        self.store = store
        self.settings = settings
        self.t = lambda key: i18n(f"log_{key}")
        self.changed = changed

    def lay_out(self, demo: gr.Blocks) -> None:
        t = self.t
        gr.Markdown(t("intro"))
        filters, search, reset, export = self._filters()
        with gr.Row(equal_height=False):
            with gr.Column(scale=3, min_width=560):
                shown = gr.Markdown(elem_id="log-shown")
                table = self._table()
                with gr.Row():
                    newer, older = gr.Button(t("newer"), size="sm"), gr.Button(t("older"), size="sm")
            with gr.Column(scale=2, min_width=360, visible=False, elem_id="log-detail") as side:
                opened, detail = self._detail(side)
        number = gr.State(0)
        self._import()
        camera_rows = self._cameras()
        view = [table, shown, number]
        refresh = {"fn": self._page, "inputs": [*filters, number], "outputs": view, **PRIVATE}
        first = {"fn": self._first_page, "inputs": filters, "outputs": view, **PRIVATE}
        search.click(**first)
        for box in filters:
            (box.submit if isinstance(box, gr.Textbox) else box.input if not isinstance(box, gr.DateTime) else box.change)(**first)
        reset.click(lambda: ["", "", None, None, "", False, False], None, filters, **PRIVATE).then(**first)
        newer.click(lambda n: max(0, n - 1), number, number, **PRIVATE).then(**refresh)
        older.click(lambda n: n + 1, number, number, **PRIVATE).then(**refresh)
        export.click(self._export, filters, self.download, **PRIVATE).success(None, js=start_download("log-download"), **PRIVATE)
        table.select(self._open, None, [opened, *detail], **PRIVATE)
        self._actions(opened, detail, refresh)
        self._import_events(refresh)
        camera = filters[1]
        demo.load(self._camera_choices, None, camera, **PRIVATE).then(**first).then(self._open_asked, None, [opened, *detail], **PRIVATE)
        demo.load(self._camera_rows, None, camera_rows, **PRIVATE)

    def _filters(self) -> tuple[list[Any], gr.Button, gr.Button, gr.Button]:
        t = self.t
        with gr.Row(equal_height=True):
            plate = gr.Textbox(label=t("plate_filter"), placeholder="AB-123-CD, BK*, ??-777-*", scale=2, elem_id="log-plate")
            camera = gr.Dropdown([(t("all"), "")], value="", label=t("camera"), elem_id="log-camera")
            since = gr.DateTime(include_time=False, type="string", label=t("since"), elem_id="log-since")
            until = gr.DateTime(include_time=False, type="string", label=t("until"), elem_id="log-until")
            choices = [(t("all"), ""), *((t(name), name) for name in (*LISTS, "none"))]
            listed = gr.Dropdown(choices, value="", label=t("list"), elem_id="log-list")
        with gr.Row(equal_height=True):
            review = gr.Checkbox(label=t("review_only"), container=False, min_width=230)
            photo = gr.Checkbox(label=t("photo_only"), container=False, min_width=230)
            search = gr.Button(t("search"), variant="primary", size="sm", elem_id="log-search")
            reset = gr.Button(t("reset"), size="sm")
            export = gr.Button(t("export"), size="sm", elem_id="log-export")
            self.download = gr.DownloadButton(visible="hidden", elem_id="log-download")
        return [plate, camera, since, until, listed, review, photo], search, reset, export

    def _table(self) -> gr.Dataframe:
        types: Any = ["str", "str", "html", *["str"] * 5, "number"]
        return gr.Dataframe(
            headers=[page_word("en", f"head_{name}") for name in log_view.COLUMNS],
            datatype=types,
            interactive=False,
            type="array",
            wrap=True,
            max_height=680,
            elem_id="log-table",
            show_label=False,
            column_widths=["125px", "125px", "110px", "125px", "75px", "105px", "130px", "200px", "70px"],
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

    def _cameras(self) -> gr.Dataframe:
        t = self.t
        with gr.Accordion(t("cameras"), open=False):
            rows = gr.Dataframe(headers=["Camera", "Aliases"], type="array", interactive=True, static_columns=[0], elem_id="log-cameras")
            save = gr.Button(t("save"), size="sm")
        save.click(self._save_aliases, rows, rows, **PRIVATE)
        return rows

    def _import(self) -> None:
        t = self.t
        with gr.Accordion(t("import"), open=False):
            self.log_file = gr.File(label=t("import_file"), file_types=[".csv", ".json", ".jsonl", ".ndjson"], elem_id="log-import")
            self.import_report = gr.Markdown(elem_id="log-import-report")

    def _import_events(self, refresh: dict[str, Any]) -> None:
        self.log_file.upload(self._take_log, self.log_file, self.import_report, **PRIVATE).then(**refresh)

    def _actions(self, opened: gr.State, detail: list[Any], refresh: dict[str, Any]) -> None:
        _, _, _, plate, note, listed, label, _, _ = detail
        again = {"fn": self._show, "inputs": opened, "outputs": [opened, *detail], **PRIVATE}
        self.correct.click(self._correct, [opened, plate], None, **PRIVATE).success(**again).then(**refresh)
        self.add_note.click(self._note, [opened, note], None, **PRIVATE).success(**again).then(**refresh)
        self.put_list.click(self._list, [opened, listed, label], None, **PRIVATE).success(**again).then(**refresh)
        self.take_out.click(self._take_out, opened, None, **PRIVATE).success(**again).then(**refresh)
        self.put_back.click(self._put_back, opened, None, **PRIVATE).success(**again).then(**refresh)
        self.close.click(lambda: gr.Column(visible=False), None, detail[0], **PRIVATE)

    # What the events do

    def _first_page(self, request: gr.Request, *values: Any) -> list[Any]:
        return self._page(request, *values, 0)

    def _page(self, request: gr.Request, *values: Any) -> list[Any]:
        *wanted, number = values
        language = _language(request, self.settings)
        with _told():
            asked = log_view.search(_wanted(wanted), self.store, self.settings)
            rows, total, resembling = log_view.table(asked, number, self.store, self.settings, language)
        if number and not rows:  # past the last page
            number = (total - 1) // log_view.PAGE if total else 0
            rows, total, resembling = log_view.table(asked, number, self.store, self.settings, language)
        start = number * log_view.PAGE
        words = page_word(language, "shown", first=start + 1, last=start + len(rows), total=total)
        words += page_word(language, "resembling", n=resembling, plate=asked.plate) if resembling else ""
        headers = [page_word(language, f"head_{name}") for name in log_view.COLUMNS]
        return [{"headers": headers, "data": rows}, words if rows else page_word(language, "shown_none"), number]

    def _export(self, *values: Any) -> str:
        with _told():
            asked = log_view.search(_wanted(values), self.store, self.settings)
            name = f"platetalk-{datetime.now(self.settings.zone):%Y%m%d-%H%M%S}.csv"
            target = Path(tempfile.mkdtemp()) / name
            log_view.export(asked, target, self.store, self.settings)
        return str(target)

    def _open(self, event: gr.SelectData, request: gr.Request) -> list[Any]:
        return self._show(int(event.row_value[-1]), request)

    def _open_asked(self, request: gr.Request) -> list[Any]:
        asked = str(request.query_params.get("read", "")) if request else ""
        return self._show(int(asked), request) if asked.isdigit() else [0, *[gr.skip()] * 9]

    def _show(self, read_id: int, request: gr.Request) -> list[Any]:
        language = _language(request, self.settings)
        read = read_view.one_read(read_id, self.store)
        if read is None:
            return [0, gr.Column(visible=False), *[gr.skip()] * 8]
        when = f"{read.seen_at.astimezone(self.settings.zone):%Y-%m-%d %H:%M:%S}"
        title = f"### {page_word(language, 'opened', id=read.id, plate=read.plate.shown, when=when)}"
        others = read_view.passage(read, self.store)
        body = read_view.detail(read, others, self.store, self.settings, language)
        fields = [read.plate.shown, "", read.plate.listed, read.plate.label]
        buttons = [gr.Button(visible=bool(others)), gr.Button(visible=read.alone_by is not None)]
        return [read.id, gr.Column(visible=True), title, body, *fields, *buttons]

    def _correct(self, read_id: int, plate: str, request: gr.Request) -> None:
        with _told():
            edits.correct_plate(self.store, read_id, plate, self._who(request))
        self.changed()
        gr.Info(page_word(_language(request, self.settings), "corrected", plate=plate.strip().upper()))

    def _note(self, read_id: int, text: str, request: gr.Request) -> None:
        with _told():
            edits.add_note(self.store, read_id, text, self._who(request))
        self.changed()
        gr.Info(page_word(_language(request, self.settings), "noted"))

    def _take_out(self, read_id: int, request: gr.Request) -> None:
        with _told():
            bursts.take_out(self.store, read_id, self._who(request))
        self.changed()
        gr.Info(page_word(_language(request, self.settings), "taken_out"))

    def _put_back(self, read_id: int, request: gr.Request) -> None:
        with _told():
            bursts.put_back(self.store, read_id, self._who(request))
        self.changed()
        gr.Info(page_word(_language(request, self.settings), "back"))

    def _list(self, read_id: int, listed: str | None, label: str, request: gr.Request) -> None:
        language = _language(request, self.settings)
        read = read_view.one_read(read_id, self.store)
        if read is None:
            return
        with _told():
            plate = edits.set_list(self.store, read.plate.bare, listed or "", label, self._who(request))
        self.changed()
        name = word(language, f"list_{listed}") if listed else ""
        gr.Info(page_word(language, "listed" if listed else "unlisted", plate=plate, list=name))

    def _camera_choices(self, request: gr.Request) -> Any:
        everything = page_word(_language(request, self.settings), "all")
        with self.store.session() as session:
            return gr.Dropdown([(everything, ""), *((camera.name, camera.name) for camera in cameras(session))], value="")

    def _camera_rows(self, request: gr.Request) -> dict[str, Any]:
        language = _language(request, self.settings)
        with self.store.session() as session:
            rows = [[camera.name, ", ".join(camera.aliases)] for camera in cameras(session)]
        return {"headers": [page_word(language, "camera"), page_word(language, "aliases")], "data": rows}

    def _save_aliases(self, rows: list[list[Any]], request: gr.Request) -> dict[str, Any]:
        with self.store.session() as session:
            known: dict[str, Camera] = {camera.name: camera for camera in cameras(session)}
        for name, aliases in rows:
            words = [word.strip() for word in str(aliases or "").split(",") if word.strip()]
            if name in known and words != known[name].aliases:
                with _told():
                    edits.set_aliases(self.store, known[name].id, words, self._who(request))
        gr.Info(page_word(_language(request, self.settings), "saved"))
        return self._camera_rows(request)

    def _take_log(self, file: str, request: gr.Request, progress: gr.Progress = gr.Progress()) -> str:  # noqa: B008 (Gradio's way)
        language = _language(request, self.settings)
        with _told():
            report = import_log(
                Path(file), self.store, self.settings.zone, lambda so_far: progress(None, desc=f"{so_far.added + so_far.known:,}")
            )
        self.changed()
        told = page_word(language, "imported", added=report.added, known=report.known, refused=report.refused)
        return told + "".join(f"\n- {page_word(language, 'line', n=n, what=what)}" for n, what in report.problems[:20])

    def _who(self, request: gr.Request) -> str:
        return (request.username if request else None) or self.settings.user


class _told:  # noqa: N801 (read as a word: with _told())
    """Shows the program's own errors on the page as they are."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: object) -> None:
        if isinstance(problem, PlateTalkError):
            raise gr.Error(str(problem), print_exception=False) from problem


def _wanted(values: Any) -> Wanted:
    plate, camera, since, until, listed, review, photo = values
    return Wanted(plate or "", camera or "", str(since or ""), str(until or ""), listed or "", bool(review), bool(photo))


def _language(request: gr.Request, settings: Settings) -> str:
    return preferred(request.headers.get("accept-language", "") if request else "", settings.language)

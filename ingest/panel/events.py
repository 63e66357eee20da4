"""What the events of the log page do."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import gradio as gr

from errors import LogImportError, PlateTalkError, told
from ingest import log_view, read_view
from ingest.log_view import Wanted
from ingest.logs.importer import ImportReport, import_log
from ingest.texts import page_word, word
from languages import number, page_language
from page import signed_in
from settings import Settings
from store import bursts, edits
from store.database import Store
from store.names import cameras
from store.tables import Camera

PROBLEMS_SHOWN = 20


class Events:
    """The handlers, each with what Gradio gives it. `changed` is called after each change of the log."""

    def __init__(self, store: Store, settings: Settings, changed: Callable[[], None]) -> None:
        self.store = store
        self.settings = settings
        self.changed = changed

    # Looking

    def first_page(self, request: gr.Request, *values: Any) -> list[Any]:
        """The newest reads that the filters keep."""
        return self.page(request, *values, 0)

    def page(self, request: gr.Request, *values: Any) -> list[Any]:
        """A page of the table (its number is the last of `values`), the words over it, and its number."""
        *wanted, number = values
        language = self._language(request)
        with _shown(language):
            asked = log_view.search(_wanted(wanted), self.store, self.settings)
            rows, total, resembling = log_view.table(asked, number, self.store, self.settings, language)
        if number and not rows:  # past the last page
            number = (total - 1) // log_view.PAGE if total else 0
            rows, total, resembling = log_view.table(asked, number, self.store, self.settings, language)
        start = number * log_view.PAGE
        words = page_word(language, "shown", first=start + 1, last=start + len(rows), n=total)
        words += page_word(language, "resembling", n=resembling, plate=asked.plate) if resembling else ""
        headers = [page_word(language, f"head_{name}") for name in log_view.COLUMNS]
        return [{"headers": headers, "data": rows}, words if rows else page_word(language, "shown_none"), number]

    def export(self, request: gr.Request, *values: Any) -> str:
        """The reads that the filters keep, as a CSV file; its path."""
        with _shown(self._language(request)):
            asked = log_view.search(_wanted(values), self.store, self.settings)
            name = f"platetalk-{datetime.now(self.settings.zone):%Y%m%d-%H%M%S}.csv"
            target = Path(tempfile.mkdtemp()) / name
            log_view.export(asked, target, self.store, self.settings)
        return str(target)

    def open(self, event: gr.SelectData, request: gr.Request) -> list[Any]:
        """The read of the row that was chosen."""
        return self.show(int(event.row_value[-1]), request)

    def open_asked(self, request: gr.Request) -> list[Any]:
        """The read that the page's address asks for (?read=…)."""
        asked = str(request.query_params.get("read", "")) if request else ""
        return self.show(int(asked), request) if asked.isdigit() else [0, *[gr.skip()] * 9]

    def show(self, read_id: int, request: gr.Request) -> list[Any]:
        """One read: its number, then the column, title, body, fields and buttons of the detail."""
        language = self._language(request)
        read = read_view.one_read(read_id, self.store)
        if read is None:
            return [0, gr.Column(visible=False), *[gr.skip()] * 8]
        when = f"{read.seen_at.astimezone(self.settings.zone):%Y-%m-%d %H:%M:%S}"
        title = f"### {page_word(language, 'opened', id=str(read.id), plate=read.plate.shown, when=when)}"
        others = read_view.passage(read, self.store)
        body = read_view.detail(read, others, self.store, self.settings, language)
        fields = [read.plate.shown, "", read.plate.listed, read.plate.label]
        buttons = [gr.Button(visible=bool(others)), gr.Button(visible=read.alone_by is not None)]
        return [read.id, gr.Column(visible=True), title, body, *fields, *buttons]

    # Changing

    def correct(self, read_id: int, plate: str, request: gr.Request) -> None:
        """Another plate for a read."""
        self._edit(request, lambda who: edits.correct_plate(self.store, read_id, plate, who), "corrected", plate=plate.strip().upper())

    def note(self, read_id: int, text: str, request: gr.Request) -> None:
        """A note on a read."""
        self._edit(request, lambda who: edits.add_note(self.store, read_id, text, who), "noted")

    def take_out(self, read_id: int, request: gr.Request) -> None:
        """A read out of its burst."""
        self._edit(request, lambda who: bursts.take_out(self.store, read_id, who), "taken_out")

    def put_back(self, read_id: int, request: gr.Request) -> None:
        """A read back into its burst."""
        self._edit(request, lambda who: bursts.put_back(self.store, read_id, who), "back")

    def put_on_list(self, read_id: int, listed: str | None, label: str, request: gr.Request) -> None:
        """The plate of a read onto a list, or off every list."""
        read = read_view.one_read(read_id, self.store)
        if read is None:
            return
        plate, name = read.plate, word(self._language(request), f"list_{listed}") if listed else ""

        def change(who: str) -> None:
            edits.set_list(self.store, plate.bare, listed or "", label, who)

        self._edit(request, change, "listed" if listed else "unlisted", plate=plate.shown, list=name)

    def _edit(self, request: gr.Request, change: Callable[[str], Any], done: str, **values: object) -> None:
        """Make a change in the name of who is signed in, and say that it is done."""
        language = self._language(request)
        with _shown(language):
            change(self._who(request))
        self.changed()
        gr.Info(page_word(language, done, **values))

    # Cameras and logs taken in

    def cameras(self, request: gr.Request) -> list[Any]:
        """The choices of the filter, and the table of the cameras' other names."""
        everything, table = page_word(self._language(request), "all"), self._camera_rows(request)
        return [gr.Dropdown([(everything, ""), *((name, name) for name, _ in table["data"])]), table]

    def _camera_rows(self, request: gr.Request) -> dict[str, Any]:
        language = self._language(request)
        with self.store.session() as session:
            rows = [[camera.name, ", ".join(camera.aliases)] for camera in cameras(session)]
        return {"headers": [page_word(language, "camera"), page_word(language, "aliases")], "data": rows}

    def save_aliases(self, rows: list[list[Any]], request: gr.Request) -> dict[str, Any]:
        """Keep the other names as they stand in the table."""
        with self.store.session() as session:
            known: dict[str, Camera] = {camera.name: camera for camera in cameras(session)}
        for name, aliases in rows:
            words = [word.strip() for word in str(aliases or "").split(",") if word.strip()]
            if name in known and words != known[name].aliases:
                with _shown(self._language(request)):
                    edits.set_aliases(self.store, known[name].id, words, self._who(request))
        gr.Info(page_word(self._language(request), "saved"))
        return self._camera_rows(request)

    def take_log(self, file: str, request: gr.Request, progress: gr.Progress = gr.Progress()) -> str:  # noqa: B008 (Gradio's way)
        """Take another system's log in; what became of it, or why it could not be taken."""
        language = self._language(request)
        try:
            report = import_log(
                Path(file),
                self.store,
                self.settings.zone,
                lambda so_far: progress(None, desc=number(so_far.added + so_far.known, language)),
            )
        except LogImportError as problem:
            return page_word(language, "import_failed", problem=problem.words(language))
        finally:
            self.changed()
        return _report(report, language)

    def _who(self, request: gr.Request) -> str:
        return signed_in(request, self.settings.user)

    def _language(self, request: gr.Request) -> str:
        return page_language(request, self.settings.language)


def _report(report: ImportReport, language: str) -> str:
    """What became of a log's rows, in Markdown."""
    lines = [page_word(language, "imported", added=report.added, known=report.known, refused=report.refused)]
    shown = report.problems[:PROBLEMS_SHOWN]
    lines += [f"- {page_word(language, 'line', n=str(n), what=told(what, language))}" for n, what in shown]
    rest = report.refused - len(shown)
    return "\n".join([*lines, *([f"- {page_word(language, 'more_lines', n=rest)}"] if rest else [])])


@contextmanager
def _shown(language: str) -> Iterator[None]:
    """Shows the program's own errors on the page, in its language."""
    try:
        yield
    except PlateTalkError as problem:
        raise gr.Error(problem.words(language), title=page_word(language, "error"), print_exception=False) from problem


def _wanted(values: Any) -> Wanted:
    plate, camera, since, until, listed, review, photo = values
    return Wanted(plate or "", camera or "", str(since or ""), str(until or ""), listed or "", bool(review), bool(photo))

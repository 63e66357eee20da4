"""The reads of a version, a page at a time, newest first; each leads to its own place in the log."""

from collections.abc import Mapping
from html import escape
from typing import Any

import gradio as gr

from languages import percent
from registry.panel.common import Page
from registry.texts import text
from store import version_use

PER_PAGE = 20


class Reads:
    """The section. `place` (a gr.State) is how many reads stand before those shown."""

    def __init__(self, page: Page) -> None:
        say = page.say
        self.page = page
        with gr.Accordion(say("use_reads_list"), open=False, visible=False, elem_id="registry-reads") as self.view:
            self.list = gr.HTML(elem_id="registry-reads-list")
            with gr.Row():
                self.newer = gr.Button(say("reads_newer"), size="sm", interactive=False, elem_id="registry-reads-newer")
                self.older = gr.Button(say("reads_older"), size="sm", interactive=False, elem_id="registry-reads-older")
        self.place = gr.State(0)
        self.outputs = [self.view, self.list, self.newer, self.older, self.place]

    def wire(self, opened: Any, **quiet: Any) -> None:
        """Make the section live; `opened` is the tab's gr.State."""
        turned = [self.list, self.newer, self.older, self.place]
        self.newer.click(self._newer, [opened, self.place], turned, **quiet)
        self.older.click(self._older, [opened, self.place], turned, **quiet)

    def show(self, version_id: int | None, language: str) -> list[Any]:
        """The values of `outputs` for a version (None: none is open)."""
        shown = self.turn(version_id, 0, language) if version_id is not None else [""]
        if not shown[0]:
            return [gr.update(visible=False), *(gr.skip() for _ in self.outputs[1:])]
        return [gr.update(visible=True), *shown]

    def turn(self, version_id: int, place: int, language: str) -> list[Any]:
        """The reads after the first `place` of a version; values of the list, the two buttons, the place."""
        with self.page.store.session() as session:
            reads = version_use.newest_reads(session, version_id, PER_PAGE + 1, place)
        shown, more = reads[:PER_PAGE], len(reads) > PER_PAGE
        items = "".join(
            f"<li><a href='/log?read={read.id}' target='_blank'>{self.page.when(read.seen_at)}</a> <b>{escape(read.plate.shown)}</b>"
            f"{' · ' + percent(read.confidence, language) if read.confidence is not None else ''}"
            f"{' · ' + escape(read.camera.name) if read.camera else ''}</li>"
            for read in shown
        )
        where = text("reads_shown", language, first=place + 1, last=place + len(shown))
        list_ = f'<p>{where}</p><ul class="registry-history">{items}</ul>' if items else ""
        return [list_, gr.update(interactive=place > 0), gr.update(interactive=more), place]

    def _newer(self, opened: Mapping[str, Any], place: int, request: gr.Request) -> list[Any]:
        return self.turn(opened["version"], max(0, place - PER_PAGE), self.page.language(request))

    def _older(self, opened: Mapping[str, Any], place: int, request: gr.Request) -> list[Any]:
        return self.turn(opened["version"], place + PER_PAGE, self.page.language(request))

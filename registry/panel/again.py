"""The pictures of a version read again with another one: the differences first, then those that a person takes over."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Protocol

import gradio as gr

from errors import PlateTalkError
from registry.panel.common import Page, bad, good, language_of
from registry.panel.html import percent
from registry.texts import text
from store import reread, version_use
from store.pictures import NewRead
from store.reread import Difference

MOST = 50
"""Pictures read again at a time: some seconds each where Tesseract reads."""


class ReadAgain(Protocol):
    """Reads logged pictures again (ingest.again); this room knows no reader."""

    def choices(self) -> Sequence[str]:
        """The readers to choose from."""
        ...

    def read(self, picture_id: int, reader: str) -> list[NewRead]:
        """What a reader finds in a picture. Raises PlateTalkError."""
        ...


class Again:
    """The section. `differences` (a gr.State) holds what was found last, by its place."""

    def __init__(self, page: Page, reading: ReadAgain) -> None:
        say = page.say
        self.page, self.reading = page, reading
        with gr.Column(visible=False) as self.view:
            gr.Markdown(say("again_hint"))
            with gr.Row():
                choices = list(reading.choices())
                self.reader = gr.Dropdown(choices, value=choices[-1], label=say("again_reader"), filterable=False, scale=2)
                self.start = gr.Button(say("again_start"), scale=0, min_width=240, elem_id="registry-again")
            self.said = gr.HTML(elem_id="registry-again-said")
            self.chosen = gr.CheckboxGroup([], visible=False, label=say("again_chosen"), elem_id="registry-again-chosen")
            self.taker = gr.Button(say("again_take"), visible=False, elem_id="registry-again-take")
        self.differences = gr.State([])
        self.outputs = [self.view, self.said, self.chosen, self.taker, self.differences]

    def wire(self, opened: Any, **quiet: Any) -> None:
        """Make the section live; `opened` is the tab's gr.State."""
        told = {**quiet, "show_progress": "full", "show_progress_on": self.said}
        found = [self.said, self.chosen, self.taker, self.differences]
        self.start.click(self.look, [opened, self.reader], found, **told)
        self.taker.click(self.take, [self.differences, self.chosen], found, **quiet)

    def show(self, pictures: bool) -> list[Any]:
        """The values of `outputs` for a version that has pictures, or none."""
        return [gr.update(visible=pictures), *_nothing("")]

    def look(self, request: gr.Request, opened: Mapping[str, Any], reader: str, progress: Any = None) -> list[Any]:
        """Read the newest pictures of the version again; values of what was said, the choice, the button, the differences."""
        language = language_of(request)
        progress = gr.Progress() if progress is None else progress
        with self.page.store.session() as session:
            numbers = list(version_use.pictures_read_by(session, opened["version"]))
        same, differences = 0, list[Difference]()
        try:
            for place, picture_id in enumerate(numbers[:MOST]):
                progress((place, min(len(numbers), MOST)))
                found = self.reading.read(picture_id, reader)
                with self.page.store.session() as session:
                    compared = reread.compare(session, picture_id, found)
                same += compared.same
                differences += compared.differences
        except PlateTalkError as problem:
            return _nothing(bad(escape(str(problem))))
        said = text("again_found", language, pictures=min(len(numbers), MOST), all=len(numbers), same=same, differences=len(differences))
        choices = [(_line(one, language), str(i)) for i, one in enumerate(differences) if one.kind in ("changed", "added")]
        others = "".join(f"<li>{escape(_line(one, language))}</li>" for one in differences if one.kind in ("lost", "kept"))
        return [
            f"<p>{said}</p>" + (f'<ul class="registry-history">{others}</ul>' if others else ""),
            gr.update(choices=choices, value=[value for _, value in choices], visible=bool(choices)),
            gr.update(visible=bool(choices)),
            differences,
        ]

    def take(self, request: gr.Request, differences: Sequence[Difference], chosen: Sequence[str]) -> list[Any]:
        """Take over the differences that are ticked; values as `look`."""
        wanted = [differences[int(place)] for place in chosen]
        taken = reread.take_over(self.page.store, wanted, actor=self.page.who(request))
        return _nothing(good(text("again_taken", language_of(request), taken=taken, asked=len(wanted))))


def _nothing(said: str) -> list[Any]:
    return [said, gr.update(choices=[], value=[], visible=False), gr.update(visible=False), []]


def _line(one: Difference, language: str) -> str:
    old = one.old + (f" ({percent(one.old_confidence, language)})" if one.old_confidence is not None else "")
    new = f"{one.new.plate} ({percent(one.new.confidence, language)})" if one.new else ""
    return text(f"again_{one.kind}", language, picture=one.picture_id, old=old, new=new)

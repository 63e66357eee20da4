"""The pictures of a version read again with another one: the differences first, then those that a person takes over."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any, Protocol

import gradio as gr

from errors import PlateTalkError
from languages import percent
from registry.panel.common import Page, bad, good
from registry.texts import text
from store import reread, version_use
from store.pictures import NewRead
from store.reread import Difference

SHOWN = 100
"""Differences to tick at a time; the next come when these are dealt with."""
TELL_SECONDS = 0.5


class ReadAgain(Protocol):
    """Reads logged pictures again (ingest.again); this room knows no reader."""

    def choices(self) -> Sequence[str]:
        """The readers to choose from."""
        ...

    def read(self, picture_id: int, reader: str) -> list[NewRead]:
        """What a reader finds in a picture. Raises PlateTalkError."""
        ...


@dataclass(frozen=True)
class Run:
    """How far the pictures of a version are read again: `done` of `pictures`, and what was found that nobody has dealt with."""

    version_id: int = 0
    reader: str = ""
    pictures: tuple[int, ...] = ()
    done: int = 0
    same: int = 0
    found: int = 0
    waiting: tuple[Difference, ...] = ()

    @property
    def left(self) -> bool:
        """Whether pictures remain."""
        return self.done < len(self.pictures)


class Again:
    """The section. `run` (a gr.State) holds how far it is; it outlasts a stop, so that reading goes on where it was."""

    def __init__(self, page: Page, reading: ReadAgain) -> None:
        say = page.say
        self.page, self.reading = page, reading
        with gr.Column(visible=False) as self.view:
            gr.Markdown(say("again_hint"))
            with gr.Row():
                choices = list(reading.choices())
                self.reader = gr.Dropdown(choices, value=choices[-1], label=say("again_reader"), filterable=False, scale=2)
                self.start = gr.Button(say("again_start"), size="md", scale=0, min_width=260, elem_id="registry-again")
                self.more = gr.Button(say("again_more"), size="md", scale=0, min_width=140, visible=False, elem_id="registry-again-more")
                self.stop = gr.Button(
                    say("again_stop"), variant="stop", scale=0, min_width=120, visible=False, elem_id="registry-again-stop"
                )
            self.said = gr.HTML(elem_id="registry-again-said")
            self.chosen = gr.CheckboxGroup([], visible=False, label=say("again_chosen"), elem_id="registry-again-chosen")
            self.taker = gr.Button(say("again_take"), visible=False, elem_id="registry-again-take")
        self.run = gr.State(Run())
        self._stopped: set[str] = set()
        self.working = [self.start, self.more, self.stop, self.said, self.chosen, self.taker, self.run]
        self.outputs = [self.view, *self.working]

    def wire(self, opened: Any, **quiet: Any) -> None:
        """Make the section live; `opened` is the tab's gr.State."""
        self.start.click(self.look, [opened, self.reader], self.working, **quiet)
        self.more.click(self.go_on, self.run, self.working, **quiet)
        self.stop.click(self.halt, None, None, **quiet)
        self.taker.click(self.take, [self.run, self.chosen], self.working, **quiet)

    def show(self, pictures: bool) -> list[Any]:
        """The values of `outputs` for a version that has pictures, or none."""
        if not pictures:
            return [gr.update(visible=False), *(gr.skip() for _ in self.working)]
        return [gr.update(visible=True), *self._at(Run(), "", "en")]

    def look(self, request: gr.Request, opened: Mapping[str, Any], reader: str) -> Iterator[list[Any]]:
        """Read every picture of the version again, the newest first; values of `working`, as it goes and at the end."""
        with self.page.store.session() as session:
            pictures = tuple(version_use.pictures_read_by(session, opened["version"]))
        yield from self._read(Run(opened["version"], reader, pictures), request)

    def go_on(self, request: gr.Request, run: Run) -> Iterator[list[Any]]:
        """Read the pictures that are left; values as `look`."""
        yield from self._read(run, request)

    def halt(self, request: gr.Request) -> None:
        """Let the reading of this page end after the picture that it is at. To cut it off would leave a reader in the middle of one."""
        self._stopped.add(_page_of(request))

    def take(self, request: gr.Request, run: Run, chosen: Sequence[str]) -> list[Any]:
        """Take over what is ticked of the differences shown, and put the others shown aside; values of `working`."""
        shown = run.waiting[:SHOWN]
        wanted = [shown[int(place)] for place in chosen]
        taken = reread.take_over(self.page.store, wanted, actor=self.page.who(request))
        language = self.page.language(request)
        done = good(text("again_taken", language, taken=taken, asked=len(wanted)))
        return self._at(replace(run, waiting=run.waiting[SHOWN:]), done, language)

    def _read(self, run: Run, request: gr.Request) -> Iterator[list[Any]]:
        language, told = self.page.language(request), 0.0
        self._stopped.discard(_page_of(request))
        yield self._busy(run, language)
        for picture_id in run.pictures[run.done :]:
            if _page_of(request) in self._stopped:
                break
            try:
                run = self._with(run, picture_id)
            except PlateTalkError as problem:
                yield self._at(run, bad(escape(problem.words(language))), language)
                return
            if time.monotonic() - told >= TELL_SECONDS:
                told = time.monotonic()
                yield self._busy(run, language)
        yield self._at(run, "", language)

    def _with(self, run: Run, picture_id: int) -> Run:
        """The run after one picture more."""
        found = self.reading.read(picture_id, run.reader)
        with self.page.store.session() as session:
            compared = reread.compare(session, picture_id, found)
        number = run.found + len(compared.differences)
        return replace(run, done=run.done + 1, same=run.same + compared.same, found=number, waiting=(*run.waiting, *compared.differences))

    def _busy(self, run: Run, language: str) -> list[Any]:
        shown = [gr.update(visible=False), gr.update(visible=False), gr.update(visible=True)]
        return [*shown, _progress(run, language), gr.update(visible=False), gr.update(visible=False), run]

    def _at(self, run: Run, said: str, language: str) -> list[Any]:
        shown = run.waiting[:SHOWN]
        choices = [(_line(one, language), str(i)) for i, one in enumerate(shown) if one.kind in ("changed", "added")]
        others = "".join(f"<li>{escape(_line(one, language))}</li>" for one in shown if one.kind in ("lost", "kept"))
        rest = len(run.waiting) - len(shown)
        said += _progress(run, language) if run.pictures else ""
        said += f'<ul class="registry-history">{others}</ul>' if others else ""
        said += f"<p>{text('again_rest', language, shown=len(shown), rest=rest)}</p>" if rest else ""
        return [
            gr.update(visible=True),
            gr.update(visible=run.left),
            gr.update(visible=False),
            said,
            gr.update(choices=choices, value=[value for _, value in choices], visible=bool(choices)),
            gr.update(visible=bool(shown)),
            run,
        ]


def _page_of(request: gr.Request) -> str:
    """The page that a person has open, told from those of others."""
    return str(getattr(request, "session_hash", ""))


def _progress(run: Run, language: str) -> str:
    part = round(100 * run.done / max(len(run.pictures), 1))
    said = text("again_found", language, pictures=run.done, all=len(run.pictures), same=run.same, differences=run.found)
    return f'<p><span class="registry-bar"><span style="width:{part}%"></span></span> {said}</p>'


def _line(one: Difference, language: str) -> str:
    old = one.old + (f" ({percent(one.old_confidence, language)})" if one.old_confidence is not None else "")
    new = f"{one.new.plate} ({percent(one.new.confidence, language)})" if one.new else ""
    return text(f"again_{one.kind}", language, picture=str(one.picture_id), old=old, new=new)

"""What the tabs of models and of systems share: a list that opens cards, a head with the buttons, saving and leaving."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

import gradio as gr
from gradio.context import get_blocks_context
from sqlalchemy.orm import Session

from errors import InputError
from registry.panel import listing
from registry.panel.common import QUIET, Page, asked, bad, good, is_changed, shown_values, title
from registry.texts import RULES, explain, text
from store import register_fields as rules
from store.register import Model, System


class CardTab(ABC):
    """A tab. `opened` (a gr.State) holds the card as it was opened: `id` (None: a new one), `at`, `values`, `leaving`.

    A tab adds its own components to `more_inputs` and `more_outputs` while it draws its sections.
    """

    card: str

    def __init__(self, page: Page) -> None:
        self.page = page
        self.more_inputs: list[Any] = []
        self.more_outputs: list[Any] = []
        self.opened = gr.State({})
        self.list = listing.Listing(page, self.kind())
        with gr.Column(visible=False, elem_id=f"registry-{self.card}-form") as self.form:
            self._draw_head()
            components = self.draw()
            self.fields = [components[name] for name in RULES[self.card]]
        self.inputs = [self.opened, *self.fields, *self.more_inputs]
        self.outputs = [
            self.list.view, self.form, self.title, self.note, self.clone, self.archive, self.restore, self.opened,
            *self.fields, *self.more_outputs,
        ]  # fmt: skip
        self._wire()

    @abstractmethod
    def kind(self) -> listing.Kind:
        """What the list shows."""

    @abstractmethod
    def draw(self) -> dict[str, Any]:
        """Draw the sections of the form; the components of the card's fields by name."""

    @abstractmethod
    def load(self, session: Session, card_id: int) -> Model | System:
        """The card with this number, to be read after the session."""

    @abstractmethod
    def show_more(self, card: Model | System | None, language: str) -> tuple[dict[str, Any], list[Any]]:
        """For a card (None: a new one), what `opened` holds beside the common part, and the values of `more_outputs`."""

    @abstractmethod
    def write(self, session: Session, opened: Mapping[str, Any], values: Mapping[str, Any], more: Sequence[Any], actor: str) -> int:
        """Save what stands in the form, inside the caller's transaction; the card's number. Raises InputError."""

    @abstractmethod
    def more_changed(self, opened: Mapping[str, Any], more: Sequence[Any]) -> bool:
        """Whether `more_inputs` differ from the card as it was opened."""

    @abstractmethod
    def make_clone(self, session: Session, card_id: int, suffix: str, actor: str) -> int:
        """Clone a card; the copy's number."""

    @abstractmethod
    def set_archived(self, session: Session, card_id: int, archived: bool, actor: str) -> None:
        """Archive a card or put it back."""

    def show(self, card: Model | System | None, language: str, note: str = "") -> list[Any]:
        """The values of `outputs` that show a card, or an empty one."""
        values = {name: getattr(card, name) for name in RULES[self.card]} if card else rules.blank(RULES[self.card])
        own, more = self.show_more(card, language)
        opened = {"id": card.id if card else None, "at": card.updated_at if card else None, "values": values, "leaving": False, **own}
        archived = card is not None and card.archived_at is not None
        buttons = [gr.update(visible=card is not None), gr.update(visible=bool(card) and not archived), gr.update(visible=archived)]
        views = [gr.update(visible="hidden"), gr.update(visible=True)]  # a list that stays drawn need not be drawn again
        return [*views, self._title(card, language), note, *buttons, opened, *shown_values(self.card, values), *more]

    def open(self, event: gr.SelectData, request: gr.Request) -> list[Any]:
        """Open the card of the row that was clicked."""
        card_id = listing.row_id(event)
        return [gr.skip() for _ in self.outputs] if card_id is None else self._reload(card_id, self.page.language(request))

    def open_asked(self, request: gr.Request) -> list[Any]:
        """Open the card that the page's address names, if it does and there is one."""
        card_id = asked(request, self.card)
        try:
            return [gr.skip() for _ in self.outputs] if card_id is None else self._reload(card_id, self.page.language(request))
        except InputError as problem:
            gr.Warning(explain(problem, self.page.language(request), self.card))
            return [gr.skip() for _ in self.outputs]

    def new(self, request: gr.Request) -> list[Any]:
        """Open an empty card."""
        return self.show(None, self.page.language(request))

    def save(self, request: gr.Request, opened: dict[str, Any], *typed: Any) -> list[Any]:
        """Save the form. What is refused stays in the form as it was typed, with the reason."""
        language, (fields, more) = self.page.language(request), self._split(typed)
        if opened["id"] is not None and not self._is_changed(opened, typed):
            return self._say(good(text("unchanged", language)))
        try:
            with self.page.store.transaction() as session:
                card_id = self.write(session, opened, dict(zip(RULES[self.card], fields, strict=True)), more, self.page.who(request))
        except InputError as problem:
            return self._say(bad(escape(explain(problem, language, self.card))))
        return self._reload(card_id, language, "saved")

    def copy(self, opened: dict[str, Any], request: gr.Request) -> list[Any]:
        """Clone the card and open the copy."""
        language = self.page.language(request)
        with self.page.store.transaction() as session:
            card_id = self.make_clone(session, opened["id"], text("copy_suffix", language), self.page.who(request))
        return self._reload(card_id, language, "cloned")

    def put_away(self, opened: dict[str, Any], request: gr.Request) -> list[Any]:
        """Archive the card."""
        return self._archive(opened, True, request)

    def put_back(self, opened: dict[str, Any], request: gr.Request) -> list[Any]:
        """Restore the card."""
        return self._archive(opened, False, request)

    def leave(self, request: gr.Request, opened: dict[str, Any], *typed: Any) -> list[Any]:
        """Back to the list, with a word first where changes are not saved; values of view, form, note, opened, list."""
        filters, typed = typed[: len(self.list.inputs)], typed[len(self.list.inputs) :]
        if self._is_changed(opened, typed) and not opened["leaving"]:
            message = bad(text("unsaved", self.page.language(request)))
            kept = [gr.skip() for _ in self.list.outputs]
            return [gr.skip(), gr.skip(), message, opened | {"leaving": True}, *kept]
        words, state, tag, kept, place = filters
        listed = self.list.refresh(words, state, tag, kept, place, request)
        return [gr.update(visible=True), gr.update(visible=False), "", opened, *listed]

    def _draw_head(self) -> None:
        say, name = self.page.say, f"registry-{self.card}"
        with gr.Column(elem_classes="registry-head"):
            with gr.Row():
                self.back = gr.Button(say("back"), size="md", scale=0, min_width=190, elem_id=f"{name}-back")
                self.title = gr.HTML()
                self.clone = gr.Button(say("clone"), size="md", scale=0, min_width=110, elem_id=f"{name}-clone")
                self.archive = gr.Button(say("archive"), size="md", scale=0, min_width=110, elem_id=f"{name}-archive")
                self.restore = gr.Button(say("restore"), size="md", scale=0, min_width=110, elem_id=f"{name}-restore")
                self.saver = gr.Button(say("save"), variant="primary", size="md", scale=0, min_width=130, elem_id=f"{name}-save")
            self.note = gr.HTML(elem_id=f"{name}-note")

    def _wire(self) -> None:
        gr.on([get_blocks_context().root_block.load], self.open_asked, None, self.outputs, **QUIET)
        self.list.table.select(self.open, None, self.outputs, **QUIET)
        self.list.new.click(self.new, None, self.outputs, **QUIET)
        self.saver.click(self.save, self.inputs, self.outputs, **QUIET)
        self.clone.click(self.copy, self.opened, self.outputs, **QUIET)
        self.archive.click(self.put_away, self.opened, self.outputs, **QUIET)
        self.restore.click(self.put_back, self.opened, self.outputs, **QUIET)
        back_inputs = [self.opened, *self.list.inputs, *self.inputs[1:]]
        self.back.click(self.leave, back_inputs, [self.list.view, self.form, self.note, self.opened, *self.list.outputs], **QUIET)

    def _archive(self, opened: Mapping[str, Any], archived: bool, request: gr.Request) -> list[Any]:
        with self.page.store.transaction() as session:
            self.set_archived(session, opened["id"], archived, self.page.who(request))
        return self._reload(opened["id"], self.page.language(request), "archived_done" if archived else "restored_done")

    def _reload(self, card_id: int, language: str, said: str = "") -> list[Any]:
        with self.page.store.session() as session:
            card = self.load(session, card_id)
        return self.show(card, language, good(escape(text(said, language, name=card.name))) if said else "")

    def _say(self, note: str) -> list[Any]:
        return [note if output is self.note else gr.skip() for output in self.outputs]

    def _split(self, typed: Sequence[Any]) -> tuple[Sequence[Any], Sequence[Any]]:
        return typed[: len(self.fields)], typed[len(self.fields) :]

    def _is_changed(self, opened: Mapping[str, Any], typed: Sequence[Any]) -> bool:
        fields, more = self._split(typed)
        return is_changed(self.card, fields, opened["values"]) or self.more_changed(opened, more)

    def _title(self, card: Model | System | None, language: str) -> str:
        if card is None:
            return title(text(f"no_{self.card}_title", language), [])
        marks = [text("own_mark", language)] if card.key else []
        marks += [text("archived_mark", language)] if card.archived_at else []
        moment: datetime = card.updated_at
        return title(card.name, [*marks, text("updated", language, when=self.page.when(moment))])

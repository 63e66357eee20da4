"""The chat page: photos dropped in, questions asked, answers with their evidence.

What a photo is, this room does not know: `Photos` (rag.photos) comes from whoever composes the pages.
"""

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from errors import PlateTalkError
from languages import decimal, page_language
from page import PRIVATE
from rag.asker import Answer, Asker, Conversation
from rag.models import PLANNER
from rag.photo_words import Said, said_with_photos
from rag.photos import Photos, PhotoStep, Samples
from rag.texts import page_word
from settings import Settings

LONGEST_QUESTION = 2000
EXAMPLES = ("example_1", "example_2", "example_3", "example_4")
IMAGES = ["image", ".heic", ".heif", ".tif", ".tiff", ".bmp"]

Message = dict[str, Any]
History = list[Message]


def build(demo: gr.Blocks, asker: Asker, photos: Photos, samples: Samples, settings: Settings, i18n: Callable[[str], Any]) -> None:
    """Lay the chat page out inside the Blocks that is open."""
    _ChatPage(asker, photos, samples, settings, i18n).lay_out(demo)


class _ChatPage:
    def __init__(self, asker: Asker, photos: Photos, samples: Samples, settings: Settings, i18n: Callable[[str], Any]) -> None:
        self.asker = asker
        self.photos = photos
        self.samples = samples
        self.settings = settings
        self.t = lambda key: i18n(f"chat_{key}")

    def lay_out(self, demo: gr.Blocks) -> None:
        t = self.t
        history, conversation, waiting = gr.State([]), gr.State(None), gr.State(None)
        chat = gr.Chatbot(
            elem_id="chat",
            label=t("conversation"),
            show_label=False,
            height="62vh",
            buttons=["copy"],
            feedback_options=None,
            layout="bubble",
        )
        with gr.Row(elem_id="chat-start") as start:
            examples = [gr.Button(t(name), size="sm") for name in EXAMPLES]
            sample = gr.Button(t("samples"), size="sm", variant="primary", visible=False, elem_id="chat-samples")
        box = gr.MultimodalTextbox(
            label=t("box"),
            show_label=False,
            placeholder="",
            file_count="multiple",
            file_types=IMAGES,
            sources=["upload"],
            autofocus=True,
            elem_id="chat-box",
        )
        with gr.Row(equal_height=True):
            camera = gr.Dropdown([], value=None, label=t("camera"), allow_custom_value=True, elem_id="chat-camera")
            new = gr.Button(t("new"), size="sm", scale=0, min_width=180)
        seen = [history, chat, box, waiting, start]
        answer: Any = {
            "fn": self._respond,
            "inputs": [waiting, camera, history, conversation],
            "outputs": [history, chat, conversation, box, camera, sample],
            "concurrency_limit": 4,
            **PRIVATE,
        }
        runs = [box.submit(self._accept, [box, history], seen, **PRIVATE).then(**answer)]
        runs.append(chat.option_select(self._chosen, history, seen, **PRIVATE).then(**answer))
        runs += [
            button.click(self._example(name), history, seen, **PRIVATE).then(**answer)
            for name, button in zip(EXAMPLES, examples, strict=True)
        ]
        runs.append(sample.click(self._sample, history, seen, **PRIVATE).then(**answer))
        box.stop(self._stopped, history, [history, chat, box], cancels=runs, **PRIVATE)
        afresh = {"fn": self._new, "inputs": None, "outputs": [history, chat, conversation, start, box], "cancels": runs, **PRIVATE}
        new.click(**afresh)
        chat.clear(**afresh)
        demo.load(self._start, None, [box, chat, camera, sample], **PRIVATE)

    # What the events do

    def _start(self, request: gr.Request) -> list[Any]:
        language = self._language(request)
        return [
            gr.MultimodalTextbox(placeholder=page_word(language, "placeholder")),
            gr.Chatbot(placeholder=page_word(language, "empty")),
            gr.Dropdown(self.photos.cameras(), value=None),
            gr.Button(visible=self.samples.wanted()),
        ]

    def _accept(self, message: Message, history: History) -> list[Any]:
        """Show what was sent at once, and hand it on."""
        text, files = (message.get("text") or "").strip(), list(message.get("files") or [])
        if not text and not files:
            return [history, history, gr.skip(), None, gr.skip()]
        shown: list[Message] = [{"role": "user", "content": {"path": file}} for file in files[:8] if _browser_shows(file)]
        names = [Path(file).name for file in files if file not in files[:8] or not _browser_shows(file)]
        words = "\n\n".join(filter(None, [", ".join(names), text]))
        shown += [{"role": "user", "content": words}] if words else []
        history = [*history, *shown]
        busy = gr.MultimodalTextbox(value=None, submit_btn=False, stop_btn=True)
        return [history, history, busy, {"text": text, "files": files}, gr.Row(visible=False)]

    def _chosen(self, history: History, event: gr.SelectData) -> list[Any]:
        return self._accept({"text": str(event.value), "files": []}, history)

    def _example(self, name: str) -> Callable[..., list[Any]]:
        def accept(history: History, request: gr.Request) -> list[Any]:
            return self._accept({"text": page_word(self._language(request), name), "files": []}, history)

        return accept

    def _sample(self, history: History) -> list[Any]:
        return self._accept({"text": "", "files": [str(path) for path in self.samples.load()]}, history)

    def _stopped(self, history: History, request: gr.Request) -> list[Any]:
        history = [*history, _assistant(page_word(self._language(request), "stopped"))]
        return [history, history, gr.MultimodalTextbox(submit_btn=True, stop_btn=False)]

    def _new(self) -> list[Any]:
        return [[], [], Conversation(), gr.Row(visible=True), gr.MultimodalTextbox(submit_btn=True, stop_btn=False)]

    def _respond(
        self, message: Message | None, camera: str | None, history: History, conversation: Conversation | None, request: gr.Request
    ) -> Iterator[list[Any]]:
        idle = [gr.MultimodalTextbox(submit_btn=True, stop_btn=False), gr.skip(), gr.skip()]
        conversation = conversation or Conversation()
        if message is None:
            yield [history, history, conversation, *idle]
            return
        language, text = self._language(request), message["text"]
        done = history
        try:
            if message["files"]:
                said = said_with_photos(text, self.asker) if text else Said()
                for shown in self._photos_in(message["files"], camera or said.camera, said, language, history, conversation):
                    done = shown
                    yield [done, done, conversation, gr.skip(), gr.skip(), gr.skip()]
                text = said.question
            if text:
                before = done
                for shown in self._answered(text, before, conversation, language):
                    done = shown
                    yield [done, done, conversation, gr.skip(), gr.skip(), gr.skip()]
        except PlateTalkError as problem:
            done = [*done, _assistant(page_word(language, "failed", problem=problem.words(language)))]
        cameras = gr.Dropdown(self.photos.cameras(), value=camera)
        yield [done, done, conversation, idle[0], cameras, gr.Button(visible=self.samples.wanted())]

    def _photos_in(
        self, files: list[str], camera: str, said: Said, language: str, history: History, conversation: Conversation
    ) -> Iterator[History]:
        step: PhotoStep | None = None
        for step in self.photos.take([Path(file) for file in files], camera.strip(), said.language or language):
            yield [*history, _assistant(step.words, step.cards, cards_first=not step.done)]
        conversation.photo_reads = step.read_ids if step is not None else ()
        if said.note and step is not None and step.read_ids:
            self.photos.note(step.read_ids, said.note)
            yield [*history, _assistant(f"{step.words}\n\n{page_word(said.language or language, 'noted')}", step.cards)]

    def _answered(self, text: str, history: History, conversation: Conversation, language: str) -> Iterator[History]:
        if len(text) > LONGEST_QUESTION:
            yield [*history, _assistant(page_word(language, "too_long", n=len(text)))]
            return
        for part in self.asker.stream(text, conversation):
            if isinstance(part, Answer):
                yield [*history, self._answer_message(part)]
            else:
                yield [*history, _assistant(part)]

    def _answer_message(self, answer: Answer) -> Message:
        word, seconds = page_word(answer.language, "understood"), decimal(answer.seconds, answer.language)
        planner = f"<a href='/registry' target='_blank'>{escape(f'{PLANNER.name} {PLANNER.version}')}</a>"
        below = (
            f"<div class='pt-plan'><b>{word}</b> {escape(answer.plan_words)} · {planner} · {seconds} s</div>" if answer.plan_words else ""
        )
        if answer.writer:
            below += f"<div class='pt-plan'>{escape(page_word(answer.language, 'worded_by', name=answer.writer))}</div>"
        if answer.notice:
            below += f"<div class='pt-plan'>{escape(answer.notice)}</div>"
        below += self.photos.evidence(answer.read_ids, answer.facts.rests_on, answer.language)
        message = _assistant(answer.text, below)
        message["options"] = [{"label": label, "value": question} for label, question in answer.chips]
        return message

    def _language(self, request: gr.Request) -> str:
        return page_language(request, self.settings.language)


def _assistant(words: str, cards: str = "", cards_first: bool = False) -> Message:
    """A message of words and cards; while photos are read the words come last, where the page has scrolled to."""
    content: list[Any] = [{"type": "text", "text": words}] if words else []
    if cards:
        content.insert(0 if cards_first else len(content), gr.HTML(f"<div class='pt'>{cards}</div>"))
    return {"role": "assistant", "content": content}


def _browser_shows(file: str) -> bool:
    return Path(file).suffix.lower() in {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif"}

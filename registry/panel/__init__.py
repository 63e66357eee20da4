"""The page of the register: AI models and AI systems, each a list whose rows open a card to fill in, and what goes in and out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.context import get_blocks_context

from registry.panel.again import ReadAgain
from registry.panel.common import QUIET, Page, asked
from registry.panel.exchange import ExchangeTab
from registry.panel.models import ModelTab
from registry.panel.systems import SystemTab
from registry.texts import TEXTS
from settings import Settings
from store.database import Store

CSS_FILE = Path(__file__).with_name("registry.css")
"""The looks of the page; for `launch(css_paths=…)`."""


def build(store: Store, settings: Settings, *, language: Callable[[str], Any] | None = None, read_again: ReadAgain | None = None) -> None:
    """Draw the register inside the Blocks, or the page of one, that is being built.

    `language` is a gr.I18n made with the words of `registry.texts.TEXTS`; without one the page's fixed words are English.
    `read_again` reads logged pictures again, for the impact of a version.
    """
    words = language or TEXTS["en"].__getitem__
    page = Page(store, settings, lambda key: words(f"registry_{key}"), read_again)
    gr.Markdown(page.say("title"), elem_classes="registry-intro")
    with gr.Tabs() as tabs:
        with gr.Tab(page.say("models"), elem_id="registry-tab-models", id="models"):
            models = ModelTab(page)
        with gr.Tab(page.say("systems"), elem_id="registry-tab-systems", id="systems"):
            systems = SystemTab(page)
        with gr.Tab(page.say("exchange"), elem_id="registry-tab-exchange", id="exchange"):
            ExchangeTab(page, [models.list, systems.list])
    gr.on([get_blocks_context().root_block.load], _tab_asked, None, tabs, **QUIET)


def _tab_asked(request: gr.Request) -> Any:
    """The tab of the card that the address names: `/registry?system=3`, `?model=3` or `?version=7`."""
    return gr.Tabs(selected="systems") if asked(request, "system") else gr.skip()

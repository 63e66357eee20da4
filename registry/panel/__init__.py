"""The page of the register: two tabs, AI models and AI systems, each a list whose rows open a card to fill in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr

from registry.panel.common import Page
from registry.panel.models import ModelTab
from registry.panel.systems import SystemTab
from registry.texts import TEXTS
from settings import Settings
from store.database import Store

CSS_FILE = Path(__file__).with_name("registry.css")
"""The looks of the page; for `launch(css_paths=…)`."""


def build(store: Store, settings: Settings, *, language: Callable[[str], Any] | None = None) -> None:
    """Draw the register inside the Blocks, or the page of one, that is being built.

    `language` is a gr.I18n made with the words of `registry.texts.TEXTS`; without one the page's fixed words are English.
    """
    words = language or TEXTS["en"].__getitem__
    page = Page(store, settings, lambda key: words(f"registry_{key}"))
    gr.Markdown(page.say("title"), elem_classes="registry-intro")
    with gr.Tabs():
        with gr.Tab(page.say("models"), elem_id="registry-tab-models"):
            ModelTab(page)
        with gr.Tab(page.say("systems"), elem_id="registry-tab-systems"):
            SystemTab(page)

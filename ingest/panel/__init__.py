"""The log page: the table of reads, one read in detail, what people change in it, and logs taken in."""

from collections.abc import Callable
from typing import Any

import gradio as gr

from ingest.panel.events import Events
from ingest.panel.layout import Layout
from settings import Settings
from store.database import Store


def build(
    demo: gr.Blocks, store: Store, settings: Settings, i18n: Callable[[str], Any], changed: Callable[[], None] = lambda: None
) -> None:
    """Lay the page out inside the Blocks that is open. `changed` is called after each change of the log."""
    Layout(Events(store, settings, changed), i18n).lay_out(demo)

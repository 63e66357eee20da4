"""The tabs of the register drawn for a test, and what their handlers show."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, TypeVar

import gradio as gr

from registry.panel.common import shown_values
from registry.panel.models import ModelTab
from registry.panel.systems import SystemTab
from registry.texts import RULES
from store.register_fields import blank

Made = TypeVar("Made")
FRENCH: Any = SimpleNamespace(headers={"accept-language": "fr-FR,fr;q=0.9,en;q=0.8"})
ENGLISH: Any = SimpleNamespace(headers={"accept-language": "en-GB"})


def drawn(make: Callable[[], Made]) -> Made:
    """What is drawn in a page of its own. Gradio makes an event loop where none runs, and never closes it."""

    async def draw() -> Made:
        with gr.Blocks():
            return make()

    return asyncio.run(draw())


def shown(tab: ModelTab | SystemTab, updates: list[Any]) -> dict[str, Any]:
    """What a handler shows: the note, the state, the fields by name, whether the form is in sight."""
    values = {id(output): update for output, update in zip(tab.outputs, updates, strict=True)}
    return {
        "note": values[id(tab.note)],
        "title": values[id(tab.title)],
        "opened": values[id(tab.opened)],
        "fields": {name: values[id(field)] for name, field in zip(RULES[tab.card], tab.fields, strict=True)},
        "values": values,
    }


def typed(card: str, **values: Any) -> list[Any]:
    return shown_values(card, blank(RULES[card]) | values)


def click(number: int | str) -> Any:
    return SimpleNamespace(row_value=[number, "…"])

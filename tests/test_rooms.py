"""The walls of the house: which room may know which, and that pages are drawn nowhere but in panels."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("store", "cards", "ingest", "rag", "registry")
KNOWS = {
    "store": {"errors", "settings"},
    "cards": {"errors", "settings", "store"},
    "ingest": {"registry", "rag"},
    "rag": {"registry", "ingest"},
    "registry": {"rag", "ingest"},
}
"""For `store` and `cards` what of the house they may import, for the others the rooms that they may not."""
COMMAND_LINE = {("ingest", "registry.gate"), ("rag", "registry.gate")}
"""A command line puts rooms together as app.py does: it asks the register what may run."""


def imported(file: Path) -> Iterator[str]:
    """The modules that a file imports, also within its functions."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file} imports relatively"
            yield str(node.module)


def files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def of_the_house() -> set[str]:
    return {path.stem for path in ROOT.glob("*.py")} | {path.parent.name for path in ROOT.glob("*/__init__.py")}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_knows_only_what_it_may(room: str) -> None:
    assert files(room)
    house = of_the_house()
    assert {*ROOMS, "errors", "settings"} <= house
    wrong = []
    for file in files(room):
        for module in imported(file):
            top = module.partition(".")[0]
            if top not in house or top == room or (file.name == "__main__.py" and (room, module) in COMMAND_LINE):
                continue
            if (top not in KNOWS[room]) if room in ("store", "cards") else (top in KNOWS[room]):
                wrong.append(f"{file.relative_to(ROOT)} imports {module}")
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_pages_are_drawn_in_panels_alone(room: str) -> None:
    drawing = [file.relative_to(ROOT) for file in files(room) if any(module.split(".")[0] == "gradio" for module in imported(file))]
    assert [path for path in drawing if not any(part.removesuffix(".py") == "panel" for part in path.parts)] == []

"""Every error that a page can show has its French, and loses none of its values there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import errors
from errors import InputError, PlateTalkError, told
from french import in_french
from tests.helpers.english import english_in

ROOT = Path(__file__).parents[1]
RAISED = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, PlateTalkError)} - {"SettingsError"}
"""A setting that cannot be used stops the program before there is a page."""
LEFT_OUT = ("problem", "error", "reason")
"""Names of values that hold a library's own words, which the French leaves out."""
COMMAND_LINE = ("__main__.py", "commands.py", "measured_commands.py")
"""What they say goes to a terminal, in English."""


def sources() -> Iterator[Path]:
    for room in ("store", "ingest", "rag", "registry", "samples"):
        yield from (path for path in sorted((ROOT / room).rglob("*.py")) if path.name not in COMMAND_LINE)


def constants(tree: ast.Module) -> dict[str, str]:
    """The texts that a module gives a name to."""
    return {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }  # fmt: skip


def sentence(node: ast.expr, tree: ast.Module) -> tuple[str, list[str]] | None:
    """A message as it may come out, each value a mark of its own, and the marks that must be kept; None where it is made elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value, []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
        called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        made = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == called]
        last = made[0].body[-1] if made else None
        return sentence(last.value, tree) if isinstance(last, ast.Return) and last.value is not None else None
    if not isinstance(node, ast.JoinedStr):
        return None
    text, kept, named = "", [], constants(tree)
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value)
        elif isinstance(part, ast.FormattedValue):
            value = ast.unparse(part.value)
            mark = named.get(value, f"<{len(kept) + 1}>")
            text += mark
            if value not in named and not any(word in value for word in LEFT_OUT):
                kept.append(mark)
    return text, kept


def messages() -> Iterator[tuple[str, str, list[str]]]:
    for path in sources():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            told = node.args[:1] if name in RAISED else [word.value for word in node.keywords if name == "Taken" and word.arg == "error"]
            for said in told:
                made = sentence(said, tree)
                if made is not None and made[0].strip("<>1 .;"):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", *made


MESSAGES = list(messages())


def test_the_errors_are_found() -> None:
    rooms = {place.split("/")[0] for place, _, _ in MESSAGES}
    assert rooms >= {"store", "ingest", "rag", "registry"}
    assert len(MESSAGES) > 60


@pytest.mark.parametrize(("place", "message", "kept"), MESSAGES, ids=[place for place, _, _ in MESSAGES])
def test_every_error_that_a_page_can_show_has_its_french(place: str, message: str, kept: list[str]) -> None:
    french = in_french(message)
    assert french != message, f"{place}: french.py does not have “{message}”"
    assert not english_in(french), f"{place}: {french}"
    assert [mark for mark in kept if mark not in french] == []


def test_values_stay_as_they_are_and_words_of_the_system_are_said() -> None:
    told = in_french("missing.jpg: the file cannot be opened (Permission denied).")
    assert told == "missing.jpg : le fichier ne peut pas être ouvert (accès refusé)."
    assert in_french("a.jpg: 31.5 MB is above the limit of 30 MB. Send a smaller copy, or raise PLATETALK_MAX_PICTURE_MB.").startswith(
        "a.jpg : 31,5 Mo, c’est plus que la limite de 30 Mo."
    )


def test_a_page_shows_an_error_in_its_language() -> None:
    problem = InputError("The note is empty.")
    assert (str(problem), problem.words("en"), problem.words("fr")) == ("The note is empty.", "The note is empty.", "La note est vide.")
    assert told("Nobody has said this yet.", "fr") == "Nobody has said this yet."

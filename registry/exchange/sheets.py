"""Tables (CSV) that people open in a spreadsheet: no cell of ours is a formula there, and what they save comes back as it was."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from registry.exchange.records import ExchangeError
from store.register_fields import Field

_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠\t\r|%]")
"""What a spreadsheet may take for a formula (OWASP, CSV Injection), and what `guarded` has made of such a cell before."""
SEPARATORS = ",;\t"


def guarded(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would calculate."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The inverse of `guarded`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def write(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """A table with these columns, guarded, lines ended as RFC 4180 has them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guarded(cell(row.get(column))) for column in columns])
    return out.getvalue()


def read(text: str, needed: str) -> list[tuple[int, dict[str, str] | ExchangeError]]:
    """(line number, cells by column) of every line that is not blank, or why a line is none.

    Columns are told apart by commas, semicolons or tabs, whichever the first line has. Raises ExchangeError where it
    does not name the column `needed`.
    """
    head = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        columns = [column.strip() for column in next(lines, [])]
        if needed not in columns:
            raise ExchangeError("table", column=needed)
        found: list[tuple[int, dict[str, str] | ExchangeError]] = []
        start = lines.line_num
        for cells in lines:
            if any(entry.strip() for entry in cells):
                found.append((start + 1, _row(columns, cells)))
            start = lines.line_num
    except csv.Error as problem:
        raise ExchangeError("broken_table", reason=problem) from None
    return found


def _row(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str] | ExchangeError:
    if len(cells) > len(columns):
        return ExchangeError("cells", found=len(cells), wanted=len(columns))
    return dict(zip(columns, map(unguarded, cells), strict=False))


def cell(value: Any) -> str:
    """A value of a card as a cell."""
    if isinstance(value, list):
        # A word that holds a separator itself would come back as two.
        plain = all(isinstance(entry, str) and entry and not set(entry) & set(",;\n") and entry[:1] != "[" for entry in value)
        return "; ".join(value) if plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return "yes" if value is True else "no" if value is False else "" if value is None else str(value)


def words(text: str) -> list[str]:
    """The inverse of `cell` for a list; words may also stand between commas."""
    if text.startswith("["):
        try:
            entries = json.loads(text)
        except json.JSONDecodeError:
            entries = None
        if isinstance(entries, list) and all(isinstance(entry, str) for entry in entries):
            return entries
    return [word.strip() for word in text.split(";" if ";" in text else ",")]


def flag(text: str) -> Any:
    """Yes or no, in English or French; any other word as it is, for the register to refuse."""
    return {"yes": True, "true": True, "1": True, "oui": True, "vrai": True, "no": False, "false": False, "0": False,
            "non": False, "faux": False}.get(text.strip().lower(), text)  # fmt: skip


def typed(field: Field, text: str) -> Any:
    """A value that a person typed as one line, as the fields of that kind take it."""
    if field.kind in ("words", "choices"):
        return words(text)
    return flag(text) if field.kind == "flag" else text

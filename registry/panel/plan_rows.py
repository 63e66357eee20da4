"""The rows of a planned import as people see them: what happens to each card, what changes, why one is refused."""

from html import escape
from typing import Any

from cards.choices import choice
from cards.fields import field_label
from errors import InputError
from registry.exchange import formats
from registry.exchange.plan import Change, Outcome, Plan, Row
from registry.exchange.records import ExchangeError
from registry.panel.common import bad, good
from registry.texts import RULES, explain, text

COLUMNS = ("outcome", "kind", "name", "changes", "where")
BADGES = {"create": "approved", "change": "limited", "refuse": "blocked"}
OUTCOMES: tuple[Outcome, ...] = ("refuse", "change", "create")
ROWS = 300
SHOWN = 80


def table(plan: Plan, language: str) -> dict[str, Any]:
    """The rows of a plan as the table takes them, those refused first; what stays as it is is left out."""
    rows = [row for outcome in OUTCOMES for row in plan.rows if row.outcome == outcome][:ROWS]
    data = [
        [_badge(row, language), text(f"kind_{row.kind}", language), row.name, _changes(row, language), _where(row, language)]
        for row in rows
    ]
    return {"headers": [text(f"col_{column}", language) for column in COLUMNS], "data": data}


def said(problem: InputError, language: str, kind: str = "system") -> str:
    """Why something is refused, in the person's language."""
    return problem.said(language) if isinstance(problem, ExchangeError) else explain(problem, language, kind)


def summary(plan: Plan, language: str) -> str:
    """How many rows end how (HTML)."""
    counts = {outcome: plan.count(outcome) for outcome in (*OUTCOMES, "same")}
    parts = [text("plan_counts", language, **counts) + "."]
    if not plan.writes:
        parts.append(text("plan_nothing", language))
    elif counts["refuse"]:
        parts.append(text("plan_rest", language))
    if len(plan.rows) - counts["same"] > ROWS:
        parts.append(text("plan_first", language, shown=ROWS))
    return (bad if counts["refuse"] else good)(escape(" ".join(parts)))


def _badge(row: Row, language: str) -> str:
    return f'<span class="registry-badge {BADGES[row.outcome]}">{escape(text(f"outcome_{row.outcome}", language))}</span>'


def _changes(row: Row, language: str) -> str:
    if row.problem is not None:
        return escape(said(row.problem, language, row.kind))
    # The name of a new card stands in the column beside.
    changes = [change for change in row.changes if row.outcome != "create" or change.field != "name"]
    return "<br>".join(_change(change, row.kind, language) for change in changes)


def _where(row: Row, language: str) -> str:
    word, _, number = row.where.partition(" ")
    return text("where_line", language, number=number) if word == "line" else row.where


def _change(change: Change, kind: str, language: str) -> str:
    card = kind
    if change.part and change.field == "version":
        return f"<b>{escape(text('change_new_version', language, part=change.part))}</b>"
    if change.field == "use":
        label = text("change_use", language, part=change.part)
    elif change.field in ("archived", "attachment", "measured", "comment"):
        label = text(f"change_{change.field}", language)
        label = f"{text('change_version', language, part=change.part)}, {label}" if change.part else label
    else:
        card = "version" if change.part else kind
        label = field_label(card, change.field, language)
        label = f"{text('change_version', language, part=change.part)}, {label.lower()}" if change.part else label
    old, new = (_value(card, change.field, value, language) for value in (change.old, change.new))
    return f"<b>{escape(label)}</b> {escape(f'{old} → {new}' if change.old is not None else new)}"


def _value(card: str, field: str, value: Any, language: str) -> str:
    rule = RULES[card].get(field)
    if isinstance(value, bool):
        return text("yes" if value else "no", language)
    if rule is not None and rule.kind in ("choice", "choices") and value:
        value = [choice(field, code, language) for code in ([value] if isinstance(value, str) else value)]
    return formats.one_line(value, SHOWN) or text("empty", language)

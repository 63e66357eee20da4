"""Dastra's table of AI systems (CSV), both ways.

Columns, choices and the form of dates (day/month/year): https://doc.dastra.eu/en/features/ai-systems/import-your-ai-systems.
Only Label is required. An empty cell, or a column that is not there, leaves what the register has. Moments are days here, in UTC.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from html import escape
from html.parser import HTMLParser
from typing import Any

from sqlalchemy.orm import Session

from registry.exchange import sheets
from registry.exchange.records import Batch, ExchangeError, SystemRecord, moment
from store import registry_lists
from store.register import System
from store.register_fields import SYSTEM_FIELDS

_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?:[ T].*)?")
TEXTS = {
    "Label": "name",
    "Ref": "reference",
    "Description": "purpose",
    "RiskLevelJustification": "risk_grounds",
    "BenefitLevelJustification": "benefit_grounds",
}
DAYS = {"DateDeployment": "deployed_on", "DateRetirement": "retired_on"}
TIMES = {"DateArchived": "archived_at", "DateCreation": "created_at", "DateUpdate": "updated_at"}
COLUMNS = (
    "Label", "Ref", "Description", "State", "RiskLevel", "RiskLevelJustification", "BenefitLevel", "BenefitLevelJustification",
    "DateArchived", "DateCreation", "DateUpdate", "DateDeployment", "DateRetirement", "TransparencyNoticeDone", "TransparencyNoticeHtml",
)  # fmt: skip
RISKS = {"minimal": "Low", "limited": "Medium", "high": "High", "unacceptable": "Unacceptable"}
BENEFITS = {"low": "Low", "medium": "Medium", "high": "High"}
STATES = {
    "new": "Draft",
    "analysis": "Pending",
    "deploying": "Pending",
    "active": "Active",
    "cancelled": "Cancelled",
    "retired": "Cancelled",
}
"""Ours → Dastra's, which has four. Coming back, the first of ours counts for a new system; an old one that fits keeps its own."""


def dump(session: Session) -> str:
    """All systems, archived ones too, as Dastra imports them."""
    return sheets.write(COLUMNS, [_row(system) for system in registry_lists.all_systems(session)])


def parse(text: str) -> Batch:
    """What such a table holds. Raises ExchangeError where it has no column Label."""
    return Batch(systems=[_record(cells, f"line {line}") for line, cells in sheets.read(text, "Label")])


def _row(system: System) -> dict[str, Any]:
    row: dict[str, Any] = {column: getattr(system, name) for column, name in TEXTS.items()}
    row |= {column: _said(getattr(system, name)) for column, name in (DAYS | TIMES).items()}
    return row | {
        "State": STATES[system.state],
        "RiskLevel": RISKS.get(system.risk, ""),
        "BenefitLevel": BENEFITS.get(system.benefit, ""),
        "TransparencyNoticeDone": "true" if system.notice_done else "false",
        "TransparencyNoticeHtml": as_html(system.notice),
    }


def _said(value: date | None) -> str:
    return "" if value is None else value.strftime("%d/%m/%Y")


def _record(cells: Mapping[str, str] | ExchangeError, where: str) -> SystemRecord:
    if isinstance(cells, ExchangeError):
        return SystemRecord(where, {}, problem=cells)
    row = {column: text.strip() for column, text in cells.items() if text.strip()}
    values: dict[str, Any] = {name: row[column] for column, name in TEXTS.items() if column in row}
    try:
        values |= {name: _day(row[column], column) for column, name in DAYS.items() if column in row}
        times = {name: _time(row[column], column) for column, name in TIMES.items() if column in row}
        if "RiskLevel" in row:
            values["risk"] = _level(row["RiskLevel"], "RiskLevel", RISKS)[0]
        if "BenefitLevel" in row:
            values["benefit"] = _level(row["BenefitLevel"], "BenefitLevel", BENEFITS)[0]
        states = _level(row["State"], "State", STATES) if "State" in row else []
    except ExchangeError as problem:
        return SystemRecord(where, {"name": row.get("Label", "")}, problem=problem)
    if states:
        # Dastra has no state for a system that was in use and is no longer; its dates tell.
        values["state"] = "retired" if "retired" in states and values.get("deployed_on") and values.get("retired_on") else states[0]
    if "TransparencyNoticeDone" in row:
        values["notice_done"] = sheets.flag(row["TransparencyNoticeDone"])
    if "TransparencyNoticeHtml" in row:
        values["notice"] = as_text(row["TransparencyNoticeHtml"])
    known = {name: value for name, value in values.items() if name in SYSTEM_FIELDS}
    return SystemRecord(where, known, times=times, archived=True if "archived_at" in times else None, alike={"state": states})


def _level(text: str, column: str, levels: Mapping[str, str]) -> list[str]:
    found = [ours for ours, theirs in levels.items() if theirs.lower() == text.lower()]
    if not found:
        raise ExchangeError("level", field=column, entry=text[:40], choices=", ".join(dict.fromkeys(levels.values())))
    return found


def _time(text: str, column: str) -> datetime:
    written = _DAY_MONTH_YEAR.fullmatch(text)
    try:
        found = _midnight(*map(int, written.groups())) if written else moment(text, column)
    except ValueError:
        found = None
    if found is None:
        raise ExchangeError("time", field=column, entry=text[:40])
    return found


def _midnight(day: int, month: int, year: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


def _day(text: str, column: str) -> date:
    return _time(text, column).date()


def as_html(text: str) -> str:
    """Plain text as HTML: a paragraph for each, its lines kept."""
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in text.split("\n\n") if part)


def as_text(html: str) -> str:
    """The text of HTML, its paragraphs kept, without the content of scripts and styles."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    lines = [line.strip() for line in "".join(reader.parts).split("\n")]
    return "\n".join(line for i, line in enumerate(lines) if line or (i and lines[i - 1])).strip()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self.hidden += 1
        if tag in ("br", "li", "tr"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.hidden = max(0, self.hidden - 1)
        if tag in ("p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6"):
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)

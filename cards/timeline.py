"""Which version of each model served a system, from when to when: told from the chain of changes.

A model that the program runs is served by the version that ran last; another by the version called “production”, else by
the one approved last. A version that is blocked or retired serves nothing from that moment on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.audit import events_of
from store.register import Model, ModelVersion
from store.register_fields import STOPPED
from store.tables import AuditEvent

PRODUCTION = "production"
ALLOWED = ("approved", "restricted")


@dataclass(frozen=True)
class Span:
    """A version served a model's part in a system from `since` to `until` (UTC; None: still), because it `ran`, was called

    `production`, or was `approved`.
    """

    model_id: int
    model: str
    version_id: int
    version: str
    since: datetime
    until: datetime | None
    why: str


@dataclass
class _Served:
    """A model at a moment of its history."""

    linked: bool = False
    status: dict[int, str] = field(default_factory=dict)
    aliases: dict[int, list[str]] = field(default_factory=dict)
    approved: list[int] = field(default_factory=list)
    ran: int | None = None
    ours: bool = False

    def now(self) -> tuple[int, str] | None:
        """The version that serves now, and why."""
        if not self.linked:
            return None
        if self.ours:
            return (self.ran, "ran") if self.ran is not None and self.status.get(self.ran) not in STOPPED else None
        named = [i for i, words in self.aliases.items() if PRODUCTION in map(str.casefold, words) and self.status.get(i) not in STOPPED]
        if named:
            return max(named), "production"
        allowed = [i for i in self.approved if self.status.get(i) in ALLOWED]
        return (allowed[-1], "approved") if allowed else None


def timeline(session: Session, system_id: int) -> list[Span]:
    """Every span of a system, by the model's name and then by time."""
    linked = list(events_of(session, [f"system:{system_id}"], AuditEvent.action.in_(("link model", "unlink model"))))
    ids = {_number(e.details["model"]) for e in linked}
    models = {model.id: model for model in session.scalars(select(Model).where(Model.id.in_(ids)))}
    versions = {v.id: v for v in session.scalars(select(ModelVersion).where(ModelVersion.model_id.in_(ids)))}
    served = {model_id: _Served(ours=bool(model.key)) for model_id, model in models.items()}
    events = sorted([*linked, *events_of(session, [f"version:{version_id}" for version_id in versions])], key=lambda e: e.id)
    open_spans: dict[int, Span] = {}
    spans: list[Span] = []
    for event in events:
        model_id = _number(event.details["model"]) if event.subject.startswith("system") else versions[_number(event.subject)].model_id
        state = served[model_id]
        _apply(state, event)
        now, then = state.now(), open_spans.get(model_id)
        if then is not None and (now is None or now[0] != then.version_id):
            spans.append(replace(open_spans.pop(model_id), until=event.at))
            then = None
        if now is not None and then is None:
            name = versions[now[0]].version
            open_spans[model_id] = Span(model_id, models[model_id].name, now[0], name, event.at, None, now[1])
    spans += open_spans.values()
    return sorted((s for s in spans if s.until != s.since), key=lambda s: (s.model.casefold(), s.model_id, s.since))


def on_day(spans: Iterable[Span], day: date, zone: ZoneInfo) -> list[Span]:
    """The spans of which a part lies on this day of the site."""
    begin = datetime.combine(day, time(), zone)
    end = datetime.combine(day + timedelta(days=1), time(), zone)
    return [span for span in spans if span.since < end and (span.until is None or span.until > begin)]


def _apply(state: _Served, event: AuditEvent) -> None:
    if event.subject.startswith("system"):
        state.linked = event.action == "link model"
        return
    version_id = _number(event.subject)
    details: dict[str, Any] = event.details
    verb = event.action.partition(" ")[0]
    if verb == "create":
        state.ran = version_id
        state.status[version_id] = "draft"
    elif verb == "run":
        state.ran = version_id
    if verb in ("create", "update"):
        if "aliases" in details:
            state.aliases[version_id] = details["aliases"][1] or []
        if "status" in details:
            state.status[version_id] = details["status"][1]
            if details["status"][1] in ALLOWED:
                state.approved = [i for i in state.approved if i != version_id] + [version_id]


def _number(subject: str) -> int:
    return int(subject.partition(":")[2])

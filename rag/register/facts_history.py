"""What was changed in the register, when, by whom and why; and which version served a system at a time."""

from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session

from cards.timeline import Span, timeline
from rag.register.ground import Ground, card_of
from rag.register.model import Card, Change, RegisterFacts, Served, Value
from rag.register.plan import KINDS, Form, What, kind_of
from store import register_asked
from store.register import Model, ModelVersion, System
from store.register_asked import Wanted
from store.tables import AuditEvent

SHOWN = 20
SCANNED = 20_000
"""Changes looked at for those that a question asks for, newest first."""
_QUIET = ("run version",)
"""Deeds of the program itself that are no news unless they are asked for."""
_VERBS = {
    "created": ("create",),
    "linked": ("link",),
    "unlinked": ("unlink",),
    "archived": ("archive",),
    "restored": ("restore",),
}
_OF_KIND = {What.MODELS: ("model", "version"), What.VERSIONS: ("version",), What.SYSTEMS: ("system",)}


def changes(ground: Ground) -> RegisterFacts:
    """The history of cards, or of all of them, in the span; of one thing that happened, the latest time."""
    plan, session = ground.plan, ground.context.session
    since, until = ground.span
    until = min(until, ground.context.now) if until else ground.context.now
    kinds = [kind for one in plan.kinds for kind in _OF_KIND[one]] or list(register_asked.SUBJECTS)
    wanted = _subjects(ground) if plan.subjects else kinds
    events = islice(register_asked.changes(session, wanted, since, until), SCANNED)
    kept = [event for event in events if _wanted(event, ground)]
    if plan.form is Form.FACT or plan.by is not None:
        kept = kept[-1:] if plan.ranked == "least" else kept[:1]
    shown = tuple(_change(event, ground, _Names(session)) for event in kept[:SHOWN])
    if plan.subjects:
        ground.found = list(plan.subjects)
    return RegisterFacts(len(kept), changes=shown)


def _subjects(ground: Ground) -> list[str]:
    """The named cards, and of a model its versions and the systems that may have been linked to it."""
    models = ground.ids("model")
    versions = register_asked.versions(ground.context.session, Wanted(), models) if models else []
    return [*ground.plan.subjects, *(f"version:{version.id}" for version in versions), *(["system"] if models else [])]


def _wanted(event: AuditEvent, ground: Ground) -> bool:
    plan, verb = ground.plan, event.action.partition(" ")[0]
    kind, details = kind_of(event.subject), event.details
    of_other = kind == "system" and bool(ground.ids("model")) and event.subject not in plan.subjects
    if of_other and ("link" not in verb or details.get("model") not in plan.subjects):  # only a link to the model concerns it
        return False
    if plan.became == "linked" and ground.ids("model") and ground.ids("system"):
        return verb == "link" and event.subject in plan.subjects and details.get("model") in plan.subjects
    if plan.became == "created" and plan.subjects:
        return verb == "create" and event.subject in plan.subjects
    if not plan.became:
        return event.action not in _QUIET
    if plan.became in _VERBS:
        return verb in _VERBS[plan.became] and (not plan.kinds or plan.became != "created" or KINDS.get(kind) in plan.kinds)
    became = [pair[1] for name in ("status", "state") if isinstance(pair := details.get(name), list)]
    if plan.became == "deployed_on":
        return "deployed_on" in details
    return plan.became in became or (plan.became == "retired" and verb == "archive")


class _Names:
    """Cards by what the history calls them."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def card(self, ref: str) -> Card:
        """The card of `model:3`."""
        kind, _, number = ref.partition(":")
        table: Any = {"model": Model, "version": ModelVersion, "system": System}[kind]
        row = self.session.get(table, int(number))
        return card_of(row) if row is not None else Card(kind, int(number), ref)


def _change(event: AuditEvent, ground: Ground, names: _Names) -> Change:
    details = event.details
    fields = tuple(
        (name, _value(pair[0]), _value(pair[1]))
        for name, pair in details.items()
        if isinstance(pair, list) and len(pair) == 2 and name not in ("comment", "key", "model")
    )
    comment = details.get("comment")
    said = comment[1] if isinstance(comment, list) else comment
    other = details.get("model")
    if isinstance(other, list):
        other = other[1]
    linked = names.card(other) if isinstance(other, str) and other.startswith("model:") and event.subject.startswith("system") else None
    return Change(ground.local(event.at), event.actor, event.action, names.card(event.subject), fields, linked, str(said or ""))


def _value(value: object) -> Value:
    if isinstance(value, list):
        return tuple(map(str, value))
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def served(ground: Ground) -> RegisterFacts:
    """Which version served which system in the span, or now."""
    session = ground.context.session
    systems = register_asked.systems(session, Wanted(ground.ids("system") or None))
    models = set(ground.ids("model")) | {version.model_id for version in ground.versions()}
    found: list[Served] = []
    for system in systems:
        for span in timeline(session, system.id):
            if (not models or span.model_id in models) and _overlaps(span, ground):
                found.append(_served(span, card_of(system), ground))
    found.sort(key=lambda one: (one.system.name.casefold(), one.version.name.casefold(), one.since))
    versions = dict.fromkeys(one.version for one in found)
    return RegisterFacts(len(versions), served=tuple(found))


def _overlaps(span: Span, ground: Ground) -> bool:
    since, until = ground.span
    begin: datetime = since or (ground.context.now if until is None else span.since)
    end: datetime = until or ground.context.now
    return span.since < max(end, begin) and (span.until is None or span.until > begin)


def _served(span: Span, system: Card, ground: Ground) -> Served:
    version = Card("version", span.version_id, f"{span.model} {span.version}")
    return Served(version, system, ground.local(span.since), ground.local(span.until) if span.until else None, span.why)

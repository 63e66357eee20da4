"""The history of the register in words: what was changed, when something happened and why, which version served when."""

from cards.choices import WHY
from rag.register.links import escaped, linked
from rag.register.model import Change, Served, Value
from rag.register.phrases import DEEDS, DID
from rag.register.plan import Form, Rank, What
from rag.register.teller import Teller

_SHORT = 60
"""Longest text of a field that a line of the history quotes before and after."""


def said_changes(teller: Teller) -> str:
    """The answer about changes."""
    told, plan = teller.told, teller.plan
    if plan.form is Form.FACT:
        return _happened(teller)
    if not told.total:
        none = teller.say("changes_none", of=teller.of_subjects(), span=teller.span())
        return f"{teller.say('no')}: {none}" if plan.form is Form.EXISTS and teller.language == "en" else none
    if plan.by is not None:
        key = "rank_changed" if plan.by is Rank.CHANGED else f"rank_added_{plan.ranked}"
        return teller.say(key, of=teller.of_subjects(), span=teller.span()) + teller.bullets([_line(teller, told.changes[0])])
    count = teller.say("change_one") if told.total == 1 else teller.say("change_many", n=teller.words.number(told.total))
    head = teller.say("changes", count=count, of=teller.of_subjects(), span=teller.span())
    lines = [_line(teller, change) for change in told.changes]
    rest = told.total - len(lines)
    return head + teller.bullets(lines) + (f"\n\n{teller.say('changes_more', n=teller.words.number(rest))}" if rest else "")


def _happened(teller: Teller) -> str:
    """When, by whom and why one thing happened."""
    plan, subjects = teller.plan, teller.subjects()
    deed = DEEDS[teller.language].get(plan.became, plan.became)
    if not teller.told.changes:
        return teller.say("never", cards=teller.cards(subjects) or teller.say("the_register"), deed=_gendered(deed, ""))
    change = teller.told.changes[0]
    card = change.other if plan.became in ("linked", "unlinked") and change.other is not None else change.card
    said = teller.say(
        "happened", card=linked(card), deed=_gendered(deed, card.kind), when=teller.moment(change.at), who=escaped(change.actor)
    )
    parts = [f"{said}."]
    if not plan.became:
        parts = [f"{said}{_fields(teller, change)}."]
    if change.comment:
        parts.append(teller.say("reason", comment=escaped(change.comment)))
    elif plan.why:
        parts.append(teller.say("reason_none"))
    return " ".join(parts)


def _line(teller: Teller, change: Change) -> str:
    """One change: when, who, what, why."""
    verb = change.deed.partition(" ")[0]
    other = linked(change.other) if change.other is not None else ""
    did = DID[teller.language].get(verb, f"{escaped(change.deed)} {{card}}").format(card=linked(change.card), other=other)
    comment = f" “{escaped(change.comment)}”" if change.comment else ""
    fields = _fields(teller, change) if verb == "update" else ""
    return f"{teller.stamp(change.at)}{teller.colon}{escaped(change.actor)} {did}{fields}{comment}"


def _fields(teller: Teller, change: Change) -> str:
    """Which fields a change touched, with what they were and are where that is short."""
    told = []
    for name, before, after in change.fields:
        label = teller.label(change.card.kind, name)
        old, new = (_shown(teller, name, value) for value in (before, after))
        told.append(f"{label} {old} → {new}" if max(len(old), len(new)) <= _SHORT else label)
    return f" ({', '.join(told)})" if told else ""


def _shown(teller: Teller, name: str, value: Value) -> str:
    return teller.value(name, value) or "∅"


def _gendered(deed: str, kind: str) -> str:
    return deed.format(e="e" if kind == "version" else "")


def said_served(teller: Teller) -> str:
    """Which version served when."""
    told = teller.told
    if not told.served:
        return teller.say("served_none", span=teller.span() or f" {teller.say('now')}", of=teller.of_subjects())
    lines = [_served(teller, one) for one in told.served]
    if len(lines) == 1:
        return f"{lines[0]}."
    head = teller.say("served", count=teller.noun(What.VERSIONS, told.total), span=teller.span() or f" {teller.say('now')}")
    return head + teller.bullets(lines)


def _served(teller: Teller, one: Served) -> str:
    until = teller.say("until", when=teller.stamp(one.until)) if one.until is not None else ""
    return teller.say(
        "served_one",
        system=linked(one.system),
        version=linked(one.version),
        since=teller.say("since", when=teller.stamp(one.since)),
        until=until,
        why=WHY[one.why].label(teller.language),
    )

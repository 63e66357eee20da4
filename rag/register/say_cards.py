"""Models, versions and systems in words: lists, numbers, yes or no, and the fields of a card."""

from datetime import date, datetime

from cards import completeness
from cards.choices import CHOICES, choice
from rag.register.links import escaped, linked
from rag.register.model import CardLine, Value
from rag.register.phrases import PHRASES
from rag.register.plan import KINDS, Form, What, Where
from rag.register.teller import Teller


def said_cards(teller: Teller) -> str:
    """The answer about cards."""
    told = teller.told
    if told.names and "ignored" not in told.notes:
        return unknown(teller)
    ignored = f"\n\n{teller.say('ignored', names=_quoted(teller))}" if told.names else ""
    return _cards(teller) + ignored


def _cards(teller: Teller) -> str:
    plan, told = teller.plan, teller.told
    if "links" in plan.fields:
        return _links(teller)
    if plan.form is Form.FACT:
        return _facts(teller)
    if plan.form is Form.VALUES:
        return _by_value(teller)
    if plan.by is not None:
        return _standing(teller)
    named = [ref for ref in plan.subjects if ref.startswith(plan.what.value[:-1]) or plan.what is What.VERSIONS]
    if plan.form is Form.EXISTS and named:
        key = "named_yes" if told.total else "named_not"
        return teller.say(key, cards="; ".join(_line(teller, line) for line in told.lines))
    if not told.total:
        none = teller.say("none", **teller.none_of(_counted(teller)), that=that(teller))
        return f"{none[0] if teller.plan.form is not Form.EXISTS else _no(teller, none)}{none[1:]}" + _instead(teller)
    lines = [_line(teller, line) for line in told.lines]
    count = teller.noun(_counted(teller), told.total)
    if plan.form is Form.COUNT:
        return teller.say("count", count=count, that=that(teller)) + teller.colon.rstrip(" ") + teller.bullets(lines)
    head = teller.say("list", count=count, that=that(teller))
    if plan.form is Form.EXISTS:
        head = f"{teller.say('no' if plan.every else 'yes')}, {head}"
    return head + teller.bullets(lines)


def unknown(teller: Teller) -> str:
    """Nothing goes by that name; and what the register holds."""
    near = f" {teller.say('near', cards=teller.cards(teller.told.near))}" if teller.told.near else ""
    return f"{teller.say('unknown', names=_quoted(teller))}{near} {holds(teller)}"


def _standing(teller: Teller) -> str:
    """The cards that stand first or last by what is compared."""
    lines = [_line(teller, line) for line in teller.told.lines]
    if not lines:
        return f"{teller.say('rank_none', **teller.none_of(teller.plan.what), that=that(teller))} {holds(teller)}"
    head = teller.say(f"rank_{teller.plan.by}_{teller.plan.ranked}", noun=teller.noun(teller.plan.what, len(lines)), that=that(teller))
    return head + teller.bullets(lines)


def _by_value(teller: Teller) -> str:
    """The values of a field, each with the cards that have it."""
    told, name = teller.told, teller.plan.fields[0]
    kind = "system" if teller.plan.what is What.SYSTEMS else "model"
    if not told.values:
        return holds(teller)
    lines = [
        f"{f'**{teller.value(name, value)}**' if value else teller.say('value_none')}{teller.colon}{teller.cards(cards, 6)}"
        for value, cards in told.values
    ]
    head = teller.say("values", label=teller.label(kind, name), count=teller.words.number(told.total), that=that(teller))
    return head + teller.bullets(lines)


def _quoted(teller: Teller) -> str:
    """The words of the question that no card has, in quotation marks."""
    marks = ("“", "”") if teller.language == "en" else ("«\u00a0", "\u00a0»")
    return teller.words.join([f"{marks[0]}{escaped(name)}{marks[1]}" for name in teller.told.names])


def holds(teller: Teller) -> str:
    """What the register holds, in a sentence."""
    held = teller.told.held
    if not held.models and not held.systems:
        return f"{teller.say('empty_register')} {teller.say('open')}."
    return teller.say(
        "holds",
        models=teller.noun(What.MODELS, len(held.models)),
        models_list=f" ({teller.cards(held.models, 8)})" if held.models else "",
        systems=teller.noun(What.SYSTEMS, len(held.systems)),
        systems_list=f" ({teller.cards(held.systems, 8)})" if held.systems else "",
    )


def that(teller: Teller) -> str:
    """What narrows the list: conditions, links, words."""
    plan = teller.plan
    told = "".join(_condition(teller, one) for one in plan.where)
    named = [card for card in teller.subjects() if KINDS[card.kind] is not plan.what]
    if named:
        key = "using" if plan.what is What.SYSTEMS else "of" if plan.what is What.VERSIONS else "serving"
        told = teller.say(key, cards=teller.cards(named)) + told
    if plan.search and "ignored" not in teller.told.notes:
        told += teller.say("saying", names=teller.words.join([escaped(word) for word in plan.search]))
    return told


def _no(teller: Teller, sentence: str) -> str:
    return f"{teller.say('yes' if teller.plan.every else 'no')}, {sentence[0].lower()}"


def _instead(teller: Teller) -> str:
    """After “no such card”: what there is, unless a status or a class was asked for."""
    return "" if teller.plan.where and not teller.plan.search and teller.plan.form is Form.COUNT else f" {holds(teller)}"


def _counted(teller: Teller) -> What:
    plan = teller.plan
    return plan.kinds[0] if plan.kinds and plan.what is What.VERSIONS else plan.what


def _condition(teller: Teller, one: Where) -> str:
    kind = teller.plan.what.value[:-1]
    if one.field == "links":
        return teller.say("unused" if kind == "model" else "unused_system")
    if one.field == "archived":
        return teller.say("archived")
    label = teller.label(kind, "notice_done" if one.field == "notice_done" else one.field)
    if not one.values:
        return teller.say("with" if one.negated else "without", label=label)
    if one.values == ["yes"]:
        return teller.say("is", label=label, values=teller.say("no_flag" if one.negated else "yes_flag"))
    values = [choice(one.field, value, teller.language) if one.field in CHOICES else escaped(value) for value in one.values]
    return teller.say("is_not" if one.negated else "is", label=label, values=", ".join(values))


def _line(teller: Teller, line: CardLine) -> str:
    """A card of a list: its name and what is told of it."""
    parts = [linked(line.card)]
    for name, value in line.told:
        said = teller.value(name, value)
        if said and name in ("version", "publisher", "state", "status", "unit", "licence"):
            parts.append(said)
        elif said:
            parts.append(f"{teller.label(line.card.kind, name)}{teller.colon}{said}")
    if teller.plan.what in (What.SYSTEMS, What.MODELS) and line.linked and teller.plan.subjects:
        return " · ".join(parts)
    if line.linked:
        parts.append(teller.say("used_by" if line.card.kind == "model" else "uses", cards=teller.cards(line.linked, 5)))
    return " · ".join(parts)


def _facts(teller: Teller) -> str:
    """The fields that were asked for, of each card named."""
    lines = [sentence for line in teller.told.lines for sentence in _told(teller, line)]
    if "duties" in teller.plan.fields:
        lines += [
            teller.say("duty", text=rule.texts[teller.language], article=rule.article, source=rule.source, when=_when(teller, rule.on))
            for rule in teller.told.rules
        ] or [teller.say("duties_none")]
    if len(lines) == 1:
        return lines[0] if lines[0].endswith(".") else f"{lines[0]}."
    return ("- " + "\n- ".join(lines)) if lines else holds(teller)


def _when(teller: Teller, on: object) -> str:
    told = teller.day(on) if isinstance(on, date) else ""
    return f"du {told}" if teller.language == "fr" else told


def _told(teller: Teller, line: CardLine) -> list[str]:
    if not teller.plan.fields:
        return [_in_short(teller, line)]
    return [_field(teller, line, name, value) for name, value in line.told]


def _field(teller: Teller, line: CardLine, name: str, value: Value) -> str:
    phrases, card = PHRASES[teller.language], linked(line.card)
    label, said = teller.label(line.card.kind, name), teller.value(name, value)
    if name == "missing":
        return _missing(teller, line, value)
    if not said:
        return teller.say(f"{name}_empty" if f"{name}_empty" in phrases else "field_empty", card=card, label=label)
    if isinstance(value, datetime) and name == "first_seen":
        said = teller.words.since_when(value, teller.facts.now)
    if name == "deployed_on" and teller.language == "fr":
        said = f"le {said}"
    elif name == "deployed_on":
        said = f"on {said}"
    return teller.say(name if name in phrases else "field", card=card, label=label, value=said)


def _missing(teller: Teller, line: CardLine, value: Value) -> str:
    names = value if isinstance(value, tuple) else ()
    if not names:
        return teller.say("missing_all", card=linked(line.card))
    card = completeness.Completeness(len(completeness.MODEL if line.card.kind == "model" else completeness.SYSTEM), tuple(map(str, names)))
    percent = teller.words.percent(card.percent)
    return teller.say("missing", card=linked(line.card), percent=percent, value=teller.labels(line.card.kind, card.missing))


def _in_short(teller: Teller, line: CardLine) -> str:
    """A card in short: its fields, then the cards it goes with."""
    parts = [f"{teller.label(line.card.kind, name)}{teller.colon}{teller.value(name, value)}" for name, value in line.told]
    if line.linked:
        parts.append(teller.say("used_by" if line.card.kind == "model" else "uses", cards=teller.cards(line.linked)))
    return f"{linked(line.card)} – " + ". ".join(parts) if parts else linked(line.card)


def _links(teller: Teller) -> str:
    """Whether and for what a system uses a model."""
    told, yes_no = teller.told, teller.plan.form is Form.EXISTS
    if told.links:
        lines = [
            teller.say("link", system=linked(link.system), model=linked(link.model), use=teller.quoted(link.use)) for link in told.links
        ]
        said = f"{lines[0]}." if len(lines) == 1 else teller.bullets(lines)
        return f"{teller.say('yes')}{teller.colon}{said}" if yes_no else said
    denied = [
        teller.say("link_none" if line.linked else "link_nothing", system=linked(line.card), cards=teller.cards(line.linked))
        for line in told.lines
    ]
    said = " ".join(denied)
    return f"{teller.say('no')}{teller.colon}{said}" if yes_no else said

"""Facts of the register → the answer in words, in the asker's language, each card with a link to its page."""

from collections.abc import Callable

from cards import ai_act
from rag.facts.model import Facts
from rag.register.links import linked
from rag.register.model import RegisterFacts
from rag.register.plan import RegisterPlan, What
from rag.register.say_cards import said_cards
from rag.register.say_history import said_changes, said_served
from rag.register.say_use import said_readers, said_use, said_writers
from rag.register.teller import Teller


def said(facts: Facts) -> str:
    """The answer to a question about the register, in Markdown."""
    told, plan = facts.register or RegisterFacts(), facts.plan.register_plan or RegisterPlan(what=What.OVERVIEW)
    teller = Teller(facts, plan, told)
    by_what: dict[What, Callable[[Teller], str]] = {
        What.CHANGES: said_changes,
        What.SERVED: said_served,
        What.USE: said_use,
        What.READERS: said_readers,
        What.WRITERS: said_writers,
        What.GAPS: _gaps,
        What.LAW: _law,
        What.OVERVIEW: _overview,
        What.COMMAND: _command,
    }
    return by_what.get(plan.what, said_cards)(teller)


def _overview(teller: Teller) -> str:
    held = teller.told.held
    if not held.models and not held.systems:
        return f"{teller.say('empty_register')} {teller.say('open')}."
    counts = (
        teller.noun(What.MODELS, len(held.models)),
        teller.noun(What.VERSIONS, held.versions),
        teller.noun(What.SYSTEMS, len(held.systems)),
    )
    parts = [teller.say("overview", models=counts[0], versions=counts[1], systems=counts[2])]
    if held.models:
        parts.append(teller.say("models_are", cards=teller.cards(held.models)))
    if held.systems:
        parts.append(teller.say("systems_are", cards=teller.cards(held.systems)))
    return " ".join([*parts, f"{teller.say('open')}."])


def _command(teller: Teller) -> str:
    named = teller.subjects()
    where = teller.say("command_where", cards=teller.cards(named)) if named else f"{teller.say('open')}."
    return teller.say("command", where=where)


def _gaps(teller: Teller) -> str:
    gaps = teller.told.gaps
    if not gaps:
        return teller.say("gaps_none")
    lines = [
        teller.say(
            "gap", card=linked(gap.card), percent=teller.words.percent(gap.percent), missing=teller.labels(gap.card.kind, gap.missing)
        )
        if gap.missing
        else teller.say("gap_full", card=linked(gap.card))
        for gap in gaps
    ]
    if teller.plan.subjects and len(gaps) == 1:
        return f"{lines[0]}."
    if teller.plan.by is not None:
        return teller.say(f"rank_complete_{teller.plan.ranked}", count=teller.counted("cards", len(gaps))) + teller.bullets(lines)
    return teller.say("gaps", count=teller.counted("cards", teller.told.total)) + teller.bullets(lines)


def _law(teller: Teller) -> str:
    told = teller.told
    today = teller.facts.now.astimezone(teller.facts.zone).date()
    lines = []
    for rule in told.rules:
        if rule.on is None:
            continue
        left = (rule.on - today).days
        status = teller.say("law_past") if left <= 0 else teller.say("law_future", n=teller.words.number(left))
        line = teller.say(
            "law_line", when=teller.day(rule.on), text=rule.texts[teller.language].rstrip("."), article=rule.article, source=rule.source
        )
        lines.append(f"{line} · {status}")
    head = teller.say("no_article") if "no_article" in told.notes else teller.say("law", as_of=teller.day_of(ai_act.data()["as_of"]))
    return f"{head}{teller.bullets(lines)}\n\n{ai_act.data()['note'][teller.language]}"

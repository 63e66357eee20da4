"""What the register holds as a whole, what is missing in it, and the dates of the AI Act."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from cards import ai_act, completeness
from rag.register.ground import Ground, card_of
from rag.register.model import Card, Gap, Held, RegisterFacts, Rule
from rag.register.plan import What
from store import register_asked
from store.register_asked import Wanted

_RANGE = re.compile(r"(\d+) to (\d+)|(\d+)")
_TOPIC_WORDS = {
    "high": r"high-risk",
    "transparency": r"transparency",
    "general_purpose": r"general-purpose",
    "prohibited": r"prohibited",
    "literacy": r"literacy",
    "content": r"generated content",
    "product": r"regulated products",
    "force": r"in force",
}


def held(session: Session) -> Held:
    """The cards of the register that are not archived."""
    cards = [Card(*one) for one in register_asked.names(session)]
    models, systems = (tuple(card for card in cards if card.kind == kind) for kind in ("model", "system"))
    return Held(models, systems, register_asked.version_count(session))


def overview(ground: Ground) -> RegisterFacts:
    """What the register holds."""
    found = held(ground.context.session)
    ground.found = ground.found or [card.ref for card in (*found.models, *found.systems)]
    return RegisterFacts(len(found.models) + len(found.systems), held=found)


def gaps(ground: Ground) -> RegisterFacts:
    """What is missing on the cards, the least complete first."""
    plan, session = ground.plan, ground.context.session
    found: list[Gap] = []
    if What.SYSTEMS in plan.kinds or not plan.kinds:
        rows = register_asked.systems(session, _those(ground, "system"))
        found += [Gap(card_of(row), c.percent, c.missing) for row in rows for c in [completeness.of_system(row)]]
    if {What.MODELS, What.VERSIONS} & set(plan.kinds) or not plan.kinds:
        models = register_asked.models(session, _those(ground, "model"))
        found += [Gap(card_of(row), c.percent, c.missing) for row in models for c in [completeness.of_model(row)]]
    if plan.by is not None and found:
        best = (max if plan.ranked == "most" else min)(gap.percent for gap in found)
        found = [gap for gap in found if gap.percent == best]
    if plan.subjects or plan.by is not None:
        return RegisterFacts(len(found), gaps=tuple(found))
    found = sorted((gap for gap in found if gap.missing), key=lambda gap: gap.percent)
    return RegisterFacts(len(found), gaps=tuple(found))


def law(ground: Ground) -> RegisterFacts:
    """The dates of the AI Act for articles and topics, or all of them."""
    plan = ground.plan
    dates = list(ai_act.dates())
    if plan.articles:
        own = [entry for entry in dates if any(number in _articles(entry) for number in plan.articles)]
        if not own:
            return RegisterFacts(rules=_rules(dates), notes=("no_article",), total=0)
        if len(own) > 1 and plan.topics:
            own = [entry for entry in own if _of_topic(entry, plan.topics)] or own
        return RegisterFacts(len(own), rules=_rules(own))
    chosen = [entry for entry in dates if _of_topic(entry, plan.topics)] or dates
    since, until = ground.span
    if since is not None or until is not None:
        zone = ground.context.zone
        chosen = [
            entry
            for entry in chosen
            if (since is None or date.fromisoformat(entry["on"]) >= since.astimezone(zone).date())
            and (until is None or date.fromisoformat(entry["on"]) < until.astimezone(zone).date())
        ] or chosen
    return RegisterFacts(len(chosen), rules=_rules(chosen))


def rule_of(entry: dict[str, Any], day: str) -> Rule:
    """An entry of the AI Act's file; `day` names the field with its date."""
    source = ai_act.data()["sources"][entry["source"]]
    texts = {language: re.sub(r"</?b>", "", entry[language]) for language in ("en", "fr")}
    return Rule(date.fromisoformat(entry[day]) if day in entry else None, str(entry["article"]), texts, str(source["url"]))


def _rules(entries: Iterable[dict[str, Any]]) -> tuple[Rule, ...]:
    return tuple(rule_of(entry, "on") for entry in entries)


def _articles(entry: dict[str, Any]) -> set[int]:
    """Every article that a date is of: its own, and those that its words name."""
    named = re.findall(r"Art\. ([\d to,()]+)", entry["en"])
    found: set[int] = set()
    for text in [re.sub(r"\(.*?\)", "", entry["article"]), *named]:
        for low, high, one in _RANGE.findall(text):
            found |= {int(one)} if one else set(range(int(low), int(high) + 1))
    return found


def _of_topic(entry: dict[str, Any], topics: list[str]) -> bool:
    return any(re.search(_TOPIC_WORDS[topic], entry["en"], re.I) for topic in topics)


def _those(ground: Ground, kind: str) -> Wanted:
    """The named cards of a kind: none where only cards of the other kind are named."""
    if not ground.plan.subjects:
        return Wanted()
    ids = ground.ids(kind)
    if kind == "model":
        ids = (*ids, *(version.model_id for version in ground.versions()))
    return Wanted(ids, archived=None)

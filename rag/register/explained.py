"""A register plan in words, to be shown with its answer: what was looked for, of which cards, under which conditions."""

from cards.choices import CHOICES, choice
from cards.fields import CARDS
from rag.plan import Plan
from rag.register.phrases import DEEDS
from rag.register.plan import Rank, RegisterPlan, What, Where

_WHAT = {
    What.MODELS: ("models", "modèles"),
    What.VERSIONS: ("versions", "versions"),
    What.SYSTEMS: ("systems", "systèmes"),
    What.CHANGES: ("changes", "modifications"),
    What.SERVED: ("versions in service", "versions en service"),
    What.USE: ("what versions did", "ce que les versions ont fait"),
    What.READERS: ("what read", "ce qui a lu"),
    What.WRITERS: ("what answered", "ce qui a répondu"),
    What.GAPS: ("what is missing", "ce qui manque"),
    What.LAW: ("dates of the AI Act", "dates du règlement IA"),
    What.OVERVIEW: ("what it holds", "ce qu’il contient"),
    What.COMMAND: ("a change is asked for", "une modification est demandée"),
}

_COMPARED = {
    Rank.RISK: ("by risk class", "selon le niveau de risque"),
    Rank.AGE: ("by age in the register", "selon l’ancienneté au registre"),
    Rank.LINKS: ("by links", "selon le nombre de liens"),
    Rank.VERSIONS: ("by number of versions", "selon le nombre de versions"),
    Rank.COMPLETE: ("by completeness", "selon la complétude"),
    Rank.ADDED: ("by date", "selon la date"),
    Rank.CHANGED: ("by date", "selon la date"),
}


def explained(plan: Plan) -> list[str]:
    """The parts of a register plan in its language; none for a question about the log."""
    asked, french = plan.register_plan, plan.language == "fr"
    if asked is None:
        return []
    parts = [_WHAT[asked.what][french], ", ".join((asked.named or asked.subjects)[:6])]
    parts += [_field(name, asked, french) for name in asked.fields[:3] if name != "links"]
    parts += [_condition(one, asked, french) for one in asked.where]
    parts += [
        ", ".join(f"“{word}”" for word in asked.search),
        DEEDS[plan.language].get(asked.became, "").format(e="") if asked.became else "",
    ]
    if asked.by is not None:
        parts.append(_COMPARED[asked.by][french] + (" ↑" if asked.ranked == "most" else " ↓"))
    parts += [f"art. {number}" for number in asked.articles]
    return [part for part in parts if part]


def _field(name: str, asked: RegisterPlan, french: bool) -> str:
    kinds = ("system", "model", "version") if asked.what is What.SYSTEMS else ("model", "version", "system")
    words = next((CARDS[kind][name] for kind in kinds if name in CARDS[kind]), None)
    return words.label("fr" if french else "en") if words else name.replace("_", " ")


def _condition(one: Where, asked: RegisterPlan, french: bool) -> str:
    language = "fr" if french else "en"
    labels = [choice(one.field, value, language) if one.field in CHOICES else value for value in one.values]
    equal = "≠" if one.negated else "="
    if one.values == ["yes"]:
        return f"{_field(one.field, asked, french)} = {('non' if french else 'no') if one.negated else ('oui' if french else 'yes')}"
    return f"{_field(one.field, asked, french)} {equal} {', '.join(labels) or '∅'}"

"""A draft of what the AI Act's Annex VIII asks to be registered in the EU database, from a system's card, with its gaps marked."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from cards import ai_act
from cards.choices import CHOICES, choice
from cards.fields import SYSTEM
from registry.measured import Card, current, said
from store import registry_lists
from store.register import System
from store.register_fields import SYSTEM_FIELDS

WORDS = {
    "title": ("{name}: draft for the EU database (AI Act, Annex VIII)",
              "{name} : projet pour la base de données de l'UE (règlement IA, annexe VIII)"),
    "intro": ("Made from the AI register. It is a help, not legal advice: check it before you submit anything. "
              "**{gaps}** marked **{gap}** are missing or incomplete.",
              "Établi à partir du registre de l'IA. C'est une aide, pas un avis juridique : vérifiez-le avant toute transmission. "
              "**{gaps}** marqués **{gap}** manquent ou sont incomplets."),
    "intro_none": ("Made from the AI register. It is a help, not legal advice: check it before you submit anything. "
                   "By the card, none of the sections is for us; **{gap}** marks what each would need.",
                   "Établi à partir du registre de l'IA. C'est une aide, pas un avis juridique : vérifiez-le avant toute transmission. "
                   "D'après la fiche, aucune section ne nous concerne ; **{gap}** marque ce qu'il faudrait pour chacune."),
    "points": ("{count} points", "{count} points"),
    "gap": ("TO COMPLETE", "À COMPLÉTER"),
    "if_any": ("if applicable", "le cas échéant"),
    "section": ("Section {letter} – {title} (Art. {article})", "Section {letter} – {title} (art. {article})"),
    "ours": ("By its card, this section may be for us: our roles are {roles}, its risk class is {risk}.",
             "D'après la fiche, cette section peut nous concerner : nos rôles sont {roles}, son niveau de risque est {risk}."),
    "not_ours": ("By its card, this section is not for us: our roles are {roles}, its risk class is {risk}.",
                 "D'après la fiche, cette section ne nous concerne pas : nos rôles sont {roles}, son niveau de risque est {risk}."),
    "none": ("not stated", "non précisés"),
    "no_risk": ("not stated", "non précisé"),
    "models": ("AI models", "Modèles d'IA"),
    "measured": ("Measured accuracy of its models", "Exactitude mesurée de ses modèles"),
    "measured_why": ("Not asked by Annex VIII, but by Art. 13(3)(b)(ii) and 15(3) for the instructions for use.",
                     "Non demandé par l'annexe VIII, mais par les art. 13, paragraphe 3, point b) ii), et 15, paragraphe 3, "
                     "pour la notice d'utilisation."),
    "source": ("Source: {title}, {url} (state of {date}).", "Source : {title}, {url} (état du {date})."),
}  # fmt: skip


def dump(session: Session, system_id: int, language: str = "en") -> str:
    """The draft as Markdown, in `en` or `fr`."""
    system = registry_lists.get_system(session, system_id)
    models = [registry_lists.get_model(session, link.model_id) for link in system.links]
    cards = current(session, models)
    shown = ((model, registry_lists.newest_version(model.versions)) for model in models)
    return draft(system, language, {f"{model.name} {version.version}": cards[model.id] for model, version in shown if version})


def draft(system: System, language: str, measured: Mapping[str, Sequence[Card]]) -> str:
    """The draft for a system; `measured`: what was measured of the newest version of each of its models, by its name."""
    act = ai_act.data()
    gaps, sections, concerned = 0, [], False
    for section in act["annex8"]["sections"]:
        ours = _is_ours(section, system)
        concerned = concerned or ours
        points = [_point(item, system, language) for item in section["items"]]
        gaps += sum(missing for _, missing in points) if ours else 0
        title = _say("section", language, letter=section["section"], title=section[language], article=section["article"])
        roles = ", ".join(choice("roles", role, language) for role in system.roles) or _say("none", language)
        risk = choice("risk", system.risk, language) or _say("no_risk", language)
        whose = _say("ours" if ours else "not_ours", language, roles=roles.lower(), risk=risk.lower())
        sections.append(f"## {title}\n\n*{whose}*\n\n" + "\n".join(text for text, _ in points))
    source = act["sources"][act["annex8"]["source"]]
    intro = _say("intro" if concerned else "intro_none", language, gaps=_say("points", language, count=gaps), gap=_say("gap", language))
    lines = [f"- {_inline(name)}: {_inline(said(card, language))}" for name, cards in measured.items() for card in cards]
    if lines:
        told = f"*{_say('measured_why', language)}*"
        sections.append(f"## {_say('measured', language)}\n\n{told}\n\n" + "\n".join(lines))
    parts = [f"# {_say('title', language, name=_inline(system.name))}", intro, *sections]
    return "\n\n".join([*parts, _say("source", language, **source, date=act["as_of"])]) + "\n"


def _is_ours(section: Mapping[str, Any], system: System) -> bool:
    """Sections A and C are of high-risk systems; B is of those that their provider found not to be."""
    return section["role"] in system.roles and (system.risk == "high") != (section["section"] == "B")


def _point(item: Mapping[str, Any], system: System, language: str) -> tuple[str, bool]:
    """A point as Markdown, and whether it is a gap."""
    known = [_known(field, system, language) for field in item["fields"]]
    lines = [line for line in known if line]
    missing = not item["optional"] and not (item["whole"] and known and known[0])
    mark = f" **[{_say('gap', language)}]**" if missing else f" *({_say('if_any', language)})*" if item["optional"] and not lines else ""
    return "\n".join([f"{item['number']}. {item[language]}{mark}", *(f"    - {line}" for line in lines)]), missing


def _known(field: str, system: System, language: str) -> str:
    if field == "models":
        uses = [f"{_inline(link.model.name)} ({_inline(link.use)})" for link in system.links]
        return _said(_say("models", language), "; ".join(uses), language)
    value = getattr(system, field)
    words = SYSTEM[field]
    label = words.fr if language == "fr" else words.en
    if SYSTEM_FIELDS[field].kind == "choice" and field in CHOICES:
        value = choice(field, value, language)
    return _said(label, _inline(str(value)) if value else "", language)


def _said(label: str, value: str, language: str) -> str:
    return f"{label}{' :' if language == 'fr' else ':'} {value}" if value else ""


def _inline(text: str) -> str:
    """Text of a card within a line of Markdown, none of whose signs then mean anything."""
    plain = " ".join(text.split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in plain)


def _say(key: str, language: str, **figures: Any) -> str:
    return WORDS[key][1 if language == "fr" else 0].format(**figures)

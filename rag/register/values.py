"""Which licences, publishers or risk classes there are: the values of a field, each with its cards → a typed plan; else None."""

import re

from rag.register.asked import Asked
from rag.register.conditions import conditions
from rag.register.nouns import subjects
from rag.register.plan import Form, RegisterPlan, What

_FIELDS = {
    "licence": (What.MODELS, r"licen[cs]es"),
    "publisher": (What.MODELS, r"publishers|editeurs|makers|vendors"),
    "hosting": (What.MODELS, r"hostings?|hebergements?|hebergeurs|hosts"),
    "languages": (What.MODELS, r"languages|langues"),
    "learning": (What.MODELS, r"(?:types|kinds) of learning|types d apprentissage"),
    "unit": (What.SYSTEMS, r"(?:organi[sz]ation )?units|departments|departements|entites|responsables"),
    "risk": (What.SYSTEMS, r"risk (?:class(?:es)?|levels)|(?:niveaux|classes) de risques?"),
    "state": (What.SYSTEMS, r"states|etats"),
    "roles": (What.SYSTEMS, r"roles"),
    "tags": (What.MODELS, r"tags|etiquettes"),
}
_ASKS = r"(?:which|what|list|show|name|tell|how many|combien d\w*|quel(?:le)?s|liste\w*|montre\w*|affiche\w*|donne\w*|cite\w*)"
_BETWEEN = r"(?: (?:me|moi|us|the|all|our|different|various|of|les|des|nos|toutes?|tous|differente?s|sont|are|is|est|l|d|de|nous))*"
PATTERNS = {name: re.compile(rf"\b{_ASKS}{_BETWEEN} (?:{words})\b") for name, (_, words) in _FIELDS.items()}


def values(asked: Asked) -> RegisterPlan | None:
    """The plan of a question for the values of a field over all cards."""
    if subjects(asked) or asked.leaning:
        return None
    name = next((name for name, words in PATTERNS.items() if words.search(asked.norm)), None)
    if name is None:
        return None
    what = What.SYSTEMS if asked.has("system") and name == "tags" else _FIELDS[name][0]
    kind = "system" if what is What.SYSTEMS else "model"
    wanted = conditions(asked, kind)
    if any(one.field == name and not one.values for one in wanted):
        return None  # cards without it
    return RegisterPlan(what=what, form=Form.VALUES, fields=[name], where=[one for one in wanted if one.field != name])

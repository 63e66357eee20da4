"""Which cards a question about the register names, which kind it asks for, and in which form."""

import re

from rag.register.asked import Asked
from rag.register.conditions import conditions
from rag.register.cues import MODEL, SYSTEM, VERSION
from rag.register.fields import FIELD_KIND, FIELDS
from rag.register.model import Card
from rag.register.plan import Form

_NOUN = re.compile(rf"\b(?:{MODEL}|{SYSTEM}|{VERSION})\b")
_CHOSEN = re.compile(
    rf"\b(?:which|what|quels?|quelles?|list\w*|show|montre\w*|affiche\w*|how many|combien(?: de| d)?|number of|nombre d\w*|any|all"
    rf"|our|nos|tous|toutes"
    rf"|the|les|des|no|aucune?|new|nouveaux|nouvelles?|give|donne\w*|un|une)(?: me| moi)?(?: (?:the|les|all|our|nos|tous|toutes|of|de"
    rf"|d|l))*"
    rf"(?: (?!zz)\w+){{0,2}}? (?P<noun>{MODEL}|{SYSTEM}|{VERSION})\b"
)


def subjects(asked: Asked) -> list[str]:
    """The cards that are named: versions where one is told with its model, else models and systems."""
    named = named_versions(asked)
    of_models = {next(m for card, _, m in asked.known.versions if card == version) for version in named}
    kept: list[Card] = [*named, *(card for card in asked.cards("model") if card.id not in of_models), *asked.cards("system")]
    return [card.ref for card in kept]


def named_versions(asked: Asked) -> list[Card]:
    """Versions that are named with their model, or after the word version."""
    models = {card.id for card in asked.cards("model")}
    rest = asked.question
    for mention in reversed(asked.mentions):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    whole, found = asked.question.lower(), []
    for card, version, model_id in asked.known.versions:
        written = rf"(?<![\w.]){re.escape(version.lower())}(?![\w]|\.\d)"
        if (models and model_id in models and re.search(written, rest.lower())) or (
            not models and re.search(rf"\b(?:versions?|v\.?) *{written}", whole)
        ):
            found.append(card)
    return found


def kind_asked(asked: Asked, default: str = "model") -> str:
    """Which cards are asked for: the noun that is chosen from, else the noun that there is, else the kind that has such fields."""
    chosen, first = _CHOSEN.search(asked.norm), _NOUN.search(asked.norm)
    noun = chosen["noun"] if chosen else first[0] if first else ""
    for kind, words in (("system", SYSTEM), ("version", VERSION), ("model", MODEL)):
        if re.fullmatch(words, noun):
            return kind
    fields = [one.field for kind in ("model", "system") for one in conditions(asked, kind)]
    return next((FIELD_KIND[field] for field in fields if field in FIELD_KIND), default)


def form_of(asked: Asked) -> Form:
    """Whether a number, a yes or a list answers."""
    if asked.has("how_many"):
        return Form.COUNT
    listed = re.search(r"^(?:\w+ ){0,3}?(?:which|what|quels?|quelles?|list\w*|show|montre\w*|lesquels|lesquelles)\b", asked.norm)
    return Form.EXISTS if asked.has("yes_no", "any") and not listed else Form.LIST


def fields_asked(asked: Asked, kind: str) -> list[str]:
    """The fields of a card of a kind that the question speaks of."""
    return [name for name, words in FIELDS["model" if kind == "version" else kind].items() if words.search(asked.norm)]

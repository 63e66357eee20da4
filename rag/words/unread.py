"""The part of a plate that could not be read: `the beginning was hidden by mud`, `suite illisible`, `and nothing else`."""

import re

from rag.words.text import Text

_HIDDEN = (
    r"(?:hid\w*|cache\w*|illisib\w*|illegib\w*|unread\w*|mask\w*|masqu\w*|cover\w*|recouv\w*|couvert\w*|miss\w*|manqu\w*|torn|arrache\w*"
    r"|smash\w*|abim\w*|damag\w*|bent|pliee?|tordue?|blur\w*|floue?|dirty|sale|mud\w*|boue\w*|cut off|coupee?|gone|lost|obscur\w*"
    r"|smudg\w*|effacee?|faded|unclear|invisible|(?:not|pas) (?:visible|readable|legible|lisible|clear|nette?))"
)
_BY = r"(?: (?:in|by|with|de|par|under|sous|la|the|some) (?:the |la |le )?(?:mud|dirt|boue|snow|neige|dust|poussiere|a \w+|\w*stick\w*))?"
_DIRT = r"(?:mud|dirt|boue|snow|neige|dust|poussiere|water|pluie|rain|glare|reflet|sticker|autocollant|dent)"
_PLATE = r"(?: (?:of|de|du|d) (?:(?:the|its|la|sa|l) )?(?:plate|plaque|tag|immatriculation|registration|number))?"
_HEAD, _TAIL = r"(?:beginning|start|front|debut|first (?:half|part|bit))", r"(?:end|ending|rest|remainder|fin|suite|reste|tail|last part)"
_LITTLE = r"(?: (?:is|was|are|est|etait|being|all|completely|tout|totalement|entierement|too|trop|had|been|has|par|etant|c))*"


def _hidden(part: str) -> str:
    told = rf"\b{part}{_PLATE}{_LITTLE} {_HIDDEN}{_BY}(?!\w)"
    by_dirt = rf"\b(?:{_DIRT} (?:had |has |have |was |were |a |avait |ont )?)?{_HIDDEN}"
    return rf"{told}|{by_dirt}(?: (?:the|le|la|its|sa|son|all|of|up))* {part}{_PLATE}(?!\w)"


_HIDDEN_HEAD = re.compile(_hidden(_HEAD))
_HIDDEN_TAIL = re.compile(
    _hidden(_TAIL) + r"|\b(?:apres|then|after that) on (?:ne )?voit (?:plus )?"
    r"rien\b|\b(?:the|le) (?:rest|reste) (?:i|je|on)(?: \w+){1,4}"
    r"|(?<=@\d) (?:(?:and|et|then|puis|ensuite) )+(?:something|illisible|unreadable|illegible|smudged|mud|dirt|boue|quelque chose|un truc"
    r"|plus rien|nothing)\b(?! (?:then|puis|and|et) )"
    r"|\b(?:(?:and|et|but|mais) )?(?:(?:then|puis|apres|ensuite) )?(?:(?:i|we|he|she|they|je|on|il|elle) )?(?:(?:could|can|did) not"
    r"|n ai pas|n a pas|pas)(?: (?:pu|su|reussi a|manage to))? (?:read|see|get|make out|catch|note|lire|lu|voir|vu|noter|note)"
    r" (?:the rest|the end|any more|la suite|le reste|la fin)\b"
)
_FITS = re.compile(
    r"\b(?:(?:ca|cela|it|that|this) )?(?:colle|collee?|correspond\w*|fits?|fitting|match(?:es|ing)?|matche|pourrait etre|tall(?:y|ies))"
    r"(?: (?:avec|a|au|aux|with|to))?(?!\w)"
)


def unread_ends(text: Text) -> tuple[bool, bool]:
    """Whether the beginning, and whether the end, is said to be unread; these words are taken."""
    return bool(text.take(_HIDDEN_HEAD)), bool(text.take(_HIDDEN_TAIL))


def is_cut(text: Text) -> bool:
    """Whether an end of the plate is said to be unread, whatever its other end looks like."""
    return _HIDDEN_HEAD.search(text.norm) is not None or _HIDDEN_TAIL.search(text.norm) is not None


def take_fitting(text: Text) -> None:
    """Takes the verbs by which a plate is asked for that a part fits: they mean nothing that a guard noted."""
    text.take(_FITS)

"""Conditions in a question about the register: states, risk classes, publishers, empty fields, and words that cards must have."""

import re

from rag.register.asked import Asked
from rag.register.cues import CUES, DEEDS, norm_of
from rag.register.fields import FIELDS, LACKING, VALUE_PATTERNS
from rag.register.plan import Where
from rag.words.text import fold
from store.register_fields import STATES, STATUSES

_NOT = r"(?:no|not|without|sans|pas|aucune?|non|n|never|jamais|lacks?|lacking|missing|manqu\w*|empty|vides?)"
_DENIED = re.compile(rf"\b{_NOT}\b")
_NEGATED = re.compile(
    rf"\b{_NOT}(?: (?:an?|any|of|the|de|d|un|une|le|la|l|encore|yet|marked|as|a|en|class\w*|done|their|leur|its|son|sa|one|been|be"
    rf"|being|ete|to|use|used|personne))* $"
)
_HAVE = re.compile(r"\b(?:have|has|with|avec|ont|dispose\w*|porte\w*|given|known)(?: (?:an?|any|the|un|une|le|la|l|de|d))* $")
_EMPTY_AFTER = re.compile(r"^ (?:\w+ ){0,2}?(?:missing|manqu\w*|empty|vides?|not (?:given|known|filled)|unknown|inconnue?s?)\b")
_UNUSED = re.compile(
    r"\bunused\b|\binutilise\w*|\b(?:not|no|never|n|pas|aucun|sans|any|jamais)\b.{0,25}\b(?:used|utilise\w*|linked|lie\w*)\b"
    r"|\b(?:used|utilise\w*) "
    r"(?:by|par|in|dans) (?:no|none|aucun)|\b(?:no|without|sans|pas de|aucun) (?:model|modele|link|lien)s?\b"
)
_DIGEST = re.compile(r"\b(?:digest|fingerprint|hash|sha-?256|checksum|empreinte)\b.*?\b(?=[0-9a-f]*\d|[a-f]{4,64}\b)([0-9a-f]{4,64})\b")
_NEVER = re.compile(r"(?!)")
_WORD = re.compile(r"[a-z]{3,}")
_KNOWN = [*CUES.values(), *(p for fields in FIELDS.values() for p in fields.values()), *VALUE_PATTERNS.values()]
_PHRASE = 6
"""Words of a phrase at most that a pattern takes; a longer match only spans what it does not name."""
_CALLED = re.compile(r"\b(?:called|named|appel[ée]e?s?|nomm[ée]e?s?|intitul[ée]e?s?)\s+[“«\"'\s]*([^?!.,;”»\"]{2,60})", re.I)
_IDLE_WORDS = """
connait connaissons connaissez
chez speak speaks parle parlent called named appele appelle nomme nommes nommee dit dits card cards fiche fiches entry entries entree
entrees kind kinds sorte sortes genre genres currently actuellement present presently site please maintenant jusqu ici today fois time
times still encore toujours documented documente documentee documentes given stated mentioned indicated indique indiquee indiques precise
precisee connu connue connus exactly really vraiment pourrais pourriez pouvez dire savoir know want veux voudrais like aimerais interesse
moi nous notre nos our
"""
_IDLE = frozenset(_IDLE_WORDS.split())


def conditions(asked: Asked, kind: str) -> list[Where]:
    """The conditions for cards of a kind: `model`, `version` or `system`."""
    found = [*_statuses(asked, kind), *_values(asked), *_named(asked)]
    found += [one for one in _empty(asked, kind) if all(one.field != other.field for other in found)]
    digest = _DIGEST.search(asked.question.lower())
    if digest is not None:
        found = [one for one in found if one.field != "digest"] + [Where(field="digest", values=[digest[1]])]
    if _UNUSED.search(asked.norm) and kind in ("model", "system"):
        found.append(Where(field="links"))
    if asked.has("archived"):
        found.append(Where(field="archived", values=["yes"]))
    once: dict[tuple[str, bool], Where] = {}
    for one in found:  # two values of one field are alternatives
        known = once.setdefault((one.field, one.negated), one)
        if known is not one:
            known.values += [value for value in one.values if value not in known.values]
    return list(once.values())


def deed_of(asked: Asked) -> str:
    """What became of a card, in the words of the question: a status, a state or a deed; empty where none is spoken of."""
    for deed, words in DEEDS.items():
        if words.search(asked.norm):
            return deed
    return ""


def search_words(asked: Asked) -> list[str]:
    """Words that no notion has taken: what cards must say. As the asker wrote them; what follows “called” is one name."""
    called = _CALLED.search(asked.question)
    if called is not None and not asked.mentions:
        return [called[1].strip()]
    kept, told_words = [], _told(asked.norm)
    digest = _DIGEST.search(asked.question.lower())
    for word in asked.reading.strange:
        norm = norm_of(word)
        told = not norm.startswith("zz") and not (digest and norm in digest[1]) and norm not in _IDLE and _WORD.fullmatch(norm) is not None
        deed = any(words.fullmatch(norm) for words in DEEDS.values())
        if told and not deed and norm not in told_words and not _of_value(asked, norm):
            kept.append(word.original)
    return list(dict.fromkeys(kept))


def _told(norm: str) -> set[str]:
    """The words that cues, fields and values take."""
    found = [match[0] for pattern in _KNOWN for match in pattern.finditer(norm)]
    return {word for phrase in found if phrase.count(" ") < _PHRASE for word in phrase.split(" ")}


def negated(norm: str, start: int) -> bool:
    """Whether what begins there is denied by the words before it."""
    return _NEGATED.search(norm[:start]) is not None


def _of_value(asked: Asked, norm: str) -> bool:
    return any(norm in fold(asked.question[m.start : m.end]) for m in asked.values)


def _statuses(asked: Asked, kind: str) -> list[Where]:
    """The status of a version, or the state of a system."""
    field, codes = ("state", STATES) if kind == "system" else ("status", STATUSES)
    found = []
    for code in codes:
        match = DEEDS[code].search(asked.norm) if code in DEEDS else None
        if match is not None:
            found.append(Where(field=field, values=[code], negated=negated(asked.norm, match.start())))
    return found


def _values(asked: Asked) -> list[Where]:
    """Values of choices and flags."""
    found, taken = [], ""
    for (field, value), words in VALUE_PATTERNS.items():
        match = words.search(asked.norm)
        if match is None or (field == "learning" and match[0] in taken):
            continue
        if field == "learning" and value == "deep" and match[0] == "deep learning":
            taken = match[0]
        found.append(Where(field=field, values=[value], negated=negated(asked.norm, match.start()) and value != "none"))
        if field == "notice_done" and _DENIED.search(asked.norm[: match.end()]):
            found[-1].negated = True
    if any(one.field == "supervision" for one in found):
        found = [one for one in found if one.field != "learning" or one.values == ["deep"]]
    return found


def _named(asked: Asked) -> list[Where]:
    """Publishers, licences, places, units and tags that the register has."""
    found = []
    for mention in asked.values:
        fields = list(dict.fromkeys(name.field for name in mention.names))
        cued = [f for f in fields if FIELDS["model"].get(f, FIELDS["system"].get(f, _NEVER)).search(asked.norm)]
        field = (cued or fields)[0]
        if not mention.sure and not cued:
            continue
        before = asked.question[: mention.start].lower().replace("’", " ").replace("'", " ")
        found.append(Where(field=field, values=[n.text for n in mention.names if n.field == field], negated=negated(before, len(before))))
    return found


def _empty(asked: Asked, kind: str) -> list[Where]:
    """Fields that are asked to be empty (`without a licence`) or not (`with a licence`)."""
    found: list[Where] = []
    for name in LACKING.get(kind, ()):
        for match in FIELDS[kind][name].finditer(asked.norm):
            before, after = asked.norm[: match.start()], asked.norm[match.end() :]
            if negated(asked.norm, match.start()) or _EMPTY_AFTER.match(after):
                found.append(Where(field=name))
                break
            if _HAVE.search(before) and not asked.values:
                found.append(Where(field=name, negated=True))
                break
    if kind == "system" and any(one.field == "risk_grounds" for one in found):
        found = [one for one in found if one.field != "risk"]
    return found

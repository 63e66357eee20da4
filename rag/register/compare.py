"""What a question compares cards by, in the words of both languages: riskiest, newest, most used, changed last."""

import re
from functools import cache

from rag.register.cues import MODEL, SYSTEM, VERSION
from rag.register.plan import Rank

_NOUN = rf"(?:{MODEL}|{SYSTEM}|{VERSION}|cards?|fiches?)"
_GREAT, _SMALL = r"(?:high\w*|great\w*|big\w*|haute?s?|grande?s?|eleve\w*|forte?s?)", r"(?:low\w*|small\w*|bas(?:se)?s?|faibles?|petite?s?)"
_RISKY = r"(?:risk(?:y|s)?|risque\w*|a risques?|danger\w*|sensib\w*|sensitive|critical|critiques?)"
_ADDED = r"(?:added|created|registered|entered|ajoute\w*|cree\w*|inscri\w*|enregistre\w*)"
_CHANGED = r"(?:changed|modified|updated|edited|touched|modifie\w*|change\w*|mise? a jour)"
_BETWEEN = r"(?: (?!zz)\w+){0,2} "
PATTERNS: tuple[tuple[Rank, str, str], ...] = (
    (Rank.RISK, "most", rf"riskiest|(?:most|plus) {_RISKY}|ris[kq]\w* (?:\w+ )?(?:le |la )?plus {_GREAT}|(?:high|great|bigg)est risks?"
     rf"|plus {_GREAT} (?:niveau de )?risques?"),
    (Rank.RISK, "least", rf"safest|(?:least|moins) {_RISKY}|ris[kq]\w* (?:\w+ )?(?:le |la )?plus {_SMALL}|(?:low|small)est risks?"
     rf"|plus {_SMALL} (?:niveau de )?risques?"),
    (Rank.CHANGED, "most", rf"{_CHANGED} (?:last|latest|most recently|en dernier|recemment)|(?:last|latest|most recently|derniere?s?) "
     rf"(?:{_NOUN} )?(?:\w+ )?(?:{_CHANGED}|(?:changes?|modifications?|edits?|updates?)\b)"),
    (Rank.ADDED, "most", rf"{_ADDED} (?:last|latest|most recently|en dernier)|(?:last|latest|newest|derniere?s?) (?:{_NOUN} )?"
     rf"(?:\w+ )?{_ADDED}"),
    (Rank.ADDED, "least", rf"{_ADDED} (?:first|earliest|en premier)|(?:first|earliest|premiere?s?) (?:{_NOUN} )?(?:\w+ )?{_ADDED}"),
    (Rank.COMPLETE, "least", r"(?:most|plus) incomplet\w*|least complete\w*|moins complet\w*|(?:lacks|misses|missing) the most"
     r"|manque le plus|most (?:gaps|missing)"),
    (Rank.COMPLETE, "most", r"(?:most|plus) complet\w*|least incomplete\w*|moins incomplet\w*|best filled|mieux remplie?s?"),
    (Rank.VERSIONS, "most", r"most versions|plus de versions"),
    (Rank.VERSIONS, "least", r"(?:fewest|least) versions|moins de versions"),
    (Rank.LINKS, "most", rf"most (?:widely |often )?(?:used|linked)|plus (?:souvent )?(?:utilise\w*|employe\w*|lie\w*)|most {SYSTEM}"
     rf"|plus de {SYSTEM}|most {MODEL}|plus de {MODEL}"),
    (Rank.LINKS, "least", rf"(?:least|fewest) (?:used|linked)|moins (?:utilise\w*|employe\w*|lie\w*)|(?:fewest|least) {SYSTEM}"
     rf"|moins de {SYSTEM}|(?:fewest|least) {MODEL}|moins de {MODEL}"),
    (Rank.AGE, "most", rf"(?:newest|latest|most recent|youngest|last|derniere?s?){_BETWEEN}?(?:{_NOUN})|(?:{_NOUN}){_BETWEEN}?"
     rf"(?:newest|latest|most recent|(?:le |la )?plus recente?s?)|plus recente?s? (?:{_NOUN})"),
    (Rank.AGE, "least", rf"(?:oldest|earliest|first|premiere?s?){_BETWEEN}?(?:{_NOUN})|(?:{_NOUN}){_BETWEEN}?(?:oldest|earliest"
     rf"|(?:le |la )?plus (?:ancien(?:ne)?s?|vieux|vieilles?))|plus (?:ancien(?:ne)?s?|vieux|vieille) (?:{_NOUN})"),
)  # fmt: skip
"""What is compared, which end is meant, and its words; the first that is spoken of counts."""
_DONE = re.compile(r"\b(?:reads?|lu|lue|lit|lectures?|answers?|answered|reponses?|corrig\w*|errors?|erreurs?|mistakes?|why|pourquoi)\b")
"""What versions did is counted elsewhere (rag.register.parse_use)."""


@cache
def _words() -> tuple[tuple[Rank, str, re.Pattern[str]], ...]:
    return tuple((by, end, re.compile(rf"\b(?:{words})\b")) for by, end, words in PATTERNS)


def compares(norm: str) -> tuple[Rank, str] | None:
    """What is compared in folded words, and which end is meant."""
    if _DONE.search(norm):
        return None
    return next(((by, end) for by, end, words in _words() if words.search(norm)), None)

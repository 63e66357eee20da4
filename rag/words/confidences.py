"""How sure a read must be (`under 0.75`, `peu fiables`), and the words of all thresholds (`more than`, `au plus`)."""

import re
from dataclasses import dataclass

from rag.words.numbers import number
from rag.words.text import Text

REVIEW_BELOW = 0.8
_NOT = r"(?<!\bno )(?<!\bnot )(?<!\bpas )(?<!\bnever )(?<!\bjamais )"
MORE = (
    _NOT + r"(?:more th[ae]n|over|longer th[ae]n|in excess of|exceed\w*|above|greater than|higher than|beyond|better than"
    r"|plus (?:longtemps )?(?:de|d|que|qu)|depass\w*|superieure?s? a|au dela de|au dessus de|upwards of)"
)
LEAST = (
    r"(?:at ?least|au moins|minimum(?: of| de)?|un minimum de|a minimum of|pas moins d[e]?|not? (?:less|fewer|shorter) than"
    r"|not (?:under|below)|a bare minimum of)"
)
LESS = (
    _NOT + r"(?:less th[ae]n|under|shorter th[ae]n|fewer th[ae]n|below|lower th[ae]n|moins (?:longtemps )?(?:de|d|que|qu)|inferieure?s? a"
    r"|en dessous de|au dessous de|sous(?: les?)?|beneath)"
)
MOST = (
    r"(?:at ?most|not? (?:more|longer) than|not (?:over|above|exceed\w*)|never (?:over|more than)|au (?:grand )?(?:plus|maximum)"
    r"|(?:pas|jamais) plus (?:longtemps )?d[e]?"
    r"|a maximum of|un maximum de|maximum|up to|jusqu a|within)"
)
_SURE = (
    r"(?:confidence|confiance|fiabilite|certainty|certitude|score|sure|certain)(?: (?:score|level|rate|value"
    r"|de lecture|de la lecture|of reading))?"
)
_VALUE = r"(?P<v>0?\.\d+|[01]\.\d+|\d{1,3}(?:\.\d+)? ?percent|\d{2}(?!\d))"
_BOUND = rf"(?:{MORE}|{LEAST}|{LESS}|{MOST})"
_LESS = re.compile(rf"{LESS}|{MOST}")
_CONFIDENCES = (
    re.compile(
        rf"\b(?:(?:with|of|at|avec|de|d|a|une|un|whose|dont|the|la|le) )*{_SURE} (?:(?:is|was|were|est|etait|of|de|d|a"
        rf"|value|that is|que) )*(?P<op>{_BOUND}) {_VALUE}"
    ),
    re.compile(rf"\b(?P<op>{_BOUND}) {_VALUE}(?: (?:of|de|in))?(?: {_SURE})"),
    re.compile(rf"\b(?P<op>{_BOUND}) (?P<v>0?\.\d+)\b"),
)
_LOW = re.compile(
    r"\b(?:(?:with |of |a |avec une? |de )?(?:low|poor|weak|bad|dodgy|shaky|iffy|doubtful|uncertain|douteuse|faible|basse|mauvaise"
    r"|insuffisante?) (?:\w+ )?(?:confidence|confiance|fiabilite|certainty|score)|(?:confidence|confiance"
    r"|fiabilite) (?:\w+ )?(?:faible|basse|low|poor)|peu (?:fiables?|sures?)|a (?:verifier|relire|revoir)"
    r"|to (?:be )?review(?:ed)?|(?:unsure|uncertain|doubtful|douteu\w+|incertaine?s?)(?= (?:reads?|readings?|lectures?"
    r"|passages?))|(?<=lectures )(?:douteuses|incertaines))\b"
)


@dataclass(frozen=True)
class Amount:
    """A field of the filter, its value, and where it was said."""

    field: str
    value: float
    start: int
    end: int


def confidences(text: Text) -> list[Amount]:
    """Thresholds of confidence; their words are taken."""
    found = []
    for pattern in _CONFIDENCES:
        for match in text.take(pattern):
            value = number(match["v"].replace("percent", "").strip())
            value = value / 100 if value > 1 or "percent" in match["v"] else value
            less = _LESS.fullmatch(match["op"]) is not None
            found.append(Amount("confidence_under" if less else "confidence_over", round(value, 4), match.start(), match.end()))
    return found + [Amount("confidence_under", REVIEW_BELOW, m.start(), m.end()) for m in text.take(_LOW)]

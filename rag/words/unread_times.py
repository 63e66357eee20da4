"""Times that are spoken of and that nothing has understood: the answer says that they are left out of account."""

import re

from rag.words.clock_patterns import NOT_COUNT
from rag.words.reading import Reading
from rag.words.word import Word

_AT = (
    r"(?:at|before|after|since|until|till|by|around|about|during|in|on|over|from|between|a|avant|apres|depuis|jusqu a|jusqu au|vers|pendant"
    r"|durant|au|en|des|aux|de)"
)
_THE = r"(?: (?:the|this|last|next|le|la|l|les|cet|cette|ce|du|de|of|d))*"
_VAGUE = (
    r"(?:dawn|dusk|sunrise|sunset|sundown|daybreak|nightfall|day ?light|tea ?time|tea|breakfast(?: time)?|brunch|dinner(?: time)?|supper"
    r"|bedtime|rush hours?|the school run|shift change|elevenses|happy hour|aube|aurore|crepuscule|lever du (?:soleil|jour)"
    r"|coucher du soleil|tombee de la nuit|gouter|petit dejeuner|apero|souper|diner|changement d equipe|prise de service"
    r"|spring|summer|autumn|winter|printemps|automne|hiver|easter|paques|ramadan|half term|bank holidays?|(?:school |summer |winter )?"
    r"holidays|vacances(?: scolaires| d \w+| de \w+)?|jours? feries?|pentecote|ascension|diwali|thanksgiving|black friday|midterm)"
)
_BOUND = (
    r"(?:between|entre|from|before|after|by|until|till|til|around|since|avant|apres|vers|jusqu a|depuis|b w|b 4|circa|past|up to"
    r"|not later than)"
)
_NOT_TIME = rf"{NOT_COUNT}(?! ?(?:cameras?|gates?|lists?|hours?|heures?|years?|ans?)\b)"
_NAMED = re.compile(rf"\b{_AT}{_THE} {_VAGUE}\b")
_NUMBERED = re.compile(
    rf"\b{_BOUND}(?: (?:the|le|la|les))? \d{{1,4}}(?:[:./h]\d+)*\b{_NOT_TIME}"
    rf"(?: (?:and|et|to|a|or) \d{{1,4}}(?:[:./h]\d+)*\b)?"
)


_CLOCKLIKE = re.compile(r"(?:\b(?:at|a|vers|around|by|before|after|avant|apres) )?\b\d{1,2}(?::\d\d| ?h(?:eures?)?(?: ?\d\d)?)(?![\w:])")
"""What looks like a time of day and is none: `25:00`."""


_COUNTED = re.compile(_NOT_TIME)
"""What follows a number that is no time, also where a notion has taken it."""


def note_unread_times(reading: Reading) -> None:
    """Adds what is unread of the times as one word each, in the asker's words, to those that nothing has understood."""
    text = reading.text
    for pattern in (_NAMED, _NUMBERED, _CLOCKLIKE):
        for match in text.take(pattern, lambda m: _COUNTED.match(text.norm, m.end()) is not None):
            clause = reading.clause_at(match.start())
            text.words.append(Word(_UNREAD, text.said(match.start(), match.end()), len(text.norm) + 1, clause))
            text.norm, text.left = f"{text.norm} {_UNREAD}", f"{text.left} {_UNREAD}"


_UNREAD = "unreadtime"

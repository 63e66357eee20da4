"""Whether a question leans on the one before it, and the words by which it points there."""

import re

from rag.words.cues import LEAST_ADJECTIVE, MOST_ADJECTIVE
from rag.words.reading import Reading

_LEADS = re.compile(
    r"^(?:(?:ok|okay|well|so|oui|yes|non|no|thanks|merci|super|great|wait|hang on|attends|attendez|actually|sorry|pardon|desole"
    r"|en fait|finalement|oops|oups|i mean|i meant|je veux dire|d accord|right|hm+|ah|oh|alors|bon|donc|please"
    r"|svp) )*(?:and|et|what about|how about|what of|same|pareil|idem|meme|mais|but|or|ou|only|just|seulement"
    r"|uniquement|juste|sauf|except|puis|then|also|aussi|versus|instead|plutot|alors|now|maintenant|qu en est il"
    r"|what if|combien parmi|parmi|among|of (?:them|these|those|which))\b"
)


_TAKES_BACK = re.compile(
    r"^(?:(?:ok|well|no|non|oops|oups|ah|oh|euh|uh|um|er|hm+|sorry|pardon|desole|wait|attends|attendez|actually|en fait|erreur|my mistake"
    r"|my bad|mais|but|bon|plutot|rather|not (?:~+|\w+)|pas (?:~+|\w+)) )*(?:no|non|oops|oups|sorry|pardon|i (?:mean|meant|was thinking of)"
    r"|je (?:veux|voulais) (?:dire|parler d[eu]?)|je (?:parle|parlais|pensais) (?:de|du|des|d|a|au)|make (?:that|it)|plutot|rather|erreur"
    r"|correction|instead)\b"
    r"|^(?:(?:and|et|ok|now|maintenant|alors|bon|so|then|let us|let s|lets|donc) )*(?:re(?:venons|viens|prenons|tournons|tour) (?:a"
    r"|au|aux|sur|en)"
    r"|(?:back|going back|go back|returning|return) to|concernant|regarding|quid d[eu]?)\b"
)
"""`sorry, I meant Thursday`, `revenons à lundi`: a notion of the last question is put in the place of another."""


IT = re.compile(
    r"\b(?:it|its|he|she|him|her|his|that (?:one|car|vehicle|plate|van|truck|driver)|this (?:one|car|vehicle|plate)"
    r"|the (?:same )?(?:car|vehicle|plate|driver|van|truck)|same (?:car|vehicle|plate|one)|elle|il|celle ci|celui ci"
    r"|celle la|celui la|ce vehicule|cette voiture|cette plaque|cette immatriculation|ce camion|cette camionnette"
    r"|ce conducteur|la meme(?: voiture| plaque)?|le meme(?: vehicule)?|lui|la voiture|le vehicule|la plaque|l"
    r"|(?<=\bquel est )son|(?<=\bquelle est )sa)\b"
)


THEM = re.compile(
    r"\b(?:them|they|those|these(?! (?:days|last|past))|their|of which|which ones?(?= |$)|how many of|eux|elles|ils"
    r"|ces (?:vehicules|voitures|plaques|immatriculations)|parmi (?:eux|elles|ces|celles|ceux)|d entre (?:eux|elles)"
    r"|celles ci|ceux ci|en (?:est|sont|a|ont)|lesquels|lesquelles|(?:among|parmi) (?:those|ceux|celles)|dont)\b"
)


_BE_LIKE = (
    rf"(?: (?:so|very|too|the|at its|most|least|more|less|really|usually|generally|not))* (?:{MOST_ADJECTIVE}|{LEAST_ADJECTIVE}"
    r"|bus(?:y|ier)|quiet(?:er)?|calm(?:er)?|slow(?:er)?|full(?:er)?|empty|crowded|dark|open|closed|possible|true|correct|likely|usual|normal|that"
    r"|who|which|when|more|less)(?![\w~])| ?(?:\.|$)"
)
"""What `it` is where it is the site, or nothing: `when was it busiest`, `what time was it`; a vehicle was read, or at the dock."""
IMPERSONAL = re.compile(
    r"\b(?:a t il|est il(?! (?:(?:deja|encore|toujours|bien) )?(?:(?:re|res)?(?:parti|venu|sorti)|rentre|arrive|reste"
    r"|passe|vu|lu|gare|present|la|~+)"
    r"(?! (?:des|un|une|du|beaucoup|plus|combien|\d)\b)(?![\w~]))|y a t il|il y a"
    rf"|(?:(?:what time|when) )?(?:was|is) it(?={_BE_LIKE})|it is|c est|quelle heure est il(?= \.|$)|y a)\b"
)


_THAT = re.compile(r"\b(?:that|this|c etait|etait ce|ca|cela|the (?:last|first) time|la (?:derniere|premiere) fois)\b")


ORDINAL = re.compile(
    r"\b(?:the |le |la |l )?(?P<o>second|deuxieme|seconde|third|troisieme|fourth|quatrieme|fifth|cinquieme|first"
    r"|premiere?|last|derniere?|2nd|3rd|4th|5th|2e|2eme|3e|3eme|4e|4eme|1st|1er|1ere)(?: (?:one|of the \d|des \d|d entre (?:eux"
    r"|elles)|du classement|in the ranking|car|vehicle|plate"
    r"|of them|voiture|plaque|vehicule|de la liste|on the list|in the list))?\b"
)


EVER = re.compile(
    r"\b(?:last|latest) (?:time|seen|read|come|came|leave|left|here|visit\w*|enter\w*|exit\w*|been|go|went|in|out|there|pass\w*"
    r"|appear\w*)\b|\bderniere fois\b"
    r"|\ben dernier\b|\bmost recently\b|\b(?:seen|here|in|out|come|leave) last\b"
)


TIMES = re.compile(
    r"(?:(?:and|et|so|alors) )?(?:how many times|how often|combien de fois)"
    r"(?: (?:in (?:all|total)|altogether|exactly|overall|en tout|au total|exactement))? ?\.?"
)
_COUNT_ALONE = re.compile(
    r"(?:(?:and|et|so|alors|donc) )*(?:how many|combien de|combien d|total) (?:times|fois|reads?|lectures|passages|visits?|visites|entries"
    r"|entrees|exits|sorties|~+)(?: (?:in (?:all|total)|altogether|overall|en tout|au total))? ?\.?"
)


def counts_on(reading: Reading) -> bool:
    """`how many reads in total?`: a bare number, that after an answer about one plate is of that plate."""
    return _COUNT_ALONE.fullmatch(reading.text.left) is not None


def leans(reading: Reading) -> bool:
    """Whether something is missing that the conversation has: a subject, a verb, a question."""
    text, ask = reading.text, reading.ask
    own_subject = bool(reading.plates or reading.part)
    words = len([w for w in text.words if w.norm.isalnum()])
    if (_LEADS.search(text.norm) or _TAKES_BACK.search(text.norm)) and words <= 14:
        return True
    if own_subject:
        return words <= 3
    if words <= 10 and re.search(
        r"\b(?:second|third|fourth|fifth|first|last|2nd|3rd|4th) one\b|\b(?:le|la) (?:deuxieme|seconde?|troisieme"
        r"|quatrieme)\b(?! \w*(?:passage|entree|sortie|fois|plaque|voiture|vehicule))",
        text.norm,
    ):
        return True
    if (IT.search(IMPERSONAL.sub("", text.left)) or THEM.search(text.left)) and not (
        ask.vehicles and words > 7 and not _pointed(text.left)
    ):
        return True
    if any(w.grain.startswith("relative") for w in reading.whens):
        return True
    if words <= 6 and (_THAT.search(text.norm) or ORDINAL.search(text.left)) and not ask.vehicles:
        return True
    if words <= 9 and _THAT.search(text.norm) and ask.any("where", "when", "which_date", "direction_ask", "who", "which"):
        return True
    if words <= 3 and not (reading.strange or reading.whens or reading.conditions or reading.places):
        return True
    if TIMES.fullmatch(text.norm):
        return True
    counted = "how_many" in ask and not (ask.vehicles or ask.reads or ask.visits or ask.comes or reading.whens or reading.places)
    if counted and words <= 10 and reading.of("lists") and not reading.strange:
        return True  # `how many were on the allow list?`
    bare = not ask.vehicles and not ask.reads and not reading.of("direction", "present", "lists")
    if bare and words <= 6 and not reading.strange:
        return True
    return words <= 4 and not ask.any("which", "who", "how_many", "list", "yes_no") and not ask.vehicles and not reading.strange


def _pointed(left: str) -> bool:
    return re.search(r"\b(?:that|this|same|of them|those|these|ce|cette|ces|meme|parmi|d entre)\b", left) is not None

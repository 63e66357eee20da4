"""Cues put right by the words around them: a verb that looks like a superlative, what is wanted said after the question."""

import re

from rag.words.cues import CUES, SUBJECT
from rag.words.text import Text

Cues = dict[str, re.Match[str]]


def mind(cues: Cues, text: Text) -> None:
    """Takes away the cues that the words around them deny, and adds those that only they give."""
    _accents(cues, text)
    _of_a_time(cues, text)
    _record(cues, text)
    _wanted(cues, text)
    _counted(cues, text)
    _before_the_other(cues, text)
    _related(cues, text)


def pass_over(cues: Cues, name: str, left: str) -> None:
    """Takes a cue away; the same one further on stays."""
    again = CUES[name].search(left, cues.pop(name).end())
    if again is not None:
        cues[name] = again


def _accents(cues: Cues, text: Text) -> None:
    """`où` asks for a place, `ou` joins; without accents only a place in the sentence tells."""
    if any(word.original.lower() == "où" for word in text.words) and "where" not in cues:
        match = re.search(r"\bou\b", text.norm)
        if match:
            cues["where"] = match


_TIME_OF = re.compile(
    r"\b(?:arrival|departure|entry|exit|leaving) (?:date and )?time\b|\bheure (?:exacte )?(?:de |d )(?:l |la |sa |son "
    r"|leur )?(?:arrivee|entree"
    r"|depart|sortie|passage)\b"
)


def _of_a_time(cues: Cues, text: Text) -> None:
    """`arrival time`, `heure de sortie`: the way is taken as a notion, the time is asked for."""
    match = _TIME_OF.search(text.norm)
    if match is not None and not cues.keys() & {"when", "average", "how_long", "share"}:
        cues["when"] = match


_RECORD = re.compile(r"records?")
_RECORDING = re.compile(
    r"\b(?:(?:very )?(?:earliest|first|oldest|latest|last|recent|newest|next|previous|any|every|on)|i|we"
    r"|you|they|it|to|not|cameras?|cams?|system|gates?|(?:did|do|does) (?:[\w~@]+ ){0,3}(?!an? |the |our |new )[\w~@]+) $"
)
"""What stands before the verb `record`, or before a record of the log (`the earliest record`): neither is a `record day`."""


def _record(cues: Cues, text: Text) -> None:
    """`which one did we record first`: the verb asks for no record."""
    most = cues.get("most")
    if most is not None and _RECORD.fullmatch(most[0]) and _RECORDING.search(text.left[: most.start()]):
        pass_over(cues, "most", text.left)


_ON_A_LIST = re.compile(
    r"\b(?:which|what|quel(?:le)?s?) (?:(?:unauthori[sz]ed|authori[sz]ed|allowed|permitted|banned|denied|blacklisted|whitelisted|watched"
    r"|watch ?listed|unlisted|unknown)\b(?= (?:one|last|first|was|were|is|are|has|have|came|left|went|entered|arrived|got|drove|did|stayed"
    r"|spent)\b)|(?:autorise|interdit|banni|inconnu|surveille)e?s?\b)"
)
"""`quel autorisé est sorti en dernier`: a vehicle is asked for by its list alone."""
_WANTED_AFTER = re.compile(
    r"(?<=[.?!,;:] )(?:(?:the|les|just|only|juste|seulement|with|avec|list|give|donne\w*|me|moi|their|leurs?|all|toutes) )*"
    r"(?:plates?|plaques?|immatriculations?|registrations?|plate numbers|numeros)(?: (?:please|pls|svp|stp|merci|thanks|only|seulement))*"
    r" ?\.?$"
)
"""`Did any car come in twice? Plates please.`: the plates are wanted, not whether there are any."""


def _wanted(cues: Cues, text: Text) -> None:
    """What is wanted where no noun of vehicles follows the question word, or where it is said after the question."""
    listed = _ON_A_LIST.search(text.norm)
    if listed is not None and "how_many" not in cues:
        cues.setdefault("which", listed)
    after = _WANTED_AFTER.search(text.norm)
    if after is not None and "yes_no" in cues and "@" not in text.norm:
        cues["list"] = after


_BARE = re.compile(rf" ?{SUBJECT}")
_EACH_ONCE = re.compile(rf" ?{SUBJECT} (?:unique|distinct|different)\w*\b")


def _counted(cues: Cues, text: Text) -> None:
    """`plaques distinctes hier ?` asks how many, as `distinct plates yesterday?` does; a digit that is missing is no number asked for."""
    listed, number = cues.get("list"), cues.get("how_many")
    if listed is not None and listed.start() == 0 and _BARE.fullmatch(listed[0]) and _EACH_ONCE.match(text.norm):
        del cues["list"]
    if number is not None and _MISSING.search(text.norm[: number.end()]) and "combien" not in number[0]:
        pass_over(cues, "how_many", text.left)


_MISSING = re.compile(
    r"\b(?:manque\w*(?: \w+)?|missing|without|sans)(?: (?:an?|un|une|one|some|des))* (?:chiffres?|numeros?|numbers?|digits?)$"
)
_BEFORE = re.compile(r"@\d+ .*\b(?:before|avant|prior to|ahead of)(?: (?:the|la|le|l|que))* @\d+")
_AFTER = re.compile(r"@\d+ .*\b(?:after|apres|behind)(?: (?:the|la|le|l|que))* @\d+")
_EARLIER = re.compile(r"\bearlier(?! (?:than|today|this))|\b(?:before|avant) (?:the other|l autre)\b|\bplus tot\b")
_LATER = re.compile(r"\blater(?! (?:than|today|this))|\b(?:after|apres) (?:the other|l autre)\b|\bplus tard\b")


def _before_the_other(cues: Cues, text: Text) -> None:
    """`which of the two came in earlier`, `did A come in before B`: their order in time, told by the one that was first (or last)."""
    if text.norm.count("@") < 2 or cues.keys() & {"how_many", "how_long", "more", "fewer", "most", "least"} - _plus(cues):
        return
    for cue, plain, one in (("first", _EARLIER, _BEFORE), ("last", _LATER, _AFTER)):
        said = plain.search(text.left)
        asked = one.search(text.left) if "yes_no" in cues else None
        if asked is not None:
            del cues["yes_no"]
        told = said or asked
        if told is not None:
            cues.setdefault("which", told)
            cues.setdefault(cue, told)
            if said is not None:
                text.blank(*said.span())
            return


def _plus(cues: Cues) -> set[str]:
    """The cues that only the `plus` of `plus tôt` gives."""
    return {name for name in ("more", "most") if name in cues and cues[name][0] == "plus"}


_THERE_IS = re.compile(
    r"(?:(?:et|alors|dis|donc|bonjour|salut) )*(?:est ce qu il |il )?y a(?:vait)?(?: t il)? (?:deja )?(?:eu )?(?:des?|une?|quelquun)\b"
)
_RELATED = re.compile(rf"\b(?:{SUBJECT}|quelquun)(?: (?!et\b)(?:\w+|~+)){{0,4}} $")


def _related(cues: Cues, text: Text) -> None:
    """`y a-t-il un camion qui est entré hier ?`: the `qui` of a vehicle asks for no name, whether there is one is asked."""
    who = cues.get("who")
    if who is None or who[0].split()[0] != "qui" or "yes_no" not in cues or cues.keys() & {"which", "list", "how_many"}:
        return
    if _THERE_IS.match(text.norm) and _RELATED.search(text.left[: who.start()]) and "." not in text.left[: who.start()]:
        del cues["who"]


_DOING = re.compile(
    r"\b(?:a|ont|est|sont|avait|etait|fut)(?: ete)? (?:le |la |les )?(?:plus|moins)"
    r" (?P<fr>\w+(?:er|i|is|it|u|us|ues?|ee?s?))(?= ?(?:\.|~|$))"
    r"|\b(?P<en>\w+ed) (?:the )?(?:most|least|hardest)(?= ?(?:\.|~|$))"
)


def take_doing(cues: Cues, text: Text) -> None:
    """`laquelle des caméras a le plus tourné`: whatever verb it is, what a camera, a day or an hour does most is to read."""
    said = _DOING.search(text.left)
    if said is not None and cues.keys() & {"most", "least"}:
        text.blank(*said.span("fr" if said["fr"] else "en"))


_COUNTED = re.compile(rf"\b(?:combien|how many) (?:(?:il )?y a (?:t il )?)?(?:(?:encore|toujours|still) )?(?:de |d )?{SUBJECT}\b")


def counts_vehicles(norm: str) -> bool:
    """`combien y a de voitures sur site`: vehicles are counted, also where another notion has taken the word."""
    return _COUNTED.search(norm) is not None

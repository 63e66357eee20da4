"""Parts of plates (`starts with BK`, `3040 somewhere in it`, `BK*8`) and plates said to be misread."""

import re
from dataclasses import dataclass

from rag.plan import PlateMatch
from rag.words.lexicon import COMMON
from rag.words.text import Text
from rag.words.word import Word

_SIGN = r"(?:[A-Za-z0-9*?_#…]|(?<=[A-Za-z0-9.-])\.(?=\.|[A-Z0-9])(?<!\w\.(?=\w))|(?<=\.)\.)"
_PATTERN = re.compile(
    r"(?<![\w*?])(?=[\w*?…#.-]*[*?_#…][\w*?…#.-]*\w|[\w*?-]*\w[\w*?-]*\*|[\w-]*\.\.+-?\w|[\w-]+-[\w?]*\?\?)"
    rf"{_SIGN}+(?:-{_SIGN}+)*(?:\*|(?<!\w)\?+|(?<=[*?-])\?+)?"
)
_PLATE = r"(?:plates?|plaques?|immatriculations?|registrations?|numbers?|numeros?|number plates?|reg|it)"
_SIGNS = r"(?:letters?|digits?|characters?|chars?|numbers?|figures?|symbols?|part|bit|half|lettres?|chiffres?|caracteres?|signes?|partie)"
_BEGIN = re.compile(
    rf"\b(?:commenc\w*|debut\w*|start\w*|begin\w*|began|begun) +(?:en |par |avec |with |by |in |of )+(?:the |les? |la |l )?(?:{_SIGNS} )?"
    rf"|\b(?:first|leading|initial|premiere?s?) (?:\d+ |few |couple of )?{_SIGNS}\b|\b(?:\d+ )?(?:premiere?s?"
    rf"|first) {_SIGNS}\b|\b(?:dont|whose|its|la|le|the) (?:(?:la|le|the) )?(?:debut|beginning|start) (?:est|is|was)\b"
    rf"|\bprefixe?\b|\b(?:manque|missing|without|sans) (?:\w+ )?(?:la |the |its )?(?:fin|end)\b"
    rf"|\b(?:end|fin) (?:is |est )?(?:missing|manqu\w+)\b|\b(?:juste|que|seulement|only|just) (?:le |the "
    rf"|its )?(?:debut|start"
    rf"|beginning)\b|\b(?:starting|beginning|commencant|commence|begins|starts) (?=[a-z]{{0,3}}\d|[a-z]{{2}}\b \d)"
    rf"|\b(?:debut|start|beginning) (?:c )?(?:est|etait|is|was)\b"
    rf"|\b(?:debut|start|beginning|front) (?:of|de|du) (?:the |a |la |l |sa |its |d une )?{_PLATE}\b"
)
_FINISH = re.compile(
    rf"\b(?:finis\w*|finit|fini|termin\w*|ends?|ended|ending|finish\w*|final\w*) +(?:en |par |avec |with |by |in "
    rf"|on )+(?:the |les? |la |l )?(?:{_SIGNS} )?"
    rf"|\b(?:last|final|trailing|derniere?s?) (?:\d+ |few |couple of )?{_SIGNS}\b|\b\d+ (?:derniere?s?|last) {_SIGNS}\b"
    rf"|\b(?:dont|whose|its|la|le|the) (?:(?:la|le|the) )?(?:fin|end|ending) (?:est|is|was)\b|\bsuffixe?\b"
    rf"|\b(?:fin|end) (?:c )?(?:est|etait|is|was)\b"
    rf"|\b(?:fin|end|tail) (?:of|de|du) (?:the |a |la |l |sa |its |d une )?{_PLATE}\b|\b(?:juste |que |only "
    rf"|just )(?:la |the )?(?:fin|end|ending)\b|\b(?:ending|ends|finissant|terminant|finit|termine) (?=[a-z]{{0,3}}\d"
    rf"|[a-z]{{2}}\b \d)"
)
_INSIDE = re.compile(
    rf"\b(?:contain\w*|contien\w*|contenant|comport\w*|(?:including|incluant) the (?:letters?|digits?)|somewhere"
    rf"|quelque part|dedans|au milieu|(?:in|at"
    rf"|from) the middle|inside (?:it|the {_PLATE})|a l interieur|partial|partiel\w*)\b"
    rf"|\bin (?:it|them|the {_PLATE}|its {_PLATE})\b|\bdans (?:la|l|sa|le|son) {_PLATE}\b|\b(?:part|partie|bout|bit|piece"
    rf"|morceau|fragment) (?:of|de|d) (?:the |a |la |l |une? )?{_PLATE}\b"
    rf"|\b(?:only|just|juste|seulement|que) (?:remember|saw|see|got|caught|read|noted|make out|vu|lu|note|retenu"
    rf"|souviens|rappelle)\b|\ball i (?:could|can|got|saw|have|remember)\b"
    rf"|\btout ce que j ai\b|\b(?:voit|vois|voyait|see|saw|read|lit|lis|lisait|got|have|ai|a) (?:only|just|juste"
    rf"|seulement|que)\b|\b(?:at the|a la|au) (?:end|fin|start|debut|beginning)\b(?! (?:of|du|de))|\bou il y a\b"
    rf"|\b(?:only|juste?|seule?s?|que|qu) (?=@?\w+ (?:\w+ )?(?:is|are|was|est|sont|etait) (?:\w+ )?(?:readable|legible|visible"
    rf"|lisibles?|clear|sure?))"
    rf"|\b(?:plates?|plaques?|immatriculations?|registrations?|reg) (?:that |which |qui )?(?:with|having|has|have|had|avec|ayant|a|ont)"
    rf" (?:the |les |la |le |an? |une? )?(?:{_SIGNS} )?(?=(?:\w{{0,3}}[a-z]\d|\d+[a-z]|\d{{4}}\b|@\d|(?!at |in |on |to |by |of |la "
    rf"|du |au |de |en |le |les )[a-z]{{2,3}} \d{{2}}))"
    rf"|\b(?:with|having|avec) (?:the |les |la |le )?{_SIGNS} (?=\w*\d|[a-z]{{1,3}}\b)"
)
_MISREAD = re.compile(
    r"\b(?:(?:not|pas|n est pas|isn t|aren t) (?:\w+ )?(?:quite |very |completely |totally |tout a fait |vraiment "
    r"|tres )?(?:sure?s?|certaine?|positive)|unsure|uncertain|incertaine?"
    r"|(?:may|might|could|can) (?:well |also )?be (?:something|another|an?|wrong|misread|the|off|different|it)\b"
    r"|something else|autre chose|(?:peut|pourrait|doit) (?:\w+ )?etre (?:un|une|autre|mal|faux|fausse|le|la)"
    r"|(?:wrote|written|writes|jotted|noted|scribbled|took|put|typed) (?:it )?(?:down|in)?|(?:j ai|a|avait|ai"
    r"|ont) (?:\w+ )?(?:notee?|ecrit|inscrit|griffonne|marque|recopie)|(?:was|is|been) (?:noted|written|recorded) (?:as"
    r"|down)|wrote|(?:right|correct|real|true|actual|bonne|vraie|veritable) (?:plate|plaque|one|immatriculation)"
    r"|(?:plates?|plaques?|one) like"
    r"|(?:n existe|existe) pas|inexistante?|do(?:es)? not exist|(?:no|not) (?:such|in the log|a real)|introuvable"
    r"|not found|can not find|ne trouve pas|trouve pas"
    r"|probab\w+|vraisemblablement|likely|presumably|really|in fact|actually|en realite|en fait|reellement|misread\w*"
    r"|mis read|misspel\w*|mistyped?|typo|mal (?:lue?|ecrite?|notee?|recopiee?)|lue? de travers"
    r"|illisible|unreadable|smudged|dirty|sale|blurr\w*|floue?|hard to read|difficile a lire|je crois|il me semble"
    r"|i think|i believe|i guess|(?:quelque chose|something|un truc|anything) (?:comme|like)|(?:looks?|sounds?"
    r"|read) like|ressembl\w+|similar\w*|similaires?"
    r"|(?:close|closest|near|nearest|proche|le plus proche) (?:to|match|de|d)|approximat\w+|a peu pres|ou (?:presque"
    r"|similaire|approchant)|(?:erreur|faute|error|mistake) (?:de|of|in|on|sur|dans)?|a (?:un|one) (?:caractere"
    r"|character|lettre|letter|chiffre|digit) pres"
    r"|swap\w*|transpos\w*|switched|inverse\w*|intervert\w*|permut\w*|griffonn\w*|gribouill\w*|(?:s est |m est |me suis "
    r"|se sont )?(?:trompe\w*"
    r"|plante\w*|goure\w*)|(?:je |on |j ai |a |il |elle )?(?:lis|lu|lit|relis|relit) (?:\w+ )?mal|(?:ne )?(?:correspond"
    r"|correspondent|renvoie|ressort|donne)"
    r" (?:a |pas |aucun |rien)\w*(?: rien| aucun\w*)?|(?:does|do|did) not (?:match|correspond|ring|come up|look right|fit)"
    r"|(?:can ?not|can not|could not) be right"
    r"|no match\w*|matches nothing|plus proche|closest|nearest|plaque exacte|exact plate|immatriculation exacte"
    r"|maybe|perhaps|peut etre|wrong(?:ly)?|incorrect\w*|mixed up|confond\w*|could have|(?:one|a|un|une) (?:letter"
    r"|character|digit|caractere|lettre|chiffre) (?:wrong|off|out|faux|fausse|is wrong)|correct(?:e|es|ed)? (?:plate"
    r"|plaque)|meant|(?:voulait|veut|voulu) dire|should (?:it )?(?:have )?be(?:en)?|aurait du|doubt\w*|doutes?)\b"
)
_GAP = (
    r"(?:something|smth|some ?thing|anything|quelque chose|quelquechose|un truc|truc|machin|bidule|chose|whatever|blank|etc|dot dot dot|x+"
    r"|je ne sais (?:plus )?quoi|je sais (?:pas|plus) quoi|i do not know what)(?: (?:something|smth|chose|truc))?"
)
_THEN = r"(?:(?:and |et )?(?:then|puis|ensuite|apres)|(?:followed|suivie?s?) (?:by|de|d|par))(?: (?:an?|un|une|the|le|la|les|by|de|d|par))?"
_SEQUENCE = re.compile(rf"(?<![\w~@])(?P<a>[a-z0-9]{{1,7}}|@\d+) (?:(?P<gap>{_GAP})|{_THEN}) (?P<b>[a-z0-9]{{1,7}}|@\d+)(?!\w)")
"""`BK something GB`: with a gap, both ends; `HH then a T`: one right after the other, at the start."""
_WHICH_SIGN = re.compile(
    rf"\b(?:(?:of|about|for|d[eu]|de la|des|sur|the|la|le|l|les) )*(?:first|last|second|third|middle|premiere?s?"
    rf"|derniere?s?|deuxieme|troisieme|\d+(?:st|nd|rd|th|e|eme)?) {_SIGNS}\b"
)
_STRONG_FRAGMENT = re.compile(r"^(?=.*\d)[a-z0-9]{1,8}$")


@dataclass(frozen=True)
class Parts:
    """How the plates of a question are to be compared; the pieces that were asked for."""

    match: PlateMatch
    pieces: tuple[str, ...]


def find_pattern(question: str) -> tuple[str, int, int] | None:
    """A plate with signs for what is not known (`*`, `?`, `_`, `#`, dots): its text, with * and ?, and place."""
    for match in _PATTERN.finditer(question):
        start, end = _grown(question, match.start(), match.end())
        written = question[start:end]
        meant = re.search(r"[*_#…]|\.\.", written) or "?" in written.rstrip("?") or re.search(r"[-*]\?+$", written)
        if meant and re.search(r"[A-Z]|\d[a-z]|[a-z]\d|\d\D*\*|\*\D*\d|[a-z]\*", written):
            return re.sub(r"…|\.{3,}", "*", written).replace(".", "?").replace("_", "?").replace("#", "?"), start, end
    return None


def _grown(question: str, start: int, end: int) -> tuple[int, int]:
    """The pieces that stand beside a pattern, in capitals or with digits: `TE 4?4 WV`."""
    before = re.search(r"(?:(?<![\w-])[A-Z0-9]{1,4}[ -]){1,2}$", question[:start])
    after = re.match(r"(?:[ -][A-Z0-9]{1,4}(?![\w-])){1,2}", question[end:])
    return (before.start() if before else start), (end + after.end() if after else end)


def find_part(text: Text, plates: list[str]) -> Parts | None:
    """A part of a plate that is spoken of; its words are taken. `plates` are those behind `@0`, `@1`, …"""
    several = _sequence(text, plates) or _both_ends(text, plates)
    if several is not None:
        return several
    for cue, place in ((_BEGIN, PlateMatch.STARTS), (_FINISH, PlateMatch.ENDS), (_INSIDE, PlateMatch.CONTAINS)):
        match = text.has(cue)
        if match is None:
            continue
        found = _after(text, match.end(), plates, sure=match[0].strip().split()[-1] in ("par", "with", "by", "in", "en"))
        found = found or _before(text, match.start(), plates) or _after(text, 0, plates, sure=False)
        if found is None or (place is PlateMatch.CONTAINS and re.fullmatch(r"\d{1,2}(?: ?(?:h|am|pm)(?: ?\d\d)?)?", found[0])):
            continue  # two digits somewhere are a day or an hour more often than a plate
        piece, words = found
        other = _or_another(text, words[-1])
        kind = place
        if kind is PlateMatch.CONTAINS:
            kind = _place_of(text) or kind
        text.blank(match.start(), match.end())
        for word in (*words, *other):
            text.blank(word.start, word.end)
        return Parts(kind, (piece, _piece(list(other), plates)) if other else (piece,))
    return None


def _sequence(text: Text, plates: list[str]) -> Parts | None:
    """Two pieces, one after the other."""
    for match in _SEQUENCE.finditer(text.left):
        pieces = [next(w for w in text.words if w.start == match.start(group)) for group in ("a", "b")]
        if not all(_fragment(word, first=False) or (word.original.isupper() and word.norm.isalnum()) for word in pieces):
            continue
        text.blank(match.start(), match.end())
        first, second = (_piece([word], plates) for word in pieces)
        return Parts(PlateMatch.PATTERN, (f"{first}*{second}" if match["gap"] else f"{first}{second}*",))
    return None


def _or_another(text: Text, last: Word) -> tuple[Word, ...]:
    """`813 or 318`: another piece that may stand there instead."""
    i = text.words.index(last)
    after = text.words[i + 1 : i + 3]
    if len(after) == 2 and after[0].norm in ("or", "ou") and _fragment(after[1], first=False):
        return (after[1],)
    return ()


_HEAD = re.compile(r"\b(?:debut|start|beginning|front)\b")
_TAIL = re.compile(r"\b(?:fin|end|ending)\b")


def _both_ends(text: Text, plates: list[str]) -> Parts | None:
    """`starts with WX and ends with QE`."""
    begin, finish = text.has(_BEGIN) or text.has(_HEAD), text.has(_FINISH) or text.has(_TAIL)
    if begin is None or finish is None:
        return None
    first, second = (_after(text, cue.end(), plates, sure=True) or _before(text, cue.start(), plates) for cue in (begin, finish))
    if first is None or second is None or first[1] == second[1]:
        return None
    for start, end in ((begin.start(), begin.end()), (finish.start(), finish.end()), *((w.start, w.end) for w in (*first[1], *second[1]))):
        text.blank(start, end)
    return Parts(PlateMatch.PATTERN, (f"{first[0]}*{second[0]}",))


def _place_of(text: Text) -> PlateMatch | None:
    """`at the start`, `à la fin`: where the piece is, said after it."""
    place = text.has(re.compile(r"\b(?:at the (start|beginning|front|end)|(?:au|en) (debut|fin)|a la (fin))\b(?! (?:of|du|de))"))
    if place is None:
        return None
    text.blank(place.start(), place.end())
    return PlateMatch.ENDS if "end" in place[0] or "fin" in place[0] else PlateMatch.STARTS


def said_misread(text: Text) -> bool:
    """Whether the asker doubts a plate; the words of doubt are taken, and the tale of who wrote it down."""
    if not text.take(_MISREAD):
        return False
    text.take(_WHICH_SIGN)
    return True


def _after(text: Text, place: int, plates: list[str], *, sure: bool) -> tuple[str, list[Word]] | None:
    """The piece of a plate that follows a place: a placeholder, or letters and digits up to the next word of talk."""
    taken: list[Word] = []
    for word in text.words:
        if word.start < place or "~" in text.left[word.start : word.end]:
            continue
        if not taken and not _fragment(word, first=sure):
            if sure and word.norm not in ("par", "with", "the", "les", "la", "le", "letters", "lettres", "chiffres", "digits", "by"):
                return None
            continue
        if taken and not _fragment(word, first=False):
            break
        taken.append(word)
        if len(taken) == 3 or word.norm.startswith("@"):
            break
    return (_piece(taken, plates), taken) if taken else None


def _before(text: Text, place: int, plates: list[str]) -> tuple[str, list[Word]] | None:
    words = [w for w in text.words if w.end <= place and "~" not in text.left[w.start : w.end]]
    taken: list[Word] = []
    for word in reversed(words):
        if _fragment(word, first=False):
            taken.insert(0, word)
        elif taken or len(words) - words.index(word) > 6:
            break
    return (_piece(taken, plates), taken) if taken else None


def _fragment(word: Word, *, first: bool) -> bool:
    """Whether a word can be a piece of a plate; the word right after `starts with` nearly always is."""
    original, norm = word.original, word.norm
    if norm.startswith("@"):
        return True
    if not original or not norm.isalnum() or len(norm) > 8 or norm.endswith(("eme", "ere", "th")):
        return False
    if _STRONG_FRAGMENT.match(norm) and original[:1].isalnum() and not original.isalpha():
        return True
    if original.isupper() and len(original) <= 4 and original.isalpha():
        return True
    return len(norm) <= 3 and norm.isalpha() and (first or norm not in COMMON())


def _piece(words: list[Word], plates: list[str]) -> str:
    return " ".join(plates[int(w.norm[1:])] if w.norm.startswith("@") else w.original for w in words)

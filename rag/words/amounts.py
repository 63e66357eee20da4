"""Amounts that narrow: how often (`at least 7 times`), how long (`plus de 3h`), how sure (`under 0.75`)."""

import re

from rag.words.confidences import LEAST, LESS, MORE, MOST, Amount, confidences
from rag.words.numbers import NUM, number
from rag.words.text import Text

_TIMES = (
    r"(?:times?|fois|reads?|passages?|lectures?|entries|entrees|exits?|sorties?|visits?|visites?|reprises|occasions?"
    r"|trips?|detections?|apparitions?|appearances?|venues)"
)
_HOURS = r"(?:hours?|heures?|hrs?|h)"
_DURATION = (
    rf"(?:(?P<h>\d+) ?(?:h|hours?|heures?)(?: and| et)? ?(?P<m>\d{{1,2}})(?: ?(?:min|minutes?|mn))?(?!\w)"
    rf"|(?P<nh>\d+|an?|une?|one) {_HOURS} (?P<hh>and a half|et demie?|and a quarter|et quart)|(?P<n2>\d+) (?:and a half"
    rf"|et demie?|1/2) {_HOURS}"
    rf"|(?P<half>half an hour|half hour|une demi heure|demi heure)|(?P<quarter>(?:a )?quarter of an hour"
    rf"|(?:un )?quart d heure)|(?P<three>3 quarts d heure|3 quarters of an hour)|(?P<halfday>half a day"
    rf"|une demi journee)"
    rf"|(?P<n>{NUM}) ?(?P<u>minutes?|mins?|mn|hours?|heures?|hrs?|h|days?|jours?|nights?|nuits?|weeks?"
    rf"|semaines?)(?![\w:])|(?P<glued>\d+)(?P<gu>h|min|d|j)(?!\w))"
)
_PLAIN = re.sub(r"\?P<\w+>", "?:", _DURATION)
_OVER = re.compile(
    rf"(?:(?<!y a )(?<!depuis )\b{MORE}|\b{LEAST}) (?:a |les? |the )?{_PLAIN}(?! (?:ago|before))|{_PLAIN} (?:or more"
    rf"|or longer|or over|ou plus|et plus|minimum|at least|au moins)\b|\b(?:exceed\w*|depasse\w*) (?:les? "
    rf"|the )?{_PLAIN}(?! (?:ago|before))"
)
_OVERSTAYED = re.compile(rf"\boverst\w+(?: by| for| of| the| their)* (?P<d>{_PLAIN})(?! (?:ago|before))")
_UNDER = re.compile(
    rf"(?:(?<!y a )(?<!depuis )\b{LESS}|\b{MOST}) (?:a |les? |the )?{_PLAIN}(?! (?:ago|before))|{_PLAIN} (?:or less"
    rf"|ou moins|maximum|at most|au plus(?! tard)|max)\b"
)
_BETWEEN_STAY = re.compile(
    r"\b(?:between|entre|from|de) (?P<x>\d+(?:\.\d+)?) ?(?:minutes?|min|hours?|heures?|h)? (?:and|et|to"
    r"|a) (?P<y>\d+(?:\.\d+)?) ?(?P<w>minutes?|mins?|hours?|heures?|h)\b"
)
STAYING = re.compile(
    r"\b(?:stay(?:s|ed|ing)?|rest(?:e|es|ee|ees|er|ent|ait|aient)|remain\w*|spen[dt]\w*|lasted|last(?:s|ing)|dur(?:e"
    r"|ee|ees|ent|er)|long|longtemps|lengthy|sejour\w*|garee?s?|parked|stationn\w*|demeure\w*|passe\w* (?:plus|moins)|linger\w*"
    r"|loiter\w*|dwel\w+|(?:hung|hang\w*|stuck|stick\w*|stood) around"
    r"|traine\w*|attard\w*|poireaut\w*|squatt\w*|immobilise\w*"
    r"|depass\w*|exceed\w*|overst\w*|on site for|sur (?:le site|place) (?:plus|moins|pendant))\b"
)
_AGAIN = {"once": 1, "twice": 2, "thrice": 3}
_COUNTS = (
    (
        re.compile(
            rf"\b{LEAST} (?P<n>\d+|once|twice|thrice|une|one|un)(?: {_TIMES}| different (?:times|days))?\b(?! (?:minutes?"
            rf"|hours?|h|heures?|percent|days?|jours?))"
        ),
        0,
        None,
    ),
    (re.compile(rf"\b{MORE} (?P<n>\d+|once|twice|thrice|une|one|un)(?: {_TIMES})\b|\b{MORE} (?P<o>once|twice|thrice)\b"), 1, None),
    (re.compile(rf"\b(?P<n>\d+) (?:plus|and up) {_TIMES}\b"), 0, None),
    (
        re.compile(
            rf"\b(?P<n>\d+|once|twice|thrice) (?:{_TIMES} )?(?:or more|or over|ou plus|et plus|minimum|at least"
            rf"|au moins)\b"
        ),
        0,
        None,
    ),
    (re.compile(rf"\b{LESS} (?P<n>\d+|twice|thrice) {_TIMES}\b|\b{LESS} (?P<o>twice|thrice)\b"), None, -1),
    (
        re.compile(
            rf"\b{MOST} (?:(?P<p>once|twice|thrice)|(?P<n>\d+|one|une|un|a single)(?: {_TIMES}))\b|\b(?P<o>once|twice|\d+) (?:{_TIMES}"
            rf" )?(?:or less|or fewer"
            rf"|ou moins|at most|au plus|maximum)\b"
        ),
        None,
        0,
    ),
    (
        re.compile(
            rf"\b(?:exactly|precisely|exactement|precisement|pile) (?P<n>\d+|once|twice|une|un"
            rf"|one)(?: {_TIMES})?\b(?! (?:hours?|h|heures?))"
        ),
        0,
        0,
    ),
    (
        re.compile(
            r"\b(?:only|just|seulement|juste) (?:(?P<n>once|(?:one|une|a single) (?:seule )?(?:fois|time|read|passage|visit))"
            r"|(?P<o>twice))\b(?! (?:of|was|is))|(?<!chacune )(?<!chacun )\b(?:que|qu) une (?:seule )?fois\b|\b(?P<p>une seule|1 seule"
            r"|a single) (?:fois|time|read|lecture|passage|visit\w*)\b|\bune fois (?:seulement|seule)\b|\bun seul passage\b"
        ),
        0,
        0,
    ),
    (
        re.compile(
            r"\b(?:several times|plusieurs fois|(?:a )?plusieurs reprises|multiple times|(?<!how )many times|repeatedly"
            r"|on several occasions|a number of times)\b"
        ),
        2,
        "several",
    ),
)
_SO_OFTEN = re.compile(
    r"\b(?:who|which|what|qui|quel(?:le)?s|list|liste|plates?|plaques?|vehicles?|vehicules?|cars?|voitures?)\b(?: [\w~@]+){0,3}?"
    r" (?:came|come|entered|visited|passed|left|exited|seen|read|in|out|back|went|venue?s?|entree?s?|entres|passee?s?|sortie?s?|vue?s?"
    r"|lue?s?|revenue?s?)(?: (?:and|et) (?:went|left|out|reparti\w*|sorti\w*))?"
    r" (?P<n>(?P<word>twice|thrice)|(?P<digit>[2-9]) (?:fois|times|reprises))\b(?! (?:as|plus|moins|more|a day|a week|per|par|or|ou)\b)"
)
"""`which cars came twice yesterday`: just so often."""
_BETWEEN_TIMES = re.compile(rf"\b(?:between|entre|from|de) (?P<a>\d+) (?:and|et|to|a) (?P<b>\d+) {_TIMES}\b")
_DAYS = r"(?:different |distinct |separate )?(?:days|jours|day|jour)(?: (?:differents?|distincts?))?"
_ON_DAYS = (
    (re.compile(rf"\b(?:on |pendant |sur |lors d[e] )?{LEAST} (?P<n>\d+|one|un) {_DAYS}\b(?! (?:ago|de suite|in a row))"), 0),
    (re.compile(rf"\b(?:on |pendant |sur )?{MORE} (?P<n>\d+|one|un|a) {_DAYS}\b(?! (?:ago|in a row))"), 1),
    (re.compile(rf"\b(?:on |pendant |sur )?(?P<n>\d+) {_DAYS} (?:or more|ou plus|at ?least|au moins|minimum)\b"), 0),
    (re.compile(rf"\b(?:on |pendant |sur )?(?P<n>\d+) (?:or more|ou plus|or over) {_DAYS}\b"), 0),
    (re.compile(rf"\b(?:on )?(?:several|multiple|plusieurs) {_DAYS}\b"), None),
)
_FEW_DAYS = re.compile(
    rf"\b(?:on |pendant |sur )?(?:{MOST}|que|qu|only|just|seulement|uniquement|exactly|exactement) (?:on |sur |pendant )?(?P<n>\d+|one"
    rf"|a|un|une)"
    rf" (?:seule? |single )?{_DAYS}\b(?! (?:ago|last|this|de la))|\b(?:un seul|a single|1 seul) (?:jour|day)\b"
)
_LASTING = re.compile(
    r"\b(?:stay\w*|rest\w+|remain\w*|spen[dt]\w*|dur\w+|parked|garee?s?|stationn\w*|sejour\w*|y a|ago|before|depuis|for|since"
    r"|overst\w*|left|sortie?s?)\b"
)


def find_amounts(text: Text) -> list[Amount]:
    """Thresholds of confidence, of how often and of how long; their words are taken."""
    return [*confidences(text), *_days(text), *_counts(text), *_stays(text)]


_GREATEST = 1_000_000_000
"""A greater number asks for the same: nothing in the log is so often or so long."""


def _whole(digits: str) -> int:
    return min(int(digits), _GREATEST)


def _days(text: Text) -> list[Amount]:
    """`on at least 3 days`: of the calendar, unless a stay is spoken of."""
    if _LASTING.search(text.norm):
        return []
    found = []
    for pattern, more in _ON_DAYS:
        for match in text.take(pattern):
            n = 2 if more is None else more + (_whole(match["n"]) if match["n"].isdigit() else 1)
            found.append(Amount("days_at_least", n, match.start(), match.end()))
    for match in text.take(_FEW_DAYS):
        few = _whole(match["n"]) if (match["n"] or "").isdigit() else 1
        found.append(Amount("days_at_most", few, match.start(), match.end()))
        if match[0].startswith("exact"):
            found.append(Amount("days_at_least", few, match.start(), match.end()))
    return found


def _counts(text: Text) -> list[Amount]:
    found = []
    for match in text.take(_BETWEEN_TIMES):
        found += [
            Amount("at_least", _whole(match["a"]), match.start(), match.end()),
            Amount("at_most", _whole(match["b"]), match.start(), match.end()),
        ]
    for pattern, low, high in _COUNTS:
        for match in text.take(pattern):
            said = next((value for value in match.groupdict().values() if value), "1")
            n = _AGAIN.get(said) or (_whole(said) if said.isdigit() else 1)
            if high == "several":
                found.append(Amount("at_least", 2, match.start(), match.end()))
                continue
            if low is not None and high is None and n + low > 1 and _denied(text, match.start()):
                found.append(Amount("at_most", n + low - 1, match.start(), match.end()))
                continue
            if low is not None:
                found.append(Amount("at_least", n + low, match.start(), match.end()))
            if isinstance(high, int):
                found.append(Amount("at_most", n + high, match.start(), match.end()))
    for match in [] if _HOW_MANY.search(text.norm) else _SO_OFTEN.finditer(text.left):
        n = int(match["digit"] or _AGAIN[match["word"]])
        found += [Amount(name, n, match.start("n"), match.end("n")) for name in ("at_least", "at_most")]
        text.blank(match.start("n"), match.end("n"))
    return found


_DENIED = re.compile(
    r"\b(?:(?P<no>(?:did|has|have|had|was|were|do|does) not|never)|(?:ne |n )?(?:(?:ont|a|sont|est|avaient|etaient) )?(?P<pas>pas|jamais))"
    r"(?: (?!~)[a-z]+){0,3} $"
)


def _denied(text: Text, start: int, *, staying: bool = False) -> bool:
    """Whether what stands before a threshold denies it (`did not come more than twice`); the word of denial is taken.

    Where `staying`, one stay is denied, by its verb: `did not stay more than an hour`, not `has not left for more than an hour`.
    """
    told = _DENIED.search(text.left[:start])
    if told is None:
        return False
    name = "no" if told["no"] else "pas"
    if staying and (told[name] in ("never", "jamais") or not STAYING.search(told[0])):
        return False
    text.blank(*told.span(name))
    return True


_HOW_MANY = re.compile(r"\b(?:how (?:many times|often)|combien de (?:fois|reprises))\b")


def _stays(text: Text) -> list[Amount]:
    found, staying = [], re.search(STAYING, text.norm) is not None
    if staying:
        for match in text.take(_BETWEEN_STAY, lambda m: float(m["x"]) < float(m["y"])):  # not from 22 h to 6 h
            unit = 60 if match["w"].startswith("h") else 1
            found.append(Amount("stay_over", float(match["x"]) * unit, match.start(), match.end()))
            found.append(Amount("stay_under", float(match["y"]) * unit, match.start(), match.end()))
    for match in _OVERSTAYED.finditer(text.left):
        found.append(Amount("stay_over", min(minutes_of(match["d"]), _GREATEST), match.start("d"), match.end("d")))
        text.blank(*match.span("d"))
    for field, pattern in (("stay_over", _OVER), ("stay_under", _UNDER)):
        for match in text.take(pattern, lambda m: staying or not m[0].startswith(("jusqu a", "up to"))):  # else a time of day
            told = _OPPOSITE[field] if _denied(text, match.start(), staying=True) else field
            found.append(Amount(told, min(minutes_of(match[0]), _GREATEST), match.start(), match.end()))
    return found


_OPPOSITE = {"stay_over": "stay_under", "stay_under": "stay_over"}


def minutes_of(words: str) -> float:
    """The minutes of a length of time in words: `9.5 hours`, `2h30`, `une heure et demie`."""
    match = re.search(_DURATION, words)
    if match is None:
        return 0.0
    if match["h"]:
        return int(match["h"]) * 60.0 + int(match["m"])
    if match["nh"]:
        return number(match["nh"]) * 60 + (15 if "quart" in match["hh"] else 30)
    if match["n2"]:
        return int(match["n2"]) * 60.0 + 30
    for group, minutes in (("half", 30.0), ("quarter", 15.0), ("three", 45.0), ("halfday", 720.0)):
        if match[group]:
            return minutes
    count, unit = (match["glued"], match["gu"]) if match["glued"] else (match["n"], match["u"])
    per = {"h": 60, "d": 1440, "j": 1440, "n": 1440, "w": 10080, "s": 10080}.get(unit[0], 1)
    return number(count) * per

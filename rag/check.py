"""Whether a text says only what the facts hold: every plate, number, date, time and camera in it must stand in them.

It is for the words of a language model, and tested on the program's own. It does not judge what the words around those
values claim; therefore the value that answers the question must be there as well (`holds_value`).
"""

import re
from collections.abc import Callable
from datetime import date, datetime

from rag.facts import Facts, Kind
from rag.support import Support, support_of
from rag.wording import words_for
from rag.wording.base import LISTED_FIRST, LISTED_WHOLE
from rag.wording.english import DAYS as ENGLISH_DAYS
from rag.wording.english import MONTHS as ENGLISH_MONTHS
from rag.wording.french import DAYS as FRENCH_DAYS
from rag.wording.french import MONTHS as FRENCH_MONTHS
from store.plates import plain

_SPACES = re.compile(r"[\u00a0\u202f\u2009]")
_THOUSANDS = re.compile(r"(?<=\d)[\u00a0\u202f,](?=\d{3}(?!\d))")
_MONTHS = {name.casefold(): i % 12 + 1 for i, name in enumerate((*ENGLISH_MONTHS, *FRENCH_MONTHS))}
_DAYS = {name.casefold(): i % 7 for i, name in enumerate((*ENGLISH_DAYS, *FRENCH_DAYS))}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NAME = rf"(?:\b(?P<name>{'|'.join(_DAYS)})s?,?\s+)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4})\b)?"
_RULES = (
    (r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})[\d:.]*(?:[+-]\d{2}:\d{2}|Z)?)?", "date"),
    (r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})\b", "date"),
    (rf"{_NAME}\b(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?{_YEAR}", "date"),
    (rf"{_NAME}\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d){_YEAR}", "date"),
    (rf"\b(?P<name>{'|'.join(_DAYS)}),?\s+(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?(?![\d:]|\s*h\b)", "date"),
    (rf"\b(?P<month>{_MONTH})\s+(?P<year>\d{{4}})\b", "month"),
    (r"\b(?P<hours>\d+)\s*(?:h|hours?|heures?)\s*(?:and|et)?\s*(?P<minutes>\d{1,2})\s*(?:min(?:utes?)?|mn)\b", "length"),
    (r"(?<![\d:])(?P<hour>[01]?\d|2[0-4])\s*(?::|h)\s*(?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d)(?:\s*(?P<half>[ap])\.?m\b)?", "clock"),
    (r"(?<![\d:])(?P<hour>1[0-2]|[1-9])\s*(?P<half>[ap])\.?m\b", "clock"),
    (r"\b(?P<hours>\d+)\s*(?:h|hours?|heures?)\b", "length"),
    (r"(?<![\w.,])\d+(?:[.,]\d+)?(?!\w)", "number"),
)  # fmt: skip
_ORDINAL = re.compile(r"^\s*\d{1,3}\. ", re.MULTILINE)  # of a numbered line
_NONE = re.compile(r"\b(no|not|none|zero|never|zéro|aucune?|jamais|pas)\b", re.IGNORECASE)
_DIRECTIONS = {"en": {"in": "coming in", "out": "leaving"}, "fr": {"in": "en entrant", "out": "en sortant"}}
_EVERYTHING = {"en": "all", "fr": "tout"}
_FOUND = frozenset(
    {Kind.NOTES, Kind.MOMENT, Kind.PLATES, Kind.READS, Kind.STAY, Kind.STAYS, Kind.GAP, Kind.IDENTITY, Kind.RANKING, Kind.LABEL}
)
"""Kinds whose answer, when nothing was found, has to say so."""
_PLATE_LIKE = re.compile(r"(?<!\w)(?=[A-Za-z0-9 \-·]*\d)[A-Z0-9]{1,8}(?:[ \-·][A-Z0-9]{1,4}){0,3}(?!\w)")


def unsupported(text: str, facts: Facts, question: str = "") -> list[str]:
    """Every plate, number, date, time and camera in `text` that neither `facts` nor `question` hold."""
    support = support_of(facts)
    _allow_question(support, question)
    flat = _SPACES.sub(" ", text)
    found = [name for name in facts.cameras if name.casefold() in flat.casefold() and name.casefold() not in support.cameras]
    rest = _ORDINAL.sub("", _SPACES.sub(" ", _THOUSANDS.sub("", text)))
    for verbatim in sorted(support.verbatim, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w)(?<!\d-){re.escape(_SPACES.sub(' ', verbatim))}(?!\w)(?!-\d)", " | ", rest, flags=re.I)
    iso, judge_date = _CHECKS[0]
    rest = _without_plates(iso.sub(_judge(judge_date, support, found), rest), support, found)
    for pattern, check in _CHECKS:
        rest = pattern.sub(_judge(check, support, found), rest)
    return found


Check = Callable[[re.Match[str], Support], bool]


def _judge(check: Check, support: Support, found: list[str]) -> Callable[[re.Match[str]], str]:
    def judged(match: re.Match[str]) -> str:
        if not check(match, support):
            found.append(match.group(0).strip())
        return " | "

    return judged


def _allow_question(support: Support, question: str) -> None:
    """What the asker has written may be written back: their words, plates and numbers."""
    for number in re.findall(r"\d+(?:[.,]\d+)?", question):
        support.number(float(number.replace(",", ".")))
    tokens = re.findall(r"[A-Za-z0-9]+", question)
    for i in range(len(tokens)):
        for size in range(1, 5):
            joined = "".join(tokens[i : i + size])
            if re.search(r"\d", joined):  # words of the question are no plates
                support.plate(joined)


def _without_plates(text: str, support: Support, found: list[str]) -> str:
    """`text` without the plates that are supported; those that look like plates and are not go to `found`."""
    tokens = list(re.finditer(r"[A-Za-z0-9]+", text))
    gone: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        for size in range(min(5, len(tokens) - i), 0, -1):
            part = text[tokens[i].start() : tokens[i + size - 1].end()]
            if plain(part) in support.plates and not part.isdigit() and re.fullmatch(r"[\w \-·.]+", part):
                gone.append((tokens[i].start(), tokens[i + size - 1].end()))
                i += size - 1
                break
        i += 1
    for start, end in reversed(gone):
        text = f"{text[:start]} | {text[end:]}"
    return _PLATE_LIKE.sub(lambda match: _plate_or_not(match, found), text)


def _plate_or_not(match: re.Match[str], found: list[str]) -> str:
    """A mix of capital letters and digits is a plate; digits alone are left to the other rules."""
    told = match.group(0)
    letters, digits = re.search(r"[A-Z]", told), re.search(r"\d", told)
    if not letters or not digits or len(plain(told)) < 4:
        return told
    found.append(told)
    return " | "


def _date(match: re.Match[str], support: Support) -> bool:
    told = match.groupdict()
    name, day = told.get("name"), int(told["day"])
    month = told.get("month")
    number = None if month is None else int(month) if month.isdigit() else _MONTHS[month.casefold()]
    year = told.get("year")
    if told.get("hour") and int(told["hour"]) * 60 + int(told["minute"]) not in support.clocks:
        return False
    return any(
        known.day == day
        and (number is None or known.month == number)
        and (year is None or known.year == int(year))
        and (name is None or known.weekday() == _DAYS[name.casefold()])
        for known in support.dates
    )


def _month(match: re.Match[str], support: Support) -> bool:
    return (int(match["year"]), _MONTHS[match["month"].casefold()]) in support.months


def _length(match: re.Match[str], support: Support) -> bool:
    minutes = int(match["hours"]) * 60 + int(match.groupdict().get("minutes") or 0)
    return minutes in support.minutes or minutes in support.clocks


def _clock(match: re.Match[str], support: Support) -> bool:
    told = match.groupdict()
    hour, minute = int(told["hour"]), int(told.get("minute") or 0)
    if told.get("half"):
        hour = hour % 12 + (12 if told["half"].lower() == "p" else 0)
    return hour * 60 + minute in support.clocks or hour * 60 + minute in support.minutes


def _number(match: re.Match[str], support: Support) -> bool:
    number = float(match.group(0).replace(",", "."))
    return number in support.numbers or any(number == day.year for day in support.dates)


_KINDS: dict[str, Check] = {"date": _date, "month": _month, "length": _length, "clock": _clock, "number": _number}
_CHECKS = tuple((re.compile(pattern, re.IGNORECASE), _KINDS[kind]) for pattern, kind in _RULES)


def holds_value(text: str, facts: Facts) -> bool:
    """Whether `text` says the value that answers the question."""
    value = facts.value
    flat = _SPACES.sub(" ", _THOUSANDS.sub("", text))
    if isinstance(value, bool):
        return _says(flat, value)
    if value is None or value == []:
        return bool(flat.strip()) and (bool(facts.reads) or facts.kind not in _FOUND or _says(flat, False))
    if isinstance(value, int | float):
        if not value and _NONE.search(flat):
            return True
        lengths = {int(m["hours"]) * 60 + int(m["minutes"]) for m in _CHECKS[6][0].finditer(flat)}
        return abs(int(value)) in {int(n) for n in re.findall(r"(?<![\w.,:-])\d+(?![\w:])", flat)} | lengths
    if isinstance(value, str):
        return _says_label(flat, value, facts)
    if facts.kind is Kind.LABELS:
        return not facts.rows or any(name in flat.casefold() for name in _names(facts))
    numbers = {int(n) for n in re.findall(r"(?<![\w.,:-])\d+(?![\w:])", flat)}
    if facts.kind is Kind.RANKING and not {row.number for row in facts.rows[:LISTED_FIRST]} <= numbers:
        return False
    if facts.kind is Kind.PLATES and len(facts.plates) > LISTED_WHOLE and len(facts.plates) not in numbers:
        return False
    return all(plain(plate) in plain(flat) for plate in facts.plates[:LISTED_FIRST])


def _says(text: str, yes: bool) -> bool:
    agrees = re.search(r"\b(yes|oui)\b", text, re.IGNORECASE) is not None
    denies = _NONE.search(text) is not None or re.search(r"\bnon\b|n’|n'|(?<![\d.,])0(?![\d.,:])", text, re.IGNORECASE) is not None
    return (agrees or not denies) if yes else (denies and not agrees)


def _says_label(text: str, value: str, facts: Facts) -> bool:
    folded = text.casefold()
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value.casefold() in folded or any(name in folded for name in _names(facts))
    if len(value) == len("2026-11-20"):
        return any(_date(match, _only(moment.date())) for pattern, check in _CHECKS if check is _date for match in pattern.finditer(text))
    return re.search(rf"\b0?{moment.hour}\s*[h:]\s*{moment.minute:02d}", text) is not None


def _names(facts: Facts) -> list[str]:
    """How the language names the label of the facts: Tuesday → mardi, 08 → 08:00."""
    told = [words_for(facts.language).key(row.key, facts.plan.group_by) for row in facts.rows[:1]]
    told += [read.direction and _DIRECTIONS[facts.language][read.direction] for read in facts.reads[:1]]
    told += [note for read in facts.reads[:1] for note in read.notes]
    told += [
        scope
        for side in facts.sides
        for scope in (words_for(facts.language).scope(side.filter, facts.now, facts.zone).strip() or _EVERYTHING[facts.language],)
    ]
    return [_SPACES.sub(" ", name).split("–")[0].strip().casefold() for name in told if name]


def _only(day: date) -> Support:
    support = Support()
    support.day(day)
    return support

"""A question as folded words: lower case, no accents, numbers in digits, usual abbreviations and slips put right."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rag.words.abbreviations import ABBREVIATIONS, JOINED
from rag.words.by_place import by_place
from rag.words.calendar import MONTH
from rag.words.numbers import DAYS_IN_WORDS, NUMBER_WORDS
from rag.words.spelling import corrected, with_days
from rag.words.word import Word

__all__ = ["Text", "Word", "fold", "read_text", "spaced"]

_TOKEN = re.compile(
    r"@\d+|[ap]\.m\b\.?|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d+(?:[.,:/]\d+)+|\d+[a-z]+\d*|\d+"
    r"|[a-z]+(?:'[a-z]+)*|(?<=[\dhm])\s*-\s*(?=\d)|(?<=mon|lun|tue|mar|wed|mer|thu|jeu|fri|ven|sat|sam|day|rdi|ndi|udi|edi)\s?[-–]\s?"
    r"(?=(?:mon|lun|tue|mar|wed|mer|thu|jeu|fri|ven|sat|sam|sun|dim)(?:day|di)?\b)|[<>≤≥]=?|[%.?!;&]|\+(?!\d)"
)
_CLAUSE_END = re.compile(r"(?:[:,;.!?…]+(?=[\s)\]]|$)|[()\[\]\n]|(?<=\s)[-–—+&](?=\s))")
"""Where a clause ends: at its punctuation, a bracket, or a dash between blanks."""
_DOTTED = re.compile(
    r"\b(?:(?:jan|janv|feb|fev|fév|févr|mar|apr|avr|jun|jul|juil|aug|sep|sept|oct|nov|dec|déc)\.(?=\s*\d)|(?<=\d\s)"
    r"(?:jan|janv|feb|fev|fév|févr|apr|avr|juil|aug|sept?|oct|nov|dec|déc)\.(?=\s+[a-z\d]))",
    re.IGNORECASE,
)
"""The stop of a month's short name, which ends no clause."""
_SIGNS = {
    "%": "percent",
    "+": "plus",
    "&": "and",
    "<": "under",
    ">": "over",
    "<=": "atmost",
    ">=": "atleast",
    "≤": "atmost",
    "≥": "atleast",
    "?": ".",
    "!": ".",
    ";": ".",
}
_ACCENTED = {"entré": "entres", "noté": "notee"}
"""Participles that without their accent are a preposition, a noun."""
_ENGLISH_TAILS = ("'s", "'re", "'ve", "'ll", "'d", "'m")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " "})


@dataclass
class Text:
    """The folded text. What a notion has taken is overwritten with `~` in `left`; places stay the same."""

    words: list[Word]
    norm: str = field(init=False)
    left: str = field(init=False)

    def __post_init__(self) -> None:
        place, placed = 0, []
        for word in self.words:
            placed.append(replace(word, start=place))
            place += len(word.norm) + 1
        self.words = placed
        self.norm = self.left = " ".join(word.norm for word in placed)

    def take(self, pattern: re.Pattern[str], accept: Callable[[re.Match[str]], bool] | None = None) -> list[re.Match[str]]:
        """Matches of `pattern` in what is left; they are taken away."""
        found = [m for m in pattern.finditer(self.left) if m.end() > m.start() and (accept is None or accept(m))]
        for match in found:
            self.blank(match.start(), match.end())
        return found

    def has(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match in what is left, which stays."""
        return pattern.search(self.left)

    def blank(self, start: int, end: int) -> None:
        """Takes the characters from `start` to `end`."""
        self.left = self.left[:start] + "~" * (end - start) + self.left[end:]

    def said(self, start: int, end: int) -> str:
        """The asker's own words between two places of the folded text."""
        return spaced(word for word in self.words if word.start < end and word.end > start)

    def rest(self) -> list[Word]:
        """The words that nothing has taken."""
        return [word for word in self.words if "~" not in self.left[word.start : word.end]]


def spaced(words: Iterable[Word]) -> str:
    """The asker's words with spaces between them, elisions closed."""
    return re.sub(r"(?<=['’‘`´]) ", "", " ".join(word.original for word in words if word.original))


def fold(text: str) -> str:
    """Lower case without accents; one character may become two (`œ`)."""
    if text.isascii():
        return text.replace("`", "'").lower()
    flat = unicodedata.normalize("NFKD", text.translate(_QUOTES).replace("œ", "oe").replace("Œ", "OE"))
    return "".join(c for c in flat if not unicodedata.combining(c)).lower()


def read_text(question: str) -> Text:
    """The words of a question; plates are already `@0`, `@1`, … in it."""
    return Text(list(_read(question)))


@lru_cache(maxsize=32)
def _read(question: str) -> tuple[Word, ...]:
    """The words, read once for all that look at the same question or at the clauses around it."""
    words = [replace(word, clause=clause) for original, clause in _raw_tokens(question) for word in _words(original)]
    return tuple(with_days(_days(_numbers(_joined(by_place(corrected(words, question)))))))


def _raw_tokens(question: str) -> Iterable[tuple[str, int]]:
    """The tokens as written, with their clause: the pattern runs on the folded text, whose places are led back to the question."""
    question, folded, places = _DOTTED.sub(lambda m: f"{m[0][:-1]} ", question), "", []
    breaks = [match.end() for match in _CLAUSE_END.finditer(question)]
    for place, char in enumerate(question):
        part = fold(char) or ("" if unicodedata.combining(char) else " ")
        folded += part
        places += [place] * len(part)
    for match in _TOKEN.finditer(folded):
        yield question[places[match.start()] : places[match.end() - 1] + 1], bisect_right(breaks, places[match.start()])


def _words(original: str) -> list[Word]:
    """The folded words of one token, each with its own letters of the asker."""
    accented = _ACCENTED.get(original.lower())
    if accented:
        return [Word(accented, original)]
    norms = _norms(fold(original))
    letters = re.split(r"(?<=['’‘`´])", original)
    if len(letters) != len(norms):
        letters = [original] + [""] * (len(norms) - 1)
    return [Word(norm, written) for norm, written in zip(norms, letters, strict=True)]


def _norms(token: str) -> list[str]:
    """The folded words in a folded token: elisions and contractions are undone."""
    token = token.strip()
    if token in _SIGNS:
        return [_SIGNS[token]]
    if "m" in token and token.rstrip(".") in ("a.m", "p.m"):
        return [token[0] + "m"]
    if re.fullmatch(r"\d+,\d+", token):
        return [token.replace(",", ".")]
    if "'" in token:
        return _apart(token)
    return ABBREVIATIONS.get(token, token).split()


def _apart(token: str) -> list[str]:
    if token == "o'clock" or token.endswith("'hui"):
        return ["oclock" if token == "o'clock" else "aujourdhui"]
    if token.endswith("n't"):
        stem = {"ca": "can", "wo": "will", "sha": "shall"}.get(token[:-3], token[:-3])
        return [stem, "not"]
    for tail in _ENGLISH_TAILS:
        if token.endswith(tail):
            return _norms(token[: -len(tail)])
    head, tail = token.split("'", 1)
    return [head, *_norms(tail)]


_MOVE = re.compile(r"(?:pull|c[oa]m|go|went|driv|drove|roll|check|clock|sign|head|got|gett|buzz|pop|drop)\w*")


def _joined(words: list[Word]) -> list[Word]:
    """Words that are one notion when together (`week end`) as one word."""
    out: list[Word] = []
    for word in words:
        pair = JOINED.get((out[-1].norm, word.norm)) if out else None
        moved = pair == "between" and len(out) > 1 and _MOVE.fullmatch(out[-2].norm)  # `pulled in between 8 and 10`
        if pair is not None and not moved:
            out[-1] = replace(out[-1], norm=pair, original=f"{out[-1].original} {word.original}".strip())
        else:
            out.append(word)
    return out


def _numbers(words: list[Word]) -> list[Word]:
    """Numbers in words as digits; `sept` after a day is a month."""
    out: list[Word] = []
    i = 0
    while i < len(words):
        for size in (4, 3, 2, 1):
            phrase = " ".join(word.norm for word in words[i : i + size])
            value = NUMBER_WORDS().get(phrase) if i + size <= len(words) else None
            if value is not None and not (phrase == "sept" and out and out[-1].norm.isdigit()):
                out.append(_as_one(words[i : i + size], str(value)))
                i += size
                break
        else:
            out.append(words[i])
            i += 1
    return out


def _as_one(words: list[Word], norm: str) -> Word:
    return replace(words[0], norm=norm, original=" ".join(word.original for word in words if word.original))


_BEFORE_DAY = frozenset(("the", "on", "since", "until", "till", "from", "to", "by", "before", "after", "and", "of"))

_DOES = re.compile(r"to (?:enter|come|leave|arrive|exit|depart|park|show|turn|be|visit|pass|go|use|stay|return|get|drive)\b")


def _days(words: list[Word]) -> list[Word]:
    """`the second of November`, `November the twenty-first`: ordinals in words that are days of a month."""
    out: list[Word] = []
    i = 0
    while i < len(words):
        size = next((n for n in (2, 1) if " ".join(w.norm for w in words[i : i + n]) in DAYS_IN_WORDS), 0)
        if size and _of_a_month([w.norm for w in out[-2:]], [w.norm for w in words[i + size : i + size + 4]]):
            said = words[i : i + size]
            out.append(_as_one(said, DAYS_IN_WORDS[" ".join(w.norm for w in said)]))
            i += size
        else:
            out.append(words[i])
            i += 1
    return out


def _of_a_month(before: list[str], after: list[str]) -> bool:
    """Whether an ordinal between these words is a day: `on the … of November`, `November the …`."""
    ahead = after[:1] == ["of"] and _is_month(after[1:2]) and not _DOES.match(" ".join(after[2:]))
    return (ahead and bool(before) and before[-1] in _BEFORE_DAY) or (before[-1:] == ["the"] and _is_month(before[:1]))


def _is_month(norms: list[str]) -> bool:
    return bool(norms) and len(norms[0]) > 2 and re.fullmatch(MONTH, norms[0]) is not None

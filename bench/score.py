"""Scores answers to questions about a plate log: the value and the text must both be right.

A question is {"id", "lang", "turns", "now", "kind", "expect"}; an answer {"id", "answer", "language", "value", "seconds"}.
`expect` holds one of: number, number_any, plates, ranking, time, minutes, yes, label, label_any, nothing, outside.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from store.plates import plain

CUT = 20
NAMED = 10
"""A list of more than CUT plates may name its first NAMED, with the total."""
_WORDS = {0: r"no|none|zero|zéro|aucune?|never|jamais", 1: r"one|once|une?", 2: r"two|twice|deux", 3: r"three|trois"}


@dataclass
class Score:
    """Right answers of all, by name: all, a language, a kind; and the seconds that each answer took."""

    tally: dict[str, tuple[int, int]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def add(self, names: Iterable[str], right: bool, seconds: float) -> None:
        """Counts one answer under each of its names."""
        for name in names:
            good, every = self.tally.get(name, (0, 0))
            self.tally[name] = (good + right, every + 1)
        self.seconds.append(seconds)

    @property
    def median(self) -> float:
        """Seconds."""
        return sorted(self.seconds)[len(self.seconds) // 2] if self.seconds else 0.0

    @property
    def p95(self) -> float:
        """Seconds."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.95)] if self.seconds else 0.0


class Scorer:
    """Judges answers over a log with these plates, told in this zone."""

    def __init__(self, plates: Iterable[str], zone: ZoneInfo) -> None:
        self.plates = {plain(plate) for plate in plates}
        self.zone = zone

    def right(self, question: dict[str, Any], value: Any, text: str, language: str) -> bool:
        """Whether an answer counts."""
        if language != question["lang"]:
            return False
        asked = {plate for turn in question["turns"] for plate in self.named(turn)}
        [(kind, wanted)] = question["expect"].items()
        if kind in ("number", "number_any"):
            numbers = wanted if kind == "number_any" else [wanted]
            return not isinstance(value, bool) and value in numbers and _holds(text, value)
        if kind == "plates":
            return self._plates({plain(plate) for plate in wanted}, value, text, asked)
        if kind == "ranking":
            return self._ranking(wanted, value, text)
        if kind == "time":
            return self._time(datetime.fromisoformat(wanted).astimezone(self.zone), value, text)
        if kind == "minutes":
            return _minutes(float(wanted), value, text)
        if kind == "yes":
            return value is wanted
        if kind in ("label", "label_any"):
            return str(value).casefold() in {str(name).casefold() for name in (wanted if kind == "label_any" else [wanted])}
        if kind == "nothing":
            return not value and bool(text.strip()) and self.named(text) <= asked
        if kind == "outside":
            return value is None and self.named(text) <= asked and len(text) > 10
        raise ValueError(f"{question['id']}: nothing is known of the expectation {kind!r}.")

    def named(self, text: str) -> set[str]:
        """The plates of the log that a text names, in any punctuation."""
        tokens = re.findall(r"[A-Za-z0-9]+", text)
        joined = ("".join(tokens[i : i + size]) for i in range(len(tokens)) for size in range(1, 5))
        return {plain(plate) for plate in joined} & self.plates

    def _plates(self, wanted: set[str], value: Any, text: str, asked: set[str]) -> bool:
        if not isinstance(value, list) or {plain(str(plate)) for plate in value} != wanted:
            return False
        named = self.named(text)
        if not named - asked <= wanted:
            return False
        return wanted <= named or (len(wanted) > CUT and len(named & wanted) >= NAMED and len(wanted) in _numbers(text))

    def _ranking(self, wanted: Sequence[Sequence[Any]], value: Any, text: str) -> bool:
        number = {plain(plate): count for plate, count in wanted}
        if not isinstance(value, list):
            return False
        got = [plain(str(one[0] if isinstance(one, list | tuple) else one)) for one in value]
        in_order = sorted(got) == sorted(number) and [number[plate] for plate in got] == [count for _, count in wanted]
        return in_order and set(got) <= self.named(text) and set(number.values()) <= _numbers(text)

    def _time(self, wanted: datetime, value: Any, text: str) -> bool:
        try:
            got = datetime.fromisoformat(str(value)).astimezone(self.zone)
        except ValueError:
            return False
        said = re.search(rf"\b0?{wanted.hour}\s*[h:]\s*{wanted.minute:02d}", text)
        return abs((got - wanted).total_seconds()) < 60 and said is not None


def _numbers(text: str) -> set[int]:
    joined = re.sub(r"(?<=\d)[ \u00a0\u202f,.](?=\d{3}(?!\d))", "", text)
    return {int(number) for number in re.findall(r"(?<![\w:-])\d+(?![\w:])", joined)}


def _holds(text: str, number: int) -> bool:
    word = _WORDS.get(number)
    return number in _numbers(text) or (word is not None and re.search(rf"\b(?:{word})\b", text, re.IGNORECASE) is not None)


def _minutes(wanted: float, value: Any, text: str) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value - wanted) > 1.01:
        return False
    total = round(value)
    hours, minutes = divmod(total, 60)
    told = rf"\b{total}\s*min|\b{hours}\s*(?:h|hours?|heures?)\D{{0,8}}0?{minutes}(?!\d)"
    if not minutes:
        told += rf"|\b{hours}\s*(?:h|hours?|heures?)"
    return total in _numbers(text) or re.search(told, text) is not None

"""The names that the register holds, and where a question speaks of them, also in part or with a slip of the keyboard.

A name is known by its runs of words: “Llama 3.2 (Ollama)” by “llama”, “llama 3.2”, “ollama”. A run counts for a name as much
as the telling words in it; words of talk and of the trade (plate, model, gate) tell nothing, unless they are the whole name.
"""

import re
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA
from sqlalchemy import select

from rag.register.model import Card
from rag.words.lexicon import COMMON, KEPT
from rag.words.text import fold
from store import register_asked
from store.database import Store
from store.register import Model, ModelVersion, System

LONGEST = 8
"""Words of a run at most."""
VALUES = ("publisher", "licence", "hosting", "unit", "tags")
"""Fields whose values are told from the question as well; they are looked for where it is about the register."""
_TOKEN = re.compile(r"[a-z]+(?=v\d)|v(?=\d)|[a-z]+|\d+")
_SHORT = re.compile(r"[a-uw-z]\d+")
"""Names such as e5."""
_GENERIC_WORDS = """
model modele models modeles system systeme systems systemes ai ia version versions plate plates plaque plaques reader lecteur detector
detecteur detection detect lecture recognition reading log journal small base large medium mini nano tiny v the of for open source free
other licence license local cloud test data gate control access vision text image images parking photo photos department departement team
equipe unit division direction assistant camera cameras ocr community demo production prod service services security securite site general
card search
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())


@dataclass(frozen=True)
class Name:
    """A name and what it is of: a card, or the value of a field (`card` None)."""

    text: str
    card: Card | None = None
    field: str = ""


@dataclass(frozen=True)
class Mention:
    """Names spoken of in a question, from `start` to `end` of it; several where the words fit them equally.

    `sure`: the words stand so in a name and are not words of talk alone.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    sure: bool = True

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards among the names."""
        return tuple(name.card for name in self.names if name.card is not None)


@dataclass(frozen=True)
class Token:
    """A run of letters or of digits, folded, and where it stands in the question."""

    norm: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The runs of letters and of digits of a text."""
    folded, places = "", []
    for place, char in enumerate(text):
        part = fold(char) or ("" if unicodedata.combining(char) else " ")
        folded += part
        places += [place] * len(part)
    return [Token(m[0], places[m.start()], places[m.end() - 1] + 1) for m in _TOKEN.finditer(folded)]


@dataclass(frozen=True)
class Known:
    """Every name of the register; `versions`: (card, version as written, number of its model)."""

    names: tuple[Name, ...] = ()
    versions: tuple[tuple[Card, str, int], ...] = ()
    aliases: tuple[str, ...] = ()

    @cached_property
    def _runs(self) -> dict[str, list[tuple[int, float]]]:
        """Run of words without blanks → the names that have it, with how much of the name it is."""
        found: dict[str, dict[int, float]] = defaultdict(dict)
        for number, name in enumerate(self.names):
            words = [token.norm for token in tokens(name.text)]
            weights = [_weight(word) for word in words]
            whole = sum(weights)
            for i in range(len(words)):
                for size in range(1, min(LONGEST, len(words) - i) + 1):
                    part = sum(weights[i : i + size])
                    if part >= 1 or size > 1 or size == len(words) or _SHORT.fullmatch("".join(words[i : i + size])):
                        run = "".join(words[i : i + size])
                        share = 1.0 if size == len(words) else part / whole * 0.99
                        found[run][number] = max(found[run].get(number, 0.0), share)
        return {run: list(numbers.items()) for run, numbers in found.items() if len(run) > 1}

    def mentions(self, question: str, *, values: bool = False) -> list[Mention]:
        """The names spoken of, in order: cards, and with `values` also publishers, licences, places, units and tags."""
        words = tokens(question)
        found: list[Mention] = []
        i = 0
        while i < len(words):
            size, mention = self._longest(words, i, values)
            if mention is not None:
                found.append(mention)
            i += size
        return found

    def beside(self, question: str, nouns: dict[str, re.Pattern[str]]) -> list[Mention]:
        """Cards told by any word of their name beside the noun of their kind: `the detection model`, `le système kiosk`."""
        words, found = tokens(question), []
        for i, word in enumerate(words):
            kind = next((kind for kind, noun in nouns.items() if noun.fullmatch(word.norm)), None)
            for j in (i - 1, i + 1, i + 2) if kind else ():
                if 0 <= j < len(words) and len(words[j].norm) > 3 and not any(noun.fullmatch(words[j].norm) for noun in nouns.values()):
                    names = tuple(
                        name for name in self.names if name.card and name.card.kind == kind and words[j].norm in self._words[name]
                    )
                    if names and len(names) < sum(1 for name in self.names if name.card and name.card.kind == kind):
                        found.append(Mention(words[j].start, words[j].end, names, False))
                        break
        return found

    @cached_property
    def _words(self) -> dict[Name, frozenset[str]]:
        return {name: frozenset(token.norm for token in tokens(name.text)) for name in self.names}

    def _longest(self, words: list[Token], i: int, values: bool) -> tuple[int, Mention | None]:
        for exact in (True, False):
            for size in range(min(LONGEST, len(words) - i), 0, -1):
                part = words[i : i + size]
                names = self._named(part, exact, values)
                if names:
                    telling = any(_weight(word.norm) >= 1 for word in part) or _SHORT.fullmatch("".join(word.norm for word in part))
                    sure = exact and bool(telling)
                    return size, Mention(part[0].start, part[-1].end, names, sure)
        return 1, None

    def _named(self, part: list[Token], exact: bool, values: bool) -> tuple[Name, ...]:
        run = "".join(word.norm for word in part)
        hits = self._runs.get(run, []) if exact else [hit for near in self._slips(run, part) for hit in self._runs[near]]
        hits = [(number, share) for number, share in hits if values or self.names[number].card is not None]
        cards = [(number, share) for number, share in hits if self.names[number].card is not None]
        hits = cards or hits
        best = max((share for _, share in hits), default=0.0)
        return tuple(dict.fromkeys(self.names[number] for number, share in hits if share >= best - 1e-9))

    @cached_property
    def _shapes(self) -> dict[tuple[str, str], list[str]]:
        """The runs by what a slip leaves as it is."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for run in self._runs:
            found[_shape(run)].append(run)
        return found

    def _slips(self, run: str, part: list[Token]) -> Iterator[str]:
        """Runs that differ from `run` by a slip: one in four to seven letters, two in more; digits are as written."""
        if len(run) < 4 or not any(_weight(word.norm) >= 1 and len(word.norm) > 3 for word in part):
            return
        if any(word.norm.isalpha() and (word.norm in KEPT() or word.norm in COMMON() or word.norm in _GENERIC) for word in part):
            return
        allowed = 1 if len(run) < 8 else 2
        near = []
        for other in self._shapes.get(_shape(run), ()):
            if abs(len(other) - len(run)) <= allowed:
                edits = OSA.distance(run, other, score_cutoff=allowed)
                if edits <= allowed:
                    near.append((edits, other))
        least = min((edits for edits, _ in near), default=0)
        yield from (other for edits, other in near if edits == least)


def _shape(run: str) -> tuple[str, str]:
    """The first letter and the digits of a run."""
    return run[0], "".join(char for char in run if char.isdigit())


def _weight(word: str) -> float:
    """How much a word tells of a name."""
    if word.isdigit() or len(word) < 2:
        return 0.2
    return 0.05 if word in _GENERIC or word in COMMON() else 1.0


class KnownRegister:
    """The names of one store's register, read again when the register has changed. Threads may share it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._known = Known()

    def now(self) -> Known:
        """The names as they are now."""
        with self._lock, self.store.session() as session:
            stamp = register_asked.stamp(session)
            if stamp != self._stamp:
                models = session.execute(
                    select(Model.id, Model.name, Model.publisher, Model.licence, Model.hosting, Model.tags, Model.archived_at)
                ).all()
                systems = session.execute(select(System.id, System.name, System.unit, System.tags, System.archived_at)).all()
                versions = session.execute(
                    select(ModelVersion.id, ModelVersion.version, ModelVersion.model_id, ModelVersion.aliases).order_by(ModelVersion.id)
                ).all()
                names = {row.id: row.name for row in models}
                self._known = Known(
                    tuple(_names("model", models)) + tuple(_names("system", systems)),
                    tuple((Card("version", v.id, f"{names[v.model_id]} {v.version}"), v.version, v.model_id) for v in versions),
                    tuple(sorted({str(alias) for v in versions for alias in v.aliases})),
                )
                self._stamp = stamp
            return self._known


def _names(kind: str, rows: Iterable[object]) -> Iterator[Name]:
    values: set[tuple[str, str]] = set()
    for row in rows:
        yield Name(row.name, Card(kind, row.id, row.name))  # type: ignore[attr-defined]
        for name in VALUES:
            told = getattr(row, name, "")
            values |= {(name, str(one)) for one in ([told] if isinstance(told, str) else told) if one}
    yield from (Name(text, None, name) for name, text in sorted(values))

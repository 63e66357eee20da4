"""A question as the register hears it: its words with the names of cards masked, and whether it is about the register at all."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from rag.conversation import Turn
from rag.plan import Intent
from rag.register.compare import compares
from rag.register.cues import CUES, MODEL, SYSTEM, norm_of
from rag.register.fields import FIELDS, VALUE_PATTERNS
from rag.register.known import Known, Mention
from rag.register.model import Card
from rag.words.reading import Reading
from rag.words.text import fold

_MASKS = {"model": "zzm", "system": "zzs", "version": "zzw"}
_KINDS = {"model": re.compile(MODEL), "system": re.compile(SYSTEM)}
_ABOUT_ALONE = ("ai_card", "law", "pictured", "cards")
_OF_SYSTEMS = ("unit", "stakeholders", "risk", "risk_grounds", "roles", "data_subjects", "notice", "duties", "benefit", "purpose", "state")
"""Fields that tell a question about a system from one about the log."""
_LOG_NOUNS = ("plates", "plaques", "reads", "lectures", "passages", "entries", "entrees", "sorties", "exits", "visits", "visites")


@dataclass
class Asked:
    """A question, the names in it, and its reading with the names masked."""

    question: str
    known: Known
    mentions: list[Mention]
    reading: Reading
    previous: tuple[Turn, ...] = ()
    photo_reads: tuple[int, ...] = ()
    leaning: bool = False
    """Whether the cards of the turn before are meant, so that no card need be named."""

    @cached_property
    def norm(self) -> str:
        """The folded words, slips put right, cards as `zzm…` and `zzs…`, plates as `@0`."""
        return " ".join(norm_of(word) for word in self.reading.text.words)

    @cached_property
    def values(self) -> list[Mention]:
        """Publishers, licences, places, units and tags in what the names of cards leave."""
        taken = [(m.start, m.end) for m in self.mentions]
        found = [m for m in self.known.mentions(self.question, values=True) if all(m.end <= s or m.start >= e for s, e in taken)]
        told = [(m, tuple(name for name in m.names if name.card is None)) for m in found]
        return [Mention(m.start, m.end, names, m.sure) for m, names in told if names]

    def has(self, *cues: str) -> bool:
        """Whether any of these cues is in it."""
        return any(CUES[cue].search(self.norm) for cue in cues)

    def cards(self, kind: str) -> list[Card]:
        """The cards of a kind that are named."""
        return list(dict.fromkeys(card for mention in self.mentions for card in mention.cards if card.kind == kind))

    @property
    def sure(self) -> bool:
        """Whether a card is named beyond doubt."""
        return any(mention.sure and mention.cards for mention in self.mentions)

    @property
    def last(self) -> Turn | None:
        """The turn before, where it was about the register."""
        turn = self.previous[-1] if self.previous else None
        return turn if turn is not None and turn.plan.intent is Intent.REGISTER and turn.plan.register_plan is not None else None

    @property
    def dated(self) -> bool:
        """Whether a day or a span is spoken of."""
        return any(when.since or when.until for when in self.reading.whens)

    @property
    def of_log(self) -> bool:
        """Whether vehicles, plates, lists or cameras are spoken of."""
        reading = self.reading
        words = set(self.norm.split(" "))
        return bool(
            reading.plates
            or reading.part
            or any(place.cameras for place in reading.places)
            or self.has("vehicles")
            or words & set(_LOG_NOUNS)
        )


def hear(
    question: str, known: Known, reading: Reading, again: Callable[[str], Reading], previous: tuple[Turn, ...], photo_reads: tuple[int, ...]
) -> Asked:
    """The question with the names of cards masked. `again` reads a question anew, which is only done where one is named."""
    mentions = [
        one for one in known.mentions(question) or known.beside(question, _KINDS) if not _is_place(question[one.start : one.end], reading)
    ]
    if mentions:
        reading = again(masked(question, mentions))
    return Asked(question, known, mentions, reading, previous, photo_reads)


def masked(question: str, mentions: list[Mention]) -> str:
    """The question with a made word in place of each name."""
    for number, mention in reversed(list(enumerate(mentions))):
        mask = _MASKS[mention.cards[0].kind] + chr(97 + number % 26)
        question = f"{question[: mention.start]} {mask} {question[mention.end :]}"
    return question


def is_about_register(asked: Asked) -> bool:
    """Whether a question that stands by itself is about the register; in doubt it is about the log."""
    if asked.has("orders") and not asked.sure:
        return False
    if asked.has("vehicle_model", "badge", "log_register") and not (asked.sure or asked.has("ai_card")):
        return False
    of_card = not asked.of_log and (asked.has("employed") or _of_card(asked))
    if asked.mentions and (asked.sure or of_card or asked.has("model", "system", "version")):
        return not asked.of_log or asked.has("model", "system", "version", "read_by", "reads", "uses", "errors", "corrected", "production")
    if asked.has(*_ABOUT_ALONE):
        return True
    if not asked.of_log and (_compares_cards(asked) or asked.has("value_of", "status_of", "values")):
        return True
    if asked.has("article"):
        return not asked.has("other_rule")
    if asked.has("wrote") and asked.has("answer_noun") and asked.has("who", "which") and asked.has("this_answer"):
        return not asked.has("system")
    if asked.has("ai") and asked.has("which", "who", "any", "yes_no"):
        plates = asked.has("read_by") and bool(asked.reading.plates or asked.has("reads"))
        return plates or asked.has("answers", "employed", "you")
    return _by_nouns(asked)


def _compares_cards(asked: Asked) -> bool:
    """Whether the first or the last of some cards is asked for."""
    of_cards = asked.has("model", "system", "version", "card", "register") and not asked.has("other_system")
    return of_cards and compares(asked.norm) is not None


def _by_nouns(asked: Asked) -> bool:
    """Whether models, versions, systems, risk classes or the register itself are asked about."""
    asks = asked.has(
        "which", "how_many", "any", "none", "edited", "changed", "when", "who", "why", "missing", "yes_no", "production", "all"
    )
    if asked.has("version"):
        return asks
    if asked.has("model"):
        if asked.last is None and asked.previous and asked.has("pointed") and not asked.has("read_by", "wrote", "ai", "uses"):
            return False  # `what model is it` of a vehicle
        return asks or asked.has("read_by", "errors", "reads")
    if asked.has("register"):
        return not asked.of_log and (asks or asked.has("holds"))
    valued = [field for (field, _), words in VALUE_PATTERNS.items() if words.search(asked.norm)]
    if asked.has("system") and not asked.has("other_system"):
        plural = bool({"systems", "systemes"} & set(asked.norm.split(" ")))
        told = any(FIELDS["system"][name].search(asked.norm) for name in _OF_SYSTEMS)
        return bool(valued) or (asks and not asked.of_log and (plural or told or asked.has("production", "missing", "version")))
    return any(one in ("risk", "roles", "general_purpose", "systemic_risk") for one in valued) and asks and not asked.of_log


def _of_card(asked: Asked) -> bool:
    """Whether a field of a card is spoken of."""
    return any(words.search(asked.norm) for fields in FIELDS.values() for words in fields.values())


def _is_place(words: str, reading: Reading) -> bool:
    """Whether the words of a name are those of a camera."""
    told = fold(words).strip()
    return any(told in fold(" ".join([place.unknown or "", *place.cameras])) for place in reading.places)

"""What every sentence about the register is made of: the language's forms, links, labels, dates, lists."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from cards.choices import CHOICES, choice
from cards.fields import field_label
from rag.facts.model import Facts
from rag.register.links import escaped, linked
from rag.register.model import Card, RegisterFacts, Value
from rag.register.phrases import FEMININE, NOUNS, PHRASES
from rag.register.plan import RegisterPlan, What
from rag.wording import words_for
from rag.words.language import language_of

LINES = 20
"""Lines of a list; a longer one says how many more there are."""
LONGEST = 400
"""Characters of a text of a card that an answer quotes."""


class Teller:
    """Words for one answer."""

    def __init__(self, facts: Facts, plan: RegisterPlan, told: RegisterFacts) -> None:
        self.facts, self.plan, self.told = facts, plan, told
        self.language = facts.language
        self.words = words_for(facts.language)

    @property
    def colon(self) -> str:
        """A colon with the language's spaces."""
        return "\u00a0: " if self.language == "fr" else ": "

    def say(self, key: str, **values: object) -> str:
        """A phrase with its values."""
        return str(PHRASES[self.language][key]).format(**values)

    def noun(self, what: What, number: int) -> str:
        """5 models."""
        forms = NOUNS[self.language][what]
        return f"{self.words.number(number)} {forms[number > 1 if self.language == 'fr' else number != 1]}"

    def none_of(self, what: What) -> dict[str, str]:
        """What “no model” needs: the noun, and the French “aucun”."""
        return {"noun": NOUNS[self.language][what][0], "aucun": "aucune" if what in FEMININE else "aucun"}

    def counted(self, key: str, number: int) -> str:
        """12 reads."""
        forms = PHRASES[self.language][key]
        return f"{self.words.number(number)} {forms[number > 1 if self.language == 'fr' else number != 1]}"

    def cards(self, cards: Iterable[Card], most: int = LINES) -> str:
        """Linked names, joined."""
        names = [linked(card) for card in dict.fromkeys(cards)]
        if len(names) <= most:
            return self.words.join(names)
        return f"{', '.join(names[:most])} {self.say('more', n=self.words.number(len(names) - most))}"

    def bullets(self, lines: Sequence[str]) -> str:
        """Lines of a list, cut where it is long."""
        shown = "".join(f"\n- {line}" for line in lines[:LINES])
        more = len(lines) - LINES
        return f"{shown}\n- {self.say('more', n=self.words.number(more))}" if more > 0 else shown

    def label(self, kind: str, name: str) -> str:
        """A field as the register's page calls it."""
        return field_label("model" if kind == "version" else kind, name, self.language).rstrip()

    def labels(self, kind: str, names: Iterable[str]) -> str:
        """Several fields, joined."""
        return ", ".join(self.label(kind, name) for name in names)

    def value(self, name: str, value: Value) -> str:
        """A value of a card as people read it; empty where there is none."""
        if value is None or value in ("", ()):
            return ""
        if isinstance(value, Card):
            return linked(value)
        if isinstance(value, tuple):
            return self._several(name, value)
        if isinstance(value, bool):
            return self.say("yes_flag" if value else "no_flag")
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.day(value)
        if name in CHOICES:
            return choice(name, str(value), self.language)
        return self.quoted(str(value))

    def _several(self, name: str, values: tuple[str, ...] | tuple[Card, ...]) -> str:
        if name == "missing":
            return self.labels("system" if self.plan.what is What.SYSTEMS else "model", map(str, values))
        if name in CHOICES:
            return self.words.join([choice(name, str(one), self.language) for one in values])
        return self.words.join([linked(one) if isinstance(one, Card) else escaped(one) for one in values])

    def quoted(self, text: str) -> str:
        """A text of a card: its paragraphs in the asker's language where it has both, on one line, cut where it is long."""
        paragraphs = [part for part in re.split(r"\n\s*\n", text) if part.strip()] or [text]
        own = [part for part in paragraphs if language_of(part, self.language) == self.language] or paragraphs
        if " / " in text and len(paragraphs) == 1 and len(halves := text.split(" / ")) == 2:  # “This machine / Cette machine”
            own = [halves[self.language == "fr"]]
        line = " ".join(" ".join(own).split())
        return escaped(line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]}…").rstrip(".")

    def moment(self, moment: datetime) -> str:
        """at 08:12 on Friday 20 November 2026."""
        return self.words.moment(moment, self.facts.now)

    def stamp(self, moment: datetime) -> str:
        """Friday 20 November 2026 08:12, for a line of a list."""
        return f"{self.words.full_date(moment.date()).removeprefix('le ')}, {self.words.clock(moment)}"

    def day(self, day: date) -> str:
        """2 August 2026, without the weekday."""
        return self.words.full_date(day).removeprefix("le ").split(" ", 1)[1]

    def day_of(self, iso: str) -> str:
        """The same of an ISO date."""
        return self.day(date.fromisoformat(iso))

    def span(self) -> str:
        """The span that was asked for, with a blank before it."""
        told = self.words.span(self.facts.filter, self.facts.now, self.facts.zone)
        return f" {told}" if told else ""

    def subjects(self) -> list[Card]:
        """The cards that the question names, among those of the register and of the answer."""
        every = (*self.told.held.models, *self.told.held.systems, *self.told.cards())
        return [card for card in dict.fromkeys(every) if card.ref in self.plan.subjects]

    def of_subjects(self) -> str:
        """“ of A and B”."""
        named = self.subjects()
        return self.say("of", cards=self.cards(named)) if named else ""

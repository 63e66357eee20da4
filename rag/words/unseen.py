"""Vehicles that have not been seen for so long: `not seen for more than a week` is no length of a stay, but a time without them."""

import re
from datetime import datetime, timedelta

from rag.words.asks import Ask
from rag.words.cues import SUBJECT
from rag.words.text import Text
from rag.words.times import When

_SEEN = (
    r"(?:seen|read|spotted|recorded|logged|noticed|picked up|come (?:in|back|here)|been (?:here|in|back|around|seen|read|on ?site)|shown up"
    r"|turned up|visited|vue?s?|lue?s?|apercue?s?|passee?s?|venue?s?|revenue?s?|croisee?s?)"
)
_MORE = r"(?:more than|over|longer than|at least|plus d(?:e|u)?|au moins)"
_UNSEEN_FOR = re.compile(
    rf"\b(?:(?:not|never|unseen|pas|jamais)(?: (?:been|ete|yet|encore|we|nous|on|the|us))*(?: {_SEEN})?|no (?:sign|trace)(?: of)?"
    rf"|absente?s?|missing)(?: (?:here|again|on ?site|ici|chez nous|sur (?:le )?site))?"
    rf" (?P<said>(?:(?:for|in) (?:{_MORE} )?|(?:depuis|since) {_MORE} )(?P<n>\d+|an?|une?)"
    r" (?P<u>hours?|heures?|days?|jours?|weeks?|semaines?|fortnights?|months?|mois))\b(?! (?:ago|of|de)\b)"
)
_VERB = re.compile(rf"\b{_SEEN}\b|\b(?:unseen|absente?s?|missing|sign|trace)\b")
_BEEN = re.compile(r"\bbeen (?:here|in|back|around|on ?site)\b")
_HOURS = {"h": 1, "d": 24, "j": 24, "w": 168, "s": 168, "f": 336, "m": 720}
"""Of each unit by its first letter; a month has 30 days here."""
_UNSEEN_SINCE = re.compile(
    rf"^(?:(?:all|any|the|which|what|every|list|show|me|us|les?|toutes?|des) )*(?:{SUBJECT} )?(?:not|never|unseen|pas|jamais|non)"
    rf"(?: (?:been|ete))*(?: {_SEEN})? (?:since|depuis)\b"
)


def find_unseen(text: Text, now: datetime) -> list[When]:
    """The time up to now in which somebody was not seen, from `now` (site's time, naive) on; its words are taken."""
    found = _UNSEEN_FOR.search(text.left)
    if found is None or "@" in text.norm or not _VERB.search(found[0]):
        return []
    text.blank(*found.span("said"))
    there = _BEEN.search(text.left, found.start(), found.end())
    if there is not None:
        text.blank(*there.span())
    count = int(found["n"]) if found["n"].isdigit() else 1
    since = now - timedelta(hours=min(count * _HOURS[found["u"][0]], 24 * 3650))
    return [When(since, None, start=found.start("said"), end=found.end("said"), grain="open")]


def mind_unseen(ask: Ask, text: Text, unseen: list[When]) -> None:
    """Somebody is not seen who is neither asked for nor denied in as many words: `not seen for a week`."""
    since = _UNSEEN_SINCE.search(text.norm) if "@" not in text.norm else None
    told = _VERB.search(text.norm) if unseen else since
    if told is None or (since is not None and not _VERB.search(since[0])):
        return
    ask.cues.setdefault("negated", told)
    ask.vehicles = True
    if not ask.any("which", "who", "how_many", "list", "yes_no"):
        ask.cues["list"] = told

"""What is settled in a reading before it becomes a plan: ways that cancel each other, nights that are stayed, parts told beside."""

import re
from dataclasses import replace
from datetime import timedelta

from rag.words.asks import find_ask
from rag.words.calendar import day_span
from rag.words.context import shifted
from rag.words.parts import find_part
from rag.words.reading import Reading
from rag.words.text import read_text
from rag.words.times import When

_STAYS_NIGHT = re.compile(
    r"\b(?:stay\w*|spen[dt]\w*|sleep\w*|slept|remain\w*|kept|rest[eai]\w*|pass(?:e|er|ent|ee?s?|ait)|dormi\w*|dorm\w*)\b(?: \w+){0,2}?"
    r" (?:~+|(?:the |all |la |toute la )?(?:night|nuit)|over ?night)"
)
_PART_TOLD = re.compile(
    r"\b(?:digits?|letters?|characters?|chiffres?|lettres?|caracteres?|signes?|begin\w*|start\w*|commenc\w*|debut\w*|ends?|ending|finit"
    r"|finiss\w*|termin\w*|fin|contain\w*|contien\w*)\b"
)


def prepare(reading: Reading) -> None:
    """Settles what the notions leave open, before the rules of plans are tried."""
    _settle_directions(reading)
    reading.whens = [_from_today(reading, when) for when in reading.whens]
    _without_the_night(reading)
    _part_beside(reading)
    _overstayed(reading)
    _stayed(reading)


def _overstayed(reading: Reading) -> None:
    """`who overstayed two hours yesterday`: stays of that day, whether they have ended or not."""
    past = any(when.until for when in reading.whens)
    if past and reading.of("stay_over") and "overst" in reading.text.norm and not _STILL.search(reading.text.norm):
        _drop(reading, "present")


def _drop(reading: Reading, name: str) -> None:
    """Takes the conditions on a field away."""
    reading.conditions = [c for c in reading.conditions if c.field != name]


_REMAINED = re.compile(r"\bdid (?:[\w@]+ ){1,6}?remain\b|\bremained\b")
_TIME_BETWEEN = re.compile(r"\b(?:time|temps|delai|duree|hours|minutes|heures|long)(?: [\w@~]+){0,3}? (?:between|entre)\b(?= )")


def _stayed(reading: Reading) -> None:
    """`how long did it remain on site`: a stay that is over; `the time between its coming in and going out`: how long it stayed."""
    if "how_long" in reading.ask and _REMAINED.search(reading.text.norm):
        _drop(reading, "present")
    between = _TIME_BETWEEN.search(reading.text.norm)
    ways = [c for c in reading.of("direction") if between is not None and c.start >= between.end()]
    if between is not None and [c.value for c in ways] == ["in", "out"] and not reading.ask.any("first", "last"):
        reading.ask.cues.setdefault("how_long", between)


_STILL = re.compile(r"\b(?:still|yet|encore|toujours|now|here|on ?site)\b")


def _from_today(reading: Reading, when: When) -> When:
    """`the day before` where no day is spoken of: counted from today."""
    if not when.grain.startswith("relative"):
        return when
    span = shifted(day_span(reading.now.date()), when.grain.split()[1], when.shift, when.weekdays)
    return replace(when, since=span.since, until=span.until, weekdays=(), grain=span.grain)


def _settle_directions(reading: Reading) -> None:
    """`entries and exits alike` cancels directions; `present` has its own."""
    directions = reading.of("direction")
    if any(c.value == "" for c in directions) or reading.of("present"):
        _drop(reading, "direction")


def _without_the_night(reading: Reading) -> None:
    """`came in yesterday and stayed the night, not left yet`: the night is how long they stay, not when they came."""
    if reading.value("present") is not True or not _STAYS_NIGHT.search(reading.text.left):
        return
    out = []
    for when in reading.whens:
        night = when.since is not None and when.until is not None and when.since.hour >= 18 and when.until.hour <= 12
        if not night or when.since is None or when.until is None or when.until - when.since > timedelta(hours=18):
            out.append(when)
            continue
        midnight = when.since.replace(hour=0, minute=0)
        out.append(replace(when, since=midnight, until=midnight + timedelta(days=1), part_of_day=False))
    reading.whens = out


def _part_beside(reading: Reading) -> None:
    """`I was only given the last four digits. 8781: which plate is it?`: the clause before says which part of the plate it is."""
    if reading.part is not None or reading.plates or not _PART_TOLD.search(read_text(reading.around).norm):
        return
    left = reading.text.said(0, len(reading.text.norm))
    whole = read_text(f"{reading.around} {left}")
    found = find_part(whole, [])
    if found is None or not any(char.isdigit() for piece in found.pieces for char in piece):
        return
    pieces = {word.casefold() for piece in found.pieces for word in piece.split()}
    for word in reading.text.words:
        if word.original.casefold() in pieces:
            reading.text.blank(word.start, word.end)
    reading.part, reading.ask = found, find_ask(reading.text)

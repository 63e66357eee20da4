"""Times of day in words: `before 9h`, `entre midi et deux`, `half past 8`, `in the evening`."""

import re
from dataclasses import dataclass, replace

from rag.words.clock_minutes import DAY, PARTS, evening, is_open, is_today, minutes_in
from rag.words.text import Text

_TAIL = (
    r"(?: ?(?:am|pm)\b| (?:du matin|du soir|de l apresmidi|de la nuit|in the (?:morning|evening|afternoon)|at night"
    r"|this (?:morning|evening|afternoon)|ce (?:matin|soir)))"
)
_NAMED = (
    r"(?:midi|minuit|noon|midnight|midday)(?: et (?:demie?|quart))?|(?:half past|half|(?:a )?quarter past"
    r"|(?:a )?quarter to|\d{1,2} (?:minutes )?(?:past|to)) (?:\d{1,2}|noon|midnight)"
)
_UNIT = (
    r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d(?:[:.][0-5]\d)?| ?h(?:eures?|rs?)? ?[0-5]\d(?!\d)| ?h(?:eures?"
    r"|rs?)? (?:et (?:demie?|quart)|moins (?:le )?quart)| ?h(?:eures?|rs?)?\b| ?oclock| hours\b(?! ago))"
)
_WITH = rf"(?:{_NAMED}|{_UNIT}{_TAIL}?|(?:1?\d|2[0-4]){_TAIL})"
_ANY = rf"(?:{_WITH}|(?:1?\d|2[0-4])(?![\w:./]))"
NOT_COUNT = (
    r"(?! ?(?:times?|fois|reads?|passages?|lectures?|minutes?|mins?|percent|days?|jours?|weeks?|semaines?|months?|mois"
    r"|vehicules?|vehicles?|cars?|voitures?|plates?|plaques?|entries|entrees|exits|sorties|visits?|visites?"
    r"|hours (?:on|in|at|stay)|camions?|trucks?|characters?|of)\b)"
)
_RANGE = re.compile(
    rf"(?<![\w~.@])(?P<p>(?:between|b w|btwn|betw|btw|from|entre|de|des|du|of|a partir de|since|depuis) )?(?P<a>{_ANY}) ?(?P<c>and|et|to|a"
    rf"|until|till?|jusqu a|through|thru|up to|-) ?(?P<b>{_ANY})(?!\w){NOT_COUNT}"
)
_BEFORE = re.compile(
    rf"\b(?:(?:before|b 4|bef|prior to|earlier than|avant|avt|no later than|plus tot que|au plus tard a) (?:the )?(?P<a>{_ANY})"
    rf"|(?:by|until|till|up to|jusqu a|jusque|til) (?P<b>{_WITH})"
    rf"|(?:until|till|til|up to|jusqu a) (?P<c>(?:1?\d|2[0-4]))(?= ?(?:$|\.|~)| (?:yesterday|today|on|in|this)\b))(?![\w.]){NOT_COUNT}"
)
_AFTER = re.compile(
    rf"\b(?<!half )(?<!quarter )(?<!\d )(?:(?:after|aft|later than|apres|plus tard que|passe|beyond|past) (?P<a>{_ANY})"
    rf"|(?P<since>since|depuis) (?P<s>{_WITH})|(?:from|starting(?: at)?|a partir de|des"
    rf"|as of) (?P<b>{_WITH}))(?: onwards?| on\b)?(?![\w.]){NOT_COUNT}"
)
_AROUND = re.compile(
    rf"\b(?:around|about|near|vers|autour d[eu]|aux (?:alentours|environs) d[eu]|environ|circa|roughly at"
    rf"|towards) (?P<a>{_WITH})(?!\w)|\b(?:vers|around) (?P<b>(?:1?\d|2[0-4]))(?![\w:./]){NOT_COUNT}"
    r"|\b(?:(?:around|about|at) )?(?P<c>(?:1?\d|2[0-4]))ish\b"
)
_AT = re.compile(
    rf"(?<![\w~.@])(?:(?:at|a|on|exactly|precisement|pile|des) )*(?P<a>{_WITH})(?: (?:pile|sharp|precises?|exactly|hour"
    rf"|slot))?(?!\w)|\bat (?P<b>(?:1?\d|2[0-4]))(?![\w:./]){NOT_COUNT}"
)
_SOME_HOURS = re.compile(r"\b(?:les|des|ces|the|these|nos|which|quelles?|top) \d{1,2} ?(?:h|heures|hours)$")
"""`les 2 heures les plus chargées`: so many, no time of day."""
_LAST_NIGHT = re.compile(
    r"\b(?:last night|(?:la )?nuit (?:derniere|passee)|cette nuit|(?:yesterday|hier) (?:night|nuit)|last evening"
    r"|during the night just gone)\b"
)
_PART = re.compile(
    r"(?<![\w])(?:(?:early|late|tot|first thing|during|in|on|at|by|of|the|this|that|every|each|en|fin de|debut de|dans"
    r"|pendant|durant|au cours de|au cours d|le|la|l|du|de|d|au|ce|cet|cette|chaque|tous les|toutes les|par|hour|time"
    r"|heure|pause|a) )*"
    rf"(?P<part>{'|'.join(sorted(PARTS, key=len, reverse=True))})(?: (?:hours|time|hour))?(?!\w)"
)
_NIGHT_OF = re.compile(
    r"(?<![\w~])(?:(?:in|during|on|dans|pendant|durant|au cours de) )?(?:the |la )?(?:night|nuit) (?:of|from|between"
    r"|du|de|d) (?:the |le )?(?=~)"
)
_OFFICE = re.compile(
    r"\b(?P<out>outside(?: of)?|out of|after|hors|en dehors d(?:es|e)|before or after)? ?(?:the |les |des |d "
    r"|de )?(?:(?:normal |usual )?(?:office|business|working|opening) hours|heures? (?:de bureau|ouvrables|ouvrees"
    r"|d ouverture|de travail))\b"
)


@dataclass(frozen=True)
class Clock:
    """A part of the day in minutes from midnight, `until` outside of it; before `since` when it crosses midnight."""

    since: int
    until: int
    start: int
    end: int
    kind: str = "range"  # range, at, part, since, night (last night)
    today: bool = False
    open_noon: bool = False  # said without am, pm or h: evening or afternoon beside it moves it by 12 hours


def find_clocks(text: Text) -> list[Clock]:
    """The times of day spoken of; their words are taken."""
    found: list[Clock] = []
    for match in text.take(_LAST_NIGHT):
        english = "night" in match[0] or "evening" in match[0]
        found.append(Clock(1080 if english else 1320, DAY if "evening" in match[0] else 360, match.start(), match.end(), "last night"))
    found += [Clock(1320, 360, m.start(), m.end(), "night of") for m in text.take(_NIGHT_OF)]
    found += [_range(m) for m in text.take(_RANGE, _is_range)]
    for match in text.take(_BEFORE):
        words = match["a"] or match["b"] or match["c"]
        found.append(Clock(0, minutes_in(words), match.start(), match.end(), "range", is_today(words), is_open(words)))
    for match in text.take(_AFTER):
        words = match["a"] or match["b"] or match["s"]
        found.append(
            Clock(
                minutes_in(words), DAY, match.start(), match.end(), "since" if match["since"] else "range", is_today(words), is_open(words)
            )
        )
    for match in text.take(_AROUND):
        middle = minutes_in(match["a"] or match["b"] or match["c"])
        found.append(
            Clock(
                max(0, middle - 30),
                min(DAY, middle + 30),
                match.start(),
                match.end(),
                "range",
                open_noon=middle < 420 and is_open(match["a"] or match["b"] or match["c"]),
            )
        )
    found += [_at(m) for m in text.take(_AT, lambda m: not _SOME_HOURS.search(f"{m.string[: m.start()]}{m[0]}"))]
    for match in text.take(_OFFICE):
        found.append(Clock(1080, 480, match.start(), match.end()) if match["out"] else Clock(480, 1080, match.start(), match.end()))
    for match in text.take(_PART):
        since, until = PARTS[match["part"]]
        if match["part"] in ("afternoon", "apresmidi") and _after_noon(text, match):
            found.append(Clock(720, DAY, match.start(), match.end()))
            continue
        today = match["part"] == "tonight" or re.search(r"\b(?:this|ce|cet|cette)\b", match[0]) is not None
        found.append(Clock(since, until, match.start(), match.end(), "part", today=today))
    found = [_past_noon(text, clock) for clock in found]
    return sorted(found, key=lambda clock: clock.start)


_NOON_APART = re.compile(r"^(?:(?P<en>after noon)|apr[eè]s midi)", re.IGNORECASE)


def _after_noon(text: Text, part: re.Match[str]) -> bool:
    """`after noon`, in two words and without an article; `après midi` so, where `avant midi` stands against it."""
    apart = _NOON_APART.match(text.said(part.start(), part.end()))
    return apart is not None and (bool(apart["en"]) or re.search(r"\bavant (?:midi|~)", text.norm) is not None)


_SMALL = re.compile(
    r"\b(?:am|morning\w*|matin\w*|night\w*|nuits?|early|tot|dawn|aube|h|heures?|hours?|midnight|minuit|\d{1,2}[:.]\d\d|\d{1,2}h\d*)\b"
)


def _past_noon(text: Text, clock: Clock) -> Clock:
    """`between half four and quarter past five`, `after 3`: by day, where nothing speaks of the night or the morning."""
    if not clock.open_noon or clock.kind != "range" or not 60 <= clock.since < 420 or _SMALL.search(text.norm):
        return clock
    if clock.until != DAY and clock.until > 720:
        return clock
    return replace(clock, since=clock.since + 720, until=clock.until if clock.until == DAY else clock.until + 720)


def meet(clocks: list[Clock]) -> Clock:
    """What several times of day have in common: `ce matin avant 9h`; `in the evening after 8` is after 20:00."""
    parts = [c for c in clocks if c.kind in ("part", "last night", "night of")]
    late = any(c.since >= 720 and c.until > c.since for c in parts) or any(c.kind == "last night" for c in parts)
    out = clocks[0]
    for i, clock in enumerate(clocks):
        moved = clock
        if any(c.kind == "last night" for c in parts) and clock.kind in ("range", "at") and clock.since <= 360:
            moved = replace(clock, since=clock.since + DAY, until=clock.until + DAY)
        elif late and clock.open_noon:
            moved = replace(clock, since=evening(clock.since), until=evening(clock.until))
        if clock.kind == "part" and clock.since < 720 and any(c.kind == "range" and c.since == 0 for c in clocks):
            moved = replace(moved, since=0)  # `this morning before 9` begins with the day
        out = moved if i == 0 else _both(out, moved)
    return replace(
        out,
        start=min(c.start for c in clocks),
        end=max(c.end for c in clocks),
        today=any(c.today for c in clocks),
        kind="since" if any(c.kind == "since" for c in clocks) else clocks[0].kind,
    )


def _both(a: Clock, b: Clock) -> Clock:
    """The common part; the later said where there is none or one crosses midnight."""
    if max(a.until, b.until) > DAY:
        return a if a.until > DAY else b
    if a.until <= a.since or b.until <= b.since:
        inner = b if a.until <= a.since else a
        return replace(inner, start=a.start)
    since, until = max(a.since, b.since), min(a.until, b.until)
    return replace(a, since=since, until=until) if since < until else b


def _is_range(match: re.Match[str]) -> bool:
    """Two bare numbers are times only after `between` or `from`; `a` alone joins only hours."""
    if match["p"] and match["p"].strip() in ("between", "from", "entre", "b w", "btwn", "betw", "btw"):
        return True
    units = [re.fullmatch(_WITH, match[g]) is not None for g in ("a", "b")]
    if match["c"] in ("and", "et"):
        return match["p"] is not None and all(units)
    return any(units)


def _range(match: re.Match[str]) -> Clock:
    first, last = match["a"], match["b"]
    since, until = minutes_in(first), minutes_in(last)
    if is_open(first) and re.search(r"pm|soir|evening|afternoon|apresmidi", last) and since + 720 < until:
        since += 720
    noonish = re.match(r"midi|noon|midday", first) is not None
    if until <= since and until < 720 and (noonish or (is_open(first) and is_open(last))) and until + 720 > since:
        until += 720
    if re.match(r"midnight|minuit", last):
        until = DAY
    return Clock(since, until, match.start(), match.end(), "range", is_today(last), is_open(first) and is_open(last))


def _at(match: re.Match[str]) -> Clock:
    """On the hour it is that hour; else that minute."""
    words = match["a"] or match["b"]
    minutes = minutes_in(words)
    return Clock(
        minutes % DAY,
        minutes % DAY + (1 if minutes % 60 else 60),
        match.start(),
        match.end(),
        "at",
        is_today(words),
        is_open(words),
    )

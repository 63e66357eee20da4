"""Follow-ups: a question that leans on the one before it becomes a plan of its own."""

import re
from datetime import timedelta

from rag.conversation import Turn
from rag.plan import Filter, Give, GroupBy, Intent, Measure, Plan, PlateMatch, Stay
from rag.words.compose import compose
from rag.words.exchange import exchange, keep_days
from rag.words.notes import note_plan
from rag.words.numbers import ORDINALS
from rag.words.reading import Reading
from rag.words.times import When, as_span, aware, shifted

_LEADS = re.compile(
    r"^(?:(?:ok|okay|well|so|oui|yes|non|no|thanks|merci|super|great|d accord|right|hm+|ah|oh|alors|bon|donc|please"
    r"|svp) )*(?:and|et|what about|how about|what of|same|pareil|idem|meme|mais|but|or|ou|only|just|seulement"
    r"|uniquement|juste|sauf|except|puis|then|also|aussi|versus|instead|plutot|alors|now|maintenant|qu en est il"
    r"|what if|combien parmi|parmi|among|of (?:them|these|those|which))\b"
)
_IT = re.compile(
    r"\b(?:it|its|he|she|him|her|his|that (?:one|car|vehicle|plate|van|truck|driver)|this (?:one|car|vehicle|plate)"
    r"|the (?:same )?(?:car|vehicle|plate|driver|van|truck)|same (?:car|vehicle|plate|one)|elle|il|celle ci|celui ci"
    r"|celle la|celui la|ce vehicule|cette voiture|cette plaque|cette immatriculation|ce camion|cette camionnette"
    r"|ce conducteur|la meme(?: voiture| plaque)?|le meme(?: vehicule)?|lui|la voiture|le vehicule|la plaque|l)\b"
)
_THEM = re.compile(
    r"\b(?:them|they|those|these(?! (?:days|last|past))|their|of which|which ones?(?= |$)|how many of|eux|elles|ils"
    r"|ces (?:vehicules|voitures|plaques|immatriculations)|parmi (?:eux|elles|ces|celles|ceux)|d entre (?:eux|elles)"
    r"|celles ci|ceux ci|en (?:est|sont|a|ont)|lesquels|lesquelles|(?:among|parmi) (?:those|ceux|celles)|dont)\b"
)
_IMPERSONAL = re.compile(
    r"\b(?:a t il|est il|y a t il|il y a|est il (?:passe|entre|sorti)|was it|is it|it is|c est|quelle heure est il"
    r"|what time was it|when was it|y a)\b"
)
_THAT = re.compile(r"\b(?:that|this|c etait|etait ce|ca|cela|the (?:last|first) time|la (?:derniere|premiere) fois)\b")
_ORDINAL = re.compile(
    r"\b(?:the |le |la |l )?(?P<o>second|deuxieme|seconde|third|troisieme|fourth|quatrieme|fifth|cinquieme|first"
    r"|premiere?|last|derniere?|2nd|3rd|4th|5th|2e|2eme|3e|3eme|4e|4eme|1st|1er|1ere)(?: (?:one|car|vehicle|plate"
    r"|of them|voiture|plaque|vehicule|de la liste|on the list|in the list))?\b"
)


def follow_up(reading: Reading, previous: tuple[Turn, ...]) -> Plan | None:
    """The plan of a question that leans on the last turn that was about the log; None when it stands by itself."""
    turn = next((t for t in reversed(previous) if t.plan.intent not in (Intent.OUTSIDE, Intent.HELP, Intent.REGISTER)), None)
    if turn is None or not _leans(reading, turn):
        return None
    reading.whens = [_resolved(reading, w, turn) for w in reading.whens]
    for step in (_nth, _among, _how_many, _other_side, _same_question, _of_it):
        plan = step(reading, turn)
        if plan is not None:
            return plan
    return None


def _leans(reading: Reading, turn: Turn) -> bool:
    """Whether something is missing that the conversation has: a subject, a verb, a question."""
    text, ask = reading.text, reading.ask
    own_subject = bool(reading.plates or reading.part)
    words = len([w for w in text.words if w.norm.isalnum()])
    if _LEADS.search(text.norm) and words <= 14:
        return True
    if own_subject:
        return words <= 3
    if words <= 10 and re.search(
        r"\b(?:second|third|fourth|fifth|first|last|2nd|3rd|4th) one\b|\b(?:le|la) (?:deuxieme|seconde?|troisieme"
        r"|quatrieme)\b(?! \w*(?:passage|entree|sortie|fois|plaque|voiture|vehicule))",
        text.norm,
    ):
        return True
    if (_IT.search(_IMPERSONAL.sub("", text.left)) or _THEM.search(text.left)) and not (
        ask.vehicles and words > 7 and not _pointed(text.left)
    ):
        return True
    if any(w.grain.startswith("relative") for w in reading.whens):
        return True
    if words <= 6 and (_THAT.search(text.norm) or _ORDINAL.search(text.left)) and not ask.vehicles:
        return True
    if words <= 9 and _THAT.search(text.norm) and ask.any("where", "when", "which_date", "direction_ask", "who", "which"):
        return True
    if words <= 3 and not (reading.strange or reading.whens or reading.conditions or reading.places):
        return True
    bare = not ask.vehicles and not ask.reads and not reading.of("direction", "present", "lists")
    if bare and words <= 6 and not reading.strange:
        return True
    return words <= 4 and not ask.any("which", "who", "how_many", "list", "yes_no") and not ask.vehicles and not reading.strange


def _pointed(left: str) -> bool:
    return re.search(r"\b(?:that|this|same|of them|those|these|ce|cette|ces|meme|parmi|d entre)\b", left) is not None


def _resolved(reading: Reading, when: When, turn: Turn) -> When:
    """`the day before`, `la semaine d'avant`: counted from the span of the last question."""
    if not when.grain.startswith("relative"):
        return when
    unit = when.grain.split()[1]
    anchor = as_span(turn.plan.filter.since, turn.plan.filter.until, reading.zone)
    if anchor.since is None and turn.seen_at is not None:
        day = turn.seen_at.astimezone(reading.zone).replace(tzinfo=None)
        anchor = as_span(aware(day.replace(hour=0, minute=0, second=0, microsecond=0), reading.zone), None, reading.zone)
    if anchor.since is None:
        anchor = as_span(aware(reading.now.replace(hour=0, minute=0, second=0, microsecond=0), reading.zone), None, reading.zone)
    span = shifted(anchor, unit, when.shift)
    return When(span.since, span.until, when.clock, (), when.start, when.end, span.grain)


def _nth(reading: Reading, turn: Turn) -> Plan | None:
    """`the second one`: of the plates found, or of the ranking."""
    found = _ORDINAL.search(reading.text.left)
    rank = ORDINALS.get(found["o"]) if found else None
    pointed = found is not None and re.search(r"one|of them|list|plate|car|vehicle|voiture|plaque|vehicule", found[0]) is not None
    short = len(reading.text.words) <= 5
    if (
        found is None
        or not (pointed or short)
        or (rank == 1 and not pointed)
        or turn.plan.intent
        not in (Intent.LIST, Intent.TOP, Intent.NOTE, Intent.IDENTIFY, Intent.BUSIEST, Intent.DURATION, Intent.FIRST, Intent.LAST)
    ):
        return None
    if rank is None:
        rank = len(turn.plates)
    asks = reading.ask.any("when", "where", "how_long", "how_many", "direction_ask", "yes_no", "which_date") or reading.of(
        "direction", "present"
    )
    if asks and 0 < rank <= len(turn.plates):
        answer = _asked_of(reading, turn, [turn.plates[rank - 1]])
        answer.rank = None
        return answer
    plan = turn.plan.model_copy(deep=True)
    plan.rank, plan.limit = rank, None
    return plan


def _among(reading: Reading, turn: Turn) -> Plan | None:
    """`which of them left after 8 pm`: the plates found, narrowed."""
    text, ask = reading.text, reading.ask
    them = _THEM.search(text.left) or re.match(r"^(?:and |et )?(?:parmi|among|of)\b", text.left)
    if not them or len(turn.plates) < 1 or turn.plan.intent in (Intent.COUNT, Intent.COMPARE, Intent.BUSIEST) or reading.plates:
        return None
    if len(turn.plates) == 1 and not ask.any("which", "who", "list") and not re.search(r"\bof them|parmi|d entre\b", text.left):
        return None
    if turn.plan.intent in (Intent.FIRST, Intent.LAST, Intent.DURATION) and len(turn.plates) == 1:
        return None
    return _asked_of(reading, turn, list(turn.plates))


def _asked_of(reading: Reading, turn: Turn, plates: list[str]) -> Plan:
    """A question about plates that were found: it keeps the days of the last question unless it names others."""
    base = turn.plan.filter
    reading.plates, reading.part, reading.misread = [], None, False
    narrowed = bool(reading.conditions or reading.places or reading.strange or reading.whens)
    ask = reading.ask
    noted = note_plan(reading) if reading.noted else None
    plan = noted or (
        compose(_with_plates(reading, plates))
        if narrowed or ask.any("when", "where", "how_long", "most", "least", "first", "last", "longest", "shortest", "average")
        else None
    )
    if plan is None:
        plan = Plan(intent=Intent.LIST, measure=Measure.PLATES, give=Give.PLATE)
    if plan.intent is Intent.EXISTS and (ask.any("which", "who", "list") or (len(plates) > 1 and "yes_no" not in ask)):
        plan.intent, plan.measure, plan.give = Intent.LIST, Measure.PLATES, Give.PLATE
    if plan.intent is Intent.DURATION and len(plates) > 1 and ask.any("which", "who") and plan.stay in (Stay.LONGEST, Stay.SHORTEST):
        plan.give = Give.PLATE
    if "how_many" in ask and "how_long" not in ask:
        plan.intent, plan.measure, plan.give = Intent.COUNT, Measure.PLATES, Give.NUMBER
    for side in (plan.filter, plan.against):
        if side is not None:
            side.plates, side.plate_match = plates, PlateMatch.EXACT
            keep_days(side, base, turn, reading, clock=False)
    if len(plates) == 1 and plan.intent is Intent.LIST and not ask.any("which", "who", "list", "history"):
        plan.intent, plan.give = Intent.EXISTS, Give.YES_NO
    return plan


def _with_plates(reading: Reading, plates: list[str]) -> Reading:
    reading.plates = plates
    return reading


def _how_many(reading: Reading, turn: Turn) -> Plan | None:
    """`combien ?`, `how many of them?`, `lesquels ?`, `who?`: the same reads, counted or named."""
    words = [w.norm for w in reading.text.words if w.norm.isalpha()]
    ask = reading.ask
    plain = not (reading.plates or reading.places or reading.whens or reading.conditions or reading.strange)
    if not plain or len(words) > 8:
        return None
    plan = turn.plan.model_copy(deep=True)
    if plan.intent is Intent.COMPARE and ask.any("how_many", "difference"):
        plan.give = Give.DIFFERENCE
        return plan
    if (
        ask.each is not GroupBy.NONE
        and plan.intent in (Intent.COUNT, Intent.LIST, Intent.EXISTS, Intent.GROUP)
        and not ask.any("most", "least")
    ):
        intent = Intent.AVERAGE if "average" in ask else Intent.GROUP
        return Plan(intent=intent, measure=plan.measure, give=Give.NUMBER, group_by=ask.each, filter=plan.filter)
    if plan.intent in (Intent.BUSIEST, Intent.TOP) and ask.any("most", "least") and not ask.any("how_many"):
        plan.least, plan.rank = "least" in ask, ask.rank
        plan.group_by = plan.group_by if ask.unit is GroupBy.NONE else ask.unit
        return plan
    if plan.intent is Intent.DURATION and ask.any("longest", "shortest"):
        plan.stay = Stay.LONGEST if "longest" in ask else Stay.SHORTEST
        return plan
    if ask.any("how_many") and not ask.any("how_long", "most", "least"):
        if plan.intent is Intent.TOP:
            return None
        plates = plan.measure is Measure.PLATES or plan.intent is Intent.LIST or ask.measure is Measure.PLATES
        reads = ask.reads and not ask.distinct
        return Plan(
            intent=Intent.COUNT,
            measure=Measure.READS if reads else Measure.PLATES if plates else Measure.READS,
            give=Give.NUMBER,
            filter=plan.filter,
            against=plan.against if plan.combine else None,
            combine=plan.combine,
        )
    if (
        ask.any("which", "who", "list")
        and plan.intent in (Intent.COUNT, Intent.EXISTS, Intent.SHARE)
        and not ask.any("when", "where", "how_long", "most", "least", "first", "last", "which_date", "direction_ask")
    ):
        return Plan(
            intent=Intent.LIST,
            measure=Measure.PLATES,
            give=Give.PLATE,
            filter=plan.filter,
            against=plan.against if plan.combine else None,
            combine=plan.combine,
        )
    return None


def _other_side(reading: Reading, turn: Turn) -> Plan | None:
    """`which camera was that?`, `when was that?`: another side of the same read."""
    ask = reading.ask
    if (
        reading.plates
        or reading.whens
        or reading.places
        or reading.conditions
        or not ask.any("where", "when", "direction_ask", "which_date", "who", "which", "last", "first")
    ):
        return None
    if ask.any("most", "least", "how_long", "how_many", "average", "longest", "shortest"):
        return None
    plan = turn.plan.model_copy(deep=True)
    if "where" in ask:
        give = Give.CAMERA
    elif "direction_ask" in ask:
        give = Give.DIRECTION
    elif "when" in ask:
        give = Give.TIME
    elif "which_date" in ask:
        give = Give.DATE
    elif ask.any("who", "which") and plan.intent in (Intent.FIRST, Intent.LAST, Intent.DURATION, Intent.NOTE):
        give = Give.PLATE
    else:
        give = Give.TIME
    if ask.any("first", "last"):
        intent = Intent.FIRST if "first" in ask and "last" not in ask else Intent.LAST
        return _subject(Plan(intent=intent, give=give, filter=plan.filter), turn)
    if plan.intent in (Intent.FIRST, Intent.LAST, Intent.NOTE):
        plan.give = give
        return plan
    if plan.intent is Intent.DURATION and turn.plates:
        return Plan(intent=Intent.LAST, give=give, filter=Filter(plates=[turn.plates[0]], since=plan.filter.since, until=plan.filter.until))
    if plan.intent is Intent.COMPARE or plan.intent is Intent.BUSIEST:
        return None
    return _subject(Plan(intent=Intent.LAST, give=give, filter=plan.filter), turn)


def _subject(plan: Plan, turn: Turn) -> Plan:
    """The plate that the last answer was about, where the plan names none."""
    if not plan.filter.plates and len(turn.plates) == 1:
        plan.filter.plates = [turn.plates[0]]
    return plan


def _same_question(reading: Reading, turn: Turn) -> Plan | None:
    """`and at the south gate?`, `et avant-hier ?`: the same question with a notion exchanged."""
    ask = reading.ask
    asks = (
        ask.any(
            "how_long",
            "when",
            "where",
            "which_date",
            "direction_ask",
            "how_many",
            "history",
            "since_ask",
            "most",
            "least",
            "average",
            "share",
            "longest",
            "shortest",
        )
        or ("yes_no" in ask and turn.plan.intent not in (Intent.EXISTS, Intent.COMPARE))
        or (ask.any("which", "who") and turn.plan.intent not in (Intent.LIST,) and _IT.search(reading.text.left))
    )
    named = reading.whens or reading.places or reading.plates or reading.part or reading.conditions
    pronoun = _IT.search(_IMPERSONAL.sub("", reading.text.left)) is not None
    if asks and not _repeats(reading, turn):
        return None
    if not named and not (ask.distinct or ask.reads or ask.any("first", "last")):
        return None
    if pronoun and not turn.plan.filter.plates and turn.plan.intent not in (Intent.COUNT, Intent.EXISTS):
        return None
    plan = turn.plan.model_copy(deep=True)
    if plan.against is not None and plan.intent is Intent.COMPARE and (reading.whens or len(reading.places) == 1):
        exchange(plan.against, reading, only_missing=True)
    exchange(plan.filter, reading)
    if plan.against is not None and plan.intent is not Intent.COMPARE:
        exchange(plan.against, reading)
    if ask.distinct:
        plan.measure = Measure.PLATES
    elif ask.reads and not reading.of("direction") and plan.intent in (Intent.COUNT, Intent.AVERAGE, Intent.BUSIEST, Intent.COMPARE):
        plan.measure = Measure.READS
    if plan.intent in (Intent.FIRST, Intent.LAST) and ask.any("first", "last"):
        plan.intent = Intent.FIRST if "first" in ask else Intent.LAST
    plan.rank = None if reading.whens or reading.places else plan.rank
    plan.span_words = reading.span_words or plan.span_words
    plan.other_reading = ""
    return plan


def _repeats(reading: Reading, turn: Turn) -> bool:
    """Whether what is asked is what was asked before."""
    ask, intent = reading.ask, turn.plan.intent
    if ask.any("how_many") and not ask.any("how_long", "most", "least", "average", "share"):
        return intent is Intent.COUNT and not ask.vehicles and not ask.reads
    return False


def _of_it(reading: Reading, turn: Turn) -> Plan | None:
    """`And when did it leave?`, `et elle est restée combien de temps ?`: another question about the same vehicle."""
    plates = list(turn.plates) if len(turn.plates) == 1 else list(turn.plan.filter.plates) if turn.plan.filter.plates else list(turn.plates)
    if not plates or reading.plates:
        inherited = turn.plan.filter
        plan = compose(reading)
        keep_days(plan.filter, inherited, turn, reading, clock=True)
        if not plan.filter.cameras and not plan.filter.unknown_cameras:
            plan.filter.cameras = list(inherited.cameras)
        plan.filter.lists = plan.filter.lists or list(inherited.lists)
        plan.filter.direction = plan.filter.direction or inherited.direction
        return plan
    match = turn.plan.filter.plate_match if plates == list(turn.plan.filter.plates) else PlateMatch.EXACT
    noted = note_plan(reading)
    reading.plates = plates
    plan = noted or compose(reading)
    if plan.intent is Intent.LIST and not reading.ask.any("which", "who", "list", "history", "which_date", "where"):
        plan.intent, plan.give = Intent.EXISTS, Give.YES_NO
    plan.filter.plates, plan.filter.plate_match = plates, match
    single = turn.seen_at is not None and turn.plan.intent in (Intent.FIRST, Intent.LAST, Intent.NOTE, Intent.DURATION)
    if single and not reading.whens and plan.intent is Intent.DURATION and plan.stay is Stay.LATEST:
        _that_day(plan.filter, turn, reading, stay=True)
    elif (
        single
        and not reading.whens
        and plan.intent in (Intent.FIRST, Intent.LAST)
        and reading.of("direction")
        and not reading.ask.any("first", "last")
        and turn.plan.filter.since is None
    ):
        _that_day(plan.filter, turn, reading)
    elif plan.group_by is GroupBy.NONE or not reading.whens:
        keep_days(plan.filter, turn.plan.filter, turn, reading, clock=False)
    return plan


def _that_day(found: Filter, turn: Turn, reading: Reading, *, stay: bool = False) -> None:
    """The day of the read that was answered; for the stay that it began, that very moment."""
    assert turn.seen_at is not None
    base = turn.plan
    if (
        stay
        and base.intent in (Intent.FIRST, Intent.LAST)
        and (base.filter.direction == "in" or (base.intent is Intent.FIRST and not base.filter.direction))
    ):
        found.since, found.until = turn.seen_at, turn.seen_at + timedelta(seconds=1)
        return
    day = turn.seen_at.astimezone(reading.zone).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    found.since, found.until = aware(day, reading.zone), aware(day + timedelta(days=1), reading.zone)

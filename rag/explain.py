"""A plan in words, to be shown with each answer: what was counted, of what, where and when."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rag.plan import Filter, GroupBy, Intent, Measure, Plan, PlateMatch, Stay
from rag.register.explained import explained
from rag.wording import Words, words_for

_VERBS = {
    Intent.COUNT: {"en": "Counted", "fr": "Compté"},
    Intent.EXISTS: {"en": "Looked for any", "fr": "Cherché s’il y a des"},
    Intent.FIRST: {"en": "First of the", "fr": "Premier des"},
    Intent.LAST: {"en": "Last of the", "fr": "Dernier des"},
    Intent.LIST: {"en": "Listed", "fr": "Listé"},
    Intent.TOP: {"en": "Ranked by", "fr": "Classé par"},
    Intent.BUSIEST: {"en": "Most", "fr": "Le plus de"},
    Intent.GROUP: {"en": "Counted", "fr": "Compté"},
    Intent.AVERAGE: {"en": "Average of", "fr": "Moyenne des"},
    Intent.SHARE: {"en": "Share of", "fr": "Part des"},
    Intent.DURATION: {"en": "Measured stays of", "fr": "Mesuré les séjours de"},
    Intent.COMPARE: {"en": "Compared", "fr": "Comparé"},
    Intent.IDENTIFY: {"en": "Looked for the plate", "fr": "Cherché la plaque"},
    Intent.NOTE: {"en": "Searched the notes", "fr": "Cherché dans les notes"},
    Intent.REGISTER: {"en": "Looked in the register", "fr": "Cherché dans le registre"},
    Intent.HELP: {"en": "Help", "fr": "Aide"},
    Intent.OUTSIDE: {"en": "Not a question for a plate log", "fr": "Pas une question pour un journal de plaques"},
}
_MEASURES = {
    "en": {Measure.READS: "reads", Measure.PLATES: "distinct plates", Measure.VISITS: "visits", Measure.DAYS: "days"},
    "fr": {Measure.READS: "passages", Measure.PLATES: "plaques distinctes", Measure.VISITS: "visites", Measure.DAYS: "jours"},
}
_DIRECTIONS = {"en": {"in": "entries", "out": "exits"}, "fr": {"in": "entrées", "out": "sorties"}}
_BY = {
    GroupBy.PLATE: {"en": "by plate", "fr": "par plaque"},
    GroupBy.CAMERA: {"en": "by camera", "fr": "par caméra"},
    GroupBy.DAY: {"en": "by day", "fr": "par jour"},
    GroupBy.HOUR: {"en": "by hour", "fr": "par heure"},
    GroupBy.WEEKDAY: {"en": "by weekday", "fr": "par jour de semaine"},
    GroupBy.WEEK: {"en": "by week", "fr": "par semaine"},
    GroupBy.MONTH: {"en": "by month", "fr": "par mois"},
    GroupBy.LISTED: {"en": "by list", "fr": "par liste"},
    GroupBy.DIRECTION: {"en": "by direction", "fr": "par direction"},
}
_STAYS = {
    "en": {
        Stay.LATEST: "latest",
        Stay.EARLIEST: "earliest",
        Stay.LONGEST: "longest",
        Stay.SHORTEST: "shortest",
        Stay.AVERAGE: "average",
        Stay.TOTAL: "total",
        Stay.GAP: "longest gap",
        Stay.BETWEEN: "time between two reads",
    },
    "fr": {
        Stay.LATEST: "le dernier",
        Stay.EARLIEST: "le premier",
        Stay.LONGEST: "le plus long",
        Stay.SHORTEST: "le plus court",
        Stay.AVERAGE: "moyenne",
        Stay.TOTAL: "total",
        Stay.GAP: "plus long intervalle",
        Stay.BETWEEN: "temps entre deux passages",
    },
}
_AGAINST = {
    "en": {"": "against", "both": "and also", "without": "but not"},
    "fr": {"": "contre", "both": "et aussi", "without": "mais pas"},
}
_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
}
_MATCHES = {
    "en": dict(zip(PlateMatch, ("exact", "start", "end", "part", "pattern", "misread"), strict=True)),
    "fr": dict(zip(PlateMatch, ("exacte", "début", "fin", "partie", "modèle", "mal lue"), strict=True)),
}
_UNSURE = {"en": "“{}”?", "fr": "«\u00a0{}\u00a0»\u00a0?"}
_VERB_ALONE = frozenset({Intent.REGISTER, Intent.IDENTIFY, Intent.NOTE})
_WITHOUT_FILTER = frozenset({Intent.HELP, Intent.OUTSIDE})


def explain(plan: Plan, now: datetime, zone: ZoneInfo) -> str:
    """The plan in one line: “Counted distinct plates · North gate · 19 Nov 2026 00:00–24:00”."""
    language = plan.language
    if plan.intent in _WITHOUT_FILTER:
        return _VERBS[plan.intent][language]
    words = words_for(language)
    parts = [_head(plan), *explained(plan), *_filter(plan.filter, words, zone)]
    if plan.group_by is not GroupBy.NONE:
        parts.append(_BY[plan.group_by][language])
    if plan.limit:
        parts.append(f"max. {plan.limit}")
    colon = ": " if language == "en" else "\u00a0: "
    for asked, relation in ((plan.against, plan.combine), (plan.excluding, "without")):
        if asked is not None:
            parts.append(f"{_AGAINST[language][relation]}{colon}{' · '.join(_filter(asked, words, zone)) or '—'}")
    if plan.unknown:
        left = ", ".join(plan.unknown[:6])
        parts.append(f"not understood: {left}" if language == "en" else f"pas compris\u00a0: {left}")
    return " · ".join(part for part in parts if part)


def _head(plan: Plan) -> str:
    language = plan.language
    verb = _VERBS[plan.intent][language]
    if plan.intent in _VERB_ALONE:
        return verb
    if plan.intent is Intent.BUSIEST and plan.least:
        verb = {"en": "Fewest", "fr": "Le moins de"}[language]
    measure = _MEASURES[language][plan.measure]
    if plan.filter.direction:
        kind = _DIRECTIONS[language][plan.filter.direction]
        measure = kind if plan.measure is Measure.READS else f"{measure} ({kind})"
    if plan.intent is Intent.LIST and plan.measure is Measure.READS:
        measure = {"en": "plates", "fr": "plaques"}[language] + (
            f" ({_DIRECTIONS[language][plan.filter.direction]})" if plan.filter.direction else ""
        )
    if plan.intent is Intent.DURATION:
        measure = f"{_MEASURES[language][Measure.PLATES]} ({_STAYS[language][plan.stay]})"
    return f"{verb} {measure}"


def _filter(asked: Filter, words: Words, zone: ZoneInfo) -> list[str]:
    told = [", ".join(asked.plates[:6]) + ("…" if len(asked.plates) > 6 else "")] if asked.plates else []
    if asked.plates and asked.plate_match.value != "exact":
        told[0] += f" ({_MATCHES[words.language][asked.plate_match]})"
    told += (
        [", ".join([*asked.cameras, *(_UNSURE[words.language].format(name) for name in asked.unknown_cameras)])]
        if asked.cameras or asked.unknown_cameras
        else []
    )
    told += words.details(asked)
    span = span_words(asked, words, zone)
    if span:
        told.append(span)
    told += [", ".join(f"{day.day} {_MONTHS[words.language][day.month - 1]} {day.year}" for day in asked.days)] if asked.days else []
    if asked.weekdays:
        told.append(words.weekdays(asked.weekdays))
    if asked.clock_since or asked.clock_until:
        told.append(f"{asked.clock_since or '00:00'}–{asked.clock_until or '24:00'}")
    return told


def span_words(asked: Filter, words: Words, zone: ZoneInfo) -> str:
    """The span with its bounds: 19 Nov 2026 00:00–24:00."""
    if asked.present_at is not None:
        at = asked.present_at.astimezone(zone)
        return f"{at.day} {_MONTHS[words.language][at.month - 1]} {at.year} {at:%H:%M}"
    since, until = (moment.astimezone(zone) if moment else None for moment in (asked.since, asked.until))
    months = _MONTHS[words.language]

    def day(moment: datetime) -> str:
        return f"{moment.day} {months[moment.month - 1]} {moment.year}"

    end = f"{until:%H:%M}" if until else ""
    last = until
    if until is not None and end == "00:00":
        last, end = until - timedelta(microseconds=1), "24:00"
    if since is not None and last is not None:
        if since.date() == last.date():
            return f"{day(since)} {since:%H:%M}–{end}"
        return f"{day(since)} {since:%H:%M} – {day(last)} {end}"
    if since is not None:
        return words.since(f"{day(since)} {since:%H:%M}")
    return words.before(f"{day(last)} {end}") if last is not None else ""

"""Who was there: at a moment, through a night, since a day."""

import re
from datetime import timedelta

from rag.plan import Intent, Measure, Plan
from rag.words.reading import Reading
from rag.words.times import aware

_EVERY_ONE = re.compile(r"@\d+,? (?:and|et|as well as|ainsi que)(?: also| aussi)?(?: the| la| le| l| que)? @\d+")


def all_asked(reading: Reading) -> Measure:
    """`did both A and B come in`: every plate named must have; `A or B`: any one of them."""
    return Measure.PLATES if len(reading.plates) > 1 and _EVERY_ONE.search(reading.text.norm) else Measure.READS


_WAS_THERE = re.compile(
    r"\b(?:was|were|etait|etaient|se trouvai\w+)\b(?: \w+| @\d){0,3} (?:on ?site|on the (?:site|premises)|inside|here"
    r"|there|present\w*|(?:deja )?sur (?:le )?site|sur place|la|dans (?:l enceinte|les murs|les lieux|la cour|nos murs)"
    r"|a l interieur|dedans|in the (?:yard|building))\b"
)


_SINCE = re.compile(r"\b(?:here|there|site|premises|inside|parked|place|la|presente?s?|garee?s?|stationnee?s?|been) (?:since|depuis)\b")


_OVERNIGHT = re.compile(
    r"\b(?:stay\w*|spent|spend|slept|sleep|kept|left (?:it|them|their)|parked|remain\w*|reste[es]*|restait|dormi\w*|stationn\w*|garee?s?"
    r"|pass(?:e|er|ent|ee|es))\b(?: \w+){0,3} (?:over ?night|the night|all night|through the night"
    r"|(?<!dans )(?<!pendant )(?<!durant )la nuit|toute la nuit|last night)\b"
)


def _through_the_night(reading: Reading, plan: Plan) -> None:
    """`who stayed overnight`: there at three in the morning, which neither those that leave late nor those that come early are."""
    found = plan.filter
    if found.since is None or found.until is None or plan.intent not in (Intent.LIST, Intent.COUNT, Intent.EXISTS):
        return
    since, until = found.since.astimezone(reading.zone), found.until.astimezone(reading.zone)
    night = since.hour >= 18 and until.date() > since.date() and until.hour <= 12 and until - since <= timedelta(hours=18)
    if not night or reading.of("direction", "stay_over", "stay_under", "present") or not _OVERNIGHT.search(reading.text.norm):
        return
    found.present_at = aware(until.replace(hour=3, minute=0, tzinfo=None), reading.zone)
    found.present, found.direction, found.since, found.until = True, "in", None, found.present_at


_NOT_GONE_BY = re.compile(
    r"\b(?:had not|were not|was not|(?:n )?(?:etaient|etait|avaient|avait) (?:toujours |encore )?pas)\b.* (?:by|before|avant|as of)\b"
)


def _not_gone_by(reading: Reading, plan: Plan) -> None:
    """`had not left by 8 pm yesterday`: judged at that moment, not now; of the entries of that day where entries are spoken of."""
    found = plan.filter
    local = found.until.astimezone(reading.zone) if found.until else None
    if found.present is not True or local is None or local.hour == local.minute == 0 or not _NOT_GONE_BY.search(reading.text.norm):
        return
    if plan.intent in (Intent.LIST, Intent.COUNT, Intent.EXISTS):
        found.present_at, found.since = found.until, found.since if reading.of("direction") else None


_BY_THEN = re.compile(r"\b(?:already|deja|by (?:then|that time|this time|the time|~)|d ici|a ce moment la)")
_EVER = re.compile(r"\b(?:ever|jamais|once|une fois|how|did|avait|had)\b")
_HAS_GONE = re.compile(
    r"\b(?:has|have|is|s est|s en est|est|sont|a|ont) (?:t )?(?:(?:it|he|she|they|that (?:car|van|one)|il|elle|ils|elles|@\d|deja|already"
    r"|now|finally|enfin|bien|vraiment|just|y|en) )*(?:left|gone|exited|departed|driven|(?:re|res)?sorti\w*|(?:re)?parti\w*|quitte\w*)\b"
)


def _gone(reading: Reading, plan: Plan) -> None:
    """`has it left?`: whether it is away now; `had it already left at 3 pm?`: whether it went out before that moment."""
    found = plan.filter
    if plan.intent is not Intent.EXISTS or found.direction != "out" or len(found.plates) != 1 or found.present is not None:
        return
    norm = reading.text.norm
    span = found.until - found.since if found.since and found.until else None
    if found.since is not None and span is not None and span <= timedelta(hours=1) and _BY_THEN.search(norm):
        midnight = found.since.astimezone(reading.zone).replace(hour=0, minute=0, tzinfo=None)
        found.since, found.until = aware(midnight, reading.zone), found.since
    narrow = reading.whens or reading.places or found.lists
    if not narrow and _HAS_GONE.search(norm) and not _EVER.search(norm):
        found.present, found.direction = False, "in"


def there_at(reading: Reading, plan: Plan) -> Plan:
    """`who was on site at noon yesterday`: entries before that moment, judged at it.

    `entered yesterday and was still there at 8 pm`: the entries of that day.
    """
    found = plan.filter
    _gone(reading, plan)
    _through_the_night(reading, plan)
    _not_gone_by(reading, plan)
    moment = found.since is not None and found.until is not None and found.until - found.since <= timedelta(hours=1)
    if not moment or found.since is None or plan.intent not in (Intent.LIST, Intent.COUNT, Intent.EXISTS):
        return plan
    still = found.present is True and _STILL_AT.search(reading.text.norm) is not None
    there = _WAS_THERE.search(reading.text.left) is not None and not reading.of("stay_over", "present") and found.direction != "out"
    if not still and not there:
        return plan
    midnight = found.since.astimezone(reading.zone).replace(hour=0, minute=0, tzinfo=None)
    entered = bool(reading.of("direction")) or _ENTERED.search(reading.text.norm) is not None
    found.present, found.present_at, found.direction, found.until = True, found.since, "in", found.since
    found.since = aware(midnight, reading.zone) if entered else None
    return plan


def here_since(reading: Reading, plan: Plan) -> Plan:
    """`on site since yesterday`: who came in on that day, not on a later one."""
    found = plan.filter
    if found.present is not True or found.since is None or found.until is not None or not _SINCE.search(reading.text.norm):
        return plan
    local = found.since.astimezone(reading.zone)
    day = local.hour == local.minute == 0 and any(w.since and not w.clock for w in reading.whens)
    if day and local.replace(tzinfo=None) < reading.now.replace(hour=0, minute=0, second=0, microsecond=0):
        found.until = aware(local.replace(tzinfo=None) + timedelta(days=1), reading.zone)
    return plan


_STILL_AT = re.compile(r"\b(?:was|were|etait|etaient|still|encore|toujours)\b.* (?:at|a|vers|around)\b")


_ENTERED = re.compile(r"\b(?:entered|came in|arrived|entree?s?|entres|arrivee?s?|rentree?s?)\b")

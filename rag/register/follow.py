"""Questions that lean on the answer before: `and its licence?`, `depuis quand ?`, `which of them are approved?`."""

from rag.conversation import Turn
from rag.register.asked import Asked, is_about_register
from rag.register.conditions import conditions, deed_of
from rag.register.cues import POINTING
from rag.register.nouns import fields_asked, form_of, kind_asked, subjects
from rag.register.parse import register_plan, whether
from rag.register.plan import KINDS, Form, RegisterPlan, What, kind_of

_SHORT = 9
_FEW = 5
_TIMED = (What.CHANGES, What.SERVED, What.USE, What.READERS)


def planned(asked: Asked) -> RegisterPlan | None:
    """The plan of a question about the register, in the light of the turns before it; None where it is not about it."""
    alone = is_about_register(asked)
    last = asked.last
    if last is not None:
        plan = _leaning(asked, last, alone)
        if plan is not None:
            return plan
    return register_plan(asked) if alone else None


def _leaning(asked: Asked, last: Turn, alone: bool) -> RegisterPlan | None:
    before = last.plan.register_plan
    words = [word for word in asked.norm.split(" ") if word.isalnum()]
    if before is None or len(words) > _SHORT + 4 or (not asked.mentions and _of_log(asked)):
        return None
    led, pointing = asked.has("lead"), POINTING.search(asked.norm) is not None
    if asked.mentions:
        return _of_another(asked, before) if led or len(words) <= 2 else None
    if asked.has("them") and before.found and len(before.found) > 1:
        return _among(asked, before)
    if alone and (asked.has("register") or not (asked.has("its") and before.found)):
        return None
    leans = led or asked.has("its", "it_did", "them", "others") or len(words) < _FEW
    if not (alone or leans) or asked.has("you", "orders"):
        return None
    return _of_the_same(asked, before, led or pointing, alone)


def _of_another(asked: Asked, before: RegisterPlan) -> RegisterPlan:
    """`and Tesseract?`: the same of another card."""
    named = subjects(asked)
    kind = kind_of(named[0])
    if fields_asked(asked, kind) or asked.has("when", "why", "who"):
        return register_plan(asked)
    if before.form is Form.FACT or before.subjects:
        linked = before.what in (What.MODELS, What.SYSTEMS) and before.form is not Form.FACT
        what = before.what if linked or before.what not in KINDS.values() else KINDS[kind]
        return before.model_copy(update={"subjects": named, "what": what, "found": []}, deep=True)
    return register_plan(asked)


def _among(asked: Asked, before: RegisterPlan) -> RegisterPlan | None:
    """`which of them are approved?`."""
    kind = kind_of(before.found[0])
    wanted = conditions(asked, kind)
    if not wanted:
        return None
    return RegisterPlan(what=KINDS[kind], form=form_of(asked), subjects=before.found, where=wanted, kinds=[KINDS[kind]])


def _of_the_same(asked: Asked, before: RegisterPlan, leaning: bool, alone: bool) -> RegisterPlan | None:
    """More of the cards that were found, or the same at another time."""
    if asked.has("others") and leaning and len(before.where) == 1 and len(asked.norm.split(" ")) <= _FEW:
        turned = before.where[0].model_copy(update={"negated": not before.where[0].negated})
        return before.model_copy(update={"where": [turned], "found": []}, deep=True)
    about = _whose(asked, before)
    if about:
        plan = _about_cards(asked, before, about)
        if plan is not None:
            return plan
    if asked.dated and leaning and before.what in _TIMED:
        return before.model_copy(update={"found": []}, deep=True)
    if leaning and not alone and not about:
        return _other_kind(asked, before)
    return None


def _of_log(asked: Asked) -> bool:
    """Whether it is the log that is asked: its words are spoken, and not of what the cards did."""
    talk = asked.of_log or asked.has("log_talk") or asked.reading.ask.any("first", "last", "longest", "shortest", "share", "average")
    return talk and not _of_its_reads(asked) and not (asked.has("model", "version", "system", "register") and is_about_register(asked))


def _of_its_reads(asked: Asked) -> bool:
    """`how many reads did it make?`: reads are what a version makes, vehicles are not."""
    vehicles = asked.has("vehicles") or asked.reading.plates or any(place.cameras for place in asked.reading.places)
    return not vehicles and asked.has("it_did") and asked.has("reads")


def _whose(asked: Asked, before: RegisterPlan) -> list[str]:
    """The cards that are leant on: those of the answer, or, for a field that they do not have, those that were named."""
    for refs in (before.found, before.subjects):
        if refs and fields_asked(asked, kind_of(refs[0])):
            return refs
    return before.found or before.subjects


def _about_cards(asked: Asked, before: RegisterPlan, about: list[str]) -> RegisterPlan | None:
    kind = kind_of(about[0])
    deed = deed_of(asked)
    if asked.has("why") and not deed:
        became = _became(before)
        if became or before.what is What.CHANGES:
            return RegisterPlan(what=What.CHANGES, form=Form.FACT, subjects=about, became=became, why=True)
    if asked.has("since_when") or (
        asked.has("when", "who") and not deed and not fields_asked(asked, kind) and len(asked.norm.split()) <= 4
    ):
        return _when(before, about)
    if asked.has("system") and kind in ("model", "version") and asked.has("uses", "which"):
        return RegisterPlan(what=What.SYSTEMS, form=form_of(asked), subjects=about)
    if asked.has("model") and kind == "system" and asked.has("uses", "which"):
        return RegisterPlan(what=What.MODELS, form=form_of(asked), subjects=about)
    if _stands_alone(asked):
        asked.leaning = True
        plan = register_plan(asked)
        if plan.what in (What.CHANGES, What.USE, What.GAPS, What.SERVED, What.COMMAND) and not plan.subjects:
            fact = plan.what is What.CHANGES and bool(plan.became) and asked.has("when", "who", "why")
            form = Form.FACT if fact else plan.form
            return plan.model_copy(update={"subjects": about, "kinds": [], "ranked": "", "form": form})
        if plan.what in (What.LAW, What.READERS, What.WRITERS):
            return plan
    fields = fields_asked(asked, kind)
    wanted = [one for one in conditions(asked, kind) if one.values]
    if wanted and asked.has("yes_no"):
        return whether(about, wanted)
    if not fields:
        return None
    return RegisterPlan(what=KINDS[kind], form=Form.FACT, subjects=about, fields=fields, why=asked.has("why"))


def _stands_alone(asked: Asked) -> bool:
    return asked.has(
        "edited", "missing", "reads", "corrected", "errors", "answers", "command", "law", "when", "who", "why", "read_by", "production"
    )


def _became(before: RegisterPlan) -> str:
    """What the question before asked to have become of cards: a deed, or the status or state that they have."""
    return before.became or next((value for one in before.where if one.field in ("status", "state") for value in one.values), "")


def _when(before: RegisterPlan, about: list[str]) -> RegisterPlan:
    became = _became(before)
    if became:
        return RegisterPlan(what=What.CHANGES, form=Form.FACT, subjects=about, became=became)
    kind = kind_of(about[0])
    field = "deployed_on" if kind == "system" else "first_seen"
    return RegisterPlan(what=KINDS[kind], form=Form.FACT, subjects=about, fields=[field])


def _other_kind(asked: Asked, before: RegisterPlan) -> RegisterPlan | None:
    """`and the systems?` after a list without names."""
    if not asked.has("model", "system", "version"):
        return None
    return before.model_copy(update={"what": KINDS[kind_asked(asked)], "found": []}, deep=True)

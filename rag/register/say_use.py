"""What versions did, in words: reads, corrections, answers; what read a plate, what wrote an answer."""

from rag.register.links import escaped, linked
from rag.register.model import Use
from rag.register.plan import Form
from rag.register.teller import Teller
from rag.wording.sayers import SAY


def said_use(teller: Teller) -> str:
    """What versions did."""
    uses, plan = teller.told.uses, teller.plan
    if not uses:
        return teller.say("use_nothing", span=teller.span())
    lines = [_use(teller, one) for one in uses]
    if plan.subjects:
        return f"{lines[0]}." if len(lines) == 1 else teller.bullets(lines).removeprefix("\n")
    head = teller.say("use_ranked", measure=teller.say(f"measure_{plan.measure.value}"), span=teller.span())
    return head + teller.bullets(lines)


def _use(teller: Teller, one: Use) -> str:
    parts = []
    if one.reads and one.first and one.last:
        sure = "–" if one.confidence is None else teller.words.percent(round(one.confidence * 100, 1))
        share = teller.words.percent(round(one.corrected / one.reads * 100, 1))
        corrected = (
            teller.say("use_corrected", n=teller.words.number(one.corrected), share=share)
            if one.corrected
            else teller.say("use_uncorrected")
        )
        first, last = teller.stamp(one.first), teller.stamp(one.last)
        reads = teller.counted("reads", one.reads)
        parts.append(
            teller.say(
                "use_reads",
                card=linked(one.version),
                reads=reads,
                span=teller.span(),
                first=first,
                last=last,
                sure=sure,
                corrected=corrected,
            )
        )
        if one.part == "detector":
            parts.append(teller.say("use_detector"))
    if one.answers:
        parts.append(
            teller.say("use_answers", card=linked(one.version), answers=teller.counted("answers", one.answers), span=teller.span())
        )
    return ". ".join(parts) or teller.say("use_none", card=linked(one.version), span=teller.span())


def said_readers(teller: Teller) -> str:
    """Which versions found and read plates."""
    told, what = teller.told, _what(teller)
    notes = [teller.say("newest_photo")] if "newest_photo" in told.notes else []
    if "unknown_plate" in told.notes:
        return _unknown_plate(teller)
    if "no_photo" in told.notes or "no_reads" in told.notes:
        return teller.say("no_photo") if "no_photo" in told.notes else teller.say("no_reads", span=teller.span())
    if "imported" in told.notes or "other_reader" in told.notes:
        named = teller.cards(teller.subjects())
        return " ".join(
            [*notes, teller.say("imported", what=what) if "imported" in told.notes else teller.say("other_reader", cards=named)]
        )
    parts = [teller.say(one.part, card=linked(one.version), reads=teller.counted("reads", one.reads)) for one in _in_order(told.uses)]
    said = teller.say("readers", what=what, parts=teller.words.join(parts))
    yes = teller.say("yes") + teller.colon if teller.plan.form is Form.EXISTS else ""
    return " ".join([*notes, f"{yes}{said}"])


def _in_order(uses: tuple[Use, ...]) -> list[Use]:
    """The detector's part comes before the reader's."""
    return sorted(uses, key=lambda one: (one.part != "detector", -one.reads))


def _what(teller: Teller) -> str:
    facts = teller.facts
    if facts.plates:
        return f"{teller.words.join([escaped(plate) for plate in facts.plates[:6]])}{teller.span()}"
    if facts.filter.read_ids or teller.plan.of_conversation:
        return teller.say("this_read" if len(facts.read_ids) == 1 else "these_reads")
    return teller.say("all_reads", span=teller.span())


def _unknown_plate(teller: Teller) -> str:
    say = SAY[teller.language]
    near = [say.remark(remark) for remark in teller.facts.remarks if remark.code == "near"]
    return " ".join([say.unknown_plate(teller.facts), *near])


def said_writers(teller: Teller) -> str:
    """What planned and worded the last answer."""
    told = teller.told
    if "in_general" in told.notes:
        before = [teller.say("no_answer")] if "no_answer" in told.notes else []
        return " ".join([*before, *(teller.say("answers_in_general", card=linked(one.version)) for one in told.uses)]) or teller.say(
            "no_planner"
        )
    parts = [teller.say(one.part, card=linked(one.version)) for one in told.uses]
    if "own_words" in told.notes:
        parts.append(teller.say("own_words"))
    return f"{'; '.join(parts)}."

"""Questions to go on with, shown under an answer: the other reading, and the next step that people take."""

from collections.abc import Iterator

from rag.facts import Facts, Kind
from rag.plan import Measure

_TEXTS = {
    "en": {
        "other": "Did you mean: {}",
        "which": "Which plates?",
        "last": "When was the last time?",
        "stay": "How long did it stay?",
        "and": "And {}?",
        "at": "And at {}?",
    },
    "fr": {
        "other": "Vouliez-vous dire\u00a0: {}",
        "which": "Quelles plaques\u202f?",
        "last": "C’était quand, la dernière fois\u202f?",
        "stay": "Combien de temps est-elle restée\u202f?",
        "and": "Et {}\u202f?",
        "at": "Et à {}\u202f?",
    },
}


def chips_for(facts: Facts) -> Iterator[tuple[str, str]]:
    """(label, question) of each."""
    texts = _TEXTS[facts.language]
    other = facts.plan.other_reading
    if other:
        yield texts["other"].format(other), other
    near = [name for remark in facts.remarks if remark.code in {"near", "also_near", "likely_read"} for name in remark.names]
    for plate in near[:3]:
        yield plate, texts["and"].format(plate)
    if facts.kind is Kind.UNKNOWN_CAMERA:
        for camera in facts.cameras[:6]:
            yield camera, texts["at"].format(camera)
    if facts.kind is Kind.NUMBER and facts.number and facts.plan.measure is not Measure.VISITS and len(facts.filter.plates) != 1:
        yield texts["which"], texts["which"]
    if facts.kind is Kind.YES_NO and facts.value and len(facts.filter.plates) == 1:
        yield texts["last"], texts["last"]
    if facts.kind is Kind.MOMENT and len(facts.filter.plates) == 1 and facts.reads and facts.reads[0].direction == "in":
        yield texts["stay"], texts["stay"]

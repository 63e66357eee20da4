"""Questions about what models do, what is missing and what the law says → their typed plans; None where it is none of them."""

import re

from rag.register.asked import Asked
from rag.register.conditions import conditions
from rag.register.cues import CUES, POINTING
from rag.register.nouns import kind_asked, named_versions, subjects
from rag.register.plan import KINDS, Form, Measure, RegisterPlan, What

_TOPICS = {
    "high": r"high risk|haut risque|risque eleve|annex(?:e)? (?:iii|3)|eleve",
    "transparency": r"transparen\w*|tell people|informer|notice",
    "general_purpose": r"general purpose|usage general|gpai",
    "prohibited": r"prohibit\w*|interdi\w*|banned|unacceptable|inacceptable",
    "literacy": r"literacy|maitrise|training of staff|formation",
    "content": r"generated content|mark\w* of|marquage|contenus? generes?|watermark\w*|deepfakes?",
    "product": r"regulated products?|produits? reglement\w*|annexe? (?:i|1)\b",
    "force": r"in force|en vigueur|vigueur",
}
TOPICS = {name: re.compile(rf"\b(?:{words})") for name, words in _TOPICS.items()}

_ANSWERS_FOR = re.compile(r"\b(?:answers? (?:for|to)|repond(?:re)? (?:de|du|des|d))\b")
"""Who is responsible, not what was answered."""


def law(asked: Asked) -> RegisterPlan | None:
    """Dates of the AI Act."""
    articles = [int(m["n"]) for m in CUES["article"].finditer(asked.norm)]
    topics = [name for name, words in TOPICS.items() if words.search(asked.norm)]
    if asked.cards("system") or asked.cards("model") or not (articles or asked.has("law")):
        dated = asked.has("when", "applies") and asked.has("duties", "applies") and topics and asked.has("system", "model")
        if not (
            dated
            and not asked.cards("system")
            and asked.has("when")
            and re.search(r"\b(?:appl|vigueur|force|effect|dead|eche)", asked.norm)
        ):
            return None
    return RegisterPlan(what=What.LAW, form=Form.FACT, articles=articles, topics=topics)


def writers(asked: Asked) -> RegisterPlan | None:
    """What planned and worded an answer."""
    if asked.has("you") and asked.has("model", "ai", "version"):
        return RegisterPlan(what=What.WRITERS)
    told = asked.has("wrote") and (asked.has("answer_noun") or re.search(r"\b(?:this|that|it|cela|ca|ceci)\b", asked.norm) is not None)
    who = asked.has("who") or asked.has("model") or asked.has("ai", "version")
    if not (told and who) or asked.has("how_many", "read_by", "most", "least") or asked.mentions:
        return None
    return RegisterPlan(what=What.WRITERS, of_conversation=asked.has("this_answer") and not asked.has("in_general"))


def readers(asked: Asked) -> RegisterPlan | None:
    """Which versions read plates or photos."""
    plates = bool(asked.reading.plates or asked.reading.part)
    located = asked.has("model") and any(place.cameras for place in asked.reading.places) and not asked.mentions
    if not (asked.has("read_by") or located) or asked.has("how_many", "errors", "corrected", "most", "least", "confidence"):
        return None
    if not (plates or located or asked.has("reads") or (POINTING.search(asked.norm) and asked.previous)):
        return None
    if not (asked.mentions or asked.has("model", "version", "ai", "pictured")):
        return None
    form = Form.EXISTS if asked.cards("model") and asked.has("yes_no") else Form.LIST
    pointed = not plates and _points(asked)
    return RegisterPlan(what=What.READERS, form=form, subjects=subjects(asked), of_conversation=pointed)


def _points(asked: Asked) -> bool:
    """Whether `this plate`, `it`, `that photo` is meant, rather than plates in general."""
    singular = re.search(
        r"\b(?:this|that|cette|ce|cet|celle ci|celui ci|the last|la derniere|la|le|the|l|it|these|those|ces|them|les)(?: \w+)? "
        r"(?:plate|plaque|photo|picture|image|one|read|lecture|immatriculation|cliche|pic|plates|plaques|photos)\b",
        asked.norm,
    )
    if singular is not None and re.search(r"\b(?:the|les) (?:plates|photos|plaques|images|pictures)\b", singular[0]):
        return False
    general = re.search(r"\b(?:reads|lit|lisent) (?:the|les|la|our|nos) ", asked.norm)
    alone = re.search(r"\b(?:it|this|that|them|celle ci|celui ci|ca|cela|l|ceci|those|these)\b", asked.norm)
    return general is None and (singular is not None or alone is not None)


def use(asked: Asked) -> RegisterPlan | None:
    """What versions did."""
    measures = (
        (Measure.CORRECTED, asked.has("corrected")),
        (Measure.ERRORS, asked.has("errors")),
        (Measure.CONFIDENCE, asked.has("confidence")),
        (Measure.ANSWERS, asked.has("answers") and not asked.has("reads") and not _ANSWERS_FOR.search(asked.norm)),
        (Measure.READS, asked.has("reads") and asked.has("how_many", "most", "least", "read_by")),
        (Measure.READS, asked.has("most", "least") and asked.has("production", "read_by")),
    )
    measure = next((name for name, said in measures if said), None)
    if measure is None or not (asked.mentions or asked.leaning or asked.has("model", "version", "ai") or named_versions(asked)):
        return None
    figure = asked.has("how_many", "most", "least", "which", "who") or measure in (Measure.ERRORS, Measure.CONFIDENCE, Measure.CORRECTED)
    if not figure or asked.has("law"):
        return None
    ranked = "" if asked.mentions or asked.leaning else "least" if asked.has("least") else "most" if asked.has("most") else ""
    return RegisterPlan(what=What.USE, form=Form.FACT, subjects=subjects(asked), measure=measure, ranked=ranked)


def gaps(asked: Asked) -> RegisterPlan | None:
    """What is missing on the cards."""
    if not asked.has("missing"):
        return None
    kind = kind_asked(asked)
    if not asked.mentions and any(one.values == [] or one.negated for one in conditions(asked, kind)):
        return None  # one field that is empty: a condition
    noun = [KINDS[kind]] if asked.has("model", "system", "version") and not asked.mentions and not asked.has("register") else []
    form = Form.COUNT if asked.has("how_many") else Form.LIST
    return RegisterPlan(what=What.GAPS, form=form, kinds=noun, subjects=subjects(asked))

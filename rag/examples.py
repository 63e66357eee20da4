# ruff: noqa: E501 (a question and its plan read best on one line)
"""Questions with their plans, shown to a language model that plans; those nearest to the question are taken."""

import json

from rag.glossary import notions, overlap

SHOWN = 4
_BANK: tuple[tuple[str, dict[str, object]], ...] = (
    ("How many different vehicles came in yesterday?", {"intent": "count", "measure": "plates", "filter": {"direction": "in", "since": "2026-11-19T00:00:00+01:00", "until": "2026-11-20T00:00:00+01:00"}}),
    ("Combien de passages au portail nord lundi ?", {"intent": "count", "measure": "reads", "filter": {"cameras": ["North gate"], "since": "2026-11-16T00:00:00+01:00", "until": "2026-11-17T00:00:00+01:00"}}),
    ("Did AB-123-CD come today?", {"intent": "exists", "filter": {"plates": ["AB-123-CD"], "since": "2026-11-20T00:00:00+01:00", "until": "2026-11-21T00:00:00+01:00"}}),
    ("Quand AB-123-CD est-elle passée pour la dernière fois ?", {"intent": "last", "give": "time", "filter": {"plates": ["AB-123-CD"]}}),
    ("Who was the first to leave on Tuesday?", {"intent": "first", "give": "plate", "filter": {"direction": "out", "since": "2026-11-17T00:00:00+01:00", "until": "2026-11-18T00:00:00+01:00"}}),
    ("Quelles plaques de la liste noire sont entrées en octobre ?", {"intent": "list", "filter": {"lists": ["deny"], "direction": "in", "since": "2026-10-01T00:00:00+02:00", "until": "2026-11-01T00:00:00+01:00"}}),
    ("Who is still on site?", {"intent": "list", "filter": {"present": True}}),
    ("Top 3 des véhicules du mois", {"intent": "top", "limit": 3, "filter": {"since": "2026-11-01T00:00:00+01:00", "until": "2026-12-01T00:00:00+01:00"}}),
    ("Which camera is busiest?", {"intent": "busiest", "group_by": "camera"}),
    ("À quelle heure y a-t-il le plus d'entrées ?", {"intent": "busiest", "group_by": "hour", "filter": {"direction": "in"}}),
    ("How long did AB-123-CD stay on Monday?", {"intent": "duration", "stay": "latest", "filter": {"plates": ["AB-123-CD"], "since": "2026-11-16T00:00:00+01:00", "until": "2026-11-17T00:00:00+01:00"}}),
    ("Were there more reads on Monday than on Tuesday?", {"intent": "compare", "give": "yes_no", "filter": {"since": "2026-11-16T00:00:00+01:00", "until": "2026-11-17T00:00:00+01:00"}, "against": {"since": "2026-11-17T00:00:00+01:00", "until": "2026-11-18T00:00:00+01:00"}}),
    ("Quelle plaque finit par 48 GB ?", {"intent": "identify", "filter": {"plates": ["48 GB"], "plate_match": "ends"}}),
    ("Which car was leaking oil?", {"intent": "note", "give": "plate", "filter": {"note": "leaking oil"}}),
    ("What will the weather be tomorrow?", {"intent": "outside", "topic": "weather"}),
)  # fmt: skip


def examples_for(question: str, language: str) -> list[tuple[str, str]]:
    """The nearest examples, as (question, JSON of the plan); their dates were right on Friday 20 November 2026."""
    asked = notions(question)
    ranked = sorted(_BANK, key=lambda pair: -overlap(asked, notions(pair[0])))
    return [(text, json.dumps({**plan, "language": language})) for text, plan in ranked[:SHOWN]]

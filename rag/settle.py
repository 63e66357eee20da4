"""Two plans for one question: the built-in planner's stands unless it is unsure, and the other says no less than it."""

from typing import Any

from rag.plan import Filter, Intent, Plan
from store.plates import plain

SURE = 0.6
"""Certainty of the built-in planner from which on a language model is not asked for a plan."""
_LOST = 0.5
"""A question that the built-in planner put outside with more certainty than this stays there."""
_FREE = frozenset(
    {"note", "has_note", "at_least", "at_most", "days_at_least", "days_at_most", "every_day", "new_plates", "present", "direction"}
)
"""Fields that a language model may add: what they say is in the words that the built-in planner did not understand."""


def to_ask(own: Plan) -> bool:
    """Whether a language model is asked for a plan."""
    return own.certainty < (_LOST if own.intent is Intent.OUTSIDE else SURE)


def settled(own: Plan, other: Plan) -> bool:
    """Whether the plan of the language model takes the place of `own`."""
    if not to_ask(own) or other.intent in {Intent.REGISTER, Intent.HELP}:
        return False
    if other.intent is Intent.OUTSIDE:
        return _empty(own.filter)
    return keeps(own.filter, other.filter) and (own.against is None) == (other.against is None)


def keeps(own: Filter, other: Filter) -> bool:
    """Whether `other` has every notion that the built-in planner recognised, and no plate, time, camera or list of its own."""
    mine, theirs = _said(own), _said(other)
    if any(theirs.get(name) != value for name, value in mine.items()):
        return False
    return all(name in mine or name in _FREE for name in theirs)


def _empty(asked: Filter) -> bool:
    return not _said(asked)


def _said(asked: Filter) -> dict[str, Any]:
    """The fields that narrow, in a form that compares: instants in UTC, plates without punctuation."""
    blank = Filter()
    found: dict[str, Any] = {}
    for name in Filter.model_fields:
        value = getattr(asked, name)
        if value == getattr(blank, name):
            continue
        if name == "plates":
            value = sorted(plain(plate) for plate in value)
        elif isinstance(value, list):
            value = sorted(map(str, value))
        found[name] = value
    return found

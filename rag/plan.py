"""The typed plan: what a question asks of the log, as data. Every date in it is resolved.

A plan is chosen by the built-in planner or by a language model; it is validated here and run by rag.facts.
Times are aware datetimes; `since` is inside the span, `until` is outside it.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from rag.register.plan import RegisterPlan

FUTURE = "the future"
"""`topic` of an OUTSIDE question about a time that has not come."""


class Intent(StrEnum):
    """What is done with the reads that the filter keeps."""

    COUNT = "count"  # how many `measure`
    EXISTS = "exists"  # whether there is any
    FIRST = "first"  # the earliest read; `give` says what of it is asked
    LAST = "last"  # the latest read; `give` says what of it is asked
    LIST = "list"  # the plates (or the reads, with measure reads)
    TOP = "top"  # the plates with the most (least) `measure`, ranked, `limit` of them
    BUSIEST = "busiest"  # the one `group_by` value with the most (least) `measure`
    GROUP = "group"  # `measure` for each value of `group_by`
    AVERAGE = "average"  # mean `measure` for each `group_by` unit (day, hour, …) of the span
    SHARE = "share"  # the part (percent) of `filter` in `against`
    DURATION = "duration"  # time between an entry and its exit; `stay` says which stays
    COMPARE = "compare"  # `measure` of `filter` against that of `against`
    IDENTIFY = "identify"  # which plate is meant by a partial or misread one
    NOTE = "note"  # what is known in words: reads whose notes mean `filter.note`
    REGISTER = "register"  # a question about the AI models and systems
    HELP = "help"  # what can be asked
    OUTSIDE = "outside"  # not a question that a plate log can answer


class Measure(StrEnum):
    """What is counted."""

    READS = "reads"
    PLATES = "plates"  # different plates
    VISITS = "visits"  # an entry and its exit
    DAYS = "days"  # days of the site with a read


class Give(StrEnum):
    """Which side of the result answers the question."""

    AUTO = "auto"
    NUMBER = "number"
    TIME = "time"
    PLATE = "plate"
    CAMERA = "camera"
    DIRECTION = "direction"
    DATE = "date"
    NOTE = "note"
    YES_NO = "yes_no"
    MINUTES = "minutes"
    AGO = "ago"  # the time since then, in minutes; in days with group_by day
    DIFFERENCE = "difference"
    WINNER = "winner"
    SAME = "same"  # whether both sides are equal


class GroupBy(StrEnum):
    """What reads are grouped by; days, hours and weekdays are the site's."""

    NONE = "none"
    PLATE = "plate"
    CAMERA = "camera"
    DAY = "day"
    HOUR = "hour"
    WEEKDAY = "weekday"
    WEEK = "week"
    MONTH = "month"
    LISTED = "list"
    DIRECTION = "direction"


class Stay(StrEnum):
    """Which stays a duration is about."""

    LATEST = "latest"  # the latest stay in the span
    EARLIEST = "earliest"  # the stay that began first in the span
    LONGEST = "longest"
    SHORTEST = "shortest"
    AVERAGE = "average"
    TOTAL = "total"
    GAP = "gap"  # the longest time without a vehicle (or without the plate that is named)
    BETWEEN = "between"  # from the `rank`-th read (the first) to the next one; with both_ends, to the last


class PlateMatch(StrEnum):
    """How `plates` are to be compared with those of the log."""

    EXACT = "exact"  # the plate, in any punctuation; close ones are offered when it is not in the log
    STARTS = "starts"
    ENDS = "ends"
    CONTAINS = "contains"
    PATTERN = "pattern"  # * any characters, ? one
    FUZZY = "fuzzy"  # said to be misread


class Listed(StrEnum):
    """The list a plate is on."""

    ALLOW = "allow"
    DENY = "deny"
    WATCH = "watch"
    NONE = "none"  # on no list


class Filter(BaseModel):
    """Which reads are meant. Empty fields do not narrow."""

    model_config = ConfigDict(extra="forbid")

    plates: list[str] = Field(default_factory=list, description="Plates or parts of plates, as written by the asker")
    plate_match: PlateMatch = PlateMatch.EXACT
    cameras: list[str] = Field(default_factory=list, description="Names of cameras of the site")
    unknown_cameras: list[str] = Field(default_factory=list, description="Camera words that no camera of the site answers to")
    since: datetime | None = None
    until: datetime | None = None
    except_since: datetime | None = Field(None, description="With except_until: without the reads of that span")
    except_until: datetime | None = None
    clock_since: str = Field("", pattern=r"^(|([01]\d|2[0-4]):[0-5]\d)$", description="Time of day, HH:MM, included")
    clock_until: str = Field(
        "", pattern=r"^(|([01]\d|2[0-4]):[0-5]\d)$", description="Time of day, HH:MM, excluded; before clock_since: over midnight"
    )
    weekdays: list[int] = Field(default_factory=list, description="0 Monday … 6 Sunday")
    days: list[date] = Field(default_factory=list, description="Only these days, where they are no span; since and until are then empty")
    direction: str = Field("", pattern=r"^(|in|out)$")
    lists: list[Listed] = Field(default_factory=list)
    confidence_under: float | None = None
    confidence_over: float | None = None
    note: str = Field("", description="Meaning that a note of the read must have")
    has_note: bool = False
    read_ids: list[int] = Field(default_factory=list, description="Only these reads (a set of the conversation)")
    at_least: int | None = Field(None, description="Only plates with at least this many reads that the rest of the filter keeps")
    at_most: int | None = None
    days_at_least: int | None = Field(None, description="Only plates read on at least so many different days")
    days_at_most: int | None = Field(None, description="Only plates read on at most so many different days")
    every_day: bool = Field(False, description="Only plates read on every day of the span")
    present: bool | None = Field(None, description="True: entries that no exit of the same plate follows; False: entries that one follows")
    present_at: datetime | None = Field(None, description="With present True: there at this moment instead of now")
    stay_over: float | None = Field(None, description="Only entries whose stay lasted longer, minutes")
    stay_under: float | None = Field(None, description="Only entries whose stay was shorter, minutes")
    new_plates: bool = Field(False, description="Only plates never read before the span")

    @model_validator(mode="after")
    def _spans(self) -> Self:
        for moment in (self.since, self.until, self.except_since, self.except_until, self.present_at):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("since, until, except_since, except_until and present_at need a time zone")
        return self


class Plan(BaseModel):
    """A question, understood. `certainty` 0..1 is the planner's own; `unknown` the words it did not understand."""

    model_config = ConfigDict(extra="forbid")

    intent: Intent
    language: str = Field("en", pattern="^(en|fr)$")
    measure: Measure = Measure.READS
    give: Give = Give.AUTO
    filter: Filter = Field(default_factory=Filter)
    against: Filter | None = Field(None, description="The other side of a comparison, the whole of a share, or the set of `combine`")
    combine: str = Field("", pattern="^(|both|without)$", description="Plates of `filter` that are also (not) in `against`")
    excluding: Filter | None = Field(None, description="Beside `combine`: plates that are in this one too are left out")
    group_by: GroupBy = GroupBy.NONE
    stay: Stay = Stay.LATEST
    limit: int | None = Field(None, ge=1, le=1000)
    rank: int | None = Field(None, ge=1, description="Only the n-th of the ranking or list")
    least: bool = Field(False, description="Fewest instead of most")
    both_ends: bool = Field(False, description="FIRST and between: the last one too")
    more: bool = Field(True, description="COMPARE with yes or no: is `filter` more (True) or less (False) than `against`")
    topic: str = Field("", description="REGISTER and OUTSIDE: what is asked, in a word or the question itself")
    certainty: float = Field(1.0, ge=0, le=1)
    unknown: list[str] = Field(default_factory=list)
    span_words: str = Field("", description="The time as the asker said it")
    other_reading: str = Field("", description="The question again in the other sense it may have")
    register_plan: SkipJsonSchema[RegisterPlan | None] = Field(None, description="REGISTER: what is asked of it; never a language model's")

"""Which reads are meant, as values; what they are as SQL stands in store.filters."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class ReadFilter:
    """Which reads are meant. None and empty fields do not narrow, except that an empty tuple of ids keeps nothing.

    `now`: later reads have not happened. `patterns`: plates with * (any characters) and ? (one), any of them.
    `spans`: in any of these spans, each without its end.
    `clock`: minutes of the local day, the first included, the second not; the second before the first goes over midnight.
    `weekdays`: 0 Monday … 6 Sunday. `lists`: allow, deny, watch, "" for plates on no list.
    `or_undirected`: reads that do not say a direction (photos have none) count as entries, but make no stay.
    `present`: entries that no exit of the same plate follows (False: that one follows).
    `stay_over`, `stay_under`: entries whose stay is longer, shorter than so many minutes.
    `at_least`, `at_most`: plates with so many reads among those that the rest keeps.
    `days_at_least`, `days_at_most`: plates with reads on so many different days among those that the rest keeps.
    `new_plates`: plates that were never read before `since`.
    `in_plates`, `not_in_plates`: plates that the other filter keeps, does not keep.
    """

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    now: datetime | None = None
    since: datetime | None = None
    until: datetime | None = None
    spans: tuple[tuple[datetime, datetime], ...] = ()
    plate_ids: tuple[int, ...] | None = None
    patterns: tuple[str, ...] = ()
    camera_ids: tuple[int, ...] | None = None
    clock: tuple[int, int] | None = None
    weekdays: tuple[int, ...] = ()
    direction: str = ""
    or_undirected: bool = False
    lists: tuple[str, ...] = ()
    confidence_under: float | None = None
    confidence_over: float | None = None
    note_texts: tuple[str, ...] | None = None
    note_words: str = ""
    has_note: bool = False
    has_picture: bool = False
    read_ids: tuple[int, ...] | None = None
    at_least: int | None = None
    at_most: int | None = None
    days_at_least: int | None = None
    days_at_most: int | None = None
    present: bool | None = None
    stay_over: float | None = None
    stay_under: float | None = None
    new_plates: bool = False
    in_plates: "ReadFilter | None" = None
    not_in_plates: "ReadFilter | None" = None

    @property
    def takes_undirected(self) -> bool:
        """Whether a read without a direction is an entry: not where the length of its stay is asked."""
        return self.or_undirected and self.stay_over is None and self.stay_under is None

    @property
    def about_stays(self) -> bool:
        """Whether it keeps only entries, for what came after them."""
        return self.present is not None or self.stay_over is not None or self.stay_under is not None

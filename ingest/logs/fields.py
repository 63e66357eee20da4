"""The values of a row, as other systems write them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from errors import InputError

_DIRECTIONS = {
    "": "", "in": "in", "out": "out", "entry": "in", "exit": "out", "enter": "in", "entrée": "in", "entree": "in", "sortie": "out",
    "entering": "in", "leaving": "out", "arrival": "in", "departure": "out", "unknown": "", "none": "",
}  # fmt: skip
_LISTS = {
    "": "", "allow": "allow", "deny": "deny", "watch": "watch", "none": "", "allowlist": "allow", "denylist": "deny", "watchlist": "watch",
    "white": "allow", "whitelist": "allow", "black": "deny", "blacklist": "deny",
}  # fmt: skip
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before it, no camera read plates; such a time is a mistake of the file."""


def instant(text: str, zone: ZoneInfo) -> datetime:
    """An ISO 8601 time as aware UTC; a naive one is in `zone`. Raises InputError."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"the time {text!r} is not ISO 8601 (write it like 2026-11-20T08:12:33+01:00)") from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        raise InputError(f"the time {text!r} is out of range") from None
    if moment < EARLIEST:
        raise InputError(f"the time {text!r} is before 1990")
    return moment


def epoch(seconds: object) -> datetime:
    """Seconds since 1970-01-01 UTC as an aware datetime. Raises InputError."""
    try:
        moment = datetime.fromtimestamp(float(seconds), UTC)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError, OSError):
        raise InputError(f"the time {seconds!r} is no number of seconds since 1970") from None
    if moment < EARLIEST:
        raise InputError(f"the time {seconds!r} is before 1990")
    return moment


def confidence(value: object) -> float | None:
    """A confidence as 0..1; percents (2 to 100) are divided by 100. Raises InputError."""
    if value is None or value == "":
        return None
    try:
        number = float(str(value).strip().rstrip("%").replace(",", "."))
    except ValueError:
        raise InputError(f"the confidence {value!r} is no number") from None
    if 1 < number <= 100:
        number /= 100
    if not 0 <= number <= 1:
        raise InputError(f"the confidence {value!r} is not between 0 and 1, nor a percentage")
    return number


def direction(text: str) -> str:
    """`in`, `out` or nothing. Raises InputError."""
    try:
        return _DIRECTIONS[text.strip().casefold()]
    except KeyError:
        raise InputError(f"the direction {text!r} is neither in nor out") from None


def listed(text: str) -> str:
    """`allow`, `deny`, `watch` or nothing. Raises InputError."""
    try:
        return _LISTS[text.strip().casefold()]
    except KeyError:
        raise InputError(f"the list {text!r} is none of allow, deny, watch") from None

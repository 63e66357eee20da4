"""Every query against the same count made in Python over the rows that were written."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from store import queries, visits
from store.database import Store
from store.plates import plain
from store.read_filter import ReadFilter
from tests.helpers.small_log import CAMERAS, NOW, ZONE, Row, at, fill, rows

ROWS = sorted((row._replace(at=row.at.astimezone(UTC)) for row in rows()), key=lambda row: row.at)
EVERYTHING = ReadFilter(zone=ZONE, now=NOW)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("log")
    store = Store(f"sqlite:///{folder / 'log.db'}", folder)
    fill(store, ROWS)
    yield store
    store.close()


def local(row: Row) -> datetime:
    return row.at.astimezone(ZONE)


def seconds(later: Row, earlier: Row) -> float:
    return (later.at - earlier.at).total_seconds()


def next_exit(row: Row) -> Row | None:
    later = [r for r in ROWS if r.plate == row.plate and r.direction == "out" and seconds(r, row) > 0 and r.at <= NOW]
    return later[0] if later else None


def whole_stay(row: Row) -> float | None:
    """Minutes of the stay; None while it lasts or when another entry comes before its exit."""
    later = [r for r in ROWS if r.plate == row.plate and seconds(r, row) > 0 and r.at <= NOW]
    return seconds(later[0], row) / 60 if later and later[0].direction == "out" else None


def kept(keep: ReadFilter, among: list[Row] = ROWS) -> list[Row]:
    """What a filter keeps, told in Python."""
    names = dict(enumerate(CAMERAS, 1))
    lists = {"": ""} | {name: name for name in ("allow", "deny", "watch")}
    found = [r for r in among if r.at <= NOW and (not keep.since or r.at >= keep.since) and (not keep.until or r.at < keep.until)]
    if keep.camera_ids is not None:
        found = [r for r in found if r.camera in {names[i] for i in keep.camera_ids}]
    if keep.patterns:
        [part] = keep.patterns
        found = [r for r in found if plain(r.plate).startswith(plain(part))]
    if keep.clock:
        since, until = keep.clock
        minute = {id(r): local(r).hour * 60 + local(r).minute for r in found}
        found = [r for r in found if (since <= minute[id(r)] < until if since < until else minute[id(r)] >= since or minute[id(r)] < until)]
    if keep.weekdays:
        found = [r for r in found if local(r).weekday() in keep.weekdays]
    if keep.lists:
        found = [r for r in found if r.listed in {lists[name] for name in keep.lists}]
    if keep.confidence_under is not None:
        found = [r for r in found if r.confidence < keep.confidence_under]
    if keep.direction or keep.about_stays:
        found = [r for r in found if r.direction == ("in" if keep.about_stays else keep.direction)]
    if keep.has_note:
        found = [r for r in found if r.note]
    if keep.present is not None:
        found = [r for r in found if (next_exit(r) is None) is keep.present]
    if keep.stay_over is not None and not keep.present:
        found = [r for r in found if (whole_stay(r) or 0) > keep.stay_over]
    if keep.new_plates and keep.since:
        found = [r for r in found if not any(o.plate == r.plate and o.at < keep.since for o in ROWS)]
    if keep.at_least is not None:
        often = Counter(r.plate for r in found)
        found = [r for r in found if often[r.plate] >= keep.at_least]
    return found


def a_filter(rule: random.Random) -> ReadFilter:
    changes: dict[str, Any] = {}
    since = NOW.replace(hour=0, minute=0) - timedelta(days=rule.randint(0, 20))
    options: list[tuple[str, float, list[Any]]] = [
        ("since", 0.5, [since]),
        ("until", 0.4, [since + timedelta(days=rule.randint(1, 9))]),
        ("camera_ids", 0.3, [(1,), (2, 3), (4,)]),
        ("patterns", 0.2, [("G*",), ("KA*",)]),
        ("clock", 0.3, [(0, 300), (480, 615), (1320, 120)]),
        ("weekdays", 0.2, [(0,), (5, 6), (1, 3)]),
        ("direction", 0.3, ["in", "out"]),
        ("lists", 0.3, [("",), ("deny",), ("allow", "watch"), ("", "watch")]),
        ("confidence_under", 0.2, [0.7, 0.9]),
        ("has_note", 0.1, [True]),
        ("present", 0.2, [True, False]),
        ("stay_over", 0.15, [60, 300]),
        ("new_plates", 0.1, [True]),
        ("at_least", 0.2, [2, 4]),
    ]
    for name, chance, values in options:
        if rule.random() < chance:
            changes[name] = rule.choice(values)
    if changes.get("present") and "stay_over" in changes:
        del changes["stay_over"]
    return replace(EVERYTHING, **changes)


@pytest.mark.parametrize("seed", range(4))
def test_filters_keep_what_python_keeps(log: Store, seed: int) -> None:
    rule = random.Random(seed)
    with log.session() as session:
        for _ in range(60):
            keep = a_filter(rule)
            wanted = kept(keep)
            assert queries.count(session, keep) == len(wanted), keep
            assert queries.count_plates(session, keep) == len({r.plate for r in wanted}), keep
            ranked = {row.plate: row.reads for row in queries.rank(session, keep)}
            assert ranked == Counter(r.plate for r in wanted), keep
            first = queries.first(session, keep)
            assert (first.seen_at if first else None) == (wanted[0].at if wanted else None), keep


def test_groups_are_the_sites_days_hours_and_weekdays(log: Store) -> None:
    wanted = kept(EVERYTHING)
    keys: dict[str, Any] = {
        "day": lambda r: local(r).date(),
        "hour": lambda r: local(r).hour,
        "weekday": lambda r: local(r).weekday(),
        "week": lambda r: local(r).date() - timedelta(days=local(r).weekday()),
        "month": lambda r: local(r).date().replace(day=1),
        "camera": lambda r: r.camera,
        "direction": lambda r: r.direction,
        "list": lambda r: r.listed,
    }
    with log.session() as session:
        for by, key in keys.items():
            found = queries.group(session, EVERYTHING, by)
            assert {row.key: row.number for row in found} == Counter(key(r) for r in wanted), by
            assert [row.key for row in found] == sorted(row.key for row in found if row.key is not None), by
            plates = queries.group(session, EVERYTHING, by, different_plates=True)
            assert {row.key: row.number for row in plates} == {
                k: len({r.plate for r in wanted if key(r) == k}) for k in map(key, wanted)
            }, by


def test_the_night_when_clocks_go_back_has_25_hours(store: Store) -> None:
    # 02:30 happens twice: once in summer time (00:30 UTC) and once in winter time (01:30 UTC).
    twice = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    fill(store, [Row(moment, "AB-123-CD") for moment in (at("2026-10-24 23:59"), *twice, at("2026-10-26 00:00"))])
    keep = replace(EVERYTHING, clock=(150, 151))
    with store.session() as session:
        assert queries.count(session, keep) == 2
        days = {str(row.key): row.number for row in queries.group(session, EVERYTHING, "day")}
        assert days == {"2026-10-24": 1, "2026-10-25": 2, "2026-10-26": 1}


def test_visits_are_entries_with_their_next_exit(log: Store) -> None:
    entries = [r for r in kept(EVERYTHING) if r.direction == "in"]
    with log.session() as session:
        found = visits.visits(session, EVERYTHING, "earliest")
        exits = [next_exit(r) for r in entries]
        assert [(v.entry.seen_at, v.exit.seen_at if v.exit else None) for v in found] == [
            (r.at, e.at if e else None) for r, e in zip(entries, exits, strict=True)
        ]
        lengths = sorted((length for r in entries if (length := whole_stay(r)) is not None), reverse=True)
        longest = visits.visits(session, EVERYTHING, "longest", 5)
        assert [v.minutes for v in longest] == pytest.approx(lengths[:5])
        assert not any(v.missed for v in longest)
        numbers = visits.numbers(session, EVERYTHING)
        assert (numbers.number, numbers.total.total_seconds() / 60) == (len(lengths), pytest.approx(sum(lengths)))


def test_plates_that_came_then_and_not_then(log: Store) -> None:
    day = NOW.replace(hour=0, minute=0)
    one, two = (replace(EVERYTHING, since=day - timedelta(days=n), until=day - timedelta(days=n - 1)) for n in (1, 2))
    first, second = ({r.plate for r in kept(keep)} for keep in (one, two))
    with log.session() as session:
        both = queries.plates(session, replace(one, in_plates=two))
        alone = queries.plates(session, replace(one, not_in_plates=two))
    assert {row.plate for row in both} == first & second
    assert {row.plate for row in alone} == first - second


def test_pages_hold_every_read_once_newest_first(log: Store) -> None:
    with log.session() as session:
        pages = [queries.rows(session, EVERYTHING, limit=37, offset=start) for start in range(0, len(ROWS), 37)]
        found = [read for page in pages for read in page]
        assert len({read.id for read in found}) == len(found) == queries.count(session, EVERYTHING)
        assert all(newer.seen_at >= older.seen_at for newer, older in pairwise(found))
        assert found[0].plate.shown
        assert found[0].camera is not None


def test_what_comes_later_than_now_has_not_happened(log: Store) -> None:
    then = replace(EVERYTHING, now=at("2026-10-20 12:00"))
    with log.session() as session:
        last = queries.last(session, then)
        assert last is not None
        assert last.seen_at <= at("2026-10-20 12:00")
        still = {row.plate for row in queries.plates(session, replace(then, present=True))}
    by_then = [r for r in ROWS if r.at <= at("2026-10-20 12:00")]
    last_way = {r.plate: r.direction for r in by_then}
    assert still == {plate for plate, way in last_way.items() if way == "in"}

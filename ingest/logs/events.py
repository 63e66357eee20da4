"""JSON events of Frigate, OpenALPR and Plate Recognizer, one a line, many in an array, or one after the other.

Formats as documented in 2026: Frigate's `frigate/events` messages and `/api/events` rows
(docs.frigate.video/integrations/mqtt), OpenALPR's `alpr_results` and `alpr_group`
(doc.openalpr.com/camera_integration.html, JSON version 2), Plate Recognizer's Snapshot answers and Stream webhooks
(guides.platerecognizer.com).
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from errors import InputError, LogImportError
from ingest.logs import fields
from ingest.logs.csv_log import Problem
from store.bulk import LogRow
from store.names import check_plate

BLOCK = 1 << 20
LONGEST_EVENT = 64 << 20
BETWEEN = " \t\r\n,[]"
Event = dict[str, Any]


def rows(path: Path, zone: ZoneInfo) -> Iterator[LogRow | Problem]:
    """Each read of the events, or the number of the event and what is wrong with it. Raises LogImportError."""
    for number, event in enumerate(_events(path), 1):
        try:
            yield from reads(event, zone)
        except InputError as problem:
            yield number, str(problem)
        except (KeyError, TypeError, AttributeError, IndexError, ValueError) as problem:
            yield number, f"a field is missing or of another kind than documented ({type(problem).__name__}: {problem})"


def reads(event: Any, zone: ZoneInfo) -> Iterator[LogRow]:
    """The reads in one event of any of the three systems. Raises InputError for an event of none of them."""
    if not isinstance(event, dict):
        raise InputError("this is no event (a JSON object)")
    if isinstance(event.get("after"), dict):
        yield from _frigate(event["after"])
    elif "data_type" in event or "epoch_time" in event or "best_plate_number" in event:
        yield from _openalpr(event)
    elif isinstance(event.get("data"), dict) and "results" in event["data"]:
        yield from _plate_recognizer(event["data"], zone)
    elif "results" in event:
        yield from _plate_recognizer(event, zone)
    elif "camera" in event and "start_time" in event:
        yield from _frigate(event)
    else:
        raise InputError("this is no event of Frigate, OpenALPR or Plate Recognizer")


def _frigate(event: Event) -> Iterator[LogRow]:
    data = event.get("data") or {}
    plate = event.get("recognized_license_plate") or data.get("recognized_license_plate")
    score = event.get("recognized_license_plate_score") or data.get("recognized_license_plate_score")
    if isinstance(plate, (list, tuple)):
        plate, score = plate[0], plate[1] if len(plate) > 1 else score
    if not plate:
        return  # an event without a plate is a passing car that was not read: nothing for a plate log
    check_plate(plate)
    yield LogRow(
        seen_at=fields.epoch(event["start_time"]),
        plate=plate,
        camera=str(event.get("camera") or ""),
        confidence=fields.confidence(score),
        source="frigate",
        key=str(event["id"]),
        raw_text=plate,
    )


def _openalpr(event: Event) -> Iterator[LogRow]:
    camera = str(event.get("camera_label") or event.get("camera_id") or "")
    if event.get("data_type") == "alpr_group" or "best_plate_number" in event:
        found = [event.get("best_plate") or {"plate": event["best_plate_number"], "confidence": event.get("best_confidence")}]
        moment, name = event["epoch_start"], str(event.get("best_uuid") or event["epoch_start"])
    elif event.get("data_type", "alpr_results") == "alpr_results":
        found, moment, name = event["results"], event["epoch_time"], str(event.get("uuid") or event["epoch_time"])
    else:
        return  # heartbeats and alerts carry no read of their own
    for result in found:
        check_plate(result["plate"])
        yield LogRow(
            seen_at=fields.epoch(float(moment) / 1000),  # milliseconds
            plate=result["plate"],
            camera=camera,
            confidence=fields.confidence(result.get("confidence")),
            source="openalpr",
            key=name,
            raw_text=result["plate"],
            region=result.get("region") or None,
            box=_around(result.get("coordinates")),
        )


def _around(corners: list[Event] | None) -> tuple[int, int, int, int] | None:
    if not corners:
        return None
    xs, ys = [int(c["x"]) for c in corners], [int(c["y"]) for c in corners]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _plate_recognizer(event: Event, zone: ZoneInfo) -> Iterator[LogRow]:
    seen_at = fields.instant(event["timestamp"], zone)
    for result in event["results"]:
        plate = result["plate"]
        if isinstance(plate, dict):  # Stream's newer form: {"props": {"plate": [{"value": …, "score": …}]}, "box": …}
            result = {"score": plate["props"]["plate"][0]["score"], "box": plate.get("box"), **result}  # noqa: PLW2901
            plate = plate["props"]["plate"][0]["value"]
        check_plate(plate)
        box = result.get("box")
        yield LogRow(
            seen_at=seen_at,
            plate=plate,
            camera=str(event.get("camera_id") or ""),
            direction="",
            confidence=fields.confidence(result.get("score")),
            source="platerecognizer",
            key=f"{event.get('camera_id') or ''} {event['timestamp']} {event.get('filename') or ''}",
            raw_text=plate,
            region=(result.get("region") or {}).get("code"),
            box=(box["xmin"], box["ymin"], box["xmax"] - box["xmin"], box["ymax"] - box["ymin"]) if box else None,
        )


def _events(path: Path) -> Iterator[Any]:
    """The objects of a JSON file, read a block at a time, whether in an array, on lines, or one after the other."""
    decoder = json.JSONDecoder()
    with path.open(encoding="utf-8-sig") as file:
        text, at, ended, number = "", 0, False, 0
        while True:
            while at < len(text) and text[at] in BETWEEN:
                at += 1
            if at < len(text):
                try:
                    event, at = decoder.raw_decode(text, at)
                except json.JSONDecodeError as problem:
                    if ended or len(text) - at > LONGEST_EVENT:
                        raise LogImportError(f"{path.name}: event {number + 1} is not JSON ({problem.msg}).") from problem
                else:
                    number += 1
                    yield event
                    continue
            elif ended:
                return
            try:
                block = file.read(BLOCK)
            except UnicodeDecodeError as problem:
                raise LogImportError(f"{path.name} is not UTF-8 text ({problem.reason}, after event {number}).") from problem
            text, at, ended = text[at:] + block, 0, not block

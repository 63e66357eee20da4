"""What was measured of a version, as its page shows it (HTML): accuracy by slice with its interval, and the curve."""

from collections.abc import Sequence
from html import escape

from languages import decimal, percent
from registry.measured import Card, Share, newest
from registry.panel.common import Page
from registry.panel.html import table
from registry.texts import text

COLUMNS = ("col_slice", "col_photos", "col_right", "col_share", "col_interval", "col_found", "col_extra", "col_median",
           "col_digest_set", "col_date")  # fmt: skip
CURVE = ("col_at_least", "col_photos", "col_right", "col_share", "col_interval")


def measured(page: Page, cards: Sequence[Card], key: str, language: str) -> str:
    """The newest card of each reader and test set, the others folded away. `key`: of the model whose version is shown."""
    current = list(newest(cards))
    older = [card for card in cards if card not in current]
    said = "".join(_card(page, card, key, language) for card in current) or f"<p>{text('measured_none', language)}</p>"
    if older:
        rows = "".join(_row(page, card, 0, language) for card in older)
        summary = text("measured_older", language, n=len(older))
        said += f"<details><summary>{summary}</summary>{table(COLUMNS, rows, language)}</details>"
    return f"<div class='registry-use'>{said}</div>"


def _card(page: Page, card: Card, key: str, language: str) -> str:
    first = card.whole.first
    share, low, high = (percent(part, language, 1) for part in (first.share, first.low, first.high))
    head = text("measured_head", language, share=share, low=low, high=high, photos=first.count, test_set=escape(card.test_set),
                when=page.when(card.measured_at))  # fmt: skip
    others = ", ".join(f"{model.name} {model.version}" for model in card.models if model.key != key)
    how = text("measured_by" if others else "measured_alone", language, reader=card.reader, program=card.program, models=others)
    rows = "".join(_row(page, card, place, language) for place in range(len(card.slices)))
    levels = "".join(
        f"<tr><td>{percent(level.at_least, language, 1)}</td><td>{level.right.count} / {level.of}</td>{_cells(level.right, language)}</tr>"
        for level in card.curve
    )
    curve = f"<details><summary>{text('measured_curve', language)}</summary>{table(CURVE, levels, language)}</details>" if levels else ""
    digest = text("measured_digest", language, digest=card.digest)
    return f"<p>{head}<br><span>{escape(how)}</span></p>{table(COLUMNS, rows, language)}{curve}<p class='registry-digest'>{digest}</p>"


def _row(page: Page, card: Card, place: int, language: str) -> str:
    part = card.slices[place]
    name = escape(part.name) or f"<b>{text('slice_all', language)}</b>"
    times = f"{decimal(part.median_seconds, language)} s, {decimal(part.p95_seconds, language)} s"
    cells = f"<td>{name}</td><td>{part.first.count}</td>{_cells(part.first, language)}<td>{percent(part.found.share, language, 1)}</td>"
    extra = decimal(part.extra, language)
    origin = (
        f"<td title='{card.digest}'>{escape(card.test_set)} <code>{card.digest[:8]}</code></td><td>{page.when(card.measured_at)[:10]}</td>"
    )
    return f"<tr>{cells}<td>{extra}</td><td>{times}</td>{origin}</tr>"


def _cells(share: Share, language: str) -> str:
    interval = f"{percent(share.low, language, 1)} – {percent(share.high, language, 1)}"
    return f"<td>{share.right}</td><td>{percent(share.share, language, 1)}</td><td>{interval}</td>"

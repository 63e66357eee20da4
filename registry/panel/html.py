"""What the register shows beside the fields: completeness, duties, what a version did, what served when (HTML)."""

from collections.abc import Iterable, Sequence
from html import escape

from cards import ai_act
from cards.choices import choice
from cards.completeness import Completeness
from cards.fields import field_label
from cards.timeline import Span
from languages import percent
from registry.panel.common import Page, bad
from registry.texts import text
from store.tables import Answer
from store.version_use import VersionUse


def completeness(found: Completeness, card: str, language: str) -> str:
    """The score as a bar, and what is missing."""
    missing = ", ".join(field_label(card, name, language) for name in found.missing)
    said = text("complete_missing", language, missing=missing) if missing else text("complete_all", language)
    bar = f'<span class="registry-bar"><span style="width:{found.percent}%"></span></span>'
    score = escape(text("complete", language, percent=percent(found.percent / 100, language)))
    return f'<div class="registry-complete">{bar} <b>{score}</b> {escape(said)}</div>'


def duties(risk: str, roles: Sequence[str], language: str) -> str:
    """What the AI Act asks of these roles for a risk class, empty where nothing does; each with its article and its date."""
    return "".join(bad(f"{note[language]} ({_article(note, language)})") for note in ai_act.notes(risk, roles))


def act_dates(language: str) -> str:
    """When what of the AI Act applies, each with its source; and what is not certain of it."""
    items = "".join(f"<li><b>{entry['on']}</b> {escape(entry[language])} ({_article(entry, language)})</li>" for entry in ai_act.dates())
    note = escape(f"{ai_act.data()['note'][language]} ({ai_act.data()['as_of']})")
    summary = escape(text("act_dates", language))
    return f"<details><summary>{summary}</summary><ul class='registry-history'>{items}</ul><p>{note}</p></details>"


def roles_hint(statements: Iterable[str], language: str) -> str:
    """The roles that follow from what holds."""
    held = [q for q in ai_act.data()["role_questions"] if q["id"] in set(statements)]
    items = "".join(f"<li><b>{escape(choice('roles', q['role'], language))}</b> ({_article(q, language)})</li>" for q in held)
    return f'<ul class="registry-history">{items}</ul>' if items else escape(text("role_none", language))


def version_use(page: Page, use: VersionUse, answers: Sequence[Answer], language: str) -> str:
    """What a version did: reads by camera with what people put right, answers and the newest of them."""
    if not use.reads and not use.answers:
        return escape(text("use_none", language))
    said = ""
    if use.reads and use.first_read and use.last_read:
        said += f"<p>{_reads_line(page, use, language)}</p>{_camera_table(use, language)}"
    if use.answers and use.first_answer and use.last_answer:
        first, last = page.when(use.first_answer), page.when(use.last_answer)
        said += f"<p>{text('use_answers', language, n=use.answers, first=first, last=last)}</p>"
        items = "".join(f"<li><span>{page.when(a.asked_at)}</span> {escape(a.question)}</li>" for a in answers)
        said += f"<details><summary>{text('use_newest_answers', language)}</summary><ul class='registry-history'>{items}</ul></details>"
    return f'<div class="registry-use">{said}</div>'


def spans(page: Page, found: Sequence[Span], language: str) -> str:
    """Which version served a system, from when to when."""
    if not found:
        return escape(text("timeline_none", language))
    rows = "".join(
        f"<tr><td>{escape(span.model)}</td><td><a href='/registry?version={span.version_id}'>{escape(span.version)}</a></td>"
        f"<td>{page.when(span.since)}</td><td>{page.when(span.until) if span.until else text('timeline_now', language)}</td>"
        f"<td>{escape(text(f'why_{span.why}', language))}</td></tr>"
        for span in found
    )
    return table(("col_model", "col_version", "col_since", "col_until", "col_why"), rows, language)


def _article(entry: dict[str, str], language: str) -> str:
    source = ai_act.data()["sources"][entry["source"]]
    return f'<a href="{escape(source["url"])}" target="_blank" rel="noopener">{escape(ai_act.article(entry, language))}</a>'


def _reads_line(page: Page, use: VersionUse, language: str) -> str:
    sure = "–" if use.confidence is None else percent(use.confidence, language, 1)
    first, last = (page.when(m) if m else "" for m in (use.first_read, use.last_read))
    error = percent(use.corrected / use.reads, language, 1)
    return text("use_reads", language, n=use.reads, first=first, last=last, sure=sure, corrected=use.corrected, error=error)


def _camera_table(use: VersionUse, language: str) -> str:
    rows = "".join(
        f"<tr><td>{escape(c.camera or text('no_camera', language))}</td><td>{c.reads}</td>"
        f"<td>{'–' if c.confidence is None else percent(c.confidence, language, 1)}</td>"
        f"<td>{c.corrected} ({percent(c.corrected / c.reads, language, 1)})</td></tr>"
        for c in use.cameras
    )
    return table(("col_camera", "col_reads", "col_confidence", "col_corrected"), rows, language)


def table(headers: Sequence[str], rows: str, language: str) -> str:
    """Rows of HTML under headers (keys of the page's words)."""
    heads = "".join(f"<th>{escape(text(key, language))}</th>" for key in headers)
    return f'<table class="registry-lines"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'

"""The pages in a French browser, walked through: nothing on them is English, tooltips and names for screen readers included."""

import re
from pathlib import Path
from typing import Any

import pytest

from samples.data import PHOTOS
from tests.app.browser import CHROMIUM, page_of
from tests.app.test_page import ask, cell, drop
from tests.helpers.english import english_in

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")
SEEN = """() => [document.body.innerText, ...[...document.querySelectorAll('[aria-label], [title], [placeholder]')]
  .flatMap(e => ['aria-label', 'title', 'placeholder'].map(name => e.getAttribute(name) || ''))].join('\\n')"""


def foreign(page: Any) -> list[str]:
    page.wait_for_timeout(400)
    lines = page.evaluate(SEEN).splitlines()
    return [line for line in lines if english_in(line)]


def test_nothing_is_english(address: str, tmp_path: Path) -> None:
    broken, rows = tmp_path / "broken.jpg", tmp_path / "rows.csv"
    broken.write_bytes((PHOTOS / "sample-1-french-car.jpg").read_bytes()[:5000])
    rows.write_text("seen_at,plate\n2026-11-20 08:00,AB-123-CD\nhier,AB-124-CD\n", encoding="utf-8")
    with page_of(address, "fr-FR") as page:
        page.locator(".nav-holder a", has_text="Journal").wait_for()
        assert foreign(page) == []
        drop(page, PHOTOS / "sample-1-french-car.jpg", broken)
        page.locator("#chat").get_by_text("2 photos · 1 plaque lue · 1 refusée").wait_for()
        ask(page, "Quelles plaques aujourd’hui ?")
        page.locator("#chat").get_by_text(re.compile(r"Compris comme")).wait_for()
        assert foreign(page) == []

        page.goto(f"{address}/log")
        cell(page, "BK-482-QF").click()
        page.locator("#log-body .pt-characters").wait_for()
        page.locator("#log-correct").click()
        page.locator(".toast-body, .toast-wrap").get_by_text("est déjà BK-482-QF").wait_for()
        page.locator("#log-since button").click()
        page.locator(".picker").wait_for()
        assert foreign(page) == []
        page.keyboard.press("Escape")
        page.get_by_text("Reprendre le journal").click()
        page.locator("#log-import input[type=file]").set_input_files(str(rows))
        page.locator("#log-import-report").get_by_text("lignes refusées : 1").wait_for()
        page.get_by_text("Les caméras et leurs autres noms").click()
        assert foreign(page) == []

        page.goto(f"{address}/status")
        page.locator("#status .pt-item").first.wait_for()
        assert foreign(page) == []


def test_the_chat_is_used_by_keyboard_alone_and_fits_a_phone(address: str) -> None:
    with page_of(address, "fr-FR") as page:
        page.set_viewport_size({"width": 390, "height": 844})
        page.locator("#chat-box textarea").wait_for()
        page.evaluate("document.activeElement.blur()")
        reached: dict[str, str] = {}
        for _ in range(20):
            page.keyboard.press("Tab")
            name, outline = page.evaluate(
                "(e => [e.ariaLabel || e.innerText || e.tagName, getComputedStyle(e).outlineStyle])(document.activeElement)"
            )
            reached[name.strip()] = outline
        assert {"Journal", "Qui est encore sur le site ?", "Joindre des fichiers", "Nouvelle conversation", "TEXTAREA"} <= reached.keys()
        assert [name for name, outline in reached.items() if outline == "none" and "Conversation\n" not in name] == []
        for path in ("", "/log", "/status"):
            page.goto(f"{address}{path}")
            page.wait_for_timeout(1500)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            assert page.evaluate(
                "[...document.querySelectorAll('#status .pt-item > span')].every(e => e.getBoundingClientRect().right <= 390)"
            )

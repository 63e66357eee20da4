"""The pages in a real browser: the first minute as the README tells it, the log page, the register, the status."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from samples.data import PHOTOS
from tests.app.browser import CHROMIUM, page_of, running_app

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")


AT_THE_END = """() => {
  const box = document.querySelector("#chat [role='log']");
  return box.scrollHeight > box.clientHeight && box.scrollHeight - box.scrollTop - box.clientHeight < 80;
}"""


def ask(page: Any, question: str) -> None:
    page.locator("#chat-box textarea").fill(question)
    page.locator("#chat-box textarea").press("Enter")


def drop(page: Any, *files: Path) -> None:
    page.locator("#chat-box input[type=file]").set_input_files([str(file) for file in files])
    page.locator("#chat-box .thumbnail-item, #chat-box img").nth(len(files) - 1).wait_for()
    page.locator("#chat-box textarea").press("Enter")


def cell(page: Any, text: str) -> Any:
    """The visible cell of the log's table; Gradio keeps a hidden row to measure its columns by."""
    return page.locator("#log-table .cell-wrap:visible", has_text=text).first


LATE_PICTURE = """() => {
  const picture = new Image();
  picture.src = "data:image/svg+xml," + encodeURIComponent("<svg xmlns='http://www.w3.org/2000/svg' width='200' height='900'/>");
  [...document.querySelectorAll("#chat .bot")].at(-1).append(picture);
}"""


def test_an_answer_stays_in_sight_when_its_pictures_load_late(address: str) -> None:
    with page_of(address) as page:
        for question in ("how many vehicles today?", "which plates came in today?", "which camera was busiest?"):
            ask(page, question)
            page.locator("#chat .user").get_by_text(question).wait_for()
            page.locator("#chat .bot").last.get_by_text("Understood as").wait_for()
        page.evaluate(LATE_PICTURE)
        page.wait_for_function(AT_THE_END)


def test_drop_ask_look_and_mend(address: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes((PHOTOS / "sample-1-french-car.jpg").read_bytes()[:5000])
    with page_of(address) as page:
        drop(page, PHOTOS / "sample-1-french-car.jpg", broken, PHOTOS / "sample-6-empty-yard.jpg")
        page.locator("#chat").get_by_text("3 photos · 1 plate read · 1 refused").wait_for()
        cards = page.locator("#chat .pt-card")
        assert cards.count() == 3
        assert "BK-482-QF" in cards.nth(0).inner_text()
        assert "time of upload" in cards.nth(0).inner_text()
        assert "broken.jpg" in cards.nth(1).inner_text()
        assert "no plate found" in cards.nth(2).inner_text()
        assert cards.nth(0).locator(".pt-box").count() == 1

        drop(page, PHOTOS / "sample-1-french-car.jpg")
        page.locator("#chat .pt-known").get_by_text("already logged on").wait_for()

        ask(page, "combien de véhicules différents aujourd'hui ?")
        page.locator("#chat").get_by_text(re.compile(r"Compris comme")).wait_for()
        answer = page.locator("#chat .bot").last.inner_text()
        assert re.search(r"\b1\b", answer)
        assert page.locator("#chat .pt-evidence").count() == 1

        page.goto(f"{address}/log")
        cell(page, "BK-482-QF").click()
        page.locator("#log-body .pt-characters").wait_for()
        page.locator("#log-plate-is textarea, #log-plate-is input").fill("BK-482-QG")
        page.locator("#log-correct").click()
        cell(page, "BK-482-QG").wait_for()
        page.locator("#log-note textarea").fill("trailer left here")
        page.locator("#log-add-note").click()
        page.locator("#log-body").get_by_text("trailer left here").wait_for()
        page.locator("#log-on-list").get_by_text("Deny list").click()
        page.locator("#log-label textarea, #log-label input").fill("sent away")
        page.locator("#log-put-list").click()
        cell(page, "deny list · sent away").wait_for()
        page.locator("#log-plate textarea, #log-plate input").fill("ZZ*")
        page.locator("#log-search").click()
        page.locator("#log-shown").get_by_text("No read matches").wait_for()
        page.locator("#log-plate textarea, #log-plate input").fill("bk*qg")
        page.locator("#log-search").click()
        page.locator("#log-shown").get_by_text("1–1 of 1 read").wait_for()
        with page.expect_download() as download:
            page.locator("#log-export").click()
        target = tmp_path / "export.csv"
        download.value.save_as(target)
        [row] = csv.DictReader(target.read_text(encoding="utf-8-sig").splitlines())
        assert (row["plate"], row["list"], row["label"], row["note"]) == ("BK-482-QG", "deny", "sent away", "trailer left here")


def test_the_register_and_the_status_know_what_runs(address: str) -> None:
    with page_of(f"{address}/registry") as page:
        page.locator(".cell-wrap:visible", has_text="PP-OCR").first.wait_for()
        page.goto(f"{address}/status")
        page.locator("#status .pt-item").first.wait_for()
        text = page.locator("#status").inner_text()
        for words in ("Database", "Reader rapidocr", "Llama", "Europe/Paris"):
            assert words in text


def test_the_pages_speak_french(address: str) -> None:
    with page_of(address, "fr-FR") as page:
        page.get_by_role("button", name="Combien de véhicules différents hier ?").click()
        page.locator("#chat").get_by_text("Compris comme").wait_for()
        page.goto(f"{address}/log")
        page.get_by_text("Toutes les plaques lues").wait_for()
        assert page.locator(".nav-holder a").all_inner_texts() == ["Conversation", "Journal", "Registre", "État"]
        assert page.evaluate("document.documentElement.lang") == "fr"


def test_a_language_that_the_site_has_fixed_holds_for_every_browser(tmp_path: Path) -> None:
    with running_app(tmp_path / "data", PLATETALK_LANGUAGE="fr") as address, page_of(f"{address}/log", "en-GB") as page:
        page.get_by_text("Toutes les plaques lues").wait_for()
        page.get_by_text("Aucune lecture ne correspond").wait_for()
        assert page.locator(".nav-holder a").first.inner_text() == "Conversation"


def test_sample_data(tmp_path: Path) -> None:
    with running_app(tmp_path / "data") as address, page_of(address) as page:
        page.locator("#chat-samples").click()
        page.locator("#chat").get_by_text("6 photos · 5 plates read").wait_for()
        ask(page, "Which camera had the most reads last week?")
        page.locator("#chat").get_by_text("Understood as").wait_for()
        assert re.search(r"North gate|South gate|Delivery dock", page.locator("#chat .bot").last.inner_text())


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    with running_app(tmp_path / "data", PLATETALK_PASSWORD="s3cret") as address, page_of(address) as page:
        for path in ("config", "log", "gradio_api/info"):
            assert "chat-box" not in page.request.get(f"{address}/{path}").text()
        for password in ("wrong", "s3cret"):
            page.get_by_role("textbox").first.fill("ana")
            page.locator("input[type=password]").fill(password)
            page.get_by_role("button").first.click()
            if password == "wrong":
                page.get_by_text("Incorrect").wait_for()
        page.locator("#chat-box textarea").wait_for()

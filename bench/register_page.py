"""The register's page in a headless Chromium: seconds from a key or a click until what it asks for is painted.

The app runs without its index catching up in the background, which is timed by `bench.log`, and without a language model.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from shutil import which
from socket import socket
from typing import Any

SEARCHES = ("lecture portail", "DETECTION", "zzz", "mistral", "")
WAIT_SECONDS = 120
PAUSE_MS = 400
WATCH = """([selector, seen]) => {
  window.began = window.painted = 0;
  const begin = () => { window.began = window.began || performance.now(); };
  for (const kind of ["mousedown", "input"]) document.addEventListener(kind, begin, { capture: true, once: true });
  const there = () => {
    const found = document.querySelector(selector);
    return found && found.getClientRects().length > 0 && (seen === null || found.textContent !== seen);
  };
  const look = () => requestAnimationFrame(
    window.began && there() ? () => setTimeout(() => { window.painted = performance.now(); }, 0) : look);
  look();
}"""
"""Waits in the page itself until what `selector` names is in sight, with another text than `seen`, and the frame after it is painted."""


def measure(data: Path, rounds: int) -> None:
    """Walk the lists and cards of a data folder so many times; prints the median, the 95th percentile and the worst in seconds."""
    chromium = which("chromium") or which("chromium-browser") or which("google-chrome")
    if chromium is None:
        print("The page is not timed: there is no Chromium on this machine (apt-get install chromium).")
        return
    times: dict[str, list[float]] = {}
    with _running(data) as address, _browser(chromium, f"{address}/registry") as page:
        for card, tab in (("model", "AI models"), ("system", "AI systems")):
            page.get_by_role("tab", name=tab).click()
            page.locator(f"#registry-{card}-table .cell-wrap:visible").first.wait_for()
            for number in range(rounds):
                _walk(page, card, number, times)
    print(f"\n{'in the browser':24} {'median s':>9} {'p95 s':>9} {'worst s':>9} {'times':>6}")
    for name, found in times.items():
        ordered = sorted(found)
        print(f"{name:24} {statistics.median(found):9.3f} {ordered[int(len(ordered) * 0.95)]:9.3f} {ordered[-1]:9.3f} {len(found):6}")


def _walk(page: Any, card: str, number: int, times: dict[str, list[float]]) -> None:
    """One search after the other, a page on and back, a card opened and left."""
    found, table = f"#registry-{card}-found", f"#registry-{card}-table .cell-wrap"
    box = page.locator(f"#registry-{card}-search textarea, #registry-{card}-search input").first

    def note(name: str, selector: str, act: Callable[[], Any], changed: bool = True) -> None:
        times.setdefault(f"{name} {card}s", []).append(_timed(page, selector, act, changed))

    for words in SEARCHES:
        note("search", found, partial(box.fill, words))
    note("next page of", found, page.locator(f"#registry-{card}-after").click)
    note("page before of", found, page.locator(f"#registry-{card}-before").click)
    row = page.locator(f"{table}:visible", has_text=f"{card.title()} 0").nth(1 + number % 8)
    note("open one of", f"#registry-{card}-form .registry-title b", row.click)
    note("back to", table, page.locator(f"#registry-{card}-back").click, changed=False)


def _timed(page: Any, selector: str, act: Callable[[], Any], changed: bool) -> float:
    seen = page.evaluate("(selector) => document.querySelector(selector)?.textContent ?? ''", selector) if changed else None
    page.evaluate(WATCH, [selector, seen])
    act()
    page.wait_for_function("window.painted > 0")
    seconds = float(page.evaluate("window.painted - window.began")) / 1000
    page.wait_for_timeout(PAUSE_MS)
    return seconds


@contextmanager
def _browser(chromium: str, address: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(locale="en-GB", viewport={"width": 1280, "height": 950})
        page.goto(address)
        page.locator("#registry-model-table .cell-wrap:visible").first.wait_for()
        yield page
        browser.close()


@contextmanager
def _running(data: Path) -> Iterator[str]:
    """The app on a free port, in a process of its own."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bench.register_page", str(data), str(port)]
    environment = {**os.environ, "GRADIO_ANALYTICS_ENABLED": "False", "PLATETALK_OLLAMA_URL": "http://127.0.0.1:9"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        until = time.monotonic() + WAIT_SECONDS
        while process.poll() is None and time.monotonic() < until:
            try:
                direct.open(f"http://127.0.0.1:{port}/", timeout=5).close()
                break
            except urllib.error.URLError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def main() -> int:
    """Serve the pages of a data folder on a port, until stopped."""
    parser = argparse.ArgumentParser(prog="python -m bench.register_page", description="Serve the pages for the benchmark.")
    parser.add_argument("data", type=Path)
    parser.add_argument("port", type=int)
    given = parser.parse_args()
    import registry.panel
    from app import ASSETS, compose
    from house import House
    from settings import load_settings

    demo, texts = compose(House(load_settings(data=given.data)))
    demo.queue(max_size=64, default_concurrency_limit=8)
    css = [ASSETS / "style.css", registry.panel.CSS_FILE]
    demo.launch(server_port=given.port, css_paths=css, i18n=texts, run_history=False, enable_monitoring=False, ssr_mode=False, quiet=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

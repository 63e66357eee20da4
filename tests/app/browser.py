"""The app started as a person starts it, and a headless Chromium to look at it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any

ROOT = Path(__file__).parents[2]
CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
START_SECONDS = 180


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running_app(data: Path, **variables: str) -> Iterator[str]:
    """`python app.py` on a free port, until the block ends; gives its address."""
    port = free_port()
    environment = {**os.environ, "PLATETALK_OLLAMA_URL": "http://127.0.0.1:9", **variables}
    command = [sys.executable, "app.py", "--port", str(port), "--data", str(data)]
    log = (data.parent / "app.log").open("w+")
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait(process, f"http://127.0.0.1:{port}/", log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def _wait(process: subprocess.Popen[bytes], address: str, log: Any) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # whatever proxy a test before has left behind
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with direct.open(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    log.seek(0)
    raise AssertionError(f"the app did not start: {log.read()[-3000:]}")


@contextmanager
def page_of(address: str, language: str = "en-GB") -> Iterator[Any]:
    """A fresh page of a browser in a language; an error in the page's own console fails the test."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        context = browser.new_context(locale=language, viewport={"width": 1280, "height": 950}, accept_downloads=True)
        page = context.new_page()
        page.set_default_timeout(45_000)
        page.goto(address)
        yield page
        browser.close()

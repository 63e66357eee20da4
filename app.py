"""PlateTalk: drop photos of vehicles, get a plate log, ask it. Run: python app.py"""

import argparse
import hmac
import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from errors import PlateTalkError
from languages import LANGUAGES, preferred
from settings import Settings, load_settings

ASSETS = Path(__file__).with_name("assets")
MAIN = "Chat"
FONT = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"]
MONO = ["ui-monospace", "Consolas", "monospace"]
"""Fonts of the person's own machine: the page asks no font server for anything."""
READABLE = {
    "background_fill_primary": "*neutral_50",  # Soft's own, which set() would forget
    "body_text_color_subdued": "*neutral_600",
    "block_title_text_color": "*primary_700",
    "block_label_text_color": "*primary_700",
    "block_info_text_color": "*neutral_600",
    "input_placeholder_color": "*neutral_500",
    "input_placeholder_color_dark": "*neutral_400",
    "checkbox_border_color": "*neutral_500",
    "input_border_width": "1px",
    "input_border_color": "*neutral_300",
    "checkbox_label_background_fill_selected": "*primary_600",
    "link_text_color_dark": "*secondary_300",
    "button_primary_background_fill": "*primary_600",
    "button_primary_background_fill_hover": "*primary_700",
}
"""Colours that reach a contrast of 4.5 (WCAG 2.2, 1.4.3) where those of Gradio's Soft do not."""
LOGGER = logging.getLogger("platetalk")
EXAMPLE = """\
examples:
  python app.py
  python app.py --port 8000 --data /var/lib/platetalk
  python app.py --host 0.0.0.0        every machine of the network can open it: set PLATETALK_PASSWORD

Settings are environment variables PLATETALK_… and a .env file; the README has them all."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the app and serve until it is stopped; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python app.py",
        description="PlateTalk: drop photos of vehicles into a chat page, get a plate log, and ask it in French or English.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--host", help="address to listen on (default: PLATETALK_HOST or 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default: PLATETALK_PORT or 7860)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="data folder (default: PLATETALK_DATA or ./data)")
    share = "make a public link through Gradio: set PLATETALK_PASSWORD, or whoever has it sees the log"
    parser.add_argument("--share", action="store_true", help=share)
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        settings = load_settings(host=given.host, port=given.port, data=given.data)
        serve(settings, share=given.share)
    except PlateTalkError as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as problem:
        print(f"The app cannot listen on port {settings.port}: {problem}. Choose another with --port.", file=sys.stderr)
        return 1
    return 0


def serve(settings: Settings, share: bool = False) -> None:
    """Open the database, compose the pages and serve them until stopped."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    import gradio as gr

    import registry.panel
    from house import House
    from page import head
    from registry.exchange.formats import MAX_BYTES

    house = House(settings)
    demo, texts = compose(house)
    demo.queue(max_size=64, default_concurrency_limit=8)
    threading.Thread(target=house.warm_up, name="warm-up", daemon=True).start()
    demo.launch(
        server_name=_address(settings),
        server_port=settings.port,
        share=share,
        css_paths=[ASSETS / "style.css", registry.panel.CSS_FILE],
        theme=gr.themes.Soft(primary_hue="blue", neutral_hue="slate", font=FONT, font_mono=MONO).set(**READABLE),
        head=head([ASSETS / "page.js", ASSETS / "follow.js"], settings.language),
        i18n=texts,
        max_file_size=max(settings.max_picture_bytes, MAX_BYTES) + 1_000_000,
        blocked_paths=[str(settings.data.absolute())],
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        auth=_login(settings),
        show_error=True,
        ssr_mode=False,
    )


def compose(house: Any) -> tuple[Any, Any]:
    """The pages, each laid out by its room; returns the Gradio Blocks and its words in two languages."""
    import gradio as gr

    import ingest.panel
    import ingest.texts
    import page
    import rag.panel
    import rag.texts
    import registry.panel
    import registry.texts
    import status

    rooms = (page.MISSING, rag.texts.TEXTS, ingest.texts.TEXTS, registry.texts.TEXTS, status.TEXTS)
    texts = gr.I18n(**_words(rooms, house.settings.language))
    with gr.Blocks(title="PlateTalk", delete_cache=(3600, 86400), analytics_enabled=False, fill_width=True) as demo:
        gr.Navbar(main_page_name=MAIN)
        rag.panel.build(demo, house.asker, house.drop, house.samples, house.settings, texts)
    with demo.route("Log", "/log"):
        gr.Navbar(main_page_name=MAIN)
        ingest.panel.build(demo, house.store, house.settings, texts, house.changed)
    with demo.route("Registry", "/registry"):
        gr.Navbar(main_page_name=MAIN)
        registry.panel.build(house.store, house.settings, language=texts, read_again=house.read_again)
    with demo.route("Status", "/status"):
        gr.Navbar(main_page_name=MAIN)
        status.build(demo, house.status_parts(), house.settings, texts)
    return demo, texts


def _words(rooms: Sequence[dict[str, dict[str, str]]], fixed: str) -> dict[str, dict[str, str]]:
    """The words of the pages by the browser's language; where the site has fixed one, those of that language for all."""
    return {language: {k: v for room in rooms for k, v in room[preferred(language, fixed)].items()} for language in LANGUAGES}


def _login(settings: Settings) -> Callable[[str, str], bool] | None:
    """Asks for the password, if one is set; the user name signs what its owner changes."""
    if not settings.password:
        return None
    return lambda user, password: bool(user.strip()) and hmac.compare_digest(password.encode(), settings.password.encode())


def _address(settings: Settings) -> str:
    """Where to listen: a Space says it in Gradio's own variable, which counts unless PlateTalk is told otherwise."""
    told = "host" in settings.model_fields_set
    return settings.host if told else os.environ.get("GRADIO_SERVER_NAME", settings.host)


if __name__ == "__main__":
    sys.exit(main())

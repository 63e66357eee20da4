"""What the panels of the page share."""

from typing import Any

PRIVATE: Any = {"api_visibility": "private"}
"""For every event: the page's own doings are no programming interface."""

QUIET: Any = {"show_progress": "hidden", **PRIVATE}
"""For events so quick that a sign of progress would only flicker."""


def start_download(element: str) -> str:
    """The script that presses the download button with this id.

    A download button hands out what it held before the click; so the file is made first, and then the button is pressed.
    """
    return f"() => setTimeout(() => (document.querySelector('#{element} a') || document.querySelector('#{element}')).click(), 300)"

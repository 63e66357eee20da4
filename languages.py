"""The languages of the page: English and French."""

from typing import Any

LANGUAGES = ("en", "fr")

_THOUSANDS = {"en": ",", "fr": "\u202f"}


def number(n: int, language: str) -> str:
    """A whole number with its thousands apart: 1,234 in English, 1 234 in French (a narrow no-break space)."""
    return f"{n:,}".replace(",", _THOUSANDS[language])


def decimal(value: float, language: str) -> str:
    """A number with two decimals: 0.07 in English, 0,07 in French."""
    return f"{value:.2f}" if language == "en" else f"{value:.2f}".replace(".", ",")


def percent(share: float, language: str, decimals: int = 0) -> str:
    """A share (0..1) in percent: 98% in English, 98 % in French (a no-break space); with one of `decimals` 97.5%, or 97,5 %."""
    shown = f"{share:.{decimals}%}"
    return shown if language == "en" else shown.replace(".", ",").replace("%", "\u00a0%")


def phrase(text: str, language: str, /, **values: object) -> str:
    """A text with its values put in, whole numbers with their thousands apart.

    “{n} plate|{n} plates” has a form for one and a form for more, chosen by `n`; a third one in front is for none.
    In French, none counts as one.
    """
    *none, one, more = forms if len(forms := text.split("|")) > 1 else (text, text)
    n = values.get("n")
    chosen = none[0] if none and n == 0 else one if n == 1 or (n == 0 and language == "fr") else more
    return chosen.format(**{name: number(value, language) if type(value) is int else value for name, value in values.items()})


def preferred(accept_language: str, fixed: str = "auto") -> str:
    """The language of a page, from the browser's Accept-Language header (RFC 9110, 12.5.4) unless one is fixed."""
    if fixed in LANGUAGES:
        return fixed
    wanted = []
    for place, part in enumerate(accept_language.split(",")):
        tag, _, rest = part.strip().partition(";")
        try:
            weight = float(rest.strip().removeprefix("q=") or 1) if rest else 1.0
        except ValueError:
            weight = 0.0
        wanted.append((-weight, place, tag.strip().lower().split("-")[0]))
    return next((language for _, _, language in sorted(wanted) if language in LANGUAGES), "en")


def page_language(request: Any, fixed: str = "auto") -> str:
    """The language of the page that a request (gr.Request, None outside a page) comes from, unless one is fixed; see `preferred`."""
    return preferred(request.headers.get("accept-language", "") if request is not None else "", fixed)

"""The languages of the page: English and French."""

LANGUAGES = ("en", "fr")


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

"""Formats of plates: a prior for what a doubtful character is, never a filter.

L is a letter, D a digit. The series are the common ones as far as the authors know them, with separators left out;
Wikipedia's articles ("Vehicle registration plates of Brazil" and so on) describe them, but the list was not checked
against these one by one. A
format that several countries share stands under each of them. Formats that mix freely (the Netherlands' sidecodes,
many states of the USA) are listed as far as they are in series; whatever is not listed is still a plate.
"""

from __future__ import annotations

from functools import lru_cache

FORMATS: dict[str, tuple[str, ...]] = {
    "AR": ("LLDDDLL", "LLLDDD"),
    "AT": ("LDDDDDL", "LLDDDLL", "LLDDDDL", "LDDDDLL", "LDDDDD"),
    "BE": ("DLLLDDD", "LLLDDD"),
    "BG": ("LLDDDDLL", "LDDDDLL"),
    "BR": ("LLLDDDD", "LLLDLDD"),
    "CA": ("LLLLDDD", "LLLDDDD", "LLLDDD", "LLDDDL", "LDDLLL", "DDDLLL"),
    "CH": ("LLDDDD", "LLDDDDD", "LLDDDDDD"),
    "CZ": ("DLDDDDD", "DLLDDDD", "LLLDDDD", "LLDDDD"),
    "DE": ("LLLDDD", "LLLDDDD", "LLLLDDD", "LLLLDDDD", "LLDDDD", "LLDDD", "LLLLDD", "LLLLLDD", "LLLLLDDD", "LLLLDDDL"),
    "DK": ("LLDDDDD",),
    "ES": ("DDDDLLL",),
    "FI": ("LLLDDD",),
    "FR": ("LLDDDLL", "DDDDLLDD", "DDDLLLDD"),
    "GB": ("LLDDLLL", "LDDDLLL", "LLLDDDL"),
    "GR": ("LLLDDDD",),
    "HR": ("LLDDDLL", "LLDDDDLL", "LLDDDL", "LLDDDDL"),
    "HU": ("LLLDDD", "LLLLDDD"),
    "IE": ("DDDLDDDD", "DDDLDDDDD", "DDDLDDD", "DDLDDDD", "DDLDDDDD"),
    "IT": ("LLDDDLL",),
    "LT": ("LLLDDD",),
    "LV": ("LLDDDD",),
    "EE": ("DDDLLL",),
    "NL": ("LLDDLL", "DDLLLD", "DLLLDD", "LLDDDL", "LDDDLL", "LLLDDL", "LDDLLL", "DDLLDD", "DDLLLL", "DDDLLD"),
    "NO": ("LLDDDDD",),
    "PL": ("LLDDDDD", "LLDDDDL", "LLDDDLL", "LLLDDDD", "LLLDDDDD", "LLLDDLL", "LLLLDDD", "LLLDDDL", "LLDLDDD"),
    "PT": ("LLDDLL", "DDLLDD", "DDDDLL", "LLDDDD"),
    "RO": ("LLDDLLL", "LDDDLLL", "LDDLLL"),
    "RS": ("LLDDDLL", "LLDDDDLL"),
    "SE": ("LLLDDD", "LLLDDL"),
    "SI": ("LLDDDLL", "LLLLDDD", "LLLDDLL"),
    "SK": ("LLDDDLL",),
    "TR": ("DDLLLDD", "DDLLLDDD", "DDLLDDDD", "DDLDDDD", "DDLLDDD", "DDLDDDDD"),
    "UA": ("LLDDDDLL",),
    "US": (
        *("DLLLDDD", "DLDDDDD", "DDDDDLD", "LLLDDDD", "LLLDDD", "DDDLLL", "LLDLDL", "LLDDDDD", "LDDDDDD", "DDDDDDD"),
        *("LLLLDD", "LLDDDL", "DDLDDD", "DDDLDD", "LDDLLL", "DLLDDD", "LLDDDD", "DDDLDL", "LLLDDL", "DDDDLL", "DDLLDD"),
        *("DDDLLLL", "DLLDDDD", "LLDLDDD", "DDDDDL", "LDDDDD", "LLDDLL", "DDDDDD"),
    ),
}
"""Country (ISO 3166-1 alpha-2) -> its formats."""


def shape(text: str) -> str:
    """A plate's format: L for each letter, D for each digit."""
    return "".join("D" if sign.isdigit() else "L" for sign in text)


@lru_cache(maxsize=1)
def countries() -> dict[str, tuple[str, ...]]:
    """Format -> the countries that use it."""
    by_format: dict[str, list[str]] = {}
    for country, formats in FORMATS.items():
        for one in formats:
            by_format.setdefault(one, []).append(country)
    return {one: tuple(users) for one, users in by_format.items()}


def region_of(text: str) -> str:
    """The one country whose series has this format, or empty where several or none do."""
    users = countries().get(shape(text), ())
    return users[0] if len(users) == 1 else ""

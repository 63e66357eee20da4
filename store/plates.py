"""How a plate is written: the forms of one plate that the log keeps."""

import re

_PUNCTUATION = re.compile(r"[^0-9A-Z]")
SAME = str.maketrans("OIQ", "010")
"""Letters that plates and people do not tell from a digit."""
_ALIKE = str.maketrans("OQDIJLZSBG", "0001112586")


def bare(plate: str) -> str:
    """Capital letters and digits only: `ab-123 cd` → `AB123CD`. It identifies a plate in the log."""
    return _PUNCTUATION.sub("", plate.upper())


def plain(plate: str) -> str:
    """`bare` with O and Q as 0 and I as 1, which plates and people do not tell apart."""
    return bare(plate).translate(SAME)


def folded(plate: str) -> str:
    """`bare` with every letter that a reader takes for a digit as that digit; equal for plates one such misreading apart."""
    return bare(plate).translate(_ALIKE)

"""Two things asked without their usual words: whose plate it was (`… Its plate?`), and when the log first had one."""

import re

_PLATE_ALONE = re.compile(
    r"\. (?:(?:et|and|so|donc|alors) )?(?:(?:sa|la|leur|son|its|the|their|his|her) )?"
    r"(?:plaque|immat\w*|(?:number |licen[cs]e )?plate|reg|registration)(?: number)?(?: (?:please|pls|svp|stp))? ?(?:\.|$)"
)
_LOG = r"(?:logs?|logbook|journal|records?|system|files?|fichiers?|registre)"
_IS_IN = (
    r"(?:(?:been|is|are|appear\w*)(?: @\d+)? (?:in|on)|figur\w*|apparai\w*|present\w* dans|(?:est|sont)(?: (?:t )?(?:elle|il))? dans"
    r"|connue?s? (?:du|de|dans))"
)
_IN_THE_LOG = re.compile(
    r"\b(?:since when|from when|depuis (?:quand|combien de temps)|how long)\b"
    rf".*\b{_IS_IN}(?: (?:t )?(?:elle|il))?(?: (?:the|our|your|le|notre|nos|les|dans))* {_LOG}\b"
)


def mind_short(cues: dict[str, re.Match[str]], norm: str) -> None:
    """Gives the cues `which` and `first` where a folded question says them so, and takes back those of a stay."""
    if "which" not in cues and "who" not in cues and (plate := _PLATE_ALONE.search(norm)) is not None:
        cues["which"] = plate
    logged = _IN_THE_LOG.search(norm)
    if logged is not None and "first" not in cues and "last" not in cues:
        cues["first"] = cues["when"] = logged
        cues.pop("since_ask", None)
        cues.pop("how_long", None)

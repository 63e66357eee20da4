"""python -m training.recogniser.typefaces FROM TO: writes the typefaces of npm's @fontsource packages as TTF files."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

from ingest.read import ALPHABET

_NAMES = re.compile(r"(.+)-latin-([4-8]00)-normal\.woff2")  # upright, regular to extra bold


def unpack(source: Path, target: Path) -> list[Path]:
    """The TTF files written to `target`, of those WOFF2 files below `source` that hold all characters of plates."""
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for path in sorted(source.rglob("*.woff2")):
        named = _NAMES.fullmatch(path.name)
        if not named:
            continue
        font = TTFont(path)
        if all(ord(sign) in font.getBestCmap() for sign in ALPHABET):
            font.flavor = None
            written.append(target / f"{named[1]}-{named[2]}.ttf")
            font.save(written[-1])
    return written


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.recogniser.typefaces", description="Unpack typefaces from WOFF2 files.")
    parser.add_argument("source", type=Path, help="a folder of @fontsource packages, such as node_modules/@fontsource")
    parser.add_argument("target", type=Path, help="the folder for the TTF files")
    given = parser.parse_args()
    print(f"{len(unpack(given.source, given.target))} typefaces in {given.target}")


if __name__ == "__main__":
    main()

"""Whether the plate readers can run here, in words."""

from collections.abc import Iterator

from errors import ReaderError
from ingest.intake import Intake
from ingest.pipeline import READERS, create_reader

WORDS = {
    "en": {"reader": "Reader {name}", "used": "in use", "spare": "ready, not chosen (PLATETALK_READER={name})"},
    "fr": {"reader": "Lecteur {name}", "used": "utilisé", "spare": "prêt, non choisi (PLATETALK_READER={name})"},
}


def reader_lines(intake: Intake, language: str) -> Iterator[tuple[str, bool, str]]:
    """For each reader: its name, whether it can run, and its models or what is missing."""
    words = WORDS[language]
    for name in dict.fromkeys([*READERS, intake.settings.reader]):
        title = words["reader"].format(name=name)
        used = words["used"] if name == intake.settings.reader else words["spare"].format(name=name)
        try:
            models = create_reader(name).models()
        except ReaderError as problem:
            yield title, False, problem.words(language)
        else:
            yield title, True, f"{used} · " + " · ".join(f"{model.name} {model.version}" for model in models)

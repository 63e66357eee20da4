"""What the program says in English wherever it runs (errors, states of its parts), in French for the pages.

The command line and the logs stay in English. A page recognises a message by its fixed words and says it in French with
the same values; what a library says of its own, in English, is left out there. `tests/test_french.py` holds every error that
is raised against this list.
"""

import re
from functools import lru_cache

_SENTENCES = {
    # Photos
    "{file}: the file is empty. Send it again.": "{file} : le fichier est vide. Envoyez-le à nouveau.",
    "{file}: {size} MB is above the limit of {limit} MB. Send a smaller copy, or raise {setting}.":
        "{file} : {size} Mo, c’est plus que la limite de {limit} Mo. Envoyez une copie plus légère, ou augmentez {setting}.",
    "the limit in the settings": "la limite dans les réglages",
    "{file}: {size} megapixels are above the limit of {limit}. Send a smaller copy, or raise the limit in the settings.":
        "{file} : {size} mégapixels, c’est plus que la limite de {limit}. "
        "Envoyez une copie plus petite, ou augmentez la limite dans les réglages.",
    "{file}: there is not enough memory to open it. Send a smaller copy.":
        "{file} : il n’y a pas assez de mémoire pour l’ouvrir. Envoyez une copie plus petite.",
    "{file}: the picture is damaged or cut off ({reason}). Copy it again from where it came from.":
        "{file} : l’image est abîmée ou coupée. Copiez-la à nouveau depuis sa source.",
    "{file}: the picture is too large to open safely. Send a smaller copy.":
        "{file} : l’image est trop grande pour être ouverte sans risque. Envoyez une copie plus petite.",
    "{file}: this is not a picture that can be opened. Send a {kinds} file.":
        "{file} : ce n’est pas une image que l’on peut ouvrir. Envoyez un fichier {kinds}.",
    "JPEG, PNG, WebP, HEIC, BMP or TIFF": "JPEG, PNG, WebP, HEIC, BMP ou TIFF",
    "{file}: the file cannot be opened ({reason}).": "{file} : le fichier ne peut pas être ouvert ({reason}).",
    "{file}: {path} cannot be opened ({reason}).": "{file} : {path} ne peut pas être ouvert ({reason}).",
    "The photo {file} is no longer at {path} ({reason}).": "La photo {file} n’est plus à sa place, {path} ({reason}).",
    # What the system says of a file
    "No such file or directory": "fichier introuvable",
    "Permission denied": "accès refusé",
    "Is a directory": "c’est un dossier",
    "Not a directory": "ce n’est pas un dossier",
    "No space left on device": "le disque est plein",
    "Read-only file system": "disque en lecture seule",
    "Input/output error": "erreur du disque",
    # Readers
    "There is no plate reader.": "Il n’y a pas de lecteur de plaques.",
    "There is no plate reader named {name}. Set PLATETALK_READER to one of {names}.":
        "Aucun lecteur de plaques ne s’appelle {name}. Donnez à PLATETALK_READER l’un de ces noms : {names}.",
    "The reader fast-alpr is not installed ({reason}). {mend}": "Le lecteur fast-alpr n’est pas installé. {mend}",
    "fast-alpr's models could not be downloaded ({reason}). Connect this machine to the network once, or copy the folders {one} "
    "and {other} from a machine where fast-alpr has run.":
        "Les modèles de fast-alpr n’ont pas pu être téléchargés. Reliez une fois cette machine au réseau, ou copiez les dossiers "
        "{one} et {other} d’une machine où fast-alpr a tourné.",
    "fast-alpr's models are damaged ({reason}). Delete {one} and {other} and try again.":
        "Les modèles de fast-alpr sont abîmés. Supprimez {one} et {other}, puis réessayez.",
    "RapidOCR's model {file} is missing. {mend}": "Le modèle {file} de RapidOCR manque. {mend}",
    "The model {file} is missing. Get PlateTalk's files anew, all of them.":
        "Le modèle {file} manque. Reprenez les fichiers de PlateTalk, tous.",
    "PP-OCRv6's recogniser is not built as expected. {mend}": "Le lecteur de PP-OCRv6 n’est pas fait comme prévu. {mend}",
    "The text detector is not built as expected. Get PlateTalk's files anew, all of them.":
        "Le détecteur de texte n’est pas fait comme prévu. Reprenez les fichiers de PlateTalk, tous.",
    "OpenVINO is missing. {mend}": "OpenVINO manque. {mend}",
    "pytesseract is missing. {mend}": "pytesseract manque. {mend}",
    "The program {name} cannot be run. {mend}": "Le programme {name} ne peut pas être lancé. {mend}",
    "The program {name} does not run ({reason}). {mend}": "Le programme {name} ne tourne pas. {mend}",
    "The program tesseract is missing. {mend}": "Le programme tesseract manque. {mend}",
    "Tesseract's data for English are missing. {mend}": "Les données de Tesseract pour l’anglais manquent. {mend}",
    "Tesseract failed ({reason}). {mend}": "Tesseract a échoué. {mend}",
    "Tesseract read {n} of {all} pictures. Check the space for temporary files. {mend}":
        "Tesseract a lu {n} images sur {all}. Vérifiez la place pour les fichiers temporaires. {mend}",
    "Run: {command}": "Lancez : {command}",
    "Run: {one} (Debian, Ubuntu), {two} (macOS) or {three}": "Lancez : {one} (Debian, Ubuntu), {two} (macOS) ou {three}",
    # Logs taken in
    "the time is empty": "l’heure est vide",
    "the time {text} is not ISO 8601 (write it like {example})": "l’heure {text} n’est pas au format ISO 8601 (écrivez-la comme {example})",
    "the time {text} is out of range": "l’heure {text} est hors limites",
    "the time {text} is before 1990": "l’heure {text} est antérieure à 1990",
    "the time {text} is no number of seconds since 1970": "l’heure {text} n’est pas un nombre de secondes depuis 1970",
    "the confidence {text} is no number": "la confiance {text} n’est pas un nombre",
    "the confidence {text} is not between 0 and 1, nor a percentage": "la confiance {text} n’est ni entre 0 et 1, ni un pourcentage",
    "the direction {text} is neither in nor out": "le sens {text} n’est ni « in » (entrée) ni « out » (sortie)",
    "the list {text} is none of allow, deny, watch": "la liste {text} n’est ni « allow », ni « deny », ni « watch »",
    "the camera's name is longer than {n} characters": "le nom de la caméra dépasse {n} caractères",
    "this is no event (a JSON object)": "ce n’est pas un événement (un objet JSON)",
    "this is no event of Frigate, OpenALPR or Plate Recognizer": "ce n’est pas un événement de Frigate, d’OpenALPR ou de Plate Recognizer",
    "a field is missing or of another kind than documented ({reason})": "un champ manque, ou n’est pas du type documenté",
    "{text} has no letter or digit of a plate (A to Z, 0 to 9).": "{text} n’a aucune lettre ni aucun chiffre d’une plaque (A à Z, 0 à 9).",
    "{text} is too long for a plate: {n} letters and digits, at most {limit}.":
        "{text} est trop long pour une plaque : {n} lettres et chiffres, {limit} au plus.",
    "The camera name {name}… is longer than {n} characters.": "Le nom de caméra {name}… dépasse {n} caractères.",
    "There is no file {path}.": "Il n’y a pas de fichier {path}.",
    "{file} is empty. A log needs a first line with the names of its columns.":
        "{file} est vide. Un journal doit avoir une première ligne avec le nom de ses colonnes.",
    "{file}, line {n}: this is not CSV ({reason}).": "{file}, ligne {n} : ce n’est pas du CSV.",
    "{file} is not UTF-8 text ({reason}, after event {n}).": "{file} n’est pas un texte UTF-8 (après l’événement {n}).",
    "{file}: event {n} is not JSON ({reason}).": "{file} : l’événement {n} n’est pas du JSON.",
    "{file} has no column {missing}; its columns are {names}. Name them in the first line: seen_at and plate, and as you have them "
    "camera, direction, confidence, note, list.":
        "{file} n’a pas de colonne {missing} ; ses colonnes sont {names}. Nommez-les dans la première ligne : seen_at et plate, "
        "et selon ce que vous avez camera, direction, confidence, note, list.",
    "seen_at and no column plate": "seen_at ni de colonne plate",
    # What people change
    "{text} is no date; write it like {example}.": "{text} n’est pas une date ; écrivez-la comme {example}.",
    "The plate of this read is {plate} already.": "La plaque de cette lecture est déjà {plate}.",
    "The note is empty.": "La note est vide.",
    "The note has {n} characters, {limit} at most.": "La note compte {n} caractères, {limit} au plus.",
    "The label has {n} characters, {limit} at most.": "Le libellé compte {n} caractères, {limit} au plus.",
    "Models are ticked but not added: add what is ticked, or untick it, then save.":
        "Des modèles sont cochés mais pas ajoutés : ajoutez-les, ou décochez-les, puis enregistrez.",
    "There is no list {name}; the lists are {names}.": "Il n’y a pas de liste {name} ; les listes sont {names}.",
    "There is no read number {n} in the log.": "Il n’y a pas de lecture numéro {n} au journal.",
    "Read number {n} is of no burst of reads.": "La lecture numéro {n} n’appartient à aucune rafale.",
    "Read number {n} was not taken out of a burst of reads.": "La lecture numéro {n} n’a pas été retirée d’une rafale.",
    # Measured cards
    "{path} is larger than {n} MB; it is not from `python -m bench.reading --json`.":
        "{path} dépasse {n} Mo ; ce fichier ne vient pas de `python -m bench.reading --json`.",
    "{path} cannot be read: {reason}.": "{path} ne peut pas être lu : {reason}.",
    "{path} holds no measured cards: {reason}. Write it with `python -m bench.reading --json`.":
        "{path} ne contient pas de mesures. Écrivez-le avec `python -m bench.reading --json`.",
    # The database and the index
    "The data folder {path} cannot be made ({reason}). Choose another with --data.":
        "Le dossier de données {path} ne peut pas être créé ({reason}). Choisissez-en un autre avec --data.",
    "The database {url} was written by a newer PlateTalk ({reason}). Update the program.":
        "La base de données {url} a été écrite par un PlateTalk plus récent. Mettez le programme à jour.",
    "The database {url} is out of reach: {reason}. Check PLATETALK_DATABASE_URL.":
        "La base de données {url} est hors d’atteinte. Vérifiez PLATETALK_DATABASE_URL.",
    "The vector index has no {name}. Make it again with: {command}": "L’index vectoriel n’a pas de {name}. Refaites-le avec : {command}",
    "The vector index {where} cannot be used ({reason}). Make it again with: {command}":
        "L’index vectoriel {where} est inutilisable. Refaites-le avec : {command}",
    "The vector index {where} is broken ({reason}). Make it again with: {command}":
        "L’index vectoriel {where} est abîmé. Refaites-le avec : {command}",
    "in {path}": "dans {path}",
    "at {url}": "à l’adresse {url}",
    "{name} is no model for sentence-transformers. Set PLATETALK_EMBEDDING_MODEL to another.":
        "{name} n’est pas un modèle pour sentence-transformers. Donnez-en un autre à PLATETALK_EMBEDDING_MODEL.",
    "The folder {name} holds no sentence-transformers model. Set PLATETALK_EMBEDDING_MODEL to one that does.":
        "Le dossier {name} ne contient pas de modèle de sentence-transformers. Donnez-en un autre à PLATETALK_EMBEDDING_MODEL.",
    "{name} names no model. Set PLATETALK_EMBEDDING_MODEL to a name like {example}.":
        "{name} n’est le nom d’aucun modèle. Donnez à PLATETALK_EMBEDDING_MODEL un nom comme {example}.",
    "The model {name} cannot be fetched: {reason} Check the network and the name. Without it the 4-bit build that comes with the "
    "program is used.":
        "Le modèle {name} ne peut pas être téléchargé. Vérifiez le réseau et le nom. Sans lui sert la version en 4 bits livrée "
        "avec le programme.",
    # The language model
    "No language model is at hand. {states}": "Aucun modèle de langage n’est disponible.",
    "The language model's plan is no JSON.": "Le plan du modèle de langage n’est pas du JSON.",
    "The language model's plan is no object.": "Le plan du modèle de langage n’est pas un objet.",
    "{name} did not come to an end.": "{name} n’est pas allé au bout.",
    "{name} took longer than {n} s.": "{name} a mis plus de {n} s.",
    "{name} answered rubbish.": "{name} a répondu n’importe quoi.",
    "{name} stopped: {reason}": "{name} s’est arrêté.",
    "{path} is no model that llama.cpp can run. Set PLATETALK_LLAMA_GGUF to another.":
        "{path} n’est pas un modèle que llama.cpp sait lire. Donnez-en un autre à PLATETALK_LLAMA_GGUF.",
    "The facts have {n} characters; a language model is given {limit} at most.":
        "Les faits comptent {n} caractères ; un modèle de langage en reçoit {limit} au plus.",
    "does not answer at {url}": "ne répond pas à {url}",
    "does not answer in time at {url}": "ne répond pas à temps à {url}",
    "version {version} at {url}": "version {version} à {url}",
    "ready": "prêt",
    "missing": "manque",
    "no GGUF file is set": "aucun fichier GGUF n’est réglé",
    "the package xllamacpp is missing": "le paquet xllamacpp manque",
    "{path} is missing": "{path} manque",
    "{path} cannot be read ({reason})": "{path} ne peut pas être lu ({reason})",
    "{path} is no GGUF file": "{path} n’est pas un fichier GGUF",
    "Llama in process": "Llama dans ce processus",
}  # fmt: skip
_OUR_OWN = frozenset({"reason", "mend", "kinds", "setting", "where", "missing"})
"""Blanks that the program, or the system, fills with words; the others hold names and numbers, which stay."""
_BLANK = re.compile(r"\{(\w+)\}")
_DECIMAL = re.compile(r"(\d+)\.(\d+)")


def in_french(message: str) -> str:
    """A message of the program in French, with its values; as it is where the program says no such thing."""
    for pattern, sentence in _patterns():
        found = pattern.fullmatch(message)
        if found:
            return sentence.format(**{name: _value(name, value) for name, value in found.groupdict().items()})
    return message


def _value(name: str, text: str) -> str:
    return in_french(text) if name in _OUR_OWN else _DECIMAL.sub(r"\1,\2", text) if _DECIMAL.fullmatch(text) else text


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Those with the most fixed words first: the others are looser."""
    longest_first = sorted(_SENTENCES, key=lambda sentence: -len(_BLANK.sub("", sentence)))
    return [(_pattern(sentence), _SENTENCES[sentence]) for sentence in longest_first]


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = _BLANK.split(sentence)  # fixed words and names of blanks, in turns
    return re.compile("".join(f"(?P<{part}>.*?)" if i % 2 else re.escape(part) for i, part in enumerate(parts)), re.DOTALL)

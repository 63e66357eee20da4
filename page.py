"""What the pages and panels share."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PRIVATE: Any = {"api_visibility": "private"}
"""For every event: the page's own doings are no programming interface."""

TABS = {"Chat": "Conversation", "Log": "Journal", "Registry": "Registre", "Status": "État"}
"""The pages' names, English → French. Gradio takes one name for all languages."""

GRADIO = {
    "Clear": "Effacer",
    "Now": "Maintenant",
    "Done": "Terminé",
    "YYYY-MM-DD": "AAAA-MM-JJ",
    **dict(zip(("Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"), ("di", "lu", "ma", "me", "je", "ve", "sa"), strict=True)),
    "January": "janvier",
    "February": "février",
    "March": "mars",
    "April": "avril",
    "May": "mai",
    "June": "juin",
    "July": "juillet",
    "August": "août",
    "September": "septembre",
    "October": "octobre",
    "November": "novembre",
    "December": "décembre",
    "processing |": "en cours |",
    "Click to upload or drop files": "Cliquez pour choisir des fichiers, ou déposez-les ici",
    "File upload": "Choix de fichiers",
    "Upload a file": "Joindre des fichiers",
    "Uploading": "Envoi en cours",
    "Uploaded files": "Fichiers joints",
    "Multimedia input field": "Champ pour des mots et des photos",
    "Submit": "Envoyer",
    "Stop": "Arrêter",
    "chatbot conversation": "conversation",
    "user's message:": "vous :",
    "bot's message:": "réponse :",
    "a component of type image": "une photo",
    "a component of type html": "photos et lectures",
    "Copy message": "Copier le message",
    "Copied message": "Message copié",
    "Fullscreen": "Plein écran",
    "View full screen": "Voir en plein écran",
    "Exit fullscreen mode": "Quitter le plein écran",
    "Open cell menu": "Menu de la colonne",
    "Add row": "Ajouter une ligne",
    "Static column": "Colonne fixe",
    "Table actions": "Actions du tableau",
    "Copy table data": "Copier le tableau",
    "Filter": "Filtrer",
    "Clear filters": "Effacer les filtres",
    "Select row": "Choisir la ligne",
    "Select column": "Choisir la colonne",
    "More tabs": "Autres onglets",
    "Error": "Erreur",
    "Warning": "Avertissement",
    "Success": "C’est fait",
    "Close": "Fermer",
    "Dismiss": "Fermer",
}
"""Words of Gradio 6 that its French translation does not reach, as they stand in its components."""

MISSING = {
    "en": {"common.complete": "Done"},
    "fr": {"common.complete": "Terminé", "chatbot.complete": "Terminé", "chatbot.copy_message": "Copier le message",
           "chatbot.copied_message": "Message copié", "dataframe.filter": "Filtrer", "dataframe.clear_filter": "Effacer les filtres"},
}  # fmt: skip
"""Keys of Gradio's own translation that it asks for and does not have, by language."""


def head(scripts: Sequence[Path], language: str) -> str:
    """What goes into the head of each page: its scripts, its language (en, fr, or auto for the browser's), Gradio's words in French."""
    told = json.dumps({"language": language, "words": TABS | GRADIO}, ensure_ascii=False).replace("</", "<\\/")
    return "\n".join(
        [f"<script>window.platetalk = {told};</script>", *(f"<script>{s.read_text(encoding='utf-8')}</script>" for s in scripts)]
    )


def signed_in(request: Any, otherwise: str) -> str:
    """Who signs a change: the person who logged in to the page that a request (gr.Request) comes from, else the name given."""
    return str(getattr(request, "username", None) or otherwise)


def start_download(element: str) -> str:
    """The script that presses the download button with this id.

    A download button hands out what it held before the click; so the file is made first, and then the button is pressed.
    """
    return f"() => setTimeout(() => (document.querySelector('#{element} a') || document.querySelector('#{element}')).click(), 300)"

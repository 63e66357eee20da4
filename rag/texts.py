"""The words of the chat page in English and French."""

from languages import phrase

PAGE: dict[str, dict[str, str]] = {
    "en": {
        "placeholder": "Drop photos of vehicles here, or ask: Which plates came in today?",
        "conversation": "Conversation",
        "box": "Photos and questions",
        "camera": "Camera of the photos (choose, or type a new name)",
        "empty": "### Drop photos, then ask\nEvery plate is found, read and logged. Ask the log in English or French.",
        "samples": "Try with sample data",
        "new": "New conversation",
        "understood": "Understood as",
        "worded_by": "Worded by {name}, an AI model, from the facts of the log; every plate, number, date and camera was checked.",
        "too_long": "The question has {n} characters; 2,000 at most.",
        "noted": "Your words were added to these reads as a note.",
        "failed": "Something failed: {problem}",
        "stopped": "Stopped. Photos that were read until then are in the log.",
        "example_1": "Which plates came in today?",
        "example_2": "How many different vehicles came yesterday?",
        "example_3": "Who is still on site?",
        "example_4": "Top 5 plates this week",
    },
    "fr": {
        "placeholder": "Déposez ici des photos de véhicules, ou demandez : Quelles plaques sont entrées aujourd’hui ?",
        "conversation": "Conversation",
        "box": "Photos et questions",
        "camera": "Caméra des photos (choisissez, ou tapez un nouveau nom)",
        "empty": "### Déposez des photos, puis demandez\nChaque plaque est trouvée, lue et notée. Demandez en français ou en anglais.",
        "samples": "Essayer avec des données d’exemple",
        "new": "Nouvelle conversation",
        "understood": "Compris comme",
        "worded_by": "Rédigé par {name}, un modèle d’IA, d’après le journal ; plaques, nombres, dates et caméras sont vérifiés.",
        "too_long": "La question compte {n} caractères ; 2 000 au plus.",
        "noted": "Vos mots ont été ajoutés à ces lectures comme note.",
        "failed": "Quelque chose a échoué : {problem}",
        "stopped": "Arrêté. Les photos lues jusque-là sont au journal.",
        "example_1": "Quelles plaques sont entrées aujourd’hui ?",
        "example_2": "Combien de véhicules différents hier ?",
        "example_3": "Qui est encore sur le site ?",
        "example_4": "Top 5 des plaques cette semaine",
    },
}
TEXTS = {language: {f"chat_{key}": text for key, text in words.items()} for language, words in PAGE.items()}
"""The words of the page for Gradio's own translation, by language."""


def page_word(language: str, key: str, /, **values: object) -> str:
    """A phrase of the chat page in a language (languages.phrase)."""
    return phrase(PAGE[language][key], language, **values)

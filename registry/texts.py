"""The words of the register's page in English and French, by key; all keys begin with `registry_`."""

from typing import Any

from errors import InputError
from registry.fields import CARDS, CHOICES, Words
from store.register_fields import MODEL_FIELDS, PROBLEMS, SYSTEM_FIELDS, VERSION_FIELDS, RegisterError

RULES = {"model": MODEL_FIELDS, "version": VERSION_FIELDS, "system": SYSTEM_FIELDS}

PAGE = {
    "title": ("## AI register\nWhich AI models and AI systems are in use here, and which model serves which system, and for what.",
              "## Registre de l'IA\nLes modèles et les systèmes d'IA utilisés ici : quel modèle sert quel système, et pour quoi faire."),
    "models": ("AI models", "Modèles d'IA"),
    "systems": ("AI systems", "Systèmes d'IA"),
    "not_stated": ("Not stated yet", "Pas encore précisé"),
    "search": ("Search", "Rechercher"),
    "search_hint": ("Name, publisher, description, tag…", "Nom, éditeur, description, étiquette…"),
    "filter_status": ("Status", "Statut"),
    "filter_state": ("State", "État"),
    "filter_tag": ("Tag", "Étiquette"),
    "filter_archived": ("Show", "Afficher"),
    "all": ("All", "Tous"),
    "shown_current": ("In use", "En cours"),
    "shown_archived": ("Archived", "Archivés"),
    "shown_all": ("All", "Tous"),
    "new_model": ("+ New model", "+ Nouveau modèle"),
    "new_system": ("+ New system", "+ Nouveau système"),
    "save": ("Save", "Enregistrer"),
    "back": ("← Back to the list", "← Retour à la liste"),
    "clone": ("Clone", "Dupliquer"),
    "archive": ("Archive", "Archiver"),
    "restore": ("Restore", "Restaurer"),
    "general": ("General", "Général"),
    "learning_section": ("Learning and purpose", "Apprentissage et finalité"),
    "act_section": ("AI Act", "Règlement IA"),
    "origin_section": ("Origin, licence, data", "Origine, licence, données"),
    "versions_section": ("Versions", "Versions"),
    "version_new": ("+ Another version", "+ Autre version"),
    "version_hint": ("Click a version to change it, or fill in the fields below to add one; “Save” saves it with the card.",
                     "Cliquez sur une version pour la modifier, ou remplissez les champs ci-dessous pour en ajouter une ; "
                     "« Enregistrer » l'enregistre avec la fiche."),
    "used_by_section": ("Used by these systems", "Utilisé par ces systèmes"),
    "responsibilities": ("Responsibilities", "Responsabilités"),
    "links_section": ("AI models", "Modèles d'IA"),
    "links": ("AI models in this system", "Modèles d'IA de ce système"),
    "links_hint": ("Choose one or several from the register, then say below what each is used for.",
                   "Choisissez un ou plusieurs modèles du registre, puis décrivez ci-dessous l'usage de chacun."),
    "use": ("{model}: description of use (required)", "{model} : description de l'usage (obligatoire)"),
    "use_hint": ("What does this system use the model for?", "À quoi ce modèle sert-il dans ce système ?"),
    "people_section": ("People concerned", "Personnes concernées"),
    "risk_section": ("Risk and grounds", "Risque et justification"),
    "state_section": ("State", "État"),
    "history_section": ("History of changes", "Historique des modifications"),
    # Words that the program puts together itself
    "no_model_title": ("New AI model", "Nouveau modèle d'IA"),
    "no_system_title": ("New AI system", "Nouveau système d'IA"),
    "found": ("{total} found.", "{total} trouvé(s)."),
    "found_more": ("{total} found, the first {shown} shown: search or filter to narrow them.",
                   "{total} trouvés, les {shown} premiers affichés : précisez la recherche ou les filtres."),
    "found_none": ("Nothing found. Change the search or the filters, or make a new card.",
                   "Aucun résultat. Modifiez la recherche ou les filtres, ou créez une fiche."),
    "open_hint": ("Click a row to open its card.", "Cliquez sur une ligne pour ouvrir sa fiche."),
    "saved": ("“{name}” is saved.", "« {name} » est enregistré."),
    "unchanged": ("Nothing was changed, so there was nothing to save.",
                  "Rien n'a été modifié : il n'y avait rien à enregistrer."),
    "cloned": ("This is the copy, “{name}”. Change what differs and save.",
               "Voici la copie, « {name} ». Modifiez ce qui diffère et enregistrez."),
    "archived_done": ("“{name}” is archived: choose “Archived” in the list to find it again.",
                      "« {name} » est archivé : choisissez « Archivés » dans la liste pour le retrouver."),
    "restored_done": ("“{name}” is back in the list.", "« {name} » est de nouveau dans la liste."),
    "unsaved": ("What you changed is not saved yet. Press “Save”, or press “Back to the list” again to leave it unsaved.",
                "Vos modifications ne sont pas enregistrées. "
                "Appuyez sur « Enregistrer », ou de nouveau sur « Retour à la liste » pour les abandonner."),
    "archived_mark": ("archived", "archivé"),
    "own_mark": ("runs in this program", "tourne dans ce programme"),
    "updated": ("changed {when}", "modifié le {when}"),
    "used_by_none": ("No system uses this model yet. Open a system to link it.",
                     "Aucun système n'utilise encore ce modèle. Ouvrez un système pour le lier."),
    "date_hint": ("31/12/2026 (day/month/year)", "31/12/2026 (jour/mois/année)"),
    "copy_suffix": (" (copy)", " (copie)"),
    "col_id": ("No.", "N°"),
    "col_name": ("Name", "Nom"),
    "col_publisher": ("Publisher", "Éditeur"),
    "col_version": ("Version", "Version"),
    "col_status": ("Status", "Statut"),
    "col_systems": ("Systems", "Systèmes"),
    "col_models": ("Models", "Modèles"),
    "col_unit": ("Unit", "Entité"),
    "col_state": ("State", "État"),
    "col_risk": ("Risk", "Risque"),
    "col_tags": ("Tags", "Étiquettes"),
    "col_digest": ("Fingerprint", "Empreinte"),
    "col_released": ("Released", "Publiée le"),
    "col_first": ("First seen", "Vue d'abord"),
    "col_last": ("Last seen", "Vue le"),
    "history_none": ("Nothing yet.", "Rien pour l'instant."),
    "did_create": ("created it", "a créé la fiche"),
    "did_create_version": ("added a version", "a ajouté une version"),
    "did_update": ("changed", "a modifié"),
    "did_update_version": ("changed a version:", "a modifié une version :"),
    "did_archive": ("archived it", "a archivé la fiche"),
    "did_restore": ("restored it", "a restauré la fiche"),
    "did_link": ("linked a model", "a lié un modèle"),
    "did_unlink": ("unlinked a model", "a délié un modèle"),
    "did_change": ("changed a description of use", "a modifié une description d'usage"),
    "did_drift": ("noticed that the model's files changed", "a constaté que les fichiers du modèle ont changé"),
    "warn_prohibited": ("<b>Prohibited.</b> A deployer must not use a system of unacceptable risk (AI Act, Art. 5).",
                        "<b>Interdit.</b> Un déployeur ne doit pas utiliser un système à risque inacceptable (règlement IA, art. 5)."),
    "warn_fria": ("<b>To check.</b> Some deployers of a high-risk system owe a fundamental rights impact assessment "
                  "before first use (AI Act, Art. 27).",
                  "<b>À vérifier.</b> Certains déployeurs d'un système à haut risque doivent une analyse d'impact sur "
                  "les droits fondamentaux avant la mise en service (règlement IA, art. 27)."),
}  # fmt: skip

FRENCH_PROBLEMS = {
    "required": "« {field} » est vide ; ce champ est obligatoire.",
    "too_long": "« {field} » compte {length} caractères, {limit} au plus.",
    "too_many": "« {field} » compte {length} entrées, {limit} au plus.",
    "entry_too_long": "Dans « {field} », « {entry} » compte {length} caractères, {limit} au plus.",
    "choice": "« {field} » ne peut pas valoir {entry} ; choix possibles : {choices}.",
    "date": "« {field} » n'est pas une date : {entry}. Écrivez jour/mois/année, par exemple 31/12/2026, ou 2026-12-31.",
    "flag": "« {field} » vaut oui ou non, pas {entry}.",
    "unknown_field": "Le registre n'a pas de champ « {field} » ici.",
    "order": "La date de retrait ({retired}) précède la date de déploiement ({deployed}).",
    "systemic": "Seul un modèle à usage général peut présenter un risque systémique (règlement IA, art. 51) : "
    "cochez les deux, ou décochez le risque systémique.",
    "use_required": "La description de l'usage de « {model} » est vide ; dites à quoi le système emploie ce modèle.",
    "use_too_long": "La description de l'usage de « {model} » compte {length} caractères, {limit} au plus.",
    "missing": "Il n'y a pas de fiche « {kind} » numéro {id} dans le registre.",
    "same_version": "Ce modèle a déjà la version {version} avec cette empreinte.",
    "stale": "Cette fiche a été modifiée ailleurs après que vous l'avez ouverte : rien n'a été enregistré. "
    "Ce que vous avez saisi est encore ici : ouvrez la fiche dans une autre fenêtre et reportez ce qui manque.",
}


def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {"en": {}, "fr": {}}

    def add(key: str, en: str, fr: str) -> None:
        texts["en"][f"registry_{key}"], texts["fr"][f"registry_{key}"] = en, fr

    for key, (en, fr) in PAGE.items():
        add(key, en, fr)
    for card, fields in CARDS.items():
        for name, words in fields.items():
            add(f"{card}_{name}", words.en, words.fr)
            if RULES[card][name].required:
                add(f"{card}_{name}_required", f"{words.en} (required)", f"{words.fr} (obligatoire)")
            add(f"{card}_{name}_help", words.en_help, words.fr_help)
    for group, choices in CHOICES.items():
        for code, words in choices.items():
            add(f"{group}_{code}", words.en, words.fr)
            add(f"{group}_{code}_long", f"{words.en} – {words.en_help}", f"{words.fr} – {words.fr_help}")
    return texts


TEXTS = _texts()
"""Language → key → words."""


def text(key: str, language: str, **figures: Any) -> str:
    """The words of `registry_<key>` in a language, with the figures put in."""
    return TEXTS[language][f"registry_{key}"].format(**figures) if figures else TEXTS[language][f"registry_{key}"]


def choice(group: str, code: str, language: str) -> str:
    """The label of a choice; the code itself where it has none, nothing for nothing."""
    words: Words | None = CHOICES[group].get(code)
    return code if words is None else words.fr if language == "fr" else words.en


def explain(problem: InputError, language: str, card: str) -> str:
    """What was not taken and why, with the field as it is called on the card (`model` or `system`)."""
    if not isinstance(problem, RegisterError):
        return str(problem)
    sentences = FRENCH_PROBLEMS if language == "fr" else PROBLEMS
    words = CARDS[card].get(problem.field) or CARDS["version"].get(problem.field)
    field = problem.field if words is None else words.fr if language == "fr" else words.en
    details = dict(problem.details)
    if "choices" in details and problem.field in CHOICES:
        details["choices"] = ", ".join(choice(problem.field, code, language) for code in CHOICES[problem.field])
    return sentences[problem.problem].format(field=field, **details)

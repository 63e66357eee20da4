"""The words of the register's page in English and French, by key; all keys begin with `registry_`."""

from typing import Any

from errors import InputError
from registry import ai_act
from registry.exchange.words import PAGE as EXCHANGE
from registry.fields import CARDS, CHOICES, Words
from registry.measured_words import PAGE as MEASURED
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
    "links_search": ("Add an AI model of the register", "Ajouter un modèle d'IA du registre"),
    "links_hint": ("Search, tick one or several, add them, then say below what each is used for.",
                   "Recherchez, cochez un ou plusieurs modèles, ajoutez-les, puis décrivez ci-dessous l'usage de chacun."),
    "links_add": ("Add what is ticked", "Ajouter les modèles cochés"),
    "links_remove": ("Remove", "Retirer"),
    "links_full": ("A form shows {limit} models at most.", "Une fiche affiche {limit} modèles au plus."),
    "links_more": ("{more} more models of this system are not shown; they stay linked.",
                   "{more} autres modèles de ce système ne sont pas affichés ; ils restent liés."),
    "found_none_models": ("No model matches. Change the words, or make its card under “AI models”.",
                          "Aucun modèle ne correspond. Changez les mots, ou créez sa fiche sous « Modèles d'IA »."),
    "use": ("{model}: description of use (required)", "{model} : description de l'usage (obligatoire)"),
    "use_hint": ("What does this system use the model for?", "À quoi ce modèle sert-il dans ce système ?"),
    "people_section": ("People concerned, stakeholders, assets", "Personnes concernées, parties prenantes, actifs"),
    "data_section": ("Datasets", "Jeux de données"),
    "benefit_section": ("Business value", "Valeur métier"),
    "notice_section": ("Transparency notice and attachments", "Notice de transparence et pièces jointes"),
    "summary_section": ("Summary", "Synthèse"),
    "risk_section": ("Risk and grounds", "Risque et justification"),
    "state_section": ("State", "État"),
    "history_section": ("History of changes", "Historique des modifications"),
    # Words that the program puts together itself
    "no_model_title": ("New AI model", "Nouveau modèle d'IA"),
    "no_system_title": ("New AI system", "Nouveau système d'IA"),
    "found": ("{total} found.", "{total} trouvé(s)."),
    "found_more": ("{total} found, the first {shown} shown: search or filter to narrow them.",
                   "{total} trouvés, les {shown} premiers affichés : précisez la recherche ou les filtres."),
    "found_page": ("{total} found, {first} to {last} shown.", "{total} trouvés, {first} à {last} affichés."),
    "page_before": ("← Previous page", "← Page précédente"),
    "page_after": ("Next page →", "Page suivante →"),
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
    "did_run": ("ran it again, after another version", "l'a exécutée de nouveau, après une autre version"),
    "did_comment": ("wrote a comment", "a écrit un commentaire"),
    "did_attach": ("attached a file", "a joint un fichier"),
    "did_detach": ("removed a file", "a retiré un fichier"),
    "did_drift": ("noticed that the model's files changed", "a constaté que les fichiers du modèle ont changé"),
    "comment": ("Comment on this change", "Commentaire sur ce changement"),
    "comment_hint": ("Why; it stays in the history with the change.", "Pourquoi ; il reste dans l'historique avec la modification."),
    "commented": ("“{comment}”", "« {comment} »"),
    "complete": ("{percent}% complete.", "Fiche complète à {percent} %."),
    "complete_missing": ("Missing: {missing}.", "Manque : {missing}."),
    "complete_all": ("Nothing is missing.", "Rien ne manque."),
    "role_help": ("Which role is ours? Say what holds", "Quel est notre rôle ? Cochez ce qui est vrai"),
    "role_questions": ("What holds for this system", "Ce qui est vrai pour ce système"),
    "role_take": ("Tick these roles", "Cocher ces rôles"),
    "role_none": ("Tick what holds: the roles that follow from it appear here.",
                  "Cochez ce qui est vrai : les rôles qui en découlent s'affichent ici."),
    "attachment_kind": ("What the file is", "Nature du fichier"),
    "attachment_notice": ("Transparency notice", "Notice de transparence"),
    "attachment_other": ("Other document", "Autre document"),
    "attach": ("Attach a file", "Joindre un fichier"),
    "attached": ("“{name}” is attached.", "« {name} » est joint."),
    "attachment_which": ("Attachment", "Pièce jointe"),
    "download": ("Download", "Télécharger"),
    "detach": ("Remove the file", "Retirer le fichier"),
    "attachments_later": ("Save the system first; then files can be attached.",
                          "Enregistrez d'abord le système ; vous pourrez ensuite joindre des fichiers."),
    "attachments_none": ("No file yet: PDF, office document, picture or text, 10 MB at most. It is kept as soon as it is chosen.",
                         "Aucun fichier : PDF, document bureautique, image ou texte, 10 Mo au plus. Il est conservé dès qu'il est choisi."),
    "gate_refused": ("{name} {version} does not run: the register says that it is {status}. Approve it there, or choose another",
                     "{name} {version} ne tourne pas : statut « {status} » dans le registre. Approuvez-la, ou choisissez-en une autre"),
    "gate_unregistered": ("{name} {version} does not run: the register does not know this version. Register it first",
                          "{name} {version} ne tourne pas : le registre ne connaît pas cette version. Enregistrez-la d'abord"),
    "act_dates": ("When the AI Act applies", "Quand s'applique le règlement IA"),
    "gate_planner": ("Questions cannot be answered now: {name} {version}, which plans them, does not run, since the register says "
                     "that it is {status}. Approve it under Registry › AI models.",
                     "Aucune réponse n'est possible pour l'instant : {name} {version}, qui planifie les questions, ne tourne pas ; "
                     "le registre lui donne le statut « {status} ». Approuvez cette version sous Registry › Modèles d'IA."),
    "gate_draft": ("{name} {version} runs as a draft: check it and set its status in the register.",
                   "{name} {version} tourne comme brouillon : vérifiez-la et fixez son statut dans le registre."),
    "again_hint": ("**Impact.** Read the pictures of this version again with another reader and see what differs; nothing changes before "
                   "you take it over. What people have put right stays.",
                   "**Impact.** Relisez les photos de cette version avec un autre lecteur et voyez ce qui diffère ; rien ne change avant "
                   "que vous ne le repreniez. Ce que des personnes ont corrigé reste."),
    "again_reader": ("Read with", "Relire avec"),
    "again_start": ("Read all again and compare", "Tout relire et comparer"),
    "again_more": ("Go on", "Continuer"),
    "again_stop": ("Stop", "Arrêter"),
    "again_rest": ("The first {shown} differences are shown; the other {rest} come when these are dealt with.",
                   "Les {shown} premières différences sont affichées ; les {rest} autres suivront quand celles-ci seront traitées."),
    "again_chosen": ("To take over", "À reprendre"),
    "again_take": ("Take over what is ticked, leave the rest", "Reprendre ce qui est coché, laisser le reste"),
    "again_found": ("Pictures read again: {pictures} of {all}, the newest first. Same reads: {same}. Differences: {differences}.",
                    "Photos relues : {pictures} sur {all}, les plus récentes d'abord. "
                    "Lectures identiques : {same}. Différences : {differences}."),
    "again_taken": ("Taken over: {taken} of {asked}.", "Repris : {taken} sur {asked}."),
    "again_changed": ("Picture {picture}: {old} → {new}", "Photo {picture} : {old} → {new}"),
    "again_added": ("Picture {picture}: found only now: {new}{old}", "Photo {picture} : trouvée seulement maintenant : {new}{old}"),
    "again_lost": ("Picture {picture}: {old} is not found again, it stays{new}",
                   "Photo {picture} : {old} n'est pas retrouvée, elle reste{new}"),
    "again_kept": ("Picture {picture}: {old} was put right by a person, it stays (read again: {new})",
                   "Photo {picture} : {old} a été corrigée par une personne, elle reste (relue : {new})"),
    "timeline_section": ("Which version served when", "Quelle version a servi, et quand"),
    "timeline_day": ("On which day?", "Quel jour ?"),
    "timeline_day_hint": ("Empty: the whole history.", "Vide : tout l'historique."),
    "timeline_none": ("No version served then.", "Aucune version n'a servi alors."),
    "timeline_now": ("now", "maintenant"),
    "why_ran": ("it ran here", "elle tournait ici"),
    "why_production": ("called production", "nommée production"),
    "why_approved": ("approved last", "dernière approuvée"),
    "col_model": ("Model", "Modèle"),
    "col_since": ("From", "Du"),
    "col_until": ("To", "Au"),
    "col_why": ("Why", "Pourquoi"),
    "use_section": ("What this version did", "Ce que cette version a produit"),
    "use_hint_version": ("Click a version above to see its reads and answers.",
                         "Cliquez sur une version ci-dessus pour voir ses lectures et ses réponses."),
    "use_none": ("No read and no answer of the log rests on this version.",
                 "Aucune lecture ni réponse du journal ne repose sur cette version."),
    "use_reads": ("Reads: <b>{n}</b>, from {first} to {last}, mean confidence {sure}. "
                  "Put right by people: <b>{corrected}</b>, an error of at least <b>{error}</b>.",
                  "Lectures : <b>{n}</b>, du {first} au {last}, confiance moyenne {sure}. "
                  "Corrigées par des personnes : <b>{corrected}</b>, soit une erreur d'au moins <b>{error}</b>."),
    "use_answers": ("Answers: <b>{n}</b>, from {first} to {last}.", "Réponses : <b>{n}</b>, du {first} au {last}."),
    "use_reads_list": ("The reads of this version", "Les lectures de cette version"),
    "reads_shown": ("Reads {first} to {last}, the newest first", "Lectures {first} à {last}, les plus récentes d'abord"),
    "reads_newer": ("← Newer", "← Plus récentes"),
    "reads_older": ("Older →", "Plus anciennes →"),
    "use_newest_answers": ("Newest answers", "Dernières réponses"),
    "no_camera": ("no camera", "sans caméra"),
    "col_camera": ("Camera", "Caméra"),
    "col_reads": ("Reads", "Lectures"),
    "col_confidence": ("Confidence", "Confiance"),
    "col_corrected": ("Put right", "Corrigées"),
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
    "file_type": "{name} n'est pas un fichier que l'on peut joindre ; types acceptés : {types}.",
    "file_size": "{name} pèse {size:.1f} Mo, {limit:.0f} Mo au plus. Joignez une copie plus légère.",
    "same_file": "{name} est déjà joint, sous le nom {known}.",
    "stale": "Cette fiche a été modifiée ailleurs après que vous l'avez ouverte : rien n'a été enregistré. "
    "Ce que vous avez saisi est encore ici : ouvrez la fiche dans une autre fenêtre et reportez ce qui manque.",
}


def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {"en": {}, "fr": {}}

    def add(key: str, en: str, fr: str) -> None:
        texts["en"][f"registry_{key}"], texts["fr"][f"registry_{key}"] = en, fr

    for key, (en, fr) in (PAGE | EXCHANGE | MEASURED).items():
        add(key, en, fr)
    for card, fields in CARDS.items():
        for name, words in fields.items():
            add(f"{card}_{name}", words.en, words.fr)
            if RULES[card][name].required:
                add(f"{card}_{name}_required", f"{words.en} (required)", f"{words.fr} (obligatoire)")
            add(f"{card}_{name}_help", words.en_help, words.fr_help)
    for question in ai_act.data()["role_questions"]:
        add(f"role_q_{question['id']}", question["en"], question["fr"])
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
    field = field_label(card, problem.field, language)
    details = dict(problem.details)
    if "choices" in details and problem.field in CHOICES:
        details["choices"] = ", ".join(choice(problem.field, code, language) for code in CHOICES[problem.field])
    return sentences[problem.problem].format(field=field, **details)


def field_label(card: str, name: str, language: str) -> str:
    """A field as the card calls it, also a field of a model's version or a part that has no field; else the name itself."""
    words = CARDS[card].get(name) or CARDS["version"].get(name)
    if words is not None:
        return words.fr if language == "fr" else words.en
    return TEXTS[language].get(f"registry_{name}_section") or TEXTS[language].get(f"registry_{name}") or name

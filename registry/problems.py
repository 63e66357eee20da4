"""Why something is not taken, in French; in English it stands where it is found, in store.register_fields."""

FRENCH = {
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

"""The words for the fields of the register, in English and French.

What each field takes (limits, choices) is in store.register_fields; here is how people meet it.
Roles and general-purpose models are worded after Regulation (EU) 2024/1689 (“AI Act”), Articles 3 and 51.
"""

from cards.words import Words

MODEL = {
    "name": Words("Name", "As people call it here.", "Nom", "Tel qu'on l'appelle ici."),
    "reference": Words(
        "Reference", "Your own number for it, or its address.", "Référence", "Votre numéro interne, ou l'adresse où le trouver."
    ),
    "publisher": Words("Publisher", "Who makes and offers it.", "Éditeur", "Qui le conçoit et le propose."),
    "tags": Words(
        "Tags", "Words to find it by; type a new one and press Enter.", "Étiquettes", "Mots pour le retrouver ; tapez un mot, puis Entrée."
    ),
    "description": Words(
        "Description",
        "What it does well, and its known limits: where does it fail, on what was it not tested?",
        "Description",
        "Ce qu'il fait bien, et ses limites connues : où échoue-t-il, sur quoi n'a-t-il pas été testé ?",
    ),
    "learning": Words("Type of learning", "How the model learned.", "Type d'apprentissage", "La façon dont le modèle a appris."),
    "supervision": Words(
        "Supervision",
        "Where the right answers came from while it learned.",
        "Supervision",
        "D'où venaient les bonnes réponses pendant l'apprentissage.",
    ),
    "purpose": Words("Purpose", "The task that it was made for.", "Finalité", "La tâche pour laquelle il est conçu."),
    "general_purpose": Words(
        "General-purpose AI model",
        "It can serve many different tasks, like a large language model (AI Act, Art. 3(63)).",
        "Modèle d'IA à usage général",
        "Il peut servir à de nombreuses tâches distinctes, comme un grand modèle de langage (règlement IA, art. 3, 63).",
    ),
    "systemic_risk": Words(
        "Systemic risk",
        "Only for general-purpose models of very high capability (AI Act, Art. 51; presumed above 10²⁵ operations of training).",
        "Risque systémique",
        "Seulement pour les modèles à usage général de très grande capacité "
        "(règlement IA, art. 51 ; présumé au-delà de 10²⁵ opérations d'entraînement).",
    ),
    "licence": Words("Licence", "Such as Apache-2.0.", "Licence", "Par exemple Apache-2.0."),
    "hosting": Words(
        "Hosting",
        "Where it runs: this machine, a server of the site, a provider.",
        "Hébergement",
        "Où il tourne : cette machine, un serveur du site, un prestataire.",
    ),
    "languages": Words("Languages", "Such as en, fr.", "Langues", "Par exemple fr, en."),
    "training_data": Words(
        "Training data",
        "On what data it was trained, as far as you know.",
        "Données d'entraînement",
        "Sur quelles données il a été entraîné, pour ce que vous en savez.",
    ),
}

VERSION = {
    "version": Words("Version", "As its publisher numbers it.", "Version", "Telle que l'éditeur la numérote."),
    "digest": Words(
        "Fingerprint (digest)",
        "SHA-256 of its files: it tells this version from any other.",
        "Empreinte (digest)",
        "SHA-256 de ses fichiers : elle distingue cette version de toute autre.",
    ),
    "status": Words("Status", "What this version may be used for.", "Statut", "Ce à quoi cette version peut servir."),
    "aliases": Words("Also called", "Such as production.", "Autres noms", "Par exemple production."),
    "released_on": Words("Release date", "", "Date de publication", ""),
}

SYSTEM = {
    "name": Words("Name", "As people call it here.", "Nom", "Tel qu'on l'appelle ici."),
    "reference": Words("Internal reference", "Your own number for it.", "Référence interne", "Votre numéro pour ce système."),
    "unit": Words("Organisation unit", "Who answers for it.", "Entité de l'organisation", "Qui en répond."),
    "tags": MODEL["tags"],
    "purpose": Words(
        "Purpose",
        "What it is used for, by whom, and what it decides or prepares.",
        "Finalité",
        "À quoi il sert, pour qui, et ce qu'il décide ou prépare.",
    ),
    "deployed_on": Words("Deployment date", "", "Date de déploiement", ""),
    "retired_on": Words("Retirement date", "", "Date de retrait", ""),
    "roles": Words(
        "Our roles under the AI Act",
        "Several may apply. If you only use a system that someone else made, you are its deployer.",
        "Nos rôles selon le règlement IA",
        "Plusieurs choix possibles. Si vous ne faites qu'utiliser un système conçu par un autre, vous en êtes le déployeur.",
    ),
    "data_subjects": Words(
        "People concerned",
        "Whose data goes in, and about whom it says something.",
        "Personnes concernées",
        "De qui viennent les données, et sur qui le système dit quelque chose.",
    ),
    "risk": Words("Risk class", "", "Niveau de risque", ""),
    "risk_grounds": Words(
        "Grounds",
        "Why this class: the use, the article or annex it rests on, who decided.",
        "Justification",
        "Pourquoi ce niveau : l'usage, l'article ou l'annexe, qui l'a décidé.",
    ),
    "stakeholders": Words(
        "Stakeholders",
        "Who is involved, one a line: owner, supplier, data protection officer, people trained to oversee it.",
        "Parties prenantes",
        "Qui intervient, un par ligne : responsable, fournisseur, délégué à la protection des données, personnes formées au contrôle.",
    ),
    "assets": Words(
        "Assets",
        "What it runs on, one a line: cameras, servers, applications, networks.",
        "Actifs",
        "Sur quoi il repose, un par ligne : caméras, serveurs, applications, réseaux.",
    ),
    "data_training": Words("Training data", "What taught its models.", "Données d'entraînement", "Ce qui a servi à entraîner ses modèles."),
    "data_validation": Words(
        "Validation data", "What its settings were chosen with.", "Données de validation", "Ce qui a servi à choisir ses réglages."
    ),
    "data_testing": Words(
        "Test data",
        "What its accuracy was measured on: apart from the training data.",
        "Données de test",
        "Ce sur quoi son exactitude a été mesurée, à part des données d'entraînement.",
    ),
    "data_production": Words(
        "Production data",
        "What goes in while it is in use, from where, and how long it is kept.",
        "Données de production",
        "Ce qui y entre en service, d'où, et combien de temps c'est conservé.",
    ),
    "benefit": Words("Business value", "What it is worth to the organisation.", "Valeur métier", "Ce qu'il apporte à l'organisation."),
    "benefit_grounds": Words(
        "Grounds of the value",
        "Time saved, errors avoided, service given: with figures where there are some.",
        "Justification de la valeur",
        "Temps gagné, erreurs évitées, service rendu : avec des chiffres s'il y en a.",
    ),
    "notice_done": Words(
        "People are told",
        "The transparency notice is done and can be read where people meet the system.",
        "Les personnes sont informées",
        "La notice de transparence est faite et lisible là où l'on rencontre le système.",
    ),
    "notice": Words(
        "Transparency notice",
        "What people are told: which AI is used, for what, on which data, whom to ask.",
        "Notice de transparence",
        "Ce qui est dit aux personnes : quelle IA, pour quoi faire, sur quelles données, à qui s'adresser.",
    ),
    "summary": Words(
        "Summary",
        "The system in a few sentences, for who has not read the rest.",
        "Synthèse",
        "Le système en quelques phrases, pour qui n'a pas lu le reste.",
    ),
    "state": Words("State", "", "État", ""),
}

CARDS = {"model": MODEL, "version": VERSION, "system": SYSTEM}
PARTS = {
    "versions": Words("Versions", "", "Versions", ""),
    "links": Words("AI models", "", "Modèles d'IA", ""),
    "first_seen": Words("First seen", "", "Vue d'abord", ""),
    "last_seen": Words("Last seen", "", "Vue le", ""),
}
"""Parts of a card that are no field."""


def field_label(card: str, name: str, language: str) -> str:
    """A field as the card calls it, also a field of a model's version or a part that is no field; else the name itself."""
    words = CARDS[card].get(name) or VERSION.get(name) or PARTS.get(name)
    return words.label(language) if words else name

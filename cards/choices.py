"""The words for the choices of the register's fields, in English and French.

Roles, risk classes and general-purpose models are worded after Regulation (EU) 2024/1689 (“AI Act”), Articles 3, 5, 6, 50, 51.
"""

from cards.words import Words

LEARNING = {
    "supervised": Words(
        "Supervised",
        "learns from examples that come with the right answer, such as photos of plates with their text",
        "Supervisé",
        "apprend sur des exemples fournis avec la bonne réponse, comme des photos de plaques avec leur texte",
    ),
    "unsupervised": Words(
        "Unsupervised",
        "finds groups or patterns in data without given answers",
        "Non supervisé",
        "trouve des groupes ou des régularités dans des données sans réponses fournies",
    ),
    "reinforcement": Words(
        "Reinforcement",
        "learns by trying, from rewards for what went well",
        "Par renforcement",
        "apprend en essayant, à partir de récompenses quand le résultat est bon",
    ),
    "deep": Words(
        "Deep learning",
        "a neural network of many layers, as for images, speech and language; say under “Supervision” how it was taught",
        "Apprentissage profond",
        "réseau de neurones à nombreuses couches, pour l'image, la parole ou le langage ; précisez la « Supervision »",
    ),
    "none": Words(
        "No learning",
        "rules written by people; nothing is learned from data",
        "Aucun apprentissage",
        "règles écrites par des personnes ; rien n'est appris des données",
    ),
}
SUPERVISION = {
    "supervised": Words("Supervised", "every example has its answer", "Supervisé", "chaque exemple a sa réponse"),
    "unsupervised": Words("Unsupervised", "no example has one", "Non supervisé", "aucun exemple n'en a"),
    "semi_supervised": Words("Semi-supervised", "some examples have one", "Semi-supervisé", "certains exemples en ont une"),
    "self_supervised": Words(
        "Self-supervised",
        "the data gives the answers itself, such as a hidden word to guess",
        "Auto-supervisé",
        "les données fournissent elles-mêmes la réponse, comme un mot masqué à deviner",
    ),
}
STATUSES = {
    "draft": Words("Draft", "not checked yet", "Brouillon", "pas encore vérifiée"),
    "approved": Words("Approved", "may be used", "Approuvée", "peut être utilisée"),
    "restricted": Words("Restricted", "only as the description says", "Restreinte", "seulement comme l'indique la description"),
    "blocked": Words("Blocked", "must not be used", "Bloquée", "ne doit pas être utilisée"),
    "retired": Words("Retired", "no longer used", "Retirée", "n'est plus utilisée"),
}
STATES = {
    "new": Words("New", "registered, not looked at yet", "Nouveau", "enregistré, pas encore examiné"),
    "analysis": Words("Under analysis", "risks and duties are being examined", "En analyse", "risques et obligations à l'étude"),
    "deploying": Words("Being deployed", "accepted, being put in place", "En déploiement", "accepté, en cours de mise en place"),
    "active": Words("Active", "in use", "Actif", "en service"),
    "cancelled": Words("Cancelled", "given up before use", "Annulé", "abandonné avant la mise en service"),
    "retired": Words("Retired", "no longer in use", "Retiré", "n'est plus en service"),
}
ROLES = {
    "provider": Words(
        "Provider",
        "develops it, or has it developed, and offers it under its own name",
        "Fournisseur",
        "le développe ou le fait développer, et le propose sous son nom",
    ),
    "deployer": Words("Deployer", "uses it under its own authority", "Déployeur", "l'utilise sous sa propre autorité"),
    "importer": Words(
        "Importer", "brings it into the EU from a maker outside", "Importateur", "le fait entrer dans l'UE depuis un fournisseur hors UE"
    ),
    "distributor": Words(
        "Distributor", "passes it on in the EU market", "Distributeur", "le met à disposition sur le marché de l'UE sans l'avoir conçu"
    ),
    "representative": Words(
        "Authorised representative",
        "acts in the EU, by written mandate, for a provider outside",
        "Mandataire",
        "agit dans l'UE, sur mandat écrit, pour un fournisseur hors UE",
    ),
    "manufacturer": Words(
        "Product manufacturer",
        "sells it as part of its own product under its own name",
        "Fabricant de produits",
        "le vend avec son propre produit, sous son nom",
    ),
}
RISKS = {
    "minimal": Words("Minimal", "no duty of its own in the AI Act", "Minimal", "pas d'obligation propre dans le règlement IA"),
    "limited": Words(
        "Limited",
        "people must be told that it is an AI (Art. 50)",
        "Limité",
        "il faut informer les personnes qu'il s'agit d'une IA (art. 50)",
    ),
    "high": Words(
        "High",
        "a use listed in Annex III, or a regulated product (Art. 6)",
        "Élevé",
        "usage cité à l'annexe III ou produit réglementé (art. 6)",
    ),
    "unacceptable": Words("Unacceptable", "prohibited (Art. 5)", "Inacceptable", "interdit (art. 5)"),
}
BENEFITS = {
    "low": Words("Low", "comfort; nothing would be missed for long", "Faible", "un confort ; son absence se remarquerait peu"),
    "medium": Words("Medium", "saves time or errors that can be told", "Moyenne", "un gain de temps ou d'erreurs que l'on peut citer"),
    "high": Words("High", "the activity rests on it", "Élevée", "l'activité repose dessus"),
}

CHOICES = {
    "learning": LEARNING,
    "supervision": SUPERVISION,
    "status": STATUSES,
    "state": STATES,
    "roles": ROLES,
    "risk": RISKS,
    "benefit": BENEFITS,
}
"""The choices of a field by the field's name."""

WHY = {
    "ran": Words("it ran here", "", "elle tournait ici", ""),
    "production": Words("called production", "", "nommée production", ""),
    "approved": Words("approved last", "", "dernière approuvée", ""),
}
"""Why a version served (cards.timeline)."""


def choice(group: str, code: str, language: str) -> str:
    """The label of a choice; the code itself where it has none, nothing for nothing."""
    words = CHOICES[group].get(code)
    return words.label(language) if words else code

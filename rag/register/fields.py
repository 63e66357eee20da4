"""The fields of the register's cards in the words of a question, and the values that they may be asked for."""

import re

MODEL_FIELDS = {
    "licence": r"licen[cs]\w*",
    "publisher": r"publish\w*|editeurs?|edit(?:e|ent|ee)|makes?|made|makers?|who (?:buil\w+|develop\w+|provid\w+|offer\w+)|vendors?"
    r"|fournisseurs?|providers?"
    r"|fournit|fabricants?|developp\w*|concu\w*|cree par|qui (?:a )?(?:fait|cree|propose)|suppliers?|from whom|vient|comes? from"
    r"|auteurs?|authors?",
    "hosting": r"host\w*|heberg\w*|where (?:does|do|is|are) (?:it |they |zzm\w+ )?(?:run|runs|running)?|ou (?:tourne\w*|est il|se "
    r"trouve)|tourne\w* ou|runs? where",
    "training_data": r"training data|trained on|donnees d (?:entrainement|apprentissage)|entraine\w* sur|data .{0,12}trained|appris sur",
    "learning": r"(?:kind|type|sort) of learning|learn\w*|types? d apprentissage|apprentissage|appris|(?:how|comment) "
    r".{0,20}(?:trained|entraine\w*)",
    "supervision": r"supervis\w*",
    "purpose": r"purposes?|finalites?|used for|is .{0,20} for$|meant for|sert|servent|serves?|objectifs?|taches?|tasks?|what (?:does"
    r"|do) .{0,30} do|fait quoi",
    "description": r"descri\w*|decri\w*|limits?|limites?|limitations?|weak\w*|known issues",
    "languages": r"langues?|languages?",
    "general_purpose": r"general purpose|usage general|gpai",
    "systemic_risk": r"systemic|systemique",
    "digest": r"digests?|fingerprints?|empreintes?|hash\w*|sha ?256|sha|checksums?",
    "reference": r"references?|addresse?s?|url|links? to",
    "tags": r"tags?|etiquettes?|mots cles",
    "released_on": r"released|release dates?|publiee? (?:le|quand)|sorti\w*|date de (?:publication|sortie)",
    "aliases": r"alias\w*|also called|aussi appelee?",
    "versions": r"versions?|releases?",
    "status": r"status\w*|statuts?",
    "first_seen": r"first (?:seen|used|run)|since when|depuis quand|how long|depuis combien|premiere fois",
    "last_seen": r"last (?:seen|used|run|ran)|derniere (?:fois|utilisation)|lately used",
    "systems": r"systems?|systemes?|used by|utilise\w* par|who uses|qui utilise",
    "missing": r"missing|manqu\w*|complet\w*|incomplet\w*|lacks?|lacunes?|gaps?",
}
SYSTEM_FIELDS = {
    "unit": r"responsib\w*|responsable\w*|in charge|en charge|charge|answers? for|accountab\w*|repond (?:de|du|des)|s occupe"
    r"|occupe\w*|own(?:s|er|ed)"
    r"|proprietaires?|appartien\w*|entites?|unites?|(?:organi[sz]ation )?units?|departments?|departements?|services?|teams?|equipes?|runs",
    "stakeholders": r"stakeholders?|parties prenantes|involved|implique\w*|contacts?|dpo|delegue\w*",
    "risk_grounds": r"grounds|justifi\w*|(?:why|pourquoi) .{0,60}(?:risk|risque|high|limited|minimal|eleve|limite)",
    "risk": r"risks?|risques?|classe?\w*|niveau",
    "roles": r"roles?",
    "state": r"states?|etats?|status\w*|statuts?",
    "data_subjects": r"people concerned|personnes concernees|data subjects|whose data|concerne\w*|concerned|affected",
    "assets": r"assets?|actifs|repose\w* sur|hardware|materiel",
    "data_training": r"training data|donnees d (?:entrainement|apprentissage)",
    "data_validation": r"validation data|donnees de validation",
    "data_testing": r"test(?:ing)? data|donnees de test|tested on|teste\w* sur",
    "data_production": r"production data|donnees de production|what data|quelles donnees|input data",
    "benefit": r"benefits?|business value|valeur\w*|worth|apporte\w*",
    "notice": r"notices?|transparen\w*|inform\w*|told|prevenu\w*|avertis?\w*",
    "summary": r"summar\w*|synthese|resume\w*",
    "purpose": r"purposes?|finalites?|used for|meant for|sert|servent|objectifs?|what (?:does|do) .{0,30} do|fait quoi|decide\w*",
    "tags": r"tags?|etiquettes?",
    "reference": r"references?",
    "retired_on": r"retire\w*|retrait",
    "deployed_on": r"deploy\w*|deploiement|mis en service|since when|depuis quand|how long|depuis combien",
    "models": r"models?|modeles?|uses|utilise|using|built (?:on|with)",
    "duties": r"dut(?:y|ies)|oblig\w+|must we|have to|devons|requirements?|exigences?",
    "missing": MODEL_FIELDS["missing"],
}
FIELDS = {
    "model": {name: re.compile(rf"\b(?:{words})\b") for name, words in MODEL_FIELDS.items()},
    "system": {name: re.compile(rf"\b(?:{words})\b") for name, words in SYSTEM_FIELDS.items()},
}
"""Kind of card → field → its words."""

_RISK = r"(?:risks?|risques?)"
_OF_RISK = (
    rf"{_RISK} (?:(?:class|niveau|is|est|of|de|a|minimal|limited?|high|haut|eleves?|limites?|minime|faible|inacceptable|or|ou|and|et) )*"
)
_OR = r"(?:(?:or|ou|and|et|limited|minimal|high|unacceptable) )*"
VALUES = {
    ("risk", "high"): rf"{_OF_RISK}(?:high|higher|highest|haute?|eleve\w*)|(?:high|highest|haut|haute) {_OR}{_RISK}",
    ("risk", "limited"): rf"{_OF_RISK}(?:limite\w*|limited)|limited {_OR}{_RISK}",
    ("risk", "minimal"): rf"{_OF_RISK}(?:minim\w*|faibles?|low)|(?:minimal|low|lowest) {_OR}{_RISK}",
    ("risk", "unacceptable"): rf"{_OF_RISK}(?:inacceptables?|unacceptable)|(?:unacceptable|prohibited) {_OR}{_RISK}|prohibited systems?"
    r"|systemes? (?:interdits?|prohibes?)"
    r"|(?:is|are|est|sont) (?:it |they |zzs\w+ )?prohib\w*",
    ("roles", "provider"): r"(?:we are|are we|are|as|as the|in which we are|we act as|our role is|we re) (?:we )?(?:the |a )?providers?"
    r"|(?:nous sommes|sommes nous|on est|comme|en tant que|role de|dont nous sommes)(?: le| les)? fournisseurs?|role (?:of )?provider",
    ("roles", "deployer"): r"deployers?|deployeurs?",
    ("roles", "importer"): r"importers?|importat(?:eur|rice)s?",
    ("roles", "distributor"): r"distribut(?:or|eur|rice)s?",
    ("roles", "representative"): r"representatives?|mandataires?",
    ("roles", "manufacturer"): r"manufacturers?|fabricants? de produits?",
    ("general_purpose", "yes"): r"general purpose|usage general|gpai|generative|generatif",
    ("systemic_risk", "yes"): r"systemic|systemique",
    ("notice_done", "yes"): r"(?:people|persons|personnes|public|gens) (?:\w+ ){0,3}(?:told|informed|informe\w*|prevenu\w*|averti\w*)"
    r"|inform\w* (?:\w+ ){0,2}(?:personnes|people|gens|persons)|(?:have|has|with|avec|without|sans|pas|no|ont|aucune|done|lacks?"
    r"|lacking|missing|manque)(?: \w+){0,2} (?:notices?|transparen\w*)|notices? (?:done|faites?|is|est|published|missing)",
    ("learning", "unsupervised"): r"unsupervised|non supervise\w*",
    ("supervision", "self_supervised"): r"self supervised|auto supervise\w*",
    ("supervision", "semi_supervised"): r"semi supervise\w*",
    ("learning", "reinforcement"): r"reinforcement|renforcement",
    ("learning", "deep"): r"deep(?: learning)?|apprentissage profond|deep learning|neural|neurones",
    ("learning", "none"): r"no learning|not (?:a )?trained|rules?(?: based)?|regles|sans apprentissage|aucun apprentissage|(?:learn"
    r"|learns|apprend\w*|apprennent) (?:nothing|rien)",
    ("learning", "supervised"): r"(?<!self )(?<!semi )(?<!auto )(?<!non )supervised|(?<!auto )(?<!semi )(?<!non )supervise\w*",
    ("benefit", "high"): r"(?:high|most) (?:business )?(?:value|benefit)|valeur (?:metier )?elevee",
    ("languages", "fr"): r"french|francais|speaks? fr",
    ("languages", "en"): r"english|anglais",
}  # fmt: skip
VALUE_PATTERNS = {key: re.compile(rf"\b(?:{words})\b") for key, words in VALUES.items()}
"""(field, value) → its words."""
FIELD_KIND = {
    "risk": "system",
    "roles": "system",
    "notice_done": "system",
    "benefit": "system",
    "unit": "system",
    "general_purpose": "model",
    "systemic_risk": "model",
    "learning": "model",
    "supervision": "model",
    "languages": "model",
    "licence": "model",
    "publisher": "model",
    "hosting": "model",
}
"""Fields that one kind of card has alone."""
LACKING = {
    "model": (
        "licence",
        "publisher",
        "hosting",
        "training_data",
        "learning",
        "supervision",
        "purpose",
        "description",
        "digest",
        "versions",
    ),
    "system": ("unit", "stakeholders", "risk_grounds", "risk", "roles", "data_subjects", "assets", "summary", "purpose", "deployed_on"),
}
"""Fields that a card may be asked to lack."""

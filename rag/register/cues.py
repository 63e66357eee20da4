"""The words that questions about the register are made of, French and English, on folded text.

Names of cards stand in it as `zzm…` (a model) and `zzs…` (a system), plates as `@0`.
"""

import re
from functools import cache

from rag.words.lexicon import COMMON, KEPT
from rag.words.text import Word, fold

AI = r"(?:(?<!\bj )(?<!\bn )(?<!\by )(?<!\bl )(?<!\bm )ai(?! je\b)|ia|artificial intelligence|intelligence artificielle|machine learning)"
MODEL = (
    r"(?:models?|modeles?|llms?|algorithm\w*|algorithmes?|ocr|detectors?|detecteurs?|readers?|lecteurs?|planners?|planificateurs?"
    r"|embeddings?|neural networks?|reseaux? de neurones)"
)
SYSTEM = r"(?:systems?|systemes?)"
VERSION = r"(?:versions?|releases?)"
CARD = rf"(?:{MODEL}|{SYSTEM}|{VERSION}|zz[ms]\w+)"
IT = (
    r"(?:it|its|they|them|their|this one|that one|these|those|he|il|elle|ils|elles|son|sa|ses|leurs?|le|la|les|celui ci|celle ci"
    r"|l un|ce modele|ce systeme|cette version|this (?:model|system|version)|that (?:model|system|version)|the (?:model|system|version)"
    r"|le (?:modele|systeme)|la version|l|y|en)"
)
POINTING = re.compile(rf"\b{IT}\b")
_VEHICLE = r"(?:cars?|vehicles?|vans?|trucks?|lorr(?:y|ies)|motorbikes?|voitures?|vehicules?|autos?|camions?|camionnettes?|motos?|vehic\w*)"

CUES = {
    name: re.compile(pattern)
    for name, pattern in {
        "model": rf"\b{MODEL}\b",
        "system": rf"\b{SYSTEM}\b",
        "version": rf"\b{VERSION}\b",
        "ai": rf"\b{AI}\b",
        "ai_card": rf"\b{AI} (?:{MODEL}|{SYSTEM})\b|\b(?:{MODEL}|{SYSTEM}) (?:d |of |de |l )*{AI}\b|\bgenerative ai\b|\bia generative\b",
        "register": r"\b(?:register|registre|registry|ai inventory|inventaire (?:d |des )?ia)\b",
        "log_register": r"\b(?:registre|register) (?:des?|du|de la|of|of the) (?:entree|sortie|passage|plaque|visit|vehic|portail"
        r"|acces|plate"
        r"|entr|exit|read|gate|lectur)\w*",
        "vehicle_model": rf"\b(?:{MODEL}|{VERSION}|marques?|makes?) (?:et|and|or|ou|de|of|d|la|le|les|the|a|une?|this|that|cette|ce"
        rf"|is|was|est|\w+)"
        rf"(?: \w+)? {_VEHICLE}\b(?! (?:plates?|readers?|log))|\b{_VEHICLE} (?:models?|modeles?|makes?|brands?)\b"
        r"|\b(?:make|brand|marque)s? (?:and|or|et|ou) (?:le |the )?(?:models?|modeles?)\b",
        "pictured": r"\b(?:what|which|who|quoi|qu est ce qui|par quoi) (?:(?!camera|cam |gate)\w+ )?(?:read|a lu|lit) (?:this|that|the|it"
        r"|these|those|la|le|les|cette|ce|ces|@)"
        r"|\b(?:read|lue?s?) (?:by|par) (?:what|which|quoi|qui|quel\w*)\b",
        "log_talk": r"\b(?:came|comes?|coming|enter\w*|left|leave\w*|seen|saw|stay\w*|here|inside|on ?site|arriv\w*|visit\w*|park\w*"
        r"|gates?|dock|unlisted"
        r"|plates?|plaques?|passages?|entree?s?|rentr\w*|sorti\w*|venue?s?|vienn?e?nt|passee?s?|restee?s?|resté|ici|portails?|quai"
        r"|cameras?|inconnue?s?"
        r"|encore la|toujours la|journee|busiest|quiet\w*|chargee?|calme|exits?|entries|lists?|listes?|denylist|allowlist|watchlist)\b",
        "other_system": r"\b(?:alarm|payment|heating|security|badge|other|another|autres?|chauffage|alarme|paiement|solar|metric) "
        r"(?:the |de |d )?systeme?s?\b|\bsystemes? (?:d )?(?:alarme|paiement|de chauffage|metrique|solaire|de badge\w*)\b",
        "cards": r"\b(?:cards?|fiches?|entries|entrees)\b.{0,30}\b(?:incomplet\w*|complet\w*|missing|manqu\w*)\b|\b(?:incomplet\w*"
        r"|missing|manqu\w*)\b"
        r".{0,30}\b(?:cards?|fiches?)\b",
        "card": r"\b(?:cards?|fiches?|entries)\b",
        "values": r"\b(?:which|what|list|show|quelles?|quels?|liste\w*)(?: \w+){0,3} (?:licen[cs]es|publishers|editeurs|risk (?:levels"
        r"|class(?:es)?)|(?:niveaux|classes) de risques?)\b(?! plates?)",
        "value_of": r"\b(?:licen[cs]e|publisher|editeur|digest|fingerprint|empreinte|hosting|hebergement|training data)s? "
        r"(?:of|de|d|du|for|does)\b(?! (?:the |la |le |l |une? |an? )?(?:plates?|plaques?|car|driver))"
        r"|\b(?:who|qui) (?:publi\w*|edit\w*)\b",
        "status_of": r"^(?:what|which ones?|which one|qu est ce qui|lesquel\w*|qui|quoi) (?:is|are|est|sont)(?: \w+)? "
        r"(?:blocked|bloque\w*|approved|approuve\w*|retired|retire\w*|restricted|restreint\w*)(?: (?:now|maintenant|actuellement"
        r"|currently|here|ici|today))?(?: \.)?$",
        "badge": r"\b(?:badge|card|rfid) (?:readers?|systems?)\b|\blecteurs? (?:de )?(?:badges?|cartes?)\b|\blicen[cs]e plates?\b"
        r"|\bdriving licence\b",
        "other_rule": r"\b(?:gdpr|rgpd|code de la route|highway code|code penal|cnil|constitution)\b",
        "orders": r"\b(?:ignore\w*|forget|oublie\w*|prompt|instructions?|consignes?|passwords?|mots? de passe|jailbreak|pretend|role ?play"
        r"|api keys?|credentials?|login)\b",
        "vehicles": rf"\b{_VEHICLE}\b",
        "which": r"\b(?:which|what|quels?|quelles?|quelqu\w*|lequel|lesquels|laquelle|lesquelles|list\w*|show|montre\w*|affiche\w*|donne\w*"
        r"|give|cite\w*|enumer\w*|tell|name)\b",
        "how_many": r"\b(?:how many|combien|number of|nombre d\w*|count|compte\w*)\b",
        "any": r"\b(?:any|some|is there|are there|do we have|have we|y a t il|existe\w*|avons nous|a t on|aucun\w*|est ce qu\w*"
        r"|exist\w*)\b",
        "yes_no": r"^(?:and |et |so |alors )?(?:is|are|was|were|do|does|did|has|have|can|may|est ce qu\w*|est il|sont ils|a t il|a t on"
        r"|y a t il|avons nous|peut on)\b|\b(?:est|sont|a|ont|utilise|utilisent|dispose|fait|peut|doit)(?: t)? (?:il|elle|ils|elles"
        r"|on)\b|^n? ?y a\b",
        "when": r"\b(?:when|quand|since when|depuis quand|how long|depuis combien|what (?:date|day)|(?:a )?quelle date|quel jour|date)\b",
        "since_when": r"\b(?:since when|depuis quand|how long|depuis combien|depuis quelle date)\b",
        "why": r"\b(?:why|pourquoi|reasons?|raisons?|motifs?|how come|on what grounds|justifi\w*)\b",
        "who": r"\b(?:who|qui|by whom|whom|par qui)\b",
        "most": r"\b(?:most|best|highest|top|plus|meilleur\w*|maximum)\b",
        "least": r"\b(?:least|fewest|worst|lowest|moins|pire|minimum)\b",
        "law": rf"\b(?:ai act|ia act|eu ai|reglement (?:europeen )?(?:sur |de )?(?:l )?(?:ia|ai|intelligence artificielle)|annexe? "
        rf"(?:i|iii|viii|3|1)"
        rf"|aia|rgia|regulation (?:2024|on ai)|2024/1689|reglement 2024|law on {AI}|loi sur l {AI})\b",
        "article": r"\b(?:art|article|articles|arts)\W* ?(?P<n>\d{1,3})\b",
        "applies": r"\b(?:appl\w+|entr\w+ (?:en |into )?(?:vigueur|force|application)|in force|vigueur|deadlines?|echeances?|due|effective"
        r"|take effect|prend effet|oblig\w+|calend\w+|timeline|dates?|when|quand|from|start\w*)\b",
        "duties": r"\b(?:dut(?:y|ies)|oblig\w+|devoirs?|must we|have to|devons|doit on|requirements?|exigences?|faut il)\b",
        "read_by": r"\b(?:read|reads|lu|lue|lus|lues|lit|lisent|detect\w*|found|find|finds|recogni[sz]\w*|reconn\w*|trouve\w*|scann\w*"
        r"|dechiffr\w*|extrait\w*|extract\w*)\b",
        "pointed": r"\b(?:this|that|these|those|cette|ce|cet|ces|celle ci|celui ci|celle la|it|them|la derniere|the last|derniere|l|ca)\b"
        r"(?: (?:\w+ )?(?:plates?|plaques?|photos?|pictures?|pics?|images?|one|ones|reads?|lectures?|immatriculations?|cliches?))?",
        "picture": r"\b(?:photos?|pictures?|pics?|images?|cliches?)\b",
        "reads": r"\b(?:reads?|readings?|lectures?|passages?|plates?|plaques?|photos?|pictures?|images?|lue?s?|lire|immatriculations?)\b",
        "answers": r"\b(?:answers?|answered|reponses?|repondu\w*|replies|questions?)\b",
        "corrected": r"\b(?:correct(?:ed|ions?|ees?|es|ee)?|corrige\w*|put right|fixed|mended|rectifi\w*|repris\w*|amended)\b",
        "errors": r"\b(?:errors?|erreurs?|mistakes?|accura\w*|wrong|reliab\w*|fiab\w*|taux d erreurs?|precision|performan\w*|fautes?"
        r"|tromp\w*"
        r"|precis\w*|exactitude)\b",
        "confidence": r"\b(?:confidence|confiance|sure of)\b",
        "wrote": r"\b(?:wrote|write|writes|written|answer(?:ed|s|ing)?|word(?:ed|s)?|generated|produced?|planned|redig\w*|ecrit\w*"
        r"|repond\w*"
        r"|formul\w*|generee?s?|said|dit|made|fait|respond\w*)\b",
        "this_answer": r"\b(?:this|that|the last|your last|last|cette|ta|ta derniere|votre|la derniere|derniere|previous|precedente"
        r"|ce|cela|ca"
        r"|me|m|here|ici|la)(?: \w+)? ?(?:answers?|reponses?|texte?|text|reply|sentence|phrase)?\b",
        "in_general": r"\b(?:the|les|des|our|nos|your|tes|vos) (?:answers|reponses|questions|replies)\b",
        "answer_noun": r"\b(?:answers?|reponses?|reply|replies)\b",
        "missing": r"\b(?:missing|miss|incomplete|incomplet\w*|manqu\w*|gaps?|lacunes?|unfilled|not filled|complet\w*|to fill|to complete"
        r"|remplir|renseign\w*|empty|vides?|lack\w*|non rempli\w*|blank)\b",
        "none": r"\b(?:no|not|without|sans|pas|aucune?|non|ni|never|n|lacks?|lacking|missing|manqu\w*|empty|vide)\b",
        "production": r"\b(?:in production|en production|production|served|serves|serving|servi\w*|sert|en service|in service|running"
        r"|runs?|ran"
        r"|tourn\w*|in use|used|utilise\w*|active?|actuel\w*|current\w*|deployed|deploye\w*|en place|live)\b",
        "changed": r"\b(?:chang\w*|modifi\w*|updat\w*|mis(?:e|es)? a jour|history|historique|happened|passe|evol\w*|what s new|whats "
        r"new|nouveau\w*"
        r"|nouvel\w*|new|added|add|ajout\w*|edit\w*|bouge\w*|touche\w*)\b",
        "edited": r"\b(?:chang\w*|modifi\w*|updat\w*|mis(?:e|es)? a jour|history|historique|happened|evol\w*|edited|touche\w*)\b",
        "uses": r"\b(?:use|uses|used|using|utilis\w*|rel(?:y|ies)|based|run|runs|running|tourn\w*|repos\w*|emploi\w*|se sert|se "
        r"servent|servent"
        r"|sert|serve\w*|linked?|lie|lies|liee?s?|part of|depend\w*|contain\w*|contien\w*|comport\w*|inclu\w*|behind|derriere"
        r"|compos\w*|dans|in|of|de|du)\b",
        "holds": r"\b(?:contain\w*|contien\w*|hold|holds|in the|dans|know|knows|what is|have|overview|say|says|sait|dit|apercu|vue d "
        r"ensemble|resume|summary|see|voir)\b",
        "command": r"^(?:please |can you |could you |peux tu |pouvez vous |svp |merci de |i want to |je veux |je voudrais )*"
        r"(?:delete|remove|block|unblock|approve|retire|archive|restore|change|set|add|create|rename|edit|update|modify|link|unlink"
        r"|register"
        r"|mark|put|supprim\w*|efface\w*|bloqu\w*|debloqu\w*|approuv\w*|archiv\w*|restaur\w*|modifi\w*|ajout\w*|cree[rz]?|renomm\w*"
        r"|lie[rz]?"
        r"|delie[rz]?|enregistre[rz]?|mets|mettre|passe[rz]?|valide[rz]?)\b",
        "you": r"\b(?:are you|you are|es tu|tu es|etes vous|vous etes|what you are|qui es tu)\b",
        "its": r"\b(?:its?|they|them|their|son|sa|ses|leurs?|this one|that one|celui ci|celle ci|(?:this|that|ce|cette|ces|these"
        r"|those) (?:models?|systems?"
        r"|versions?|modeles?|systemes?)|(?<!y a t )(?:ils?|elles?))\b",
        "it_did": r"\b(?:(?<!y )a t (?:il|elle)|ont (?:ils|elles)|il a|elle a|did (?:it|they)|has it|it (?:made|read)|par (?:lui|elle|eux)"
        r"|by (?:it|them)|cette version"
        r"|this version|ce modele|this model)\b",
        "employed": r"\b(?:use|uses|used|using|utilis\w*|runs?|running)\b",
        "others": r"\b(?:others?|autres?|rest|reste)\b",
        "them": r"\b(?:of them|of these|of those|among them|d entre eux|parmi (?:eux|ceux la|ces)|lesquels|lesquelles|which ones?"
        r"|ceux|celles)\b",
        "lead": r"^(?:(?:ok|okay|well|so|oui|yes|non|no|thanks|merci|super|great|alors|bon|donc) )*(?:and|et|what about|how about"
        r"|same|pareil"
        r"|idem|meme|mais|but|or|ou|qu en est il|then|puis|also|aussi)\b",
        "all": r"\b(?:all|tous|toutes|entire|whole|every|chaque|each)\b",
        "archived": r"\b(?:archived|archivee?s?)\b",
    }.items()
}

_DEEDS = {
    "retired": r"retir\w+|decommission\w*|withdraw\w*|withdrew|phased out|mis(?:e|es)? hors service|abandonn\w*|stopp\w*|arret\w*",
    "blocked": r"block\w*|bloqu\w*|banned|interdite?s?|forbidden",
    "approved": r"approv\w*|approuv\w*|valid\w*|accept\w*|cleared|signed off",
    "restricted": r"restrict\w*|restrei\w*",
    "draft": r"drafts?|brouillons?|unchecked|unverified|unreviewed|non verifie\w*|a verifier|pas encore verifie\w*|not (?:yet )?checked",
    "active": r"activ\w+",
    "deploying": r"being deployed|en (?:cours de )?deploiement",
    "analysis": r"under analysis|en analyse|being analysed|analysis|en cours d analyse",
    "cancelled": r"cancel\w*|annul\w*|given up",
    "new": r"\bstate new\b|etat nouveau",
    "created": r"added|ajout\w*|created?|creation|cree\w*|registered|enregistr\w*|entered in|inscri\w*|appeared|apparu\w*|introdu\w*"
    r"|new|nouve\w*",
    "linked": r"linked|lie|liee|lies|relie\w*|started using|utilis\w* depuis",
    "unlinked": r"unlinked|delie\w*|removed from|no longer used|stopped using",
    "archived": r"archiv\w*",
    "restored": r"restor\w*|restaur\w*",
    "deployed_on": r"deployed|deploy|deploye\w*|deploiement|mis(?:e|es)? en (?:service|production)|went live|put into service|deployment",
}
DEEDS = {deed: re.compile(rf"\b(?:{words})\b") for deed, words in _DEEDS.items()}
"""What may have become of a card, and its words."""


def norm_of(word: Word) -> str:
    """A word as these cues know it: what the log took for a slip of its own words may be one of the register's."""
    written = fold(word.original)
    return written if written in _LEXICON or written in _spoken() else corrected(word.norm)


@cache
def _spoken() -> frozenset[str]:
    """The words that these cues spell out."""
    return frozenset(word for pattern in CUES.values() for word in re.findall(r"[a-z]{5,}", pattern.pattern))


@cache
def corrected(word: str) -> str:
    """The word of these cues that `word` is a slip of, or `word`: one edit in five to seven letters, two in more."""
    from rapidfuzz.distance import OSA

    if len(word) < 5 or not word.isalpha() or word in _LEXICON or word in COMMON() or word in KEPT() or word.startswith("zz"):
        return word
    allowed = 1 if len(word) < 8 else 2
    best, least = word, allowed + 1
    for target in _LEXICON:
        if abs(len(target) - len(word)) <= allowed and (target[0] == word[0] or sorted(target[:2]) == sorted(word[:2])):
            edits = OSA.distance(word, target, score_cutoff=allowed)
            if edits < least:
                best, least = target, edits
    return best


_LEXICON_WORDS = """
model models modele modeles system systems systeme systemes version versions register registre licence licences license licenses publisher
publishers editeur editeurs provider providers fournisseur fournisseurs deployer deployeur importer importateur distributor distributeur
blocked bloque bloques bloquee bloquees approved approuve approuves approuvee approuvees restricted restreint restreinte retired retire
retiree retires retirees draft drafts brouillon brouillons archived archive archives archivee missing manque manquant manquants incomplete
incomplet incomplets production changed changes change changement changements modifie modifies modifiee updated history historique
responsible responsable responsables hosting hosted heberge hebergee hebergement supervised unsupervised supervise learning apprentissage
training entrainement purpose finalite fingerprint empreinte digest status statut risk risque risques limited limite minimal unacceptable
inacceptable general usage systemic systemique transparency transparence notice article articles applies apply applique appliquent
obligations obligation duties deployed deploye deployes deploiement corrected corrections corrige corriges corrigees errors erreurs
reponse reponses answers answered detector detecteur reader readers lecteur lecteurs embeddings planner planificateur stakeholders systeme
intelligence artificielle artificial reglement utilise utilisent utiliser using models languages langues description assets card cards
fiche fiches speak speaks oldest deadlines echeances linked unlinked served language supervision reference overview completeness tesseract
"""
_LEXICON = frozenset(_LEXICON_WORDS.split())

"""The phrases of answers about the register, English and French; the labels of fields and choices are the register's own."""

from rag.register.phrases_en import ENGLISH
from rag.register.phrases_fr import FRENCH
from rag.register.phrases_rank import RANKS
from rag.register.plan import What

NOUNS = {
    "en": {What.MODELS: ("model", "models"), What.VERSIONS: ("version", "versions"), What.SYSTEMS: ("system", "systems")},
    "fr": {What.MODELS: ("modèle", "modèles"), What.VERSIONS: ("version", "versions"), What.SYSTEMS: ("système", "systèmes")},
}
FEMININE = (What.VERSIONS,)

PHRASES = {"en": ENGLISH | RANKS["en"], "fr": FRENCH | RANKS["fr"]}
DEEDS = {
    "en": {
        "": "was changed",
        "retired": "was retired",
        "blocked": "was blocked",
        "approved": "was approved",
        "restricted": "was restricted",
        "draft": "became a draft",
        "active": "became active",
        "deploying": "went into deployment",
        "analysis": "went under analysis",
        "cancelled": "was cancelled",
        "new": "was set to new",
        "created": "was added",
        "linked": "was linked",
        "unlinked": "was unlinked",
        "archived": "was archived",
        "restored": "was restored",
        "deployed_on": "was deployed",
    },
    "fr": {
        "": "a été modifié{e}",
        "retired": "a été retiré{e}",
        "blocked": "a été bloqué{e}",
        "approved": "a été approuvé{e}",
        "restricted": "a été restreint{e}",
        "draft": "est passé{e} en brouillon",
        "active": "est devenu{e} actif",
        "deploying": "est entré{e} en déploiement",
        "analysis": "est passé{e} en analyse",
        "cancelled": "a été annulé{e}",
        "new": "est revenu{e} à nouveau",
        "created": "a été ajouté{e}",
        "linked": "a été lié{e}",
        "unlinked": "a été délié{e}",
        "archived": "a été archivé{e}",
        "restored": "a été restauré{e}",
        "deployed_on": "a été déployé{e}",
    },
}
"""What became of a card."""
DID = {
    "en": {
        "create": "added {card}",
        "update": "changed {card}",
        "archive": "archived {card}",
        "restore": "restored {card}",
        "link": "linked {other} to {card}",
        "unlink": "unlinked {other} from {card}",
        "change": "changed what {card} uses {other} for",
        "run": "ran {card} again",
        "drift": "noticed that the files of {card} changed",
        "comment": "wrote a comment on {card}",
        "attach": "attached a file to {card}",
        "detach": "removed a file from {card}",
    },
    "fr": {
        "create": "a ajouté {card}",
        "update": "a modifié {card}",
        "archive": "a archivé {card}",
        "restore": "a restauré {card}",
        "link": "a lié {other} à {card}",
        "unlink": "a délié {other} de {card}",
        "change": "a changé l’usage de {other} par {card}",
        "run": "a exécuté de nouveau {card}",
        "drift": "a constaté que les fichiers de {card} ont changé",
        "comment": "a commenté {card}",
        "attach": "a joint un fichier à {card}",
        "detach": "a retiré un fichier de {card}",
    },
}
"""What somebody did, by the first word of the audit's action; another verb is told as it is."""

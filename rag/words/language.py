"""French or English: by the little words, which no other language shares."""

import re
from functools import cache

from rag.words.text import fold

_FRENCH_WORDS = """
le la les des du un une au aux et est sont quel quelle quels quelles combien qui que quand ou avec dans sur pour par pas ne ce cette ces
cet il elle ils elles je tu nous vous se sa son ses leur mon ma mes y en de d l n s c qu j t m ont ete etait hier aujourdhui ajd cb nb
matin soir semaine mois jour derniere dernier depuis avant apres entre voiture voitures vehicule vehicules plaque plaques passages
passage entrees entree sorties sortie portail quai combien lundi mardi mercredi jeudi vendredi samedi dimanche fois plus moins heure
heures encore toujours lesquels lesquelles lequel laquelle seulement moi toi donne liste merci bonjour stp svp bonsoir salut venue venu
passee passe sorti sortie reste restee avant-hier chez tous toutes toute tout mais alors puis parmi eux ca oui non meme nuit midi minuit
quoi comment pourquoi lecture lectures autorisees inconnus mois annee journee duree moyenne janvier fevrier mars avril mai juin juillet
aout septembre octobre novembre decembre immatriculation immatriculations contenant
contient dedans commence commencant finit finissant termine visiteurs aide blague raconte quelle oublie ton tes
"""
_FRENCH = frozenset(_FRENCH_WORDS.split())
_ENGLISH_WORDS = """
the of and is are was were what which who whom how many much when where did does do has have had been be this that these those it they
them he she at in to from by for with without than then there their its his her our your my me you we i yesterday today week month day
last first since before after between car cars vehicle vehicles plates times reads read came come left leave entered arrived stay stayed
still here gate north south east west monday tuesday wednesday thursday friday saturday sunday more less fewer most least morning
evening night afternoon about just only all any every each show list give tell please thanks hello hi help not or if but so now january
february march april may june july august september october november december number ones one which second write joke weather used ever
never during over under through dock entries exits yes ok same again happened
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_BOTH_WORDS = "on a me plus total parking passage passages mars second date"
_BOTH = frozenset(_BOTH_WORDS.split())


_SLIGHT = 0.3


@cache
def _only() -> tuple[frozenset[str], frozenset[str]]:
    """The words that only the French lexicon has, and only the English one."""
    from rag.words.lexicon import ENGLISH, FRENCH

    return frozenset(FRENCH) - frozenset(ENGLISH), frozenset(ENGLISH) - frozenset(FRENCH)


def language_of(text: str, default: str = "en") -> str:
    """`fr` or `en`; `default` where the words do not tell."""
    from rag.words.abbreviations import ABBREVIATIONS

    folded, lower = fold(text), text.lower().replace("’", "'")
    tokens = re.findall(r"[a-z0-9'-]+", folded)
    words = [w for token in tokens if not re.search(r"\d", token) for w in re.findall(r"[a-z]+", token)]
    words = [w for w in words if len(w) > 1 or w in ("y", "a", "i", "u") or f"{w}'" in folded]
    # A word of the trade that only one language has says less than a little word, and more than nothing.
    long = [ABBREVIATIONS.get(w, w) for w in words if w not in _FRENCH and w not in _ENGLISH]
    only_french, only_english = _only()
    french = (
        sum(w in _FRENCH and w not in _BOTH for w in words)
        + _SLIGHT * sum(w in only_french for w in long)
        + 0.5 * len(re.findall(r"[éèêàùçôîûœ]|\b[dlnsjcm]'|\bqu'", lower))
    )
    english = (
        sum(w in _ENGLISH and w not in _BOTH for w in words)
        + _SLIGHT * sum(w in only_english for w in long)
        + (0.5 if re.search(r"n't\b|'s\b", lower) else 0)
    )
    if french == english:
        return default
    return "fr" if french > english else "en"

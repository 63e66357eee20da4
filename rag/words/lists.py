"""The lists of the site in a question: by name, by what they are for (`we keep an eye on`), or as those that a plate is not on."""

import re
from typing import NamedTuple

from rag.plan import Listed
from rag.words.text import Text


class ListSaid(NamedTuple):
    """The lists that some words mean, and where they stand in the folded text."""

    lists: list[Listed]
    start: int
    end: int


_ON = (
    r"(?:(?:(?:that|which|who|qui) )?(?:is|are|was|were|est|sont|etait|etaient) )?(?:(?:on|from|of|in|by|sur|de|dans"
    r"|par|d|du|des) )?(?:the |our |a |any |la |l |notre |une |un |les |leur )?"
)
_NOT = (
    r"(?:(?:(?:that|which|who|qui) )?(?:(?:is|are|was|were|n|ne|est|sont) ){0,3}(?:not|pas|non|outside|hors|except"
    r"|sauf|excluding|excepte|other than|autres? que|off|without|sans|absente?s?|missing)(?: (?:on|from|in|sur|dans|de|d|being|etre|for"
    r"|of|figurant|inscrite?s?))?(?: (?:on|from|in|sur|dans|de|d|of|from))?(?: (?:the|la|l|our|notre|les|celles|ceux|those))*) "
)
_LISTS = {
    Listed.DENY: (
        r"denylist\w*|denied|banned|blacklist\w*|listes? (?:noires?|d exclusion|des? (?:interdits?|bannis?|exclus?"
        r"|indesirables?|refus\w*|blocage))|bannie?s?|interdite?s?(?: de site| d acces| d entree)?|prohibited|forbidden"
        r"|barred|blocked list|(?<!doublons )(?<!repetitions )(?<!weekends )(?<!weekend )exclus|indesirables?|undesirables?"
        r"|unwanted|no entry list|persona non grata"
        r"|(?:not|no longer) (?:welcome|supposed to (?:be|come|enter|get)(?: (?:here|in|on ?site))?)"
        r"|(?:(?:n |ne )?(?:ont|a|avaient|avait) (?:pas|plus|aucun) )(?:le )?droit (?:d entrer|d acces|de venir|d etre la|d entree)"
    ),
    Listed.ALLOW: (
        r"allowlist\w*|whitelist\w*|white listed|listes? (?:blanches?|vertes?|des? (?:autorise\w*|autorisations?|admis"
        r"|acces)|d autorisation|d acces|autorisee?s?)|authori[sz]ed|permitted|allowed|approved|autorisee?s?|accredite\w*"
        r"|cleared list"
    ),
    Listed.WATCH: (
        r"watch ?list\w*|watched|listes? (?:de |des? )?(?:surveillance|suivi|veille|surveillee?s?|vigilance)|(?:sous|under|en)"
        r" (?:(?:close|etroite) )?(?:surveillance|observation|watch|monitoring|scrutiny)|surveillee?s?|a surveill?er|monitored"
        r"|being watched|to watch|monitoring list|on watch"
    ),
}
_OFF_AND_ON = {
    listed: (
        re.compile(rf"\b{_NOT}(?:{words})\b(?: (?:lists?|listes?))?"),
        re.compile(rf"\b{_ON}(?:{words})(?!\w)(?: lists?\b| listes?\b)?"),
    )
    for listed, words in _LISTS.items()
}
_EYE = r"(?:(?:an?|our|one|close|sharp|watchful|good|very) )*eyes? (?:out )?(?:on|for)"
_WATCHING = (
    rf"(?:(?:keep\w*|kept|having|have|had|has|with) {_EYE}|(?:keep\w*|kept|put|placed|held|hold|have|had) (?:(?:a|close) )*(?:watch(?: on"
    r"| over| for)?|tabs on|track of|on watch)|watch(?:ing)? out for|look(?:ing|ed)? out for|(?:on the )?lookout for|watch(?:ing)?"
    r"|monitor(?:ing)?|surveill(?:e|es|ons|ez|ent|er|ait|ions)"
    r"|(?:gard\w+|tien\w+|ten\w+|av\w+|ont|a) (?:un oeil sur|(?:bien )?a l oeil|(?:en|sous) surveillance)|(?:gard\w+|jet\w+) un oeil)"
)
_WE = r"(?:we|i|they|you|security|guards?|on|nous|je|il|ils|faut|vous|l on|la securite)"
_WATCH_VERBS = re.compile(
    rf"\b(?:(?:that|which|who|whom|qu|que|dont) )?{_WE}(?: (?:nous|vous|m|leur|lui|l|i|is|are|am|were|was|have|has|had|been|a|ont|doit"
    r"|dois|devons|devez|must|should|need|want|supposed|meant|told|asked|instructed|requested|ordered|to|demande\w*|dit\w*|pri\w+"
    rf"|charg\w+|de|d|always|specially|particularly)){{0,7}} {_WATCHING}"
    rf"(?! (?:shows?|says?|screen|images?|video)\b)\b|\b(?:told|asked|instructed|meant|supposed|demande\w*|prie\w*|charge\w*) (?:to|de|d)"
    rf" {_WATCHING}\b|\b(?:vehicles?|cars?|plates?|vehicules?|voitures?|plaques?|camions?|ones|celles|ceux) (?:a l oeil|of interest"
    r"|of concern)\b"
)
_STATE = (
    r"(?:yet|been|being|listed|registered|recorded|found|figuring|appear\w*|includ\w*|entered|put|written|belong\w*|present\w*|part"
    r"|actually|currently|even|feature\w*|figur\w*|inscrit\w*|reference\w*|repertorie\w*|enregistre\w*|ete|apparai\w*|trouv\w*|se"
    r"|connu\w*|encore|actuellement|etre|mentionn\w*|reprise?s?|porte\w*)"
)
_NAMED = r"(?!(?:\w+ )?(?:watch|deny|allow|black|white|surveillance|blocked|monitoring|guest)\b)"
_LIST_END = r"lists?e?s?(?: (?:of ours|at all|whatsoever|que ce soit))?(?! (?:noires?|blanches?|vertes?|of|des?|du|d|autorise\w*)\b)"
_OF_OURS = (
    r"(?:(?:(?:one|l une|une|un|any|of|des|de|d|our|ours|the|these|those|your|nos|vos|ces|les|either|all|every|each|single|seule|\d) )*)"
)
_NONE = re.compile(
    rf"\b(?:(?:that|which|who|qui) )?(?:(?:are|is|were|was|do|does|did|has|have|ne|n|sont|est|ont|a|y|il) ){{0,3}}"
    rf"(?:(?:{_STATE} )?(?:(?:on|in|from|to|by|sur|dans|a|de|d|par) )?(?:none of|no|aucune(?: (?:des|de))?|nulle) {_OF_OURS}{_NAMED}"
    rf"{_LIST_END}"
    rf"|(?:not|never|arnt|isnt|arent|pas|jamais|without|sans|absente?s?|missing|outside|hors|off|non|nowhere)(?: {_STATE}){{0,3}}"
    rf"(?: (?:on|in|from|to|by|of|under|sur|dans|a|aux|de|d|des|par|toute?s?|aucune))*? {_OF_OURS}{_NAMED}{_LIST_END}"
    r"|not listed|off list|sans liste|non listee?s?|pas listee?s?|with no list)\b"
    r"|\b(?:unlisted|non (?:repertorie|reference|inscrit|enregistre)e?s?|inconnue?s?(?: (?:au bataillon|des listes))?|unknown"
    r"|unregistered|not registered|strangers?|unrecogni[sz]ed|(?:qu |que |that |which |who )?(?:on|nous|we|i) (?:do not|ne|did not)"
    r" (?:know|recogni[sz]e|connai\w+)(?: pas| plus)?|(?:not|pas) (?:have )?(?:on|in|dans) (?:our |the |nos |les |le )?(?:file"
    r"|files|fichiers?))\b"
    r"(?: \w*list\w*)?"
)
_ANY_LIST = re.compile(
    r"\b(?:(?:on|in|sur|dans) (?:any|a|one|some|une|l une|un) (?:des |of the |of our |de nos )?lists?e?s?"
    r"|listed(?= (?:vehicles?|cars?|plates?))|(?:sont|est|etaient|etait|vehicules?|voitures?|plaques?|camions?|deja) fichee?s?"
    r"|listees?)\b"
)


def find_lists(text: Text) -> list[ListSaid]:
    """The lists spoken of; their words are taken. `not on the allow list` is all the others, `on none of our lists` is no list."""
    found = [ListSaid([Listed.NONE], m.start(), m.end()) for m in text.take(_NONE)]
    found += [ListSaid([Listed.WATCH], m.start(), m.end()) for m in text.take(_WATCH_VERBS)]
    for listed, (off, on) in _OFF_AND_ON.items():
        found += [ListSaid([x for x in Listed if x is not listed], m.start(), m.end()) for m in text.take(off)]
        found += [ListSaid([listed], m.start(), m.end()) for m in text.take(on)]
    found += [ListSaid([Listed.ALLOW, Listed.DENY, Listed.WATCH], m.start(), m.end()) for m in text.take(_ANY_LIST)]
    return _without_denied(text.norm, sorted(found, key=lambda said: said.start))


_NEITHER = re.compile(r"\b(?:ni|neither|nor)(?: (?:sur|dans|par|on|in|the|la|le|les|l|des|de|a|an|une?|any))* ?$")
_BETWEEN = re.compile(r"(?: (?:or|ou|on|sur|the|la|le|les|l))* ?")


def _without_denied(norm: str, found: list[ListSaid]) -> list[ListSaid]:
    """`ni autorisés ni interdits`, `neither allowed, denied nor watched`: all but those that are named so, which stand as one."""
    denied: list[ListSaid] = []
    for said in found:
        follows = denied and _BETWEEN.fullmatch(norm[denied[-1].end : said.start])
        if _NEITHER.search(norm[: said.start]) or follows:
            denied.append(said)
    if not denied:
        return found
    kept = [said for said in found if said not in denied]
    if kept:
        return [said._replace(end=max(said.end, denied[-1].end)) if said is kept[-1] else said for said in kept]
    gone = {listed for said in denied for listed in said.lists}
    first = _NEITHER.search(norm[: denied[0].start])
    begin = first.start() if first is not None else denied[0].start
    return [ListSaid([listed for listed in Listed if listed not in gone], begin, denied[-1].end)]

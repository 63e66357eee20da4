"""What people say around a question: greetings, excuses and reasons before it, thanks after it."""

import re

from rag.words.text import fold

_PURPOSE = (
    r"(?:pour|for) (?:[a-z']+ ){0,4}?(?:reports?|rapports?|boss|chef|manager|records?|archives?|security|securite|insurance"
    r"|assurances?|police|files?|dossiers?"
    r"|audits?|meetings?|reunions?|statistics|statistiques|stats|colleagues?|collegues?|clients?|customers?|curiosity|curiosite|info"
    r"|information|planning|bilan"
    r"|compta\w*|accounts|billing|facturation|controle|enquete|investigation|direction|management)(?: [a-z']+){0,3}"
)
_OPENING = re.compile(
    r"\s*(?:"
    r"(?:hi|hello|hey|yo|bonjour|bonsoir|salut|coucou|good (?:morning|afternoon|evening|day)|morning|afternoon|evening)"
    r"(?: (?:there|all|everyone|team|guys|again|a tous|tout le monde|l'equipe))?(?=[ ]*[,:;!.…-])"
    r"|(?:ok|okay|right|well|so|now|euh|heu|hum|hmm+|um|uh|erm|alors|bon|bah|ben|donc|voila|tiens|dis|dites)(?= *[,:;!.…])"
    r"|alors voila|dis[- ]moi|dites[- ]moi|(?:please |svp |stp )?(?:could|can|would|will) you (?:please )?(?:tell me"
    r"|say)(?! (?:about|more))"
    r"|tell me|(?:stp|svp|please|s'il (?:te|vous) plait)(?= *[,:;])|sorry(?: to (?:bother|disturb)(?: you)?)?(?:,? but)?"
    r"|excuse me(?:,? but)?|pardon(?:,? mais)?"
    r"|desole\w*(?: de (?:te |vous )?deranger)?(?:,? mais)?|(?:just |only )?(?:a |one )?(?:quick|small|little|short) (?:one"
    r"|question)|(?:une )?(?:petite|rapide|autre) question"
    r"|(?:i was |i'm |i am )?just (?:wondering|checking|asking|curious)|i was wondering|(?:j'aurais|j'ai|jaurais) besoin de savoir"
    r"|(?:je |j'|jveux |j')?(?:voudrais|aimerais|veux) savoir"
    r"|i(?:'d| would) like to know|i (?:need|want) to know|do you know|savez[- ]vous|sais[- ]tu|" + _PURPOSE + r"(?= *[,:])"
    r")[ ,:;!.…-]+(?=\S)"
)
_CLOSING = re.compile(
    r"(?<=[.!?,;…])\s*(?:(?:many |un grand |d'avance )?(?:thanks|thank you|thx|merci|cheers|ta|regards|cordialement)(?: (?:a lot"
    r"|so much|very much|in advance|again|beaucoup|bien"
    r"|d'avance|par avance|mille fois|you|a vous|a toi))*|(?:it's|it is|this is|that's|c'est|cest) "
    + _PURPOSE
    + r"|please|svp|stp|s'il (?:te|vous) plait)\s*[.!]*\s*$"
)


def core(question: str) -> str:
    """A question without its frame; the whole of it where nothing else would be left."""
    folded = fold(question)
    if len(folded) != len(question):
        return question
    begin, end = 0, len(question)
    while (opening := _OPENING.match(folded, begin)) and opening.end() > begin:
        begin = opening.end()
    while (closing := _CLOSING.search(folded, begin, end)) and closing.start() > begin:
        end = closing.start()
    return question[begin:end] if question[begin:end].strip(" ,.!?") else question

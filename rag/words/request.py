"""The words by which something is asked for (`could you tell me`, `je souhaiterais connaître`), and courtesy around them.

The patterns run on flat text: folded, apostrophes and hyphens as blanks.
"""

import re
from dataclasses import dataclass

_POLITE = (
    r"(?:please|kindly|possibly|perhaps|maybe|just|also|then|quickly|mind|bother|manage to|so (?:kind|good) as to|be|so|as|(?:kind|good)"
    r" enough to|able to|have the kindness to|do me (?:the|a) favou?r(?: (?:of|and))?|help (?:me|us)(?: to| by| with| out)?|take the"
    r" trouble"
    r"|to|of|by)"
)
_COURTEOUS = (
    r"(?:bien|svp|egalement|aussi|donc|s il vous plait|l amabilite d[e ]?|la (?:gentillesse|bonte|delicatesse) d[e ]?|l obligeance d[e ]?"
    r"|en (?:mesure|etat) d[e ]?|a meme d[e ]?|possible d[e ]?|capables? d[e ]?|d accord pour|m aider a|nous aider a|assez aimables? pour"
    r"|avoir|obtenir|vouloir|pouvoir|me|m|nous|moi|d|de|rapidement|vite|simplement|absolument|vraiment|beaucoup|tout|encore|toujours"
    r"|seulement|juste)"
)
_TELL_EN = (
    r"(?:(?:tell|let|inform|advise|remind|enlighten|show|give|send|ask|update)(?:ing)? (?:me|us)(?: know| on| as to| about)?|tell"
    r"|(?:say|clarify|establish|ascertain|determin|indicat|specify|verify|know|learn|see|hear|understand|work out|working out"
    r"|look(?:ing)? up|look(?:ing)? into|find(?:ing)? out|figure out|explain|knowing|learning|establishing|determining|tell)(?:e|ing|s)?"
    r"(?: (?:to|for) (?:me|us))?|be (?:told|informed|advised)(?: of| about)?|ask(?: you)?|trouble you for"
    r"|have (?:it|this|that) (?:verified|confirmed|checked|clarified)|find)"
)
_GIVE_EN = (
    r"(?:(?:draw|pull|dig|call|bring|write)(?:ing)? (?:up|out)|compil\w+|suppl\w+|provid\w+|produc\w+|furnish\w*|send\w*|forward\w*"
    r"|fetch\w*|retriev\w+|get|have|obtain|receive|share|hand)(?: (?:to |for )?(?:me|us))?(?: with)?(?: (?:to|for) (?:me|us))?"
)
_VERB_FR = (
    r"(?:(?:me |m |nous )?(?:faire (?:savoir|connaitre|parvenir|part)|dire|redire|indiquer|preciser|renseigner|informer|confirmer"
    r"|communiquer|eclairer|expliquer|rappeler|verifier|determiner|calculer|chiffrer|etablir|regarder|voir|apprendre|donner|transmettre"
    r"|fournir|retrouver|trouver|designer|signaler|sortir|dresser|extraire|rechercher|chercher|envoyer|lire|savoir|connaitre|obtenir|avoir"
    r"|recuperer|relever|repondre)"
    r"(?: (?:sur|de|d|du))?(?: (?:le point|la question) (?:de savoir)?)?(?: savoir)?)"
)
_QUESTION = (
    r"(?:who|whom|which|what|when|where|how|whether|if|at what|at which|on which|on what|in which|by which|by how|for which|during which"
    r"|through which|qui|que|qu|ce qu|quel\w*|quand|combien|comment|ou|si|s il|s ils|s elle\w*|lequel|laquelle|lesquel\w*|a quel\w*"
    r"|a combien|de combien|par (?:ou|quel\w*)|en quel\w*|dans quel\w*|pour (?:quel\w*|combien)|depuis (?:quand|combien|quel\w*)|d ou"
    r"|pendant (?:quel\w*|combien)|sur quel\w*|vers quel\w*|jusqu)"
)
_SPEAKER_EN = r"(?:(?:i|we|you|someone|somebody|anyone|any one of you|one of you) )"
_ASKED = (
    r"(?:dress|etabliss|communiqu|transmett|fourniss|precis|indiqu|sort|extray|envoy|list|enumer|design|identifi|trouv|retrouv|rappel"
    r"|confirm|calcul|cherch|recherch|verifi)(?:ez|e|es|s|is)? (?:moi|nous)(?= (?:(?:la|le|les|l|une?|tou\w+|ce\w*|si|combien|quel\w*"
    r"|qui|quand)\b))",
    rf"(?:il )?(?:faut|faudrait|fallait) (?:me |m |nous )(?={_VERB_FR}\b)",
    rf"(?:could|can|would|will|might|may|shall) {_SPEAKER_EN}(?:{_POLITE} )*(?=[a-z])",
    r"(?:please|kindly) (?:please |kindly )?(?=(?:confirm|tell|let|list|give|show|check|verify|name|find|indicate|advise|provide|send"
    r"|draw|work out"
    r"|identify|rank|count|say|establish|look up|compile|supply|state|report|specify)\b)",
    r"(?:do|would|did) you (?:happen to |by any chance )?(?:know|have any idea|remember|recall)",
    r"(?:pour+i?r?iez|pourrai[st]|pouvez|peux|peut|pourrions|pouvons|sauriez|saurais|voudriez|voudrais|voulez|veux|auriez|aurais|seriez"
    rf"|serais|serait|puis|avez|as) (?:vous|tu|je|on|il|nous)(?: {_COURTEOUS})* (?={_VERB_FR}\b|lister|classer|identifier|compter|comparer"
    r"|nommer|citer|enumerer)",
    r"(?:est ce que )?(?:vous|tu|on) (?:pour+i?r?iez|pourrais|pouvez|peux|peut|sauriez|saurais|auriez|aurais|seriez|serais)"
    rf"(?: {_COURTEOUS})* (?={_VERB_FR}\b|lister|classer|identifier|compter|comparer|nommer|citer|enumerer)",
)
"""Questions to the one who is asked."""
_WISHES = (
    r"(?:would|should|d|had) (?:very much |really |also |rather |only )*(?:like|love|appreciate|welcome|(?:be|feel) (?:\w+ )?(?:grateful"
    r"|obliged|glad|pleased|thankful|happy|interested|curious|indebted))"
    r"(?: (?:it|to|in|if|for|your (?:help|assistance)|you|could|would|can|kindly|please|that|very much|absolutely|really|urgently)\b)*",
    r"(?:(?:i|we)(?: m| am| re| are| was| were)?|who|am|is|are) (?:just |now |only |also |really |still )*(?:want|need|wish|like|have"
    r"|trying"
    r"|looking|hoping|asked|keen|curious|eager|required|anxious|writing|got|wondering|wonder|interested)s?"
    r" (?:to|in|if|whether|about)(?: (?:you|someone|somebody) (?:could|can|would|might))?(?: to)?(?=[a-z ]* (?:know\w*|learn|see|find|ask"
    r"|check|tell\w*|hear|understand|establish|verify|determine)\b)",
    r"(?:i|we) (?:just |also |do )*(?:wonder\w*|am wondering|was wondering|were wondering|m wondering|am curious|m curious)"
    r"(?: (?:if|whether) (?:you|someone|somebody) (?:could|can|would|might))?(?: (?:as )?to)?",
    r"(?:wants?|wishes|wanted|needs?|would like|asks|asked|is asking|keeps asking|has asked|have asked) (?:me |us )?(?:to )?(?=(?:know"
    rf"|learn|find out|be told|see|verify|establish) {_QUESTION}\b)",
    rf"(?:asks|asked|is asking|are asking|ask|keeps asking|has asked|have asked|wonders|is wondering|wants to know)(?: me| us)?(?="
    rf" {_QUESTION}\b)",
    r"(?:it |that )?(?:would|will|might|d) be (?:\w+ )?(?:useful|helpful|good|nice|great|interesting|handy|important) (?:for (?:me|us"
    r"|them|him|her) )?"
    r"(?:to|if (?:you|someone|somebody) (?:could|would|can))",
    r"(?:(?:il |cela |ca )?(?:nous |m |me |lui |leur )?(?:serait|est|sera) (?:\w+ )?(?:utile|necessaire|bon|interessant|important"
    r"|indispensable"
    rf"|precieux) (?:de |d )(?={_VERB_FR}\b))",
    r"(?:requires?|required|requests?|requested|needs?|wants?|demands?|asks? for|asked for|exige\w*|reclame\w*|requiert|demande\w*"
    r"|attend\w*)"
    r"(?= (?:(?:the|le|la|les|l|an?|une?|to have|avoir) )+(?:\w+ )?(?:number|nombre|list|liste|total|count|decompte|registrations?"
    r"|plates?|plaques?"
    r"|immatriculations?|time|heure|hour|date|duree|duration|average|moyenne|ranking|classement)\b)",
    r"(?:my|the|our) question is(?: this)?",
    r"(?:souhait\w+|voudrai\w*|voudri?ons|aimerai\w*|aimerions|desir\w+|(?:veux|voulais)(?! dire\b(?! (?:a|moi)\b))|veut|voulons"
    r"|voulait|cherchons? a"
    r"|cherches? a|cherchais a|tiens a|tenais a|besoin d[e ]?|aurais (?:voulu|aime|besoin d[e ]?)|curieu\w+ d[e ]?|essaie d[e ]?)"
    rf"(?: {_COURTEOUS})* ?(?={_VERB_FR}\b|identifier)",
    r"(?:vous |te )?(?:saurai\w*|serai\w*|remercie\w*|remercierai\w*|prie|prions|demande)(?: (?:gre|reconnaissant\w*|oblige\w*|infiniment"
    rf"|par avance|d avance))*(?: {_COURTEOUS})* ?(?={_VERB_FR}\b)",
    rf"(?:me|nous|m|vous|se|s) (?:re)?demand\w+(?: si (?:vous|tu) (?:pour+i?ez|pourrais|pouvez|peux)(?: {_COURTEOUS})* {_VERB_FR})?"
    rf"(?= {_QUESTION}\b)",
    rf"(?:demande|demandait|demandent|demandons|aimerait|voudrait)(?= {_QUESTION}\b)",
    rf"(?:merci|veuillez|priere)(?: {_COURTEOUS})* (?={_VERB_FR}\b)",
    r"(?:aimerai\w*|aimerions|voudrai\w*|voudrions|souhait\w+|besoin) (?:bien )?qu ?e? ?(?:vous|tu|on|quelqu un) (?:me |m |nous |lui"
    r" )?[a-z]+"
    rf"(?= (?:{_QUESTION}|les?|la|l|une?|tou\w+)\b)",
    r"(?:need|want|like|ask) (?:you|someone|somebody) to (?:please |kindly )?(?=[a-z])",
    r"(?:la|ma|notre) question est(?: la suivante)?(?: de savoir)?",
    r"(?:savez vous|sais tu|vous savez|tu sais)",
)
"""Wishes and questions of the speaker, or of one for whom he speaks."""
_TAIL = rf"(?: ?(?:{_TELL_EN}|{_VERB_FR})\b)"
REQUEST = re.compile(
    rf"\b(?:(?:{'|'.join(_ASKED)})|(?P<wish>{'|'.join(_WISHES)}))(?P<tail>{_TAIL})?(?P<give> ?{_GIVE_EN}\b)?".replace(" ", " +").replace(
        " +?", " *"
    )
)
_ASKS = re.compile(rf"[ ,]*{_QUESTION}\b")
_CONDITION = re.compile(r"[ ,]*(?:if|whether|si|s ils?|s elles?)\b")
_THAT_YOU = re.compile(r" qu ?e? ?(?:vous|tu|on|quelqu un) ")
_THE_ONE = re.compile(r"[ ,]*(?:celui|celle|the one)\b")
_MEANT = re.compile(r"[ ,]*(?::|identifi\w+)")
_NOUN = re.compile(
    r"[ ,]*(?:the|a|an|all|every|any|its|their|les?|la|l|une?|des?|du|d|tou\w+|son|sa|ses|leurs?|which|celui|celle|celles|ceux)\b"
)
COURTESY = re.compile(
    r",? *\b(?:il (?:parait|paraitrait|parait il|semblerait) qu ?e?(?= )|(?:it (?:seems|appears|would seem|would appear) that)|apparently"
    r"|apparemment|if (?:it is |it s |that is |that s )?(?:not |no )?(?:too much )?(?:trouble|bother|a problem|an imposition|inconvenient)"
    r"(?: (?:for|to) you)?|if (?:it is |at all )?possible|if (?:you )?(?:do not|don t|would not|wouldn t) mind|if (?:you )?(?:please|would"
    r"|could|will|like|can|may)(?= *[,.;:?!]|$)|if i may(?: ask)?|if you have (?:a|one) (?:moment|minute|second)(?: to spare)?|by any"
    r" chance"
    r"|when(?:ever)? you (?:have|get|find) (?:a|the|one|some) (?:spare )?(?:moment|minute|second|time|chance)(?: to spare)?|at your"
    r" (?:earliest )?convenience|without wishing to (?:trouble|bother) you|for (?:me|us) please"
    r"|si (?:cela|ca|c) (?:ne )?(?:vous |te )?(?:est|derange|ennuie|gene|pose)(?: (?:pas|aucun|trop|un|une|de|probleme|souci|possible))*"
    r"|si possible|si c est possible|si vous (?:le )?(?:voulez|pouvez|souhaitez|permettez|avez (?:un|une|le) (?:moment|minute|instant"
    r"|temps))"
    r"(?: bien)?|si tu (?:peux|veux)(?: bien)?|sans vouloir (?:vous|te) (?:commander|deranger)|quand vous (?:aurez|avez) (?:un|une|le)"
    r" (?:moment|minute|instant|temps)|je (?:vous|t) en prie|je vous prie|s il (?:vous|te) plait|a l occasion|par hasard"
    r"|avec (?:tous )?(?:mes|nos) (?:\w+ )?remerciements(?: \w+)*|en vous remerciant(?: \w+)*|with (?:many |my |our )?thanks(?: in"
    r" advance)?)"
    r"(?= *[,.;:?!)]|$| )(?: *,)?".replace("(?: *,)?", "(?P<comma> *,)?")
)
"""Set phrases of courtesy, wherever they stand, with the commas around them."""


@dataclass(frozen=True)
class Request:
    """A formula of asking: where it begins and ends in the text, and what stands for it (`give me`, before what is to be given)."""

    start: int
    end: int
    instead: str


def flat(folded: str) -> str:
    """Apostrophes, hyphens within words and line ends as blanks; every character keeps its place."""
    return re.sub(r"(?<=\w)[-'’](?=\w)|[\n\t]", " ", folded)


def find_requests(text: str) -> list[Request]:
    """The formulas of asking in flat text, in their order."""
    found = []
    for match in REQUEST.finditer(text):
        french = (
            re.search(r"\b(?:could|can|would|will|might|may|shall|should|i|we|do|did|ask\w*|want\w*|wish\w*|question is)\b", match[0])
            is None
        )
        told = match["tail"] or match["give"] or match[0].endswith(("moi", "nous")) or _THAT_YOU.search(match[0])
        rest = text[match.end() :]
        end = match.end() + len(rest) - len(rest.lstrip(" ,"))
        if match["wish"] and not (told or _ASKS.match(rest) or _NOUN.match(rest) or _MEANT.match(rest)):
            continue
        if _CONDITION.match(rest):
            instead = "dites-moi " if french else "tell me "
        elif told and _THE_ONE.match(rest):
            instead = "quel est " if french else "which is "
        elif told and not _ASKS.match(rest) and _NOUN.match(rest):
            instead = "donnez-moi " if french else "give me "
        else:
            instead = ""
        found.append(Request(match.start(), end, instead))
    return found


def question_in(text: str) -> bool:
    """Whether flat text, a clause, begins with a question word, or has an inversion."""
    return _BEGINS.match(text) is not None or _INVERTED.search(text) is not None


def asked_in(text: str) -> bool:
    """Whether flat text, a clause, has a question word or an inversion anywhere."""
    return question_in(text) or _WITHIN.search(text) is not None


_WITHIN = re.compile(
    r"\b(?:combien|quel\w*|lequel|laquelle|lesquel\w*|how (?:many|long|much|often)|which|what|who|whose|when|where|qui|quand)\b"
)
_WORDS = _QUESTION.replace("|si|", "|").replace("|if|", "|")
_BEGINS = re.compile(
    rf" *(?:(?:and|so|then|et|alors|donc|mais|but|or|ou) )?(?:{_WORDS}\b"
    r"|(?:did|does|do|has|have|had|was|were|is|are) (?!here\b)[\w@]"
    r"|list\b|liste\b|give\b|donne\w*\b|show\b|count\b|compte\w*\b|name\b|rank\b|top \d|tell\b|dis\b|dites\b|any\b|please\b|svp\b)"
)
_INVERTED = re.compile(
    r"\b(?:est ce que?|y a t il|(?:est|sont|a|ont|etait|avait|etaient|avaient) (?:t )?(?:il|elle|on|ils|elles)|c (?:est|etait) (?:qui|quoi"
    r"|quel\w*|lequel|laquelle|ou|quand))\b"
)

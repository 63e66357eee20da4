"""The words of the trade and of talk, French and English, folded (lower case, no accents)."""

import re
import sys
from functools import cache
from types import ModuleType

from rag.words.abbreviations import ABBREVIATIONS

_ENGLISH_WORDS = """
a belongs belong belonged belonging appartient appartiennent appartenant appartenait
classe classez classer usually true really customer customers guest earliest initial sign opened closed exist exists unreadable about above
amongst across after again against all along also am among an and another any anybody anyone anything are around as ask at away
back be because been
before being below between both but by came can come comes coming could did do does doing done down during each early either else enough
even ever every everybody everyone everything few first for from further gave get gets getting give given gives go goes going gone good
got had has have having he hello help her here him his hour hours how i if in indeed into is it its itself just keep kept know knows
last late later least less let like list log long made make many matter may maybe me mean might mine minute minutes more most much must
my need needs never next nor not nothing now of off often ok okay on once one ones only onto or other others our out over own part
please possible put quick quickly quite rather really right said same saw say see seem seen shall she should show shown shows since so
some somebody someone something soon still such take taken takes tell than thank thanks that the their them then there these they thing
things this those though through thus till time times to together too took total twice two under until up upon us use used using very
via wait want wants was way we well went were what whatever when where whether which while who whoever whole whom whose why will with
within without would yes yet you your exactly actually altogether total overall including include included kindly morning simply
currently far ago per ran run record recorded records recording made making able wondering wonder knew check checking find found look
looking looked happen happened ended end start started beginning begin until name names second third fourth fifth type types sort hi hey
dear regards cheers sir madam boss manager colleague team report audit summary info information question answer quick reply urgent asap
moment register logged logs system site premises place area location spot here's lot number numbers count counts counted figure figures
amount amounts many exact exactly day days week weeks month months year years date dates hour hours weekday weekdays weekend weekends
quarter today yesterday tomorrow tonight night nights morning mornings afternoon afternoons evening evenings noon midday midnight
overnight oclock am pm daily weekly monthly hourly nightly turn turned turning pass passed passing passes drive drove driven driving
stay stayed staying stays leave leaves leaving left enter enters entered entering exit exits exited exiting arrive arrives arrived
arriving depart departs departed departing visit visits visited visiting return returned returns appear appeared appears spotted spot
seen read reads reading readings scan scans scanned capture captured captures detected detect detections detection park parks parked
spend spent spends remain remained remains remaining lasted lasting duration length average mean median longest shortest present inside
outside onsite busy use uses user crowded popular active recent recently quick visible logs latest newest busier busiest quiet quieter
quietest calm calmest peak rush most least more fewer fewest less less rank ranking ranked top highest lowest best frequent frequently
regular regulars often share percentage percent proportion fraction ratio compare compared comparison versus difference different
distinct unique separate individual vehicle vehicles car cars plate plates van vans truck trucks lorry lorries motors driver drivers
motorbike motorcycle bus buses taxi license licence registration registrations visitor visitors people person camera cameras gate gates dock
parking carpark list lists allowlist denylist watchlist whitelist blacklist banned denied allowed authorised authorized blocked watched
unlisted unknown confidence entry entries entrance entrances arrival arrivals departure departures traffic movement movements trip trips
event events passage passages crossing crossings confidence score certainty low high above below least exactly digits digit letters
letter character characters begins beginning starting ending ends contains containing recently sheet paper slot slots ones containing
caught bottom sorts sorting somewhere misread partial sure unsure probably likely guard wrote noted
listed unlisted extra additional whereas prepare preparing writing drawing boss's please requires required needing round rounded
rounding integer decimal percentages instead correct corrected correction sorry oops rather wait hang hold scrap oddly normal normally
figured figures inclusive included including alike combined merged either neither none nobody anybody nowhere anytime sometime
meant everywhere readable legible clear clearly unclear blurry blurred picture pictures photo photos image shot screen sheet
notebook notepad paper
colleague receptionist reception manager office desk client boss week's month's across throughout spread breakdown split detailed detail
separately respectively successive consecutive row straight running streak single double triple half quarter third fourth fifth
point points course occasion occasions sighting sightings appearance appearances giving generate pick picks picked catch catches thru
counting confirm confirmed confirms taking cams cam abt activity state stated states enumerate idea scoring work works working home bearing
chiefly primarily predominantly
attached associated past already witness witnesses remember remembers remembered remind recall recalls trace traces ever never
users performed completed racked clocked notched tallied accounted
altogether overall combined grand sum whole complete entire full partially mostly mainly usually generally rarely seldom hardly barely
timers newcomer newcomers tally
"""
ENGLISH = _ENGLISH_WORDS.split()

_FRENCH_WORDS = """
a remonte hesite horaire horaires allers retours presence apparition showed apparue apparu apparus apparait enumere enumerer elle existe
exist existent illisible voit vois afin avons bagnole bagnoles caisse caisses ai aie ainsi alors apres as au aucun aucune aujourdhui
auquel aussi autant autre autres aux auxquels avaient avait avant avec avez avoir ayant beaucoup bien bonjour bonsoir c ca car ce ceci
cela celle celles celui ces cet cette ceux chacun chacune chaque ci combien comme comment d dans de debut dedans dehors deja depuis
derniere dernieres dernier derniers des dessus deux dire dis dit dites dois doit donc donne donner donnez donnez dont du elles en encore
enfin ensemble ensuite entre es est et etaient etait etant ete etes etre eu eue eues eurent eus eux fait faire faites fait fois font fut
furent grace heure heures hier hors ici il ils j jamais je jour jours jusqu jusque l la laquelle le lequel les lesquelles lesquels leur
leurs lors lui m ma mais maintenant me meme memes merci mes mien minute minutes moi moins mois mon moment n ne ni non nos notre nous on
ont ou par parmi pas pendant peu peut peuvent peux plus plusieurs pour pourquoi pourrais pourrait pourriez pouvez premier premiere
premieres premiers pres puis qu quand quant que quel quelle quelles quels quelquun quelque quelques qui quoi s sa salut sans sauf savez
savoir se selon semaine semaines sera serait ses seul seule seulement seuls si sien soit sommes son sont souvent sous suis sur svp t ta
tandis tant te tel telle tes toi ton tot tous tout toute toutes tres trop tu un une uniquement va vais vas vers veux veut voici voir
voila vont vos votre vous vraiment vu y indique indiquer indiquez montre montrer montrez affiche afficher affichez liste lister listez
cherche chercher trouve trouver trouvez connaitre sais sait aimerais voudrais voudrait souhaite souhaiterais besoin merci cordialement
chef patron responsable collegue rapport bilan info infos information question reponse urgent vite rapidement exactement precisement
environ total totaux totale nombre nombres chiffre chiffres quantite compte comptes compter date dates annee annees matin matins matinee
midi minuit soir soirs soiree soirees nuit nuits apresmidi journee journees weekend weekends trimestre mensuel quotidien hebdomadaire
passe passee passees passes passer passage passages venu venue venus venues venir vient viennent vienne arrive arrivee arrivees arrives
arriver entree entrees entrer entrant entrants entres rentre rentree rentres rentrees sorti sortie sorties sortis sortir sort sortant
parti partie parties partis partir repartie reparti repartis reparties ressorti ressortie quitte quittee quitter depart departs reste
restee restees restes rester stationne stationnee stationnes gare garee garees gares vue vues vus voit apercu apercue apercus lu lue
lues lus lire lecture lectures detecte detectee detectees detectes detection enregistre enregistree enregistrees enregistres
enregistrement enregistrements releve relevee releves relevees releve visite visites visiteur visiteurs sejour sejours revenu revenue
revenus revenues duree durees longtemps longue court moyenne moyen moyens present presente presents presentes place ici la site
interieur toujours utilise utilisee utilisees utilises utiliser monde venait venaient provenait frequents frequentes frequent actif
active actifs actives charge chargee charges chargees affluence frequente frequentee frequentation calme creuse pointe classement rang
top meilleur palmares habitue habitues regulier reguliers part proportion pourcentage percent taux comparer comparaison difference ecart
different differente differents differentes distinct distincte distincts distinctes unique uniques vehicule vehicules voiture voitures
plaque plaques immatriculation immatriculations camion camions camionnette camionnettes fourgon utilitaire conducteur conducteurs
conductrice chauffeur chauffeurs moto motos bus taxi auto autos personne personnes gens usager usagers camera cameras portail portails
quai parking listes noire noires blanche autorise autorisee autorises autorisees interdit interdite interdits interdites banni bannie
bannis bannies surveille surveillee surveilles surveillees surveillance inconnu inconnue inconnus inconnues confiance fiabilite score
mouvement mouvements trafic circulation journal registre historique lundi mardi mercredi jeudi vendredi samedi dimanche commence
commencent commencant debute finit finissent finissant termine terminent terminant contient contenant temps lieu tranche tranches
creneau creneaux feuille papier fin comporte lettres lettre caractere caracteres probablement sur sure certain note notee ecrit juste
stationnement stationnements plait plaisir svp oui aucun hors prepare preparer preparons compte rendu direction responsables besoin
arrondi arrondie arrondir entier entiere pourcent
plutot pardon desole desolee attends attendez correction erreur oups enfin bref genre voila sinon cependant tandis inclus incluse
comprise compris confondus confondues confondu detail detaille details separement respectivement successifs successives suite affilee
surtout essentiellement majoritairement
unique seuls seules ensemble globalement generalement rarement habitude habituellement ordinaire principalement lisible lisibles net
nette flou floue floues image images photo photos ecran carnet bloc feuille papier accueil gerant directeur cliente bureau precis
chez faut faudrait fallait moindre cours ecoule ecoulee agit vrai vraie chose choses tard lorsque lorsqu connu connue connait recu recue
recus sollicite sollicitee sollicitees nombreux nombreuse nombreuses fais regardant totalise totalisent pendant pdt encaisse
suivant suivante suivants suivantes precedent precedente precedents precedentes ancien ancienne anciens anciennes revenons reviens
reprenons revenir lis lisez relis attachee associee derriere devant hesite hesites hesitons crois croit croyons croient temoin
temoins numero numeros
retenu retenue retenir memorise souviens souvient souvient rappelle connaissance cite citer enumere enumerer nomme nommer fournir fournis
utilisateur utilisateurs utilisatrice utilisatrices effectue effectuee effectuees effectues effectuer effectuent effectuant realise
realisee realisees realises realiser realisent realisant accompli accomplie accomplis accomplissent cumule cumulent cumulant
comptabilise comptabilisent comptabilisant engrange engrangent affichent
apparaitre dechiffre dechiffrer dechiffree importe devance devancer matinal matinale repartir ressortir
"""
FRENCH = _FRENCH_WORDS.split()

_MONTHS_AND_DAYS_WORDS = """
january february march april may june july august september october november december janvier fevrier mars avril mai juin juillet aout
septembre octobre novembre decembre monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays
fridays saturdays sundays lundi mardi mercredi jeudi vendredi samedi dimanche lundis mardis mercredis jeudis vendredis samedis dimanches
"""
MONTHS_AND_DAYS = _MONTHS_AND_DAYS_WORDS.split()

# What a slip of the keyboard is put right to.
_TARGETS_WORDS = """
aujourdhui yesterday avanthier combien vehicule vehicules vehicle vehicles voiture voitures plaque plaques plates number nombre
different differents differentes differente distinct distinctes distinct unique weekend semaine semaines derniere dernier dernieres
premiere premier passages passage lectures entrees entree sorties sortie arrivee arrivees arrived entered entries exits portail parking
visiteurs visitor visitors livraison delivery camera cameras camionnette today quand lequel laquelle lesquels lesquelles quelles morning
evening afternoon matin apresmidi midnight minuit surveillance watchlist denylist allowlist blacklist autorises autorisees inconnus
unlisted unknown moyenne average longest longtemps busiest charge register registre confidence confiance depuis since between before
largest greatest smallest final which extra deny gate south watch since avant north heure quand exits liste allow plate reads apres first
unauthorised unauthorized
heures hours minutes hier cars last week when what many time quel plus mars immatriculation reads banned bannis immatriculations
percentage pourcentage month moins week north south encore
still
"""
_TARGETS = _TARGETS_WORDS.split()


@cache
def KEPT() -> frozenset[str]:  # noqa: N802 - a table, made when first asked for
    """Words that are right as they are: they are never taken for a slip."""
    from rag.words.cues import CUES
    from rag.words.note_words import NOTE_NOUNS, NOTE_WORDS
    from rag.words.numbers import NUMBER_WORDS, ORDINALS
    from rag.words.outside import OUTSIDE
    from rag.words.period_patterns import NAMED_DAYS
    from rag.words.place_words import PLACE_WORDS

    patterns = (*(pattern.pattern for pattern in (*CUES.values(), *OUTSIDE)), *(pattern for pattern, _ in NAMED_DAYS))
    spoken = (word for text in (*patterns, *NUMBER_WORDS(), *ORDINALS) for word in re.findall(r"[a-z]{4,}", text))
    talk = (*ENGLISH, *FRENCH, *MONTHS_AND_DAYS, *_TARGETS, *PLACE_WORDS, *spoken)
    return frozenset(talk) | NOTE_WORDS | NOTE_NOUNS


@cache
def SPOKEN() -> frozenset[str]:  # noqa: N802 - a table, made when first asked for
    """Every word that a pattern of the parser reads: it is written as it should be."""
    return frozenset(word for text in _patterns(*_rooms()) for word in re.findall(r"[a-z]{4,}", text))


@cache
def STEMS() -> tuple[str, ...]:  # noqa: N802 - a table, made when first asked for
    """Stems of the verbs of coming and going: what begins so is no slip."""
    from rag.words import movement

    return tuple(dict.fromkeys(_stems_of(_patterns(movement))))


@cache
def ALL_STEMS() -> frozenset[str]:  # noqa: N802 - a table, made when first asked for
    """Stems of five letters or more that a pattern of the parser reads."""
    return frozenset(stem for stem in _stems_of(_patterns(*_rooms())) if len(stem) > 4)


def _rooms() -> list[ModuleType]:
    """The modules of the parser."""
    return [room for name, room in sys.modules.items() if name.startswith("rag.words.")]


def _patterns(*rooms: ModuleType) -> list[str]:
    return [found.pattern for room in rooms for found in vars(room).values() if isinstance(found, re.Pattern)]


def _stems_of(patterns: list[str]) -> list[str]:
    return [stem for text in patterns for stem in re.findall(r"(?<![a-z\\])([a-z]{4,})\\w[*+]", text)]


_USUAL_PLACES = frozenset(("north", "south", "east", "west", "gate", "dock", "delivery", "parking", "visitor", "entrance", "camera"))


@cache
def TARGETS() -> tuple[str, ...]:  # noqa: N802 - a table, made when first asked for
    """Words that a slip is put right to."""
    from rag.words.place_words import CONCEPTS

    places = (w for w, concept in CONCEPTS.items() if len(w) > 4 and concept in _USUAL_PLACES)
    return tuple(dict.fromkeys([*_TARGETS, *(w for w in MONTHS_AND_DAYS if len(w) > 4), *places]))


@cache
def NAMES() -> tuple[str, ...]:  # noqa: N802 - a table, made when first asked for
    """Names of days, months and places that a slip is put right to, even where it is written as a name."""
    from rag.words.place_words import PLACE_WORDS

    return tuple(dict.fromkeys(w for w in (*MONTHS_AND_DAYS, *PLACE_WORDS) if len(w) > 4))


@cache
def NOTED() -> tuple[str, ...]:  # noqa: N802 - a table, made when first asked for
    """Words that guards write down, which a slip may be put right to where it is one of nothing else."""
    from rag.words.note_words import NOTE_WORDS

    return tuple(word for word in sorted(NOTE_WORDS) if len(word) > 4)


@cache
def TALK(language: str) -> tuple[str, ...]:  # noqa: N802 - a table, made when first asked for
    """The other words of talk and of the trade, of one language, that a slip may be put right to."""
    return tuple(dict.fromkeys(w for w in (FRENCH if language == "fr" else ENGLISH) if len(w) > 4 and w.isalpha()))


@cache
def COMMON() -> frozenset[str]:  # noqa: N802 - a table, made when first asked for
    """Words of talk and of the trade; a word outside of it is one that the parser does not know."""
    from rag.words.numbers import ORDINALS

    return frozenset(ENGLISH) | frozenset(FRENCH) | frozenset(MONTHS_AND_DAYS) | frozenset(ABBREVIATIONS) | frozenset(ORDINALS)

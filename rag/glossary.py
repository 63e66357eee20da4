"""Words of a gate and their translations: which notions a French or English text names.

The small embedding model knows meaning roughly; that « huile » and “oil” are one thing it knows less surely than
this list. Each line is one notion: stems without accents, matched at the beginning of a word. A notion that is not
here is not lost, the words themselves are compared too.
"""

import re
import unicodedata
from functools import lru_cache

_NOTIONS = """
huile oil lubrif
fuite fuyai fuyan fuir perdai perd perte leak drip spill coul goutte renvers
essence gazole diesel carbur petrol fuel gasoline
pneu roue tyre tire wheel creve crevaison punctur flat
frein brake
moteur engine motor
batterie battery accu
fumee fumai fume smoke smoking
feu incendie brul fire burn flamm pompier firefight firemen
surchauff overheat chauff chaud hot
phare feux lumiere headlight headlamp light lamp clignot flash
pare-brise parebrise brise windscreen windshield
vitre fenetre window
retroviseur retro mirror
pare-choc parechoc choc bumper
porte portiere door
coffre hayon boot trunk tailgate
capot bonnet hood
toit roof
siege seat
cle cles clef key keys
plaque plate
remorque trailer
caravane caravan camping-car motorhome
camion poids-lourd lorry truck hgv
camionnette fourgon fourgonnette utilitaire van
bus autocar autobus coach car-scolaire
moto motard scooter motorcycl motorbike biker
velo cycliste bicycl bike cyclist
taxi vtc cab
ambulance ambulanci samu smur medica medics paramedic sanitair
police gendarm policier cop officer
pieton pedestrian
chauffeur conducteur conductrice driver
passager passager passenger
visiteur visiteuse visitor guest
gardien vigile agent guard security
livr deliver delivery courier
colis paquet parcel package
palette pallet
marchandise goods cargo charg load freight
traiteur repas restauration caterin meal lunch
dechet ordure poubelle detritus rubbish trash garbage waste refuse dump litter
nettoy lav menage clean wash
linge blanchisserie laundry linen
fleur flower
meuble mobilier furniture demenag moving removal
travaux chantier construction building-site works roadwork
sable gravier gravel sand
beton ciment concrete cement
arbre branche jardin tree garden branch
eau water inond flood
neige verglas glace snow ice
barriere barrier boom
portail grille gate
badge carte card pass permit
sign signature registre signed unsigned
papier document piece identi paper id
refus refuse
agress violent hostile aggressi abus insult menac threat
disput bagarr altercation argu fight quarrel shout cri
ivre saoul alcool drunk alcohol
dorm endorm sleep asleep
vitesse rapid excess speed fast
klaxon horn alarm
bruit bruyan nois loud musique music
bloqu obstru gen gene block obstruct hinder
urgence secours emergency
sortie issue exit
entree entrance
parking stationn gar park parked
handicap pmr disabled
electriq electric
recharg charging charger plug branchee branchai rebranch courant
remorqu remorquer remorquee depann depanneu tow towed towing breakdown recovery
panne broke breakdown fault
accident collision heurt percut crash collid hit bump accroch
ray rayure eraflur scratch scrap
cass bris brok broken smash endommag damag abim degat
fel fissur crack
arrach torn ripped
tomb chute fall fell drop
vol vole voleur stolen steal stole theft thief robbed broken-into cambriol burgl
oubli laiss abandon forgot forgotten left leave unattended
sale boue mud muddy dirty
illisibl unreadable illegible
cach masqu couvert hidden covered conceal
faux fausse fake false forged
ouvert open opened
ferm closed shut
chien animal chat dog cat pet
enfant bebe child kid baby
blesse bless injur hurt wound
malade malaise ill sick
perdu egar lost
suspect suspicious louche
echappement exhaust muffler
pelouse gazon lawn grass
plot borne poteau bollard post pole
recul marche-arriere revers backed
gliss slip
perime expire expiry outdated
photo photograph picture camera
convoi escort convoy oversiz
citerne tanker tank
ceinture seatbelt belt
extincteur extinguish
chariot trolley cart
candidat entretien interview candidate applicant
inventaire stocktak inventory
langue parlai speak spoke language
erreur trompe mauvais wrong mistaken
demarr start
verre glass
rampe ramp
suivi suivai tailgat follow colle
reparat repar repair fix technicien technician mechanic mecanicien
ascenseur lift elevator
toiture couvreur roofer
electricien electrician
plombier plumber
ecole scolaire school
medecin docteur infirmier doctor nurse
clim climatisation frigo frigorif fridge refrigerat aircon
nuit night overnight nocturn
contrev amende fine ticket
blanc blanche white
noir noire black
rouge red
bleu bleue blue
vert verte green
jaune yellow
gris grise grey gray silver
"""

_STEMS = {stem: number for number, line in enumerate(_NOTIONS.strip().splitlines()) for stem in line.split() if "-" not in stem}
_SMALL = """
a au aux avec avait avoir ce ces cet cette combien comment dans de des du elle elles en est et etait ete eu fait il ils
la le les leur lors mais ne ni nous on ont ou par pas pour qu quand que quel quelle quelles quels qui quoi sa sans se
ses son sont sur un une va vers y vehicule vehicules voiture voitures auto passe passee venir vient viennent venu venue venus
je me moi mon ma mes tu te toi ton ta tes
notre nos votre vos lui t jour hier
soit soient fut etre aurait auraient serait seraient chez donc alors aussi encore deja si
the of to in on at by with without and or an is was were are be been has had have did does do any all some there this
that these those which what who whom whose when where how many it its his her their they from for not no out
i me my we us our you your he him she them then there than very too just only also
vehicle vehicles car cars came come day yesterday somebody someone anyone
"""
STOP = frozenset(re.findall(r"\w+", _SMALL))
"""Words that carry no meaning of a note."""


def words(text: str) -> list[str]:
    """The words of a text in small letters without accents."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"[a-z0-9]+", bare)


@lru_cache(maxsize=20_000)
def notion(word: str) -> str:
    """What a word (small letters, no accents) stands for: a notion of the list, else its own beginning."""
    for end in range(len(word), 1, -1):
        stem = word[:end]
        if stem in _STEMS and len(word) - end <= (1 if end <= 3 else 5):
            return f"#{_STEMS[stem]}"
    return word if word.isdigit() else word[:6]


def notions(text: str) -> frozenset[str]:
    """The notions that a text names."""
    return frozenset(notion(word) for word in words(text) if word not in STOP and (len(word) > 1 or word.isdigit()))


def _numbers(first: str, last: str) -> frozenset[str]:
    """The notions from the line of one stem to that of another."""
    return frozenset(f"#{number}" for number in range(_STEMS[first], _STEMS[last] + 1))


_KINDS = (_numbers("pneu", "siege") - {f"#{_STEMS[stem]}" for stem in ("feu", "surchauff", "fumee")}, _numbers("blanc", "gris"))
"""Notions of which one excludes the other: parts of a vehicle, colours."""


def contradicts(question: frozenset[str], note: frozenset[str]) -> bool:
    """Whether the note names another part of the vehicle, or another colour, than the question."""
    return any(question & kind and note & kind and not question & note & kind for kind in _KINDS)


def overlap(question: frozenset[str], note: frozenset[str]) -> float:
    """The part of the question's notions that the note names, 0 to 1."""
    return len(question & note) / len(question) if question else 0.0

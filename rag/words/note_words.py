"""Words of what guards write down: they are searched for in the notes, never dropped and never taken for a slip."""

from rag.words.lexicon import COMMON

_NOTE_WORDS_WORDS = """
id ids
oil huile leak leaking leaked fuite fuites perdait coulait fuyait smoke fumee fire feu incendie broken casse cassee damage damaged
degats abime abimee scratch scratched rayure raye bumper pare choc chocs dent bosse accident collision crash crashed accrochage hit
heurte percute barrier barriere forced force forcee enfonce enfoncee break broke smashed vandalism vandalisme theft vol stolen vole
stole lights light phare phares feux headlights lamp lampes allume allumes engine moteur running tourner tyre tire tyres flat pneu pneus
creve crevaison breakdown panne tow towed towing depanneuse depannage remorquage remorque remorquee trailer trailers caravan caravane
unattended abandoned abandonne abandonnee sans surveillance ambulance firemen pompiers pompier police gendarmes gendarmerie emergency
secours urgence issue blocking blocked bloquait bloque bloquer obstructing obstruct gene genait gener entrave charging charge charger
borne recharge charging electric electrique battery batterie post poste badge badges card carte papers papiers identity identite
identification document documents refused refuse refusait refusal hostile aggressive agressif agressive rude insulted insulte threatened
menace verbal argument dispute altercation fight bagarre angry upset guard gardien vigile security securite agent delivery deliver
delivered delivering parcel parcels package colis paquet pallet pallets palette palettes catering traiteur repas food meals goods
marchandises cargo load unload unloading dechargement chargement livraison livrer livre livreur courier coursier furniture meubles unit
unite lot building batiment tailgated tailgating tailgate talonne collee suivait followed speeding vitesse excessive fast drunk ivre
alcohol alcool animal dog chien bird child enfant woman femme man homme red rouge white blanc blanche blue bleu bleue black noir noire
green vert verte yellow jaune grey gray gris grise silver argent orange colour color couleur wrong mauvais sens horn klaxon noise bruit
music musique door porte window vitre fenetre glass verre mirror retroviseur boot coffre trunk roof wheel roue glow hazardous dangereux
chemical chimique gas gaz fuel carburant essence diesel spill deverse water eau snow neige mud boue waste dechets rubbish ordures
contractor entrepreneur artisan technician technicien plumber plombier electrician electricien cleaner cleaning menage nettoyage
maintenance repair reparation inspection inspecteur inspector interview meeting reunion rendezvous vip customer client clients supplier
fournisseur employee employe staff intern stagiaire keys key cles cle lost perdu perdue forgot oublie oubliee incident incidents problem
probleme problemes problems complaint plainte issue anomaly anomalie alarm alarme suspicious suspect suspecte strange bizarre etrange
overnight night nuit handicapped disabled handicape handicapes reserved reservee pedestrian pieton bicycle velo cyclist cycliste ladder
echelle crane grue tow horse cheval boat bateau concrete beton skip benne expired perime permit permis dirty sale tinted teinte missing
manquant manquante parked station behaved behaviour behavior comportement comporte mal badly hazard warning detresse stuck coince
bloquee reversed recule backed jammed blew ran plug plugged plugging unplugged branche branchee branches cable puncture punctured crevee
creves slow idling ralenti wheelchair
pushchair stretcher brancard injured blesse blessee hurt sick malade unwell malaise siren sirene gyrophare hose tuyau broom tailgate hayon
ramp sinistre constat insurance expert refrigerated frigo frigorifique tanker citerne overloaded surcharge surchargee unlicensed graffiti
tag tagged sprayed spray kicked shouted yelled crie hurle insulte crachat spat spit towbar attelage chain chaine clamp sabot clamped
escort escorte escorted convoy convoi oversize exceptionnel forklift chariot elevateur hydraulic fumes exhaust echappement coolant
radiator radiateur overheating surchauffe battery hood capot bonnet windscreen windshield pare brise
"""
NOTE_WORDS = frozenset(_NOTE_WORDS_WORDS.split())

_STEMS = frozenset(word[:6] for word in NOTE_WORDS if len(word) > 6) - {"interv"}  # `intervenir` is no interview


def noteworthy(word: str) -> bool:
    """Whether guards write such a word down: it is one of theirs, or of the same family (`aggressively`)."""
    return word in NOTE_WORDS or (len(word) > 7 and word[:6] in _STEMS and word not in COMMON())


# Nouns by which a note itself is asked for.
_NOTE_NOUNS_WORDS = """
note notes remark remarks remarque remarques comment comments commentaire commentaires annotation annotations observation observations
mention mentions
"""
NOTE_NOUNS = frozenset(_NOTE_NOUNS_WORDS.split())

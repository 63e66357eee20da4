"""Words for places on a site, in both languages, by the notion that they stand for."""

_CONCEPTS = {
    "north": "north nord northern northerly nth nrth", "south": "south sud southern southerly sth", "east": "east eastern",
    "west": "west ouest western",
    "gate": "gate gates portail portails barrier barriere barrieres portique gateway porte grille gates portillon",
    "dock": "dock docks quai quais quay bay docking wharf",
    "delivery": "delivery deliveries livraison livraisons loading unloading chargement dechargement",
    "parking": "parking parkings carpark garage carparks", "visitor": "visitor visitors visiteur visiteurs guest guests invite invites",
    "entrance": "entrance entrances", "exit": "", "way": "", "yard": "yard courtyard cour",
    "warehouse": "warehouse entrepot entrepots hangar depot", "roof": "roof rooftop toit toiture terrasse", "back": "rear arriere",
    "main": "main principal principale principaux", "staff": "staff personnel employees employes salaries",
    "reception": "reception accueil lobby", "weighbridge": "weighbridge bascule", "ramp": "ramp rampe",
    "basement": "basement underground souterrain soussol", "office": "office offices bureau bureaux", "workshop": "workshop atelier",
    "wash": "carwash lavage", "tunnel": "tunnel", "bridge": "bridge pont", "street": "street rue avenue",
    "lorry": "truck trucks lorry camion camions poids", "side": "lateral laterale side cote", "emergency": "emergency secours",
    "left": "gauche", "right": "droite", "camera": "camera cameras cam", "factory": "factory usine plant",
    "shop": "shop boutique magasin", "service": "service services", "garden": "garden jardin", "border": "border frontiere",
    "toll": "toll peage", "helipad": "helipad heliport", "lift": "lift elevator ascenseur", "stairs": "stairs escalier",
    "canteen": "canteen cantine cafeteria restaurant", "central": "central centrale centre center", "upper": "upper haut superieur",
    "lower": "lower bas inferieur", "new": "", "old": "",
}  # fmt: skip

CONCEPTS = {word: concept for concept, words in _CONCEPTS.items() for word in words.split()}
PLACE_WORDS = tuple(CONCEPTS)

# A place is only spoken of where one of these is said (or a camera's own name); the others tell which one.
NOUNS = frozenset(
    {
        "gate",
        "dock",
        "parking",
        "entrance",
        "yard",
        "warehouse",
        "roof",
        "reception",
        "weighbridge",
        "ramp",
        "basement",
        "workshop",
        "wash",
        "tunnel",
        "camera",
        "helipad",
        "canteen",
        "toll",
        "factory",
        "lift",
    }
)
# Two words that may stand for one another.
ALIKE = frozenset({"gate", "entrance", "exit"})

BESIDE_SIDE = frozenset({"acces", "access", "passage", "voie", "lane", "checkpoint", "poste"})
"""Words for a gate beside the side that it is on: `accès sud`, `southern access`."""
SIDES = {"n": "north", "s": "south", "e": "east", "w": "west", "sth": "south", "nth": "north"}
"""A side in a letter, before or after a noun of a gate: `s gate`, `portail n`."""
# Words for a parking that are words of talk elsewhere: they count beside a visitor, a guest, a car.
BESIDE_PARKING = frozenset({"lot", "stationnement", "stationnements", "area", "park", "zone", "spaces", "bays", "car", "aire"})

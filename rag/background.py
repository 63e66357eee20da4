"""Ordinary sentences of a gate, French and English: what any note and any question there have in common.

rag.embed takes their mean and main directions out of every vector, so that distance tells what a note is about and
not that it is a short remark about a car. They name no particular event; adding one would hide that event.
"""

SENTENCES = """
which car?
which vehicle?
who came?
which driver was it?
which truck?
which van?
was there an incident?
what happened at the gate?
is there a note about it?
which plate had a problem?
did anyone report something?
who left something?
which visitor?
show me the vehicle that was reported
when did it happen?
any trouble with a car?
quelle voiture ?
quel véhicule ?
qui est venu ?
quel conducteur était-ce ?
quel camion ?
quelle camionnette ?
y a-t-il eu un incident ?
que s'est-il passé au portail ?
y a-t-il une remarque à ce sujet ?
quelle plaque avait un problème ?
quelqu'un a-t-il signalé quelque chose ?
qui a laissé quelque chose ?
quel visiteur ?
montre-moi le véhicule signalé
quand est-ce arrivé ?
un souci avec une voiture ?
delivery
visitor
car parked
driver
note
incident at the gate
nothing to report
vehicle left
reported by the guard
seen at the entrance
truck at the dock
van for unit 3
car in the car park
driver spoke to the guard
vehicle checked
problem reported
livraison
visiteur
voiture garée
conducteur
remarque
incident au portail
rien à signaler
véhicule parti
signalé par le gardien
vu à l'entrée
camion au quai
camionnette pour le local 3
voiture au parking
le conducteur a parlé au gardien
véhicule contrôlé
problème signalé
""".strip().splitlines()

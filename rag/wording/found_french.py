"""The answers in French: stays, gaps, what was identified or noted, what is missing."""

from rag.facts.model import Facts, ReadFact, Remark, StayFact
from rag.plan import FUTURE, Filter, Give, Measure, Stay
from rag.wording.french import NB, French, quoted
from rag.wording.say import LINES, Say
from rag.words.calendar import NO_DAY

WHAT_CAN_BE_ASKED = (
    "combien de véhicules sont venus, quand une plaque est passée pour la première ou la dernière fois, quelles plaques sont entrées, "
    "qui est encore sur le site, combien de temps un véhicule est resté, quel jour ou quelle caméra a eu le plus de passages, "
    "ce que dit une note"
)


class FrenchFound(Say):
    """Stays, gaps, plates and notes found, and what was not, in French."""

    words = French()

    @property
    def colon(self) -> str:
        return f"{NB}: "

    @property
    def everything(self) -> str:
        return "tout"

    def combined(self, scope: str, both: bool, other: Filter) -> str:
        if other.except_since is not None:
            scope = f" à un autre moment{scope}"
        return f", {'et aussi' if both else 'mais pas'}{scope or ' à un autre moment'}"

    def remark(self, remark: Remark) -> str:
        names = self.words.join(remark.names)
        one = len(remark.names) == 1
        first = remark.names[0] if remark.names else ""
        return {
            "nearest": f"{first} n’est pas dans le journal{NB}; la plaque la plus proche est {self.words.join(remark.names[1:])}.",
            "likely": f"{first} est {' '.join(remark.names[1:])} avec une probabilité de {remark.number}{NB}%.",
            "also_near": f"Ce pourrait aussi être {names}.",
            "missing": f"{names} {'n’est' if one else 'ne sont'} pas dans le journal.",
            "matching": f"Cela correspond à {names}.",
            "near": f"{'Plaque proche' if one else 'Plaques proches'}{self.colon}{names}.",
            "tie": f"{remark.number} sont à égalité.",
            "left_out": f"Sans tenir compte de {self.words.join([quoted(name) for name in remark.names])}.",
            "tie_at_cut": f"{remark.number} {'autre en a' if remark.number == 1 else 'autres en ont'} autant que la dernière.",
            "undirected": f"Certaines lectures n’indiquent pas de sens{NB}; elles comptent ici comme des entrées.",
            "imported": "Ces lectures viennent du journal d’un autre système, qui ne dit pas ce qui les a lues.",
        }.get(remark.code, "")

    def stay(self, facts: Facts) -> str:
        if not facts.stays:
            return f"Aucun séjour{self.scope(facts)}{self.colon}il n’y a pas d’entrée d’où compter."
        told = self._stay(facts.stays[0], facts)
        nth = f"{facts.plan.rank}e " if (facts.plan.rank or 1) > 1 else ""
        which = {
            Stay.LONGEST: f"le {nth}séjour le plus long",
            Stay.SHORTEST: f"le {nth}séjour le plus court",
            Stay.EARLIEST: "le premier séjour",
        }.get(facts.plan.stay)
        told += f", {which}{self.scope(facts, plates=False)}" if which else ""
        if len(facts.stays) > 1 and facts.measured:
            scope = self.scope(facts, plates=False)
            told += f". C’est le dernier de {facts.measured.whole}{NB}séjours{scope}, {self.words.minutes(facts.measured.result)} en tout"
        return f"{told}."

    def _stay(self, stay: StayFact, facts: Facts) -> str:
        entered = self.words.moment(stay.entered.seen_at, facts.now)
        if stay.left is None:
            return (
                f"{stay.plate} est sur le site depuis {self.words.minutes(stay.minutes)}{self.colon}entrée {entered}, pas encore ressortie"
            )
        left = self.left(stay, facts)
        missed = f" (une autre entrée a été lue avant cette sortie{NB}: une sortie a pu manquer)" if stay.missed else ""
        return f"{stay.plate} est restée {self.words.minutes(stay.minutes)}, de son entrée {entered} à sa sortie {left}{missed}"

    def stays(self, facts: Facts) -> str:
        if facts.plan.stay in {Stay.AVERAGE, Stay.TOTAL}:
            if facts.measured is None:
                return f"Aucun séjour terminé{self.scope(facts)}."
            visits = self.words.noun(facts.measured.whole, Measure.VISITS, facts.filter)
            length = self.words.minutes(facts.measured.result)
            return f"{length} {'en moyenne' if facts.plan.stay is Stay.AVERAGE else 'en tout'} sur {visits}{self.scope(facts)}."
        lines = "".join(f"\n{i}. {self._stay(stay, facts)}" for i, stay in enumerate(facts.stays, 1))
        return f"{len(facts.stays)}{NB}séjours{self.scope(facts)}{NB}:{lines}"

    def gap(self, facts: Facts) -> str:
        if len(facts.reads) < 2 or facts.measured is None:
            return f"Il n’y a pas deux passages entre lesquels compter{self.scope(facts)}."
        ends = [f"{self.words.moment(read.seen_at, facts.now)}{self.place(read, facts)}" for read in facts.reads]
        length = self.words.minutes(facts.measured.result)
        if facts.plan.stay is Stay.BETWEEN:
            noun = bare_noun(self.words.noun(1, Measure.READS, facts.filter))
            rank, feminine = facts.plan.rank or 1, is_feminine(noun)
            until = order(1, True, feminine) if facts.plan.both_ends else order(rank + 1, False, feminine)
            span = f"entre {order(rank, False, feminine)} et {until} {noun}"
            return f"{length} {span}{self.scope(facts)}{self.colon}{ends[0]}, puis {ends[1]}."
        return f"{length}, le temps le plus long sans passage{self.scope(facts)}{self.colon}entre {ends[0]} et {ends[1]}."

    def identity(self, facts: Facts) -> str:
        if not facts.plates:
            return f"Aucune plaque du journal ne correspond{self.scope(facts)}."
        names, more = self.words.cut(facts.plates)
        if len(facts.plates) == 1:
            last = f", lue en dernier {self.words.moment(facts.reads[0].seen_at, facts.now)}" if facts.reads else ""
            return f"C’est probablement {names}{last}."
        tail = f", et {self.words.number(more)} de plus" if more else ""
        return f"{self.words.number(facts.number)}{NB}plaques correspondent{self.colon}{names}{tail}."

    def notes(self, facts: Facts) -> str:
        if not facts.reads:
            return (
                f"Aucune note du journal ne dit cela{self.scope(facts, plates=False)}."
                if facts.filter.note
                else f"Aucune note{self.scope(facts)}."
            )
        yes = f"Oui{self.colon}" if facts.value is True else ""
        if len(facts.reads) == 1:
            one = f"1{NB}note{self.colon}" if facts.plan.give is Give.NUMBER else yes
            return f"{one}{self._note(facts.reads[0], facts)}."
        vehicles = f"{len(facts.plates)}{NB}{'véhicule' if len(facts.plates) == 1 else 'véhicules'}"
        lines = "".join(f"\n- {self._note(read, facts)}" for read in facts.reads[:LINES])
        return f"{yes}{self.words.number(facts.number)}{NB}notes sur {vehicles}{NB}:{lines}"

    def _note(self, read: ReadFact, facts: Facts) -> str:
        place = self.at_camera(read)
        return f"{read.plate}, {self.words.moment(read.seen_at, facts.now)}{place}{self.colon}{quoted('; '.join(read.notes))}"

    def unknown_plate(self, facts: Facts) -> str:
        [remark, *_] = [r for r in facts.remarks if r.code == "no_plate"]
        if facts.filter.plate_match.value in {"starts", "ends", "contains", "pattern"}:
            return f"Aucune plaque du journal ne correspond à {self.words.join(remark.names)}."
        verb = "n’est" if len(remark.names) == 1 else "ne sont"
        no = f"Non{self.colon}" if facts.value is False else ""
        told = f"{no}{self.words.join(remark.names)} {verb} pas dans le journal."
        return told + "".join(f" {self._likely(read, facts)}" for read in facts.reads)

    def _likely(self, read: ReadFact, facts: Facts) -> str:
        percent, place = self.likelihood(read, facts), self.at_camera(read)
        moment = self.words.moment(read.seen_at, facts.now)
        return f"{read.plate} a été lue {moment}{place}{NB}; c’est la même plaque avec une probabilité de {percent}{NB}%."

    def unknown_camera(self, facts: Facts) -> str:
        [remark, *_] = [r for r in facts.remarks if r.code == "no_camera"]
        names = self.words.join([quoted(name) for name in remark.names])
        cameras = self.words.join([quoted(name) for name in facts.cameras])
        there = f"Les caméras sont {cameras}." if facts.cameras else "Aucune caméra n’est encore connue."
        return f"Aucune caméra ne s’appelle {names}. {there}"

    def help(self, facts: Facts) -> str:
        return (
            f"Vous pouvez me demander {WHAT_CAN_BE_ASKED}. Nommez une plaque, un jour, une caméra ou une liste, en français ou en anglais."
        )

    def outside(self, facts: Facts) -> str:
        if facts.plan.topic.startswith(NO_DAY):
            named = quoted(facts.plan.topic.removeprefix(NO_DAY))
            return (
                f"Ce jour n’existe pas dans le calendrier{self.colon}{named}. Le journal des plaques ne peut pas répondre{NB}; "
                "indiquez une autre date."
            )
        if facts.plan.topic == FUTURE:
            return (
                f"Le journal des plaques ne peut pas répondre à cela{self.colon}ce moment n’est pas encore venu, et le journal ne "
                f"connaît que ce qui a été lu. Vous pouvez demander {WHAT_CAN_BE_ASKED}."
            )
        return (
            "Le journal des plaques ne peut pas répondre à cela"
            f"{self.colon}il sait quelles plaques ont été lues, quand et où, et rien d’autre. Vous pouvez demander {WHAT_CAN_BE_ASKED}."
        )


def bare_noun(noun: str) -> str:
    """A noun without its number."""
    return noun.split(NB, maxsplit=1)[1]


def order(rank: int | None, last: bool, feminine: bool) -> str:
    the = "la" if feminine else "le"
    if not rank or rank == 1:
        told = {False: ("premier", "première"), True: ("dernier", "dernière")}[last][feminine]
        return f"{the} {told}"
    return f"{the} {rank}e{' en partant de la fin' if last else ''}"


def is_feminine(noun: str) -> bool:
    return noun.startswith(("entrée", "sortie", "visite"))

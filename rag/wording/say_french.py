"""The answers in French."""

from dataclasses import replace

from rag.facts.model import Facts, Kind, ReadFact
from rag.plan import Give, GroupBy, Intent, Measure
from rag.wording.found_french import FrenchFound, bare_noun, is_feminine, order
from rag.wording.french import NB, French, quoted
from rag.wording.say import LINES

_DID = {"in": "est entré", "out": "est sorti", "": "a été lu"}
_DID_MANY = {"in": "sont entrés", "out": "sont sortis", "": "ont été lus"}
_GROUPS = {
    GroupBy.CAMERA: "la caméra", GroupBy.DAY: "le jour", GroupBy.HOUR: "l’heure", GroupBy.WEEKDAY: "le jour de la semaine",
    GroupBy.WEEK: "la semaine", GroupBy.MONTH: "le mois", GroupBy.LISTED: "la liste", GroupBy.DIRECTION: "la direction",
    GroupBy.PLATE: "le véhicule", GroupBy.NONE: "le véhicule",
}  # fmt: skip
_UNITS = {
    GroupBy.CAMERA: ("caméra", "caméras"), GroupBy.DAY: ("jour", "jours"), GroupBy.HOUR: ("heure", "heures"),
    GroupBy.WEEKDAY: ("jour de la semaine", "jours de la semaine"), GroupBy.WEEK: ("semaine", "semaines"), GroupBy.MONTH: ("mois", "mois"),
    GroupBy.LISTED: ("liste", "listes"), GroupBy.DIRECTION: ("direction", "directions"), GroupBy.PLATE: ("véhicule", "véhicules"),
    GroupBy.NONE: ("véhicule", "véhicules"),
}  # fmt: skip
_FEMININE = frozenset({GroupBy.CAMERA, GroupBy.HOUR, GroupBy.WEEK, GroupBy.LISTED, GroupBy.DIRECTION})


class SayFrench(FrenchFound):
    """The answers in French."""

    words = French()

    def _none(self, facts: Facts, measure: Measure = Measure.READS) -> str:
        if measure is Measure.PLATES and not facts.filter.plates:
            return f"Aucun véhicule{self._did(replace(facts, number=1), 'n’')}."
        if measure is Measure.DAYS:
            measure = Measure.READS
        noun = bare_noun(self.words.noun(1, measure, facts.filter))
        return f"Il n’y a eu {'aucune' if is_feminine(noun) else 'aucun'} {noun}{self.scope(facts, measure=measure)}."

    def number(self, facts: Facts) -> str:
        plan = facts.plan
        if facts.number == 0:
            return self._none(facts, plan.measure)
        if plan.measure is Measure.DAYS:
            return self._on_days(facts)
        if plan.measure is Measure.PLATES and not plan.filter.plates:
            vehicles = "véhicules différents" if facts.number > 1 else "véhicule"
            return f"{self.words.number(facts.number)}{NB}{vehicles}{self._did(facts)}."
        told = f"Il y a eu {self.words.noun(facts.number, plan.measure, facts.filter)}{self.scope(facts, measure=plan.measure)}"
        if facts.reads and plan.filter.plates and plan.measure is Measure.READS:
            return f"{told}{self.colon}{self.words.join([self.line(read, facts) for read in reversed(facts.reads)])}."
        return f"{told}."

    def _on_days(self, facts: Facts) -> str:
        asked = facts.filter
        one = len(asked.plates) == 1
        who = self.words.join(asked.plates) if 0 < len(asked.plates) <= 3 else "Des véhicules"
        did = {"in": "est entrée", "out": "est sortie", "": "a été lue"} if one else _DID_MANY
        rest = self.who(facts, plates=False, measure=Measure.PLATES)
        return f"{who}{rest} {did[asked.direction]} {self.words.days_apart(facts.number)}{self.where(facts)}."

    def _did(self, facts: Facts, no: str = "") -> str:
        """What the vehicles of the filter are and did, where and when; `no` for the negation before the verb."""
        asked = facts.filter
        named = facts.kind is not Kind.PLATES and (asked.plate_match.value != "exact" or 1 < len(asked.plates) <= 3)
        who = self.who(facts, measure=Measure.PLATES, plates=named)
        one = facts.number == 1
        if asked.present:
            came = self.where(facts)
            if asked.present_at is not None:
                return f"{who} {no}{'était' if one else 'étaient'} sur le site{came}"
            entered = f", {'entré' if one else 'entrés'}{came}" if came else ""
            return f"{who} {no}{'est' if one else 'sont'} {'' if no else 'encore '}sur le site{entered}"
        direction = "in" if asked.present is False or asked.stay_over is not None or asked.stay_under is not None else asked.direction
        left = f" puis {'ressorti' if one else 'ressortis'}" if asked.present is False else ""
        return f"{who} {no}{(_DID if one else _DID_MANY)[direction]}{self.where(facts)}{left}"

    def yes_no(self, facts: Facts) -> str:
        if facts.filter.present is not None and facts.stays:
            return self._presence(facts)
        if not facts.value:
            none = self._none(facts)
            return f"Non, {none[0].lower()}{none[1:]}"
        noun = self.words.noun(facts.number, Measure.READS, facts.filter)
        last = facts.reads[-1]
        if facts.number == 1:
            return f"Oui{self.colon}{self._one(last, facts)}."
        the_last = ("la dernière " if is_feminine(bare_noun(noun)) else "le dernier ") if facts.number > 1 else ""
        return f"Oui{self.colon}{noun}{self.scope(facts)}, {the_last}{self._who(last, facts)}{self.line(last, facts)}."

    def _one(self, read: ReadFact, facts: Facts) -> str:
        """The one read as a sentence: who did what, when and where, and whether it has left."""
        rest = self.who(facts, plates=False, measure=Measure.PLATES)
        did = {"in": "est entrée", "out": "est sortie", "": "a été lue"}[read.direction]
        told = f"{read.plate}{rest and f' ({rest.strip()})'} {did} {self.words.moment(read.seen_at, facts.now)}"
        told += f" ({quoted(read.camera)})" if read.camera else ""
        left = {True: " et n’est pas ressortie depuis", False: " et est ressortie depuis", None: ""}
        return told + (left[facts.filter.present] if facts.filter.present_at is None else "")

    def _who(self, read: ReadFact, facts: Facts) -> str:
        return "" if len(facts.filter.plates) == 1 else f"{read.plate} "

    def _presence(self, facts: Facts) -> str:
        stay = facts.stays[0]
        yes = "Oui" if facts.value else "Non"
        entered = self.words.moment(stay.entered.seen_at, facts.now)
        if stay.left is None:
            still = f"{stay.plate} est encore sur le site" if facts.filter.present else f"{stay.plate} n’est pas ressortie"
            return f"{yes}, {still}{self.colon}entrée {entered}, aucune sortie lue depuis."
        return f"{yes}, {stay.plate} est sortie {self.words.moment(stay.left.seen_at, facts.now)} (entrée {entered})."

    def moment(self, facts: Facts) -> str:
        if not facts.reads:
            return self._none(facts)
        read, plan = facts.reads[0], facts.plan
        noun = bare_noun(self.words.noun(1, Measure.READS, facts.filter))
        what = f"{order(plan.rank, plan.intent is Intent.LAST, is_feminine(noun))} {noun}{self.scope(facts)}"
        line, who = self.line(read, facts), "" if len(plan.filter.plates) == 1 else f"{read.plate}, "
        if plan.give is Give.AGO and isinstance(facts.value, int):
            ago = self.words.days_apart(facts.value) if plan.group_by is GroupBy.DAY else self.words.minutes(facts.value)
            moment = f"{self.words.moment(read.seen_at, facts.now)}{self.place(read, facts)}"
            return f"Il y a {ago}{self.colon}{what}{f', {who}' if who else ' a eu lieu '}{moment}."
        if plan.give is Give.CAMERA:
            camera = quoted(read.camera) if read.camera else "Une caméra sans nom"
            return f"{camera}{self.colon}{what}, {who}{self.when(read, facts)}."
        if plan.give is Give.DIRECTION:
            doing = {"in": "En entrant", "out": "En sortant"}.get(read.direction, "Direction inconnue")
            return f"{doing}{self.colon}{what}, {who}{line}."
        if plan.give is Give.NOTE and read.notes:
            return f"{quoted('; '.join(read.notes))}{self.colon}{what}, {read.plate}, {line}."
        if plan.give is Give.PLATE or (plan.give is Give.AUTO and not plan.filter.plates):
            return f"{read.plate}{self.colon}{what} a eu lieu {line}."
        end = f" a eu lieu {line}" if not who else f"{self.colon}{who}{line}"
        return f"{what[0].upper()}{what[1:]}{end}."

    def reads(self, facts: Facts) -> str:
        total = max(facts.number, len(facts.reads))
        if not facts.reads:
            return self._none(facts)
        noun = self.words.noun(total, Measure.READS, facts.filter)
        if facts.plan.both_ends and total > 1:
            bare = bare_noun(self.words.noun(1, Measure.READS, facts.filter))
            noun = f"La première et la dernière {bare}" if is_feminine(bare) else f"Le premier et le dernier {bare}"
        head = f"{noun}{self.scope(facts)}"
        if len(facts.reads) < total:
            head += f", dont voici les {len(facts.reads)} {'premières' if is_feminine(bare_noun(noun)) else 'premiers'}"
        return f"{head}{NB}:" + "".join(f"\n- {read.plate}, {self.line(read, facts)}" for read in facts.reads[:LINES])

    def plates(self, facts: Facts) -> str:
        number = facts.number
        if not number:
            return f"Aucun véhicule{self._did(replace(facts, number=1), 'n’')}."
        names, more = self.words.cut(facts.plates)
        listed = names if not more else f"voici les {len(facts.plates) - more} premiers{self.colon}{names}"
        if facts.filter.present and facts.reads and not more:
            listed = self.words.join(self.here_since(facts))
        elif more and facts.filter.present:
            listed = f"voici les {len(facts.plates) - more} derniers entrés{self.colon}{names}"
        elif number == 1 and facts.reads:
            listed = f"{names}, en dernier {self.line(facts.reads[0], facts)}"
        return f"{self.words.number(number)}{NB}véhicule{'s' if number > 1 else ''}{self._did(facts)}{self.colon}{listed}."

    def ranking(self, facts: Facts) -> str:
        if not facts.rows:
            return self._none(facts, facts.plan.measure)
        if facts.plan.rank:
            [line] = self.row_lines(facts.rows[:1], facts)
            return f"Numéro {facts.plan.rank}{self.scope(facts, measure=facts.plan.measure)}{self.colon}{line}."
        most = "moins" if facts.plan.least else "plus"
        noun = bare_noun(self.words.noun(2, facts.plan.measure, facts.filter))
        return f"Le {most} de {noun}{self.scope(facts, measure=facts.plan.measure)}{NB}:{self.numbered(facts.rows[:LINES], facts)}".replace(
            "Le plus de e", "Le plus d’e"
        )

    def label(self, facts: Facts) -> str:
        if not facts.rows:
            return self._none(facts, facts.plan.measure)
        by, plan = facts.plan.group_by, facts.plan
        names = self.words.join([self.words.key(row.key, by) for row in facts.rows])
        each = " chacun" if len(facts.rows) > 1 else ""
        feminine = by in _FEMININE
        place = "la moins chargée" if feminine else "le moins chargé"
        if not plan.least:
            place = place.replace("moins", "plus")
        order = f"{_GROUPS[by]} {place}" if not plan.rank or plan.rank == 1 else f"numéro {plan.rank} ({_GROUPS[by]} {place} en premier)"
        noun = self.words.noun(facts.number, plan.measure, facts.filter)
        head = f"{names[0].upper()}{names[1:]}{self.colon}{order}{self.where(facts)}"
        return f"{head}, avec {noun}{self.who(facts, measure=plan.measure)}{each}."

    def labels(self, facts: Facts) -> str:
        if not facts.rows:
            return self._none(facts)
        noun = _UNITS[facts.plan.group_by][facts.number > 1]
        names, more = self.words.cut([self.words.key(row.key, facts.plan.group_by) for row in facts.rows])
        tail = f", et {more} de plus" if more else ""
        return f"{self.words.number(facts.number)}{NB}{noun}{self.scope(facts)}{self.colon}{names}{tail}."

    def table(self, facts: Facts) -> str:
        total = self.words.noun(facts.number, facts.plan.measure, facts.filter)
        lines = self.row_lines(facts.rows[:LINES], facts)
        more = f"\n- … et {len(facts.rows) - LINES} de plus" if len(facts.rows) > LINES else ""
        unit = _UNITS[facts.plan.group_by][0]
        return f"{total}{self.scope(facts, measure=facts.plan.measure)}, par {unit}{NB}:" + "".join(f"\n- {line}" for line in lines) + more

    def average(self, facts: Facts) -> str:
        measured = facts.measured
        if measured is None or not measured.whole:
            return self._none(facts, facts.plan.measure)
        unit, units = _UNITS[facts.plan.group_by]
        noun = bare_noun(self.words.noun(2, facts.plan.measure, facts.filter))
        exact = self.words.decimal(measured.result)
        about = "" if exact == str(facts.value) else f", soit environ {facts.value}"
        total, whole = self.words.number(measured.part), self.words.number(measured.whole)
        over = unit if measured.whole == 1 else units
        scope = self.scope(facts, measure=facts.plan.measure)
        return f"En moyenne {exact}{NB}{noun} par {unit}{scope}{about} ({total} sur {whole}{NB}{over})."

    def share(self, facts: Facts) -> str:
        measured, against = facts.measured, facts.plan.against
        if measured is None or against is None or not measured.whole:
            return self._none(facts, facts.plan.measure)
        scope = self.words.scope(against, facts.now, facts.zone, vehicles=facts.plan.measure is Measure.PLATES)
        whole = f"{self.words.noun(measured.whole, facts.plan.measure, against)}{scope}"
        part = self.words.noun(measured.part, facts.plan.measure, facts.filter)
        exact = self.words.percent(measured.result)
        about = "" if exact == self.words.percent(round(measured.result)) else f" ({facts.value}{NB}% en arrondi)"
        return f"{exact}{about}{self.colon}{part}{self.scope(facts, measure=facts.plan.measure)}, sur {whole}."

    def comparison(self, facts: Facts) -> str:
        first, second = facts.sides
        both = f"{self.of_side(first, facts)}, contre {self.of_side(second, facts)}"
        gap = abs(first.number - second.number)
        if not gap:
            same = {
                Give.SAME: "Oui, autant des deux côtés",
                Give.YES_NO: "Non, autant des deux côtés",
                Give.DIFFERENCE: "Une différence de 0",
                Give.NUMBER: "Une différence de 0",
            }
            return f"{same.get(facts.plan.give, 'Autant des deux côtés')}{self.colon}{both}."
        if facts.plan.give in {Give.YES_NO, Give.SAME}:
            return f"{'Oui' if facts.value else 'Non'}{self.colon}{both}."
        if facts.plan.give in {Give.DIFFERENCE, Give.NUMBER}:
            is_more = first.number > second.number
            told = "de plus" if is_more else "de moins"
            unlike = "" if facts.plan.more == is_more else f", et non de {'plus' if facts.plan.more else 'moins'}"
            return f"{self.words.number(gap)} {told}{unlike}{self.colon}{both}."
        winner = first if (first.number > second.number) != facts.plan.least else second
        name = self.side_name(winner, facts)
        return f"{name[0].upper()}{name[1:]}{self.colon}{both}."

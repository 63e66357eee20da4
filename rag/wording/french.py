"""The forms of French, with its spaces: no-break before : and units, narrow before ; ! ? and between thousands."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from rag.facts.model import Key
from rag.plan import Filter, GroupBy, Listed, Measure
from rag.wording.base import Words

NB = "\u00a0"
NARROW = "\u202f"
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")
_LISTS = {
    Listed.ALLOW: "de la liste des autorisés",
    Listed.DENY: "de la liste noire",
    Listed.WATCH: "de la liste de surveillance",
    Listed.NONE: "hors liste",
}
_NOUNS = {
    (Measure.READS, ""): ("passage", "passages"),
    (Measure.READS, "in"): ("entrée", "entrées"),
    (Measure.READS, "out"): ("sortie", "sorties"),
    (Measure.PLATES, ""): ("véhicule différent", "véhicules différents"),
    (Measure.VISITS, ""): ("visite", "visites"),
    (Measure.DAYS, ""): ("jour", "jours"),
}


def quoted(text: str) -> str:
    """« text »."""
    return f"«{NB}{text}{NB}»"


class French(Words):
    """The forms of French."""

    language = "fr"

    def decimal(self, value: float) -> str:
        return f"{value:,.1f}".removesuffix(".0").replace(",", NARROW).replace(".", ",")

    def percent(self, value: float) -> str:
        return f"{self.decimal(value)}{NB}%"

    def clock(self, moment: datetime) -> str:
        return f"{moment.hour}{NB}h{NB}{moment:%M}"

    def full_date(self, day: date) -> str:
        return f"{DAYS[day.weekday()]} {_day(day)} {MONTHS[day.month - 1]} {day.year}"

    def day_name(self, day: date, now: date) -> str:
        names = {now: "aujourd’hui", now - timedelta(days=1): "hier"}
        return f"{names[day]} ({self.full_date(day)})" if day in names else f"le {self.full_date(day)}"

    def on_day(self, day: date, now: date) -> str:
        return self.day_name(day, now)

    def days(self, first: date, last: date) -> str:
        start = f"{DAYS[first.weekday()]} {_day(first)}"
        if (first.year, first.month) != (last.year, last.month):
            start += f" {MONTHS[first.month - 1]}"
        if first.year != last.year:
            start += f" {first.year}"
        return f"du {start} au {self.full_date(last)}"

    def month(self, day: date, alone: bool = False) -> str:
        told = f"{MONTHS[day.month - 1]} {day.year}"
        return told if alone else f"en {told}"

    def at_time(self, moment: datetime) -> str:
        return f"à {self.clock(moment)}"

    def since(self, told: str) -> str:
        return f"depuis {told}"

    def before(self, told: str) -> str:
        return f"avant {told}"

    def between(self, first: str, last: str) -> str:
        return f"entre {first} et {last}"

    def from_to(self, first: str, last: str) -> str:
        return f"entre {first} et {last}"

    def after(self, told: str) -> str:
        return f"après {told}"

    def minutes(self, value: float) -> str:
        total = round(value)
        if total < 60:
            return f"{total}{NB}min"
        hours, rest = divmod(total, 60)
        short = f"{self.number(hours)}{NB}h{NB}{rest:02d}{NB}min" if rest else f"{self.number(hours)}{NB}h"
        return f"{short} ({self.number(total)}{NB}min)"

    def weekday(self, number: int) -> str:
        return DAYS[number]

    def weekdays(self, numbers: Sequence[int]) -> str:
        if sorted(numbers) == [0, 1, 2, 3, 4]:
            return "en semaine"
        if sorted(numbers) == [5, 6]:
            return "le week-end"
        return "les " + self.join([f"{DAYS[n]}s" for n in numbers])

    def join(self, names: Sequence[str]) -> str:
        return " et ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

    def noun(self, number: int, measure: Measure, asked: Filter) -> str:
        direction = "in" if asked.present is not None or asked.stay_over is not None or asked.stay_under is not None else asked.direction
        forms = _NOUNS[measure, direction if measure is Measure.READS else ""]
        told = f"{self.number(number)}{NB}{forms[number > 1]}"
        if measure is Measure.PLATES and direction:
            told += " à l’entrée" if direction == "in" else " à la sortie"
        return told

    def details(self, asked: Filter, vehicles: bool = False) -> list[str]:
        told = []
        by = "" if vehicles else "de véhicules "
        if asked.lists:
            told.append(by + self.join([self.listed(name) for name in asked.lists]))
        if asked.new_plates:
            told.append(f"{by}jamais vus auparavant")
        if asked.present is not None and not vehicles:
            told.append("sans sortie depuis" if asked.present else "avec une sortie depuis")
        if asked.stay_over is not None:
            told.append(f"avec un séjour de plus de {self.minutes(asked.stay_over)}")
        if asked.stay_under is not None:
            told.append(f"avec un séjour de moins de {self.minutes(asked.stay_under)}")
        of = NB + {"in": "entrées", "out": "sorties"}.get(asked.direction, "passages") if vehicles else ""
        times = self._times(asked.at_least, asked.at_most)
        if times:
            told.append(f"{by or 'avec '}{'qui en comptent ' if by else ''}{times}{of.removesuffix('s') if times.endswith(' 1') else of}")
        if asked.days_at_least is not None:
            told.append(f"{by}vus au moins {self.days_apart(asked.days_at_least)}")
        if asked.days_at_most is not None:
            told.append(f"{by}vus au plus {self.days_apart(asked.days_at_most)}")
        if asked.every_day:
            told.append(f"{by}vus tous les jours")
        if asked.confidence_under is not None:
            told.append(f"avec une confiance inférieure à {self.percent(asked.confidence_under * 100)}")
        if asked.confidence_over is not None:
            told.append(f"avec une confiance supérieure à {self.percent(asked.confidence_over * 100)}")
        if asked.note:
            told.append(f"avec une note sur {quoted(asked.note)}")
        elif asked.has_note:
            told.append("avec une note")
        if asked.read_ids:
            told.append("parmi ceux-là")
        return told

    def _times(self, least: int | None, most: int | None) -> str:
        """`au moins 2`, `exactement 3`, `entre 3 et 5`; nothing without a bound."""
        if least is not None and most is not None:
            return f"exactement {self.number(least)}" if least == most else f"entre {self.number(least)} et {self.number(most)}"
        if least is not None:
            return f"au moins {self.number(least)}"
        return f"au plus {self.number(most)}" if most is not None else ""

    def days_apart(self, number: int) -> str:
        return f"{self.number(number)}{NB}{'jours' if number > 1 else 'jour'}"

    def listed(self, name: Listed) -> str:
        return _LISTS[name]

    def of_plates(self, plates: Sequence[str]) -> str:
        return f"pour {self.join(plates)}"

    def of_many(self, number: int) -> str:
        return f"de ces {number}\u00a0véhicules"

    def at_cameras(self, cameras: Sequence[str]) -> str:
        return f"à {self.join([quoted(name) for name in cameras])}"

    def key(self, key: Key, by: GroupBy) -> str:
        if by is GroupBy.HOUR and isinstance(key, int):
            return f"{key}{NB}h{NB}00 – {key + 1}{NB}h{NB}00"
        if by is GroupBy.WEEKDAY and isinstance(key, int):
            return f"le {DAYS[key]}"
        if isinstance(key, date):
            told = {GroupBy.MONTH: self.month(key, alone=True), GroupBy.WEEK: f"la semaine du {self.full_date(key)}"}
            return told.get(by, f"le {self.full_date(key)}")
        if by is GroupBy.LISTED:
            return self.listed(Listed(str(key) or "none"))
        if by is GroupBy.DIRECTION:
            return {"in": "à l’entrée", "out": "à la sortie"}.get(str(key), "sans direction")
        if by is GroupBy.CAMERA:
            return quoted(str(key))
        return str(key)


def _day(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)

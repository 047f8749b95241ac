"""All Fachgruppen at a glance: the grid of quarters, and what needs somebody's attention."""

from dataclasses import dataclass
from datetime import date, timedelta

from fachgruppen.models import Gremium
from fachgruppen.selectors import ruhe_am
from fachgruppen.zusammensetzung import FehlendeDelegation, Sitz
from netzwerk.base.datum import NBSP, datum, datum_kurz, zahlwort
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.quartal import Quartal, quartale_des_jahres
from sitzungen.models import Sitzung
from sitzungen.quartalsampel import Ampel, Ampelstand, planungstag, quartalsampel
from sitzungen.selectors import sitzungen_im_jahr
from sitzungen.states import BEVORSTEHEND
from sitzungen.termine import feiertag_am

# Monday to Friday.
WERKTAGE = 5
# From then on a missing date is worth a look, before the light turns.
VORWARNUNG = timedelta(days=14)


@dataclass(frozen=True)
class Rasterzeile:
    """One Fachgruppe with its four lights of the year."""

    gremium: Gremium
    ampeln: list[Ampel]

    def ampel(self, quartal: Quartal) -> Ampel:
        return self.ampeln[quartal.nummer - 1]


@dataclass(frozen=True)
class Anliegen:
    """Something a person should look at: a sentence, why, and what it is about."""

    satz: str
    erklaerung: str
    gremium: Gremium | None = None
    sitzung: Sitzung | None = None
    planen: bool = False
    zeichen: str = ""
    amt: bool = False
    stelle: str = ""


def quartalsraster(gremien: list[Gremium], jahr: int, heute: date) -> list[Rasterzeile]:
    """Return the lights of all given groups in the year `jahr`; one query."""
    sitzungen = list(sitzungen_im_jahr(gremien, jahr))
    known = {gremium.pk: gremium for gremium in gremien}
    for sitzung in sitzungen:
        sitzung.gremium = known[sitzung.gremium_id]
    return [
        Rasterzeile(gremium, [quartalsampel(gremium, q, sitzungen, heute) for q in quartale_des_jahres(jahr)])
        for gremium in gremien
    ]


def lagesatz(zeilen: list[Rasterzeile], jahr: int, heute: date) -> str:
    """Return one or two sentences that say how things stand in the quarter of today, or in a past
    or coming year as a whole."""
    if not zeilen:
        return "Es gibt noch keine Fachgruppen."
    quartal = Quartal.am(heute)
    if jahr != quartal.jahr:
        return _jahressatz(zeilen, jahr)
    rests = [z.gremium.name for z in zeilen if z.ampel(quartal).stand == Ampelstand.RUHT]
    zeilen = [z for z in zeilen if z.ampel(quartal).stand != Ampelstand.RUHT]
    resting = f" {_und(rests)} {'ruht' if len(rests) == 1 else 'ruhen'}." if rests else ""
    return (_standsatz(zeilen, quartal) + resting).strip()


def _standsatz(zeilen: list[Rasterzeile], quartal: Quartal) -> str:
    if not zeilen:
        return ""
    good = [z for z in zeilen if z.ampel(quartal).stand in {Ampelstand.ERFUELLT, Ampelstand.GEPLANT}]
    weak = [z.gremium.name for z in zeilen if z.ampel(quartal).stand == Ampelstand.GEFAEHRDET]
    wann = f"im {quartal.nummer}.{NBSP}Quartal getagt oder einen Termin"
    if len(good) == len(zeilen):
        return f"Alle {zahlwort(len(zeilen))} Fachgruppen haben {wann}."
    count = zahlwort(len(good)).capitalize() if good else "Keine"
    verb = "hat" if len(good) < 2 else "haben"
    count = "Eine" if len(good) == 1 else count
    sentence = f"{count} von {zahlwort(len(zeilen))} Fachgruppen {verb} {wann}."
    missing = [z.gremium.name for z in zeilen if z.ampel(quartal).stand == Ampelstand.OFFEN]
    if not weak and missing:
        return f"{sentence} Noch ohne Termin: {', '.join(missing)}."
    if not weak:
        return sentence
    return f"{sentence} {_und(weak)} {'braucht' if len(weak) == 1 else 'brauchen'} Unterstützung."


def _und(namen: list[str]) -> str:
    return " und ".join(namen)


def _jahressatz(zeilen: list[Rasterzeile], jahr: int) -> str:
    lights = [ampel for zeile in zeilen for ampel in zeile.ampeln if ampel.stand != Ampelstand.RUHT]
    held = sum(ampel.stand == Ampelstand.ERFUELLT for ampel in lights)
    return f"{jahr}: {held} von {len(lights)} vierteljährlichen Sitzungen haben stattgefunden."


def anliegen(
    zeilen: list[Rasterzeile], sitze: list[Sitz], fehlend: list[FehlendeDelegation], heute: date
) -> list[Anliegen]:
    """Return everything that needs attention today, the most pressing kind first. `zeilen` are those
    of this year; no query is made. Of a resting group nothing is demanded."""
    quartal = Quartal.am(heute)
    resting = {zeile.gremium.pk for zeile in zeilen if ruhe_am(zeile.gremium, heute)}
    awake = [sitz for sitz in sitze if sitz.gremium is None or sitz.gremium.pk not in resting]
    return [
        *(a for zeile in zeilen for a in _zum_termin(zeile, quartal, heute)),
        *(a for sitz in awake for a in _zum_sitz(sitz, heute)),
        *(_zur_delegation(row) for row in fehlend),
    ]


def _zum_termin(zeile: Rasterzeile, quartal: Quartal, heute: date) -> list[Anliegen]:
    name, gremium = zeile.gremium.name, zeile.gremium
    found = [
        Anliegen(
            f"{name}: Eine Sitzung ist noch nicht abgeschlossen.",
            f"Sie war am {datum(sitzung.tag)}. Bis zum Abschluss bleibt das Quartal offen.",
            gremium,
            sitzung,
        )
        for sitzung in (ampel.sitzung for ampel in zeile.ampeln)
        if sitzung and sitzung.tag and _ist_liegen_geblieben(sitzung, sitzung.tag, heute)
    ]
    ampel = zeile.ampel(quartal)
    if not found and (ampel.stand == Ampelstand.GEFAEHRDET or _ist_bald_zu_planen(ampel, quartal, heute)):
        found.append(
            Anliegen(f"{name} hat noch keinen Termin.", _rest(gremium, quartal, heute), gremium, planen=True)
        )
    return found


def _ist_liegen_geblieben(sitzung: Sitzung, tag: date, heute: date) -> bool:
    """The day of the session is over, but nobody has said what became of it."""
    return sitzung.status in BEVORSTEHEND and tag < heute


def _ist_bald_zu_planen(ampel: Ampel, quartal: Quartal, heute: date) -> bool:
    """No date yet, and the day until which one should stand is near."""
    return ampel.stand == Ampelstand.OFFEN and planungstag(quartal) - heute <= VORWARNUNG


def _rest(gremium: Gremium, quartal: Quartal, heute: date) -> str:
    """Say how long the quarter lasts and on which days a session still keeps the Ladungsfrist."""
    left = (quartal.ende - heute).days
    ends = "Das Quartal endet heute." if left == 0 else f"Das Quartal endet in {left}{NBSP}Tagen."
    if left == 1:
        ends = "Das Quartal endet morgen."
    first = heute + timedelta(days=gremium.ladungsfrist_tage + 1)
    days = [first + timedelta(days=n) for n in range((quartal.ende - first).days + 1)]
    days = [day for day in days if day.weekday() < WERKTAGE and not feiertag_am(day)]
    if not days:
        return f"{ends} Die Einladungsfrist lässt sich nur noch mit einer Begründung verkürzen."
    if len(days) == 1:
        return f"{ends} Wegen der Einladungsfrist ist nur noch ein Tag möglich: {datum_kurz(days[0])}"
    return (
        f"{ends} Wegen der Einladungsfrist sind noch {zahlwort(len(days))} Tage möglich: "
        f"{datum_kurz(days[0])} bis {datum_kurz(days[-1])}"
    )


def _zum_sitz(sitz: Sitz, heute: date) -> list[Anliegen]:
    if sitz.mitglied is None:
        if sitz.gremium is None:
            return []
        satz = f"{sitz.bezeichnung} hat keine Koordination."
        return [Anliegen(satz, "Der Sitz in der Steuerungsgruppe ist unbesetzt.", sitz.gremium, amt=True)]
    if not sitz.bis or not sitz.endet_bald(heute):
        return []
    satz = f"Das Amt von {sitz.mitglied.name} endet am {tag_wort(sitz.bis)}."
    return [Anliegen(satz, f"{sitz.bezeichnung}, {sitz.herkunft}", sitz.gremium, zeichen="uhr", amt=True)]


def _zur_delegation(row: FehlendeDelegation) -> Anliegen:
    where = row.gremium.name if row.gremium.ist_fachgruppe else "der Steuerungsgruppe"
    satz = f"In {where} fehlt die Delegation „{row.name}“."
    since = "Eine Delegation ist bisher nicht bekannt."
    if row.zuletzt_bis is not None:
        since = f"Die letzte endete am {tag_wort(row.zuletzt_bis)}."
    return Anliegen(satz, since, row.gremium, stelle=row.stelle)

"""Which meetings the demo has: the last eight quarters, this one and the next, whatever today is."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fachgruppen.models import Gremium
from netzwerk.base.quartal import Quartal
from netzwerk.demo.tage import Sitzungstage
from sitzungen.states import Sitzungsstatus

QUARTALE_ZURUECK = 8
# A meeting that is nearer than this has been invited to.
EINGELADEN_AB_TAGEN = 16
AUSGEFALLEN = ("IKK", -1, "Es hatten zu wenige Mitglieder zugesagt.")
ABGESAGT = ("KIT", -2, "Der Raum war wegen eines Wasserschadens gesperrt.")


@dataclass(frozen=True)
class Termin:
    """A meeting to be made; `vorbereitet` ones have an agenda."""

    gremium: Gremium
    vorlage: dict[str, Any]
    tag: date
    status: Sitzungsstatus
    grund: str = ""
    vorbereitet: bool = True


def plane_termine(paare: list[tuple[Gremium, dict[str, Any]]], heute: date) -> list[Termin]:
    """Return all meetings in order of time; what lies ahead gets its day first."""
    tage = Sitzungstage(heute)
    termine: list[Termin] = []
    for gremium, vorlage in paare:
        if "naechste" in vorlage:
            termine.append(_naechster(gremium, vorlage, heute, tage))
    for gremium, vorlage in paare:
        vergeben = {Quartal.am(termin.tag) for termin in termine if termin.gremium == gremium}
        termine += _dieses_und_naechstes(gremium, vorlage, heute, tage, vergeben)
    for gremium, vorlage in paare:
        termine += _vergangene(gremium, vorlage, heute, tage)
    return sorted(termine, key=lambda termin: termin.tag)


def _naechster(gremium: Gremium, vorlage: dict[str, Any], heute: date, tage: Sitzungstage) -> Termin:
    wunsch = heute + timedelta(days=vorlage["naechste"]["in_tagen"])
    spanne = (wunsch - timedelta(days=3), wunsch + timedelta(days=10))
    tag = tage.vergib(wunsch, *spanne, vorlage["wochentag"])
    if tag is None:
        raise ValueError(f"Zwischen {spanne[0]} und {spanne[1]} ist kein Tag frei.")
    return Termin(gremium, vorlage, tag, Sitzungsstatus(vorlage["naechste"]["stand"]))


def _dieses_und_naechstes(
    gremium: Gremium, vorlage: dict[str, Any], heute: date, tage: Sitzungstage, vergeben: set[Quartal]
) -> list[Termin]:
    """Return the regular meetings of this and the next quarter that are not `vergeben` yet.

    Where the next meeting already lies in the next quarter, this quarter's has taken place, unless
    the quarter is too young for that.
    """
    jetzt, danach = Quartal.am(heute), Quartal.am(heute).plus(1)
    usual = vorlage["wochentag"]
    termine = []
    tag = None
    if "dieses_quartal" in vorlage:
        tag = tage.vergib(_tag(jetzt, vorlage["dieses_quartal"]), jetzt.beginn, jetzt.ende, usual)
    elif "naechste" in vorlage and jetzt not in vergeben:
        tag = tage.vergib(_tag(jetzt, 30), jetzt.beginn, heute - timedelta(days=7), usual)
    if tag:
        termine.append(Termin(gremium, vorlage, tag, _status(tag, heute)))
    if "naechstes_quartal" in vorlage and danach not in vergeben:
        tag = tage.vergib(_tag(danach, vorlage["naechstes_quartal"]), danach.beginn, danach.ende, usual)
        if tag:
            termine.append(Termin(gremium, vorlage, tag, _status(tag, heute), vorbereitet=False))
    return termine


def _vergangene(gremium: Gremium, vorlage: dict[str, Any], heute: date, tage: Sitzungstage) -> list[Termin]:
    termine = []
    for zurueck in range(-QUARTALE_ZURUECK, 0):
        quartal = Quartal.am(heute).plus(zurueck)
        tag = tage.vergib(_tag(quartal, vorlage["tag"]), quartal.beginn, quartal.ende, vorlage["wochentag"])
        if tag is None:
            continue
        if (gremium.kuerzel, zurueck) == AUSGEFALLEN[:2]:
            termine.append(Termin(gremium, vorlage, tag, Sitzungsstatus.AUSGEFALLEN, AUSGEFALLEN[2]))
            continue
        termine.append(Termin(gremium, vorlage, tag, Sitzungsstatus.STATTGEFUNDEN))
        if (gremium.kuerzel, zurueck) == ABGESAGT[:2]:
            frueher = tag - timedelta(days=14)
            weg = tage.vergib(
                frueher, frueher - timedelta(days=5), frueher + timedelta(days=5), tag.weekday()
            )
            if weg:
                termine.append(Termin(gremium, vorlage, weg, Sitzungsstatus.ABGESAGT, ABGESAGT[2]))
    return termine


def _tag(quartal: Quartal, nummer: int) -> date:
    return quartal.beginn + timedelta(days=nummer - 1)


def _status(tag: date, heute: date) -> Sitzungsstatus:
    if tag < heute:
        return Sitzungsstatus.STATTGEFUNDEN
    near = tag < heute + timedelta(days=EINGELADEN_AB_TAGEN)
    return Sitzungsstatus.EINGELADEN if near else Sitzungsstatus.GEPLANT

"""How a council report stands, in one sentence for the head of its page."""

from collections.abc import Sequence

from netzwerk.base.datum import datum_uhrzeit, zahlwort
from netzwerk.ratsbericht.models import Ratsbericht, Veroeffentlichung
from netzwerk.ratsbericht.selectors.pruefliste import Punkt
from netzwerk.ratsbericht.states import Ratsberichtsstatus

S = Ratsberichtsstatus
IN_ABSTIMMUNG = "Die Steuerungsgruppe liest den Bericht. Danach wird er als Fassung festgehalten."
ZURUECKGEZOGEN = (
    "Der Bericht ist zurückgezogen, die öffentliche Seite sagt es. Um ihn wieder zu veröffentlichen, öffnen "
    "Sie ihn zur Korrektur und erstellen Sie eine neue Fassung."
)


def lagesatz(bericht: Ratsbericht, punkte: Sequence[Punkt], kommende: Veroeffentlichung | None) -> str:
    """Say to who writes the report how it stands and what comes next.

    `punkte` is what the check list found, `kommende` a publication whose embargo is not over.
    """
    if bericht.status == S.ENTWURF:
        return _entwurf(sum(point.sperrt for point in punkte))
    if bericht.status == S.FREIGEGEBEN and kommende is not None:
        return f"Der Bericht ist freigegeben und wird am {datum_uhrzeit(kommende.ab)} öffentlich."
    return {
        S.ABSTIMMUNG: IN_ABSTIMMUNG,
        S.FREIGEGEBEN: "Der Bericht ist freigegeben. Öffentlich ist diese Fassung noch nicht.",
        S.VEROEFFENTLICHT: "Der Bericht ist veröffentlicht, alle können ihn lesen.",
        S.ZURUECKGEZOGEN: ZURUECKGEZOGEN,
    }.get(S(bericht.status), "")


def _entwurf(sperrend: int) -> str:
    if not sperrend:
        return "Alles Nötige steht darin. Als Nächstes liest die Steuerungsgruppe den Bericht."
    if sperrend == 1:
        return "Vor der Fassung ist noch eine Stelle zu beheben."
    return f"Vor der Fassung sind noch {zahlwort(sperrend)} Stellen zu beheben."

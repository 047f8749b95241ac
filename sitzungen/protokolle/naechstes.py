"""The one next step with the minutes of a Sitzung, for who writes them."""

from django.urls import reverse

from netzwerk.base.datum import zahlwort
from sitzungen.anbauten import Schritt
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Protokoll
from sitzungen.protokolle.selectors.fassungen import einwendungsstand
from sitzungen.protokolle.states import Protokollstatus

VERSENDEN = "Prüfen und versenden"


def naechstes(sitzung: Sitzung, protokoll: Protokoll | None) -> Schritt | None:
    """Return what comes next; None when one only has to wait. Of minutes that were sent one query."""
    if protokoll is None:
        return Schritt(
            "Als Nächstes: Protokoll beginnen",
            "Die Punkte der Tagesordnung stehen schon darin. Sie schreiben dazu, was besprochen und "
            "beschlossen wurde, und versenden das Protokoll zum Schluss an alle Mitglieder.",
            "Protokoll beginnen",
            _url("schreiben", sitzung),
        )
    if protokoll.status == Protokollstatus.ENTWURF:
        return Schritt(
            "Als Nächstes: Protokoll fertigstellen",
            "Das Protokoll ist begonnen, aber noch nicht versandt. Vor dem Versand sehen Sie, was noch fehlt "
            "und wer es bekommt.",
            "Protokoll weiterschreiben",
            _url("schreiben", sitzung),
            VERSENDEN,
            _url("versenden", sitzung),
        )
    if protokoll.status == Protokollstatus.IN_BERICHTIGUNG:
        return _berichtigung(sitzung)
    return _einwendungen(sitzung, protokoll) if protokoll.status == Protokollstatus.VERSANDT else None


def _berichtigung(sitzung: Sitzung) -> Schritt:
    return Schritt(
        "Als Nächstes: Berichtigung fertigstellen",
        "Das Protokoll wird gerade berichtigt. Bis Sie die neue Fassung versenden, gilt die bisherige.",
        "Berichtigung weiterschreiben",
        _url("schreiben", sitzung),
        VERSENDEN,
        _url("versenden", sitzung),
    )


def _einwendungen(sitzung: Sitzung, protokoll: Protokoll) -> Schritt | None:
    """What Einwendungen ask for: to decide, then to put into the text what was taken over."""
    undecided, taken = einwendungsstand(protokoll)
    if undecided:
        one = undecided == 1
        there = "liegt eine Einwendung" if one else f"liegen {zahlwort(undecided)} Einwendungen"
        return Schritt(
            f"Als Nächstes: über {'die Einwendung' if one else 'Einwendungen'} entscheiden",
            f"Zum Protokoll {there} vor. Solange darüber nicht entschieden ist, "
            "kann das Protokoll nicht genehmigt werden.",
            "Einwendung ansehen" if one else "Einwendungen ansehen",
            f"{_url('protokoll', sitzung)}#einwendungen",
        )
    if not taken:
        return None
    one = taken == 1
    return Schritt(
        "Als Nächstes: Protokoll berichtigen",
        f"{'Eine Einwendung wurde' if one else f'{zahlwort(taken).capitalize()} Einwendungen wurden'} "
        f"übernommen, {'steht' if one else 'stehen'} aber noch nicht im Text. Danach geht das Protokoll als "
        "neue Fassung an alle.",
        "Protokoll berichtigen",
        _url("berichtigen", sitzung),
    )


def _url(name: str, sitzung: Sitzung) -> str:
    return reverse(f"protokolle:{name}", args=[sitzung.uuid])

"""A report to the Stadtrat that is laid before the Steuerungsgruppe, as a point for its agenda."""

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.ratsbericht.models import Ratsbericht
from netzwerk.ratsbericht.states import Ratsberichtsstatus
from sitzungen.models import Sitzung
from sitzungen.quellen import UNBEKANNT, Quellpunkt, Topquelle, register_quelle
from sitzungen.selectors.quellen import schluessel_auf_tagesordnung

NAME = "ratsbericht"


def register() -> None:
    register_quelle(Topquelle(NAME, angebote, punkt))


def angebote(sitzung: Sitzung) -> list[Quellpunkt]:
    """Return the reports that wait for agreement and stand on no agenda; one query, with any a second."""
    rows = list(Ratsbericht.objects.filter(status=Ratsberichtsstatus.ABSTIMMUNG).order_by("bis", "pk"))
    there = schluessel_auf_tagesordnung(NAME) if rows else set()
    return [_punkt(row) for row in rows if str(row.pk) not in there]


def punkt(key: str) -> Quellpunkt:
    """Return one, locked. Ablehnung: nobody is asked about it any more."""
    rows = Ratsbericht.objects.select_for_update(of=("self",))
    row = rows.filter(pk=key).first() if key.isdecimal() else None
    if row is None:
        raise Ablehnung(UNBEKANNT)
    if row.status != Ratsberichtsstatus.ABSTIMMUNG:
        raise Ablehnung(f"Der Bericht „{row.titel}“ ist nicht in Abstimmung.")
    return _punkt(row)


def _punkt(row: Ratsbericht) -> Quellpunkt:
    return Quellpunkt(
        schluessel=str(row.pk),
        titel=f"Bericht an den Stadtrat: {row.titel}",
        text=f"Der Bericht über die Zeit vom {datum(row.von)} bis {datum(row.bis)} liegt zur Abstimmung vor.",
        herkunft=f"Bericht an den Stadtrat, {row.titel}",
        grund="Bericht an den Stadtrat, in Abstimmung",
        url=row.get_absolute_url(),
    )

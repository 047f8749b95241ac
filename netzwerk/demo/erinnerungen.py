"""The reminders of the demo's meetings: those ahead are planned, those of the last days were sent."""

from datetime import datetime, timedelta

from netzwerk.base.uhr import jetzt
from netzwerk.demo.post import als_gesendet
from netzwerk.versand.models import Versand
from sitzungen.erinnerungsregeln import REGELN, grund_gegen
from sitzungen.models import Einladung, Erinnerung, Sitzung
from sitzungen.services.erinnerungslauf import auftrag_zu
from sitzungen.services.erinnerungsplan import plan_alle
from sitzungen.states import Erinnerungsstand, Sitzungsstatus


def lade_erinnerungen() -> None:
    """Plan what lies ahead; tell of a meeting that is near that its reminder went out."""
    plan_alle()
    near = Sitzung.objects.filter(status=Sitzungsstatus.EINGELADEN, start__gt=jetzt())
    rows = [row for sitzung in near.select_related("gremium") for row in _verschickte(sitzung)]
    Erinnerung.objects.bulk_create(rows)
    Versand.objects.bulk_create(
        als_gesendet(auftrag_zu(row), row.faellig_am + timedelta(seconds=2 * number))
        for number, row in enumerate(rows, start=1)
    )


def _verschickte(sitzung: Sitzung) -> list[Erinnerung]:
    """Return the reminders that were due between the invitation and today."""
    rows = []
    for regel in (regel for regel in REGELN if regel.an_eingeladene):
        due = regel.faellig(sitzung)
        if _vor_dem_tag(sitzung) < due < jetzt():
            invited = Einladung.objects.filter(sitzung=sitzung).select_related("mitglied", "gast", "sitzung")
            rows += [
                Erinnerung(
                    sitzung=sitzung,
                    art=regel.art,
                    einladung=row,
                    stichtag=regel.stichtag(sitzung),
                    faellig_am=due,
                    stand=Erinnerungsstand.VERSCHICKT,
                    erledigt_am=due,
                )
                for row in invited
                if not grund_gegen(regel, sitzung, None, row)
            ]
    return rows


def _vor_dem_tag(sitzung: Sitzung) -> datetime:
    if sitzung.eingeladen_am is None:
        raise ValueError("an invited session knows when it was told")
    return sitzung.eingeladen_am + timedelta(days=1)

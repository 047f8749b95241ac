"""Many times the Angebote of the demo, by the same institutions: the Katalog and their lists grow."""

import uuid

from fachgruppen.angebote.models import Angebot
from netzwerk.base.sortierung import sortierschluessel
from netzwerk.demo.kopien import kopiere


def kopiere_angebote(nummern: range) -> None:
    """Copy them with the Fachgruppen they belong to."""
    rows = list(Angebot.objects.defer("suchvektor"))
    keys = kopiere(rows, nummern, _benannt)
    links = Angebot.weitere.through
    links.objects.bulk_create(
        links(angebot_id=keys[link.angebot_id, nr], gremium_id=link.gremium_id)
        for link in links.objects.filter(angebot__in=rows)
        for nr in nummern
    )


def _benannt(row: Angebot, nr: int) -> None:
    row.uuid = uuid.uuid4()
    row.titel = f"{row.titel[:110]} {nr}"
    row.sortname = sortierschluessel(row.titel)

"""Many times the Angebote of the demo, by the same institutions: the Katalog and their lists grow."""

import uuid

from fachgruppen.angebote.models import Angebot, Uebersetzung
from netzwerk.base.sortierung import sortierschluessel
from netzwerk.demo.kopien import Kopien, kopiere


def kopiere_angebote(nummern: range) -> None:
    """Copy them with the Fachgruppen they belong to and their translations."""
    rows = list(Angebot.objects.defer("suchvektor"))
    keys = kopiere(rows, nummern, _benannt)
    links = Angebot.weitere.through
    links.objects.bulk_create(
        links(angebot_id=keys[link.angebot_id, nr], gremium_id=link.gremium_id)
        for link in links.objects.filter(angebot__in=rows)
        for nr in nummern
    )
    _kopiere_uebersetzungen(keys, nummern)


def _kopiere_uebersetzungen(keys: Kopien, nummern: range) -> None:
    """What was out of date stays so, what held still holds: the German title got its number there as well."""

    def change(row: Uebersetzung, nr: int) -> None:
        row.angebot_id = keys[row.angebot_id, nr]
        row.original = {**row.original, "titel": _mit_nummer(row.original["titel"], nr)}

    kopiere(list(Uebersetzung.objects.defer("suchvektor")), nummern, change)


def _mit_nummer(titel: str, nr: int) -> str:
    return f"{titel[:110]} {nr}"


def _benannt(row: Angebot, nr: int) -> None:
    row.uuid = uuid.uuid4()
    row.titel = _mit_nummer(row.titel, nr)
    row.sortname = sortierschluessel(row.titel)

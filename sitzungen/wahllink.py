"""What an election adds to the page of a Sitzung: the way to enter its result, with who was present."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localdate

from fachgruppen.selectors import stellung
from fachgruppen.wahlen.selectors.wahlen import zu_erfassende
from mitglieder.models import Konto
from netzwerk.base.uhr import jetzt
from sitzungen.anbauten import Link, register_links
from sitzungen.models import Sitzung
from sitzungen.selectors.anwesenheit import anwesenheitszahlen


def register() -> None:
    register_links(wahl_link)


def wahl_link(sitzung: Sitzung, konto: Konto) -> list[Link]:
    """Return the links for Wahlleitung and Beisitz of an election in this session; one query or two."""
    who = stellung(konto).mitglied_id
    if who is None or sitzung.start is None or sitzung.start > jetzt():
        return []
    tag = localdate(sitzung.start)
    rows = list(zu_erfassende(sitzung.gremium_id, tag, who))
    if not rows:
        return []
    counted = anwesenheitszahlen([sitzung]).get(sitzung.pk)
    given = {"tag": tag.isoformat(), "anlass": _anlass(sitzung)}
    if counted is not None:
        given["anwesend"] = str(counted.stimmberechtigt)
    query = urlencode(given)
    return [
        (f"{row.titel}: Ergebnis eintragen", f"{reverse('wahlen:beginnen', args=[row.pk])}?{query}")
        for row in rows
    ]


def _anlass(sitzung: Sitzung) -> str:
    place = sitzung.ort or ("Videokonferenz" if sitzung.online_url else "")
    return ", ".join(part for part in (sitzung.name, place) if part)[:200]

"""What an election adds to the page of a Sitzung: the way to enter its result, with who was present."""

from datetime import date
from urllib.parse import urlencode

from django.db.models import Subquery
from django.urls import reverse
from django.utils.timezone import localdate

from fachgruppen.selectors import stellung
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.selectors.wahlen import zu_erfassende
from mitglieder.models import Konto
from netzwerk.base.uhr import jetzt
from sitzungen.anbauten import Link, register_links
from sitzungen.models import Sitzung
from sitzungen.selectors.anwesenheit import stimmberechtigt_anwesend


def register() -> None:
    register_links(wahl_link)


def wahl_link(sitzung: Sitzung, konto: Konto) -> list[Link]:
    """Return the links for Wahlleitung and Beisitz of an election in this session; one query."""
    who = stellung(konto).mitglied_id
    if who is None or sitzung.start is None or sitzung.start > jetzt():
        return []
    tag = localdate(sitzung.start)
    present = Subquery(stimmberechtigt_anwesend(sitzung))
    rows = zu_erfassende(sitzung.gremium_id, tag, who).annotate(anwesend=present)
    return [(f"{row.titel}: Ergebnis eintragen", _url(row, sitzung, tag)) for row in rows]


def _url(row: Wahl, sitzung: Sitzung, tag: date) -> str:
    """Return the form with what this session knows; who was present only if somebody wrote it down."""
    given = {"tag": tag.isoformat(), "anlass": _anlass(sitzung)}
    if (present := row.anwesend) is not None:  # type: ignore[attr-defined]
        given["anwesend"] = str(present)
    return f"{reverse('wahlen:beginnen', args=[row.pk])}?{urlencode(given)}"


def _anlass(sitzung: Sitzung) -> str:
    place = sitzung.ort or ("Videokonferenz" if sitzung.online_url else "")
    return ", ".join(part for part in (sitzung.name, place) if part)[:200]

"""What the minutes add to the page of a Sitzung: the link to write them."""

from django.urls import reverse

from mitglieder.models import Konto
from netzwerk.base.uhr import jetzt
from sitzungen.anbauten import Link, register_links
from sitzungen.models import Sitzung
from sitzungen.protokolle.rules import protokoll_von
from sitzungen.protokolle.services.protokoll import PROTOKOLLIERBAR


def register() -> None:
    register_links(protokoll_link)


def protokoll_link(sitzung: Sitzung, konto: Konto) -> list[Link]:
    """Return the way to the minutes for who writes them, from the beginning of the Sitzung on."""
    begun = sitzung.start is not None and sitzung.start <= jetzt() and sitzung.status in PROTOKOLLIERBAR
    if not begun or not konto.has_perm("protokolle.schreiben", sitzung):
        return []
    titel = "Protokoll weiterschreiben" if protokoll_von(sitzung) else "Protokoll beginnen"
    return [(titel, reverse("protokolle:schreiben", args=[sitzung.uuid]))]

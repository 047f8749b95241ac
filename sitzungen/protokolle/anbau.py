"""What the minutes add to a Sitzung: links to write and read them, the next step, open tasks under
their point.
"""

from django.urls import reverse

from mitglieder.models import Konto
from netzwerk.base.datum import datum
from netzwerk.base.uhr import heute, jetzt
from sitzungen.anbauten import (
    Link,
    Schritt,
    Topanbau,
    Topzeile,
    register_links,
    register_schritt,
    register_topanbau,
)
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Aufgabe
from sitzungen.protokolle.naechstes import naechstes
from sitzungen.protokolle.rules import protokoll_von
from sitzungen.protokolle.selectors.aufgaben import aufgaben_der_sitzung
from sitzungen.protokolle.services.protokoll import PROTOKOLLIERBAR
from sitzungen.protokolle.states import Protokollstatus
from sitzungen.states import Sitzungsstatus, Topart


def register() -> None:
    register_links(protokoll_link)
    register_schritt(protokoll_schritt)
    register_topanbau(Topart.AUFGABEN, Topanbau(aufgaben_zeilen, aufgaben_satz))


def has_minutes(sitzung: Sitzung) -> bool:
    """Tell whether there are or could be minutes: it has begun and was not called off."""
    begun = sitzung.start is not None and sitzung.start <= jetzt()
    return begun and sitzung.status in PROTOKOLLIERBAR


def protokoll_link(sitzung: Sitzung, konto: Konto) -> list[Link]:
    """Return the way to the minutes: to read them once they were sent, to write them while they are open."""
    if not has_minutes(sitzung):
        return []
    protokoll, links = protokoll_von(sitzung), []
    if protokoll is not None and protokoll.status != Protokollstatus.ENTWURF:
        links.append(("Protokoll lesen", reverse("protokolle:protokoll", args=[sitzung.uuid])))
    if (protokoll is None or protokoll.ist_offen) and konto.has_perm("protokolle.schreiben", sitzung):
        titel = "Protokoll weiterschreiben" if protokoll else "Protokoll beginnen"
        links.append((titel, reverse("protokolle:schreiben", args=[sitzung.uuid])))
    return links


def protokoll_schritt(sitzung: Sitzung, konto: Konto) -> Schritt | None:
    """Return the next step of who writes the minutes; one query, once they were sent one more."""
    if not has_minutes(sitzung) or not konto.has_perm("protokolle.schreiben", sitzung):
        return None
    return naechstes(sitzung, protokoll_von(sitzung))


def aufgaben_zeilen(sitzung: Sitzung, konto: Konto) -> list[Topzeile]:
    """Return the open tasks this account may see, each with the button for who may close it; one query,
    of a Sitzung that is over one more.
    """
    minutes = protokoll_von(sitzung) if sitzung.status == Sitzungsstatus.STATTGEFUNDEN else None
    rows = aufgaben_der_sitzung(sitzung, wird_protokolliert=minutes is not None and minutes.ist_offen)
    return [_zeile(row, konto) for row in rows if konto.has_perm("protokolle.aufgabe_sehen", row)]


def _zeile(row: Aufgabe, konto: Konto) -> Topzeile:
    late = row.faellig is not None and row.faellig < heute()
    when = f", {'überfällig seit' if late else 'bis'} {datum(row.faellig)}" if row.faellig else ""
    may = konto.has_perm("protokolle.aufgabe_fortschreiben", row)
    return Topzeile(
        row.text,
        f"{row.wer}{when}",
        row.get_absolute_url(),
        reverse("protokolle:aufgabe_erledigt", args=[row.uuid]) if may else "",
    )


def aufgaben_satz(sitzung: Sitzung) -> Link | None:
    """Return how many tasks are open, with the way to them; one query."""
    number = len(aufgaben_der_sitzung(sitzung))
    if not number:
        return None
    words = "Eine Aufgabe ist" if number == 1 else f"{number} Aufgaben sind"
    url = f"{reverse('protokolle:aufgabe_list')}?gremium={sitzung.gremium.slug}"
    return f"{words} noch offen und {'steht' if number == 1 else 'stehen'} auf der Tagesordnung.", url

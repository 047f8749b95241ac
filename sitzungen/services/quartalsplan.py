"""Plan several Gremien at once: all of them or none, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import uuid4

import pghistory
from django.db import transaction

from fachgruppen.models import Amt, Gremium
from fachgruppen.selectors import mit_ruhezeiten
from fachgruppen.states import LEITUNG
from mitglieder.models import Konto, Mitglied
from mitglieder.states import Mailstatus
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import Auftrag, queue_versand
from sitzungen.lage import Gewohnheit, Lage
from sitzungen.models import Sitzung
from sitzungen.quartalsplan import Planzeile, Urteil, pruefe_plan, siegel
from sitzungen.selectors.lage import lade_lage
from sitzungen.services.erinnerungsplan import plan_erinnerungen
from sitzungen.services.planung import save_termin, set_quartal
from sitzungen.services.sperre import lock_planung
from sitzungen.states import Sitzungsstatus

ART = "planung"


class Planablehnung(Ablehnung):
    """Some rows cannot be; `urteile` says for each what forbids it. Nothing was stored."""

    def __init__(self, urteile: dict[int, Urteil]) -> None:
        super().__init__("Es wurde noch nichts festgelegt. Bitte prüfen Sie die markierten Fachgruppen.")
        self.urteile = urteile


class Planwarnung(Ablehnung):
    """There are drawbacks that the person has not seen or not confirmed."""

    def __init__(self, urteile: dict[int, Urteil]) -> None:
        super().__init__(
            "Bitte bestätigen Sie, dass die Termine trotz der Hinweise gelten sollen.", field="bestaetigt"
        )
        self.urteile = urteile


@dataclass(frozen=True)
class Planergebnis:
    """The sessions, and what became of the letters. `schon_da`: the same plan was stored before."""

    sitzungen: list[Sitzung]
    benachrichtigt: int = 0
    unerreichbar: list[str] = field(default_factory=list)
    schon_da: bool = False


def plan_quartal(
    quartal: Quartal, zeilen: Sequence[Planzeile], *, by: Konto, bestaetigt: str = ""
) -> Planergebnis:
    """Create a planned Sitzung for each row and tell who leads the Gremium.

    `bestaetigt` is the `siegel` of the warnings the person confirmed. Planablehnung: a row cannot
    be. Planwarnung: there are warnings, or other ones than those confirmed. Pressed twice, the
    second time finds everything done.
    """
    if not zeilen:
        raise Ablehnung("Wählen Sie mindestens eine Fachgruppe aus.")
    with transaction.atomic(), pghistory.context(user=by.pk):
        lock_planung()
        zeilen = _gesperrt(zeilen)
        lage = lade_lage([zeile.gremium for zeile in zeilen], quartal, jetzt())
        if all(_steht_genau(lage, zeile) for zeile in zeilen):
            return Planergebnis([], schon_da=True)
        urteile = pruefe_plan(lage, zeilen)
        if any(urteil.verhindert for urteil in urteile.values()):
            raise Planablehnung(urteile)
        if siegel(urteile) != bestaetigt:
            raise Planwarnung(urteile)
        sitzungen = [_create(zeile, lage.gewohnheit(zeile.gremium.pk), by) for zeile in zeilen]
        return _tell(sitzungen, by)


def _gesperrt(zeilen: Sequence[Planzeile]) -> list[Planzeile]:
    """Lock the Gremien and read them again: who dissolves one or lets it rest waits or is seen."""
    ids = [zeile.gremium.pk for zeile in zeilen]
    locked = Gremium.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ids)
    list(locked.order_by("pk"))
    fresh = {row.pk: row for row in mit_ruhezeiten(Gremium.objects.filter(pk__in=ids))}
    return [replace(zeile, gremium=fresh[zeile.gremium.pk]) for zeile in zeilen]


def _steht_genau(lage: Lage, zeile: Planzeile) -> bool:
    return any(
        (row.gremium_id, row.start, row.ende) == (zeile.gremium.pk, zeile.start, zeile.ende)
        for row in lage.belegungen
    )


def _create(zeile: Planzeile, gewohnheit: Gewohnheit, by: Konto) -> Sitzung:
    """Hints on the way in and the link of the video conference go with the usual place only."""
    ort = einzeilig(zeile.ort)
    usual = ort == gewohnheit.ort
    sitzung = Sitzung(
        uuid=uuid4(),
        gremium=zeile.gremium,
        start=zeile.start,
        ende=zeile.ende,
        ort=ort,
        zugang=gewohnheit.zugang if usual else "",
        online_url=gewohnheit.online_url if usual else "",
        status=Sitzungsstatus.GEPLANT,
        angelegt_von=by,
    )
    set_quartal(sitzung)
    save_termin(sitzung)
    plan_erinnerungen(sitzung)
    return sitzung


def _tell(sitzungen: list[Sitzung], by: Konto) -> Planergebnis:
    """Queue a letter to everybody who leads one of the Gremien, but not to who planned."""
    offices = Amt.objects.am(heute()).filter(
        gremium__in=[sitzung.gremium_id for sitzung in sitzungen],
        art__in=LEITUNG,
        mitglied__ausgetreten_am=None,
    )
    leads: dict[int, dict[int, Mitglied]] = {}
    for amt in offices.exclude(mitglied__konto=by).select_related("mitglied").order_by("pk"):
        leads.setdefault(amt.gremium_id, {})[amt.mitglied_id] = amt.mitglied
    orders, missing = [], []
    for sitzung in sitzungen:
        for person in leads.get(sitzung.gremium_id, {}).values():
            if person.email and person.email_status != Mailstatus.UNGUELTIG:
                orders.append(_auftrag(sitzung, person))
            else:
                missing.append(person.name)
    queue_versand(orders)
    people = {order.empfang for order in orders}
    return Planergebnis(sitzungen, len(people), sorted(set(missing)))


def _auftrag(sitzung: Sitzung, person: Mitglied) -> Auftrag:
    return Auftrag(
        art=ART,
        vorgang=f"planung:{sitzung.uuid}",
        empfang=f"mitglied:{person.pk}",
        adresse=person.email,
        empfaenger_name=person.name,
        gueltig_bis=sitzung.start,
    )

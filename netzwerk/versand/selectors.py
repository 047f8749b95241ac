"""Reads of the outbox for the pages above: progress of a matter, state of the way out, heartbeat."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from netzwerk.versand.lage import STOERUNG_MELDEN
from netzwerk.versand.models import Versand, Versandversuch, Versandweg, Zustellproblem
from netzwerk.versand.models.versand import VersandQuerySet
from netzwerk.versand.states import ADRESSE_GELOESCHT, OFFEN, STATUS_TAGE, ZEILE_TAGE, Problem, Status


@dataclass(frozen=True)
class Versandstand:
    """How far the mails of a matter are; counts only the newest issue of each."""

    anzahl: dict[str, int] = field(default_factory=dict)
    zuletzt: datetime | None = None
    arten: frozenset[str] = frozenset()

    @property
    def gesamt(self) -> int:
        """All mails that were meant to leave, without the dropped ones."""
        return sum(self.anzahl.values()) - self.entfallen

    @property
    def wartet(self) -> int:
        """Waiting or being handed over right now."""
        return sum(self.anzahl.get(status, 0) for status in OFFEN)

    @property
    def gesendet(self) -> int:
        return self.anzahl.get(Status.GESENDET, 0)

    @property
    def unzustellbar(self) -> int:
        return self.anzahl.get(Status.UNZUSTELLBAR, 0)

    @property
    def unklar(self) -> int:
        return self.anzahl.get(Status.UNKLAR, 0)

    @property
    def entfallen(self) -> int:
        return self.anzahl.get(Status.ENTFALLEN, 0)

    @property
    def fertig(self) -> bool:
        """Nothing will change any more without a human (an unclear row may be retried once)."""
        return self.wartet == 0


def versandstaende(vorgaenge: Iterable[str], art: str | None = None) -> dict[str, Versandstand]:
    """State of several matters in one query; a matter without mail has an empty state."""
    schluessel = list(vorgaenge)
    zeilen = Versand.objects.filter(vorgang__in=schluessel, ersetzt=False)
    if art is not None:
        zeilen = zeilen.filter(art=art)
    gruppen = zeilen.values("vorgang", "art", "status").annotate(n=Count("pk"), zuletzt=Max("geaendert_am"))
    anzahl: dict[str, Counter[str]] = defaultdict(Counter)
    zuletzt: dict[str, datetime] = {}
    arten: dict[str, set[str]] = defaultdict(set)
    for gruppe in gruppen.order_by():
        vorgang = gruppe["vorgang"]
        anzahl[vorgang][gruppe["status"]] += gruppe["n"]
        zuletzt[vorgang] = max(gruppe["zuletzt"], zuletzt.get(vorgang, gruppe["zuletzt"]))
        if gruppe["status"] != Status.ENTFALLEN:
            arten[vorgang].add(gruppe["art"])
    return {
        vorgang: Versandstand(dict(anzahl[vorgang]), zuletzt.get(vorgang), frozenset(arten[vorgang]))
        for vorgang in schluessel
    }


def versandstand(vorgang: str, art: str | None = None) -> Versandstand:
    """State of one matter, optionally of one kind of mail only (one query)."""
    return versandstaende([vorgang], art)[vorgang]


def stand_aus(mails: Iterable[Versand]) -> Versandstand:
    """State of mails that were read already."""
    rows = list(mails)
    return Versandstand(
        dict(Counter(row.status for row in rows)),
        max((row.geaendert_am for row in rows), default=None),
        frozenset(row.art for row in rows if row.status != Status.ENTFALLEN),
    )


def versand_fuer(vorgang: str) -> VersandQuerySet:
    """The newest issue of each mail of a matter, without its content."""
    zeilen = Versand.objects.filter(vorgang=vorgang).neueste().defer("inhalt")
    return zeilen.order_by("empfang", "sequence", "pk")


def alte_mails(am: datetime) -> QuerySet[Versand]:
    """The mails that have been final for half a year by then and still say to whom or how they went."""
    said = ~Q(adresse=ADRESSE_GELOESCHT) | ~Q(empfaenger_name="") | Exists(_versuche())
    old = Versand.objects.exclude(status__in=OFFEN).filter(geaendert_am__lt=am - timedelta(days=STATUS_TAGE))
    return old.filter(said)


def verjaehrte_mails(am: datetime) -> QuerySet[Versand]:
    """The emptied mails of which nobody will ask any more whether they were handed over."""
    old = Versand.objects.filter(geaendert_am__lt=am - timedelta(days=ZEILE_TAGE), adresse=ADRESSE_GELOESCHT)
    free = old.filter(~Exists(_versuche()), ~Exists(Versand.objects.filter(enthalten_in=OuterRef("pk"))))
    return free.exclude(status__in=OFFEN)


def _versuche() -> QuerySet[Versandversuch]:
    return Versandversuch.objects.filter(versand=OuterRef("pk"))


def gesperrte_adressen(adressen: Iterable[str]) -> dict[str, str]:
    """Those of the addresses (lower case) that take no mail, with the reason."""
    klein = {adresse.lower() for adresse in adressen}
    probleme = Zustellproblem.objects.filter(adresse__in=klein, art=Problem.HART, behoben_am=None)
    return dict(probleme.values_list("adresse", "grund"))


def versandweg() -> Versandweg:
    """The state of the way out; an unsaved, open one before the first mail."""
    return Versandweg.objects.filter(pk=1).first() or Versandweg()


def versandweg_gestoert() -> Versandweg | None:
    """The way out if it has been disturbed for 15 minutes (banner for admins), else None."""
    weg = versandweg()
    lange = weg.gestoert_seit is not None and timezone.now() - weg.gestoert_seit >= STOERUNG_MELDEN
    return weg if lange else None


def herzschlag_alter(name: str = "versand") -> float | None:
    """Seconds since that piece of work last ran, by the clock of the database; None: never."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT extract(epoch FROM clock_timestamp() - zuletzt)::float FROM versand_herzschlag"
            " WHERE name = %s",
            [name],
        )
        zeile = cursor.fetchone()
    return zeile[0] if zeile else None

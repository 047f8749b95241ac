"""What all generated blocks of one report are made from, read once and shared by them."""

from dataclasses import replace
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from fachgruppen.models import Delegation, Gremium, Zugehoerigkeit
from fachgruppen.selectors import mit_ruhezeiten
from fachgruppen.states import Gremiumsart
from fachgruppen.vorhaben.models import Handlungsbedarf, Veranstaltung
from fachgruppen.vorhaben.states import Adressatart, Bedarfsstatus
from mitglieder.models import Institution
from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import heute
from netzwerk.ratsbericht.indikatoren import Berichtsstand
from netzwerk.ratsbericht.selectors.berichte import freigegebene_fassungen, nicht_freigegebene
from netzwerk.steuerung.kennzahlen import Rohdaten, Vorhabenzeile, Zahl, berechne, berechne_zusammen
from netzwerk.steuerung.models import Berichtsfassung, Berichtskennzahl, Quartalsbericht
from netzwerk.steuerung.selectors.zahlen import rohdaten
from sitzungen.protokolle.models import Beschluss, Empfehlung
from sitzungen.protokolle.states import Empfehlungsstand, Ergebnis, Protokollstatus
from sitzungen.states import Sitzungsstatus

ARTEN = (Gremiumsart.FACHGRUPPE, Gremiumsart.STEUERUNGSGRUPPE)


def _gremien_im(zeitraum: Spanne) -> QuerySet[Gremium]:
    rows = Gremium.objects.filter(art__in=ARTEN, von__lte=zeitraum.ende)
    return rows.filter(Q(bis=None) | Q(bis__gte=zeitraum.beginn))


def _besteht_in(gremium: Gremium, zeitraum: Spanne) -> bool:
    """The same condition as `_gremien_im`, of a row that is read."""
    return gremium.von <= zeitraum.ende and (gremium.bis is None or gremium.bis >= zeitraum.beginn)


def _berichtsstand(
    zeitraum: Spanne, fassungen: list[Berichtsfassung], offen: list[Quartalsbericht]
) -> Berichtsstand:
    """Return what the reports say whose quarter lies in the period whole."""
    inside, known = set(zeitraum.quartale), [row.bericht.pk for row in fassungen]
    rows = [
        {**entry, "gremium": row.bericht.gremium_id, "quartal": (row.bericht.jahr, row.bericht.quartal)}
        for row in fassungen
        if row.bericht.zeitraum in inside
        for entry in row.inhalt.get("kennzahlen", [])
    ]
    missing = [row.gremium_id for row in offen if row.zeitraum in inside and row.pk not in known]
    return Berichtsstand(rows, missing)


class Quelldaten:
    """The rows behind the blocks of one period; each query runs once, when the first block asks."""

    def __init__(self, zeitraum: Spanne) -> None:
        self.zeitraum = zeitraum

    @property
    def davor(self) -> Spanne:
        """The period that this one is compared with."""
        return self.zeitraum.davor

    @property
    def _beide(self) -> Spanne:
        return Spanne(self.davor.beginn, self.zeitraum.ende)

    @cached_property
    def _gremien_beide(self) -> list[Gremium]:
        return list(mit_ruhezeiten(_gremien_im(self._beide).order_by("reihenfolge", "name")))

    @cached_property
    def _gremien(self) -> list[Gremium]:
        return [row for row in self._gremien_beide if _besteht_in(row, self.zeitraum)]

    @property
    def fachgruppen(self) -> list[Gremium]:
        return [row for row in self._gremien if row.art == Gremiumsart.FACHGRUPPE]

    @property
    def steuerungsgruppe(self) -> Gremium | None:
        return next((row for row in self._gremien if row.art == Gremiumsart.STEUERUNGSGRUPPE), None)

    @cached_property
    def _roh_beide(self) -> dict[int, Rohdaten]:
        """The rows of both periods, read at once: which of them count, the figures know by their days."""
        return rohdaten(self._gremien_beide, self._beide)

    @cached_property
    def roh(self) -> dict[int, Rohdaten]:
        return {row.pk: replace(self._roh_beide[row.pk], quartal=self.zeitraum) for row in self._gremien}

    @cached_property
    def zusammen(self) -> dict[str, Zahl]:
        """The figures of all Fachgruppen together, without the Steuerungsgruppe."""
        return berechne_zusammen([self.roh[row.pk] for row in self.fachgruppen], self.zeitraum)

    @cached_property
    def zusammen_davor(self) -> dict[str, Zahl]:
        """The same of the period before, with the groups that existed then."""
        groups = [
            row for row in self._gremien_beide
            if row.art == Gremiumsart.FACHGRUPPE and _besteht_in(row, self.davor)
        ]  # fmt: skip
        rows = [replace(self._roh_beide[row.pk], quartal=self.davor) for row in groups]
        return berechne_zusammen(rows, self.davor)

    @cached_property
    def berichtsstaende(self) -> tuple[Berichtsstand, Berichtsstand]:
        """What quarterly reports of the period before and of this one say; two queries."""
        released = [row for rows in freigegebene_fassungen(self._beide).values() for row in rows]
        waiting = nicht_freigegebene(self._beide)
        return _berichtsstand(self.davor, released, waiting), _berichtsstand(self.zeitraum, released, waiting)

    @cached_property
    def gefragt(self) -> dict[str, int | None]:
        """Which figures of the catalogue are asked of one group alone; one query."""
        rows = Berichtskennzahl.objects.exclude(gremium=None).values_list("pk", "gremium")
        return {f"kennzahl-{pk}": group for pk, group in rows}

    def zahlen_von(self, gremium: Gremium) -> dict[str, Zahl]:
        return {zahl.schluessel: zahl for zahl in berechne(self.roh[gremium.pk])}

    @cached_property
    def sitzungen(self) -> list[tuple[Any, Gremium, str]]:
        """Day, Gremium and status of each meeting that was set down in the period, by time."""
        rows = [
            (row.tag, gremium, row.status)
            for gremium in self._gremien
            for row in self.roh[gremium.pk].im_quartal
            if row.status != Sitzungsstatus.ENTWURF
        ]
        return sorted(rows, key=lambda row: (row[0], row[1].reihenfolge, row[1].name))

    @cached_property
    def _gehalten(self) -> set[int]:
        """The sessions that the Steuerungsgruppe held in the period."""
        lead = self.steuerungsgruppe
        return {row.pk for row in self.roh[lead.pk].gehalten} if lead else set()

    @cached_property
    def _beschluesse(self) -> list[Beschluss]:
        """What the Steuerungsgruppe decided, and what it followed of the Fachgruppen, in one query."""
        span = (self.zeitraum.beginn, self.zeitraum.ende)
        own = Q(punkt__protokoll__sitzung__in=self._gehalten, ergebnis=Ergebnis.ANGENOMMEN)
        followed = Q(
            empfehlung__stand=Empfehlungsstand.ANGENOMMEN, empfehlung__beantwortet_am__date__range=span
        )
        rows = Beschluss.objects.filter(own | followed, zurueckgezogen="")
        return list(rows.select_related("punkt__protokoll", "gremium", "empfehlung").order_by("jahr", "lfd"))

    @property
    def beschluesse(self) -> list[Beschluss]:
        """What the Steuerungsgruppe decided in the period, with whether it may be told."""
        return [row for row in self._beschluesse if row.punkt.protokoll.sitzung_id in self._gehalten]

    @property
    def empfehlungen(self) -> list[Empfehlung]:
        """The recommendations of Fachgruppen that the Steuerungsgruppe followed in the period."""
        found = [getattr(row, "empfehlung", None) for row in self._beschluesse]
        rows = [row for row in found if row is not None]
        return sorted(rows, key=lambda row: (row.beschluss.gremium.reihenfolge, row.beantwortet_am, row.pk))

    @staticmethod
    def ist_oeffentlich(beschluss: Beschluss) -> bool:
        """It may be told once its minutes are approved and its point was released for publication."""
        point = beschluss.punkt
        return bool(point.oeffentlich and point.protokoll.status == Protokollstatus.GENEHMIGT)

    @cached_property
    def veranstaltungen(self) -> list[Veranstaltung]:
        rows = Veranstaltung.objects.findet_statt().zwischen(self.zeitraum.beginn, self.zeitraum.ende)
        keys = [row.pk for row in self.fachgruppen]
        ours = rows.filter(Q(gremium__in=keys) | Q(weitere__in=keys)).distinct()
        return list(ours.select_related("gremium").order_by("beginn", "pk"))

    @property
    def vorhaben(self) -> list[tuple[Gremium, Vorhabenzeile]]:
        """What the Fachgruppen did with others in the period, released or not, in the order of the groups."""
        return [(group, row) for group in self.fachgruppen for row in self.roh[group.pk].laufende]

    @cached_property
    def bedarf(self) -> list[Handlungsbedarf]:
        """What was passed on to the council, and what reports may name; never what nobody put into words."""
        end, begin = self.zeitraum.ende, self.zeitraum.beginn
        told = Q(stadtrat_am__isnull=False) | Q(adressat_art=Adressatart.STADTRAT) | Q(oeffentlich=True)
        rows = Handlungsbedarf.objects.eigenstaendig().filter(told, formuliert_am__isnull=False)
        rows = rows.filter(gemeldet_am__date__lte=end).exclude(status=Bedarfsstatus.ZURUECKGEZOGEN)
        rows = rows.filter(Q(abgeschlossen_am=None) | Q(abgeschlossen_am__date__gte=begin))
        order = ("gremium__reihenfolge", "gemeldet_am", "pk")
        return list(rows.select_related("gremium").order_by(*order))

    @cached_property
    def institutionen(self) -> list[Institution]:
        """The institutions of all who belonged to a Gremium on the last day (today, while it runs)."""
        day = min(self.zeitraum.ende, heute())
        keys = [row.pk for row in self._gremien]
        members = Zugehoerigkeit.objects.am(day).filter(gremium__in=keys)
        sent = Delegation.objects.am(day).filter(gremium__in=keys)
        people = Q(pk__in=members.values("mitglied__institution")) | Q(
            pk__in=sent.values("mitglied__institution")
        )
        return list(Institution.objects.filter(people).order_by("sortname"))

"""Read what the figures of a quarter are counted from, for one or many Fachgruppen in as many queries."""

from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, Value
from django.urls import reverse
from django.utils.timezone import localdate

from fachgruppen.models import Delegation, Gremium, Zugehoerigkeit
from fachgruppen.selectors import ruhe_in
from fachgruppen.states import Zugehoerigkeitsart
from fachgruppen.vorhaben.models import Handlungsbedarf, Veranstaltung
from netzwerk.base.quartal import Quartal
from netzwerk.base.spanne import Spanne
from netzwerk.steuerung.kennzahlen import (
    Anwesend,
    Aufgabenzeile,
    Bedarfszeile,
    Beschlusszeile,
    Rohdaten,
    Sitzungszeile,
    Veranstaltungszeile,
    Zahl,
    Zugehoerig,
    berechne,
)
from sitzungen.models import Anwesenheit, Sitzung
from sitzungen.protokolle.models import Aufgabe, Beschluss
from sitzungen.states import BEVORSTEHEND, Topart

DELEGIERT = "delegiert"


def zahlen_des_quartals(gremien: Iterable[Gremium], quartal: Quartal | Spanne) -> dict[int, list[Zahl]]:
    """Return the figures of each group by its pk. Seven queries, whatever the number of groups or rows.

    Load the groups `mit_ruhezeiten`, or each asks once more for its times of rest.
    """
    return {pk: berechne(daten) for pk, daten in rohdaten(gremien, quartal).items()}


def rohdaten(gremien: Iterable[Gremium], quartal: Quartal | Spanne) -> dict[int, Rohdaten]:
    groups = list(gremien)
    keys = [gremium.pk for gremium in groups]
    found = {gremium.pk: _leer(gremium, quartal) for gremium in groups}
    for pk, meeting in _sitzungen(keys, quartal):
        found[pk].sitzungen.append(meeting)
    belongs = {row.pk: pk for pk, daten in found.items() for row in daten.gehalten}
    for row in _anwesende(list(belongs)):
        found[belongs[row.sitzung]].anwesend.append(row)
    for decision in _beschluesse(list(belongs)):
        found[belongs[decision.sitzung]].beschluesse.append(decision)
    for pk, member in _zugehoerige(keys, quartal):
        found[pk].zugehoerig.append(member)
    for pk, task in _aufgaben(keys, quartal):
        found[pk].aufgaben.append(task)
    for pk, event in _veranstaltungen(keys, quartal):
        if pk in found:
            found[pk].veranstaltungen.append(event)
    for pk, need in _bedarf(keys, quartal):
        found[pk].bedarf.append(need)
    return found


def _leer(gremium: Gremium, quartal: Quartal | Spanne) -> Rohdaten:
    there = gremium.von <= quartal.beginn and (gremium.bis is None or gremium.bis >= quartal.ende)
    return Rohdaten(
        quartal,
        besteht_ganz=there and ruhe_in(gremium, quartal.beginn, quartal.ende) is None,
        aufgaben_url=reverse("portal:fachgruppe_aufgaben", args=[gremium.slug]),
        mitglieder_url=reverse("portal:fachgruppe_mitglieder", args=[gremium.slug]),
    )


def _sitzungen(keys: list[int], quartal: Quartal | Spanne) -> Iterable[tuple[int, Sitzungszeile]]:
    """Return the meetings of the quarter, and those planned after it."""
    within = Q(start__date__range=(quartal.beginn, quartal.ende))
    later = Q(start__date__gt=quartal.ende)
    rows = Sitzung.objects.filter(within | (later & Q(status__in=BEVORSTEHEND)), gremium__in=keys)
    topics = Count("tops", filter=Q(tops__art=Topart.SACHE, tops__vertagt=False))
    rows = rows.filter(start__isnull=False).annotate(themen=topics).select_related("protokoll")
    for row in rows.order_by("start", "pk"):
        day = row.tag or date.min
        minutes = getattr(row, "protokoll", None) is not None
        yield (
            row.gremium_id,
            Sitzungszeile(row.pk, day, row.status, row.get_absolute_url(), row.themen, minutes),
        )


def _anwesende(keys: list[int]) -> list[Anwesend]:
    """Each member once a meeting and kind: who comes and goes twice was there once."""
    rows = Anwesenheit.objects.filter(sitzung__in=keys, mitglied__isnull=False).order_by(
        "sitzung", "mitglied"
    )
    columns = rows.values_list("sitzung", "mitglied", "institution", "status").distinct()
    return [Anwesend(*values) for values in columns]


def _beschluesse(keys: list[int]) -> list[Beschlusszeile]:
    rows = Beschluss.objects.filter(punkt__protokoll__sitzung__in=keys)
    rows = rows.select_related("punkt__protokoll", "gremium").order_by("jahr", "lfd")
    return [
        Beschlusszeile(
            row.punkt.protokoll.sitzung_id,
            row.nummer,
            row.get_absolute_url(),
            row.ergebnis,
            bool(row.zurueckgezogen),
        )
        for row in rows
    ]


def _zugehoerige(keys: list[int], quartal: Quartal | Spanne) -> list[tuple[int, Zugehoerig]]:
    """Return who belonged to the groups on any day of the quarter, as member, guest or delegate."""
    touches = Q(von__lte=quartal.ende) & (Q(bis=None) | Q(bis__gte=quartal.beginn))
    columns = (F("gremium_id"), F("mitglied_id"), F("von"), F("bis"))
    members = Zugehoerigkeit.objects.filter(touches, gremium__in=keys).order_by()
    sent = Delegation.objects.filter(touches, gremium__in=keys).order_by()
    rows = members.values_list(*columns, F("art")).union(
        sent.values_list(*columns, Value(DELEGIERT, output_field=CharField())), all=True
    )
    return [
        (
            pk,
            Zugehoerig(
                person,
                since,
                until,
                ist_mitglied=kind == Zugehoerigkeitsart.MITGLIED,
                ist_delegiert=kind == DELEGIERT,
            ),
        )
        for pk, person, since, until, kind in rows
    ]


def _aufgaben(keys: list[int], quartal: Quartal | Spanne) -> Iterable[tuple[int, Aufgabenzeile]]:
    rows = Aufgabe.objects.filter(gremium__in=keys).order_by("pk")
    for pk, status, made, closed, due in rows.values_list(
        "gremium_id", "status", "angelegt_am", "abgeschlossen_am", "faellig"
    ):
        yield pk, Aufgabenzeile(status, localdate(made), localdate(closed) if closed else None, due)


def _veranstaltungen(keys: list[int], quartal: Quartal | Spanne) -> Iterable[tuple[int, Veranstaltungszeile]]:
    """Return the events of the quarter once for each group that keeps them or takes part."""
    links = Veranstaltung.weitere.through.objects.filter(veranstaltung=OuterRef("pk")).order_by()
    also = ArraySubquery(links.values("gremium"))
    ours = Q(gremium__in=keys) | Exists(links.filter(gremium__in=keys))
    rows = Veranstaltung.objects.findet_statt().zwischen(quartal.beginn, quartal.ende)
    for row in rows.filter(ours).annotate(auch=also).order_by("beginn", "pk"):
        day = localdate(row.beginn)
        event = Veranstaltungszeile(
            row.pk, day, row.titel, row.get_absolute_url(), row.teilnehmende, row.oeffentlich
        )
        for pk in {row.gremium_id, *row.auch}:
            yield pk, event


def _bedarf(keys: list[int], quartal: Quartal | Spanne) -> Iterable[tuple[int, Bedarfszeile]]:
    """Return the needs raised until the end of the quarter that were not closed before it."""
    rows = Handlungsbedarf.objects.filter(gremium__in=keys, gemeldet_am__date__lte=quartal.ende)
    rows = rows.filter(Q(abgeschlossen_am=None) | Q(abgeschlossen_am__date__gte=quartal.beginn))
    for row in rows.order_by("gemeldet_am", "pk"):
        ended = localdate(row.abgeschlossen_am) if row.abgeschlossen_am else None
        yield (
            row.gremium_id,
            Bedarfszeile(
                row.pk,
                row.titel,
                row.get_absolute_url(),
                row.status,
                row.dringlichkeit,
                row.adressat,
                localdate(row.gemeldet_am),
                ended,
                row.formuliert_am is not None,
                row.oeffentlich,
            ),
        )

"""Read what the figures of a quarter are counted from, for one or many Fachgruppen in as many queries."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    DateTimeField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)  # fmt: skip
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.timezone import localdate

from fachgruppen.angebote.models import Angebot
from fachgruppen.models import Delegation, Gremium, Zugehoerigkeit
from fachgruppen.selectors import ruhe_in
from fachgruppen.states import Zugehoerigkeitsart
from fachgruppen.vorhaben.models import Handlungsbedarf, Veranstaltung, Vorhaben, Vorhabenschritt
from fachgruppen.vorhaben.vorhabenstates import (
    NICHT_BEGONNEN,
    VORHABEN_FERTIG,
    Vorhabenschrittart,
    Vorhabenstatus,
)
from netzwerk.base.quartal import Quartal
from netzwerk.base.spanne import Spanne
from netzwerk.steuerung.kennzahlen import (
    Angebotszeile,
    Anwesend,
    Aufgabenzeile,
    Bedarfszeile,
    Beschlusszeile,
    Rohdaten,
    Sitzungszeile,
    Veranstaltungszeile,
    Vorhabenzeile,
    Zahl,
    Zugehoerig,
    berechne,
)
from sitzungen.models import Anwesenheit, Sitzung
from sitzungen.protokolle.models import Aufgabe, Beschluss
from sitzungen.states import BEVORSTEHEND, Topart

DELEGIERT = "delegiert"
Entstanden = Veranstaltungszeile | Angebotszeile | Vorhabenzeile


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
    for there in _anwesende(list(belongs)):
        found[belongs[there.sitzung]].anwesend.append(there)
    for decision in _beschluesse(list(belongs)):
        found[belongs[decision.sitzung]].beschluesse.append(decision)
    for pk, member in _zugehoerige(keys, quartal):
        found[pk].zugehoerig.append(member)
    for pk, task in _aufgaben(keys, quartal):
        found[pk].aufgaben.append(task)
    for pk, row in _was_entstand(keys, quartal):
        if pk in found:
            _liste(found[pk], row).append(row)
    for pk, need in _bedarf(keys, quartal):
        found[pk].bedarf.append(need)
    return found


def _liste(daten: Rohdaten, row: Entstanden) -> list[Any]:
    if isinstance(row, Vorhabenzeile):
        return daten.vorhaben
    return daten.angebote if isinstance(row, Angebotszeile) else daten.veranstaltungen


def _leer(gremium: Gremium, quartal: Quartal | Spanne) -> Rohdaten:
    there = gremium.von <= quartal.beginn and (gremium.bis is None or gremium.bis >= quartal.ende)
    return Rohdaten(
        quartal,
        besteht_ganz=there and ruhe_in(gremium, quartal.beginn, quartal.ende) is None,
        aufgaben_url=reverse("portal:fachgruppe_aufgaben", args=[gremium.slug]),
        angebote_url=reverse("portal:fachgruppe_angebote", args=[gremium.slug]),
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


def _was_entstand(keys: list[int], quartal: Quartal | Spanne) -> Iterable[tuple[int, Entstanden]]:
    """Return the events of the period, what stood in the Katalog on any of its days, and the Vorhaben that
    had begun and were not over, in one query.

    Each comes once for each group that keeps it or takes part.
    """
    events = Veranstaltung.objects.findet_statt().zwischen(quartal.beginn, quartal.ende)
    offers = Angebot.objects.filter(veroeffentlicht_am__date__lte=quartal.ende)
    offers = offers.filter(Q(unsichtbar_seit=None) | Q(unsichtbar_seit__date__gte=quartal.beginn))
    day, moment = Value(None, output_field=DateField()), Value(None, output_field=DateTimeField())
    rows = _spalten(
        events, "veranstaltung", keys, F("beginn"), moment, day, F("teilnehmende"), F("oeffentlich"),
    ).union(
        _spalten(
            offers, "angebot", keys, F("veroeffentlicht_am"), F("unsichtbar_seit"), F("gilt_bis"),
            F("plaetze_gesamt"), Value(True, output_field=BooleanField()),
        ),
        _vorhabenspalten(keys, quartal),
        all=True,
    )  # fmt: skip
    for row in sorted(rows, key=_GEORDNET):
        kind, since, pk, left, tag, number, public, title, uuid, group, also, *told = row
        url, begins = reverse(_SEITEN[kind], args=[uuid]), localdate(since)
        made: Entstanden = Veranstaltungszeile(pk, begins, title, url, number, public)
        if kind == "angebot":
            made = Angebotszeile(pk, title, url, begins, _letzter_tag(left, tag), number)
        elif kind == "vorhaben":
            begins, ended = min(begins, tag or begins), localdate(left) if left else None
            made = Vorhabenzeile(pk, title, url, begins, ended, public, *told)
        for key in {group, *also}:
            yield key, made


def _vorhabenspalten(keys: list[int], quartal: Quartal | Spanne) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the same columns of the Vorhaben that have begun; when one ended says its course.

    Some begin after the period: who reads the rows looks at their days.
    """
    steps = Vorhabenschritt.objects.filter(vorhaben=OuterRef("pk"), art=Vorhabenschrittart.STATUS)
    started = steps.filter(text=Vorhabenstatus.LAEUFT.label).order_by("am").values("am")[:1]
    last = Subquery(steps.order_by("-am").values("am")[:1])
    done = Case(When(status__in=VORHABEN_FERTIG, then=last), output_field=DateTimeField())
    rows = Vorhaben.objects.filter(gremium__in=keys).exclude(status__in=NICHT_BEGONNEN)
    rows = rows.filter(Q(angelegt_am__date__lte=quartal.ende) | Q(beginn__lte=quartal.ende))
    rows = rows.annotate(fertig_am=done).filter(Q(fertig_am=None) | Q(fertig_am__date__gte=quartal.beginn))
    public = Case(When(freigegeben_am=None, then=Value(False)), default=Value(True))
    outcome = Case(When(ergebnis="", then=F("statusgrund")), default=F("ergebnis"), output_field=TextField())
    return rows.order_by().values_list(
        Value("vorhaben", output_field=CharField()), Coalesce(Subquery(started), F("angelegt_am")), F("pk"),
        F("fertig_am"), F("beginn"), Value(None, output_field=IntegerField()), public, F("titel"), F("uuid"),
        F("gremium_id"), Value([], output_field=ArrayField(BigIntegerField())), F("status"), _partner(),
        outcome,
    )  # fmt: skip


def _partner() -> Func:
    """Return who takes part in words: institutions of the network first, then what else was typed."""
    links: Any = Vorhaben.partner.through
    ours = links.objects.filter(vorhaben=OuterRef("pk")).order_by("institution__sortname")
    names = Func(
        ArraySubquery(ours.values("institution__name")), NullIf(F("weitere_partner"), Value("")),
        function="array_append",
    )  # fmt: skip
    return Func(names, Value(", "), function="array_to_string", output_field=TextField())


_GEORDNET = itemgetter(1, 2)
_SEITEN = {
    "veranstaltung": "vorhaben:veranstaltung",
    "angebot": "angebote:angebot",
    "vorhaben": "vorhaben:vorhaben",
}


def _spalten(
    rows: QuerySet[Any], kind: str, keys: list[int], since: F, *eigene: Any
) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the columns that both kinds share, of those that belong to the groups."""
    through: Any = rows.model._meta.get_field("weitere")
    links = through.remote_field.through.objects.filter(**{kind: OuterRef("pk")}).order_by()
    ours = Q(gremium__in=keys) | Exists(links.filter(gremium__in=keys))
    also = ArraySubquery(links.values("gremium"))
    word = Value(kind, output_field=CharField())
    names = (F("titel"), F("uuid"), F("gremium_id"), also)
    none = [Value("", output_field=TextField())] * 3
    return rows.filter(ours).order_by().values_list(word, since, F("pk"), *eigene, *names, *none)


def _letzter_tag(left: datetime | None, ends: date | None) -> date | None:
    """Return the last day it stood in the Katalog; on the day it left it did not any more."""
    before = localdate(left) - timedelta(days=1) if left else None
    return min((day for day in (before, ends) if day is not None), default=None)


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

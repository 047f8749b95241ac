"""The page of a Fachgruppe: what the reader may see of it, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import (
    CharField,
    DateField,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Least

from fachgruppen.angebote.models import Angebot
from fachgruppen.dokumente.selectors import visible_dokumente_for
from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.selectors import visible_mitteilungen_for
from fachgruppen.mitteilungen.selectors.mitteilungen import gueltige
from fachgruppen.models import Amt, Delegation, FruehererName, Gremium, Ziel, Zielfassung, Zugehoerigkeit
from fachgruppen.selectors import arbeitsgruppen_von, bekannte_gremien_for, mit_ruhezeiten, stellung
from fachgruppen.states import Amtsart, Gremiumsart, Zielende
from fachgruppen.vorhaben.models.veranstaltung import VeranstaltungQuerySet
from fachgruppen.vorhaben.selectors import (
    visible_handlungsbedarf_for,
    visible_veranstaltungen_for,
    visible_vorhaben_for,
)
from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute, jetzt
from netzwerk.steuerung.selectors.berichte import visible_berichte_for
from sitzungen.models import Einladung, Sitzung
from sitzungen.protokolle.selectors import visible_aufgaben_for
from sitzungen.selectors.sitzungen import visible_sitzungen_for
from sitzungen.states import BEVORSTEHEND, Antwort


def gremien_mit_seite(konto: object) -> QuerySet[Gremium]:
    """Return the Gremien that have a page here, with the counts of their tabs.

    The Steuerungsgruppe has its own page. `mitglieder_zahl` counts members and delegates of today
    (of a dissolved one: of its last day), no guests, `sitzungen_zahl` the meetings that this account
    may see.
    """
    tag = Least(OuterRef(OuterRef("bis")), Value(heute()), output_field=DateField())
    belongs = Zugehoerigkeit.objects.mitglieder().am(tag)
    members = belongs.filter(gremium=OuterRef(OuterRef("pk"))).values("mitglied")
    sent = Delegation.objects.am(tag).filter(gremium=OuterRef(OuterRef("pk"))).values("mitglied")
    people = Mitglied.objects.aktiv().filter(Q(pk__in=members) | Q(pk__in=sent))
    return (
        mit_ruhezeiten(bekannte_gremien_for(konto))
        .exclude(art=Gremiumsart.STEUERUNGSGRUPPE)
        .annotate(
            mitglieder_zahl=_anzahl(people),
            sitzungen_zahl=_anzahl(visible_sitzungen_for(konto).filter(gremium=OuterRef("pk"))),
            aufgaben_zahl=_anzahl(visible_aufgaben_for(konto).unerledigt().filter(gremium=OuterRef("pk"))),
            mitteilungen_zahl=_anzahl(
                gueltige(visible_mitteilungen_for(konto)).filter(gremien=OuterRef("pk"))
            ),
            bedarf_zahl=_anzahl(visible_handlungsbedarf_for(konto).offen().filter(gremium=OuterRef("pk"))),
            veranstaltungen_zahl=_anzahl(kommende_veranstaltungen(konto, OuterRef("pk"))),
            vorhaben_zahl=_anzahl(visible_vorhaben_for(konto).offen().filter(gremium=OuterRef("pk"))),
            angebote_zahl=_anzahl(Angebot.objects.oeffentlich(heute()).von_gremium(OuterRef("pk"))),
            berichte_zahl=_anzahl(visible_berichte_for(konto).filter(gremium=OuterRef("pk"))),
            dokumente_zahl=_anzahl(visible_dokumente_for(konto).filter(gremium=OuterRef("pk"))),
        )
    )


def kommende_veranstaltungen(konto: object, gremium: Any) -> VeranstaltungQuerySet:
    """Return the events of a Fachgruppe that this account may see and that are still to come."""
    coming = visible_veranstaltungen_for(konto).findet_statt().kommend(jetzt())
    return coming.von_gremium(gremium).order_by("beginn", "pk")


def _anzahl(rows: QuerySet) -> Subquery:
    """Count related rows beside each row; a plain COUNT, so that no rows give 0."""
    counted = rows.order_by().annotate(n=Func(F("pk"), function="COUNT", output_field=IntegerField()))
    return Subquery(counted.values("n"))


@dataclass(frozen=True)
class Arbeitsgruppe:
    """An Arbeitsgruppe in the list of its Fachgruppe; the name is "" if nobody coordinates it."""

    gremium: Gremium
    koordination: str


def arbeitsgruppen(gremium: Gremium, tag: date) -> list[Arbeitsgruppe]:
    """Return the Arbeitsgruppen below the Fachgruppe with who coordinates them; two queries."""
    rows = list(arbeitsgruppen_von(gremium, tag))
    offices = Amt.objects.am(tag).filter(gremium__in=rows, art=Amtsart.KOORDINATION)
    names = {office.gremium_id: office.mitglied.name for office in offices.select_related("mitglied")}
    return [Arbeitsgruppe(row, names.get(row.pk, "")) for row in rows]


def fruehere_namen(gremium: Gremium) -> list[FruehererName]:
    """Return what it was called before, the latest first. One query."""
    return list(FruehererName.objects.filter(gremium=gremium).order_by("-bis"))


@dataclass(frozen=True)
class Zielzeile:
    """A goal with its districts in words."""

    text: str
    stand: str
    stadtviertel: str


def ziele_von(gremium: Gremium) -> list[Zielzeile]:
    """Return the goals that are pursued, in their order; no district means the whole city. One query."""
    names = ArrayAgg(
        "stadtviertel__name", filter=Q(stadtviertel__isnull=False), order_by="stadtviertel__nummer"
    )
    rows = Ziel.objects.laufend().filter(gremium=gremium).annotate(viertel=names).order_by("position")
    return [
        Zielzeile(text, stand, ", ".join(viertel or []) or "ganze Stadt")
        for text, stand, viertel in rows.values_list("text", "stand", "viertel")
    ]


def sitzungen_von(gremium: Gremium, konto: object) -> QuerySet[Sitzung]:
    """Return the meetings that this account may see, the latest first, those without a date on top.

    Each row knows `eingeladen_zahl`, `zusagen_zahl` and the own answer `eigene_antwort`.
    """
    invited = Einladung.objects.gueltig().filter(sitzung=OuterRef("pk"))
    own = invited.von(stellung(konto).mitglied_id)
    return (
        visible_sitzungen_for(konto)
        .filter(gremium=gremium)
        .annotate(
            eingeladen_zahl=_anzahl(invited),
            zusagen_zahl=_anzahl(invited.filter(antwort=Antwort.ZUSAGE)),
            eigene_antwort=Subquery(own.values("antwort")[:1]),
        )
        .order_by(F("start").desc(nulls_first=True), "pk")
    )


def mitteilungen_von(gremium: Gremium, konto: object) -> QuerySet[Mitteilung]:
    """Return what was published to this Gremium and the account may see, with all addressees."""
    rows = visible_mitteilungen_for(konto).filter(gremien=gremium)
    return rows.prefetch_related("gremien").defer("text", "text_html")


@dataclass(frozen=True)
class Sitzungsblick:
    """Meetings for the overview: those of this year and later, and the next one."""

    zeilen: list[Sitzung]
    naechste: Sitzung | None


def sitzungsblick(gremium: Gremium, konto: object) -> Sitzungsblick:
    """Return the meetings of the current year, drafts and everything to come. One query."""
    current = Q(jahr=heute().year) | Q(start=None) | Q(start__gte=jetzt())
    rows = list(sitzungen_von(gremium, konto).filter(current))
    coming = [row for row in rows if row.status in BEVORSTEHEND and row.ende and row.ende > jetzt()]
    return Sitzungsblick(rows, coming[-1] if coming else None)


def sitzungen_nach_jahr(gremium: Gremium, konto: object) -> list[tuple[str, list[Sitzung]]]:
    """Return all meetings under the heading of their year, the latest first. One query."""
    years: dict[str, list[Sitzung]] = {}
    for row in sitzungen_von(gremium, konto):
        years.setdefault(str(row.jahr) if row.jahr else "Ohne Termin", []).append(row)
    return list(years.items())


def viertel_der_ziele(gremium: Gremium) -> list[str]:
    """Return the names of all districts that goals of this Gremium were ever meant for. One query."""
    rows = Zielfassung.objects.filter(ziel__gremium=gremium).exclude(ziel__ende=Zielende.VERSEHEN)
    name = Func(F("viertel"), function="UNNEST", output_field=CharField())
    return sorted(rows.order_by().values_list(name, flat=True).distinct())

"""People of one Gremium on one day with their tasks in it; two queries, however many they are."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from fachgruppen.models import Amt, Delegation, Gremium, Zugehoerigkeit
from fachgruppen.states import LEITUNG, Amtsart, Legitimation, Stelle
from mitglieder.models import Mitglied
from mitglieder.sichtbarkeit import Blick, PersonAnsicht, ansicht, sieht
from mitglieder.states import Feld
from netzwerk.base.datum import tag as tag_text


@dataclass(frozen=True)
class PersonImGremium:
    """A person with what she does in the Gremium, in words.

    `rang` orders those who lead (0 Koordination, 1 Stellvertretung); None leads nothing.
    `kontakt_frei` tells an empty contact from one that this reader must not see.
    """

    person: PersonAnsicht
    ist_mitglied: bool
    rang: int | None
    aufgabe: str
    amtszeit: str
    kontakt_frei: bool

    @property
    def leitungszeile(self) -> str:
        """What stands under the name where the heading already says "Koordination"."""
        return self.amtszeit if self.rang == 0 else self.aufgabe


def personen_von(gremium: Gremium, tag: date, blick: Blick) -> list[PersonImGremium]:
    """Return members, delegates and office holders of the day that this reader may know of."""
    found = (_person(row, blick) for row in _rows(gremium, tag))
    return [person for person in found if person is not None]


def kontakt_frei(mitglied: Mitglied, blick: Blick) -> bool:
    """Tell whether this reader may see the office phone or the office address of the person."""
    return sieht(blick, mitglied, Feld.TELEFON) or sieht(blick, mitglied, Feld.EMAIL)


def leitung(personen: list[PersonImGremium]) -> list[PersonImGremium]:
    """Return those who lead, Koordination first."""
    return sorted((p for p in personen if p.rang is not None), key=lambda p: p.rang or 0)


def _rows(gremium: Gremium, tag: date) -> QuerySet[Mitglied]:
    own = {"gremium": gremium, "mitglied": OuterRef("pk")}
    offices = Amt.objects.am(tag).filter(**own).order_by("art")
    sent = Delegation.objects.am(tag).filter(**own)
    return (
        Mitglied.objects.aktiv()
        .annotate(
            gehoert=Exists(Zugehoerigkeit.objects.am(tag).filter(**own)),
            amtszeilen=ArraySubquery(
                offices.values(zeile=JSONObject(art="art", bis="bis", legitimation="legitimation"))
            ),
            stellen=ArraySubquery(sent.values("stelle")),
        )
        .filter(Q(gehoert=True) | Exists(offices) | Exists(sent))
        .select_related("institution")
        .prefetch_related("freigaben")
        .order_by("sortname", "pk")
    )


def _person(mitglied: Any, blick: Blick) -> PersonImGremium | None:
    view = ansicht(mitglied, blick)
    if not sieht(blick, mitglied, Feld.AMT):
        offices: list[dict[str, str]] = []
    else:
        offices = mitglied.amtszeilen
        # Who has released her office is named with it, though nothing else of her is public.
        view = view or PersonAnsicht(pk=mitglied.pk, name=mitglied.name, aemter_sichtbar=True)
    if view is None:
        return None
    leads = [LEITUNG.index(Amtsart(row["art"])) for row in offices if row["art"] in LEITUNG]
    delegated = [f"Vertretung {Stelle(stelle).label}" for stelle in mitglied.stellen]
    return PersonImGremium(
        person=view,
        ist_mitglied=mitglied.gehoert or bool(mitglied.stellen),
        rang=min(leads, default=None),
        aufgabe=", ".join([*(_amt(row) for row in offices), *delegated]),
        amtszeit=_amtszeit(offices[0]) if offices else "",
        kontakt_frei=kontakt_frei(mitglied, blick),
    )


def _amt(row: dict[str, Any]) -> str:
    label = Amtsart(row["art"]).label
    return f"{label}, {_amtszeit(row)}" if row["art"] == Amtsart.KOORDINATION else label


def _amtszeit(row: dict[str, Any]) -> str:
    """gewählt bis 31.08.2027"""
    label = Legitimation(row["legitimation"]).label
    return f"{label} bis {tag_text(date.fromisoformat(row['bis']))}" if row["bis"] else label

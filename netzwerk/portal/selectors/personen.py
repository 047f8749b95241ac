"""People of one Gremium on one day with their tasks in it; two queries, however many they are."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from fachgruppen.models import Amt, Delegation, Gremium, Zugehoerigkeit
from fachgruppen.selectors.stellen import name_am, stellenwort
from fachgruppen.states import LEITUNG, UEBERGANG, Amtsart, Legitimation, Zugehoerigkeitsart
from mitglieder.models import Mitglied
from mitglieder.sichtbarkeit import Blick, PersonAnsicht, ansicht, sieht
from mitglieder.states import Feld
from netzwerk.base.datum import tag as tag_text
from netzwerk.base.genauigkeit import dauer, genau


@dataclass(frozen=True)
class Zeit:
    """The membership of a person that holds on the day, as exactly as it is known."""

    pk: int
    art: str
    von: date
    bis: date | None
    von_genauigkeit: str
    bis_genauigkeit: str
    quelle: str
    endet_vorzeitig: bool

    @property
    def text(self) -> str:
        return dauer(self)

    @property
    def ende(self) -> str:
        """The last day in words; empty if there is none."""
        return genau(self.bis, self.bis_genauigkeit) if self.bis else ""


@dataclass(frozen=True)
class PersonImGremium:
    """A person with what she does in the Gremium, in words.

    `zeit` is her membership or her time as a guest; delegates and others in office have none.
    `rang` orders those who lead (0 Koordination, 1 Stellvertretung); None leads nothing.
    `kontakt_frei` tells an empty contact from one that this reader must not see.
    """

    person: PersonAnsicht
    ist_mitglied: bool
    rang: int | None
    aufgabe: str
    amtszeit: str
    kontakt_frei: bool
    zeit: Zeit | None = None

    @property
    def ist_gast(self) -> bool:
        return self.zeit is not None and self.zeit.art == Zugehoerigkeitsart.GAST and not self.ist_mitglied

    @property
    def leitungszeile(self) -> str:
        """What stands under the name where the heading already says "Koordination"."""
        return self.amtszeit if self.rang == 0 else self.aufgabe


def personen_von(
    gremium: Gremium, tag: date, blick: Blick, *, auch_ausgetretene: bool = False
) -> list[PersonImGremium]:
    """Return members, guests, delegates and office holders of the day that this reader may know of.

    `auch_ausgetretene` names those as well who have left the network since, without contact.
    """
    rows = Mitglied.objects.all() if auch_ausgetretene else Mitglied.objects.aktiv()
    found = (_person(row, blick) for row in _rows(rows, gremium, tag))
    return [person for person in found if person is not None]


def kontakt_frei(mitglied: Mitglied, blick: Blick) -> bool:
    """Tell whether this reader may see the office phone or the office address of the person."""
    return sieht(blick, mitglied, Feld.TELEFON) or sieht(blick, mitglied, Feld.EMAIL)


def leitung(personen: list[PersonImGremium]) -> list[PersonImGremium]:
    """Return those who lead, Koordination first."""
    return sorted((p for p in personen if p.rang is not None), key=lambda p: p.rang or 0)


def _rows(people: QuerySet[Mitglied], gremium: Gremium, tag: date) -> QuerySet[Mitglied]:
    own = {"gremium": gremium, "mitglied": OuterRef("pk")}
    offices = Amt.objects.am(tag).filter(**own).order_by("art")
    sent = Delegation.objects.am(tag).filter(**own)
    belongs = Zugehoerigkeit.objects.am(tag).filter(**own)
    early = ExpressionWrapper(Q(austritt__isnull=False), output_field=BooleanField())
    return (
        people.annotate(
            zeiten=ArraySubquery(
                belongs.values(zeile=JSONObject(**{name: name for name in _ZEIT}, endet_vorzeitig=early))
            ),
            amtszeilen=ArraySubquery(
                offices.values(zeile=JSONObject(art="art", bis="bis", legitimation="legitimation"))
            ),
            stellen=ArraySubquery(sent.values(zeile=JSONObject(stelle="stelle", name=name_am(tag)))),
        )
        .filter(Exists(belongs) | Exists(offices) | Exists(sent))
        .select_related("institution")
        .prefetch_related("freigaben")
        .order_by("sortname", "pk")
    )


# The database keeps a person in a Gremium at most once at a time, so there is one row or none.
_ZEIT = ("pk", "art", "von", "bis", "von_genauigkeit", "bis_genauigkeit", "quelle")


def _zeit(zeilen: list[dict[str, Any]]) -> Zeit | None:
    if not zeilen:
        return None
    row = dict(zeilen[0])
    row["von"] = date.fromisoformat(row["von"])
    row["bis"] = date.fromisoformat(row["bis"]) if row["bis"] else None
    return Zeit(**row)


def ohne_kontakt(view: PersonAnsicht) -> PersonAnsicht:
    """A person who has left the network has no page and is not to be reached here."""
    return replace(view, url="", email="", telefon="", mobil="")


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
    if mitglied.ausgetreten_am is not None:
        view = ohne_kontakt(view)
    zeit = _zeit(mitglied.zeiten)
    leads = [LEITUNG.index(Amtsart(row["art"])) for row in offices if row["art"] in LEITUNG]
    delegated = [f"Vertretung {stellenwort(**row)}" for row in mitglied.stellen]
    return PersonImGremium(
        person=view,
        ist_mitglied=(zeit is not None and zeit.art == Zugehoerigkeitsart.MITGLIED) or bool(mitglied.stellen),
        rang=min(leads, default=None),
        aufgabe=", ".join([*(_amt(row) for row in offices), *delegated]),
        amtszeit=_amtszeit(offices[0]) if offices else "",
        kontakt_frei=kontakt_frei(mitglied, blick),
        zeit=zeit,
    )


def _amt(row: dict[str, Any]) -> str:
    """Koordination, gewählt bis 31.08.2027; a bridge is named with every office."""
    label = Amtsart(row["art"]).label
    named = row["art"] == Amtsart.KOORDINATION or row["legitimation"] in UEBERGANG
    return f"{label}, {_amtszeit(row)}" if named else label


def _amtszeit(row: dict[str, Any]) -> str:
    """gewählt bis 31.08.2027"""
    label = Legitimation(row["legitimation"]).label
    return f"{label} bis {tag_text(date.fromisoformat(row['bis']))}" if row["bis"] else label

"""Reads about published reports: what everybody may read today, and whose names stand in it."""

from collections.abc import Iterator

from django.db.models import QuerySet

from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute
from netzwerk.base.veroeffentlicht import Veroeffentlicht
from netzwerk.steuerung.models import Berichtsveroeffentlichung, Quartalsbericht


def veroeffentlichte_berichte() -> QuerySet[Berichtsveroeffentlichung]:
    """Return what everybody may read today."""
    rows = Berichtsveroeffentlichung.objects.filter(zurueckgezogen_am=None, ab__lte=heute())
    return rows.select_related("bericht__gremium__uebergeordnet", "fassung__freigabe").order_by("-ab", "-pk")


def zeilen_der_liste() -> Iterator[Veroeffentlicht]:
    """Return the rows of the public list; one query."""
    for row in veroeffentlichte_berichte().defer("fassung__inhalt"):
        report = row.bericht
        yield Veroeffentlicht(
            report.titel, report.oeffentliche_url, "Quartalsbericht", report.gremium.voller_name, row.ab
        )


def veroeffentlichung_von(bericht: Quartalsbericht) -> Berichtsveroeffentlichung | None:
    """Return the newest row of a report, be it withdrawn or for a later day; None: it never was public."""
    return Berichtsveroeffentlichung.objects.filter(bericht=bericht).select_related("fassung").first()


def namen_in(text: str) -> list[str]:
    """Return the people of the network whose names stand in the text; somebody should look at them. One
    query."""
    people = Mitglied.objects.values_list("vorname", "nachname").order_by("nachname", "vorname")
    names = dict.fromkeys(f"{first} {last}".strip() for first, last in people)
    return [name for name in names if name in text]

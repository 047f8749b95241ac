"""The directory as rows of a table and as cards: exactly what the reader sees on the pages."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from mitglieder.models import Institution
from mitglieder.sichtbarkeit import PersonAnsicht
from netzwerk.base.visitenkarte import Visitenkarte
from netzwerk.portal.selectors.verzeichnis import Verzeichniszeile

KOPF_PERSONEN = (
    "Titel", "Vorname", "Nachname", "Institution", "Funktion", "Fachgruppen und Aufgaben", "Themen",
    "Sprachen", "Telefon", "Mobil", "E-Mail",
)  # fmt: skip
KOPF_INSTITUTIONEN = (
    "Name", "Kurzname", "Art", "Stadtviertel", "Straße und Hausnummer", "Postleitzahl", "Ort", "Telefon",
    "Website", "Personen im Netzwerk",
)  # fmt: skip


def personenzeilen(rows: Iterable[Verzeichniszeile]) -> list[tuple[str, ...]]:
    """Return one row for each person; what this reader may not see is empty."""
    return [
        (
            p.titel, p.vorname, p.nachname, p.institution, p.funktion, ", ".join(row.aufgaben),
            ", ".join(p.themen), ", ".join(p.sprachen), p.telefon, p.mobil, p.email,
        )
        for row in rows
        for p in [row.person]
    ]  # fmt: skip


def institutionszeilen(rows: Iterable[Institution]) -> list[tuple[str, ...]]:
    """Return one row for each institution; all of it is public."""
    return [
        (
            i.name, i.kurzname, str(i.get_art_display()), i.stadtviertel.name if i.stadtviertel else "",
            i.strasse, i.plz, i.ort, i.telefon, i.website, str(i.personen_zahl),  # type: ignore[attr-defined]
        )
        for i in rows
    ]  # fmt: skip


def personenkarte(p: PersonAnsicht) -> Visitenkarte:
    """Return the card of one person, as the reader sees her."""
    return Visitenkarte(
        name=p.name,
        adresse=f"{settings.PORTAL_BASE_URL}{reverse('portal:person', args=[p.pk])}",
        nachname=p.nachname,
        vorname=p.vorname,
        titel=p.titel,
        institution=p.institution,
        funktion=p.funktion,
        email=p.email,
        telefon=p.telefon,
        mobil=p.mobil,
        notiz=f"Sprachen: {', '.join(p.sprachen)}" if p.sprachen else "",
        themen=p.themen,
    )


def institutionskarte(i: Institution) -> Visitenkarte:
    """Return the card of an institution."""
    return Visitenkarte(
        name=i.name,
        adresse=f"{settings.PORTAL_BASE_URL}{i.get_absolute_url()}",
        ist_institution=True,
        institution=i.name,
        telefon=i.telefon,
        website=i.website,
        strasse=i.strasse,
        plz=i.plz,
        ort=i.ort,
    )

"""Angebote as rows of a table for spreadsheet programs."""

from collections.abc import Iterable

from fachgruppen.angebote.models import Angebot
from netzwerk.base.datum import tag

KOPF = (
    "Titel", "Art", "Sprachniveau", "Kurszeit", "Anbieter", "Fachgruppen", "Für wen", "Sprachen",
    "Stadtviertel", "Anschrift", "Zugangsbedingungen", "Kosten", "Kinderbetreuung", "Barrierefreiheit",
    "Termine oder Öffnungszeiten", "Plätze", "Freie Plätze", "Stand der freien Plätze", "Gilt ab",
    "Gilt bis", "Ansprechstelle", "Telefon", "E-Mail-Adresse", "Website", "Beschreibung", "Bestätigt am",
)  # fmt: skip


def zeilen(angebote: Iterable[Angebot]) -> Iterable[tuple[object, ...]]:
    """Yield one row each; what nobody told stays empty, never 0. Load `weitere` with the rows."""
    for row in angebote:
        groups = [row.gremium, *row.weitere.all()]
        yield (
            row.titel, row.get_art_display(), row.get_niveau_display(), row.get_kurszeit_display(),
            row.institution.name, ", ".join(group.name for group in groups), row.zielgruppen_text,
            row.sprachen_text, row.ort_text, row.adresse, row.zugang, row.kosten,
            "" if row.kinderbetreuung is None else row.kinderbetreuung_text, _barriere(row), row.zeiten,
            row.plaetze_gesamt, row.plaetze_frei, _tag(row.plaetze_stand), _tag(row.gilt_von),
            _tag(row.gilt_bis), row.kontakt, row.telefon, row.email, row.website, row.beschreibung,
            _tag(row.bestaetigt_am),
        )  # fmt: skip


def _barriere(row: Angebot) -> str:
    return ", ".join(filter(None, (row.get_barrierefrei_display(), row.barriere_hinweis)))


def _tag(value: object) -> str:
    return tag(value) if value else ""  # type: ignore[arg-type]

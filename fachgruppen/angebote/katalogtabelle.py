"""Angebote as rows of a table for spreadsheet programs."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from fachgruppen.angebote.models import Angebot
from netzwerk.base.datum import tag
from netzwerk.base.tabelle import Blatt

# Texts to be translated; the table speaks the language of the page.
_KOPF = (
    _("Titel"), _("Art"), _("Sprachniveau"), _("Kurszeit"), _("Anbieter"), _("Fachgruppen"), _("Für wen"),
    _("Sprachen"), _("Stadtviertel"), _("Anschrift"), _("Zugangsbedingungen"), _("Kosten"),
    _("Kinderbetreuung"), _("Barrierefreiheit"), _("Termine oder Öffnungszeiten"), _("Plätze"),
    _("Freie Plätze"), _("Stand der freien Plätze"), _("Gilt ab"), _("Gilt bis"), _("Ansprechstelle"),
    _("Telefon"), _("E-Mail-Adresse"), _("Website"), _("Beschreibung"), _("Bestätigt am"),
)  # fmt: skip


def katalogblatt(angebote: Iterable[Angebot]) -> Blatt:
    """Return the table; load `weitere` and the texts with the rows."""
    return Blatt(gettext("Angebote"), [gettext(word) for word in _KOPF], list(_zeilen(angebote)))


def _zeilen(angebote: Iterable[Angebot]) -> Iterable[tuple[object, ...]]:
    """Yield one row each; what nobody told stays empty, never 0."""
    for row in angebote:
        texts = row.texte
        groups = [row.gremium, *row.weitere.all()]
        yield (
            texts.titel, row.get_art_display(), row.get_niveau_display(), row.get_kurszeit_display(),
            row.institution.name, ", ".join(group.name for group in groups), row.zielgruppen_text,
            row.sprachen_text, row.ort_text, row.adresse, texts.zugang, texts.kosten,
            "" if row.kinderbetreuung is None else row.kinderbetreuung_text, _barriere(row), texts.zeiten,
            row.plaetze_gesamt, row.plaetze_frei, _tag(row.plaetze_stand), _tag(row.gilt_von),
            _tag(row.gilt_bis), row.kontakt, row.telefon, row.email, row.website, texts.beschreibung,
            _tag(row.bestaetigt_am),
        )  # fmt: skip


def _barriere(row: Angebot) -> str:
    return ", ".join(filter(None, (row.get_barrierefrei_display(), str(row.texte.barriere_hinweis))))


def _tag(value: object) -> str:
    return tag(value) if value else ""  # type: ignore[arg-type]

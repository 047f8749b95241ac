"""The Katalog on paper, in the language of the page: by kind, with a table of contents and registers."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from django.conf import settings
from django.utils.translation import gettext as _

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.states import Angebotsart, Angebotsstatus
from fachgruppen.angebote.texte import Text
from netzwerk.base.datum import datum, tag
from netzwerk.base.schriftstueck import (
    Absatz,
    Baustein,
    Fakten,
    Schriftstueck,
    Tabelle,
    Ueberschrift,
    Verzeichnis,
    als_pdf,
)
from netzwerk.base.sortierung import sortierschluessel
from netzwerk.base.sprache import DEUTSCH, aktuelle_sprache, aufzaehlung
from netzwerk.base.uhr import heute, jetzt


def katalog_pdf(angebote: Sequence[Angebot], auswahl: str, *, gekuerzt: bool = False) -> bytes:
    """Return it as PDF/UA-1. `auswahl` says in words what was looked for; order the rows by kind."""
    return als_pdf(katalog_schrift(angebote, auswahl, gekuerzt=gekuerzt))


def katalog_schrift(angebote: Sequence[Angebot], auswahl: str, *, gekuerzt: bool = False) -> Schriftstueck:
    parts: list[Baustein] = [*_vorweg(angebote, gekuerzt)]
    numbers = {row.pk: number for number, row in enumerate(angebote, 1)}
    for kind, rows in groupby(angebote, key=lambda row: row.art):
        parts.append(Ueberschrift(str(Angebotsart(kind).label)))
        for row in rows:
            parts += _angebot(row, numbers[row.pk])
    whole = _("Auswahl: %(beschreibung)s") % {"beschreibung": auswahl} if auswahl else _("Alle Angebote")
    foot = _("Stand: %(tag)s. Den neuesten Stand zeigt das Portal.") % {"tag": tag(heute())}
    return Schriftstueck(
        titel=_("Angebote"),
        oberzeile=settings.PORTAL_NAME,
        unterzeile=whole,
        bausteine=(*parts, *_register(angebote, numbers)),
        stand=jetzt(),
        kopfzeile=f"{settings.PORTAL_NAME}, {_('Angebote')}",
        fusszeilen=(foot,),
        sprache=aktuelle_sprache().code,
        seitenzahl=_("Seite {seite} von {seiten}"),
    )


def _vorweg(angebote: Sequence[Angebot], gekuerzt: bool) -> list[Baustein]:
    if not angebote:
        return [Absatz(_("Zu dieser Auswahl steht zurzeit nichts im Katalog."))]
    contents = Verzeichnis(_("Inhalt"))
    if gekuerzt:
        cut = _("Es sind die ersten %(anzahl)s Angebote. Grenzen Sie die Auswahl im Portal weiter ein.") % {
            "anzahl": len(angebote)
        }
        return [Absatz(cut), contents]
    return [contents]


def _sprache(text: Text) -> str:
    return DEUTSCH if text.deutsch_in_fremder_seite else ""


def _angebot(row: Angebot, number: int) -> list[Baustein]:
    texts = row.texte
    parts: list[Baustein] = [
        Ueberschrift(f"{number}. {texts.titel}", 3, _sprache(texts.titel)),
        *_sprachhinweis(row),
        Absatz(str(texts.beschreibung), sprache=_sprache(texts.beschreibung)),
        Fakten(_fakten(row)),
    ]
    if row.status == Angebotsstatus.VERALTET and row.bestaetigt_am:
        since = _("Seit %(tag)s nicht bestätigt. Fragen Sie vorher nach.") % {"tag": tag(row.bestaetigt_am)}
        parts.append(Absatz(since, _("Hinweis")))
    return parts


def _sprachhinweis(row: Angebot) -> list[Baustein]:
    if not row.texte.veraltet:
        return []
    return [Absatz(_("Diese Übersetzung ist veraltet."), _("Hinweis"))]


def _fakten(row: Angebot) -> tuple[tuple[str, str], ...]:
    texts = row.texte
    return (
        (_("Anbieter"), row.institution.name),
        (_("Kurs"), row.kurs),
        (_("Für wen"), row.zielgruppen_text),
        (_("Zugangsbedingungen"), str(texts.zugang)),
        (_("Kosten"), str(texts.kosten)),
        (_("Wo"), aufzaehlung((row.adresse, row.ort_text))),
        (_("Wann"), str(texts.zeiten)),
        (_("Sprachen"), row.sprachen_text),
        (_("Kinderbetreuung"), "" if row.kinderbetreuung is None else row.kinderbetreuung_text),
        (_("Barrierefreiheit"), _barriere(row)),
        (_("Freie Plätze"), _plaetze(row)),
        (_("Gilt"), _gilt(row)),
        (_("Kontakt"), aufzaehlung((row.kontakt, row.telefon, row.email, row.website))),
    )


def _barriere(row: Angebot) -> str:
    return aufzaehlung((row.get_barrierefrei_display(), row.texte.barriere_hinweis))


def _plaetze(row: Angebot) -> str:
    if not row.plaetze_stand:
        return ""
    return f"{row.plaetze_text} ({_('Stand %(wann)s') % {'wann': datum(row.plaetze_stand)}})"


def _gilt(row: Angebot) -> str:
    if row.gilt_von and row.gilt_bis:
        return _("%(von)s bis %(bis)s") % {"von": tag(row.gilt_von), "bis": tag(row.gilt_bis)}
    if row.gilt_von:
        return _("ab %(tag)s") % {"tag": tag(row.gilt_von)}
    return _("bis %(tag)s") % {"tag": tag(row.gilt_bis)} if row.gilt_bis else ""


def _register(angebote: Sequence[Angebot], numbers: dict[int, int]) -> list[Baustein]:
    """Return who offers what and what there is where, by the numbers of the Angebote."""
    if not angebote:
        return []
    houses: dict[str, list[int]] = defaultdict(list)
    places: dict[str, list[int]] = defaultdict(list)
    for row in angebote:
        houses[row.institution.name].append(numbers[row.pk])
        places[row.ort_text].append(numbers[row.pk])
    return [
        Ueberschrift(_("Register")),
        _tabelle(_("Nach Anbietern"), _("Anbieter"), houses),
        _tabelle(_("Nach Stadtvierteln"), _("Stadtviertel"), places),
    ]


def _tabelle(titel: str, wort: str, found: dict[str, list[int]]) -> Tabelle:
    rows = sorted(found.items(), key=lambda item: sortierschluessel(item[0]))
    lines = tuple((name, ", ".join(map(str, numbers))) for name, numbers in rows)
    return Tabelle((wort, _("Nummern der Angebote")), lines, (3, 2), titel)

"""The Katalog on paper: by kind, with a table of contents, and registers of providers and districts."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from django.conf import settings

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.states import Angebotsart, Angebotsstatus
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
    return Schriftstueck(
        titel="Angebote",
        oberzeile=settings.PORTAL_NAME,
        unterzeile=f"Auswahl: {auswahl}" if auswahl else "Alle Angebote",
        bausteine=(*parts, *_register(angebote, numbers)),
        stand=jetzt(),
        kopfzeile=f"{settings.PORTAL_NAME}, Angebote",
        fusszeilen=(f"Stand: {tag(heute())}. Den neuesten Stand zeigt das Portal.",),
    )


def _vorweg(angebote: Sequence[Angebot], gekuerzt: bool) -> list[Baustein]:
    if not angebote:
        return [Absatz("Zu dieser Auswahl steht zurzeit nichts im Katalog.")]
    if gekuerzt:
        cut = f"Es sind die ersten {len(angebote)} Angebote. Grenzen Sie die Auswahl im Portal weiter ein."
        return [Absatz(cut), Verzeichnis()]
    return [Verzeichnis()]


def _angebot(row: Angebot, number: int) -> list[Baustein]:
    parts: list[Baustein] = [
        Ueberschrift(f"{number}. {row.titel}", 3),
        Absatz(row.beschreibung),
        Fakten(
            (
                ("Anbieter", row.institution.name),
                ("Kurs", row.kurs),
                ("Für wen", row.zielgruppen_text),
                ("Zugangsbedingungen", row.zugang),
                ("Kosten", row.kosten),
                ("Wo", ", ".join(filter(None, (row.adresse, row.ort_text)))),
                ("Wann", row.zeiten),
                ("Sprachen", row.sprachen_text),
                ("Kinderbetreuung", "" if row.kinderbetreuung is None else row.kinderbetreuung_text),
                ("Barrierefreiheit", _barriere(row)),
                ("Freie Plätze", _plaetze(row)),
                ("Gilt", _gilt(row)),
                ("Kontakt", ", ".join(filter(None, (row.kontakt, row.telefon, row.email, row.website)))),
            )
        ),
    ]
    if row.status == Angebotsstatus.VERALTET and row.bestaetigt_am:
        parts.append(
            Absatz(f"Seit {tag(row.bestaetigt_am)} nicht bestätigt. Fragen Sie vorher nach.", "Hinweis")
        )
    return parts


def _barriere(row: Angebot) -> str:
    return ", ".join(filter(None, (row.get_barrierefrei_display(), row.barriere_hinweis)))


def _plaetze(row: Angebot) -> str:
    return f"{row.plaetze_text} (Stand {datum(row.plaetze_stand)})" if row.plaetze_stand else ""


def _gilt(row: Angebot) -> str:
    since = f"ab {tag(row.gilt_von)}" if row.gilt_von else ""
    return " ".join(filter(None, (since, f"bis {tag(row.gilt_bis)}" if row.gilt_bis else "")))


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
        Ueberschrift("Register"),
        _tabelle("Nach Anbietern", "Anbieter", houses),
        _tabelle("Nach Stadtvierteln", "Stadtviertel", places),
    ]


def _tabelle(titel: str, wort: str, found: dict[str, list[int]]) -> Tabelle:
    rows = sorted(found.items(), key=lambda item: sortierschluessel(item[0]))
    lines = tuple((name, ", ".join(map(str, numbers))) for name, numbers in rows)
    return Tabelle((wort, "Nummern der Angebote"), lines, (3, 2), titel)

"""The record of an election as a document for paper: the same facts as its page, in the same order."""

from collections.abc import Iterable
from datetime import datetime

from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.ausgang import Rundenstand
from fachgruppen.wahlen.models import Kandidatur, Wahl, Wahlereignis
from fachgruppen.wahlen.states import Wahlgangart
from mitglieder.models import Konto
from netzwerk.base.datum import datum_lang, datum_uhrzeit, tag
from netzwerk.base.schriftstueck import (
    Absatz,
    Baustein,
    Fakten,
    Schriftstueck,
    Tabelle,
    Ueberschrift,
    Unterschriften,
)

KEINE_ANGABE = "keine Angabe"


def blatt_zur_wahl(
    wahl: Wahl, ausgang: str, kandidaturen: Iterable[Kandidatur], runden: Iterable[Rundenstand],
    ereignisse: Iterable[Wahlereignis], stimmen: int,
) -> Schriftstueck:  # fmt: skip
    """Return the record as it stands after its newest event; the same state gives the same paper."""
    log = list(ereignisse)
    results = [part for stand in runden for part in _runde(stand)]
    group = wahl.gremium.voller_name
    return Schriftstueck(
        titel=f"Niederschrift über die {wahl.gattung}",
        oberzeile=group,
        unterzeile=ausgang or wahl.get_status_display(),
        kopfzeile=saetze.PROBE if wahl.test else "",
        fusszeilen=(f"{group}, {wahl.titel}, Stand {datum_uhrzeit(_stand(wahl, log))}",),
        bausteine=(
            _angaben(wahl, stimmen),
            *_stimmzettel(kandidaturen),
            Ueberschrift("Ergebnis"),
            *(results or [Absatz("Es ist noch nichts ausgezählt.")]),
            *([Absatz(wahl.protokolltext, "Vermerk zum Ablauf")] if wahl.protokolltext and results else []),
            *_ablauf(log),
            *(_unterschriften(wahl) if results else []),
        ),
        stand=_stand(wahl, log),
    )


def _stand(wahl: Wahl, log: list[Wahlereignis]) -> datetime:
    return log[-1].am if log else wahl.angelegt_am


def _angaben(wahl: Wahl, stimmen: int) -> Fakten:
    return Fakten((
        ("Wahl", f"{wahl.titel}, {wahl.gremium.voller_name}"),
        ("Gewählt", _wo(wahl)),
        ("Abstimmung", "geheim" if wahl.geheim else "offen"),
        ("Wahlleitung", wahl.leitung.name if wahl.leitung else KEINE_ANGABE),
        ("Beisitz", wahl.beisitz.name if wahl.beisitz else KEINE_ANGABE),
        ("Wahlordnung", f"{wahl.wahlordnung}. {wahl.regel}"),
        ("Wählerverzeichnis", _verzeichnis(wahl, stimmen)),
        ("Eingetragen", _wer_wann(wahl.erfasst_von, wahl.erfasst_am)),
        ("Bestätigt", _wer_wann(wahl.bestaetigt_von, wahl.bestaetigt_am)),
    ))  # fmt: skip


def _wo(wahl: Wahl) -> str:
    if not wahl.in_der_sitzung:
        if wahl.beginn is None or wahl.ende is None:
            return "online"
        return f"online, {datum_uhrzeit(wahl.beginn)} bis {datum_uhrzeit(wahl.ende)}"
    day = f" am {datum_lang(wahl.wahltag)}" if wahl.wahltag else ""
    return ", ".join(filter(None, [f"in der Sitzung{day}", wahl.anlass]))


def _verzeichnis(wahl: Wahl, stimmen: int) -> str:
    if wahl.bereit_am is None or wahl.stichtag is None:
        return "noch nicht festgestellt"
    return f"{stimmen} {'Stimme' if stimmen == 1 else 'Stimmen'}, Stichtag {tag(wahl.stichtag)}"


def _wer_wann(wer: Konto | None, wann: datetime | None) -> str:
    return f"von {wer or KEINE_ANGABE} am {datum_uhrzeit(wann)}" if wann else ""


def _stimmzettel(kandidaturen: Iterable[Kandidatur]) -> list[Baustein]:
    rows = tuple((str(row.nr), row.mitglied.name, _haus(row)) for row in kandidaturen)
    if not rows:
        return []
    return [Ueberschrift("Stimmzettel"), Tabelle(("Nummer", "Name", "Institution"), rows, (2, 6, 8))]


def _haus(row: Kandidatur) -> str:
    return row.mitglied.institution.name if row.mitglied.institution else "ohne Institution"


def _runde(stand: Rundenstand) -> list[Baustein]:
    row = stand.runde
    name = f"{row.nr}. Wahlgang"
    present = f" von {row.anwesend} Anwesenden" if row.anwesend is not None else ""
    lot = f" Es fiel auf {row.los.mitglied.name}." if row.los else ""
    figures = [(word, str(count)) for word, count in stand.zeilen]
    return [
        Ueberschrift(f"Stichwahl ({name})" if row.art == Wahlgangart.STICH else name, 3),
        Absatz(f"{stand.satz}{lot}"),
        Tabelle(("Stimmzettel", "Stimmen"), (*figures, ("Abgegeben", f"{row.abgegeben}{present}")), (10, 6)),
    ]


def _ablauf(log: list[Wahlereignis]) -> list[Baustein]:
    if not log:
        return []
    rows = tuple((datum_uhrzeit(row.am), _was(row), str(row.von or "")) for row in log)
    return [Ueberschrift("Was wann geschah"), Tabelle(("Wann", "Was", "Wer"), rows, (4, 8, 4))]


def _was(row: Wahlereignis) -> str:
    return ": ".join(filter(None, [row.get_aktion_display(), row.text]))


def _unterschriften(wahl: Wahl) -> list[Baustein]:
    people = [("Wahlleitung", wahl.leitung), ("Beisitz", wahl.beisitz)]
    lines = tuple((role, person.name) for role, person in people if person is not None)
    return [Ueberschrift("Unterschriften"), Unterschriften(lines)]

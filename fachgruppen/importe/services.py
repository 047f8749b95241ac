"""Bringing a file in: keep it, map its columns, check it, apply it once."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pghistory
from django.db import connection, transaction

from fachgruppen.importe.felder import felder
from fachgruppen.importe.lesen import read_datei
from fachgruppen.importe.lesen.zeile import clean
from fachgruppen.importe.models import Importvorgang
from fachgruppen.importe.pruefung import (
    Institutionsregeln,
    Listenregeln,
    Mitgliedsregeln,
    Pruefung,
    Zeilenurteil,
    check_zeilen,
)
from fachgruppen.importe.schreiben import write_institutionen, write_listen, write_mitglieder
from fachgruppen.importe.selectors import institutionsbestand, mitgliedsbestand
from fachgruppen.importe.states import AUFBEWAHRUNG_TAGE, Importart, Urteil
from fachgruppen.importe.zuordnung import (
    Tabelle,
    Zuordnung,
    build_tabelle,
    check_zuordnung,
    guess_zuordnung,
    parse_zuordnung,
)
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt

# One import writes at a time; the number is only a name for the lock.
_IMPORT_LOCK = 7_305_112_026
_WRITE = {
    Importart.INSTITUTIONEN: write_institutionen,
    Importart.MITGLIEDER: write_mitglieder,
    Importart.LISTEN: write_listen,
}


@dataclass(frozen=True)
class Ergebnis:
    """What applying did: numbers of rows, of memberships begun, and the rows left out with reasons."""

    neu: int
    geaendert: int
    unveraendert: int
    eintritte: int
    ausgelassen: tuple[dict[str, Any], ...] = ()


def importiere_datei(
    inhalt: bytes,
    dateiname: str,
    art: str,
    *,
    by: Konto | None,
    zuordnung: Iterable[str] = (),
    auslassen: bool = False,
) -> Ergebnis:
    """Read, check and apply a file in one go; a second time it changes nothing.

    `zuordnung` corrects the guessed mapping ("Spalte=feld"). Raises Ablehnung for a file that is no
    table, a mapping that cannot work, and broken rows unless they are to be left out.
    """
    tabelle, columns = read_tabelle(inhalt, dateiname, art, zuordnung)
    return _apply(tabelle, columns, art, auslassen=auslassen, by=by)


def read_tabelle(
    inhalt: bytes, dateiname: str, art: str, pairs: Iterable[str] = ()
) -> tuple[Tabelle, Zuordnung]:
    """Return the table in the file and the guessed mapping, corrected by `pairs`."""
    tabelle = build_tabelle(read_datei(inhalt, dateiname), Importart(art))
    return tabelle, parse_zuordnung(pairs, tabelle.kopf, guess_zuordnung(tabelle.kopf, Importart(art)))


def check_tabelle(tabelle: Tabelle, columns: Zuordnung, art: str, *, lock: bool = False) -> Pruefung:
    """Return the verdict on each row against what exists now; raises Ablehnung for the mapping."""
    check_zuordnung(columns, Importart(art), len(tabelle.kopf))
    if art == Importart.INSTITUTIONEN:
        names = tabelle.werte(columns, "name")
        return check_zeilen(tabelle, columns, Institutionsregeln(institutionsbestand(lock=lock), names))
    if art == Importart.LISTEN:
        return check_zeilen(tabelle, columns, Listenregeln(mitgliedsbestand(lock=lock, auch_fruehere=True)))
    return check_zeilen(tabelle, columns, Mitgliedsregeln(mitgliedsbestand(lock=lock)))


@transaction.atomic
def create_importvorgang(inhalt: bytes, dateiname: str, art: str, *, by: Konto | None) -> Importvorgang:
    """Keep an uploaded file for the next steps; files older than a week go.

    Raises Ablehnung if the file is no table.
    """
    Importvorgang.objects.filter(angelegt_am__lt=jetzt() - timedelta(days=AUFBEWAHRUNG_TAGE)).delete()
    dateiname = clean(dateiname)[-200:]
    _, columns = read_tabelle(inhalt, dateiname, art)
    return Importvorgang.objects.create(
        art=art,
        dateiname=dateiname,
        inhalt=inhalt,
        zuordnung=_stored(columns),
        angelegt_von=by,
        angelegt_am=jetzt(),
    )


@transaction.atomic
def set_zuordnung(vorgang: Importvorgang, columns: Zuordnung, *, by: Konto | None) -> None:
    """Store the corrected mapping, also one that cannot work yet: the preview says what is missing.

    Raises Ablehnung if the file has been applied or a field does not exist.
    """
    vorgang = _locked(vorgang.uuid)
    if vorgang.angewendet_am:
        raise Ablehnung("Diese Datei ist schon übernommen. Laden Sie sie neu hoch, um sie anders zuzuordnen.")
    tabelle, _ = read_tabelle(bytes(vorgang.inhalt), vorgang.dateiname, vorgang.art)
    known = felder(vorgang.art)
    if any(name not in known or column >= len(tabelle.kopf) for column, name in columns.items()):
        raise Ablehnung("Die Zuordnung passt nicht zu dieser Datei. Wählen Sie sie noch einmal.")
    vorgang.zuordnung = _stored(columns)
    vorgang.save(update_fields=["zuordnung"])


@transaction.atomic
def apply_importvorgang(vorgang: Importvorgang, *, fassung: str, auslassen: bool, by: Konto | None) -> bool:
    """Apply the file once; return False if that has happened before.

    `fassung` is the fingerprint of the preview that the person saw. Raises Ablehnung if the check
    finds something else by now, or if there are broken rows and they are not to be left out.
    """
    vorgang = _locked(vorgang.uuid)
    if vorgang.angewendet_am:
        return False
    tabelle, _ = read_tabelle(bytes(vorgang.inhalt), vorgang.dateiname, vorgang.art)
    result = _apply(tabelle, vorgang.spalten, vorgang.art, auslassen=auslassen, by=by, fassung=fassung)
    vorgang.ergebnis = asdict(result)
    vorgang.angewendet_am = jetzt()
    vorgang.inhalt = b""
    vorgang.save(update_fields=["ergebnis", "angewendet_am", "inhalt"])
    return True


def _locked(uuid: UUID) -> Importvorgang:
    found = Importvorgang.objects.select_for_update(of=("self",)).filter(pk=uuid).first()
    if found is None:
        raise Ablehnung("Diese Datei ist nicht mehr da. Laden Sie sie erneut hoch.")
    return found


def _stored(columns: Zuordnung) -> dict[str, str]:
    return {str(column): name for column, name in columns.items()}


@transaction.atomic
def _apply(
    tabelle: Tabelle, columns: Zuordnung, art: str, *, auslassen: bool, by: Konto | None, fassung: str = ""
) -> Ergebnis:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_IMPORT_LOCK])
    result = check_tabelle(tabelle, columns, art, lock=True)
    if fassung and fassung != result.fassung():
        raise Ablehnung(
            "Seit Ihrer Vorschau hat sich im Verzeichnis oder in der Zuordnung etwas geändert. "
            "Es wurde nichts übernommen. Sehen Sie die neue Vorschau an."
        )
    broken = result.fehlerhafte()
    if broken and not auslassen:
        raise Ablehnung(_broken_sentence(broken, with_rows=not fassung))
    write = _WRITE[Importart(art)]
    with pghistory.context(user=by.pk if by else None, quelle="import"):
        entries = write(result.saetze)
    counts = result.anzahlen()
    return Ergebnis(
        neu=counts[Urteil.NEU],
        geaendert=counts[Urteil.GEAENDERT],
        unveraendert=counts[Urteil.UNVERAENDERT],
        eintritte=entries,
        ausgelassen=tuple(
            {"nummer": row.nummer, "bezeichnung": row.bezeichnung, "gruende": list(row.gruende)}
            for row in broken
        ),
    )


def _broken_sentence(broken: tuple[Zeilenurteil, ...], *, with_rows: bool) -> str:
    """Return why nothing was applied; with the first rows for those who see no preview."""
    count = "Eine Zeile ist" if len(broken) == 1 else f"{len(broken)} Zeilen sind"
    sentence = f"{count} fehlerhaft, deshalb wurde nichts übernommen."
    if not with_rows:
        return f"{sentence} Berichtigen Sie die Datei, oder lassen Sie diese Zeilen aus."
    rows = " ".join(f"Zeile {row.nummer}: {' '.join(row.gruende)}" for row in broken[:3])
    return f"{sentence} {rows}{' …' if len(broken) > 3 else ''}"

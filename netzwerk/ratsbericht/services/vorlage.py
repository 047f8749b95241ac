"""Write the cover of a report and its Beratungsfolge; neither ever changes a Fassung."""

from dataclasses import asdict, dataclass
from datetime import date

import pghistory
from django.db import transaction
from django.db.models import Max

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import jetzt
from netzwerk.base.werte import has_values, set_values
from netzwerk.ratsbericht.models import Beratung, Ratsbericht, Vorlage
from netzwerk.ratsbericht.services.sperre import lock_bericht

GEAENDERT = (
    "Inzwischen hat jemand anders die Vorlage geändert. Vergleichen Sie die Angaben und speichern Sie noch "
    "einmal, wenn Ihre gelten sollen."
)
BERATUNG_GEAENDERT = (
    "Inzwischen hat jemand anders diese Beratung geändert. Vergleichen Sie die Angaben und speichern Sie "
    "noch einmal, wenn Ihre gelten sollen."
)
NUMMER_VERGEBEN = "Diese Vorlagennummer steht schon bei einem anderen Bericht. Bitte prüfen Sie sie."
ERST_VORLAGE = "Füllen Sie zuerst das Deckblatt aus. Danach können Sie die Beratungsfolge eintragen."

ENTFERNT = (
    "Diesen Schritt hat inzwischen jemand aus der Beratungsfolge genommen. Tragen Sie ihn neu ein, wenn er "
    "gelten soll."
)


@dataclass(frozen=True)
class Vorlagenangaben:
    """What the cover says."""

    art: str
    nummer: str
    betreff: str
    federfuehrung: str
    verfasserin: str
    oeffentlich: bool
    beschlussvorschlag: str
    finanzen: str
    zusatzfelder: str
    anlagen: str


@dataclass(frozen=True)
class Beratungsangaben:
    """One step of the Beratungsfolge."""

    gremium: str
    datum: date | None
    oeffentlich: bool
    rolle: str
    ergebnis: str


def save_vorlage(bericht: Ratsbericht, angaben: Vorlagenangaben, *, by: Konto, version: int) -> Vorlage:
    """Save the cover; `version` is the one that was read, 0 for none. What stands there already is no
    conflict.

    Konflikt: somebody saved in between. Ablehnung: the number belongs to another report.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        # Locking the report lets nobody make a second cover at the same time.
        lock_bericht(bericht.pk)
        row = Vorlage.objects.filter(bericht=bericht).first() or Vorlage(bericht=bericht, version=0)
        if row.version and has_values(row, asdict(angaben)):
            return row
        if row.version != version:
            raise Konflikt(GEAENDERT, row)
        if angaben.nummer and Vorlage.objects.filter(nummer=angaben.nummer).exclude(bericht=bericht).exists():
            raise Ablehnung(NUMMER_VERGEBEN, field="nummer")
        set_values(row, asdict(angaben))
        row.version, row.geaendert_von, row.geaendert_am = version + 1, by, jetzt()
        row.save()
    return row


def add_beratung(bericht: Ratsbericht, angaben: Beratungsangaben, *, by: Konto) -> Beratung:
    """Add a step at the end. Ablehnung: there is no cover yet."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        cover = _lock_vorlage(bericht)
        row = Beratung(vorlage=cover, position=_naechste(cover))
        set_values(row, asdict(angaben))
        row.save()
    return row


def save_beratung(beratung: Beratung, angaben: Beratungsangaben, *, by: Konto, version: int) -> Beratung:
    """Change a step; `version` is the one that was read. What stands there already is no conflict.

    Konflikt: somebody saved in between. Ablehnung: the step was taken out.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        cover = _lock_vorlage(beratung.vorlage.bericht)
        row = cover.beratungen.filter(pk=beratung.pk).first()
        if row is None:
            raise Ablehnung(ENTFERNT)
        if has_values(row, asdict(angaben)):
            return row
        if row.version != version:
            raise Konflikt(BERATUNG_GEAENDERT, row)
        set_values(row, asdict(angaben))
        row.version = version + 1
        row.save()
    return row


def remove_beratung(beratung: Beratung, *, by: Konto) -> None:
    """Take the step out; the others keep their order."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        _lock_vorlage(beratung.vorlage.bericht)
        Beratung.objects.filter(pk=beratung.pk).delete()


def _lock_vorlage(bericht: Ratsbericht) -> Vorlage:
    found = Vorlage.objects.select_for_update(of=("self",)).filter(bericht=bericht).first()
    if found is None:
        raise Ablehnung(ERST_VORLAGE)
    return found


def _naechste(vorlage: Vorlage) -> int:
    last: int | None = vorlage.beratungen.aggregate(letzte=Max("position"))["letzte"]
    return (last or 0) + 1

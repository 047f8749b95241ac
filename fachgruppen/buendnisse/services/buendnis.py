"""Bündnisse: enter, change, release to everybody, take back, delete what was never released."""

from dataclasses import dataclass, fields

import pghistory
from django.db import IntegrityError, transaction

from fachgruppen.buendnisse.models import Buendnis
from fachgruppen.services.konflikt import letzte_aenderung
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.sortierung import sortierschluessel
from netzwerk.base.uhr import jetzt

NUR_LEITSTELLE = "Das dürfen nur die Geschäftsstelle und die Beauftragte."
NUR_GESCHAEFTSSTELLE = "Freigeben und zurücknehmen darf nur die Geschäftsstelle."
OHNE_TEXT = "Ohne Beschreibung lässt sich das Bündnis nicht freigeben. Schreiben Sie zuerst, worum es geht."
SCHON = "Ein Bündnis mit dem Namen „{name}“ steht schon in der Liste. Öffnen Sie es dort."


@dataclass(frozen=True)
class Angaben:
    """Everything people write about a Bündnis, as the form gives it."""

    name: str
    art: str
    ebene: str
    website: str
    beschreibung: str
    notiz: str


def lock_buendnis(buendnis: Buendnis, *, by: Konto, recht: str, version: int | None = None) -> Buendnis:
    """Return the newest row, locked. Ablehnung: gone, or `by` may not. Konflikt: somebody wrote since."""
    row = Buendnis.objects.select_for_update(of=("self",)).filter(pk=buendnis.pk).first()
    if row is None:
        raise Ablehnung("Dieses Bündnis hat inzwischen jemand gelöscht.")
    if not by.has_perm(recht, row):
        raise Ablehnung(NUR_LEITSTELLE if recht == "buendnisse.pflegen" else NUR_GESCHAEFTSSTELLE)
    if version is not None and row.version != version:
        raise Konflikt.waehrend("diese Angaben", letzte_aenderung(row))
    return row


@transaction.atomic
def create_buendnis(angaben: Angaben, *, by: Konto) -> Buendnis:
    """Enter it as a draft. Ablehnung: there is one of that name."""
    if not by.has_perm("buendnisse.pflegen"):
        raise Ablehnung(NUR_LEITSTELLE)
    return _save(_write(Buendnis(), angaben), by)


@transaction.atomic
def change_buendnis(buendnis: Buendnis, angaben: Angaben, *, by: Konto, version: int) -> Buendnis:
    """Change it. Konflikt: somebody saved since `version` was read. What is released keeps its text."""
    row = lock_buendnis(buendnis, by=by, recht="buendnisse.pflegen", version=version)
    _write(row, angaben)
    if row.freigegeben_am is not None and not row.beschreibung:
        raise Ablehnung(
            "Alle lesen dieses Bündnis, deshalb braucht es eine Beschreibung. Schreiben Sie, worum es geht, "
            "oder nehmen Sie zuerst die Freigabe zurück.",
            field="beschreibung",
        )
    row.version += 1
    return _save(row, by)


@transaction.atomic
def release_buendnis(buendnis: Buendnis, *, by: Konto) -> Buendnis:
    """Show it to everybody; released twice is released once. Ablehnung: nothing says what it is about."""
    with pghistory.context(user=by.pk):
        row = lock_buendnis(buendnis, by=by, recht="buendnisse.freigeben")
        if not row.beschreibung:
            raise Ablehnung(OHNE_TEXT)
        if row.freigegeben_am is None:
            row.freigegeben_am = jetzt()
            row.save()
    return row


@transaction.atomic
def withdraw_buendnis(buendnis: Buendnis, *, by: Konto) -> Buendnis:
    """Take it off the public pages, at once."""
    with pghistory.context(user=by.pk):
        row = lock_buendnis(buendnis, by=by, recht="buendnisse.freigeben")
        row.freigegeben_am = None
        row.save()
    return row


@transaction.atomic
def delete_buendnis(buendnis: Buendnis, *, by: Konto) -> None:
    """Delete what nobody outside reads. Ablehnung: it is released."""
    with pghistory.context(user=by.pk):
        row = lock_buendnis(buendnis, by=by, recht="buendnisse.pflegen")
        if row.freigegeben_am is not None:
            raise Ablehnung(
                "Freigegebene Bündnisse werden nicht gelöscht. Nehmen Sie zuerst die Freigabe zurück."
            )
        row.delete()


def _write(row: Buendnis, angaben: Angaben) -> Buendnis:
    for feld in fields(angaben):
        setattr(row, feld.name, ohne_steuerzeichen(getattr(angaben, feld.name)).strip())
    row.name = einzeilig(row.name)
    row.sortname = sortierschluessel(row.name)
    if not row.sortname:
        raise Ablehnung("Der Name braucht mindestens einen Buchstaben oder eine Ziffer.", field="name")
    return row


def _save(row: Buendnis, by: Konto) -> Buendnis:
    try:
        with transaction.atomic(), pghistory.context(user=by.pk):
            row.save()
    except IntegrityError as error:
        raise Ablehnung(SCHON.format(name=row.name), field="name") from error
    return row

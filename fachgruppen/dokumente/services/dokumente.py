"""Write documents: add one, replace its file, change what is said about it, withdraw it."""

from datetime import date
from typing import TypedDict

import pghistory
from django.db import transaction
from django.db.models import Max

from fachgruppen.dokumente.models import Dokument, Dokumentfassung
from fachgruppen.dokumente.services.dateien import Angenommen
from fachgruppen.dokumente.services.nachlauf import wake
from fachgruppen.dokumente.states import WEITER_ALS_GREMIUM, Sichtbarkeit
from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import jetzt
from netzwerk.base.werte import has_values, set_values

GEAENDERT = (
    "Jemand hat diese Angaben geändert, während Sie geschrieben haben. Sie sehen daneben, was gespeichert "
    "ist. Wenn Sie noch einmal speichern, gelten Ihre Angaben."
)


class Angaben(TypedDict):
    """What people say about a document."""

    titel: str
    beschreibung: str
    sichtbarkeit: Sichtbarkeit | str
    gueltig_von: date | None
    gueltig_bis: date | None
    schlagworte: list[str]


@transaction.atomic
def create_dokument(
    gremium: Gremium | None, angenommen: Angenommen, *, by: Konto, angaben: Angaben
) -> Dokument:
    """Add a document with its first version; `gremium` None is for the whole network."""
    if not by.has_perm("dokumente.hochladen", gremium):
        raise Ablehnung("Dokumente hochladen können nur Mitglieder dieser Gruppe.")
    _check_sichtbarkeit(by, gremium, angaben["sichtbarkeit"])
    with pghistory.context(user=by.pk):
        dokument = Dokument.objects.create(gremium=gremium, angelegt_von=by, angelegt_am=jetzt(), **angaben)
        _write_fassung(dokument, angenommen, by, 1, "")
    return dokument


@transaction.atomic
def add_fassung(dokument: Dokument, angenommen: Angenommen, *, by: Konto, anmerkung: str) -> Dokumentfassung:
    """Add the next version. Two people at once get successive numbers; nothing is lost."""
    with pghistory.context(user=by.pk):
        row = _locked(dokument, by)
        last = row.fassungen.aggregate(letzte=Max("nummer"))["letzte"] or 0
        return _write_fassung(row, angenommen, by, last + 1, anmerkung)


@transaction.atomic
def set_barrierefrei(fassung: Dokumentfassung, angenommen: Angenommen, *, by: Konto) -> None:
    """Put the same content in an accessible form beside a version, or replace the one that is there."""
    with pghistory.context(user=by.pk):
        _locked(fassung.dokument, by)
        row = Dokumentfassung.objects.select_for_update(of=("self",)).get(pk=fassung.pk)
        row.barrierefrei = angenommen.datei
        row.barrierefrei_dateiname = angenommen.dateiname
        row.save(update_fields=["barrierefrei", "barrierefrei_dateiname"])
    transaction.on_commit(wake)


@transaction.atomic
def change_dokument(dokument: Dokument, *, by: Konto, version: int, angaben: Angaben) -> Dokument:
    """Store what is said about the document if nobody saved since `version` was read."""
    with pghistory.context(user=by.pk):
        row = _locked(dokument, by)
        if has_values(row, angaben):
            return row
        if row.version != version:
            raise Konflikt(GEAENDERT, row)
        if angaben["sichtbarkeit"] != row.sichtbarkeit:
            _check_sichtbarkeit(by, row.gremium, angaben["sichtbarkeit"])
        set_values(row, angaben)
        row.version += 1
        row.save(update_fields=[*angaben, "version"])
    return row


@transaction.atomic
def withdraw_dokument(dokument: Dokument, *, by: Konto, grund: str) -> Dokument:
    """Withdraw the document: its page says so and why, its files are delivered to nobody."""
    with pghistory.context(user=by.pk):
        row = _locked(dokument, by)
        row.entfernt_am = jetzt()
        row.entfernt_von = by
        row.entfernt_grund = grund
        row.save(update_fields=["entfernt_am", "entfernt_von", "entfernt_grund"])
    return row


def _locked(dokument: Dokument, by: Konto) -> Dokument:
    row = (
        Dokument.objects.select_for_update(of=("self",))
        .select_related("gremium")
        .filter(pk=dokument.pk)
        .get()
    )
    if not by.has_perm("dokumente.bearbeiten", row):
        raise Ablehnung(
            "Dieses Dokument ändern die Koordination, die Geschäftsstelle und, solange nur die Gruppe es "
            "sieht, wer es hochgeladen hat."
        )
    if row.entfernt_am is not None:
        raise Ablehnung("Dieses Dokument ist zurückgezogen. Laden Sie es bei Bedarf neu hoch.")
    return row


def _check_sichtbarkeit(by: Konto, gremium: Gremium | None, sichtbarkeit: str) -> None:
    if sichtbarkeit in WEITER_ALS_GREMIUM and not by.has_perm("dokumente.freigeben", gremium):
        raise Ablehnung(
            "Über die Gruppe hinaus geben nur die Koordination, ihre Stellvertretung und die "
            "Geschäftsstelle ein Dokument frei. Wählen Sie „nur die Gruppe“ und bitten Sie die Koordination.",
            field="sichtbarkeit",
        )
    if gremium is None and sichtbarkeit == Sichtbarkeit.GREMIUM:
        raise Ablehnung("Wählen Sie, wer das Dokument sieht.", field="sichtbarkeit")


def _write_fassung(
    dokument: Dokument, angenommen: Angenommen, by: Konto, nummer: int, anmerkung: str
) -> Dokumentfassung:
    fassung = Dokumentfassung.objects.create(
        dokument=dokument,
        nummer=nummer,
        datei=angenommen.datei,
        dateiname=angenommen.dateiname,
        hochgeladen_von=by,
        hochgeladen_am=jetzt(),
        anmerkung=anmerkung,
    )
    transaction.on_commit(wake)
    return fassung

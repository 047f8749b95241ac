"""Write a Mitteilung before anybody is told of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import transaction

from fachgruppen.dokumente.models import Dokument
from fachgruppen.dokumente.selectors import visible_dokumente_for
from fachgruppen.dokumente.states import Sichtbarkeit
from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.selectors import adressierbare_gremien
from fachgruppen.mitteilungen.states import (
    BEGRUENDUNG_MINDESTENS,
    Mitteilungsart,
    Mitteilungsstatus,
)
from fachgruppen.models import Gremium
from fachgruppen.selectors import stellung
from fachgruppen.services.konflikt import letzte_aenderung
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.markdown import render_markdown
from netzwerk.base.uhr import heute, jetzt

NICHT_ERLAUBT = (
    "Mitteilungen schreiben Koordination und Stellvertretung für ihre Fachgruppe, "
    "Beauftragte und Geschäftsstelle für alle."
)


@dataclass(frozen=True)
class Angaben:
    """What a person says in the form; `gremien` does not count when `an_alle`."""

    titel: str
    text: str
    art: Mitteilungsart = Mitteilungsart.NACHRICHT
    gremien: tuple[Gremium, ...] = ()
    an_alle: bool = False
    dringend: bool = False
    dringend_grund: str = ""
    gueltig_bis: date | None = None
    quelle: str = ""
    dokumente: tuple[Dokument, ...] = ()


@transaction.atomic
def create_mitteilung(angaben: Angaben, *, by: Konto) -> Mitteilung:
    """Keep a draft; nobody is told of it."""
    check_adressaten(by, angaben.gremien, an_alle=angaben.an_alle)
    with pghistory.context(user=by.pk):
        row = Mitteilung(autor=by, angelegt_am=jetzt())
        write_angaben(row, angaben)
        row.save()
        row.gremien.set(() if angaben.an_alle else angaben.gremien)
        set_dokumente(row, angaben.dokumente, by=by)
    return row


@transaction.atomic
def save_entwurf(mitteilung: Mitteilung, angaben: Angaben, *, version: int, by: Konto) -> Mitteilung:
    """Store the draft if nobody saved since `version` was read; Konflikt if somebody did."""
    row = lock_mitteilung(mitteilung)
    if row.status != Mitteilungsstatus.ENTWURF:
        raise Ablehnung(
            "Diese Mitteilung ist inzwischen veröffentlicht. Laden Sie die Seite neu, um sie zu berichtigen."
        )
    check_bearbeiten(row, by)
    check_adressaten(by, angaben.gremien, an_alle=angaben.an_alle)
    check_version(row, version)
    with pghistory.context(user=by.pk):
        write_angaben(row, angaben)
        row.version += 1
        row.save()
        row.gremien.set(() if angaben.an_alle else angaben.gremien)
        set_dokumente(row, angaben.dokumente, by=by)
    return row


@transaction.atomic
def remove_entwurf(mitteilung: Mitteilung, *, by: Konto) -> None:
    """Delete a draft; what was published is withdrawn instead."""
    row = lock_mitteilung(mitteilung)
    check_bearbeiten(row, by)
    if row.status != Mitteilungsstatus.ENTWURF:
        raise Ablehnung("Diese Mitteilung ist veröffentlicht. Sie können sie zurückziehen.")
    row.delete()


def lock_mitteilung(mitteilung: Mitteilung) -> Mitteilung:
    """Lock the row, or say that it is gone. Call inside a transaction."""
    row = Mitteilung.objects.select_for_update(of=("self",)).filter(pk=mitteilung.pk).first()
    if row is None:
        raise Ablehnung("Dieser Entwurf wurde inzwischen gelöscht.")
    return row


def check_bearbeiten(mitteilung: Mitteilung, by: Konto) -> None:
    """Refuse whoever may not write to all it is meant for; an author may have lost the office."""
    if not by.has_perm("mitteilungen.bearbeiten", mitteilung):
        raise Ablehnung(NICHT_ERLAUBT)


def check_adressaten(by: Konto, gremien: Iterable[Gremium], *, an_alle: bool) -> None:
    """Refuse Gremien that this account may not write to, and an empty choice."""
    if an_alle:
        if not stellung(by).ist_leitstelle:
            raise Ablehnung("An alle Fachgruppen schreiben Beauftragte und Geschäftsstelle.", field="an_alle")
        return
    wanted = {gremium.pk for gremium in gremien}
    if not wanted:
        raise Ablehnung("Wählen Sie, an welche Fachgruppen die Mitteilung geht.", field="gremien")
    if adressierbare_gremien(by).filter(pk__in=wanted).count() < len(wanted):
        raise Ablehnung(NICHT_ERLAUBT, field="gremien")


def check_version(mitteilung: Mitteilung, version: int) -> None:
    """Raise Konflikt if somebody saved since `version` was read."""
    if mitteilung.version != version:
        raise Konflikt.waehrend("diese Mitteilung", letzte_aenderung(mitteilung))


def write_angaben(row: Mitteilung, angaben: Angaben) -> None:
    """Set what the form says; raises Ablehnung where it contradicts itself."""
    check_gueltig_bis(angaben.gueltig_bis)
    reason = einzeilig(angaben.dringend_grund)
    if angaben.dringend and 0 < len(reason) < BEGRUENDUNG_MINDESTENS:
        raise Ablehnung(
            f"Begründen Sie es etwas genauer, mit mindestens {BEGRUENDUNG_MINDESTENS} Zeichen.",
            field="dringend_grund",
        )
    if angaben.dringend and not reason:
        raise Ablehnung(
            "Begründen Sie, warum die Mitteilung dringend ist: Sie kommt sofort, auch bei Personen, "
            "die das anders eingestellt haben.",
            field="dringend_grund",
        )
    row.art, row.an_alle, row.dringend = angaben.art, angaben.an_alle, angaben.dringend
    row.dringend_grund = reason if angaben.dringend else ""
    write_text(row, titel=angaben.titel, text=angaben.text)
    row.gueltig_bis, row.quelle = angaben.gueltig_bis, angaben.quelle


def write_text(row: Mitteilung, *, titel: str, text: str) -> None:
    row.titel = einzeilig(titel)
    row.text = ohne_steuerzeichen(text).strip()
    row.text_html = render_markdown(row.text)
    if not row.titel:
        raise Ablehnung("Geben Sie einen Titel ein.", field="titel")
    if not row.text:
        raise Ablehnung("Schreiben Sie, worum es geht.", field="text")


def set_dokumente(row: Mitteilung, dokumente: Iterable[Dokument], *, by: Konto) -> None:
    """Attach these documents; refuse those that some of the people it is meant for may not read."""
    wanted = list(dokumente)
    kept = {dokument.pk for dokument in row.dokumente.all()}
    new = [dokument.pk for dokument in wanted if dokument.pk not in kept]
    if visible_dokumente_for(by).filter(pk__in=new).count() < len(new):
        raise Ablehnung("Dieses Dokument gibt es nicht mehr. Wählen Sie ein anderes.", field="dokumente")
    row.dokumente.set(wanted)
    check_lesbar(row)


def check_lesbar(row: Mitteilung) -> None:
    """Refuse documents that only one group may read where the Mitteilung goes to another as well."""
    addressed = {gremium.pk for gremium in row.gremien.all()}
    for dokument in row.dokumente.filter(sichtbarkeit=Sichtbarkeit.GREMIUM, entfernt_am=None):
        if row.an_alle or addressed != {dokument.gremium_id}:
            raise Ablehnung(
                f"„{dokument.titel}“ dürfen nicht alle lesen, an die die Mitteilung geht. Geben Sie das "
                "Dokument für das ganze Netzwerk frei oder lassen Sie es weg.",
                field="dokumente",
            )


def check_gueltig_bis(tag: date | None) -> None:
    if tag is not None and tag < heute():
        raise Ablehnung(
            "Dieser Tag ist schon vorbei. Wählen Sie einen späteren, oder lassen Sie das Feld leer.",
            field="gueltig_bis",
        )

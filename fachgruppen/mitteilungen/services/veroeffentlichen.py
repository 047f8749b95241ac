"""Publish a Mitteilung, correct it, take it back: once for everybody, in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pghistory
from django.db import transaction
from django.utils import timezone

from fachgruppen.dokumente.models import Dokument
from fachgruppen.mitteilungen.mails import ART_MITTEILUNG
from fachgruppen.mitteilungen.models import Empfang, Mitteilung
from fachgruppen.mitteilungen.selectors import Adressat, adressaten, alle_fachgruppen
from fachgruppen.mitteilungen.services.entwurf import (
    check_adressaten,
    check_bearbeiten,
    check_gueltig_bis,
    check_lesbar,
    check_version,
    lock_mitteilung,
    set_dokumente,
    write_text,
)
from fachgruppen.mitteilungen.states import Mitteilungsstatus, Rhythmus
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag as tag_in_worten
from netzwerk.base.datum import uhrzeit
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import Auftrag, discard_pending, queue_versand

GRUND_MINDESTENS = 10
ZURUECKGEZOGEN = "Diese Mitteilung ist zurückgezogen. Schreiben Sie eine neue."


@dataclass(frozen=True)
class Berichtigung:
    """What a correction says. `erneut`: who was told at once is told of it as well."""

    titel: str
    text: str
    gueltig_bis: date | None = None
    quelle: str = ""
    dokumente: tuple[Dokument, ...] = ()
    erneut: bool = False


def publish_mitteilung(mitteilung: Mitteilung, *, by: Konto, version: int | None = None) -> int:
    """Settle who is told and how, and queue the mails of those who hear at once; return how many.

    `version` is the one the person saw in the preview: if the draft changed since, Konflikt.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = lock_mitteilung(mitteilung)
        _check_publishable(row, by, version)
        gremien = list(alle_fachgruppen() if row.an_alle else row.gremien.all())
        check_adressaten(by, gremien, an_alle=row.an_alle)
        row.status = Mitteilungsstatus.VEROEFFENTLICHT
        row.veroeffentlicht_am, row.veroeffentlicht_von = jetzt(), by
        row.fassung = 1
        row.version += 1
        row.save()
        row.gremien.set(gremien)
        people = adressaten(gremien, heute(), dringend=row.dringend)
        Empfang.objects.bulk_create(_empfang(row, person) for person in people)
        return queue_versand(_auftraege(row, (p.mitglied for p in people if p.bekommt_sofort)))


def correct_mitteilung(mitteilung: Mitteilung, berichtigung: Berichtigung, *, version: int, by: Konto) -> int:
    """Store a new version of what is published; return how many are mailed because of it.

    Who still waits for a digest finds the new version in it anyway.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = lock_mitteilung(mitteilung)
        _check_published(row, by)
        check_version(row, version)
        check_gueltig_bis(berichtigung.gueltig_bis)
        write_text(row, titel=berichtigung.titel, text=berichtigung.text)
        row.gueltig_bis, row.quelle = berichtigung.gueltig_bis, berichtigung.quelle
        set_dokumente(row, berichtigung.dokumente, by=by)
        row.berichtigt_am = jetzt()
        row.fassung += 1
        row.version += 1
        row.save()
        return queue_versand(_auftraege(row, _told_at_once(row))) if berichtigung.erneut else 0


def withdraw_mitteilung(mitteilung: Mitteilung, *, by: Konto, grund: str) -> None:
    """Take it back: nobody is told any more; who knows it already finds the reason in its place."""
    reason = einzeilig(grund)
    if len(reason) < GRUND_MINDESTENS:
        raise Ablehnung("Nennen Sie den Grund in einem kurzen Satz.", field="grund")
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = lock_mitteilung(mitteilung)
        _check_published(row, by)
        row.status = Mitteilungsstatus.ZURUECKGEZOGEN
        row.zurueckgezogen_am, row.rueckzugsgrund = jetzt(), reason
        row.version += 1
        row.save()
        Empfang.objects.filter(mitteilung=row).update(erledigt=True)
        discard_pending(row.vorgang, grund="Die Mitteilung wurde zurückgezogen.")


def _check_publishable(row: Mitteilung, by: Konto, version: int | None) -> None:
    if row.status == Mitteilungsstatus.ZURUECKGEZOGEN:
        raise Ablehnung(ZURUECKGEZOGEN)
    if row.status == Mitteilungsstatus.VEROEFFENTLICHT:
        raise Ablehnung(_schon_veroeffentlicht(row.veroeffentlicht_am, row.veroeffentlicht_von))
    check_bearbeiten(row, by)
    if version is not None:
        check_version(row, version)
    check_gueltig_bis(row.gueltig_bis)
    check_lesbar(row)


def _check_published(row: Mitteilung, by: Konto) -> None:
    check_bearbeiten(row, by)
    if row.status == Mitteilungsstatus.ZURUECKGEZOGEN:
        raise Ablehnung(ZURUECKGEZOGEN)
    if row.status != Mitteilungsstatus.VEROEFFENTLICHT:
        raise Ablehnung("Diese Mitteilung ist noch ein Entwurf.")


def _schon_veroeffentlicht(am: datetime | None, by: Konto | None) -> str:
    when = f" am {tag_in_worten(am)} um {uhrzeit(am)}" if am else ""
    who = f" von {by.get_full_name()}" if by else ""
    return (
        f"Diese Mitteilung wurde bereits{when}{who} veröffentlicht. Es wurde nichts noch einmal verschickt."
    )


def _empfang(row: Mitteilung, person: Adressat) -> Empfang:
    waits = person.rhythmus in (Rhythmus.TAEGLICH, Rhythmus.WOECHENTLICH)
    return Empfang(
        mitteilung=row,
        mitglied=person.mitglied,
        gremium=person.gremium,
        rhythmus=person.rhythmus,
        erledigt=not waits,
    )


def _told_at_once(row: Mitteilung) -> list[Mitglied]:
    rows = row.empfaenge.filter(rhythmus=Rhythmus.SOFORT).select_related("mitglied").order_by("pk")
    return [empfang.mitglied for empfang in rows if empfang.mitglied.ist_per_mail_erreichbar]


def _auftraege(row: Mitteilung, people: Iterable[Mitglied]) -> list[Auftrag]:
    """One order a person; a later version overtakes an earlier one that still waits."""
    return [
        Auftrag(
            art=ART_MITTEILUNG,
            vorgang=row.vorgang,
            empfang=f"mitglied:{person.pk}",
            adresse=person.email,
            empfaenger_name=person.name,
            sequence=row.fassung - 1,
            gueltig_bis=_ende(row.gueltig_bis),
        )
        for person in people
    ]


def _ende(tag: date | None) -> datetime | None:
    """The local midnight after the last day on which it holds."""
    return timezone.make_aware(datetime.combine(tag + timedelta(days=1), time())) if tag else None

"""Making a poll on the date: a draft with its dates and deadline, then sent in a step of its own.
Nothing is mailed by saving."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pghistory
from django.db import transaction
from django.utils import timezone

from fachgruppen.models import Gremium
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum, tag, termin
from netzwerk.base.klartext import einzeilig
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import Auftrag, queue_versand
from sitzungen.models import Gast, Sitzung, Terminoption, Terminumfrage, Umfrageteilnahme
from sitzungen.selectors import gefragte, sortiere_erreichbar
from sitzungen.services.planung import check_ort
from sitzungen.services.sperre import lock_sitzung
from sitzungen.services.tagesordnung import save_tagesordnung, standard_tops
from sitzungen.states import (
    OPTIONEN_HOECHSTENS,
    OPTIONEN_MINDESTENS,
    UMFRAGE_TAGE_MINDESTENS,
    Sitzungsstatus,
)
from sitzungen.termine import check_frei, check_ruhe, check_termin
from sitzungen.umfragetermine import Spanne, frist_spanne, fruehester_termin

SCHON_VERSCHICKT = "Diese Umfrage ist schon verschickt. Es wurde nichts noch einmal verschickt."
BEENDET = "Diese Umfrage wurde beendet."


def create_umfrage(
    gremium: Gremium, *, by: Konto, optionen: Sequence[Spanne], frist: date,
    ort: str, zugang: str, online_url: str, titel: str = "",
) -> Terminumfrage:  # fmt: skip
    """Create a draft: a Sitzung without a date, its usual agenda, the dates to choose from.

    Ablehnung: fewer than two dates or more than ten, a date that cannot be, a deadline too near or
    too late for the Ladungsfrist, no place.
    """
    ordered = sorted(optionen)
    with transaction.atomic(), pghistory.context(user=by.pk):
        sitzung = Sitzung(uuid=uuid4(), gremium=gremium, angelegt_von=by, status=Sitzungsstatus.ENTWURF)
        _check(sitzung, ordered, frist)
        _fill(sitzung, ordered, ort=ort, zugang=zugang, online_url=online_url, titel=titel)
        sitzung.save()
        umfrage = Terminumfrage.objects.create(sitzung=sitzung, frist=frist, angelegt_von=by)
        _write_optionen(sitzung, ordered)
        agenda = standard_tops(gremium, timezone.localdate(ordered[-1][0]))
        umfrage.sitzung = save_tagesordnung(sitzung, agenda, by=by, version=None)
    return umfrage


def update_umfrage(
    umfrage: Terminumfrage, *, by: Konto, version: int | None, optionen: Sequence[Spanne], frist: date,
    ort: str, zugang: str, online_url: str, titel: str = "",
) -> Terminumfrage:  # fmt: skip
    """Change a draft; raises what `create_umfrage` raises.

    Ablehnung: sent already. Konflikt: somebody saved since `version`.
    """
    ordered = sorted(optionen)
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_umfrage(umfrage, version=version)
        sitzung = locked.sitzung
        _check_entwurf(locked)
        _check(sitzung, ordered, frist)
        _fill(sitzung, ordered, ort=ort, zugang=zugang, online_url=online_url, titel=titel)
        sitzung.version += 1
        sitzung.save()
        locked.frist = frist
        locked.save(update_fields=["frist"])
        sitzung.terminoptionen.all().delete()
        _write_optionen(sitzung, ordered)
    return locked


def delete_umfrage(umfrage: Terminumfrage, *, by: Konto) -> None:
    """Throw a draft away with its Sitzung. Ablehnung: people were asked already."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_umfrage(umfrage)
        _check_entwurf(locked)
        sitzung = locked.sitzung
        locked.delete()
        # Nobody can be invited to a draft, so its guests know of nothing either.
        Gast.objects.filter(sitzung=sitzung).delete()
        sitzung.delete()


def send_umfrage(umfrage: Terminumfrage, *, by: Konto) -> int:
    """Ask everybody who belongs to the Gremium today; return how many mails are under way.

    Whom no mail reaches can answer in the portal. Ablehnung: sent already, nobody reachable, and
    what `create_umfrage` refuses, seen from today.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_umfrage(umfrage)
        sitzung = locked.sitzung
        _check_entwurf(locked)
        _check(sitzung, locked.spannen, locked.frist)
        people = list(gefragte(locked))
        if not sortiere_erreichbar(people).erreichbar:
            raise Ablehnung(
                "Keine der gefragten Personen hat eine gültige E-Mail-Adresse. "
                "Bitte ergänzen Sie zuerst mindestens eine."
            )
        locked.verschickt_am, locked.verschickt_von = jetzt(), by
        locked.save(update_fields=["verschickt_am", "verschickt_von"])
        sitzung.status = Sitzungsstatus.TERMINFINDUNG
        sitzung.version += 1
        sitzung.save(update_fields=["status", "version"])
        return queue_versand(auftraege(locked, "umfrage", people))


def lock_umfrage(umfrage: Terminumfrage, *, version: int | None = None) -> Terminumfrage:
    """Return the newest row with its Sitzung; the lock on the Sitzung guards both.

    Ablehnung: thrown away meanwhile. Konflikt: somebody saved since `version`.
    """
    try:
        sitzung = lock_sitzung(umfrage.sitzung.uuid, version=version)
        found = Terminumfrage.objects.get(sitzung=sitzung)
    except (Sitzung.DoesNotExist, Terminumfrage.DoesNotExist):
        raise Ablehnung("Diese Umfrage wurde inzwischen gelöscht.") from None
    found.sitzung = sitzung
    return found


def check_laeuft(umfrage: Terminumfrage) -> None:
    """Refuse unless people are asked and no date was chosen yet."""
    sitzung = umfrage.sitzung
    if umfrage.ist_entwurf:
        raise Ablehnung("Diese Umfrage ist noch nicht verschickt.")
    if umfrage.ist_abgebrochen:
        raise Ablehnung(BEENDET)
    if sitzung.status != Sitzungsstatus.TERMINFINDUNG:
        when = f": {termin(sitzung.start, sitzung.ende)}" if sitzung.start else ""
        raise Ablehnung(f"Der Termin steht bereits{when}. Es wurde nichts geändert.")


def check_frist(gremium: Gremium, frist: date, optionen: Sequence[Spanne]) -> None:
    """Refuse a deadline that leaves no time to answer or none to invite afterwards."""
    first_day = timezone.localdate(min(start for start, _ in optionen))
    first, last = frist_spanne(gremium, first_day, heute())
    days = gremium.ladungsfrist_tage
    if last < first:
        raise Ablehnung(
            f"Der erste Termin liegt zu früh. Für die Umfrage ({UMFRAGE_TAGE_MINDESTENS} Tage) und die "
            f"Einladungsfrist ({days} Tage) kann er frühestens am "
            f"{datum(fruehester_termin(gremium, heute()))} sein.",
            field="optionen",
        )
    if frist < first:
        raise Ablehnung(
            f"Die Antwortfrist muss mindestens {UMFRAGE_TAGE_MINDESTENS} Tage dauern, "
            f"also frühestens am {datum(first)} enden.",
            field="frist",
        )
    if frist > last:
        raise Ablehnung(
            f"Nach der Antwortfrist muss noch Zeit für die Einladung bleiben: {days} Tage vor dem ersten "
            f"Termin. Die Antwortfrist kann höchstens am {datum(last)} enden.",
            field="frist",
        )


def auftraege(
    umfrage: Terminumfrage, art: str, people: Sequence[Mitglied], *, stichtag: date | None = None
) -> list[Auftrag]:
    """Return one order for the outbox for each person whom mail reaches; each gets her own link."""
    rows = participants(umfrage, people)
    return [
        Auftrag(
            art=art,
            vorgang=umfrage.vorgang,
            empfang=rows[person.pk].empfang,
            adresse=person.email,
            empfaenger_name=person.name,
            stichtag=stichtag,
            gueltig_bis=_ende_des_tages(umfrage.frist) if umfrage.laeuft else None,
        )
        for person in sortiere_erreichbar(people).erreichbar
    ]


def participants(umfrage: Terminumfrage, people: Sequence[Mitglied]) -> Mapping[int, Umfrageteilnahme]:
    """Return a row for each of these people, made where there is none yet."""
    Umfrageteilnahme.objects.bulk_create(
        [Umfrageteilnahme(umfrage=umfrage, mitglied=person) for person in people], ignore_conflicts=True
    )
    rows = Umfrageteilnahme.objects.filter(umfrage=umfrage, mitglied__in=[p.pk for p in people])
    return {row.mitglied_id: row for row in rows}


def _ende_des_tages(day: date) -> datetime:
    """A question is of no use after its deadline."""
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time())
    return timezone.make_aware(midnight)


def _check_entwurf(umfrage: Terminumfrage) -> None:
    if not umfrage.ist_entwurf:
        raise Ablehnung(BEENDET if umfrage.ist_abgebrochen else SCHON_VERSCHICKT)
    if umfrage.sitzung.status != Sitzungsstatus.ENTWURF:
        raise Ablehnung("Zu dieser Sitzung steht schon ein Termin. Es wurde nichts geändert.")


def _check(sitzung: Sitzung, optionen: Sequence[Spanne], frist: date) -> None:
    """Refuse what a poll must not be."""
    if len(optionen) < OPTIONEN_MINDESTENS:
        raise Ablehnung("Stellen Sie mindestens zwei Termine zur Wahl.", field="optionen")
    if len(optionen) > OPTIONEN_HOECHSTENS:
        raise Ablehnung("Stellen Sie höchstens zehn Termine zur Wahl.", field="optionen")
    starts = [start.astimezone(UTC) for start, _ in optionen]
    for start in starts:
        if starts.count(start) > 1:
            raise Ablehnung(f"Der Termin {termin(start)} steht zweimal in der Liste.", field="optionen")
    for start, ende in optionen:
        _check_option(sitzung, start, ende)
    check_frist(sitzung.gremium, frist, optionen)


def _check_option(sitzung: Sitzung, start: datetime, ende: datetime) -> None:
    """Refuse a date that could not be chosen in the end; say which one it is."""
    try:
        check_termin(sitzung.gremium, start, ende, ab=jetzt())
        check_ruhe(sitzung.gremium, timezone.localdate(start))
        check_frei(sitzung.gremium, start, ende, ausser=sitzung if sitzung.pk else None)
    except Ablehnung as refusal:
        raise Ablehnung(f"Termin am {tag(start)}: {refusal}", field="optionen") from None


def _fill(
    sitzung: Sitzung, optionen: Sequence[Spanne], *, ort: str, zugang: str, online_url: str, titel: str
) -> None:
    """Fill in place and title; the quarter is that of the first date until one is chosen."""
    sitzung.ort, sitzung.zugang = einzeilig(ort), einzeilig(zugang)
    sitzung.online_url, sitzung.titel = online_url.strip(), einzeilig(titel)
    check_ort(sitzung.ort, sitzung.online_url)
    quartal = Quartal.am(timezone.localdate(optionen[0][0]))
    sitzung.jahr, sitzung.quartal = quartal.jahr, quartal.nummer


def _write_optionen(sitzung: Sitzung, optionen: Sequence[Spanne]) -> None:
    Terminoption.objects.bulk_create(
        Terminoption(sitzung=sitzung, start=start, ende=ende) for start, ende in optionen
    )

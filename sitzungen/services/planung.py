"""Planning a Sitzung: date, place, agenda. Nobody is mailed here."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from fachgruppen.models import Gremium
from fachgruppen.services.sperre import lock_gremium
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import jetzt
from sitzungen.models import Sitzung
from sitzungen.services.erinnerungsplan import plan_erinnerungen
from sitzungen.services.sperre import GESCHLOSSEN, lock_planung, lock_sitzung
from sitzungen.services.tagesordnung import TopEingabe, write_tops
from sitzungen.states import Sitzungsstatus
from sitzungen.termine import (
    Terminwarnung,
    check_frei,
    check_ruhe,
    check_termin,
    pruefe_termin,
)


def plan_sitzung(
    gremium: Gremium,
    *,
    by: Konto,
    start: datetime,
    ende: datetime,
    ort: str,
    zugang: str,
    online_url: str,
    titel: str = "",
    tops: Sequence[TopEingabe] = (),
    bestaetigt: bool = False,
) -> Sitzung:
    """Create a planned Sitzung with its agenda. Members see it, nobody is mailed.

    Ablehnung: date, length, public holiday, no place, same Gremium at that time. Terminwarnung:
    weekend, school holidays or a clash that was not confirmed.
    """
    sitzung = Sitzung(uuid=uuid4(), gremium=gremium, angelegt_von=by, status=Sitzungsstatus.GEPLANT)
    with transaction.atomic():
        _set_termin(sitzung, start=start, ende=ende, bestaetigt=bestaetigt)
        _set_ort(sitzung, ort=ort, zugang=zugang, online_url=online_url, titel=titel)
        save_termin(sitzung)
        write_tops(sitzung, tops, by=by)
        plan_erinnerungen(sitzung)
    return sitzung


def update_sitzung(
    sitzung: Sitzung,
    *,
    by: Konto,
    version: int | None,
    start: datetime,
    ende: datetime,
    ort: str,
    zugang: str,
    online_url: str,
    titel: str = "",
    bestaetigt: bool = False,
) -> Sitzung:
    """Change a planned Sitzung to which nobody is invited yet; raises what `plan_sitzung` raises.

    Konflikt: somebody saved since `version`.
    """
    with transaction.atomic():
        locked = lock_sitzung(sitzung.uuid, version=version)
        if locked.status == Sitzungsstatus.EINGELADEN:
            raise Ablehnung(
                "Zu dieser Sitzung ist schon eingeladen. Ändern Sie Termin oder Ort über "
                "„Termin oder Ort ändern“, damit alle davon erfahren."
            )
        if locked.status == Sitzungsstatus.TERMINFINDUNG:
            raise Ablehnung(
                "Zu dieser Sitzung läuft eine Terminumfrage. Legen Sie den Termin über die Umfrage fest."
            )
        if locked.status not in (Sitzungsstatus.ENTWURF, Sitzungsstatus.GEPLANT):
            raise Ablehnung(GESCHLOSSEN)
        moved = (locked.start, locked.ende) != (start, ende)
        _set_termin(locked, start=start, ende=ende, bestaetigt=bestaetigt or not moved)
        _set_ort(locked, ort=ort, zugang=zugang, online_url=online_url, titel=titel)
        locked.status = Sitzungsstatus.GEPLANT
        locked.version += 1
        save_termin(locked)
        plan_erinnerungen(locked)
    return locked


def check_ort(ort: str, online_url: str) -> None:
    """Refuse a Sitzung that nobody could find."""
    if not ort and not online_url:
        raise Ablehnung("Geben Sie einen Ort oder einen Link zur Videokonferenz ein.", field="ort")
    if online_url and not online_url.startswith(("https://", "http://")):
        raise Ablehnung("Der Link zur Videokonferenz muss mit https:// beginnen.", field="online_url")


def check_zeit(sitzung: Sitzung, start: datetime, ende: datetime, *, bestaetigt: bool) -> None:
    """Refuse a date that cannot be, and warn of one that is only awkward.

    Takes the lock of the Gremium: who dissolves it or lets it rest at this moment waits or is seen.
    """
    lock_planung()
    gremium = lock_gremium(sitzung.gremium)
    check_termin(gremium, start, ende, ab=jetzt())
    check_ruhe(gremium, timezone.localdate(start))
    kept = None if sitzung.pk is None else sitzung
    check_frei(sitzung.gremium, start, ende, ausser=kept)
    if not bestaetigt:
        warnungen = pruefe_termin(sitzung.gremium, start, ende, ausser=kept).warnungen
        if warnungen:
            raise Terminwarnung(list(warnungen))


def set_quartal(sitzung: Sitzung) -> None:
    """Keep year and quarter with the local start date."""
    quartal = Quartal.am(timezone.localdate(sitzung.start))
    sitzung.jahr, sitzung.quartal = quartal.jahr, quartal.nummer


def _set_termin(sitzung: Sitzung, *, start: datetime, ende: datetime, bestaetigt: bool) -> None:
    check_zeit(sitzung, start, ende, bestaetigt=bestaetigt)
    sitzung.start, sitzung.ende = start, ende
    set_quartal(sitzung)


def _set_ort(sitzung: Sitzung, *, ort: str, zugang: str, online_url: str, titel: str) -> None:
    sitzung.ort, sitzung.zugang = einzeilig(ort), einzeilig(zugang)
    sitzung.online_url, sitzung.titel = online_url.strip(), einzeilig(titel)
    check_ort(sitzung.ort, sitzung.online_url)


def save_termin(sitzung: Sitzung) -> None:
    """Save as told now; two people planning the same hour at once meet in the database."""
    sitzung.freigegeben_am = jetzt()
    try:
        with transaction.atomic():
            sitzung.save()
    except IntegrityError as error:
        if "sitzung_gremium_nicht_gleichzeitig" not in str(error):
            raise
        raise Ablehnung(
            "Zur selben Zeit wurde gerade eine andere Sitzung dieses Gremiums geplant. "
            "Bitte wählen Sie eine andere Zeit.",
            field="start",
        ) from None

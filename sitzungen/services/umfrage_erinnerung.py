"""Reminding those who have not answered a poll, once, two days before its deadline."""

import logging
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from fachgruppen.mitteilungen.selectors import abgewaehlt
from fachgruppen.mitteilungen.states import Erinnerungswahl
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand
from sitzungen.models import Terminumfrage, Umfrageteilnahme
from sitzungen.selectors import gefragte
from sitzungen.services.umfrage import auftraege, lock_umfrage, participants
from sitzungen.states import Sitzungsstatus
from sitzungen.versandzeit import VON, ist_versandzeit, spaetestens, tag_vor

log = logging.getLogger(__name__)

TAGE_VORHER = 2
# Per person and poll, however often the deadline moves.
ERINNERUNGEN_HOECHSTENS = 2


def erinnerungstag(frist: date) -> date:
    """Return the day of the reminder: two days before, earlier over weekends and public holidays."""
    return tag_vor(frist, TAGE_VORHER)


def queue_erinnerungen() -> int:
    """Remind in all running polls whose time has come; return how many mails are under way.

    May run as often as it likes: each deadline is dealt with once. What is more than a day late is
    left out, never caught up.
    """
    due = Terminumfrage.objects.filter(sitzung__status=Sitzungsstatus.TERMINFINDUNG, frist__gte=heute())
    open_ones = due.exclude(erinnert_fuer=F("frist")).select_related("sitzung").order_by("pk")
    return sum(_remind(umfrage) for umfrage in open_ones)


def _remind(umfrage: Terminumfrage) -> int:
    with transaction.atomic():
        locked = lock_umfrage(umfrage)
        if not locked.nimmt_antworten or locked.erinnert_fuer == locked.frist:
            return 0
        moment = timezone.make_aware(datetime.combine(erinnerungstag(locked.frist), VON))
        if jetzt() < moment:
            return 0
        on_time = jetzt() <= spaetestens(moment)
        if on_time and not ist_versandzeit(jetzt()):
            return 0
        locked.erinnert_fuer = locked.frist
        locked.save(update_fields=["erinnert_fuer"])
        if not on_time:
            log.warning("Erinnerung an %s entfällt: mehr als 24 Stunden zu spät.", locked.vorgang)
            return 0
        return _queue(locked)


def _queue(umfrage: Terminumfrage) -> int:
    """Remind who belongs to the Gremium today, has not answered, and wants reminders.

    Who was asked only today needs none.
    """
    if umfrage.verschickt_am and timezone.localdate(umfrage.verschickt_am) >= heute():
        return 0
    done = Umfrageteilnahme.objects.filter(umfrage=umfrage)
    answered = done.filter(beantwortet_am__isnull=False).values("mitglied")
    enough = done.filter(erinnerungen__gte=ERINNERUNGEN_HOECHSTENS).values("mitglied")
    asked = list(gefragte(umfrage).exclude(pk__in=answered).exclude(pk__in=enough))
    silent = abgewaehlt(Erinnerungswahl.UMFRAGE, [person.pk for person in asked])
    people = [person for person in asked if person.pk not in silent]
    rows = participants(umfrage, people)
    queued = queue_versand(auftraege(umfrage, "umfrage_erinnerung", people, stichtag=umfrage.frist))
    Umfrageteilnahme.objects.filter(pk__in=[row.pk for row in rows.values()]).update(
        erinnerungen=F("erinnerungen") + 1
    )
    return queued

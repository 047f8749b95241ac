"""How a poll on the date goes on and ends: longer, with a date, or without one."""

from datetime import date

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import discard_pending, queue_versand
from sitzungen.models import Sitzung, Terminoption, Terminumfrage, Umfrageteilnahme
from sitzungen.selectors import gefragte
from sitzungen.services.einladung import pruefe_ladungsfrist
from sitzungen.services.erinnerungsplan import plan_erinnerungen
from sitzungen.services.planung import check_ort, check_zeit, save_termin, set_quartal
from sitzungen.services.umfrage import auftraege, check_frist, check_laeuft, lock_umfrage
from sitzungen.states import Sitzungsstatus

TERMIN_STEHT = "Der Termin steht fest."


def decide_umfrage(
    umfrage: Terminumfrage, option: int | None, *, by: Konto, ort: str, zugang: str, online_url: str,
    einladen: bool, dringlichkeit: str = "", bestaetigt: bool = False,
) -> Sitzung:  # fmt: skip
    """Choose one of the dates: the Sitzung is planned, the poll closed. Nobody is mailed.

    `einladen`: the invitation follows at once, so the Ladungsfrist is asked for now; its reason is
    kept for the invitation. Ablehnung: not one of the dates, decided or ended already, and what
    `plan_sitzung` refuses. Terminwarnung: school holidays, weekend or a clash, not confirmed.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_umfrage(umfrage)
        check_laeuft(locked)
        chosen = Terminoption.objects.filter(sitzung=locked.sitzung, pk=option or 0).first()
        if chosen is None:
            raise Ablehnung("Wählen Sie einen der Termine.", field="option")
        sitzung = _plan(locked.sitzung, chosen, ort=ort, zugang=zugang, online_url=online_url)
        check_zeit(sitzung, chosen.start, chosen.ende, bestaetigt=bestaetigt)
        if einladen and pruefe_ladungsfrist(sitzung, dringlichkeit):
            sitzung.dringlichkeit = einzeilig(dringlichkeit)[:300]
        save_termin(sitzung)
        plan_erinnerungen(sitzung)
        _close(locked, gewaehlt=chosen)
    return sitzung


def extend_umfrage(umfrage: Terminumfrage, *, by: Konto, frist: date, benachrichtigen: bool) -> int:
    """Give more time; return how many of those without an answer are told by mail (0 if not wanted).

    Also possible once the old deadline is over. Ablehnung: not later than before, no time left to
    invite, decided or ended.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_umfrage(umfrage)
        check_laeuft(locked)
        if frist <= locked.frist:
            raise Ablehnung(
                f"Die neue Frist muss nach der bisherigen liegen ({datum(locked.frist)}).", field="frist"
            )
        options = locked.sitzung.terminoptionen.all()
        check_frist(locked.sitzung.gremium, frist, [(o.start, o.ende) for o in options])
        locked.frist = frist
        locked.save(update_fields=["frist"])
        discard_pending(locked.vorgang, arten=["umfrage_erinnerung"], grund="Die Frist wurde verlängert.")
        if not benachrichtigen:
            return 0
        answered = Umfrageteilnahme.objects.filter(umfrage=locked, beantwortet_am__isnull=False)
        people = list(gefragte(locked).exclude(pk__in=answered.values("mitglied")))
        return queue_versand(auftraege(locked, "umfrage_frist", people, stichtag=frist))


def cancel_umfrage(umfrage: Terminumfrage, *, by: Konto, grund: str) -> int:
    """End the poll without a date and tell everybody who was asked, so that nobody keeps a day free;
    return how many. The Sitzung stays as a draft. Ablehnung: no reason, decided or ended."""
    reason = einzeilig(grund)[:300]
    if not reason:
        raise Ablehnung("Nennen Sie den Grund. Er steht in der Nachricht.", field="grund")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_umfrage(umfrage)
        check_laeuft(locked)
        asked = Umfrageteilnahme.objects.filter(umfrage=locked).values("mitglied")
        people = list(gefragte(locked).filter(pk__in=asked))
        locked.sitzung.status = Sitzungsstatus.ENTWURF
        locked.sitzung.version += 1
        locked.sitzung.save(update_fields=["status", "version"])
        _close(locked, grund=reason)
        return queue_versand(auftraege(locked, "umfrage_ende", people))


def _plan(sitzung: Sitzung, chosen: Terminoption, *, ort: str, zugang: str, online_url: str) -> Sitzung:
    sitzung.ort, sitzung.zugang = einzeilig(ort), einzeilig(zugang)
    sitzung.online_url = online_url.strip()
    check_ort(sitzung.ort, sitzung.online_url)
    sitzung.start, sitzung.ende = chosen.start, chosen.ende
    set_quartal(sitzung)
    sitzung.status = Sitzungsstatus.GEPLANT
    sitzung.version += 1
    return sitzung


def _close(umfrage: Terminumfrage, *, gewaehlt: Terminoption | None = None, grund: str = "") -> None:
    umfrage.geschlossen_am, umfrage.gewaehlt, umfrage.abbruchgrund = jetzt(), gewaehlt, grund
    umfrage.save(update_fields=["geschlossen_am", "gewaehlt", "abbruchgrund"])
    discard_pending(umfrage.vorgang, grund=TERMIN_STEHT if gewaehlt else "Die Umfrage wurde beendet.")

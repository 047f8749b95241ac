"""Ending everything a person is in the network: memberships, offices, roles, tasks, feeds, logins."""

from datetime import date, timedelta
from uuid import uuid4

import pghistory
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q

from fachgruppen.models import Amt, Delegation, Zugehoerigkeit
from fachgruppen.services.amt import end_amt
from fachgruppen.services.delegation import end_delegation
from fachgruppen.states import LEITUNG, Endegrund
from mitglieder.models import Konto, Mitglied, Netzwerkrolle
from netzwerk.base.genauigkeit import Genauigkeit
from netzwerk.datenschutz.selectors.zeilen import Betroffene, nachrichten_an
from netzwerk.datenschutz.states import NIRGENDS
from netzwerk.versand.services import drop_waiting
from sitzungen.protokolle.models import Aufgabe
from sitzungen.protokolle.states import UNERLEDIGT
from sitzungen.services.kalenderzugang import revoke_kalenderzugang

AUSTRITT = "Austritt aus dem Netzwerk"


def end_mitwirkung(mitglied: Mitglied, *, am: date, by: Konto | None) -> None:
    """Let all of it end with the day `am`; open tasks go to who leads the Gremium.

    In the caller's transaction, with the person locked by `lock_person`.
    """
    with pghistory.context(user=by.pk if by else None):
        for office in Amt.objects.filter(_laeuft(am), mitglied=mitglied).select_related("gremium"):
            end_amt(office, by=by, am=am, grund=Endegrund.AUSTRITT)
        for row in Delegation.objects.filter(_laeuft(am), mitglied=mitglied).select_related("gremium"):
            end_delegation(row, by=by, am=am, grund=AUSTRITT)
        _end_rows(mitglied, am)
        _hand_over(mitglied, am)
        mitglied.ausgetreten_am = am
        mitglied.save(update_fields=["ausgetreten_am"])
    close_ways(Betroffene(mitglied, mitglied.konto), grund="Die Person hat das Netzwerk verlassen.")


def _laeuft(am: date) -> Q:
    return Q(bis=None) | Q(bis__gt=am) | Q(von__gt=am)


def _end_rows(mitglied: Mitglied, am: date) -> None:
    """End memberships and roles; one that would begin later never begins."""
    for row in Zugehoerigkeit.objects.select_for_update(of=("self",)).filter(_laeuft(am), mitglied=mitglied):
        if row.von > am:
            row.delete()
            continue
        row.bis, row.bis_genauigkeit = am, Genauigkeit.TAG
        row.save(update_fields=["bis", "bis_genauigkeit"])
    for role in Netzwerkrolle.objects.select_for_update(of=("self",)).filter(_laeuft(am), mitglied=mitglied):
        if role.von > am:
            role.delete()
            continue
        role.bis = am
        role.save(update_fields=["bis"])


def _hand_over(mitglied: Mitglied, am: date) -> None:
    """Give open tasks to who leads the Gremium the day after; where nobody does they stay as they are."""
    tomorrow = am + timedelta(days=1)
    for task in Aufgabe.objects.select_for_update(of=("self",)).filter(
        mitglied=mitglied, status__in=UNERLEDIGT
    ):
        leads = Amt.objects.am(tomorrow).filter(gremium=task.gremium_id, art__in=LEITUNG)
        heir = leads.exclude(mitglied=mitglied).order_by("art").first()
        if heir is not None:
            task.mitglied_id, task.version = heir.mitglied_id, task.version + 1
            task.save(update_fields=["mitglied", "version"])


def close_login(konto: Konto) -> None:
    """Leave of a login an empty shell: no address, no password, no second factor. Rows still point to it."""
    konto.email = f"geloescht-{uuid4().hex}{NIRGENDS}"
    konto.is_active, konto.last_login = False, None
    konto.set_unusable_password()
    konto.save()
    EmailAddress.objects.filter(user=konto).delete()
    Authenticator.objects.filter(user=konto).delete()


@transaction.atomic
def close_ways(wer: Betroffene, *, grund: str) -> None:
    """End sessions and feeds and drop the mails that wait: what a person could still come in with."""
    if wer.mitglied is not None:
        revoke_kalenderzugang(wer.mitglied)
    if wer.konto is not None:
        keys = list(UserSession.objects.filter(user=wer.konto).values_list("session_key", flat=True))
        Session.objects.filter(session_key__in=keys).delete()
        UserSession.objects.filter(user=wer.konto).delete()
    drop_waiting(nachrichten_an(wer), grund=grund)

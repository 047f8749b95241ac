"""Giving people a login: only for people of the network, never by signing up."""

from django.db import IntegrityError, transaction

from mitglieder.mails import compose_zugang
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.versand.services import queue_versand


def create_zugang(mitglied: Mitglied, *, by: Konto | None) -> Konto:
    """Give the person a login with her office address and tell her by mail how to set a password.

    The mail holds no secret, so it does not expire. Raises Ablehnung if she has a login, has left,
    has no address, or if somebody else logs in with that address (a shared mailbox).
    """
    with transaction.atomic():
        locked = Mitglied.objects.select_for_update(of=("self",)).get(pk=mitglied.pk)
        _check(locked)
        try:
            with transaction.atomic():
                konto = Konto.objects.create_user(locked.email)
        except IntegrityError as error:
            raise Ablehnung(
                f"Mit der Adresse {locked.email} meldet sich schon jemand anderes an. Jede Person braucht "
                "zum Anmelden eine eigene Adresse. Tragen Sie zuerst eine andere ein."
            ) from error
        locked.konto = konto
        locked.save(update_fields=["konto"])
        queue_versand([compose_zugang(locked)])
    return konto


def _check(mitglied: Mitglied) -> None:
    if mitglied.konto_id is not None:
        raise Ablehnung(f"{mitglied.name} hat bereits einen Zugang. Es wurde nichts verschickt.")
    if mitglied.ausgetreten_am is not None:
        raise Ablehnung(f"{mitglied.name} ist aus dem Netzwerk ausgetreten und bekommt keinen Zugang.")
    if not mitglied.ist_per_mail_erreichbar:
        raise Ablehnung(
            f"Von {mitglied.name} ist keine gültige E-Mail-Adresse bekannt. Tragen Sie zuerst eine ein."
        )

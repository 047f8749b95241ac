"""Giving people a login: only for people of the network, never by signing up."""

from django.db import IntegrityError, transaction

from mitglieder.mails import compose_einladung
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand


@transaction.atomic
def create_zugang(mitglied: Mitglied, *, by: Konto | None, anmeldung: str = "", anlass: str = "") -> Konto:
    """Give the person a login and invite her by mail to set her password.

    `anmeldung` is what she types to log in: her office address unless told otherwise. Raises Ablehnung
    if she has a login, has left, has no address, or if somebody else logs in with that address.
    """
    locked = Mitglied.objects.select_for_update(of=("self",)).get(pk=mitglied.pk)
    _check(locked)
    login = (anmeldung or locked.email).strip().lower()
    try:
        with transaction.atomic():
            konto = Konto.objects.create_user(login, eingeladen_am=jetzt(), schritt=1)
    except IntegrityError as error:
        raise Ablehnung(
            f"Mit der Adresse {login} meldet sich schon jemand anderes an. Jede Person braucht "
            "zum Anmelden eine eigene Adresse. Tragen Sie zuerst eine andere ein.",
            field="anmeldung",
        ) from error
    locked.konto = konto
    locked.save(update_fields=["konto"])
    konto.mitglied = locked
    queue_versand([compose_einladung(konto, anlass)])
    return konto


def lock_mitglied_von(konto_id: int) -> None:
    """Lock the person behind a login: whoever writes both locks her first, then the login."""
    Mitglied.objects.select_for_update(of=("self",)).filter(konto=konto_id).first()


def _check(mitglied: Mitglied) -> None:
    if mitglied.konto_id is not None:
        raise Ablehnung(f"{mitglied.name} hat bereits einen Zugang. Es wurde nichts verschickt.")
    if mitglied.ausgetreten_am is not None:
        raise Ablehnung(f"{mitglied.name} ist aus dem Netzwerk ausgetreten und bekommt keinen Zugang.")
    check_postfach(mitglied)


def check_postfach(mitglied: Mitglied) -> None:
    """Raise Ablehnung unless an invitation would reach the person."""
    if not mitglied.ist_per_mail_erreichbar:
        raise Ablehnung(
            f"Von {mitglied.name} ist keine gültige E-Mail-Adresse bekannt. Tragen Sie zuerst eine ein."
        )

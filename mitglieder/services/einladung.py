"""Invitations to a login: send one again, accept one, and the steps of the first login."""

import pghistory
from django.db import transaction

from mitglieder.einladung import Einladungslink, Linkstand
from mitglieder.mails import compose_einladung
from mitglieder.models import Konto, Mitglied
from mitglieder.selectors import konto_zum, linkstand
from mitglieder.services.konto import check_postfach, lock_mitglied_von
from mitglieder.services.mitglied import save_mitglied
from mitglieder.states import SCHRITTE
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand

_ERLEDIGT = "Für diesen Zugang ist schon ein Passwort festgelegt. Melden Sie sich damit an."


@transaction.atomic
def resend_einladung(mitglied: Mitglied, *, by: Konto) -> None:
    """Invite the person once more; links sent before do not open any longer. For the Geschäftsstelle.

    Raises Ablehnung without a login, without an address, or once she has a password.
    """
    row = Mitglied.objects.select_for_update(of=("self",)).get(pk=mitglied.pk)
    if row.konto_id is None:
        raise Ablehnung(f"{row.name} hat noch keinen Zugang. Richten Sie zuerst einen ein.")
    konto = Konto.objects.select_for_update(of=("self",)).get(pk=row.konto_id)
    if konto.has_usable_password():
        raise Ablehnung(f"{row.name} hat schon ein Passwort festgelegt. Es wurde nichts verschickt.")
    if not konto.is_active or row.ausgetreten_am is not None:
        raise Ablehnung(f"Der Zugang von {row.name} ist gesperrt. Es wurde nichts verschickt.")
    check_postfach(row)
    with pghistory.context(user=by.pk):
        _invite(konto, row)


@transaction.atomic
def renew_einladung(link: Einladungslink) -> None:
    """Send a new link to the stored address, asked for with an old one; does nothing if it is no use."""
    Konto.objects.select_for_update(of=("self",)).filter(pk=link.konto_id).first()
    konto = konto_zum(link)
    if konto is None or linkstand(konto, link) not in {Linkstand.ABGELAUFEN, Linkstand.UEBERHOLT}:
        return
    if konto.mitglied.ist_per_mail_erreichbar:
        _invite(konto, konto.mitglied)


def _invite(konto: Konto, mitglied: Mitglied) -> None:
    konto.eingeladen_am = jetzt()
    konto.save(update_fields=["eingeladen_am"])
    konto.mitglied = mitglied
    queue_versand([compose_einladung(konto)])


@transaction.atomic
def redeem_einladung(link: Einladungslink, *, passwort: str, funktion: str, telefon: str) -> Konto:
    """Set the first password and what the person said about herself; return her login.

    Raises Ablehnung if the link does not hold any longer, or was used meanwhile.
    """
    lock_mitglied_von(link.konto_id)
    Konto.objects.select_for_update(of=("self",)).filter(pk=link.konto_id).first()
    konto = konto_zum(link)
    if konto is None:
        raise Ablehnung("Dieser Link gilt nicht mehr. Fragen Sie die Geschäftsstelle.")
    state = linkstand(konto, link)
    if state == Linkstand.ERLEDIGT:
        raise Ablehnung(_ERLEDIGT)
    if state != Linkstand.OFFEN:
        raise Ablehnung("Dieser Link ist abgelaufen. Fordern Sie auf dieser Seite einen neuen an.")
    konto.set_password(passwort)
    konto.schritt = 2
    konto.save(update_fields=["password", "schritt"])
    konto.mitglied.funktion, konto.mitglied.telefon = funktion, telefon
    save_mitglied(konto.mitglied, by=konto)
    return konto


@transaction.atomic
def finish_schritt(konto: Konto, schritt: int) -> None:
    """Note that the step is done; the first login never goes back, and ends after the last."""
    row = Konto.objects.select_for_update(of=("self",)).get(pk=konto.pk)
    if row.schritt is not None and row.schritt <= schritt:
        row.schritt = schritt + 1 if schritt + 1 in SCHRITTE else None
        row.save(update_fields=["schritt"])

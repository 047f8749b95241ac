"""Whom the mail did not reach: another address, a phone call, or a confirmed arrival."""

from django.db import IntegrityError, transaction

from mitglieder.models import Konto, Mitglied
from mitglieder.services.erreichbarkeit import mark_erreichbar
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.versand.models import Versand
from netzwerk.versand.nachricht import versandadresse
from netzwerk.versand.selectors import versand_fuer
from netzwerk.versand.services import (
    SCHON_ERNEUT,
    Auftrag,
    VersandAbgelehnt,
    clear_problem,
    confirm_arrived,
    discard_pending,
    queue_versand,
    resend_versand,
)
from netzwerk.versand.states import Status
from sitzungen.mails import message_id
from sitzungen.models import Einladung, Gast
from sitzungen.selectors import LADUNGEN
from sitzungen.services.auftraege import auftraege, check_eingeladen
from sitzungen.services.erinnerungsplan import plan_erinnerungen
from sitzungen.services.sperre import lock_einladung, lock_sitzung

ERSETZT = "Die Nachricht geht an eine andere Adresse."


def resend_einladung(
    einladung: Einladung,
    *,
    by: Konto,
    adresse: str = "",
    auch_im_profil: bool = False,
    nach: int | None = None,
) -> Einladung:
    """Send the newest mail of this person once more, if wanted to another address.

    `auch_im_profil`: the address becomes that of the member for everything to come. `nach`: the mail
    the page showed as the newest; if there is a newer one by now, nothing is sent a second time.
    Ablehnung: no usable address, un-invited, the mail is just being handed over or is out of date.
    """
    target = _check_adresse(adresse or einladung.adresse)
    with transaction.atomic():
        sitzung = lock_sitzung(einladung.sitzung.uuid)
        row = lock_einladung(einladung)
        check_eingeladen(sitzung)
        if row.entladen_am is not None:
            raise Ablehnung("Diese Einladung ist zurückgenommen.")
        newest = _newest(row, art__in=LADUNGEN, sequence__gte=row.letzte_sequence)
        if nach is not None and (newest is None or newest.pk != nach):
            raise Ablehnung(SCHON_ERNEUT)
        if row.ist_gast and target != row.adresse:
            # Whoever reads the old mailbox is perhaps nobody she knows.
            row.token_version += 1
        row.adresse = target
        row.save(update_fields=["adresse", "token_version"])
        plan_erinnerungen(sitzung, einladung=row)
        if row.gast_id is not None:
            change_gastadresse(row.gast_id, target)
        _trust(row, target, auch_im_profil=auch_im_profil)
        if newest is None:
            queue_versand(auftraege(sitzung, "einladung", [row]))
        else:
            _send_again(row, newest, target)
    return row


def mark_telefonisch(einladung: Einladung, *, by: Konto) -> Einladung:
    """Note that this person was told by phone; she no longer counts as not reached."""
    with transaction.atomic():
        sitzung = lock_sitzung(einladung.sitzung.uuid)
        row = lock_einladung(einladung)
        check_eingeladen(sitzung)
        row.telefonisch_am = jetzt()
        row.save(update_fields=["telefonisch_am"])
    return row


def confirm_ankunft(einladung: Einladung, *, by: Konto) -> None:
    """Note that an unclear mail has arrived. Ablehnung: it is not unclear (any more)."""
    newest = _newest(einladung, art__in=LADUNGEN)
    if newest is None:
        raise Ablehnung("An diese Person ging noch keine Nachricht.")
    try:
        confirm_arrived(newest)
    except VersandAbgelehnt as refusal:
        raise Ablehnung(str(refusal)) from None


def _check_adresse(adresse: str) -> str:
    try:
        return versandadresse(adresse.strip())
    except (ValueError, UnicodeError):
        raise Ablehnung("Geben Sie eine Adresse wie name@verein.example ein.", field="adresse") from None


def change_gastadresse(gast_pk: int, adresse: str) -> None:
    """A guest has this one address only. Ablehnung: another guest of the session has it."""
    try:
        with transaction.atomic():
            Gast.objects.filter(pk=gast_pk).update(email=adresse, email_geloescht_am=None)
    except IntegrityError:
        raise Ablehnung(
            "Unter dieser Adresse ist schon ein anderer Gast zu dieser Sitzung eingetragen.", field="adresse"
        ) from None


def _trust(row: Einladung, adresse: str, *, auch_im_profil: bool) -> None:
    """Somebody asked the person: mail to this address arrives, until a bounce says otherwise."""
    clear_problem(adresse)
    if row.mitglied_id is None:
        return
    person = Mitglied.objects.select_for_update(of=("self",)).get(pk=row.mitglied_id)
    if auch_im_profil:
        person.email = adresse
    if person.email.lower() == adresse.lower():
        mark_erreichbar(person)
        person.save(update_fields=["email", "email_status"])


def _newest(einladung: Einladung, **welche: object) -> Versand | None:
    rows = versand_fuer(einladung.sitzung.vorgang).filter(empfang=einladung.empfang, **welche)
    return rows.exclude(status=Status.ENTFALLEN).order_by("-sequence", "-pk").first()


def _send_again(einladung: Einladung, newest: Versand, adresse: str) -> None:
    if newest.status == Status.WARTET and newest.adresse != adresse:
        _redirect(einladung, newest, adresse)
        return
    try:
        resend_versand(newest, adresse=adresse)
    except VersandAbgelehnt as refusal:
        raise Ablehnung(str(refusal)) from None


def _redirect(einladung: Einladung, waiting: Versand, adresse: str) -> None:
    """Take a waiting mail back and queue it to the other address."""
    discard_pending(waiting.vorgang, grund=ERSETZT, empfang=waiting.empfang)
    issue = waiting.ausgabe + 1
    queue_versand(
        [
            Auftrag(
                art=waiting.art,
                vorgang=waiting.vorgang,
                empfang=waiting.empfang,
                adresse=adresse,
                empfaenger_name=waiting.empfaenger_name,
                sequence=waiting.sequence,
                ausgabe=issue,
                gueltig_bis=waiting.gueltig_bis,
                message_id=message_id(
                    einladung, einladung.sitzung.uuid, waiting.art, waiting.sequence, issue
                ),
            )
        ]
    )

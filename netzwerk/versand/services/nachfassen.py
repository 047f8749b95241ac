"""What people do about single mails: send again, confirm the arrival."""

import re

from django.db import transaction
from django.db.models.functions import Now

from netzwerk.base.uhr import jetzt
from netzwerk.versand.arten import art as versandart
from netzwerk.versand.models import Versand
from netzwerk.versand.services.auftraege import Auftrag, queue_versand
from netzwerk.versand.services.zustellung import clear_problem
from netzwerk.versand.states import Phase, Status

SCHON_ERNEUT = "Diese Nachricht wurde bereits erneut versendet. Es wurde nichts noch einmal verschickt."


class VersandAbgelehnt(Exception):
    """A refusal; its text is a German sentence for the person who asked."""


def resend_versand(versand: Versand, *, adresse: str | None = None) -> Versand:
    """A human's "Erneut senden": a new issue with its own Message-ID, if wanted to another address.

    VersandAbgelehnt: it still waits, was dropped, was already replaced, a newer message has taken
    its place, or its content is gone.
    """
    with transaction.atomic():
        alt = Versand.objects.select_for_update().get(pk=versand.pk)
        _check_resendable(alt, adresse)
        neue_adresse = (adresse or alt.adresse).strip()
        kennung = _next_message_id(alt.message_id, alt.ausgabe + 1)
        inhalt = None
        if versandart(alt.art).compose is None and alt.inhalt is not None:
            inhalt = bytes(alt.inhalt).replace(alt.message_id.encode(), kennung.encode())
        auftrag = Auftrag(
            art=alt.art,
            vorgang=alt.vorgang,
            empfang=alt.empfang,
            adresse=neue_adresse,
            empfaenger_name=alt.empfaenger_name,
            sequence=alt.sequence,
            stichtag=alt.stichtag,
            ausgabe=alt.ausgabe + 1,
            gueltig_bis=alt.gueltig_bis,
            inhalt=inhalt,
            message_id=kennung,
        )
        queue_versand([auftrag])
        # A human insists: an earlier bounce no longer stops mail to this address.
        clear_problem(neue_adresse)
        return Versand.objects.get(schluessel=auftrag.schluessel)


def _check_resendable(alt: Versand, adresse: str | None) -> None:
    if alt.ersetzt:
        raise VersandAbgelehnt(SCHON_ERNEUT)
    if alt.status in (Status.WARTET, Status.SENDET):
        raise VersandAbgelehnt("Diese Nachricht wird gerade verschickt. Bitte warten Sie einen Moment.")
    if alt.status == Status.ENTFALLEN:
        raise VersandAbgelehnt("Diese Nachricht ist entfallen und wird nicht mehr verschickt.")
    neuere = Versand.objects.filter(
        vorgang=alt.vorgang, empfang=alt.empfang, sequence__gt=alt.sequence
    ).exclude(status=Status.ENTFALLEN)
    if neuere.exists():
        raise VersandAbgelehnt("Diese Nachricht ist überholt. Die Person hat eine neuere erhalten.")
    if alt.gueltig_bis is not None and alt.gueltig_bis <= jetzt():
        raise VersandAbgelehnt("Die Zeit für diese Nachricht ist vorbei. Sie wird nicht mehr verschickt.")
    if versandart(alt.art).compose is None and (alt.inhalt is None or adresse not in (None, alt.adresse)):
        raise VersandAbgelehnt("Der Inhalt dieser Nachricht kann nicht erneut verschickt werden.")


def darf_erneut(versand: Versand) -> bool:
    """Whether a page offers "Erneut senden": what the service knows without asking the database.

    Load the row without `inhalt`, but annotated with `hat_inhalt`, where its kind has no `compose`.
    """
    offen = versand.status in (Status.UNZUSTELLBAR, Status.UNKLAR, Status.GESENDET) and not versand.ersetzt
    zu_spaet = versand.gueltig_bis is not None and versand.gueltig_bis <= jetzt()
    return offen and not zu_spaet and (_composes(versand.art) or getattr(versand, "hat_inhalt", False))


def darf_adresse_wechseln(versand: Versand) -> bool:
    """Only what is composed afresh can go to another address."""
    return _composes(versand.art)


def _composes(name: str) -> bool:
    try:
        return versandart(name).compose is not None
    except KeyError:
        return False


def _next_message_id(message_id: str, ausgabe: int) -> str:
    """The same id with the issue as its last part: `<….0@x>` -> `<….1@x>`, `<abc@x>` -> `<abc.1@x>`."""
    links, _, rechts = message_id.rpartition("@")
    return f"{re.sub(rf'[.]{ausgabe - 1}$', '', links)}.{ausgabe}@{rechts}"


def confirm_arrived(versand: Versand) -> Versand:
    """A human knows that an unclear mail has arrived. VersandAbgelehnt if it is not unclear (any more)."""
    with transaction.atomic():
        zeile = Versand.objects.select_for_update().get(pk=versand.pk)
        if zeile.status != Status.UNKLAR:
            raise VersandAbgelehnt("Der Stand dieser Nachricht ist inzwischen bekannt.")
        Versand.objects.filter(pk=zeile.pk).update(
            status=Status.GESENDET,
            phase=Phase.KEINE,
            claim_id=None,
            gesendet_am=Now(),
            geaendert_am=Now(),
            fehler_code="",
            fehler_text="Ankunft von einem Menschen bestätigt",
        )
        zeile.refresh_from_db()
        return zeile

"""What people do about any mail around a Sitzung or elsewhere: send it again, note that it arrived."""

from collections.abc import Iterable

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.versand.models import Versand
from netzwerk.versand.services import VersandAbgelehnt, confirm_arrived, resend_versand
from sitzungen.models import Einladung
from sitzungen.selectors.versand import ist_ladung
from sitzungen.services.erreichen import mark_telefonisch, resend_einladung


def resend_nachricht(versand: Versand, *, by: Konto) -> None:
    """Send this mail once more to the same address; what asks to a Sitzung goes the way of invitations.

    Ablehnung: it was sent again already, is under way, out of date or too late.
    """
    einladung = einladung_zu(versand)
    if einladung is not None:
        resend_einladung(einladung, by=by, adresse=versand.adresse, nach=versand.pk)
        return
    try:
        resend_versand(versand)
    except VersandAbgelehnt as refusal:
        raise Ablehnung(str(refusal)) from None


def resend_nachrichten(mails: Iterable[Versand], *, by: Konto) -> tuple[int, list[str]]:
    """Send these again, each on its own; return how many, and why the others were not."""
    sent, refused = 0, []
    for versand in mails:
        try:
            resend_nachricht(versand, by=by)
        except Ablehnung as refusal:
            refused.append(str(refusal))
        else:
            sent += 1
    return sent, refused


def redirect_nachricht(versand: Versand, *, by: Konto, adresse: str) -> None:
    """Send a mail that is no invitation once more, to another address. Ablehnung as above."""
    try:
        resend_versand(versand, adresse=adresse)
    except VersandAbgelehnt as refusal:
        raise Ablehnung(str(refusal)) from None


def confirm_nachricht(versand: Versand, *, by: Konto) -> None:
    """Note that an unclear mail has arrived. Ablehnung: it is not unclear (any more)."""
    try:
        confirm_arrived(versand)
    except VersandAbgelehnt as refusal:
        raise Ablehnung(str(refusal)) from None


def mark_nachricht_telefonisch(versand: Versand, *, by: Konto) -> None:
    """Note that the person this invitation did not reach was told by phone."""
    einladung = einladung_zu(versand)
    if einladung is None:
        raise Ablehnung("Das geht nur bei einer Einladung, die noch gilt.")
    mark_telefonisch(einladung, by=by)


def einladung_zu(versand: Versand) -> Einladung | None:
    """Return the valid invitation this mail is the Ladung of."""
    pk = versand.empfang.partition(":")[2]
    if not ist_ladung(versand) or not pk.isdecimal():
        return None
    return Einladung.objects.gueltig().select_related("sitzung__gremium").filter(pk=int(pk)).first()

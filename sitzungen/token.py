"""The link to answer without a login: its token is the capability (spec 04-sitzungen 3.8)."""

from django.core.signing import BadSignature, TimestampSigner
from django.utils import timezone

from fachgruppen.selectors import mitglieder_von
from netzwerk.base.uhr import jetzt
from sitzungen.models import Einladung

_SALT = "rsvp"
_LAENGE_HOECHSTENS = 120
_ID_HOECHSTENS = 2**63 - 1


def token_fuer(einladung: Einladung) -> str:
    """Return a token for this invitation; a higher `token_version` revokes it."""
    return token_von(einladung.pk, einladung.token_version)


def token_von(einladung_pk: int, version: int) -> str:
    return TimestampSigner(salt=_SALT).sign(f"{einladung_pk}.{version}")


def einladung_zu(token: str) -> Einladung | None:
    """Return the invitation with Sitzung, Gremium and Mitglied, or None.

    Valid until the end of the session, as long as the person belongs to the Gremium on that day,
    was not un-invited and her login is not locked. At most two queries.
    """
    parts = _unsign(token)
    if parts is None:
        return None
    pk, version = parts
    einladung = (
        Einladung.objects.gueltig()
        .select_related("sitzung__gremium", "mitglied__konto")
        .filter(pk=pk, token_version=version, sitzung__ende__gt=jetzt())
        .first()
    )
    if einladung is None or not _gehoert_dazu(einladung):
        return None
    return einladung


def _gehoert_dazu(einladung: Einladung) -> bool:
    mitglied, sitzung = einladung.mitglied, einladung.sitzung
    if sitzung.start is None or (mitglied.konto is not None and not mitglied.konto.is_active):
        return False
    members = mitglieder_von(sitzung.gremium, timezone.localdate(sitzung.start))
    return members.filter(pk=mitglied.pk).exists()


def _unsign(token: str) -> tuple[int, int] | None:
    if not token.isascii() or len(token) > _LAENGE_HOECHSTENS:
        return None
    try:
        value = TimestampSigner(salt=_SALT).unsign(token)
    except BadSignature:
        return None
    pk, _, version = value.partition(".")
    if not (pk.isdecimal() and version.isdecimal()) or int(pk) > _ID_HOECHSTENS:
        return None
    return int(pk), int(version)

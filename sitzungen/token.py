"""The link to answer without a login: its token is the capability."""

from django.core.signing import BadSignature, TimestampSigner
from django.utils import timezone

from fachgruppen.selectors import mitglieder_von
from netzwerk.base.uhr import heute, jetzt
from sitzungen.models import Einladung, Umfrageteilnahme
from sitzungen.selectors import letzter_tag

_SALT = "rsvp"
_SALT_UMFRAGE = "terminumfrage"
_LAENGE_HOECHSTENS = 120
_ID_HOECHSTENS = 2**63 - 1


def token_fuer(einladung: Einladung) -> str:
    """Return a token for this invitation; a higher `token_version` revokes it."""
    return token_von(einladung.pk, einladung.token_version)


def token_von(einladung_pk: int, version: int) -> str:
    return TimestampSigner(salt=_SALT).sign(f"{einladung_pk}.{version}")


def einladung_zu(token: str) -> Einladung | None:
    """Return the invitation with Sitzung, Gremium and Mitglied or Gast, or None.

    Valid until the end of the session, as long as the person belongs to the Gremium on that day or is
    its guest, was not un-invited and her login is not locked. At most two queries.
    """
    parts = _unsign(token)
    if parts is None:
        return None
    pk, version = parts
    einladung = (
        Einladung.objects.gueltig()
        .select_related("sitzung__gremium", "mitglied__konto", "gast__top")
        .filter(pk=pk, token_version=version, sitzung__ende__gt=jetzt())
        .first()
    )
    if einladung is None or not gehoert_dazu(einladung):
        return None
    return einladung


def umfrage_token(teilnahme: Umfrageteilnahme) -> str:
    """Return a token for this person's answers to a poll; a higher `token_version` revokes it."""
    return TimestampSigner(salt=_SALT_UMFRAGE).sign(f"{teilnahme.pk}.{teilnahme.token_version}")


def teilnahme_zu(token: str) -> Umfrageteilnahme | None:
    """Return whose answers the token opens, with poll, dates, Sitzung, Gremium and Mitglied, or None.

    Valid until the last of the dates is over, as long as the person belongs to the Gremium and her
    login is not locked. At most three queries.
    """
    parts = _unsign(token, _SALT_UMFRAGE)
    if parts is None:
        return None
    rows = Umfrageteilnahme.objects.select_related("umfrage__sitzung__gremium", "mitglied__konto")
    rows = rows.prefetch_related("umfrage__sitzung__terminoptionen")
    teilnahme = rows.filter(pk=parts[0], token_version=parts[1]).first()
    if teilnahme is None or (teilnahme.mitglied.konto and not teilnahme.mitglied.konto.is_active):
        return None
    end = letzter_tag(teilnahme.umfrage)
    if end is None or end <= jetzt():
        return None
    members = mitglieder_von(teilnahme.umfrage.sitzung.gremium, heute())
    return teilnahme if members.filter(pk=teilnahme.mitglied_id).exists() else None


def gehoert_dazu(einladung: Einladung) -> bool:
    """Tell whether she belongs to the Gremium on the day of the session and is not locked out, or is its
    guest."""
    mitglied, sitzung = einladung.mitglied, einladung.sitzung
    if mitglied is None:
        return einladung.gast is not None and einladung.gast.entfernt_am is None
    if sitzung.start is None or (mitglied.konto is not None and not mitglied.konto.is_active):
        return False
    members = mitglieder_von(sitzung.gremium, timezone.localdate(sitzung.start))
    return members.filter(pk=mitglied.pk).exists()


def _unsign(token: str, salt: str = _SALT) -> tuple[int, int] | None:
    if not token.isascii() or len(token) > _LAENGE_HOECHSTENS:
        return None
    try:
        value = TimestampSigner(salt=salt).unsign(token)
    except BadSignature:
        return None
    pk, _, version = value.partition(".")
    if not (pk.isdecimal() and version.isdecimal()) or int(pk) > _ID_HOECHSTENS:
        return None
    return int(pk), int(version)

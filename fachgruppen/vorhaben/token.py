"""The link of a registration: its signature is the right to confirm it and to cancel it, without a login."""

from django.core.signing import BadSignature, Signer

_SALT = "veranstaltung-anmeldung"
_LAENGE_HOECHSTENS = 100


def anmelde_token(anmeldung_id: int) -> str:
    return Signer(salt=_SALT).sign(str(anmeldung_id))


def lies_anmelde_token(token: str) -> int | None:
    """Return the key of the registration we signed; None for anything else."""
    if not token.isascii() or len(token) > _LAENGE_HOECHSTENS:
        return None
    try:
        return int(Signer(salt=_SALT).unsign(token))
    except BadSignature:
        return None

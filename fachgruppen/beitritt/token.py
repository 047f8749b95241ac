"""The link of an application: its signature is the right of the applicant to her own application."""

from uuid import UUID

from django.core.signing import BadSignature, Signer

_SALT = "beitrittsantrag"
_LAENGE_HOECHSTENS = 160


def antrags_token(uuid: UUID) -> str:
    return Signer(salt=_SALT).sign(uuid.hex)


def lies_token(token: str) -> UUID | None:
    """Return which application we signed; None for anything else."""
    if not token.isascii() or len(token) > _LAENGE_HOECHSTENS:
        return None
    try:
        return UUID(hex=Signer(salt=_SALT).unsign(token))
    except BadSignature:
        return None

"""Links that need no login, their signature is the right: "Stimmt noch?" once, and leaving the Verteiler."""

from datetime import datetime

from django.core.signing import BadSignature, Signer

from fachgruppen.bestaetigung import Bestaetigung, read_bestaetigung, sign_bestaetigung

_SALT = "angebot-bestaetigen"
_SALT_VERTEILER = "angebote-verteiler"
_LAENGE_HOECHSTENS = 160


def bestaetigungs_token(angebot_id: int, mitglied_id: int, bestaetigt_am: datetime) -> str:
    return sign_bestaetigung(_SALT, angebot_id, mitglied_id, bestaetigt_am)


def lies_token(token: str) -> Bestaetigung | None:
    """Return what we signed; None for anything else."""
    return read_bestaetigung(_SALT, token)


def verteiler_token(pk: int) -> str:
    return Signer(salt=_SALT_VERTEILER).sign(str(pk))


def lies_verteiler_token(token: str) -> int | None:
    """Return whose link it is; None for anything we have not signed."""
    if not token.isascii() or len(token) > _LAENGE_HOECHSTENS:
        return None
    try:
        return int(Signer(salt=_SALT_VERTEILER).unsign(token))
    except BadSignature:
        return None

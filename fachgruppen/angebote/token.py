"""Links that need no login, their signature is the right: "Stimmt noch?" once, and leaving the Verteiler."""

from dataclasses import dataclass
from datetime import datetime

from django.core.signing import BadSignature, Signer

_SALT = "angebot-bestaetigen"
_SALT_VERTEILER = "angebote-verteiler"
_LAENGE_HOECHSTENS = 160


@dataclass(frozen=True)
class Bestaetigung:
    """Whom we asked about which Angebot; `stand` is the confirmation that holds until she answers."""

    angebot_id: int
    mitglied_id: int
    stand: int


def bestaetigungs_token(angebot_id: int, mitglied_id: int, bestaetigt_am: datetime) -> str:
    return Signer(salt=_SALT).sign(f"{angebot_id}.{mitglied_id}.{stand_von(bestaetigt_am)}")


def stand_von(moment: datetime) -> int:
    return int(moment.timestamp())


def lies_token(token: str) -> Bestaetigung | None:
    """Return what we signed; None for anything else."""
    if not token.isascii() or len(token) > _LAENGE_HOECHSTENS:
        return None
    try:
        numbers = Signer(salt=_SALT).unsign(token).split(".")
    except BadSignature:
        return None
    return Bestaetigung(*map(int, numbers))


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

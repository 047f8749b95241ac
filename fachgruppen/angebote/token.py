"""The link of "Stimmt noch?": its signature is the right to confirm this Angebot once, without a login."""

from dataclasses import dataclass
from datetime import datetime

from django.core.signing import BadSignature, Signer

_SALT = "angebot-bestaetigen"
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

"""The link of a "Stimmt noch?": its signature is the right to confirm one thing once, without a login."""

from dataclasses import dataclass
from datetime import datetime

from django.core.signing import BadSignature, Signer

_LAENGE_HOECHSTENS = 160


@dataclass(frozen=True)
class Bestaetigung:
    """Whom we asked about which row (`ding`); `stand` is the confirmation that holds until she answers."""

    ding: int
    mitglied_id: int
    stand: int


def sign_bestaetigung(salt: str, ding: int, mitglied_id: int, bestaetigt_am: datetime | None) -> str:
    """Return the token; `salt` is that of the kind of thing, so that no link opens another kind."""
    return Signer(salt=salt).sign(f"{ding}.{mitglied_id}.{stand_von(bestaetigt_am)}")


def stand_von(moment: datetime | None) -> int:
    """Return the confirmation as a number; 0: never confirmed."""
    return 0 if moment is None else int(moment.timestamp())


def read_bestaetigung(salt: str, token: str) -> Bestaetigung | None:
    """Return what we signed; None for anything else."""
    if not token.isascii() or len(token) > _LAENGE_HOECHSTENS:
        return None
    try:
        numbers = Signer(salt=salt).unsign(token).split(".")
    except BadSignature:
        return None
    return Bestaetigung(*map(int, numbers))

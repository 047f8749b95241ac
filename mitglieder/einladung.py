"""The link of an invitation: its signature is the right to set the first password of one login."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.db.models import TextChoices

_SALT = "einladung-ins-portal"
_LAENGE_HOECHSTENS = 160
GUELTIG = timedelta(days=14)


class Linkstand(TextChoices):
    """What has become of a link that we signed."""

    OFFEN = "offen", "gilt"
    ABGELAUFEN = "abgelaufen", "abgelaufen"
    UEBERHOLT = "ueberholt", "durch einen neueren ersetzt"
    ERLEDIGT = "erledigt", "schon benutzt"


@dataclass(frozen=True)
class Einladungslink:
    """Which login, and which of its invitations."""

    konto_id: int
    stand: int


def einladungs_token(konto_id: int, eingeladen_am: datetime) -> str:
    return Signer(salt=_SALT).sign(f"{konto_id}.{stand_von(eingeladen_am)}")


def stand_von(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000)


def lies_token(token: str) -> Einladungslink | None:
    """Return what we signed; None for anything else."""
    if not token.isascii() or len(token) > _LAENGE_HOECHSTENS:
        return None
    try:
        numbers = Signer(salt=_SALT).unsign(token).split(".")
    except BadSignature:
        return None
    return Einladungslink(*map(int, numbers))

"""The link of "Stimmt noch?" for an institution: see `fachgruppen.bestaetigung`."""

from datetime import datetime

from fachgruppen.bestaetigung import Bestaetigung, read_bestaetigung, sign_bestaetigung

_SALT = "institution-bestaetigen"


def bestaetigungs_token(institution_id: int, mitglied_id: int, bestaetigt_am: datetime | None) -> str:
    return sign_bestaetigung(_SALT, institution_id, mitglied_id, bestaetigt_am)


def lies_token(token: str) -> Bestaetigung | None:
    """Return what we signed; None for anything else."""
    return read_bestaetigung(_SALT, token)

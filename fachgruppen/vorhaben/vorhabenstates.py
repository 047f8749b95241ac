"""States of a Vorhaben with their transitions, and the lines of its course; no models."""

from django.db.models import TextChoices


class Vorhabenstatus(TextChoices):
    IDEE = "idee", "Idee"
    GEPLANT = "geplant", "geplant"
    LAEUFT = "laeuft", "läuft"
    RUHT = "ruht", "ruht"
    ABGESCHLOSSEN = "abgeschlossen", "abgeschlossen"
    ABGEBROCHEN = "abgebrochen", "abgebrochen"


_V = Vorhabenstatus
# From where to where: services ask this table, a trigger checks a change of status against it.
VORHABENWEGE: tuple[tuple[Vorhabenstatus, tuple[Vorhabenstatus, ...]], ...] = (
    (_V.IDEE, (_V.GEPLANT, _V.LAEUFT, _V.ABGEBROCHEN)),
    (_V.GEPLANT, (_V.LAEUFT, _V.RUHT, _V.ABGEBROCHEN)),
    (_V.LAEUFT, (_V.RUHT, _V.ABGESCHLOSSEN, _V.ABGEBROCHEN)),
    (_V.RUHT, (_V.GEPLANT, _V.LAEUFT, _V.ABGEBROCHEN)),
)
# Of these nothing has happened yet.
NICHT_BEGONNEN = (_V.IDEE, _V.GEPLANT)
# Nothing more is going to happen.
VORHABEN_FERTIG = (_V.ABGESCHLOSSEN, _V.ABGEBROCHEN)
# These want a sentence why.
BRAUCHT_GRUND = (_V.RUHT, _V.ABGEBROCHEN)


def vorhabenziele(von: str) -> tuple[Vorhabenstatus, ...]:
    """Return the states one can go to from this one."""
    return next((ends for start, ends in VORHABENWEGE if start == von), ())


class Vorhabenschrittart(TextChoices):
    EINGETRAGEN = "eingetragen", "Eingetragen"
    GEAENDERT = "geaendert", "Geändert"
    STATUS = "status", "Neuer Stand"
    FREIGEGEBEN = "freigegeben", "Öffentlich freigegeben"
    ZURUECK = "zurueck", "Freigabe zurückgenommen"
    MEILENSTEIN = "meilenstein", "Meilenstein eingetragen"
    VERSCHOBEN = "verschoben", "Meilenstein verschoben"
    ERLEDIGT = "erledigt", "Meilenstein erledigt"
    INTERESSE = "interesse", "Interesse bekundet"

"""Letters about reported barriers: to the Geschäftsstelle, and to who reported one."""

from netzwerk.auftritt.mails.barriere import (
    auftraege_antwort,
    auftraege_dank,
    auftraege_gemeldet,
    auftraege_mahnung,
)

__all__ = ["auftraege_antwort", "auftraege_dank", "auftraege_gemeldet", "auftraege_mahnung"]

"""Choices and date mathematics of Gremien, one file a noun; no models."""

from fachgruppen.states.amt import (
    EINZELN,
    ENDET_BALD_TAGE,
    ERINNERUNGEN,
    LEITUNG,
    UEBERGANG,
    UEBERGANG_MONATE,
    Amtsart,
    Endegrund,
    Legitimation,
    Stelle,
    faellige_erinnerung,
    plus_monate,
    uebergang_bis,
)
from fachgruppen.states.gremium import VIERTELJAEHRLICH, Gremiumsart, Quorum, Stimmrecht
from fachgruppen.states.profil import ENTWURF_TAGE, Entwurfszweck, Vorschlagsart, Vorschlagsstatus
from fachgruppen.states.ziel import Zielende, Zielereignis, Zielstand
from fachgruppen.states.zugehoerigkeit import (
    ANTWORT_TAGE,
    VORAUS_TAGE,
    Wunschstatus,
    Zugehoerigkeitsart,
    gast_hoechstens_bis,
)
from netzwerk.base.genauigkeit import Genauigkeit

__all__ = [
    "ANTWORT_TAGE",
    "EINZELN",
    "ENDET_BALD_TAGE",
    "ENTWURF_TAGE",
    "ERINNERUNGEN",
    "LEITUNG",
    "UEBERGANG",
    "UEBERGANG_MONATE",
    "VIERTELJAEHRLICH",
    "VORAUS_TAGE",
    "Amtsart",
    "Endegrund",
    "Entwurfszweck",
    "Genauigkeit",
    "Gremiumsart",
    "Legitimation",
    "Quorum",
    "Stelle",
    "Stimmrecht",
    "Vorschlagsart",
    "Vorschlagsstatus",
    "Wunschstatus",
    "Zielende",
    "Zielereignis",
    "Zielstand",
    "Zugehoerigkeitsart",
    "faellige_erinnerung",
    "gast_hoechstens_bis",
    "plus_monate",
    "uebergang_bis",
]

"""Handlungsbedarf over all Fachgruppen: what the reader may know of, filtered, the most urgent first."""

from dataclasses import dataclass

from fachgruppen.vorhaben.models.handlungsbedarf import HandlungsbedarfQuerySet
from fachgruppen.vorhaben.selectors import visible_handlungsbedarf_for
from fachgruppen.vorhaben.selectors.handlungsbedarf import nach_dringlichkeit

OFFEN, ALLE = "offen", "alle"


@dataclass(frozen=True)
class Bedarfssuche:
    """What the list is narrowed to; "" asks for nothing. `stand` is a status, `OFFEN` or `ALLE`."""

    gremium: str = ""
    stand: str = OFFEN
    dringlichkeit: str = ""
    adressat: str = ""


def bedarf_for(konto: object, suche: Bedarfssuche) -> HandlungsbedarfQuerySet:
    """Return what the account may know of and asked for."""
    rows = visible_handlungsbedarf_for(konto)
    if suche.stand == OFFEN:
        rows = rows.offen()
    elif suche.stand != ALLE:
        rows = rows.filter(status=suche.stand)
    wanted = {
        "gremium__slug": suche.gremium,
        "dringlichkeit": suche.dringlichkeit,
        "adressat_art": suche.adressat,
    }
    return nach_dringlichkeit(rows.filter(**{name: value for name, value in wanted.items() if value}))

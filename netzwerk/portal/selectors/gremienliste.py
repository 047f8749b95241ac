"""The list of all Fachgruppen: those of today with what they do, other bodies, former ones, a search."""

from dataclasses import dataclass, field

from fachgruppen.models import Gremium
from fachgruppen.selectors import bekannte_gremien_for, mit_ruhezeiten, ruhe_am
from fachgruppen.selectors.ruhe import Ruhe
from fachgruppen.states import Gremiumsart
from netzwerk.base.uhr import heute


@dataclass(frozen=True)
class Listenzeile:
    """A Gremium in the list; `ruhe` if it rests today."""

    gremium: Gremium
    ruhe: Ruhe | None


@dataclass
class Gremienliste:
    """Everything but the Steuerungsgruppe, by what it is and whether it still exists."""

    fachgruppen: list[Listenzeile] = field(default_factory=list)
    arbeitsgruppen: list[Listenzeile] = field(default_factory=list)
    beiraete: list[Listenzeile] = field(default_factory=list)
    fruehere: list[Gremium] = field(default_factory=list)


def gremienliste(konto: object) -> Gremienliste:
    """Return the Gremien that the account may read about; former ones only for the network. One query."""
    found = Gremienliste()
    places = {
        Gremiumsart.FACHGRUPPE.value: found.fachgruppen,
        Gremiumsart.ARBEITSGRUPPE.value: found.arbeitsgruppen,
        Gremiumsart.BEIRAT.value: found.beiraete,
    }
    rows = mit_ruhezeiten(bekannte_gremien_for(konto)).exclude(art=Gremiumsart.STEUERUNGSGRUPPE)
    for gremium in rows.order_by("reihenfolge", "name"):
        if gremium.ist_aufgeloest:
            found.fruehere.append(gremium)
        else:
            places[gremium.art].append(Listenzeile(gremium, ruhe_am(gremium, heute())))
    found.fruehere.sort(key=lambda gremium: gremium.stichtag, reverse=True)
    return found

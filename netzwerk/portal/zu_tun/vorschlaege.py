"""Proposals of members that wait for a decision."""

from fachgruppen.models import Vorschlag
from fachgruppen.selectors import stellung, vorschlaege_zu_entscheiden
from mitglieder.models import Konto
from netzwerk.portal.zu_tun.zeile import ZuTun


def vorschlaege(konto: Konto) -> list[ZuTun]:
    """Return the open proposals in the Gremien this account leads; one query, none for others."""
    if not stellung(konto).leitet:
        return []
    return [_zeile(vorschlag) for vorschlag in vorschlaege_zu_entscheiden(konto)]


def _zeile(vorschlag: Vorschlag) -> ZuTun:
    return ZuTun(
        titel="Vorschlag prüfen",
        text=f"{vorschlag.get_art_display()}, {vorschlag.gremium.voller_name}, von {vorschlag.von.name}",
        knopf="Ansehen",
        url=vorschlag.get_absolute_url(),
    )

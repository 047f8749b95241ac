"""An Abwahl: whom it is about, and which office ends with it."""

from fachgruppen.models import Amt, Gremium
from fachgruppen.states import Amtsart
from fachgruppen.wahlen.models import Kandidatur, Wahl
from fachgruppen.wahlen.states import Zustimmung
from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute


def amt_heute(gremium: Gremium, mitglied: Mitglied | None = None) -> Amt | None:
    """Return the office of the Koordination as it is held today, by this person if one is asked for."""
    rows = Amt.objects.fuer(gremium).am(heute()).filter(art=Amtsart.KOORDINATION)
    if mitglied is not None:
        rows = rows.filter(mitglied=mitglied)
    found: Amt | None = rows.select_related("mitglied__institution").first()
    return found


def betroffene_der(wahl: Wahl) -> Kandidatur | None:
    """Return the line of whom this Abwahl is about."""
    rows = wahl.kandidaturen.filter(zustimmung=Zustimmung.BETROFFEN)
    found: Kandidatur | None = rows.select_related("mitglied__institution").first()
    return found

"""What has to be settled before a person can leave or be erased, as sentences."""

from django.db.models import Q

from fachgruppen.wahlen.models import Wahl, WvEintrag
from fachgruppen.wahlen.states import BEENDET
from mitglieder.models import Mitglied, Netzwerkrolle
from mitglieder.states import Rolle
from netzwerk.base.uhr import heute


def hindernisse(mitglied: Mitglied, *, selbst: bool = False) -> list[str]:
    """Return why it does not work yet: an election that runs, the last one in the Geschäftsstelle.

    `selbst`: she reads it herself.
    """
    alone = geschaeftsstelle_allein(mitglied, selbst=selbst)
    return [*_wahlen(mitglied, selbst=selbst), *([alone] if alone else [])]


def _wahlen(mitglied: Mitglied, *, selbst: bool) -> list[str]:
    listed = WvEintrag.objects.filter(mitglied=mitglied).values("wahl")
    leads = Q(leitung=mitglied) | Q(beisitz=mitglied)
    involved = Q(pk__in=listed) | Q(kandidaturen__mitglied=mitglied) | leads
    running = Wahl.objects.exclude(status__in=BEENDET).filter(involved).select_related("gremium").distinct()
    places = dict.fromkeys(wahl.gremium.voller_name for wahl in running)
    who = "Sie beteiligt sind" if selbst else f"{mitglied.name} beteiligt ist"
    return [
        f"In {place} läuft eine Wahl, an der {who}. Die Namensliste muss bis zum Ergebnis stehen bleiben."
        for place in places
    ]


def geschaeftsstelle_allein(mitglied: Mitglied, *, selbst: bool = False) -> str:
    """Return why she is needed if she is the only one who manages the network; "" otherwise."""
    lasting = Netzwerkrolle.objects.am(heute()).filter(rolle=Rolle.GESCHAEFTSSTELLE)
    own = lasting.filter(mitglied=mitglied).exists()
    if not own or lasting.exclude(mitglied=mitglied).exists():
        return ""
    who = "Sie sind" if selbst else f"{mitglied.name} ist"
    return (
        f"{who} allein in der Geschäftsstelle. Benennen Sie zuerst jemand anderes, sonst kann "
        "niemand mehr das Netzwerk verwalten."
    )

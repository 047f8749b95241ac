"""To whom the minutes of a Sitzung go."""

from django.db.models import Exists, Q

from fachgruppen.mitteilungen.selectors import abwahlen
from fachgruppen.mitteilungen.states import Erinnerungswahl
from fachgruppen.selectors import mitglieder_von
from netzwerk.base.uhr import heute
from sitzungen.models import Einladung, Sitzung
from sitzungen.selectors import Empfaengerliste, sitzungstag, sortiere_erreichbar


def verteiler_von(sitzung: Sitzung) -> Empfaengerliste:
    """Return the members who were invited and belong to the Gremium today, so that they can read it.

    Where no member was invited, who belonged to it on the day of the session. Guests get nothing, nor
    does who wants no such mail.
    """
    invited = Einladung.objects.gueltig().filter(sitzung=sitzung, mitglied__isnull=False)
    members = mitglieder_von(sitzung.gremium, sitzungstag(sitzung))
    wanted = Q(pk__in=invited.values("mitglied")) | (
        ~Exists(invited.order_by()) & Q(pk__in=members.order_by().values("pk"))
    )
    people = mitglieder_von(sitzung.gremium, heute()).filter(wanted)
    people = people.exclude(pk__in=abwahlen(Erinnerungswahl.PROTOKOLL).values("mitglied"))
    return sortiere_erreichbar(people.select_related("institution").prefetch_related("freigaben"))

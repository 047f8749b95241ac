"""To whom the minutes of a Sitzung go."""

from fachgruppen.mitteilungen.selectors import abgewaehlt
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
    invited = set(
        Einladung.objects.gueltig()
        .filter(sitzung=sitzung, mitglied__isnull=False)
        .values_list("mitglied_id", flat=True)
    )
    if not invited:
        invited = set(mitglieder_von(sitzung.gremium, sitzungstag(sitzung)).values_list("pk", flat=True))
    today = mitglieder_von(sitzung.gremium, heute()).filter(pk__in=invited)
    people = list(today.select_related("institution").prefetch_related("freigaben"))
    silent = abgewaehlt(Erinnerungswahl.PROTOKOLL, [person.pk for person in people])
    return sortiere_erreichbar([person for person in people if person.pk not in silent])

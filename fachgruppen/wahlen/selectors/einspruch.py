"""Objections to an election: until when, whether one is open, which a reader may read."""

from datetime import date, timedelta

from django.db.models import QuerySet

from fachgruppen.wahlen.models import Einspruch, Wahl
from fachgruppen.wahlen.states import AUFHEBBAR, Einspruchsstand
from mitglieder.models import Konto
from netzwerk.base.datum import lokal
from netzwerk.base.uhr import heute


def einspruch_bis(wahl: Wahl) -> date | None:
    """Return the last day for an objection, counted from the day the result was made known."""
    known = wahl.ergebnis_am or wahl.beendet_am
    if wahl.test or known is None or wahl.status not in AUFHEBBAR:
        return None
    return lokal(known).date() + timedelta(days=wahl.wahlordnung.einspruch_tage)


def einspruch_moeglich(wahl: Wahl) -> bool:
    """Tell whether the time for objections runs."""
    last = einspruch_bis(wahl)
    return last is not None and heute() <= last


def hat_offenen_einspruch(wahl: Wahl) -> bool:
    """Tell whether an objection waits for its decision; until then the urn is not destroyed (U15)."""
    found: bool = Einspruch.objects.filter(wahl=wahl, stand=Einspruchsstand.OFFEN).exists()
    return found


def visible_einsprueche_for(konto: Konto, wahl: Wahl) -> QuerySet[Einspruch]:
    """Return the objections this reader may read: the Beauftragte all, everybody else the own ones."""
    rows: QuerySet[Einspruch] = Einspruch.objects.filter(wahl=wahl).select_related(
        "mitglied__institution", "wahl__gremium"
    )
    if konto.has_perm("wahlen.aufheben", wahl):
        return rows
    mitglied = getattr(konto, "mitglied", None)
    return rows.filter(mitglied=mitglied) if mitglied is not None else rows.none()

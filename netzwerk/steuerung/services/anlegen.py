"""Make the reports of quarters that are over; may run at any time and as often as it likes."""

from datetime import date

import pghistory
from django.db import transaction

from fachgruppen.models import Gremium
from fachgruppen.selectors import mit_ruhezeiten, ruhe_in
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute, jetzt
from netzwerk.steuerung.models import Berichtsereignis, Quartalsbericht
from netzwerk.steuerung.states import NACHHOLEN_QUARTALE, Berichtsstatus, frist_am


def create_faellige_berichte() -> int:
    """Make what is missing of every quarter that is over; return how many are new.

    What was missed is made later, from the first quarter on that has any report: nobody is asked for
    the years before the portal. Two runs at once make each report once: the database knows the key.
    """
    today = heute()
    groups = list(mit_ruhezeiten(Gremium.objects.am(today).fachgruppen()))
    return sum(
        _create(gremium, quartal, today) for quartal in _quartale(today) for gremium in groups
        if ist_berichtspflichtig(gremium, quartal)
    )  # fmt: skip


def ist_berichtspflichtig(gremium: Gremium, quartal: Quartal) -> bool:
    """Tell whether a report is due: the group existed when the quarter ended and did not rest all of it."""
    if gremium.von > quartal.ende or (gremium.bis is not None and gremium.bis < quartal.ende):
        return False
    rest = ruhe_in(gremium, quartal.beginn, quartal.ende)
    whole = rest and rest.von <= quartal.beginn and (rest.bis is None or rest.bis >= quartal.ende)
    return not whole


def _quartale(today: date) -> list[Quartal]:
    last = Quartal.am(today).plus(-1)
    first = Quartalsbericht.objects.order_by("jahr", "quartal").values_list("jahr", "quartal").first()
    begin = max(Quartal(*first), last.plus(1 - NACHHOLEN_QUARTALE)) if first else last
    found = [begin]
    while found[-1] < last:
        found.append(found[-1].plus(1))
    return [quartal for quartal in found if quartal <= last]


def _create(gremium: Gremium, quartal: Quartal, today: date) -> bool:
    """Make one report. What is made late is due together with the newest one."""
    due = max(frist_am(quartal), frist_am(Quartal.am(today).plus(-1)))
    with transaction.atomic(), pghistory.context(aufgabe="quartalsbericht"):
        made, new = Quartalsbericht.objects.get_or_create(
            gremium=gremium, jahr=quartal.jahr, quartal=quartal.nummer,
            defaults={"frist": due, "angelegt_am": jetzt()},
        )  # fmt: skip
        if new:
            Berichtsereignis.objects.create(
                bericht=made, alt="", neu=Berichtsstatus.ENTWURF, von=None, am=jetzt()
            )
    return new

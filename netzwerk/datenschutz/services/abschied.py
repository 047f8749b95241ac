"""Leaving the network: said, taken back until the day, carried out by a task that catches up."""

from datetime import date, timedelta

import pghistory
from django.db import transaction

from fachgruppen.models import Amt, Zugehoerigkeit
from fachgruppen.selectors.zugehoerigkeit import geschaeftsstelle_am
from fachgruppen.states import LEITUNG
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.mails import auftraege_abschied
from netzwerk.datenschutz.models import Abschied
from netzwerk.datenschutz.selectors.antraege import offener_abschied
from netzwerk.datenschutz.selectors.hindernisse import hindernisse
from netzwerk.datenschutz.services.ende import end_mitwirkung
from netzwerk.datenschutz.services.person import lock_person
from netzwerk.datenschutz.states import VORAUS_TAGE
from netzwerk.versand.services import discard_pending, queue_versand


@transaction.atomic
def announce_abschied(mitglied: Mitglied, *, by: Konto, letzter_tag: date, grund: str = "") -> Abschied:
    """Say that the person leaves with that day. Ablehnung: said already, a day that does not fit, or she is
    still needed."""
    row = lock_person(mitglied.pk)
    _check(row, letzter_tag)
    with pghistory.context(user=by.pk):
        made = Abschied.objects.create(
            mitglied=row,
            letzter_tag=letzter_tag,
            grund=einzeilig(grund),
            erklaert_am=jetzt(),
            erklaert_von=by,
        )
    queue_versand(auftraege_abschied(made, _readers(row)))
    return made


def _check(row: Mitglied, letzter_tag: date) -> None:
    if row.ausgetreten_am is not None:
        raise Ablehnung(f"{row.name} hat das Netzwerk schon verlassen.")
    said = offener_abschied(row)
    if said is not None:
        raise Ablehnung(f"Der Abschied zum {tag(said.letzter_tag)} ist schon erklärt.")
    today = heute()
    if not today <= letzter_tag <= today + timedelta(days=VORAUS_TAGE):
        raise Ablehnung(
            "Der letzte Tag ist frühestens heute und liegt höchstens ein Jahr voraus.", field="letzter_tag"
        )
    if found := hindernisse(row):
        raise Ablehnung(" ".join(found))


def _readers(row: Mitglied) -> list[Mitglied]:
    """Return who hears of it: who leads one of her Gremien, and the Geschäftsstelle."""
    today = heute()
    own = Zugehoerigkeit.objects.am(today).filter(mitglied=row).values("gremium")
    leads = Amt.objects.am(today).filter(gremium__in=own, art__in=LEITUNG).values("mitglied")
    office = [person.pk for person in geschaeftsstelle_am(today)]
    people = Mitglied.objects.aktiv().exclude(pk=row.pk)
    return list(people.filter(pk__in=leads) | people.filter(pk__in=office))


@transaction.atomic
def take_back_abschied(abschied: Abschied, *, by: Konto) -> None:
    """Stay after all. Ablehnung: the day is over."""
    row = Abschied.objects.select_for_update(of=("self",)).filter(pk=abschied.pk).first()
    if row is not None and row.zurueckgenommen_am is not None:
        return
    if row is None or row.vollzogen_am is not None:
        raise Ablehnung("Der letzte Tag ist vorbei. Die Geschäftsstelle kann Sie wieder aufnehmen.")
    row.zurueckgenommen_am = jetzt()
    with pghistory.context(user=by.pk):
        row.save(update_fields=["zurueckgenommen_am"])
    discard_pending(f"abschied:{row.pk}", grund="Der Abschied wurde zurückgenommen.")


def carry_out_abschiede() -> int:
    """End what the people were whose last day is over; catches up, each in a transaction of its own."""
    due = Abschied.objects.filter(letzter_tag__lt=heute(), zurueckgenommen_am=None, vollzogen_am=None)
    return sum([_carry_out(pk, person) for pk, person in list(due.values_list("pk", "mitglied"))])


@transaction.atomic
def _carry_out(pk: int, mitglied_id: int) -> bool:
    person = lock_person(mitglied_id)
    rows = Abschied.objects.select_for_update(of=("self",))
    row = rows.filter(pk=pk, zurueckgenommen_am=None, vollzogen_am=None).first()
    if row is None:
        return False
    if person.ausgetreten_am is None:
        if hindernisse(person):
            return False
        end_mitwirkung(person, am=row.letzter_tag, by=None)
    row.vollzogen_am = jetzt()
    row.save(update_fields=["vollzogen_am"])
    return True

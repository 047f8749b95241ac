"""Tell the Steuerungsgruppe that a report waits for it, and that an embargo is over."""

from django.db import transaction
from django.db.models import F

from fachgruppen.selectors import mitglieder_von, steuerungsgruppe
from mitglieder.models import Konto, Mitglied
from mitglieder.selectors import mitglied_von
from netzwerk.base.uhr import heute, jetzt
from netzwerk.ratsbericht.mails import bericht as brief
from netzwerk.ratsbericht.models import Ratsbericht, Veroeffentlichung
from netzwerk.versand.services import queue_versand


def tell_abstimmung(bericht: Ratsbericht, *, by: Konto) -> int:
    """Write to the Steuerungsgruppe; taken back and laid before it again on the same day, once is enough."""
    people = [person for person in _steuerungsgruppe() if person.konto_id != by.pk]
    letters = [(person, brief.brief_abstimmung(bericht, person.name)) for person in people]
    return queue_versand(brief.auftraege(brief.ABSTIMMUNG, bericht.pk, f"{heute():%Y%m%d}", letters))


def tell_sperrfristen() -> int:
    """Write of every embargo that is over and was not told of yet; return how many there were."""
    over = Veroeffentlichung.objects.begonnen(jetzt()).filter(
        ab__gt=F("am"), gemeldet_am=None, zurueckgezogen_am=None
    )
    return sum([_tell_sperrfrist(pk) for pk in list(over.values_list("pk", flat=True))])


@transaction.atomic
def _tell_sperrfrist(pk: int) -> bool:
    rows = Veroeffentlichung.objects.select_for_update(of=("self",)).select_related("bericht", "von")
    row = rows.filter(pk=pk, gemeldet_am=None, zurueckgezogen_am=None).first()
    if row is None:
        return False
    people = {person.pk: person for person in [*_steuerungsgruppe(), mitglied_von(row.von)] if person}
    letters = [(person, brief.brief_oeffentlich(row, person.name)) for person in people.values()]
    queue_versand(brief.auftraege(brief.OEFFENTLICH, row.pk, f"{row.ab:%Y%m%d}", letters))
    row.gemeldet_am = jetzt()
    row.save(update_fields=["gemeldet_am"])
    return True


def _steuerungsgruppe() -> list[Mitglied]:
    group = steuerungsgruppe()
    return list(mitglieder_von(group, heute())) if group else []

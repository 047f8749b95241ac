"""Naming who speaks for an institution, and ending it."""

import pghistory
from django.db import transaction

from fachgruppen.institutionen.mails.ansprechperson import auftrag_benannt
from fachgruppen.institutionen.models import Ansprechperson
from fachgruppen.institutionen.services.sperre import lock_institution
from mitglieder.models import Institution, Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand

FREMD = (
    "{name} gehört nicht zu {institution}. Ansprechperson kann nur sein, wer dort arbeitet. Wählen Sie eine "
    "andere Person."
)


@transaction.atomic
def appoint_ansprechperson(institution: Institution, mitglied: Mitglied, *, by: Konto) -> Ansprechperson:
    """Let her keep the page of her institution and tell her; named twice she is named once."""
    with pghistory.context(user=by.pk):
        row = lock_institution(institution, by=by)
        person = Mitglied.objects.select_for_update(of=("self",)).get(pk=mitglied.pk)
        gone = person.ausgetreten_am is not None and person.ausgetreten_am <= heute()
        if gone or person.institution_id != row.pk:
            raise Ablehnung(FREMD.format(name=person.name, institution=row.name), field="mitglied")
        made, new = Ansprechperson.objects.get_or_create(
            institution=row, mitglied=person, defaults={"benannt_am": jetzt()}
        )
        if new and person.konto_id != by.pk:
            queue_versand(auftrag_benannt(made))
    return made


@transaction.atomic
def dismiss_ansprechperson(institution: Institution, mitglied: Mitglied, *, by: Konto) -> bool:
    """End it at once; return whether she was one. The history keeps who it was."""
    with pghistory.context(user=by.pk):
        row = lock_institution(institution, by=by)
        gone, _ = Ansprechperson.objects.filter(institution=row, mitglied=mitglied).delete()
    return bool(gone)

"""Acceptance: from an application come institution, person, memberships and invitation, or nothing."""

from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import transaction

from fachgruppen.beitritt.models import Beitrittsantrag, Einwilligung
from fachgruppen.beitritt.services.pruefung import check_geschaeftsstelle, decide
from fachgruppen.beitritt.services.schritt import check_weg, lock_antrag
from fachgruppen.beitritt.states import Antragsart, Antragsstatus
from fachgruppen.models import Gremium
from fachgruppen.services.zugehoerigkeit import begin_zugehoerigkeit, lock_beitretbar
from fachgruppen.states import Zugehoerigkeitsart
from mitglieder.models import Institution, Konto, Mitglied
from mitglieder.services.institution import save_institution
from mitglieder.services.konto import create_zugang
from mitglieder.services.mitglied import save_mitglied
from netzwerk.base.ablehnung import Ablehnung


@dataclass(frozen=True)
class Aufnahme:
    """What the Geschäftsstelle decided: `institution` None makes a new one of the name in the application."""

    institution: Institution | None
    gremien: tuple[Gremium, ...]
    anmeldung: str
    von: date


@transaction.atomic
def accept_antrag(antrag: Beitrittsantrag, aufnahme: Aufnahme, *, by: Konto) -> Mitglied:
    """Take the applicant into the network and invite her; all of it in one transaction.

    Raises Ablehnung if somebody decided before, if the new institution or the login exists already, or
    if a Fachgruppe cannot take her on that day.
    """
    with pghistory.context(user=by.pk):
        row = lock_antrag(antrag)
        check_geschaeftsstelle(by)
        check_weg(row, Antragsstatus.ANGENOMMEN)
        if not aufnahme.gremien:
            raise Ablehnung("Wählen Sie mindestens eine Fachgruppe.", field="gremien")
        # Locked in the order of their keys, so that two acceptances never wait for each other.
        groups = [lock_beitretbar(group) for group in sorted(aufnahme.gremien, key=lambda group: group.pk)]
        person = save_mitglied(_person(row, _institution(row, aufnahme, by)), by=by)
        for group in groups:
            begin_zugehoerigkeit(group, person, art=Zugehoerigkeitsart.MITGLIED, von=aufnahme.von)
        row.mitglied = person
        decide(row, Antragsstatus.ANGENOMMEN, by)
        Einwilligung.objects.filter(antrag=row).update(mitglied=person)
        person.konto = create_zugang(person, by=by, anmeldung=aufnahme.anmeldung, anlass=_anlass(groups))
    return person


def _institution(row: Beitrittsantrag, aufnahme: Aufnahme, by: Konto) -> Institution | None:
    if aufnahme.institution is not None or row.art == Antragsart.PERSON:
        return aufnahme.institution
    new = Institution(name=row.institution, art=row.institutionsart)
    try:
        return save_institution(new, by=by)
    except Ablehnung as refusal:
        raise Ablehnung(f"{refusal} Wählen Sie sie aus.", field="institution") from refusal


def _person(row: Beitrittsantrag, institution: Institution | None) -> Mitglied:
    return Mitglied(
        vorname=row.vorname,
        nachname=row.nachname,
        institution=institution,
        funktion=row.funktion,
        email=row.email,
        telefon=row.telefon,
    )


def _anlass(groups: list[Gremium]) -> str:
    names = ", ".join(f"„{group.name}“" for group in groups)
    where = "zur Fachgruppe" if len(groups) == 1 else "zu den Fachgruppen"
    return f"Ihr Antrag auf Beitritt ist angenommen. Sie gehören {where} {names}."

"""Who speaks for an institution today, and who could."""

from django.db.models import Exists, OuterRef, QuerySet

from fachgruppen.institutionen.models import Ansprechperson
from mitglieder.models import Institution, Mitglied
from mitglieder.selectors import mitglied_von


def ansprechpersonen(institution: Institution) -> QuerySet[Mitglied]:
    """Return its contact persons of today: named, still in the network and still of this institution."""
    named = Ansprechperson.objects.filter(institution=institution).values("mitglied")
    return Mitglied.objects.aktiv().filter(institution=institution, pk__in=named).order_by("sortname", "pk")


def darf_per_link(institution: Institution, mitglied_id: int) -> bool:
    """Tell whether this person may still answer by the link of a mail: a locked login ends that as well."""
    people = ansprechpersonen(institution).exclude(konto__is_active=False)
    return people.filter(pk=mitglied_id).exists()


def moegliche_ansprechpersonen(institution: Institution) -> QuerySet[Mitglied]:
    """Return the people of the institution who do not speak for it yet."""
    named = Ansprechperson.objects.filter(institution=institution, mitglied=OuterRef("pk"))
    people = Mitglied.objects.aktiv().filter(institution=institution)
    return people.exclude(Exists(named)).order_by("sortname", "pk")


def ist_ansprechperson(konto: object, institution: Institution) -> bool:
    """Tell whether the account belongs to a contact person of this institution."""
    person = mitglied_von(konto)
    if person is None or person.institution_id != institution.pk:
        return False
    return Ansprechperson.objects.filter(institution=institution, mitglied=person).exists()

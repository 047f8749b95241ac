"""Saying that two institutions are not the same, so that nobody is asked about them again."""

from django.db import transaction

from fachgruppen.institutionen.models import Verschieden
from fachgruppen.institutionen.services.sperre import NICHT_MEHR_DA
from fachgruppen.institutionen.services.zusammenlegung import DIESELBE
from mitglieder.models import Institution, Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt

NICHT_ERLAUBT = "Das darf nur die Geschäftsstelle sagen."


@transaction.atomic
def keep_apart(eine: Institution, andere: Institution, *, by: Konto) -> None:
    """Note that both are right as they are; pressed twice it is once.

    Ablehnung: it is the same one, or one of them was merged meanwhile.
    """
    if not by.has_perm("institutionen.verwalten"):
        raise Ablehnung(NICHT_ERLAUBT)
    if eine.pk == andere.pk:
        raise Ablehnung(DIESELBE)
    if Institution.objects.filter(pk__in=[eine.pk, andere.pk]).count() < 2:
        raise Ablehnung(NICHT_MEHR_DA)
    first, second = sorted((eine.pk, andere.pk))
    Verschieden.objects.get_or_create(eine_id=first, andere_id=second, defaults={"am": jetzt()})

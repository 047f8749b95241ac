"""Removing what candidacies no longer have to say, for the retention run."""

from collections.abc import Iterable

import pgtrigger
from django.db import transaction

from fachgruppen.wahlen.models import Kandidatur
from netzwerk.base.verlauf import delete_verlauf, empty_verlauf

# The list of candidates is fixed with the ballot; that it fades is the one change it takes afterwards.
FEST = "wahlen.Kandidatur:kandidatur_nur_vorher"


@transaction.atomic
def empty_vorstellungen(keys: Iterable[int]) -> int:
    """Empty what candidates wrote about themselves, in former versions as well."""
    found = list(keys)
    with pgtrigger.ignore(FEST):
        number = Kandidatur.objects.filter(pk__in=found).update(vorstellung="")
    empty_verlauf(Kandidatur, found, {"vorstellung": ""})
    return number


@transaction.atomic
def delete_vorschlaege(keys: Iterable[int]) -> int:
    """Delete candidacies that came on no ballot, with their history."""
    found = list(keys)
    with pgtrigger.ignore(FEST):
        number = Kandidatur.objects.filter(pk__in=found).delete()[0]
    delete_verlauf(Kandidatur, found)
    return number

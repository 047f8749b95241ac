"""Writing people: the one place that derives their keys for sorting and searching."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.sortierung import sortierschluessel, suchform


def set_schluessel(mitglied: Mitglied) -> None:
    """Derive sort key and search form from the name; without saving, for writing many at once.

    The title is left out of both: "Dr. Anna Beck" stands under B and is found as "Anna Beck".
    """
    mitglied.sortname = sortierschluessel(mitglied.nachname, mitglied.vorname)
    mitglied.suchname = suchform(f"{mitglied.vorname} {mitglied.nachname}")


def save_mitglied(mitglied: Mitglied, *, by: Konto | None) -> Mitglied:
    """Save a new or changed person with her keys; `by` is noted in the history.

    Raises Ablehnung for a value that does not fit its field.
    """
    set_schluessel(mitglied)
    try:
        mitglied.clean_fields(exclude=["konto", "institution"])
    except ValidationError as error:
        field = next(iter(error.message_dict))
        raise Ablehnung(" ".join(error.message_dict[field]), field=field) from error
    with transaction.atomic(), pghistory.context(user=by.pk if by else None):
        mitglied.save()
    return mitglied

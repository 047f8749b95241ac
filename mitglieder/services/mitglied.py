"""Writing people: the one place that derives their keys for sorting and searching."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.sortierung import sortierschluessel, suchform


def set_schluessel(mitglied: Mitglied) -> None:
    """Derive what people are sorted and found by; without saving, for writing many at once.

    Contact data is never part of it: what is hidden must not be guessed letter by letter. The title is left
    out as well: "Dr. Anna Beck" stands under B and is found as "Anna Beck".
    """
    mitglied.sortname = sortierschluessel(mitglied.nachname, mitglied.vorname)
    mitglied.suchname = suchform(f"{mitglied.vorname} {mitglied.nachname}")
    said = (mitglied.funktion, *mitglied.themen, *mitglied.sprachen)
    mitglied.suchtext = " ".join(filter(None, map(suchform, said)))


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

"""Writing institutions: the one place that derives their keys for sorting and searching."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mitglieder.models import Institution, Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.sortierung import sortierschluessel, suchform


def set_schluessel(institution: Institution) -> None:
    """Derive what it is sorted and found by; without saving, for writing many at once.

    Former names belong to the names, so who searches for an old one finds it.
    """
    names = (institution.name, institution.kurzname, *institution.fruehere_namen)
    said = (*institution.themen, *institution.sprachen, institution.beschreibung)
    institution.sortname = sortierschluessel(institution.name)
    institution.suchname = " ".join(filter(None, map(suchform, names)))
    institution.suchtext = " ".join(filter(None, map(suchform, said)))


def save_institution(institution: Institution, *, by: Konto | None) -> Institution:
    """Save a new or changed institution with its keys; `by` is noted in the history.

    Raises Ablehnung for a value that does not fit its field, or if another institution has the
    same name apart from case, accents and punctuation.
    """
    set_schluessel(institution)
    try:
        institution.clean_fields()
    except ValidationError as error:
        field = next(iter(error.message_dict))
        raise Ablehnung(" ".join(error.message_dict[field]), field=field) from error
    try:
        with transaction.atomic(), pghistory.context(user=by.pk if by else None):
            institution.save()
    except IntegrityError as error:
        raise Ablehnung(
            f"Eine Institution mit dem Namen „{institution.name}“ gibt es schon.", field="name"
        ) from error
    return institution

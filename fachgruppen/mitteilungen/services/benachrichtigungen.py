"""A person's wishes: how soon she hears of news, in general and from each Gremium; unsubscribing."""

from collections.abc import Collection, Mapping

import pghistory
from django.db import transaction

from fachgruppen.mitteilungen.models import Abwahl, Benachrichtigung
from fachgruppen.mitteilungen.selectors import ist_abbestellt
from fachgruppen.mitteilungen.states import VORGABE, Erinnerungswahl, Rhythmus
from fachgruppen.mitteilungen.token import Abbestellung
from fachgruppen.models import Gremium
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung


@transaction.atomic
def set_benachrichtigungen(
    mitglied: Mitglied,
    *,
    by: Konto,
    allgemein: Rhythmus,
    je_gremium: Mapping[int, Rhythmus | None],
    erinnerungen: Collection[str] = tuple(Erinnerungswahl.values),
) -> None:
    """Store the general wish and those for single Gremien; None goes back to the general one.

    `erinnerungen` are the kinds of reminders she wants.
    """
    row = Mitglied.objects.select_for_update(of=("self",)).get(pk=mitglied.pk)
    if row.konto_id != by.pk:
        raise Ablehnung("Diese Einstellungen ändert nur die Person selbst.")
    with pghistory.context(user=by.pk):
        _set(row.pk, None, allgemein)
        for gremium, rhythmus in je_gremium.items():
            _set(row.pk, gremium, rhythmus)
        for art in Erinnerungswahl:
            _set_abwahl(row.pk, art, gewuenscht=art in erinnerungen)


@transaction.atomic
def set_erinnerung(mitglied_id: int, art: Erinnerungswahl, *, gewuenscht: bool) -> None:
    """Store by a link of a mail, without a login, whether a person wants this kind of reminder."""
    Mitglied.objects.select_for_update(of=("self",)).get(pk=mitglied_id)
    with pghistory.context(abbestellt=not gewuenscht):
        _set_abwahl(mitglied_id, art, gewuenscht=gewuenscht)


@transaction.atomic
def unsubscribe(abbestellung: Abbestellung | None) -> None:
    """Stop the mail a valid link is about; a forged or unknown one changes nothing.

    The general link stops everything, also what was wished for single Gremien.
    """
    person = _locked(abbestellung)
    if abbestellung is None or person is None:
        return
    gremium = abbestellung.gremium_id
    with pghistory.context(abbestellt=True):
        if abbestellung.erinnerung:
            for art in abbestellung.erinnerungen:
                _set_abwahl(person.pk, art, gewuenscht=False)
            return
        if gremium is None:
            Benachrichtigung.objects.filter(mitglied=person, gremium__isnull=False).delete()
        elif not Gremium.objects.filter(pk=gremium).exists():
            return
        _set(person.pk, gremium, Rhythmus.PORTAL)


@transaction.atomic
def resubscribe(abbestellung: Abbestellung | None) -> None:
    """Send again what a valid link had stopped; what was wished before the general link is not known."""
    person = _locked(abbestellung)
    if abbestellung is None or person is None:
        return
    gremium = abbestellung.gremium_id
    with pghistory.context(abbestellt=False):
        for art in abbestellung.erinnerungen:
            _set_abwahl(person.pk, art, gewuenscht=True)
        if abbestellung.erinnerung or not ist_abbestellt(abbestellung):
            return
        _set(person.pk, gremium, None)
        if gremium is None or not Gremium.objects.filter(pk=gremium).exists():
            return
        if ist_abbestellt(abbestellung):
            # In general she wants nothing, from this Gremium she does.
            _set(person.pk, gremium, VORGABE)


def _locked(abbestellung: Abbestellung | None) -> Mitglied | None:
    """Return whose link it is; None for a forged or unknown one."""
    if abbestellung is None or not abbestellung.echt:
        return None
    rows = Mitglied.objects.select_for_update(of=("self",))
    return rows.filter(pk=abbestellung.mitglied_id).first()


def _set_abwahl(mitglied_id: int, art: Erinnerungswahl, *, gewuenscht: bool) -> None:
    if gewuenscht:
        Abwahl.objects.filter(mitglied=mitglied_id, art=art).delete()
    else:
        Abwahl.objects.get_or_create(mitglied_id=mitglied_id, art=art)


def _set(mitglied_id: int, gremium_id: int | None, rhythmus: Rhythmus | None) -> None:
    rows = Benachrichtigung.objects.filter(mitglied=mitglied_id, gremium=gremium_id)
    if rhythmus is None:
        rows.delete()
    elif not (current := rows.first()):
        Benachrichtigung.objects.create(mitglied_id=mitglied_id, gremium_id=gremium_id, rhythmus=rhythmus)
    elif current.rhythmus != rhythmus:
        current.rhythmus = rhythmus
        current.save(update_fields=["rhythmus"])

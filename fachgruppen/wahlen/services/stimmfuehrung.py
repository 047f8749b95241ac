"""Naming who casts the one vote of an institution, until the roll is frozen (R1)."""

import pghistory
from django.db import transaction

from fachgruppen.wahlen.mails.stimmfuehrung import auftraege_genannt
from fachgruppen.wahlen.models import Stimmfuehrung, Wahl
from fachgruppen.wahlen.selectors.stimmfuehrung import Haus, visible_haeuser_for
from fachgruppen.wahlen.services.weg import lock_wahl, update_wahl
from fachgruppen.wahlen.states import Aktion, Wahlstatus
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.versand.services import queue_versand

NICHT_IHRE = "Wer für eine Institution stimmt, nennen nur ihre Wahlberechtigten und die Wahlleitung."
ZU_SPAET = (
    "Das Wählerverzeichnis steht schon fest. Bitte wenden Sie sich an die Wahlleitung; sie kann die "
    "Stimmführung ändern, solange die Stimme nicht in der Urne ist."
)
INZWISCHEN = "Inzwischen ist {name} genannt. Wenn das nicht stimmt, wählen Sie noch einmal."
FREMD = "{name} war am Stichtag für diese Institution nicht wahlberechtigt. Wählen Sie eine andere Person."


@transaction.atomic
def name_stimmfuehrung(wahl: Wahl, mitglied: Mitglied, *, by: Konto, bisher: int | None) -> Haus:
    """Name who casts the vote of her institution; its other voters hear of it.

    `bisher` is who was named on the page. Ablehnung: not the own institution, too late, somebody else
    was named in the meantime.
    """
    with pghistory.context(user=by.pk):
        row = lock_wahl(wahl)
        house = _haus(row, mitglied, by)
        before = house.stimmt.pk if house.stimmt else None
        if before == mitglied.pk:
            return house
        if house.stimmt is not None and before != bisher:
            raise Ablehnung(INZWISCHEN.format(name=house.stimmt.name), field="wer")
        Stimmfuehrung.objects.update_or_create(
            wahl=row, institution=house.institution, defaults={"mitglied": mitglied}
        )
        text = f"{mitglied.name} für {house.institution.name}"
        update_wahl(row, Aktion.STIMMFUEHRUNG, by=by, text=text)
        queue_versand(auftraege_genannt(row, house, mitglied, by))
    return house


def _haus(locked: Wahl, mitglied: Mitglied, by: Konto) -> Haus:
    if locked.status != Wahlstatus.KANDIDATUR:
        raise Ablehnung(ZU_SPAET)
    houses = visible_haeuser_for(by, locked)
    found = next((house for house in houses if house.institution.pk == mitglied.institution_id), None)
    if found is None:
        raise Ablehnung(NICHT_IHRE)
    if mitglied not in found.mitglieder:
        raise Ablehnung(FREMD.format(name=mitglied.name), field="wer")
    return found

"""Prepare the same election for several Fachgruppen: all of them, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from fachgruppen.models import Gremium
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.services.wahl import Angaben, create_wahl
from fachgruppen.wahlen.states import Wahlart
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung

KEINE_GRUPPE = "Wählen Sie mindestens eine Fachgruppe aus."


@dataclass(frozen=True)
class Entwurf:
    """What is agreed about the election of one Fachgruppe."""

    gremium: Gremium
    angaben: Angaben


class Sammelablehnung(Ablehnung):
    """Nothing was created; `je` has the refusal of each Fachgruppe by its key."""

    def __init__(self, je: Mapping[int, Ablehnung]) -> None:
        super().__init__("Es ist noch keine Wahl angelegt. Prüfen Sie die markierten Fachgruppen.")
        self.je = je


@transaction.atomic
def create_wahlen(entwuerfe: Sequence[Entwurf], *, by: Konto) -> list[Wahl]:
    """Write the drafts of all these elections and ask their people; one refusal, and none is written.

    Sammelablehnung: what is wrong, group by group, all at once.
    """
    if not by.has_perm("wahlen.regeln"):
        raise Ablehnung("Wahlen für alle Fachgruppen bereiten die Beauftragte und die Geschäftsstelle vor.")
    if not entwuerfe:
        raise Ablehnung(KEINE_GRUPPE)
    made: list[Wahl] = []
    refused: dict[int, Ablehnung] = {}
    # Always in the same order, so that two who do it at once wait for each other.
    for draft in sorted(entwuerfe, key=lambda one: one.gremium.pk):
        try:
            made.append(create_wahl(draft.gremium, by=by, art=Wahlart.KOORDINATION, angaben=draft.angaben))
        except Ablehnung as refusal:
            refused[draft.gremium.pk] = refusal
    if refused:
        raise Sammelablehnung(refused)
    return made

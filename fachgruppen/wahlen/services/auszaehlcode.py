"""The codes of Wahlleitung and Beisitz: made once, shown once, confirmed by typing them again (U3, U6)."""

from pathlib import Path

import pghistory
from django.conf import settings
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fachgruppen.wahlen.krypto.schluessel import (
    als_code,
    lies_code,
    neuer_teil,
    neues_schloss,
    teil_oeffentlich,
)
from fachgruppen.wahlen.krypto.serveranteil import neuer_anteil
from fachgruppen.wahlen.models import Auszaehlanteil, Schluesselteil, Wahlgang
from fachgruppen.wahlen.selectors.auszaehlcode import rolle_von
from fachgruppen.wahlen.states import Wahlgangstatus
from fachgruppen.wahlen.states.urne import Rolle
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt

NICHT_ZUSTAENDIG = "Auszählcodes haben nur Wahlleitung und Beisitz dieser Wahl."
ZU_SPAET = "Die Stimmabgabe hat begonnen. Der Auszählcode lässt sich nicht mehr neu erzeugen."
FALSCHER_CODE = "Dieser Auszählcode passt nicht. Bitte prüfen Sie die Zeichen (kein O, I, L, U)."


@sensitive_variables()
def create_auszaehlcode(wahlgang: Wahlgang, *, by: Konto) -> str:
    """Make a new code for this official and return it, the only time it can be seen.

    With the second code the key of the urn is made; a new code makes a new key. Ablehnung: not an
    official of this election, or voting has begun.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked, rolle = _lock_vorher(wahlgang, by)
        teil = neuer_teil()
        Auszaehlanteil.objects.update_or_create(
            wahlgang=locked,
            rolle=rolle,
            defaults={"oeffentlich": teil_oeffentlich(teil), "bestaetigt_am": None},
        )
        _make_schloss(locked)
    return als_code(teil)


@sensitive_variables()
def confirm_auszaehlcode(wahlgang: Wahlgang, *, by: Konto, code: str) -> None:
    """Note that the official has the code at hand. Ablehnung: a wrong character, or another code."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked, rolle = _lock_vorher(wahlgang, by)
        row = Auszaehlanteil.objects.filter(wahlgang=locked, rolle=rolle).first()
        teil = lies_code(code)
        if row is None or teil is None or teil_oeffentlich(teil) != bytes(row.oeffentlich):
            raise Ablehnung(FALSCHER_CODE, field="code")
        row.bestaetigt_am = jetzt()
        row.save(update_fields=["bestaetigt_am"])


def _lock_vorher(wahlgang: Wahlgang, by: Konto) -> tuple[Wahlgang, Rolle]:
    locked = Wahlgang.objects.select_for_update(of=("self",)).select_related("wahl").get(pk=wahlgang.pk)
    rolle = rolle_von(locked.wahl, by)
    if rolle is None:
        raise Ablehnung(NICHT_ZUSTAENDIG)
    if locked.status != Wahlgangstatus.BEREIT:
        raise Ablehnung(ZU_SPAET)
    return locked, rolle


@sensitive_variables()
def _make_schloss(locked: Wahlgang) -> None:
    """Make the key of the urn as soon as both codes exist; what was there before is thrown away."""
    public = {row.rolle: bytes(row.oeffentlich) for row in locked.anteile.all()}
    if set(public) != set(Rolle.values):
        return
    server = neuer_anteil(Path(settings.WAHL_SERVERANTEIL_DATEI), locked.pk)
    schloss = neues_schloss({**public, "S": teil_oeffentlich(server)})
    locked.schluesselteile.all().delete()
    Schluesselteil.objects.bulk_create(
        [
            Schluesselteil(wahlgang=locked, paar=paar, huelle=huelle)
            for paar, huelle in schloss.gewickelt.items()
        ]
    )
    locked.oeffentlicher_schluessel = schloss.oeffentlich
    locked.save(update_fields=["oeffentlicher_schluessel"])

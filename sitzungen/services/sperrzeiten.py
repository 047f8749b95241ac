"""Keeping the Sperrzeiten: days on which the network, or one Gremium, had better not meet."""

from datetime import date

import pghistory
from django.db import IntegrityError, transaction

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from sitzungen.models import Sperrzeit
from sitzungen.states import Sperrart

WEG = "Diese Sperrzeit wurde inzwischen entfernt. Legen Sie sie bei Bedarf neu an."


def add_sperrzeit(
    *, by: Konto, titel: str, art: str, von: date, bis: date, gremium: Gremium | None
) -> Sperrzeit:
    """Block the days from `von` to `bis`; Ablehnung: no title, the end before the start, entered twice."""
    return _save(Sperrzeit(), by=by, titel=titel, art=art, von=von, bis=bis, gremium=gremium)


def change_sperrzeit(
    sperrzeit: Sperrzeit, *, by: Konto, titel: str, art: str, von: date, bis: date, gremium: Gremium | None
) -> Sperrzeit:
    """Change it; Ablehnung: as when adding, or somebody removed it."""
    with transaction.atomic():
        locked = Sperrzeit.objects.select_for_update(of=("self",)).filter(pk=sperrzeit.pk).first()
        if locked is None:
            raise Ablehnung(WEG)
        return _save(locked, by=by, titel=titel, art=art, von=von, bis=bis, gremium=gremium)


def remove_sperrzeit(sperrzeit: Sperrzeit, *, by: Konto) -> None:
    """Remove it; removing twice is no mistake."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        Sperrzeit.objects.filter(pk=sperrzeit.pk).delete()


def _save(
    sperrzeit: Sperrzeit, *, by: Konto, titel: str, art: str, von: date, bis: date, gremium: Gremium | None
) -> Sperrzeit:
    sperrzeit.titel, sperrzeit.art, sperrzeit.gremium = einzeilig(titel), Sperrart(art), gremium
    sperrzeit.von, sperrzeit.bis = von, bis
    if not sperrzeit.titel:
        raise Ablehnung("Schreiben Sie, was an diesen Tagen ist.", field="titel")
    if bis < von:
        raise Ablehnung("Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie die Daten.", field="bis")
    try:
        with transaction.atomic(), pghistory.context(user=by.pk):
            sperrzeit.save()
    except IntegrityError as error:
        if "sperrzeit_nicht_doppelt" not in str(error):
            raise
        raise Ablehnung("Diese Sperrzeit ist schon eingetragen.", field="titel") from None
    return sperrzeit

"""Keep the catalogue of typed figures: add one, change one, let it end."""

from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import IntegrityError, transaction

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.konflikt import Konflikt
from netzwerk.steuerung.models import Berichtskennzahl
from netzwerk.steuerung.states import Zusammenfassung

GEAENDERT = (
    "Jemand hat diese Kennzahl geändert, während Sie geschrieben haben. Speichern Sie noch einmal, dann "
    "gelten Ihre Angaben."
)
GIBT_ES = "Diese Kennzahl gibt es hier schon. Ändern Sie die vorhandene oder wählen Sie einen anderen Namen."
BENUTZT = (
    "Zu dieser Kennzahl stehen schon Zahlen in Berichten. Einheit, Fachgruppe und Zusammenfassung bleiben "
    "deshalb, wie sie sind. Lassen Sie diese enden und legen Sie eine neue an."
)


@dataclass(frozen=True)
class Angaben:
    """What the catalogue says about one figure; `gremium` None asks it of every Fachgruppe."""

    name: str
    einheit: str
    definition: str
    zusammenfassung: Zusammenfassung
    gremium: Gremium | None
    gueltig_von: date
    gueltig_bis: date | None


def create_kennzahl(angaben: Angaben, *, by: Konto) -> Berichtskennzahl:
    """Add a figure. Ablehnung: there is one of this name already, or it ends before it begins."""
    return _save(Berichtskennzahl(), angaben, by)


def change_kennzahl(
    kennzahl: Berichtskennzahl, angaben: Angaben, *, by: Konto, version: int
) -> Berichtskennzahl:
    """Change a figure; Fassungen keep the words they were submitted with.

    Ablehnung: as for `create_kennzahl`; there are numbers of it and something else would be counted.
    Konflikt: somebody saved since `version` was read.
    """
    with transaction.atomic():
        row = Berichtskennzahl.objects.select_for_update(of=("self",)).get(pk=kennzahl.pk)
        if row.version != version:
            raise Konflikt(GEAENDERT, row)
        row.version += 1
        same = (row.gremium, row.einheit, row.zusammenfassung)
        if row.werte.exists() and same != (angaben.gremium, angaben.einheit, angaben.zusammenfassung):
            raise Ablehnung(BENUTZT)
        return _save(row, angaben, by)


def _save(row: Berichtskennzahl, angaben: Angaben, by: Konto) -> Berichtskennzahl:
    if angaben.gueltig_bis is not None and angaben.gueltig_bis < angaben.gueltig_von:
        raise Ablehnung("Der letzte Tag liegt vor dem ersten.", field="gueltig_bis")
    for field, value in vars(angaben).items():
        setattr(row, field, einzeilig(value) if isinstance(value, str) else value)
    try:
        with transaction.atomic(), pghistory.context(user=by.pk):
            row.save()
    except IntegrityError as error:
        if "berichtskennzahl_einmal" not in str(error):
            raise
        raise Ablehnung(GIBT_ES, field="name") from error
    return row

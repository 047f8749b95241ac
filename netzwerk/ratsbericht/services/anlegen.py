"""Make a new report: its default sections, the text of released quarterly reports, all blocks of today."""

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import jetzt
from netzwerk.ratsbericht.bausteine import erzeuge
from netzwerk.ratsbericht.gliederung import Vorgabe, vorgaben
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht
from netzwerk.ratsbericht.selectors.berichte import freigegebene_fassungen
from netzwerk.ratsbericht.selectors.quelldaten import Quelldaten
from netzwerk.ratsbericht.services.angaben import check_empfaenger, check_titel
from netzwerk.ratsbericht.states import (
    EMPFAENGER,
    TEXT_LAENGE,
    TITEL_LAENGE,
    Abschnittsart,
    Ratsberichtsart,
)


def create_ratsbericht(
    art: Ratsberichtsart, zeitraum: Spanne, titel: str, *, by: Konto, empfaenger: str = EMPFAENGER
) -> Ratsbericht:
    """Make the report with its sections. Ablehnung: no title, no recipient, or one that is too long."""
    words, receiver = check_titel(titel), check_empfaenger(empfaenger)
    with transaction.atomic(), pghistory.context(user=by.pk):
        made = Ratsbericht.objects.create(
            art=art, titel=words, empfaenger=receiver, von=zeitraum.beginn, bis=zeitraum.ende,
            angelegt_von=by, angelegt_am=jetzt(),
        )  # fmt: skip
        daten = Quelldaten(zeitraum)
        for position, row in enumerate(vorgaben(daten.fachgruppen, freigegebene_fassungen(zeitraum)), 1):
            _create_abschnitt(made, position, row, daten)
    return made


def _create_abschnitt(bericht: Ratsbericht, position: int, vorgabe: Vorgabe, daten: Quelldaten) -> None:
    content = erzeuge(vorgabe.generator, {}, daten) if vorgabe.generator else None
    made = Abschnitt.objects.create(
        bericht=bericht,
        position=position,
        schluessel=vorgabe.schluessel,
        ueberschrift=vorgabe.ueberschrift[:TITEL_LAENGE],
        art=Abschnittsart.BAUSTEIN if vorgabe.generator else Abschnittsart.PROSA,
        generator=vorgabe.generator,
        text=vorgabe.text[:TEXT_LAENGE],
        daten=content,
        stand=jetzt() if content is not None else None,
        pflicht=vorgabe.pflicht,
        ausgeblendet=vorgabe.ausgeblendet,
    )
    made.herkunft.set(vorgabe.herkunft)

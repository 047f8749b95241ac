"""Make a new report: its sections, the text of released quarterly reports, all blocks of today."""

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import jetzt
from netzwerk.ratsbericht.bausteine import erzeuge
from netzwerk.ratsbericht.gliederung import Vorgabe, vorgaben, vorgaben_aus
from netzwerk.ratsbericht.models import Abschnitt, Berichtsvorlage, Ratsbericht
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

NICHT_ANGEBOTEN = "„{name}“ wird nicht mehr angeboten. Wählen Sie eine andere Berichtsvorlage."
ANDERE_ART = (
    "„{name}“ ist eine Berichtsvorlage der Art {art}. Wählen Sie oben diese Art oder eine andere Gliederung."
)


def create_ratsbericht(
    art: Ratsberichtsart,
    zeitraum: Spanne,
    titel: str,
    *,
    by: Konto,
    empfaenger: str = EMPFAENGER,
    vorlage: Berichtsvorlage | None = None,
) -> Ratsbericht:
    """Make the report with copies of the sections of `vorlage`, without one with those of the portal.

    Ablehnung: no title, no recipient, one that is too long, or the Berichtsvorlage is not offered for it.
    """
    words, receiver = check_titel(titel), check_empfaenger(empfaenger)
    with transaction.atomic(), pghistory.context(user=by.pk):
        outline = _lock_vorlage(vorlage, art) if vorlage else None
        made = Ratsbericht.objects.create(
            art=art, titel=words, empfaenger=receiver, von=zeitraum.beginn, bis=zeitraum.ende,
            berichtsvorlage=outline, angelegt_von=by, angelegt_am=jetzt(),
        )  # fmt: skip
        daten = Quelldaten(zeitraum)
        for position, row in enumerate(_vorgaben(outline, daten), 1):
            _create_abschnitt(made, position, row, daten)
    return made


def _lock_vorlage(vorlage: Berichtsvorlage, art: Ratsberichtsart) -> Berichtsvorlage:
    """Return the newest row, locked: its sections stay as they are until they are copied."""
    row = Berichtsvorlage.objects.select_for_update(of=("self",)).get(pk=vorlage.pk)
    if not row.wird_angeboten:
        raise Ablehnung(NICHT_ANGEBOTEN.format(name=row.name), field="vorlage")
    if row.art != art:
        raise Ablehnung(ANDERE_ART.format(name=row.name, art=row.get_art_display()), field="vorlage")
    return row


def _vorgaben(vorlage: Berichtsvorlage | None, daten: Quelldaten) -> list[Vorgabe]:
    released = freigegebene_fassungen(daten.zeitraum)
    if vorlage is None:
        return vorgaben(daten.fachgruppen, released)
    return vorgaben_aus(vorlage.abschnitte.order_by("position"), daten.fachgruppen, released)


def _create_abschnitt(bericht: Ratsbericht, position: int, vorgabe: Vorgabe, daten: Quelldaten) -> None:
    content = erzeuge(vorgabe.generator, vorgabe.parameter, daten) if vorgabe.generator else None
    made = Abschnitt.objects.create(
        bericht=bericht,
        position=position,
        schluessel=vorgabe.schluessel,
        ueberschrift=vorgabe.ueberschrift[:TITEL_LAENGE],
        art=Abschnittsart.BAUSTEIN if vorgabe.generator else Abschnittsart.PROSA,
        generator=vorgabe.generator,
        anleitung=vorgabe.anleitung,
        text=vorgabe.text[:TEXT_LAENGE],
        parameter=vorgabe.parameter,
        daten=content,
        stand=jetzt() if content is not None else None,
        pflicht=vorgabe.pflicht,
        ausgeblendet=vorgabe.ausgeblendet,
    )
    made.herkunft.set(vorgabe.herkunft)

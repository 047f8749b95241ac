"""Files of a report: add one that passed the checks, say other things about it, take it off."""

from dataclasses import dataclass

import pghistory
from django.db import transaction

from fachgruppen.dokumente.services.dateien import Angenommen
from fachgruppen.dokumente.services.nachlauf import wake
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from netzwerk.steuerung.models import Berichtsanlage, Quartalsbericht
from netzwerk.steuerung.services.sperre import lock_schreibbar
from netzwerk.steuerung.states import ANLAGE_ARTEN, ANLAGEN_HOECHSTENS

ALTTEXT_FEHLT = (
    "Beschreiben Sie in einem Satz, was zu sehen ist. Wer das Bild nicht sieht, liest diesen Satz."
)
FALSCHE_ART = (
    "Als Anlage gehen PDF, Word-Dateien (.docx) und Bilder (.jpg, .png). Speichern Sie die Datei so."
)
SCHON_DA = "Diese Datei ist schon eine Anlage des Berichts."
ZU_VIELE = f"Ein Bericht hat höchstens {ANLAGEN_HOECHSTENS} Anlagen. Nehmen Sie zuerst eine weg."


@dataclass(frozen=True)
class Anlagenangaben:
    """What people say about a file."""

    titel: str
    alttext: str
    oeffentlich: bool


def check_art(dateiname: str) -> None:
    """Refuse kinds of files that a report does not take."""
    if dateiname.rpartition(".")[2].lower() not in ANLAGE_ARTEN:
        raise Ablehnung(FALSCHE_ART, field="datei")


def add_anlage(
    bericht: Quartalsbericht, angenommen: Angenommen, angaben: Anlagenangaben, *, by: Konto
) -> Berichtsanlage:
    """Add a file. Ablehnung: no text alternative for a picture, the same file again, too many, not open."""
    check_art(angenommen.dateiname)
    words = einzeilig(angaben.alttext)
    if angenommen.datei.medientyp.startswith("image/") and not words:
        raise Ablehnung(ALTTEXT_FEHLT, field="alttext")
    title = einzeilig(angaben.titel) or angenommen.dateiname.rpartition(".")[0] or angenommen.dateiname
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_schreibbar(bericht)
        if locked.anlagen.count() >= ANLAGEN_HOECHSTENS:
            raise Ablehnung(ZU_VIELE, field="datei")
        if locked.anlagen.filter(datei=angenommen.datei).exists():
            raise Ablehnung(SCHON_DA, field="datei")
        made = Berichtsanlage.objects.create(
            bericht=locked, datei=angenommen.datei, dateiname=angenommen.dateiname, titel=title,
            alttext=words, oeffentlich=angaben.oeffentlich, hochgeladen_von=by, hochgeladen_am=jetzt(),
        )  # fmt: skip
        locked.verfasser.add(by)
        transaction.on_commit(wake)
    return made


def remove_anlage(anlage: Berichtsanlage, *, by: Konto) -> None:
    """Take a file off the draft; Fassungen keep theirs. Ablehnung: not open, or somebody was faster."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_schreibbar(anlage.bericht)
        if not locked.anlagen.filter(pk=anlage.pk).delete()[0]:
            raise Ablehnung("Diese Anlage wurde schon weggenommen.")
        locked.verfasser.add(by)

"""Keep the cover as it is at the moment of a publication."""

from hashlib import sha256

import typst

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.schriftstueck import als_pdf
from netzwerk.ratsbericht.deckblatt import deckblatt_docx
from netzwerk.ratsbericht.fassungsstand import Dateiformat, Vorlagenzweck
from netzwerk.ratsbericht.models import Deckblattdatei, Veroeffentlichung
from netzwerk.ratsbericht.selectors.fassungen import aktive_vorlage
from netzwerk.ratsbericht.selectors.vorlage import beratungen_von, vorlage_zu
from netzwerk.ratsbericht.standardvorlage import standarddeckblatt
from netzwerk.ratsbericht.vorlagenblatt import vorlagenblatt

NICHT_DRUCKBAR = (
    "Das Deckblatt ließ sich nicht als barrierefreies PDF festhalten. Der Bericht ist noch nicht "
    "veröffentlicht. Sagen Sie der Person Bescheid, die das Portal betreut."
)


def keep_deckblatt(veroeffentlichung: Veroeffentlichung) -> list[Deckblattdatei]:
    """Write PDF and DOCX of the cover beside the publication; nothing where there is no cover.

    Call it in the transaction that publishes. Ablehnung: there is no accessible PDF of it.
    """
    cover = vorlage_zu(veroeffentlichung.bericht)
    if cover is None:
        return []
    steps, template = beratungen_von(veroeffentlichung.bericht), aktive_vorlage(Vorlagenzweck.DECKBLATT)
    source = bytes(template.inhalt) if template else standarddeckblatt()
    try:
        printed = als_pdf(vorlagenblatt(cover, steps))
    except typst.TypstError as error:
        raise Ablehnung(NICHT_DRUCKBAR) from error
    files = {Dateiformat.PDF: printed, Dateiformat.DOCX: deckblatt_docx(cover, steps, source)}
    return Deckblattdatei.objects.bulk_create(
        Deckblattdatei(
            veroeffentlichung=veroeffentlichung, format=name, inhalt=data, groesse=len(data),
            sha256=sha256(data).hexdigest(), textvorlage=template if name == Dateiformat.DOCX else None,
        )
        for name, data in files.items()
    )  # fmt: skip

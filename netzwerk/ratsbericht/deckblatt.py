"""The cover of a report filled into a DOCX template, the city's or the one that ships."""

from typing import Any

from django.conf import settings

from netzwerk.base.datum import tag
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.schriftstueck import Absatz, Baustein
from netzwerk.base.textdatei import als_bytes, beschrifte, fuege_ein
from netzwerk.ratsbericht.models import Beratung, Vorlage
from netzwerk.ratsbericht.platzhalter import BERATUNGSFOLGE
from netzwerk.ratsbericht.vorlagenblatt import (
    KEINE,
    NICHT_FESTGELEGT,
    anlagen,
    beratungsfolge,
    kopfangaben,
    sachverhalt,
    vorlagenblatt,
    zeilenpaare,
)
from netzwerk.ratsbericht.wortvorlage import fill_felder


def deckblatt_docx(vorlage: Vorlage, beratungen: list[Beratung], textvorlage: bytes) -> bytes:
    """Return the cover in a template that was checked (`vorlagenpruefung`)."""
    schrift = vorlagenblatt(vorlage, beratungen)
    datei, platz = fill_felder(textvorlage, deckblattfelder(vorlage, schrift.stand), BERATUNGSFOLGE)
    beschrifte(datei, schrift)
    steps: Baustein = beratungsfolge(beratungen) if beratungen else Absatz(NICHT_FESTGELEGT)
    fuege_ein(datei, [steps], platz)
    return als_bytes(datei, schrift.stand)


def deckblattfelder(vorlage: Vorlage, stand: Any) -> dict[str, str]:
    """Return the texts for the placeholders; where people typed lines, they stay lines."""
    more = "\n".join(f"{name}: {value}" for name, value in zeilenpaare(vorlage.zusatzfelder))
    head = (value for _, value in kopfangaben(vorlage))
    names = ("vorlagenart", "vorlagennummer", "status", "federfuehrung", "verfasserin")
    lines = {
        **dict(zip(names, head, strict=True)),
        "betreff": vorlage.betreff,
        "datum": tag(stand),
        "netzwerk": settings.PORTAL_NAME,
        "stadt": settings.PORTAL_STADT,
    }
    texts = {
        "beschlussvorschlag": vorlage.beschlussvorschlag,
        "sachverhalt": sachverhalt(vorlage),
        "finanzen": vorlage.finanzen or KEINE,
        "weitere_angaben": more or KEINE,
        "anlagen": "\n".join(anlagen(vorlage)),
    }
    return {name: einzeilig(text) for name, text in lines.items()} | {
        name: ohne_steuerzeichen(text) for name, text in texts.items()
    }

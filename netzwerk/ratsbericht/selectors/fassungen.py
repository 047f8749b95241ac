"""Fassungen of a report, their files without the bytes, the order that is under way, the template in use."""

from netzwerk.ratsbericht.fassungsstand import OFFEN, Vorlagenzweck
from netzwerk.ratsbericht.models import Fassungsauftrag, Ratsbericht, Ratsdatei, Ratsfassung, Textvorlage


def fassungen_von(bericht: Ratsbericht) -> list[Ratsfassung]:
    """Return them without their content, the newest first; `davor` is the number before, if any."""
    rows = list(bericht.fassungen.defer("inhalt").order_by("-nummer"))
    for row in rows:
        row.bericht = bericht
        row.davor = row.nummer - 1 or None  # type: ignore[attr-defined]
    return rows


def fassung_von(bericht: Ratsbericht, nummer: int) -> Ratsfassung | None:
    """Return one with who made it and the template it was filled into."""
    rows = bericht.fassungen.select_related("von__mitglied", "textvorlage").defer("textvorlage__inhalt")
    return rows.filter(nummer=nummer).first()


def dateien_von(fassung: Ratsfassung) -> list[Ratsdatei]:
    """Return the files without their bytes."""
    return list(fassung.dateien.defer("inhalt").order_by("pk"))


def offener_auftrag(bericht: Ratsbericht) -> Fassungsauftrag | None:
    """Return the order that is under way; there is one at most."""
    return bericht.auftraege.filter(status__in=OFFEN).defer("inhalt").first()


def aktive_vorlage(zweck: Vorlagenzweck = Vorlagenzweck.BERICHT) -> Textvorlage | None:
    """Return the template in use; None: the one that ships."""
    return Textvorlage.objects.filter(zweck=zweck, aktiv=True).first()


def textvorlagen(zweck: Vorlagenzweck) -> list[Textvorlage]:
    """Return all of this kind that were ever used, the newest first, without their bytes."""
    return list(Textvorlage.objects.filter(zweck=zweck).defer("inhalt").select_related("von__mitglied"))

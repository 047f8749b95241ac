"""Deckblattdatei: the cover as it was when its report was made public; the one on the page goes on."""

from django.db import models
from django.db.models import Q

from netzwerk.ratsbericht.fassungsstand import Dateiformat
from netzwerk.ratsbericht.models.datei import Datei
from netzwerk.ratsbericht.models.textvorlage import Textvorlage
from netzwerk.ratsbericht.models.veroeffentlichung import Veroeffentlichung


class Deckblattdatei(Datei):
    """One file of the cover that belongs to a publication, and so to its Fassung.

    `textvorlage` is what the DOCX was filled into; None: the one that ships.
    """

    veroeffentlichung = models.ForeignKey(Veroeffentlichung, models.PROTECT, related_name="deckblatt")
    textvorlage = models.ForeignKey(Textvorlage, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Datei.Meta):
        verbose_name = "Datei eines Deckblatts"
        verbose_name_plural = "Dateien von Deckblättern"
        ordering = ["veroeffentlichung", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["veroeffentlichung", "format"], name="deckblattdatei_einmal_je_format"
            ),
            models.CheckConstraint(
                name="deckblattdatei_pdf_oder_docx",
                condition=Q(format__in=[Dateiformat.PDF, Dateiformat.DOCX]),
            ),
            *Datei.Meta.constraints,
        ]

    def __str__(self) -> str:
        return f"{self.veroeffentlichung}, {self.get_format_display()}"

"""What the Fachgruppe writes: texts and results, each with a version of its own; questions about them."""

from typing import Any, ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from fachgruppen.models import Ziel
from fachgruppen.states import Zielstand
from fachgruppen.vorhaben.models import Handlungsbedarf
from mitglieder.models import Konto
from netzwerk.steuerung.models.bericht import Quartalsbericht
from netzwerk.steuerung.states import BEDARF_LAENGE, ERGEBNIS_LAENGE, TEXTE, Abschnitt

# What was submitted stays as it is until it comes back, whoever tries and by whatever way.
_NUR_OFFEN = """
    IF EXISTS (
        SELECT 1 FROM steuerung_quartalsbericht AS b
        WHERE b.id = {row}.bericht_id AND b.status NOT IN ('entwurf', 'rueckfrage')
    ) THEN
        RAISE EXCEPTION 'quartalsbericht_geschlossen: the report was submitted or released'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN {row};
"""


def nur_solange_offen(schreiben: Any = pgtrigger.Insert | pgtrigger.Update) -> list[pgtrigger.Trigger]:
    """Return the triggers that keep the parts of a submitted report as they are: against `schreiben`, and
    against being deleted."""
    kinds: list[tuple[str, Any, str]] = [
        ("nur_offen", schreiben, "NEW"),
        ("bleibt", pgtrigger.Delete, "OLD"),
    ]
    return [
        pgtrigger.Trigger(
            name=name, when=pgtrigger.Before, operation=operation, func=_NUR_OFFEN.format(row=row)
        )
        for name, operation, row in kinds
    ]


class Teil(models.Model):
    """A part that is saved by itself; `version` guards it against two people writing at once."""

    version = models.PositiveIntegerField(default=0, editable=False)
    geaendert_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    geaendert_am = models.DateTimeField("geändert am", null=True, editable=False)

    class Meta:
        abstract = True


@pghistory.track()
class Berichtstext(Teil):
    """The text of one Abschnitt."""

    bericht = models.ForeignKey(Quartalsbericht, models.PROTECT, related_name="texte")
    abschnitt = models.CharField("Abschnitt", max_length=15, choices=Abschnitt)
    text = models.TextField("Text", max_length=max(TEXTE.values()), blank=True)

    class Meta:
        verbose_name = "Text eines Quartalsberichts"
        verbose_name_plural = "Texte von Quartalsberichten"
        constraints = [
            models.UniqueConstraint(fields=["bericht", "abschnitt"], name="berichtstext_einmal"),
            models.CheckConstraint(
                name="berichtstext_abschnitt", condition=Q(abschnitt__in=[str(name) for name in TEXTE])
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = nur_solange_offen()

    def __str__(self) -> str:
        return str(self.get_abschnitt_display())


@pghistory.track()
class Berichtsergebnis(Teil):
    """What came of one goal of the Fachgruppe in this quarter."""

    bericht = models.ForeignKey(Quartalsbericht, models.PROTECT, related_name="ergebnisse")
    ziel = models.ForeignKey(Ziel, models.PROTECT, related_name="+")
    text = models.CharField("Ergebnis", max_length=ERGEBNIS_LAENGE, blank=True)
    stand = models.CharField("Stand", max_length=10, choices=Zielstand, default=Zielstand.OFFEN)

    class Meta:
        verbose_name = "Ergebnis in einem Quartalsbericht"
        verbose_name_plural = "Ergebnisse in Quartalsberichten"
        ordering = ["ziel__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["bericht", "ziel"], name="berichtsergebnis_einmal_je_ziel"),
            models.CheckConstraint(name="berichtsergebnis_stand", condition=Q(stand__in=Zielstand.values)),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = nur_solange_offen()

    def __str__(self) -> str:
        return f"{self.ziel}: {self.get_stand_display()}"


@pghistory.track()
class Berichtsbedarf(Teil):
    """That an open Handlungsbedarf goes on, and how; closing it happens at the Handlungsbedarf itself."""

    bericht = models.ForeignKey(Quartalsbericht, models.PROTECT, related_name="bedarf")
    bedarf = models.ForeignKey(Handlungsbedarf, models.PROTECT, related_name="+")
    text = models.CharField("Wie es weitergeht", max_length=BEDARF_LAENGE, blank=True)

    class Meta:
        verbose_name = "Handlungsbedarf in einem Quartalsbericht"
        verbose_name_plural = "Handlungsbedarf in Quartalsberichten"
        constraints = [
            models.UniqueConstraint(fields=["bericht", "bedarf"], name="berichtsbedarf_einmal"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = nur_solange_offen()

    def __str__(self) -> str:
        return str(self.bedarf)


@pghistory.track()
class Berichtsfrage(models.Model):
    """A question of the reviewer about one Abschnitt; answered there, or by changing the text."""

    bericht = models.ForeignKey(Quartalsbericht, models.PROTECT, related_name="fragen")
    abschnitt = models.CharField("Abschnitt", max_length=15, choices=Abschnitt)
    text = models.CharField("Ihre Frage", max_length=600)
    fassung = models.PositiveSmallIntegerField("zur Fassung", editable=False)
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    am = models.DateTimeField("gestellt am", editable=False)
    antwort = models.CharField("Ihre Antwort", max_length=600, blank=True)
    beantwortet_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    beantwortet_am = models.DateTimeField("beantwortet am", null=True, editable=False)

    class Meta:
        verbose_name = "Frage zu einem Quartalsbericht"
        verbose_name_plural = "Fragen zu Quartalsberichten"
        ordering = ["am", "pk"]
        constraints = [
            models.CheckConstraint(
                name="berichtsfrage_abschnitt", condition=Q(abschnitt__in=Abschnitt.values)
            ),
            models.CheckConstraint(name="berichtsfrage_hat_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="berichtsfrage_antwort_mit_zeit",
                condition=Q(antwort="", beantwortet_am=None)
                | (~Q(antwort="") & Q(beantwortet_am__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.text

"""Handlungsbedarf: a need or a problem, from the person who raises it to the answer of who decides."""

import uuid
from datetime import date
from typing import ClassVar, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.vorhaben.states import (
    ABGESCHLOSSEN,
    UEBERGAENGE,
    Adressatart,
    Bedarfsstatus,
    Dringlichkeit,
)
from mitglieder.models import Konto, Mitglied, Stadtviertel
from netzwerk.base.uebergang import kein_weg

S = Bedarfsstatus
_OHNE_FASSUNG = Q(formuliert_am=None, formulierung="")
_MIT_FASSUNG = Q(formuliert_am__isnull=False) & ~Q(formulierung="")
_OHNE_ADRESSAT = Q(weitergeleitet_am=None, frist=None, adressat_art="", adressat="")
# A check that comes to NULL lets a row through, so what must be there is asked for as well.
_MIT_ADRESSAT = Q(
    weitergeleitet_am__isnull=False, frist__isnull=False, frist__gte=F("weitergeleitet_am"),
    adressat_art__in=Adressatart.values,
) & ~Q(adressat="")  # fmt: skip
_OHNE_ANTWORT = Q(beantwortet_am=None, antwort="")
_MIT_ANTWORT = Q(beantwortet_am__isnull=False) & ~Q(antwort="")
_OHNE_ENDE = Q(abgeschlossen_am=None, ergebnis="", rueckzugsgrund="")
_ENDE = Q(abgeschlossen_am__isnull=False)
# One level only: what others were merged into is not merged itself. The lock makes two at once wait.
_KEINE_KETTE = """
    PERFORM 1 FROM vorhaben_handlungsbedarf
     WHERE id = NEW.zusammengefuehrt_in_id AND zusammengefuehrt_in_id IS NULL FOR NO KEY UPDATE;
    IF NOT FOUND OR EXISTS (
        SELECT 1 FROM vorhaben_handlungsbedarf WHERE zusammengefuehrt_in_id = NEW.id
    ) THEN
        RAISE EXCEPTION 'bedarf_kette: needs are merged one level deep' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class HandlungsbedarfQuerySet(models.QuerySet["Handlungsbedarf"]):
    """Facts about Handlungsbedarf, to be chained."""

    def offen(self) -> Self:
        """Those that are neither done nor withdrawn."""
        return self.exclude(status__in=ABGESCHLOSSEN)

    def offen_am(self, tag: date) -> Self:
        """Those that had been raised by the end of that day and were still open then."""
        ended = Q(abgeschlossen_am__date__lte=tag)
        return self.filter(gemeldet_am__date__lte=tag).exclude(ended)

    def eigenstaendig(self) -> Self:
        """Those that were not merged into another one."""
        return self.filter(zusammengefuehrt_in=None)

    def fuer_stadtrat(self) -> Self:
        """Those that the Steuerungsgruppe passed on to the council."""
        return self.filter(stadtrat_am__isnull=False)

    def wartet_zu_lange(self, tag: date) -> Self:
        """Those whose addressee should have answered before this day."""
        return self.filter(status=S.WEITERGELEITET, frist__lt=tag)


@pghistory.track()
class Handlungsbedarf(models.Model):
    """A need that any person of the network raises at a Fachgruppe. Internal, never public by itself.

    `beschreibung` is what the person wrote, `formulierung` what the Fachgruppe made of it. No `viertel`
    means the whole city. `adressat` is the named decision maker, `frist` the last day for the answer.
    `beantwortet_am` is the day of the answer. `oeffentlich` lets a published report name it.
    Earlier addressees and answers stand in its chain (`schritte`).
    The Steuerungsgruppe may merge it into another one that says the same (`zusammengefuehrt_in`: both
    stay, with their chains), pass it on to the council (`stadtrat_am`), note what was decided and who
    sees to it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="handlungsbedarf")
    titel = models.CharField("Titel", max_length=120)
    beschreibung = models.TextField("Beschreibung", max_length=2_000)
    betroffene = models.CharField("Wen es betrifft", max_length=200)
    viertel = models.ManyToManyField(Stadtviertel, verbose_name="Stadtviertel", related_name="+", blank=True)
    dringlichkeit = models.CharField(
        "Dringlichkeit", max_length=10, choices=Dringlichkeit, default=Dringlichkeit.MITTEL
    )
    von = models.ForeignKey(Mitglied, models.PROTECT, related_name="+", editable=False)
    gemeldet_am = models.DateTimeField("gemeldet am", editable=False)
    status = models.CharField("Stand", max_length=16, choices=Bedarfsstatus, default=S.GEMELDET)
    version = models.PositiveIntegerField(default=1, editable=False)
    oeffentlich = models.BooleanField("in veröffentlichten Berichten nennen", default=False)
    formulierung = models.TextField("Formulierung der Fachgruppe", max_length=2_000, blank=True)
    formuliert_am = models.DateTimeField("formuliert am", null=True, editable=False)
    adressat_art = models.CharField("Wer entscheidet", max_length=20, choices=Adressatart, blank=True)
    adressat = models.CharField("Name oder Stelle", max_length=160, blank=True)
    weitergeleitet_am = models.DateField("weitergeleitet am", null=True, blank=True)
    frist = models.DateField("Antwort bis", null=True, blank=True)
    beantwortet_am = models.DateField("Antwort vom", null=True, blank=True)
    antwort = models.TextField("Antwort", max_length=2_000, blank=True)
    ergebnis = models.TextField("Ergebnis", max_length=1_000, blank=True)
    rueckzugsgrund = models.CharField("Grund des Rückzugs", max_length=300, blank=True)
    abgeschlossen_am = models.DateTimeField("abgeschlossen am", null=True, editable=False)
    zusammengefuehrt_in = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="zusammengefuehrte", editable=False
    )
    stadtrat_am = models.DateTimeField("an den Stadtrat weitergegeben am", null=True, editable=False)
    stadtrat_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    entscheidung = models.TextField("Entscheidung", max_length=1_000, blank=True)
    entschieden_am = models.DateField("Entscheidung vom", null=True, blank=True)
    verantwortlich = models.ForeignKey(Mitglied, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager] = HandlungsbedarfQuerySet.as_manager()

    class Meta:
        verbose_name = "Handlungsbedarf"
        verbose_name_plural = "Handlungsbedarf"
        ordering = ["-gemeldet_am", "-pk"]
        indexes = [
            models.Index(fields=["gremium", "status"], name="bedarf_gremium_stand"),
            models.Index(fields=["frist"], name="bedarf_wartet", condition=Q(status=S.WEITERGELEITET)),
        ]
        constraints = [
            models.CheckConstraint(
                name="bedarf_bekannt",
                condition=Q(
                    dringlichkeit__in=Dringlichkeit.values, adressat_art__in=["", *Adressatart.values]
                ),
            ),
            models.CheckConstraint(
                name="bedarf_inhalt", condition=~Q(titel="") & ~Q(beschreibung="") & ~Q(betroffene="")
            ),
            models.CheckConstraint(
                name="bedarf_stand_passt",
                condition=(Q(status=S.GEMELDET) & _OHNE_FASSUNG & _OHNE_ADRESSAT & _OHNE_ANTWORT & _OHNE_ENDE)
                | (Q(status=S.FORMULIERT) & _MIT_FASSUNG & _OHNE_ADRESSAT & _OHNE_ANTWORT & _OHNE_ENDE)
                | (Q(status=S.WEITERGELEITET) & _MIT_FASSUNG & _MIT_ADRESSAT & _OHNE_ANTWORT & _OHNE_ENDE)
                | (Q(status=S.BEANTWORTET) & _MIT_FASSUNG & _MIT_ADRESSAT & _MIT_ANTWORT & _OHNE_ENDE)
                | (
                    Q(status=S.ERLEDIGT, rueckzugsgrund="") & ~Q(ergebnis="")
                    & _MIT_FASSUNG & _ENDE
                    & ((_OHNE_ADRESSAT & _OHNE_ANTWORT) | (_MIT_ADRESSAT & _MIT_ANTWORT))
                )
                | (Q(status=S.ZURUECKGEZOGEN, ergebnis="") & ~Q(rueckzugsgrund="") & _ENDE),
            ),
            models.CheckConstraint(
                name="bedarf_zusammengefuehrt",
                condition=Q(zusammengefuehrt_in=None)
                | (~Q(zusammengefuehrt_in=F("pk")) & Q(formuliert_am__isnull=False, stadtrat_am=None)),
            ),
            models.CheckConstraint(
                name="bedarf_stadtrat_formuliert",
                condition=Q(stadtrat_am=None, stadtrat_von=None)
                | Q(stadtrat_am__isnull=False, formuliert_am__isnull=False),
            ),
            models.CheckConstraint(
                name="bedarf_entscheidung_mit_tag",
                condition=Q(entscheidung="", entschieden_am=None)
                | (~Q(entscheidung="") & Q(entschieden_am__isnull=False)),
            ),
        ]  # fmt: skip
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(
                name="bedarf_weg_der_tabelle",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(kein_weg(UEBERGAENGE)),
            ),
            pgtrigger.Protect(name="bedarf_bleibt", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="bedarf_keine_kette",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("zusammengefuehrt_in_id"),
                condition=pgtrigger.Q(new__zusammengefuehrt_in__isnull=False),
                func=_KEINE_KETTE,
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("vorhaben:handlungsbedarf", args=[self.uuid])

    @property
    def ist_abgeschlossen(self) -> bool:
        return self.status in ABGESCHLOSSEN

    @property
    def text(self) -> str:
        """What holds: the words of the Fachgruppe, before there are any those of the person."""
        return self.formulierung or self.beschreibung

    @property
    def vorgang(self) -> str:
        """The matter of its mails in the outbox."""
        return f"handlungsbedarf:{self.pk}"

    def ist_ueberfaellig(self, tag: date) -> bool:
        """The addressee should have answered before this day."""
        return self.status == S.WEITERGELEITET and self.frist is not None and self.frist < tag

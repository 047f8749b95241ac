"""TopVorschlag: a point that a member would like to have on the agenda of the next Sitzung."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.vorhaben.models import Handlungsbedarf
from mitglieder.models import Konto, Mitglied
from sitzungen.models.sitzung import Sitzung
from sitzungen.models.top import TOP
from sitzungen.states import Vorschlagsstand

_OHNE_TOP = Q(top=None)
_NICHT_ABGELEHNT = Q(abgelehnt_am=None)
_NICHT_ZURUECK = Q(zurueckgezogen_am=None)
# A need that was merged into another one is dealt with there. The lock makes a merge at once wait.
_EIGENSTAENDIG = """
    PERFORM 1 FROM vorhaben_handlungsbedarf
     WHERE id = NEW.handlungsbedarf_id AND zusammengefuehrt_in_id IS NULL FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'topvorschlag_bedarf_zusammengefuehrt' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


@pghistory.track()
class TopVorschlag(models.Model):
    """It waits until it stands on an agenda (`top`), is declined or withdrawn; never two of these.

    If the point is taken off the agenda again, the row of the TOP goes and the proposal waits anew.
    `nicht_in` is the session it was put off from: it is offered to later ones only. `bescheide`
    counts the letters about it, so that each has a number of its own. `handlungsbedarf` is what it is
    about where the Steuerungsgruppe set it down: once, unless it was declined or withdrawn.
    """

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="topvorschlaege")
    von = models.ForeignKey(Mitglied, models.PROTECT, related_name="+")
    am = models.DateTimeField("vorgeschlagen am")
    titel = models.CharField("Titel", max_length=200)
    begruendung = models.TextField("Worum es geht", max_length=1000)
    dauer_min = models.PositiveSmallIntegerField("Dauer in Minuten", null=True, blank=True)
    top = models.OneToOneField(TOP, models.SET_NULL, null=True, blank=True, related_name="vorschlag")
    handlungsbedarf = models.ForeignKey(
        Handlungsbedarf, models.PROTECT, null=True, blank=True, related_name="topvorschlaege"
    )
    nicht_in = models.ForeignKey(Sitzung, models.SET_NULL, null=True, blank=True, related_name="+")
    abgelehnt_am = models.DateTimeField("abgelehnt am", null=True, blank=True)
    zurueckgezogen_am = models.DateTimeField("zurückgezogen am", null=True, blank=True)
    antwort = models.CharField("Antwort", max_length=500, blank=True)
    entschieden_von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    entschieden_am = models.DateTimeField("entschieden am", null=True, blank=True)
    bescheide = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "Vorschlag zur Tagesordnung"
        verbose_name_plural = "Vorschläge zur Tagesordnung"
        ordering = ["-am", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="topvorschlag_ein_ausgang",
                condition=_NICHT_ABGELEHNT & _NICHT_ZURUECK
                | _OHNE_TOP & _NICHT_ZURUECK
                | _OHNE_TOP & _NICHT_ABGELEHNT,
            ),
            models.CheckConstraint(
                name="topvorschlag_ablehnung_hat_grund", condition=_NICHT_ABGELEHNT | ~Q(antwort="")
            ),
            models.CheckConstraint(name="topvorschlag_hat_text", condition=~Q(titel="") & ~Q(begruendung="")),
            models.CheckConstraint(
                name="topvorschlag_dauer", condition=Q(dauer_min=None) | Q(dauer_min__range=(1, 480))
            ),
            models.UniqueConstraint(
                name="topvorschlag_bedarf_einmal",
                fields=["gremium", "handlungsbedarf"],
                condition=Q(handlungsbedarf__isnull=False) & _NICHT_ABGELEHNT & _NICHT_ZURUECK,
            ),
        ]
        indexes = [
            models.Index(
                name="topvorschlag_offen",
                fields=["gremium"],
                condition=_OHNE_TOP & _NICHT_ABGELEHNT & _NICHT_ZURUECK,
            )
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="topvorschlag_eigener_bedarf",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("handlungsbedarf_id"),
                condition=pgtrigger.Q(new__handlungsbedarf__isnull=False),
                func=_EIGENSTAENDIG,
            )
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("sitzungen:topvorschlag", args=[self.gremium.slug, self.pk])

    @property
    def stand(self) -> Vorschlagsstand:
        if self.top_id is not None:
            return Vorschlagsstand.ANGENOMMEN
        if self.abgelehnt_am is not None:
            return Vorschlagsstand.ABGELEHNT
        if self.zurueckgezogen_am is not None:
            return Vorschlagsstand.ZURUECKGEZOGEN
        return Vorschlagsstand.OFFEN

    @property
    def ist_offen(self) -> bool:
        return self.stand == Vorschlagsstand.OFFEN

    @property
    def vorgang(self) -> str:
        """The matter of its mails in the outbox."""
        return f"topvorschlag:{self.pk}"

"""What the review of an application adds: questions with their answers, and what Fachgruppen say."""

import pghistory
from django.db import models
from django.db.models import Q

from fachgruppen.beitritt.models.antrag import Beitrittsantrag
from fachgruppen.beitritt.states import Empfehlung
from fachgruppen.models import Gremium
from mitglieder.models import Konto, Mitglied


@pghistory.track()
class Rueckfrage(models.Model):
    """A question of the Geschäftsstelle to the applicant; one is open at a time."""

    antrag = models.ForeignKey(Beitrittsantrag, models.CASCADE, related_name="rueckfragen")
    frage = models.TextField("Ihre Frage", max_length=1000)
    gestellt_am = models.DateTimeField("gestellt am")
    gestellt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    antwort = models.TextField("Antwort", max_length=2000, blank=True)
    beantwortet_am = models.DateTimeField("beantwortet am", null=True, blank=True)

    class Meta:
        verbose_name = "Rückfrage"
        verbose_name_plural = "Rückfragen"
        ordering = ["gestellt_am", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["antrag"], condition=Q(beantwortet_am=None), name="rueckfrage_eine_offen"
            ),
            models.CheckConstraint(
                name="rueckfrage_antwort_mit_tag",
                condition=Q(antwort="", beantwortet_am=None)
                | (~Q(antwort="") & Q(beantwortet_am__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.frage


@pghistory.track()
class Stellungnahme(models.Model):
    """What who leads a wished Fachgruppe says about the application; one a person, who may change it."""

    antrag = models.ForeignKey(Beitrittsantrag, models.CASCADE, related_name="stellungnahmen")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="+")
    mitglied = models.ForeignKey(Mitglied, models.CASCADE, related_name="+")
    empfehlung = models.CharField("Empfehlung", max_length=10, choices=Empfehlung)
    text = models.TextField("Begründung", max_length=1000, blank=True)
    am = models.DateTimeField("am")

    class Meta:
        verbose_name = "Stellungnahme"
        verbose_name_plural = "Stellungnahmen"
        ordering = ["am", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["antrag", "mitglied"], name="stellungnahme_zum_antrag_einmal"),
        ]

    def __str__(self) -> str:
        return f"{self.get_empfehlung_display()}: {self.text}"

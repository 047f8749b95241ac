"""TOP: one point of an agenda. It keeps its row for life: documents, guests and minutes hang on it."""

from datetime import timedelta

import pghistory
from django.db import models
from django.db.models import F, Q

from sitzungen.models.sitzung import Sitzung
from sitzungen.states import Topart

TEXT_LAENGE = 2000


@pghistory.track()
class TOP(models.Model):
    """A Tagesordnungspunkt; `dauer_min` is its planned length in minutes, `text` the explanation.

    `vertagt` says that it was on the agenda but not dealt with. `aus_top` is the point of an earlier
    session that is continued here; each point is continued once, so nothing is offered twice.

    `quelle` names the matter it was made from ("bedarf:12", see `sitzungen.quellen`), `herkunft` says so
    in words. One matter stands on one agenda at a time; a point that is continued takes it along.
    `behandelt_am`: the minutes with this point were sent, so the matter may come up again.
    """

    sitzung = models.ForeignKey(Sitzung, models.CASCADE, related_name="tops")
    position = models.PositiveSmallIntegerField("Reihenfolge")
    art = models.CharField("Art", max_length=15, choices=Topart, default=Topart.SACHE)
    titel = models.CharField("Titel", max_length=200)
    text = models.TextField("Erläuterung", max_length=TEXT_LAENGE, blank=True)
    dauer_min = models.PositiveSmallIntegerField("Dauer in Minuten", null=True, blank=True)
    vortragende = models.CharField("Wer trägt vor", max_length=160, blank=True)
    vertagt = models.BooleanField("vertagt", default=False)
    aus_top = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="fortsetzung", verbose_name="übernommen"
    )

    quelle = models.CharField("Vorgang", max_length=40, blank=True, editable=False)
    herkunft = models.CharField("Herkunft", max_length=200, blank=True, editable=False)
    herkunft_url = models.CharField(max_length=200, blank=True, editable=False)
    behandelt_am = models.DateTimeField("behandelt am", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "Tagesordnungspunkt"
        verbose_name_plural = "Tagesordnungspunkte"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitzung", "position"],
                name="top_position_einmalig",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="top_dauer", condition=Q(dauer_min=None) | Q(dauer_min__range=(1, 480))
            ),
            models.CheckConstraint(name="top_art", condition=Q(art__in=Topart.values)),
            models.CheckConstraint(name="top_hat_titel", condition=~Q(titel="")),
            models.CheckConstraint(
                name="top_nicht_aus_sich", condition=Q(aus_top=None) | ~Q(aus_top=F("pk"))
            ),
            models.UniqueConstraint(
                fields=["quelle"],
                name="top_je_vorgang",
                condition=~Q(quelle="") & Q(aus_top=None, behandelt_am=None),
            ),
            models.CheckConstraint(
                name="top_vorgang_hat_herkunft",
                condition=Q(quelle="", herkunft="") | (~Q(quelle="") & ~Q(herkunft="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.titel}"

    @property
    def dauer(self) -> timedelta:
        return timedelta(minutes=self.dauer_min or 0)

"""Institution and Stadtviertel: who works in the network, and where."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext

from mitglieder.states import Institutionsart
from netzwerk.base.sprache import aufzaehlung


class Stadtviertel(models.Model):
    """A statistical district of the city; `nummer` is the city's own key."""

    nummer = models.PositiveSmallIntegerField("Nummer", unique=True)
    stadtbezirk = models.CharField("Stadtbezirk", max_length=60)
    name = models.CharField("Name", max_length=80, unique=True)

    class Meta:
        verbose_name = "Stadtviertel"
        verbose_name_plural = "Stadtviertel"
        ordering = ["nummer"]

    def __str__(self) -> str:
        return self.name


class InstitutionManager(models.Manager["Institution"]):
    """The institutions of today, without those that were merged into another one."""

    def get_queryset(self) -> "models.QuerySet[Institution]":
        return super().get_queryset().filter(aufgegangen_in=None)


def _worte(laenge: int, titel: str) -> ArrayField:
    return ArrayField(models.CharField(max_length=laenge), verbose_name=titel, default=list, blank=True)


@pghistory.track()
class Institution(models.Model):
    """An institution of the network. All its fields are public.

    `version` counts what people write about it. `bestaetigt_am`, `gefragt_am` and `erinnert_am` belong to
    the yearly "Stimmt noch?". A duplicate stays as a row that leads to `aufgegangen_in`.
    """

    name = models.CharField("Name", max_length=160)
    kurzname = models.CharField("Kurzname", max_length=40, blank=True)
    art = models.CharField("Art", max_length=30, choices=Institutionsart, default=Institutionsart.SONSTIGE)
    stadtviertel = models.ForeignKey(
        Stadtviertel, models.PROTECT, verbose_name="Stadtviertel", null=True, blank=True, related_name="+"
    )
    strasse = models.CharField("Straße und Hausnummer", max_length=120, blank=True)
    plz = models.CharField("Postleitzahl", max_length=5, blank=True)
    ort = models.CharField("Ort", max_length=80, blank=True)
    telefon = models.CharField("Telefon", max_length=40, blank=True)
    website = models.URLField("Website", max_length=200, blank=True)
    fruehere_namen = _worte(160, "frühere Namen")
    weitere_arten = ArrayField(
        models.CharField(max_length=30, choices=Institutionsart),
        verbose_name="weitere Arten", default=list, blank=True,
    )  # fmt: skip
    email = models.EmailField("E-Mail-Adresse", blank=True)
    sprachen = _worte(40, "Sprachen")
    themen = _worte(60, "Themen")
    beschreibung = models.CharField("Kurztext", max_length=600, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    bestaetigt_am = models.DateTimeField("bestätigt am", null=True, blank=True, editable=False)
    gefragt_am = models.DateTimeField(null=True, blank=True, editable=False)
    erinnert_am = models.DateTimeField(null=True, blank=True, editable=False)
    aufgegangen_in = models.ForeignKey(
        "self", models.PROTECT, verbose_name="aufgegangen in", null=True, blank=True, editable=False,
        related_name="+", db_index=False,
    )  # fmt: skip
    sortname = models.CharField(max_length=200, editable=False)
    suchname = models.TextField(editable=False)
    suchtext = models.TextField(editable=False, default="")

    objects = InstitutionManager()
    alle: models.Manager["Institution"] = models.Manager()

    class Meta:
        verbose_name = "Institution"
        verbose_name_plural = "Institutionen"
        ordering = ["sortname"]
        indexes = [
            GinIndex(fields=["suchname"], opclasses=["gin_trgm_ops"], name="institution_suchname_teile"),
            GinIndex(SearchVector("suchtext", config="german"), name="institution_suchtext_woerter"),
        ]
        constraints = [
            models.CheckConstraint(name="institution_name_vorhanden", condition=~models.Q(sortname="")),
            models.UniqueConstraint(
                fields=["sortname"],
                condition=models.Q(aufgegangen_in=None),
                name="institution_name_einmalig",
            ),
            models.CheckConstraint(
                name="institution_nicht_in_sich",
                condition=models.Q(aufgegangen_in=None) | ~models.Q(aufgegangen_in=models.F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:institution", args=[self.pk])

    @property
    def rufname(self) -> str:
        """The short name where there is one, for tables and side columns."""
        return self.kurzname or self.name

    @property
    def art_text(self) -> str:
        """Its kind in the language of the page; on a form and in a file the label is German."""
        return gettext(str(self.get_art_display()))

    @property
    def arten_text(self) -> str:
        """All its kinds in words, the first one first, in the language of the page."""
        kinds = [self.art, *(art for art in self.weitere_arten if art != self.art)]
        return aufzaehlung(gettext(str(Institutionsart(art).label)) for art in kinds)

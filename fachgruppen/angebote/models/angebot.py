"""Angebot: what an institution offers, to whom, where and on which conditions."""

import uuid
from datetime import date, datetime
from typing import ClassVar, Self

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext

from fachgruppen.angebote.states import (
    FRAGE_NACH,
    OEFFENTLICH,
    PLAETZE_HOECHSTENS,
    UEBERGAENGE,
    Angebotsart,
    Angebotsstatus,
    Ausblendung,
    Barriere,
    Kurszeit,
    Niveau,
    Sprache,
    Zielgruppe,
)
from fachgruppen.angebote.texte import Texte, deutsche_texte, texte
from fachgruppen.models import Gremium
from mitglieder.models import Institution, Mitglied, Stadtviertel
from netzwerk.base.sprache import aufzaehlung, ist_deutsch
from netzwerk.base.uebergang import kein_weg

S = Angebotsstatus
_NICHT_AUSGEBLENDET = Q(ausblendung="", ausblendgrund="")
# Ending what a Fachgruppe has hidden and offering it again is no way around it.
_VON_FACHGRUPPE = Q(ausblendung=Ausblendung.KURATION) & ~Q(ausblendgrund="")
_BESTAETIGT = Q(veroeffentlicht_am__isnull=False, bestaetigt_am__isnull=False)


class AngebotQuerySet(models.QuerySet["Angebot"]):
    """Facts about Angebote, to be chained."""

    def von_gremium(self, gremium: Gremium | OuterRef) -> Self:
        """Those that belong to this Fachgruppe, first or among others."""
        inner = OuterRef(gremium) if isinstance(gremium, OuterRef) else gremium
        links = Angebot.weitere.through.objects.filter(angebot=OuterRef("pk"), gremium=inner)
        return self.filter(Q(gremium=gremium) | Exists(links))

    def oeffentlich(self, tag: date) -> Self:
        """Those everybody sees on that day: shown, and not past their last day."""
        return self.filter(Q(gilt_bis=None) | Q(gilt_bis__gte=tag), status__in=OEFFENTLICH)

    def bestaetigung_faellig(self, moment: datetime) -> Self:
        """Those that nobody has confirmed for long, shown or already out of sight for it."""
        waits = Q(status__in=OEFFENTLICH) | Q(status=S.AUSGEBLENDET, ausblendung=Ausblendung.FRIST)
        return self.filter(waits, bestaetigt_am__lte=moment - FRAGE_NACH)


@pghistory.track(exclude=["suchvektor"])
class Angebot(models.Model):
    """What an institution offers. Its members keep it, the Fachgruppen it belongs to curate it.

    No `zielgruppen` means for everybody, no `stadtviertel` the whole city, no `sprachen`, `kosten`,
    `kinderbetreuung` or `barrierefrei` that nobody told. `plaetze_frei` is a number only if somebody
    said so, `plaetze_stand` says when; unknown is never 0. `gefragt_am` is the open "Stimmt noch?".
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.ForeignKey(
        Institution, models.PROTECT, verbose_name="Anbieter", related_name="angebote"
    )
    gremium = models.ForeignKey(Gremium, models.PROTECT, verbose_name="Fachgruppe", related_name="angebote")
    weitere = models.ManyToManyField(
        Gremium, verbose_name="Weitere Fachgruppen", related_name="+", blank=True
    )
    art = models.CharField("Art", max_length=20, choices=Angebotsart)
    niveau = models.CharField("Sprachniveau", max_length=10, choices=Niveau, blank=True)
    kurszeit = models.CharField("Kurszeit", max_length=10, choices=Kurszeit, blank=True)
    titel = models.CharField("Titel", max_length=120)
    beschreibung = models.TextField("Beschreibung", max_length=2_000)
    zielgruppen = ArrayField(
        models.CharField(max_length=20, choices=Zielgruppe), verbose_name="Für wen", default=list, blank=True
    )
    sprachen = ArrayField(
        models.CharField(max_length=5, choices=Sprache), verbose_name="Sprachen", default=list, blank=True
    )
    stadtviertel = models.ForeignKey(
        Stadtviertel, models.PROTECT, verbose_name="Stadtviertel", null=True, blank=True, related_name="+"
    )
    adresse = models.CharField("Anschrift", max_length=200, blank=True)
    zugang = models.TextField("Zugangsbedingungen", max_length=1_000)
    kosten = models.CharField("Kosten", max_length=200, blank=True)
    kinderbetreuung = models.BooleanField("Kinderbetreuung", null=True, blank=True)
    barrierefrei = models.CharField("Barrierefreiheit", max_length=10, choices=Barriere, blank=True)
    barriere_hinweis = models.CharField("Hinweis zur Barrierefreiheit", max_length=200, blank=True)
    zeiten = models.TextField("Termine oder Öffnungszeiten", max_length=1_000, blank=True)
    plaetze_gesamt = models.PositiveIntegerField("Plätze", null=True, blank=True)
    plaetze_frei = models.PositiveIntegerField("freie Plätze", null=True, blank=True)
    plaetze_stand = models.DateTimeField("Stand der freien Plätze", null=True, editable=False)
    gilt_von = models.DateField("gilt ab", null=True, blank=True)
    gilt_bis = models.DateField("gilt bis", null=True, blank=True)
    kontakt = models.CharField("Ansprechstelle", max_length=120, blank=True)
    telefon = models.CharField("Telefon", max_length=40, blank=True)
    email = models.EmailField("E-Mail-Adresse", blank=True)
    website = models.URLField("Website", max_length=200, blank=True)
    status = models.CharField("Stand", max_length=16, choices=Angebotsstatus, default=S.ENTWURF)
    ausblendung = models.CharField(max_length=10, choices=Ausblendung, blank=True, editable=False)
    ausblendgrund = models.CharField("Grund", max_length=300, blank=True)
    von = models.ForeignKey(Mitglied, models.PROTECT, related_name="+", editable=False)
    angelegt_am = models.DateTimeField("angelegt am", editable=False)
    veroeffentlicht_am = models.DateTimeField("veröffentlicht am", null=True, editable=False)
    bestaetigt_am = models.DateTimeField("bestätigt am", null=True, editable=False)
    gefragt_am = models.DateTimeField(null=True, editable=False)
    unsichtbar_seit = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    sortname = models.CharField(max_length=200, editable=False)
    suchvektor = models.GeneratedField(
        expression=SearchVector("titel", weight="A", config="german")
        + SearchVector("beschreibung", "zugang", weight="B", config="german"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[models.Manager] = AngebotQuerySet.as_manager()

    class Meta:
        verbose_name = "Angebot"
        verbose_name_plural = "Angebote"
        ordering = ["sortname", "pk"]
        indexes = [
            # The Katalog without a search: in its order, and by the filters people use most.
            models.Index(
                fields=["sortname", "id"], name="angebot_katalog", condition=Q(status__in=OEFFENTLICH)
            ),
            models.Index(
                fields=["stadtviertel", "art"], name="angebot_viertel", condition=Q(status__in=OEFFENTLICH)
            ),
            models.Index(fields=["gremium", "status"], name="angebot_gremium"),
            models.Index(fields=["institution", "status"], name="angebot_institution"),
            models.Index(fields=["bestaetigt_am"], name="angebot_bestaetigt"),
            GinIndex(fields=["suchvektor"], name="angebot_suche"),
            GinIndex(OpClass("titel", "gin_trgm_ops"), name="angebot_tippfehler"),
        ]
        constraints = [
            models.CheckConstraint(
                name="angebot_bekannt",
                condition=Q(
                    art__in=Angebotsart.values,
                    niveau__in=["", *Niveau.values],
                    kurszeit__in=["", *Kurszeit.values],
                    barrierefrei__in=["", *Barriere.values],
                    zielgruppen__contained_by=Zielgruppe.values,
                    sprachen__contained_by=Sprache.values,
                ),
            ),
            models.CheckConstraint(
                name="angebot_inhalt",
                condition=~Q(titel="") & ~Q(beschreibung="") & ~Q(zugang="") & ~Q(sortname=""),
            ),
            models.CheckConstraint(
                name="angebot_niveau_nur_sprachkurs",
                condition=Q(art=Angebotsart.SPRACHKURS) | Q(niveau="", kurszeit=""),
            ),
            models.CheckConstraint(
                name="angebot_plaetze",
                condition=(
                    Q(plaetze_frei=None, plaetze_stand=None)
                    | Q(
                        plaetze_frei__isnull=False, plaetze_stand__isnull=False,
                        plaetze_frei__lte=PLAETZE_HOECHSTENS,
                    )
                )
                & (Q(plaetze_gesamt=None) | Q(plaetze_gesamt__range=(1, PLAETZE_HOECHSTENS)))
                & (
                    Q(plaetze_frei=None)
                    | Q(plaetze_gesamt=None)
                    | Q(plaetze_frei__lte=F("plaetze_gesamt"))
                ),
            ),
            models.CheckConstraint(
                name="angebot_gilt",
                condition=Q(gilt_von=None) | Q(gilt_bis=None) | Q(gilt_bis__gte=F("gilt_von")),
            ),
            models.CheckConstraint(
                name="angebot_erreichbar",
                condition=Q(status=S.ENTWURF)
                | ~Q(adresse="")
                | ~Q(telefon="")
                | ~Q(email="")
                | ~Q(website=""),
            ),
            models.CheckConstraint(
                name="angebot_stand_passt",
                condition=(
                    Q(
                        status=S.ENTWURF, veroeffentlicht_am=None, bestaetigt_am=None, gefragt_am=None,
                        unsichtbar_seit=None,
                    )
                    & _NICHT_AUSGEBLENDET
                )
                | (Q(status=S.VEROEFFENTLICHT, unsichtbar_seit=None) & _BESTAETIGT & _NICHT_AUSGEBLENDET)
                | (
                    Q(status=S.VERALTET, unsichtbar_seit=None, gefragt_am__isnull=False)
                    & _BESTAETIGT
                    & _NICHT_AUSGEBLENDET
                )
                | (
                    Q(
                        status=S.AUSGEBLENDET, unsichtbar_seit__isnull=False,
                        ausblendung__in=Ausblendung.values,
                    )
                    & ~Q(ausblendgrund="")
                    & _BESTAETIGT
                )
                | (
                    Q(status=S.BEENDET, unsichtbar_seit__isnull=False)
                    & _BESTAETIGT
                    & (_NICHT_AUSGEBLENDET | _VON_FACHGRUPPE)
                ),
            ),
        ]  # fmt: skip
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(
                name="angebot_weg_der_tabelle",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(kein_weg(UEBERGAENGE)),
            ),
            pgtrigger.Protect(
                name="angebot_bleibt",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.status IS DISTINCT FROM 'entwurf'"),
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("angebote:angebot", args=[self.uuid])

    @property
    def texte(self) -> Texte:
        """Its texts in the language of the page; load the rows by `mit_texten`."""
        translated = next(iter(getattr(self, "in_dieser_sprache", ())), None)
        german = deutsche_texte(self)
        old = translated is not None and translated.original != german
        return texte(german, translated, fremd=not ist_deutsch(), veraltet=old)

    @property
    def ist_ausgebucht(self) -> bool:
        return self.plaetze_frei == 0

    @property
    def ist_ausgeblendet_von_fachgruppe(self) -> bool:
        """A Fachgruppe hid it, even if its institution has ended it since."""
        return self.ausblendung == Ausblendung.KURATION

    @property
    def lage(self) -> str:
        """The word of the vocabulary for how it stands."""
        if self.status in (S.ENTWURF, S.AUSGEBLENDET, S.BEENDET):
            return self.status
        if self.gefragt_am is not None:
            return "bestaetigung_faellig"
        return "ausgebucht" if self.ist_ausgebucht else "aktuell"

    @property
    def kurs(self) -> str:
        """B1, vormittags"""
        return aufzaehlung((self.get_niveau_display(), self.get_kurszeit_display()))

    @property
    def zielgruppen_text(self) -> str:
        return aufzaehlung(Zielgruppe(value).label for value in self.zielgruppen) or gettext("alle")

    @property
    def sprachen_text(self) -> str:
        return aufzaehlung(Sprache(value).label for value in self.sprachen)

    @property
    def ort_text(self) -> str:
        """The district; without one it is for the whole city."""
        return self.stadtviertel.name if self.stadtviertel else gettext("ganze Stadt")

    @property
    def kinderbetreuung_text(self) -> str:
        return {True: gettext("ja"), False: gettext("nein"), None: gettext("keine Angabe")}[
            self.kinderbetreuung
        ]

    @property
    def plaetze_text(self) -> str:
        """Beside the words "Freie Plätze": 3 von 15; 3; ausgebucht; keine Angabe"""
        if self.plaetze_frei is None:
            return gettext("keine Angabe")
        if self.ist_ausgebucht:
            return gettext("ausgebucht")
        if self.plaetze_gesamt is None:
            return str(self.plaetze_frei)
        return gettext("%(frei)s von %(gesamt)s") % {"frei": self.plaetze_frei, "gesamt": self.plaetze_gesamt}

    @property
    def frei_text(self) -> str:
        """What stands alone where places are free: 3 von 15 frei; 3 frei"""
        if self.plaetze_gesamt is None:
            return gettext("%(frei)s frei") % {"frei": self.plaetze_frei}
        places = {"frei": self.plaetze_frei, "gesamt": self.plaetze_gesamt}
        return gettext("%(frei)s von %(gesamt)s frei") % places

    @property
    def vorgang(self) -> str:
        """The matter of its mails in the outbox."""
        return f"angebot:{self.pk}"

"""Anmeldeliste: the places of an event; Anmeldung: who wants to come. The database counts the places."""

from datetime import datetime
from typing import ClassVar, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from fachgruppen.vorhaben.models.veranstaltung import Veranstaltung
from fachgruppen.vorhaben.states import (
    ANMELDEWEGE,
    BELEGT,
    GEHALTEN,
    LAUFEND,
    PERSONEN_HOECHSTENS,
    PLAETZE_HOECHSTENS,
    Anmeldestatus,
)
from mitglieder.models import Konto
from netzwerk.base.sprache import DEUTSCH, SPRACHEN, aufzaehlung
from netzwerk.base.uebergang import kein_weg
from netzwerk.base.uhr import heute, jetzt

S = Anmeldestatus
FRAGE_IN_WORTEN = {
    "kinderbetreuung": _("Kinderbetreuung"),
    "sprachmittlung": _("Sprachmittlung"),
    "stufenfrei": _("stufenfreier Zugang"),
}
FRAGEN = tuple(FRAGE_IN_WORTEN)
_BELEGT = ", ".join(f"'{status}'" for status in BELEGT)
# The one place that counts: the update locks the row of the list, its CHECK refuses one place too many.
_ZAEHLE = f"""
    IF TG_OP <> 'INSERT' AND OLD.status IN ({_BELEGT}) THEN vorher := OLD.personen; END IF;
    IF TG_OP <> 'DELETE' AND NEW.status IN ({_BELEGT}) THEN nachher := NEW.personen; END IF;
    IF nachher <> vorher THEN
        UPDATE vorhaben_anmeldeliste SET belegt = belegt + nachher - vorher
        WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.liste_id ELSE NEW.liste_id END;
    END IF;
    RETURN NULL;
"""  # noqa: S608  names of states are literals of this app
_VERBOTEN = (
    "((OLD.liste_id, OLD.angelegt_am, lower(OLD.email)) IS DISTINCT FROM "
    f"(NEW.liste_id, NEW.angelegt_am, lower(NEW.email)) OR {kein_weg(ANMELDEWEGE)})"
)


@pghistory.track(exclude=["belegt"])
class Anmeldeliste(models.Model):
    """How people register for an event. `belegt` is written by a trigger only, never above `plaetze`.

    `ab` and `bis` are the first and the last day; no `ab` means from now on. Only what the organiser
    asks (`fragt_…`) is asked. `angemeldete` is what stays once the registrations are erased.
    """

    veranstaltung = models.OneToOneField(Veranstaltung, models.CASCADE, related_name="anmeldeliste")
    plaetze = models.PositiveIntegerField("Plätze")
    belegt = models.PositiveIntegerField(default=0, editable=False)
    ab = models.DateField("Anmeldung ab", null=True, blank=True)
    bis = models.DateField("Anmeldung bis")
    fragt_kinderbetreuung = models.BooleanField("Kinderbetreuung", default=False)
    fragt_sprachmittlung = models.BooleanField("Sprachmittlung", default=False)
    fragt_stufenfrei = models.BooleanField("stufenfreier Zugang", default=False)
    angemeldete = models.PositiveIntegerField(null=True, blank=True, editable=False)
    geloescht_am = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "Anmeldeliste"
        verbose_name_plural = "Anmeldelisten"
        constraints = [
            models.CheckConstraint(
                name="anmeldeliste_nie_ueberbucht", condition=Q(belegt__lte=F("plaetze"))
            ),
            models.CheckConstraint(
                name="anmeldeliste_plaetze", condition=Q(plaetze__range=(1, PLAETZE_HOECHSTENS))
            ),
            models.CheckConstraint(
                name="anmeldeliste_bis_nach_ab", condition=Q(ab=None) | Q(bis__gte=F("ab"))
            ),
            models.CheckConstraint(
                name="anmeldeliste_geloescht_mit_zahl",
                condition=Q(geloescht_am=None) | Q(angemeldete__isnull=False, belegt=0),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Anmeldung: {self.veranstaltung}"

    @property
    def frei(self) -> int:
        return self.plaetze - self.belegt

    @property
    def fragen(self) -> list[str]:
        """Return the names of the questions the organiser asks."""
        return [name for name in FRAGEN if getattr(self, f"fragt_{name}")]

    @property
    def stand(self) -> str:
        """Return where it stands today: vor, offen, voll, zu, abgesagt; the event must be loaded."""
        event, day = self.veranstaltung, heute()
        if event.ist_abgesagt:
            return "abgesagt"
        if event.beginn <= jetzt() or day > self.bis:
            return "zu"
        if self.ab is not None and day < self.ab:
            return "vor"
        return "offen" if self.frei > 0 else "voll"

    @property
    def nimmt_an(self) -> bool:
        return self.stand in ("offen", "voll")


class AnmeldungQuerySet(models.QuerySet["Anmeldung"]):
    """Facts about registrations, to be chained."""

    def laufend(self) -> Self:
        """Those that have a place, are offered one, or wait for one."""
        return self.filter(status__in=LAUFEND)

    def wartend(self) -> Self:
        """Those who confirmed and wait, who waits longest first."""
        rows = self.filter(status=S.WARTELISTE, bestaetigt_am__isnull=False)
        return rows.order_by("bestaetigt_am", "pk")

    def abgelaufen(self, moment: datetime) -> Self:
        """Those who did not confirm or accept in time."""
        return self.filter(gehalten_bis__lte=moment)

    def personen_zahl(self) -> int:
        return self.aggregate(n=Sum("personen"))["n"] or 0


class Anmeldung(models.Model):
    """One visitor: name, address, how many come, and what was asked; erased after the event.

    No history is kept, so that erasing is erasing. `gehalten_bis` is how long a place, or a row of the
    waiting list nobody confirmed, is kept. `version` grows with each change; its mails carry it.
    `sprache` is the language of the form she filled in, and of her mails.
    """

    liste = models.ForeignKey(Anmeldeliste, models.PROTECT, related_name="anmeldungen")
    name = models.CharField("Name", max_length=120)
    email = models.EmailField("E-Mail-Adresse")
    personen = models.PositiveSmallIntegerField("Personen", default=1)
    kinderbetreuung = models.BooleanField(null=True, blank=True)
    sprachmittlung = models.BooleanField(null=True, blank=True)
    stufenfrei = models.BooleanField(null=True, blank=True)
    sprache = models.CharField("Sprache", max_length=2, choices=settings.LANGUAGES, default=DEUTSCH)
    status = models.CharField("Stand", max_length=12, choices=S, default=S.RESERVIERT)
    angelegt_am = models.DateTimeField("eingegangen am")
    bestaetigt_am = models.DateTimeField("bestätigt am", null=True, blank=True)
    gehalten_bis = models.DateTimeField(null=True, blank=True)
    geaendert_am = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager] = AnmeldungQuerySet.as_manager()

    class Meta:
        verbose_name = "Anmeldung"
        verbose_name_plural = "Anmeldungen"
        ordering = ["angelegt_am", "pk"]
        indexes = [models.Index(fields=["gehalten_bis"], name="anmeldung_gehalten_bis")]
        constraints = [
            models.CheckConstraint(name="anmeldung_bekannt", condition=Q(status__in=S.values)),
            models.CheckConstraint(
                name="anmeldung_sprache_bekannt",
                condition=Q(sprache__in=[sprache.code for sprache in SPRACHEN]),
            ),
            models.CheckConstraint(name="anmeldung_inhalt", condition=~Q(name="") & ~Q(email="")),
            models.CheckConstraint(
                name="anmeldung_personen", condition=Q(personen__range=(1, PERSONEN_HOECHSTENS))
            ),
            models.CheckConstraint(
                name="anmeldung_gehalten_mit_frist",
                condition=Q(status__in=GEHALTEN, gehalten_bis__isnull=False)
                | Q(status=S.WARTELISTE, bestaetigt_am=None, gehalten_bis__isnull=False)
                | Q(status=S.WARTELISTE, bestaetigt_am__isnull=False, gehalten_bis=None)
                | Q(status__in=[S.ANGEMELDET, S.STORNIERT, S.VERFALLEN], gehalten_bis=None),
            ),
            models.CheckConstraint(
                name="anmeldung_angemeldet_heisst_bestaetigt",
                condition=~Q(status__in=[S.ANGEMELDET, S.NACHGERUECKT]) | Q(bestaetigt_am__isnull=False),
            ),
            models.UniqueConstraint(
                "liste", Lower("email"), condition=Q(status__in=LAUFEND), name="anmeldung_einmal_je_adresse"
            ),
        ]  # fmt: skip
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="plaetze_zaehlen",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.After,
                declare=[("vorher", "INTEGER := 0"), ("nachher", "INTEGER := 0")],
                func=_ZAEHLE,
            ),
            pgtrigger.Protect(
                name="anmeldeweg", operation=pgtrigger.Update, condition=pgtrigger.Condition(_VERBOTEN)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_status_display()}"

    @property
    def empfang(self) -> str:
        """The receiver of its mails in the outbox."""
        return f"anmeldung:{self.pk}"

    @property
    def vorgang(self) -> str:
        return f"anmeldung:{self.pk}"

    @property
    def braucht(self) -> str:
        """Return what this person needs, of what the organiser asked."""
        return aufzaehlung(gettext(word) for name, word in FRAGE_IN_WORTEN.items() if getattr(self, name))

    @property
    def ist_laufend(self) -> bool:
        return self.status in LAUFEND


@pghistory.track()
class Rundnachricht(models.Model):
    """What the organiser wrote to all who are registered, and to how many it went."""

    liste = models.ForeignKey(Anmeldeliste, models.CASCADE, related_name="rundnachrichten")
    betreff = models.CharField("Betreff", max_length=100)
    text = models.TextField("Nachricht", max_length=2_000)
    am = models.DateTimeField("gesendet am")
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+")
    empfaenger = models.PositiveIntegerField("Empfängerinnen und Empfänger")

    class Meta:
        verbose_name = "Nachricht an Angemeldete"
        verbose_name_plural = "Nachrichten an Angemeldete"
        ordering = ["-am", "-pk"]
        constraints = [
            models.CheckConstraint(name="rundnachricht_inhalt", condition=~Q(betreff="") & ~Q(text="")),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.betreff

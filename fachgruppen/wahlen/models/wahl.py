"""Wahl: one election of an office in a Gremium, from the first draft to its end."""

import uuid
from typing import ClassVar, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse

from fachgruppen.models import Amt, Gremium
from fachgruppen.wahlen.models.wahlordnung import Wahlordnung
from fachgruppen.wahlen.states import BEENDET, UEBERGAENGE, Gruende, Wahlart, Wahlmodus, Wahlstatus
from mitglieder.models import Konto, Mitglied
from netzwerk.base.uebergang import kein_weg
from netzwerk.base.uhr import heute

S = Wahlstatus
VOR_DER_WAHL = (S.ENTWURF, S.KANDIDATUR, S.BEREIT)
LAEUFT = (S.STIMMABGABE, S.PROTOKOLL, S.AUSZAEHLUNG, S.STICHWAHL, S.LOSENTSCHEID)
# Words of an Abwahl for states that mean something else in it (see `netzwerk.base.vokabular`).
STAND_DER_ABWAHL: dict[str, str] = {
    S.KANDIDATUR: "angekuendigt", S.ANGENOMMEN: "abgewaehlt", S.OHNE_ERGEBNIS: "nicht_abgewaehlt",
}  # fmt: skip
# Fixed once the roll and the ballot are (I4).
_FEST = (
    "art", "gremium_id", "wahlordnung_id", "modus", "stichtag", "beginn", "vorgaenger_id", "test",
    "bereit_am",
)  # fmt: skip


def _wege_von(status: str) -> list[str]:
    ways = {(line.von, nach) for line in UEBERGAENGE for nach in line.nach if line.von == status}
    return [nach for _, nach in sorted(ways)]


class LokalerTag(Func):
    """PostgreSQL: the day of a moment in Europe/Berlin."""

    template = "(%(expressions)s AT TIME ZONE 'Europe/Berlin')::date"
    output_field = models.DateField()


class WahlQuerySet(models.QuerySet["Wahl"]):
    """Facts about elections, to be chained."""

    def offen(self) -> Self:
        """Those that are not over yet."""
        return self.exclude(status__in=BEENDET)

    def echt(self) -> Self:
        """Without those for trying out."""
        return self.filter(test=False)


@pghistory.track()
class Wahl(models.Model):
    """An election. `status` moves along the table of `states.uebergaenge` and nowhere else.

    In a session (`modus` praesenz) `wahltag` and `anlass` say when and where it was held; what was
    counted stands in its rounds. `gewaehlt` is set by counting alone. `amt` is the office that came of
    it. `grund` is why nobody is elected, `begruendung` why the election was broken off or lifted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    art = models.CharField("Gewählt wird", max_length=20, choices=Wahlart, default=Wahlart.KOORDINATION)
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="wahlen")
    wahlordnung = models.ForeignKey(Wahlordnung, models.PROTECT, related_name="wahlen")
    modus = models.CharField("Wo gewählt wird", max_length=10, choices=Wahlmodus, default=Wahlmodus.PRAESENZ)
    geheim = models.BooleanField("geheim", default=True)
    status = models.CharField("Stand", max_length=20, choices=Wahlstatus, default=Wahlstatus.ENTWURF)
    stichtag = models.DateField("Stichtag", null=True, blank=True)
    kandidatur_bis = models.DateField("Kandidaturen bis", null=True, blank=True)
    verlaengerungen = models.PositiveSmallIntegerField(default=0, editable=False)
    beginn = models.DateTimeField("Beginn der Stimmabgabe", null=True, blank=True)
    ende = models.DateTimeField("Ende der Stimmabgabe", null=True, blank=True)
    wahltag = models.DateField("Tag der Sitzung", null=True, blank=True)
    anlass = models.CharField("Sitzung", max_length=200, blank=True)
    leitung = models.ForeignKey(
        Mitglied, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Wahlleitung"
    )
    beisitz = models.ForeignKey(
        Mitglied, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Beisitz"
    )
    vorgaenger = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="nachwahlen", editable=False
    )
    gewaehlt = models.ForeignKey(
        "wahlen.Kandidatur", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    amt = models.OneToOneField(
        Amt, models.SET_NULL, null=True, blank=True, related_name="wahl", editable=False
    )
    annahme_bis = models.DateField("Erklärung bis", null=True, blank=True, editable=False)
    grund = models.CharField("ohne Ergebnis, weil", max_length=30, choices=Gruende, blank=True)
    begruendung = models.CharField("Begründung", max_length=500, blank=True)
    protokolltext = models.TextField("Vermerk zum Ablauf", max_length=4_000, blank=True)
    erfasst_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    erfasst_am = models.DateTimeField(null=True, editable=False)
    bestaetigt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    bestaetigt_am = models.DateTimeField(null=True, editable=False)
    test = models.BooleanField("Probewahl", default=False)
    angelegt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    angelegt_am = models.DateTimeField(editable=False)
    aufgerufen_am = models.DateTimeField(null=True, editable=False)
    bereit_am = models.DateTimeField(null=True, editable=False)
    begonnen_am = models.DateTimeField(null=True, editable=False)
    ergebnis_am = models.DateTimeField(null=True, editable=False)
    erklaert_am = models.DateTimeField(null=True, editable=False)
    beendet_am = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[models.Manager] = WahlQuerySet.as_manager()

    class Meta:
        verbose_name = "Wahl"
        verbose_name_plural = "Wahlen"
        ordering = ["-angelegt_am", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["art", "gremium"],
                condition=~Q(status__in=BEENDET) & Q(test=False),
                name="wahl_eine_offene",
            ),
            models.CheckConstraint(
                name="wahl_bekannt",
                condition=Q(
                    art__in=Wahlart.values,
                    modus__in=Wahlmodus.values,
                    status__in=Wahlstatus.values,
                    grund__in=["", *Gruende.values],
                ),
            ),
            models.CheckConstraint(
                name="wahl_zwei_personen",
                condition=Q(leitung=None) | Q(beisitz=None) | ~Q(leitung=F("beisitz")),
            ),
            models.CheckConstraint(
                name="wahl_ende_nach_beginn",
                condition=Q(beginn=None) | Q(ende=None) | Q(beginn__lt=F("ende")),
            ),
            models.CheckConstraint(
                name="wahl_stichtag_vorher",
                condition=Q(stichtag=None)
                | (
                    (Q(wahltag=None) | Q(stichtag__lte=F("wahltag")))
                    & (Q(beginn=None) | Q(stichtag__lte=LokalerTag("beginn")))
                ),
            ),
            models.CheckConstraint(
                name="wahl_online_geheim", condition=Q(modus=Wahlmodus.PRAESENZ) | Q(geheim=True)
            ),
            models.CheckConstraint(
                name="wahl_weg_passt_zum_modus",
                condition=(Q(modus=Wahlmodus.PRAESENZ) & ~Q(status__in=[S.STIMMABGABE, S.AUSZAEHLUNG]))
                | (Q(modus=Wahlmodus.ONLINE) & ~Q(status=S.PROTOKOLL)),
            ),
            models.CheckConstraint(
                name="wahl_sitzung_bekannt",
                condition=Q(modus=Wahlmodus.ONLINE)
                | Q(status__in=[*VOR_DER_WAHL, S.OHNE_ERGEBNIS, S.ABGEBROCHEN, S.AUFGEHOBEN])
                | (Q(wahltag__isnull=False) & ~Q(anlass="")),
            ),
            models.CheckConstraint(
                name="wahl_aufruf_hat_alles",
                condition=Q(status__in=[S.ENTWURF, S.ABGEBROCHEN])
                | Q(
                    leitung__isnull=False,
                    beisitz__isnull=False,
                    stichtag__isnull=False,
                    kandidatur_bis__isnull=False,
                    aufgerufen_am__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="wahl_zeiten_vorher",
                condition=Q(status=S.ENTWURF, aufgerufen_am=None, bereit_am=None, begonnen_am=None)
                | Q(status=S.KANDIDATUR, bereit_am=None, begonnen_am=None)
                | Q(status=S.BEREIT, bereit_am__isnull=False, begonnen_am=None)
                | Q(status__in=LAEUFT, bereit_am__isnull=False, begonnen_am__isnull=False)
                | Q(status__in=[S.ERGEBNIS, *BEENDET]),
            ),
            models.CheckConstraint(
                name="wahl_zeiten_nachher",
                condition=Q(
                    status__in=[*VOR_DER_WAHL, *LAEUFT],
                    ergebnis_am=None, gewaehlt=None, annahme_bis=None, erklaert_am=None, beendet_am=None,
                )
                | Q(
                    status=S.ERGEBNIS,
                    begonnen_am__isnull=False, ergebnis_am__isnull=False, gewaehlt__isnull=False,
                    annahme_bis__isnull=False, erklaert_am=None, beendet_am=None,
                )
                | Q(
                    status__in=[S.ANGENOMMEN, S.NICHT_ANGENOMMEN],
                    begonnen_am__isnull=False, ergebnis_am__isnull=False, gewaehlt__isnull=False,
                    erklaert_am__isnull=False, beendet_am__isnull=False,
                )
                | (Q(status=S.OHNE_ERGEBNIS, gewaehlt=None, beendet_am__isnull=False) & ~Q(grund=""))
                | (Q(status=S.ABGEBROCHEN, gewaehlt=None, beendet_am__isnull=False) & ~Q(begruendung=""))
                | (Q(status=S.AUFGEHOBEN, beendet_am__isnull=False) & ~Q(begruendung="")),
            ),
            models.CheckConstraint(
                name="wahl_amt_aus_annahme",
                condition=Q(amt=None) | Q(status__in=[S.ANGENOMMEN, S.AUFGEHOBEN], test=False),
            ),
            models.CheckConstraint(
                name="wahl_abwahl_ist_ernst", condition=~Q(art=Wahlart.ABWAHL) | Q(test=False)
            ),
            models.CheckConstraint(
                name="wahl_bestaetigt_wer_erfasst",
                condition=Q(bestaetigt_am=None)
                | (
                    Q(erfasst_am__isnull=False)
                    & (Q(erfasst_von=None) | Q(bestaetigt_von=None) | ~Q(erfasst_von=F("bestaetigt_von")))
                ),
            ),
        ]  # fmt: skip
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(
                name="wahl_bleibt", operation=pgtrigger.Delete, condition=pgtrigger.Q(old__test=False)
            ),
            pgtrigger.Protect(
                name="wahl_weg_der_tabelle",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(kein_weg((s, _wege_von(s)) for s in S.values if _wege_von(s))),
            ),
            pgtrigger.Protect(
                name="wahl_angaben_fest",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.status NOT IN ('entwurf', 'kandidatur') AND ("
                    + " OR ".join(f"OLD.{field} IS DISTINCT FROM NEW.{field}" for field in _FEST)
                    + ")"
                ),
            ),
            pgtrigger.Protect(
                name="wahl_ergebnis_fest",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.gewaehlt_id IS NOT NULL AND OLD.gewaehlt_id IS DISTINCT FROM NEW.gewaehlt_id"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("wahlen:wahl", args=[self.pk])

    @property
    def titel(self) -> str:
        """Wahl der Koordination, for the Abwahl its own word."""
        if self.ist_abwahl:
            return Wahlart.ABWAHL.label
        return f"{self.gattung} der {self.get_art_display()}"

    @property
    def gattung(self) -> str:
        """Wahl, Abwahl or Probewahl: the word for headings that name no office."""
        if self.ist_abwahl:
            return "Abwahl"
        return "Probewahl" if self.test else "Wahl"

    @property
    def ist_abwahl(self) -> bool:
        return self.art == Wahlart.ABWAHL

    @property
    def stand(self) -> str:
        """The key of the status word: an Abwahl has its own for some states."""
        return STAND_DER_ABWAHL.get(self.status, self.status) if self.ist_abwahl else self.status

    def regelsatz(self, kandidaturen: int, *, stichwahl: bool = False) -> str:
        """Return the rule of a round with so many names on its ballot."""
        rule = self.wahlordnung
        return rule.abwahlsatz if self.ist_abwahl else rule.regelsatz(kandidaturen, stichwahl=stichwahl)

    @property
    def regel(self) -> str:
        """The whole rule, before there is a ballot."""
        return self.wahlordnung.abwahlsatz if self.ist_abwahl else self.wahlordnung.satz

    @property
    def ist_beendet(self) -> bool:
        return self.status in BEENDET

    @property
    def kandidatur_laeuft(self) -> bool:
        """Members may stand and propose today."""
        return (
            self.status == Wahlstatus.KANDIDATUR
            and not self.ist_abwahl
            and self.kandidatur_bis is not None
            and heute() <= self.kandidatur_bis
        )

    @property
    def kandidatur_vorbei(self) -> bool:
        """The time to stand is over, and the ballot is not fixed yet."""
        return (
            self.status == Wahlstatus.KANDIDATUR
            and self.kandidatur_bis is not None
            and heute() > self.kandidatur_bis
        )

    @property
    def in_der_sitzung(self) -> bool:
        return self.modus == Wahlmodus.PRAESENZ

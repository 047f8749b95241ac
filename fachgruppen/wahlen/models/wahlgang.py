"""Wahlgang and its names: one round of an election, and what was counted in it."""

import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from fachgruppen.wahlen.models.kandidatur import Kandidatur
from fachgruppen.wahlen.models.probe import bleibt, wird_geloescht
from fachgruppen.wahlen.models.wahl import Wahl
from fachgruppen.wahlen.states import HOECHSTENS_RUNDEN, Losart, Wahlgangart, Wahlgangstatus
from netzwerk.base.uebergang import kein_weg

S = Wahlgangstatus
_WEGE = (
    (S.BEREIT, (S.OFFEN, S.GESCHLOSSEN, S.UNGUELTIG)),
    (S.OFFEN, (S.GESCHLOSSEN, S.UNGUELTIG)),
    (S.GESCHLOSSEN, (S.AUSGEZAEHLT, S.UNGUELTIG)),
)
_ZAHLEN = ("abgegeben", "enthaltung", "ungueltig", "ja", "nein", "urnenhash", "anwesend")
_ZAEHLER = ("namen", "gezaehlt", "summe", "berechtigt")
# Checked at commit: names, figures and their sum fit together, and nobody voted who stands not on the roll.
_SUMME = """
SELECT * INTO runde FROM wahlen_wahlgang WHERE id = {id};
IF NOT FOUND OR runde.status <> 'ausgezaehlt' THEN
    RETURN NULL;
END IF;
SELECT count(*), count(stimmen), COALESCE(sum(stimmen), 0) INTO namen, gezaehlt, summe
    FROM wahlen_wahlgangoption WHERE wahlgang_id = runde.id;
SELECT count(*) INTO berechtigt
    FROM wahlen_wveintrag WHERE wahl_id = runde.wahl_id AND NOT gestrichen;
IF (runde.ja IS NULL AND gezaehlt <> namen) OR (runde.ja IS NOT NULL AND (namen <> 1 OR gezaehlt > 0)) THEN
    RAISE EXCEPTION 'wahlgang_zahlen: figures and names do not fit';
END IF;
IF COALESCE(runde.ja, 0) + COALESCE(runde.nein, 0) + summe + runde.enthaltung + runde.ungueltig
        <> runde.abgegeben OR runde.abgegeben > berechtigt THEN
    RAISE EXCEPTION 'wahlgang_summe: the votes do not add up';
END IF;
RETURN NULL;
"""


def _summentrigger(name: str, kennung: str) -> pgtrigger.Trigger:
    """Check the sum of a counted round at commit, whichever row was written last."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        timing=pgtrigger.Deferred,
        declare=[("runde", "record"), *((variable, "int") for variable in _ZAEHLER)],
        func=_SUMME.replace("{id}", kennung),
    )


_WAHL_DER_OPTION = "(SELECT wahl_id FROM wahlen_wahlgang WHERE id = OLD.wahlgang_id)"
# A name belongs to the same election and said yes; names are set before voting begins.
_NAME_PASST = """
IF NOT EXISTS (
    SELECT 1 FROM wahlen_wahlgang g JOIN wahlen_wahl w ON w.id = g.wahl_id
    JOIN wahlen_kandidatur k ON k.wahl_id = g.wahl_id
    WHERE g.id = NEW.wahlgang_id AND k.id = NEW.kandidatur_id AND g.status = 'bereit'
        AND k.zustimmung = CASE w.art WHEN 'abwahl' THEN 'betroffen' ELSE 'ja' END
) THEN
    RAISE EXCEPTION 'stimmzettel_fest: no candidate of this election, or the round has begun';
END IF;
RETURN NEW;
"""
_NAME_FEST = """
IF TG_OP = 'DELETE' AND {wird_geloescht} THEN
    RETURN OLD;
END IF;
IF TG_OP = 'UPDATE' AND (
    OLD.wahlgang_id IS DISTINCT FROM NEW.wahlgang_id OR OLD.kandidatur_id IS DISTINCT FROM NEW.kandidatur_id
) THEN
    RAISE EXCEPTION 'stimmzettel_fest: names stay as they are';
END IF;
IF EXISTS (
    SELECT 1 FROM wahlen_wahlgang
    WHERE id = OLD.wahlgang_id AND status IN ('offen', 'ausgezaehlt', 'ungueltig')
) THEN
    RAISE EXCEPTION 'stimmzettel_fest: the round is open, counted or void';
END IF;
IF TG_OP = 'DELETE' THEN
    RETURN OLD;
END IF;
RETURN NEW;
"""


class Wahlgang(models.Model):
    """One round. Figures of a counted round never change; a void one keeps its number and its row.

    With one name on the ballot `ja` and `nein` hold the votes, with several each name has its own.
    `anwesend` is how many voters were present in the session; online it is empty. `los` is who the lot
    fell on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wahl = models.ForeignKey(Wahl, models.CASCADE, related_name="wahlgaenge")
    nr = models.PositiveSmallIntegerField("Wahlgang")
    art = models.CharField("Art", max_length=10, choices=Wahlgangart, default=Wahlgangart.HAUPT)
    status = models.CharField("Stand", max_length=20, choices=Wahlgangstatus, default=Wahlgangstatus.BEREIT)
    beginn = models.DateTimeField("Beginn", null=True, blank=True)
    ende = models.DateTimeField("Ende", null=True, blank=True)
    oeffentlicher_schluessel = models.BinaryField(max_length=32, null=True, editable=False)
    urnenhash = models.CharField("Prüfsumme der Urne", max_length=64, blank=True, editable=False)
    anwesend = models.PositiveSmallIntegerField("anwesende Wahlberechtigte", null=True, blank=True)
    abgegeben = models.PositiveSmallIntegerField("abgegebene Stimmzettel", null=True, blank=True)
    enthaltung = models.PositiveSmallIntegerField("Enthaltung", null=True, blank=True)
    ungueltig = models.PositiveSmallIntegerField("ungültig", null=True, blank=True)
    ja = models.PositiveSmallIntegerField("Ja", null=True, blank=True)
    nein = models.PositiveSmallIntegerField("Nein", null=True, blank=True)
    seed = models.CharField("Würfelwurf", max_length=20, blank=True)
    los_art = models.CharField("Los", max_length=10, choices=Losart, blank=True)
    los = models.ForeignKey(Kandidatur, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "Wahlgang"
        verbose_name_plural = "Wahlgänge"
        ordering = ["wahl", "nr", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["wahl", "nr"], condition=~Q(status=S.UNGUELTIG), name="wahlgang_nummer_einmalig"
            ),
            models.CheckConstraint(name="wahlgang_nummer", condition=Q(nr__range=(1, HOECHSTENS_RUNDEN))),
            models.CheckConstraint(
                name="wahlgang_bekannt",
                condition=Q(
                    art__in=Wahlgangart.values, status__in=S.values, los_art__in=["", *Losart.values]
                ),
            ),
            models.CheckConstraint(
                name="wahlgang_ende_nach_beginn",
                condition=Q(beginn=None) | Q(ende=None) | Q(beginn__lt=F("ende")),
            ),
            models.CheckConstraint(
                name="wahlgang_gezaehlt_hat_zahlen",
                condition=~Q(status=S.AUSGEZAEHLT)
                | Q(abgegeben__isnull=False, enthaltung__isnull=False, ungueltig__isnull=False),
            ),
            models.CheckConstraint(
                name="wahlgang_ja_und_nein",
                condition=Q(ja=None, nein=None) | Q(ja__isnull=False, nein__isnull=False),
            ),
            models.CheckConstraint(
                name="wahlgang_nicht_mehr_als_anwesend",
                condition=Q(anwesend=None) | Q(abgegeben=None) | Q(abgegeben__lte=F("anwesend")),
            ),
            models.CheckConstraint(
                name="wahlgang_los_vollstaendig",
                condition=Q(los_art="", los=None, seed="")
                | Q(los_art=Losart.MANUELL, los__isnull=False)
                | (Q(los_art=Losart.GERECHNET, los__isnull=False) & ~Q(seed="") & ~Q(urnenhash="")),
            ),
            # Only online is a round ever open; without its key no vote can be sealed.
            models.CheckConstraint(
                name="wahlgang_offen_hat_schluessel",
                condition=~Q(status=S.OFFEN) | Q(oeffentlicher_schluessel__isnull=False),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(
                name="wahlgang_weg",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(kein_weg(_WEGE)),
            ),
            pgtrigger.Protect(
                name="wahlgang_zahlen_fest",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.status IN ('ausgezaehlt', 'ungueltig') AND ("
                    + " OR ".join(f"OLD.{field} IS DISTINCT FROM NEW.{field}" for field in _ZAHLEN)
                    + ")"
                ),
            ),
            pgtrigger.Protect(
                name="wahlgang_bleibt_derselbe",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.wahl_id IS DISTINCT FROM NEW.wahl_id OR OLD.nr IS DISTINCT FROM NEW.nr"
                    " OR OLD.art IS DISTINCT FROM NEW.art"
                ),
            ),
            pgtrigger.Protect(
                name="wahlgang_schluessel_fest",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.status <> 'bereit'"
                    " AND OLD.oeffentlicher_schluessel IS DISTINCT FROM NEW.oeffentlicher_schluessel"
                ),
            ),
            bleibt(
                "wahlgang_bleibt",
                condition=pgtrigger.Q(old__status__in=[S.OFFEN, S.AUSGEZAEHLT, S.UNGUELTIG]),
            ),
            _summentrigger("wahlgang_summe", "NEW.id"),
        ]

    def __str__(self) -> str:
        return f"{self.nr}. Wahlgang, {self.wahl}"


class WahlgangOption(models.Model):
    """A name on the ballot of a round, and the votes for it."""

    wahlgang = models.ForeignKey(Wahlgang, models.CASCADE, related_name="optionen")
    kandidatur = models.ForeignKey(Kandidatur, models.PROTECT, related_name="+")
    stimmen = models.PositiveSmallIntegerField("Stimmen", null=True, blank=True)

    class Meta:
        verbose_name = "Name auf dem Stimmzettel"
        verbose_name_plural = "Namen auf dem Stimmzettel"
        ordering = ["kandidatur__nr", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["wahlgang", "kandidatur"], name="option_einmal_je_wahlgang"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="option_passt",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_NAME_PASST,
            ),
            pgtrigger.Trigger(
                name="option_fest",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=_NAME_FEST.replace("{wird_geloescht}", wird_geloescht(_WAHL_DER_OPTION)),
            ),
            _summentrigger("option_summe", "NEW.wahlgang_id"),
        ]

    def __str__(self) -> str:
        return str(self.kandidatur.mitglied)

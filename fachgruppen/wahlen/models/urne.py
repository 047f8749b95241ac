"""The sealed urn: marks of who voted, envelopes of what was voted, and the wraps of the key.

Marks and envelopes share nothing but the Wahlgang, and hold no time, number or address (I6). The
database keeps the rest: in and out only as `_NUR_OFFEN` and `_BLEIBT` say (I3), as many marks as
envelopes at every commit (I1). None of these rows has a history, an admin or a place in the search.
"""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact

from fachgruppen.wahlen.krypto.huelle import LAENGE
from fachgruppen.wahlen.krypto.schluessel import GEWICKELT
from fachgruppen.wahlen.models.verzeichnis import WvEintrag
from fachgruppen.wahlen.models.wahlgang import Wahlgang
from fachgruppen.wahlen.states.urne import Rolle, Schluesselpaar, Sperrgrund

# A vote comes in while the Wahlgang is open; mixing puts back what it took out.
_NUR_OFFEN = """
IF COALESCE(current_setting('wahl.vorgang', true), '') <> 'mischen' AND NOT EXISTS (
    SELECT 1 FROM wahlen_wahlgang WHERE id = NEW.wahlgang_id AND status = 'offen' FOR SHARE
) THEN
    RAISE EXCEPTION 'urne_zu: the Wahlgang is not open';
END IF;
RETURN NEW;
"""
# Who is marked stands on the roll of this election, and was not struck off in the same moment.
_STEHT_IM_VERZEICHNIS = """
IF NOT EXISTS (
    SELECT 1 FROM wahlen_wveintrag e JOIN wahlen_wahlgang g ON g.wahl_id = e.wahl_id
    WHERE e.id = NEW.eintrag_id AND g.id = NEW.wahlgang_id AND NOT e.gestrichen FOR SHARE OF e
) THEN
    RAISE EXCEPTION 'vermerk_fremd: not on the roll of this election';
END IF;
RETURN NEW;
"""
_BLEIBT = """
IF COALESCE(current_setting('wahl.vorgang', true), '') NOT IN ('mischen', 'vernichten') THEN
    RAISE EXCEPTION 'urne_bleibt: marks and envelopes are taken out for mixing or destroying only';
END IF;
RETURN OLD;
"""
# Checked at commit, so that both rows of one vote may be written one after the other. Mixing puts back what
# it found: an urn somebody tampered with stays as it is, and does not hold up those of other elections.
_GLEICH_VIELE = """
IF COALESCE(current_setting('wahl.vorgang', true), '') <> 'mischen'
    AND (SELECT count(*) FROM wahlen_vermerk WHERE wahlgang_id = {row}.wahlgang_id)
    <> (SELECT count(*) FROM wahlen_urne WHERE wahlgang_id = {row}.wahlgang_id)
THEN
    RAISE EXCEPTION 'urne_ungleich: as many marks as envelopes';
END IF;
RETURN NULL;
"""


class _Bytes(Func):
    function = "octet_length"
    output_field = models.IntegerField()


class _Sha256(Func):
    function = "sha256"
    output_field = models.BinaryField()


def _schranken(kurz: str) -> list[pgtrigger.Trigger]:
    """Return the triggers that marks and envelopes have in common."""
    return [
        pgtrigger.Trigger(
            name=f"{kurz}_nur_offen", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_NUR_OFFEN
        ),
        pgtrigger.Protect(name=f"{kurz}_nie_aendern", operation=pgtrigger.Update),
        pgtrigger.Trigger(
            name=f"{kurz}_bleibt", when=pgtrigger.Before, operation=pgtrigger.Delete, func=_BLEIBT
        ),
        pgtrigger.Trigger(
            name=f"{kurz}_gleich_viele_rein",
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            timing=pgtrigger.Deferred,
            func=_GLEICH_VIELE.replace("{row}", "NEW"),
        ),
        pgtrigger.Trigger(
            name=f"{kurz}_gleich_viele_raus",
            when=pgtrigger.After,
            operation=pgtrigger.Delete,
            timing=pgtrigger.Deferred,
            func=_GLEICH_VIELE.replace("{row}", "OLD"),
        ),
    ]


class Vermerk(models.Model):
    """That an entry of the roll has voted in a Wahlgang. Nothing else stands here."""

    pk = models.CompositePrimaryKey("wahlgang_id", "eintrag_id")
    wahlgang = models.ForeignKey(Wahlgang, models.PROTECT, related_name="vermerke", db_index=False)
    eintrag = models.ForeignKey(WvEintrag, models.PROTECT, related_name="vermerke")

    class Meta:
        verbose_name = "Stimmabgabevermerk"
        verbose_name_plural = "Stimmabgabevermerke"
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            *_schranken("vermerk"),
            pgtrigger.Trigger(
                name="vermerk_im_verzeichnis",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_STEHT_IM_VERZEICHNIS,
            ),
        ]

    def __str__(self) -> str:
        return "Stimmabgabevermerk"


class Urne(models.Model):
    """One envelope. Its name is its own checksum, so it has no number and no place in an order."""

    pruef = models.BinaryField("Prüfsumme", primary_key=True, max_length=32)
    wahlgang = models.ForeignKey(Wahlgang, models.PROTECT, related_name="urne")
    huelle = models.BinaryField("Umschlag", max_length=LAENGE)

    class Meta:
        verbose_name = "Umschlag in der Urne"
        verbose_name_plural = "Umschläge in der Urne"
        constraints = [
            models.CheckConstraint(
                name="urne_umschlag_gleich_lang", condition=Exact(_Bytes("huelle"), Value(LAENGE))
            ),
            models.CheckConstraint(
                name="urne_name_ist_pruefsumme", condition=Exact(F("pruef"), _Sha256("huelle"))
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = _schranken("urne")

    def __str__(self) -> str:
        return "Umschlag"


class Auszaehlanteil(models.Model):
    """That Wahlleitung or Beisitz has a code: its public key, never the code."""

    wahlgang = models.ForeignKey(Wahlgang, models.CASCADE, related_name="anteile")
    rolle = models.CharField(max_length=1, choices=Rolle)
    oeffentlich = models.BinaryField(max_length=32)
    bestaetigt_am = models.DateTimeField("eingegeben und bestätigt am", null=True, blank=True)

    class Meta:
        verbose_name = "Auszählcode"
        verbose_name_plural = "Auszählcodes"
        constraints = [
            models.UniqueConstraint(fields=["wahlgang", "rolle"], name="auszaehlanteil_einer_je_rolle"),
            models.CheckConstraint(name="auszaehlanteil_bekannt", condition=Q(rolle__in=Rolle.values)),
        ]

    def __str__(self) -> str:
        return f"Auszählcode {self.get_rolle_display()}"


class Schluesselteil(models.Model):
    """The private key of a Wahlgang, wrapped for one pair of parts; gone after the Einspruchsfrist (U15)."""

    wahlgang = models.ForeignKey(Wahlgang, models.CASCADE, related_name="schluesselteile")
    paar = models.CharField(max_length=2, choices=Schluesselpaar)
    huelle = models.BinaryField(max_length=GEWICKELT)

    class Meta:
        verbose_name = "verschlossener Schlüssel"
        verbose_name_plural = "verschlossene Schlüssel"
        constraints = [
            models.UniqueConstraint(fields=["wahlgang", "paar"], name="schluesselteil_einer_je_paar"),
            models.CheckConstraint(
                name="schluesselteil_bekannt", condition=Q(paar__in=Schluesselpaar.values)
            ),
        ]

    def __str__(self) -> str:
        return "verschlossener Schlüssel"


class Zaehlsperre(models.Model):
    """Why a Wahlgang may not be counted; written once, a person must look at it."""

    wahlgang = models.OneToOneField(Wahlgang, models.CASCADE, related_name="sperre")
    grund = models.CharField(max_length=20, choices=Sperrgrund)
    text = models.CharField(max_length=300)
    am = models.DateTimeField("gesperrt am")

    class Meta:
        verbose_name = "gesperrte Auszählung"
        verbose_name_plural = "gesperrte Auszählungen"
        constraints = [
            models.CheckConstraint(name="zaehlsperre_bekannt", condition=Q(grund__in=Sperrgrund.values)),
        ]

    def __str__(self) -> str:
        return self.text

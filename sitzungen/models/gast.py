"""Gast: a person from outside, invited to one Sitzung without belonging to the Gremium or having a login.

Not to be confused with a time-limited Zugehörigkeit as "Gast": that is a member with an account.
"""

from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from sitzungen.models.sitzung import Sitzung
from sitzungen.models.top import TOP

# A guest of a TOP belongs to the meeting of that TOP.
_TOP_DER_SITZUNG = """
    IF NEW.top_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM sitzungen_top WHERE id = NEW.top_id AND sitzung_id = NEW.sitzung_id
    ) THEN
        RAISE EXCEPTION 'Der Tagesordnungspunkt gehoert zu einer anderen Sitzung.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class GastQuerySet(models.QuerySet["Gast"]):
    """Facts about guests, to be chained."""

    def gueltig(self) -> Self:
        """Guests who were not removed."""
        return self.filter(entfernt_am=None)

    def nicht_eingeladen(self) -> Self:
        """Guests to whom no invitation went yet, or who came back after hers was taken back; not those
        who came without one, for they gave no address."""
        gone = Q(einladung__entladen_am__isnull=False)
        return self.gueltig().exclude(email="").filter(Q(einladung=None) | gone)


@pghistory.track(exclude=["email"])
class Gast(models.Model):
    """A guest of one Sitzung, or of one of its TOPs. `grund` is why she is asked to come.

    Before the invitation she can be deleted; afterwards she is `entfernt_am`, because her invitation
    and her answers stay. `email` is emptied after a while (`email_geloescht_am`), the name stays for
    the minutes. The history leaves the address out, so that there is one place to erase.
    """

    sitzung = models.ForeignKey(Sitzung, models.PROTECT, related_name="gaeste")
    top = models.ForeignKey(TOP, models.SET_NULL, null=True, blank=True, related_name="gaeste")
    name = models.CharField("Name", max_length=120)
    institution = models.CharField("Institution", max_length=160, blank=True)
    email = models.EmailField("E-Mail-Adresse", blank=True)
    grund = models.CharField("Anlass", max_length=300)
    angelegt_am = models.DateTimeField("eingetragen am", auto_now_add=True)
    entfernt_am = models.DateTimeField("entfernt am", null=True, blank=True)
    email_geloescht_am = models.DateTimeField("Adresse gelöscht am", null=True, blank=True)

    objects = GastQuerySet.as_manager()

    class Meta:
        verbose_name = "Gast"
        verbose_name_plural = "Gäste"
        ordering = ["name", "pk"]
        triggers = [
            pgtrigger.Trigger(
                name="gast_top_der_sitzung",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=_TOP_DER_SITZUNG,
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                "sitzung",
                Lower("email"),
                condition=Q(entfernt_am=None) & ~Q(email=""),
                name="gast_einmal_je_sitzung",
            ),
            models.CheckConstraint(name="gast_hat_namen", condition=~Q(name="")),
            models.CheckConstraint(
                name="gast_adresse_oder_geloescht",
                condition=~Q(email="") & Q(email_geloescht_am=None)
                | Q(email="", email_geloescht_am__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

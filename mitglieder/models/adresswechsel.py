"""Adresswechsel: a person wants to log in with another address; it holds once the new one confirms."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from mitglieder.models.konto import Konto


class Adresswechsel(models.Model):
    """One wish. The link went to the new address, `token_sha256` is all that is kept of it.

    `vergeben`: the address belongs to another account, so there is no link; the page looks the same.
    """

    konto = models.ForeignKey(Konto, models.CASCADE, related_name="adresswechsel")
    neu = models.EmailField("neue Adresse")
    vergeben = models.BooleanField(default=False, editable=False)
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    angelegt_am = models.DateTimeField("gewünscht am", editable=False)
    gueltig_bis = models.DateTimeField("gültig bis", editable=False)
    bestaetigt_am = models.DateTimeField("bestätigt am", null=True, editable=False)
    verworfen_am = models.DateTimeField("verworfen am", null=True, editable=False)

    class Meta:
        verbose_name = "Wechsel der Anmeldeadresse"
        verbose_name_plural = "Wechsel der Anmeldeadresse"
        ordering = ["-angelegt_am"]
        constraints = [
            models.UniqueConstraint(
                fields=["konto"],
                condition=Q(bestaetigt_am=None, verworfen_am=None),
                name="adresswechsel_einer_offen",
            ),
            models.CheckConstraint(name="adresswechsel_klein", condition=Q(neu=Lower("neu"))),
            models.CheckConstraint(
                name="adresswechsel_ein_ausgang", condition=Q(bestaetigt_am=None) | Q(verworfen_am=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.konto}: {self.neu}"

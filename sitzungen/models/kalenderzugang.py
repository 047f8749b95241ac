"""Kalenderzugang: the secret address of a person's calendar feed."""

from django.db import models

from mitglieder.models import Mitglied


class Kalenderzugang(models.Model):
    """The SHA-256 of a feed's token; the token itself is shown once and stored nowhere."""

    mitglied = models.ForeignKey(Mitglied, models.CASCADE, related_name="kalenderzugaenge")
    token_sha256 = models.CharField(max_length=64, unique=True)
    erzeugt_am = models.DateTimeField(auto_now_add=True)
    widerrufen_am = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "Kalenderzugang"
        verbose_name_plural = "Kalenderzugänge"
        constraints = [
            models.UniqueConstraint(
                fields=["mitglied"],
                condition=models.Q(widerrufen_am=None),
                name="kalenderzugang_einer_je_person",
            ),
        ]

    def __str__(self) -> str:
        return f"Kalender von {self.mitglied}"

"""Datei: bytes that are kept as they were made, with their size and checksum; the database checks both."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Length

from netzwerk.ratsbericht.fassungsstand import Dateiformat


class Datei(models.Model):
    """One file; it is written once and never changed."""

    format = models.CharField("Format", max_length=4, choices=Dateiformat)
    inhalt = models.BinaryField()
    groesse = models.PositiveIntegerField("Größe in Byte")
    sha256 = models.CharField("Prüfsumme", max_length=64)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_format", condition=Q(format__in=Dateiformat.values)),
            models.CheckConstraint(name="%(class)s_groesse", condition=Q(groesse=Length(F("inhalt")))),
            models.CheckConstraint(
                name="%(class)s_sha256",
                condition=Q(
                    sha256=Func(
                        Func(F("inhalt"), function="sha256", output_field=models.BinaryField()),
                        Value("hex"),
                        function="encode",
                        output_field=models.CharField(),
                    )
                ),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="nur_anfuegen", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

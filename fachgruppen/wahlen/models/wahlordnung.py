"""Wahlordnung: the rules of an election, with a name and a version that stays once it was used."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from fachgruppen.states import Stimmrecht
from fachgruppen.wahlen.saetze.regel import abwahlregel, losregel, quorumsatz, regelsatz
from fachgruppen.wahlen.states import Gleichstand, Mehrheit
from netzwerk.base.zeitraum import Zeitraum, ends_after_start, no_overlap

# Of a version that an election follows only the last day of its validity may still change.
_BENUTZT = """
IF EXISTS (SELECT 1 FROM wahlen_wahl WHERE wahlordnung_id = OLD.id) THEN
    RAISE EXCEPTION 'wahlordnung_benutzt: an election follows this version';
END IF;
IF TG_OP = 'DELETE' THEN
    RETURN OLD;
END IF;
RETURN NEW;
"""


@pghistory.track()
class Wahlordnung(Zeitraum):
    """One version of the rules. `satz` and `regelsatz` say them in plain German.

    Whether a Koordination continues after her term stands with the Gremium (`uebergang`), because it
    concerns appointed ones as well.
    """

    name = models.CharField("Name", max_length=120)
    version = models.PositiveSmallIntegerField("Fassung", default=1)
    mehrheit = models.CharField("Mehrheit", max_length=10, choices=Mehrheit, default=Mehrheit.ABSOLUT)
    gleichstand = models.CharField(
        "bei gleich vielen Stimmen in der Stichwahl", max_length=20, choices=Gleichstand,
        default=Gleichstand.LOS,
    )  # fmt: skip
    quorum = models.PositiveSmallIntegerField("Mindestbeteiligung in Prozent", default=0)
    stimmrecht = models.CharField("Stimmrecht", max_length=12, choices=Stimmrecht, default=Stimmrecht.PERSON)
    geheim = models.BooleanField("geheim", default=True)
    online_zulaessig = models.BooleanField("Online-Wahl zulässig", default=False)
    amtszeit_monate = models.PositiveSmallIntegerField("Amtszeit in Monaten", default=24)
    delegierte_stimmberechtigt = models.BooleanField("Delegierte des Beirats stimmen mit", default=True)
    einspruch_tage = models.PositiveSmallIntegerField("Einspruchsfrist in Tagen", default=14)
    abwahl_zwei_drittel = models.BooleanField("Abwahl nur mit zwei Dritteln", default=False)
    text = models.TextField("Wortlaut", max_length=20_000, blank=True)

    class Meta:
        verbose_name = "Wahlordnung"
        verbose_name_plural = "Wahlordnungen"
        ordering = ["name", "-version"]
        constraints = [
            ends_after_start("wahlordnung_ende_nach_beginn"),
            no_overlap("name", name="wahlordnung_eine_je_tag"),
            models.UniqueConstraint(fields=["name", "version"], name="wahlordnung_fassung_einmalig"),
            models.CheckConstraint(
                name="wahlordnung_bekannt",
                condition=Q(
                    mehrheit__in=Mehrheit.values,
                    gleichstand__in=Gleichstand.values,
                    stimmrecht__in=Stimmrecht.values,
                ),
            ),
            models.CheckConstraint(
                name="wahlordnung_grenzen",
                condition=Q(
                    version__gte=1,
                    quorum__lte=100,
                    amtszeit_monate__range=(1, 60),
                    einspruch_tage__range=(1, 60),
                ),
            ),
            models.CheckConstraint(
                name="wahlordnung_online_geregelt",
                condition=Q(online_zulaessig=False) | (Q(geheim=True) & ~Q(text="")),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="wahlordnung_benutzt_bleibt",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=_BENUTZT,
            ),
            pgtrigger.Trigger(
                name="wahlordnung_benutzt_fest",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["bis"]),
                func=_BENUTZT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, Fassung {self.version}"

    def regelsatz(self, kandidaturen: int, *, stichwahl: bool = False) -> str:
        """Return the rule of a round with so many names on its ballot."""
        sentence = regelsatz(
            mehrheit=self.mehrheit,
            gleichstand=self.gleichstand,
            kandidaturen=kandidaturen,
            stichwahl=stichwahl,
        )
        return " ".join(part for part in (sentence, quorumsatz(self.quorum)) if part)

    @property
    def abwahlsatz(self) -> str:
        """Return when a Koordination is voted out."""
        return abwahlregel(zwei_drittel=self.abwahl_zwei_drittel, quorum=self.quorum)

    @property
    def satz(self) -> str:
        """The whole rule, as it stands on the page of an election before there is a ballot."""
        return " ".join(
            part
            for part in (
                "Steht eine Person zur Wahl, wird mit Ja oder Nein abgestimmt: Gewählt ist, wer mehr Ja- "
                "als Nein-Stimmen erhält.",
                f"Bei mehreren gilt: {self.regelsatz(2)}",
                f"In der Stichwahl gewinnt, wer die meisten Stimmen erhält. {losregel(self.gleichstand)}",
            )
            if part
        )

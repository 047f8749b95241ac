"""The council report of the year before is public in the demo, with both of its Fassungen and its cover."""

from datetime import timedelta

from mitglieder.models import Konto
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories.ratsbericht import BeratungFactory, VorlageFactory
from netzwerk.demo.konten import BEAUFTRAGTE
from netzwerk.ratsbericht.models import Ratsbericht, Ratsfassung
from netzwerk.ratsbericht.services.veroeffentlichung import publish_fassung


def lade_veroeffentlichung(konten: dict[str, Konto]) -> None:
    """Publish what was frozen, the older Fassung first."""
    rows = list(Ratsfassung.objects.select_related("bericht").order_by("nummer"))
    _beraten(rows[0].bericht, konten[BEAUFTRAGTE])
    for number, row in enumerate(rows):
        publish_fassung(
            row, jetzt() - timedelta(days=58 - 30 * number), row.bericht.titel, by=konten[BEAUFTRAGTE]
        )


def _beraten(bericht: Ratsbericht, who: Konto) -> None:
    """Fill in the cover: two bodies have dealt with the report."""
    cover = VorlageFactory(
        bericht=bericht, verfasserin=who.mitglied.name, nummer=f"VII/{bericht.bis.year + 1}/03705",
        zusatzfelder="Familienverträglichkeit: geprüft", geaendert_von=who,
    )  # fmt: skip
    days = {"Migrationsbeirat": ("vorberatung", 90), "Stadtrat": ("kenntnisnahme", 75)}
    for name, (role, ago) in days.items():
        BeratungFactory(
            vorlage=cover, gremium=name, rolle=role, datum=heute() - timedelta(days=ago),
            ergebnis="Kenntnis genommen",
        )  # fmt: skip

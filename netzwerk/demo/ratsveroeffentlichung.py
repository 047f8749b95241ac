"""The council report of the year before is public in the demo, with both of its Fassungen."""

from datetime import timedelta

from mitglieder.models import Konto
from netzwerk.base.uhr import jetzt
from netzwerk.demo.konten import BEAUFTRAGTE
from netzwerk.ratsbericht.models import Ratsfassung
from netzwerk.ratsbericht.services.veroeffentlichung import publish_fassung


def lade_veroeffentlichung(konten: dict[str, Konto]) -> None:
    """Publish what was frozen, the older Fassung first."""
    for number, row in enumerate(Ratsfassung.objects.order_by("nummer")):
        publish_fassung(
            row, jetzt() - timedelta(days=58 - 30 * number), row.bericht.titel, by=konten[BEAUFTRAGTE]
        )

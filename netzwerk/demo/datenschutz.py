"""Requests about personal data that wait for the Geschäftsstelle, and somebody who is about to leave."""

from datetime import timedelta

from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.models import Abschied
from netzwerk.datenschutz.states import Antragsart
from netzwerk.demo.factories import AntragFactory


def lade_datenschutz() -> None:
    """One request to correct, one to erase, and somebody who leaves in three weeks."""
    plain = Mitglied.objects.aktiv().filter(konto=None, aemter=None, delegationen=None)
    correct, erase, leave = plain.order_by("sortname")[:3]
    AntragFactory(mitglied=correct, gestellt_am=jetzt() - timedelta(days=4))
    AntragFactory(mitglied=erase, art=Antragsart.LOESCHUNG, text="Ich arbeite nicht mehr in diesem Feld.")
    Abschied.objects.create(
        mitglied=leave,
        letzter_tag=heute() + timedelta(days=20),
        grund="Neue Stelle in Leipzig",
        erklaert_am=jetzt(),
        erklaert_von=None,
    )

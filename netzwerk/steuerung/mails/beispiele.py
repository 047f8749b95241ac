"""What the letters about a Quartalsbericht look like, with an invented report."""

from datetime import timedelta

from fachgruppen.models import Gremium
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from netzwerk.steuerung.mails import bericht as brief
from netzwerk.steuerung.models import Quartalsbericht
from netzwerk.steuerung.states import ANTWORT_TAGE, frist_am
from netzwerk.versand.beispiel import NAME, beispielbrief


def beispiele() -> list[tuple[str, bytes]]:
    """Each letter once."""
    quartal = Quartal.am(heute()).plus(-1)
    row = Quartalsbericht(
        gremium=Gremium(name="Deutschunterricht", kurzname="Deutsch", kuerzel="DEU"),
        jahr=quartal.jahr, quartal=quartal.nummer, frist=frist_am(quartal),
        rueckfrage_bis=heute() + timedelta(days=ANTWORT_TAGE),
        korrekturgrund="Die Zahl der Plätze ist falsch angegeben.",
    )  # fmt: skip
    letters = (
        ("vorbereitet", brief.brief_vorbereitet(row, NAME)),
        ("bald fällig", brief.brief_erinnerung(row, NAME, ueberfaellig=False)),
        ("überfällig", brief.brief_erinnerung(row, NAME, ueberfaellig=True)),
        ("eingereicht", brief.brief_eingereicht(row, NAME)),
        ("Rückfrage", brief.brief_frage(row, NAME)),
        ("freigegeben", brief.brief_freigegeben(row, NAME)),
        ("Korrektur", brief.brief_korrektur(row, NAME)),
    )
    return [(about, beispielbrief(brief.ART, letter)) for about, letter in letters]

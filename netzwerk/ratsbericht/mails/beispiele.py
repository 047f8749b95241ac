"""What the letters about a report to the Stadtrat look like, with an invented one."""

from datetime import timedelta

from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import heute, jetzt
from netzwerk.ratsbericht.mails import bericht as brief
from netzwerk.ratsbericht.models import Ratsbericht, Veroeffentlichung
from netzwerk.versand.beispiel import NAME, beispielbrief


def beispiele() -> list[tuple[str, bytes]]:
    """Each letter once."""
    year = heute().year - 1
    span = Spanne.des_jahres(year)
    row = Ratsbericht(titel=f"Jahresbericht {year}", von=span.beginn, bis=span.ende)
    public = Veroeffentlichung(
        bericht=row, jahr=year, slug="jahresbericht", ab=jetzt() - timedelta(hours=1), am=jetzt()
    )
    letters = (
        ("zur Abstimmung", brief.brief_abstimmung(row, NAME)),
        ("Sperrfrist vorbei", brief.brief_oeffentlich(public, NAME)),
    )
    return [(about, beispielbrief(brief.ART, letter)) for about, letter in letters]

"""What the mails of the minutes look like, with an invented Sitzung."""

from datetime import timedelta

from netzwerk.base.uhr import heute
from netzwerk.versand.beispiel import NAME, beispielbrief
from sitzungen.mails.beispiele import ABSENDER, Beispiele, beispielsitzung
from sitzungen.mails.erinnerung import abmelden_url
from sitzungen.protokolle.mails.einwendung import brief_einwendung
from sitzungen.protokolle.mails.protokoll import brief_protokoll
from sitzungen.protokolle.models import Einwendung, Protokollfassung, Protokollpunkt
from sitzungen.protokolle.states import EINWENDUNGSFRIST_TAGE, Entscheidung


def protokoll() -> Beispiele:
    """The first Fassung and a corrected one."""
    deadline = heute() + timedelta(days=EINWENDUNGSFRIST_TAGE)
    stop = abmelden_url(0, "protokoll")
    letters = (
        ("Entwurf", Protokollfassung(nr=1, frist_bis=deadline)),
        ("Berichtigung", Protokollfassung(nr=2, frist_bis=deadline, grund="Zahl der freien Plätze")),
    )
    return [
        (
            titel,
            beispielbrief("protokoll", brief_protokoll(beispielsitzung(), row, NAME, ABSENDER, stop)),
        )
        for titel, row in letters
    ]


def einwendung() -> Beispiele:
    """Taken over and refused."""
    punkt = Protokollpunkt(titel="Herbstkurse: freie Plätze und Wartelisten in den Stadtvierteln")
    text = "Im Kurs am Abend sind zwölf Plätze frei, nicht zwei."
    rows = (
        ("übernommen", Entscheidung.UEBERNOMMEN, ""),
        ("abgelehnt", Entscheidung.ABGELEHNT, "Die Zahl stammt aus der Liste vom Sitzungstag."),
    )
    return [
        (
            titel,
            beispielbrief(
                "einwendung",
                brief_einwendung(
                    beispielsitzung(),
                    Einwendung(punkt=punkt, text=text, entscheidung=decided, begruendung=reason),
                    NAME,
                    f"{ABSENDER.name}, {ABSENDER.amt}",
                ),
            ),
        )
        for titel, decided, reason in rows
    ]

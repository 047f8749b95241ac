"""States of an election and the table of its transitions.

The table is the only one: services ask it, the database checks a change of status against it.
"""

from dataclasses import dataclass

from django.db.models import TextChoices


class Wahlstatus(TextChoices):
    ENTWURF = "entwurf", "Entwurf"
    KANDIDATUR = "kandidatur", "Kandidatur läuft"
    BEREIT = "bereit", "Bereit"
    STIMMABGABE = "stimmabgabe", "Stimmabgabe läuft"
    AUSZAEHLUNG = "auszaehlung", "Auszählung"
    PROTOKOLL = "protokoll", "Ergebnis wird festgehalten"
    STICHWAHL = "stichwahl", "Stichwahl"
    LOSENTSCHEID = "losentscheid", "Losentscheid"
    ERGEBNIS = "ergebnis", "Ergebnis liegt vor"
    ANGENOMMEN = "angenommen", "Angenommen"
    NICHT_ANGENOMMEN = "nicht_angenommen", "Nicht angenommen"
    OHNE_ERGEBNIS = "ohne_ergebnis", "Ohne Ergebnis"
    ABGEBROCHEN = "abgebrochen", "Abgebrochen"
    AUFGEHOBEN = "aufgehoben", "Aufgehoben"


# Candidates, roll and ballot may still change (until U3).
STIMMZETTEL_OFFEN = (Wahlstatus.ENTWURF, Wahlstatus.KANDIDATUR)
# A round can be void and set up again without somebody (R7).
NEU_ANSETZBAR = (Wahlstatus.BEREIT, Wahlstatus.STIMMABGABE, Wahlstatus.STICHWAHL)
# The frozen roll can still be corrected (I4).
BERICHTIGBAR = (Wahlstatus.BEREIT, Wahlstatus.STIMMABGABE)
# Somebody is elected, whatever she says to it.
MIT_ERGEBNIS = (Wahlstatus.ERGEBNIS, Wahlstatus.ANGENOMMEN, Wahlstatus.NICHT_ANGENOMMEN)
# Nothing more is going to happen by itself; another election of the same kind may begin.
BEENDET = (
    Wahlstatus.ANGENOMMEN,
    Wahlstatus.NICHT_ANGENOMMEN,
    Wahlstatus.OHNE_ERGEBNIS,
    Wahlstatus.ABGEBROCHEN,
    Wahlstatus.AUFGEHOBEN,
)
# What can be lifted when an objection was right (U14).
AUFHEBBAR = (*MIT_ERGEBNIS, Wahlstatus.OHNE_ERGEBNIS)
# Nobody came into office: the same election may be held once more (Nachwahl).
WIEDERHOLBAR = (
    Wahlstatus.NICHT_ANGENOMMEN,
    Wahlstatus.OHNE_ERGEBNIS,
    Wahlstatus.ABGEBROCHEN,
    Wahlstatus.AUFGEHOBEN,
)


@dataclass(frozen=True)
class Uebergang:
    """One line of the table: its number in the specification, from where, to where."""

    nummer: str
    von: Wahlstatus
    nach: tuple[Wahlstatus, ...]


_S = Wahlstatus
_GEZAEHLT = (_S.ERGEBNIS, _S.STICHWAHL, _S.LOSENTSCHEID, _S.OHNE_ERGEBNIS)

UEBERGAENGE = (
    Uebergang("U2", _S.ENTWURF, (_S.KANDIDATUR,)),
    Uebergang("U3", _S.KANDIDATUR, (_S.BEREIT,)),
    Uebergang("U5", _S.KANDIDATUR, (_S.OHNE_ERGEBNIS,)),
    Uebergang("U6", _S.BEREIT, (_S.STIMMABGABE,)),
    Uebergang("U7", _S.STIMMABGABE, (_S.AUSZAEHLUNG,)),
    # A candidate withdrew: the round is void and set up again (R7).
    Uebergang("R7", _S.STIMMABGABE, (_S.BEREIT, _S.STICHWAHL)),
    Uebergang("U8", _S.AUSZAEHLUNG, _GEZAEHLT),
    Uebergang("U9", _S.STICHWAHL, (_S.STIMMABGABE,)),
    Uebergang("U10", _S.LOSENTSCHEID, (_S.ERGEBNIS,)),
    Uebergang("U11", _S.ERGEBNIS, (_S.ANGENOMMEN,)),
    Uebergang("U12", _S.ERGEBNIS, (_S.NICHT_ANGENOMMEN,)),
    *(
        Uebergang("U13", von, (_S.ABGEBROCHEN,))
        for von in (
            _S.ENTWURF, _S.KANDIDATUR, _S.BEREIT, _S.STIMMABGABE, _S.AUSZAEHLUNG, _S.PROTOKOLL,
            _S.STICHWAHL, _S.LOSENTSCHEID,
        )
    ),
    *(
        Uebergang("U14", von, (_S.AUFGEHOBEN,))
        for von in (_S.ERGEBNIS, _S.ANGENOMMEN, _S.NICHT_ANGENOMMEN, _S.OHNE_ERGEBNIS)
    ),
    Uebergang("P1", _S.BEREIT, (_S.PROTOKOLL,)),
    Uebergang("P2", _S.PROTOKOLL, _GEZAEHLT),
    # A Stichwahl, or drawing the lot, at a later session.
    Uebergang("P1", _S.STICHWAHL, (_S.PROTOKOLL,)),
)  # fmt: skip


def darf(von: str, nach: str) -> bool:
    """Tell whether the table has a way from one state to the other."""
    return any(line.von == von and nach in line.nach for line in UEBERGAENGE)

"""What one Angebot of the demo network says, and the short names its lists are written with."""

from dataclasses import dataclass

from fachgruppen.angebote.states import (
    Angebotsart,
    Angebotsstatus,
    Barriere,
    Kurszeit,
    Niveau,
    Sprache,
    Zielgruppe,
)

A, N, K, Z, L, S = Angebotsart, Niveau, Kurszeit, Zielgruppe, Sprache, Angebotsstatus
VIETNAM, VHS, IB = "Vietnamesischer Verein Halle e. V.", "VHS", "IB"
JW, EWH, SLAWIA, MGH, SSB = "JW", "EWH", "SLAWIA", "MGH", "SSB"
NEUSTADT_S, NEUSTADT_W, NEUSTADT_N = "Südliche Neustadt", "Westliche Neustadt", "Nördliche Neustadt"
KOSTENLOS = "kostenlos"


@dataclass(frozen=True)
class Vorlage:
    """One Angebot; `haus` is a name or short name, `vor_tagen` the days since it was confirmed."""

    haus: str
    gremium: str
    art: Angebotsart
    titel: str
    beschreibung: str
    zugang: str
    viertel: str = ""
    adresse: str = ""
    zeiten: str = ""
    fuer: tuple[Zielgruppe, ...] = ()
    sprachen: tuple[Sprache, ...] = ()
    kosten: str = KOSTENLOS
    betreuung: bool | None = None
    barriere: Barriere | str = ""
    gesamt: int | None = None
    frei: int | None = None
    niveau: Niveau | str = ""
    kurszeit: Kurszeit | str = ""
    weitere: tuple[str, ...] = ()
    vor_tagen: int = 40
    status: Angebotsstatus = S.VEROEFFENTLICHT
    grund: str = ""

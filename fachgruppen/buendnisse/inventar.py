"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import DAUERHAFT, ZEHN_TAGE, Bestand, Frist, Sicht, eigen

BESTAENDE = (
    Bestand(
        "Buendnis",
        "zeigen, wo das Netzwerk mit anderen zusammenarbeitet",
        Sicht.OEFFENTLICH,
        DAUERHAFT,
        personen=False,
    ),
    Bestand(
        "Buendnisvertretung",
        "wer das Netzwerk wann in einem Bündnis vertreten hat",
        Sicht.FREIGABE,
        "zehn Jahre nach dem Ende",
        fristen=(Frist("bis", ZEHN_TAGE),),
        bezuege=(eigen("mitglied", grund="Geschichte des Netzwerks, ohne den Namen."),),
    ),
)

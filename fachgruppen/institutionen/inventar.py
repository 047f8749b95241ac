"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import DAUERHAFT, Bestand, Sicht, eigen

BESTAENDE = (
    Bestand(
        "Ansprechperson",
        "wer die Angaben einer Institution pflegt und bestätigt",
        Sicht.FREIGABE,
        "bis sie beendet wird oder die Person gelöscht wird",
        ohne_lauf="Wer sie beendet, löscht die Zeile.",
        bezuege=(eigen("mitglied", geht=True),),
    ),
    Bestand(
        "Zusammenlegung",
        "doppelte Institutionen zusammenführen, ohne dass etwas verloren geht",
        Sicht.LEITSTELLE,
        DAUERHAFT,
        personen=False,
    ),
    Bestand(
        "Verschieden",
        "Institutionen, die sich nur ähnlich sehen, nicht immer wieder zum Zusammenlegen vorschlagen",
        Sicht.LEITSTELLE,
        DAUERHAFT,
        personen=False,
    ),
)

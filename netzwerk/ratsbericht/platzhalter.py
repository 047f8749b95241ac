"""The placeholders that a DOCX template may hold; the one list that check, filling and help page share.

A template is for a report or for its cover. In each, one placeholder is the place of parts with tables.
No Django here: the check of an uploaded template runs in a process of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

BERICHT: Final = "bericht"
DECKBLATT: Final = "deckblatt"
INHALT = "inhalt"
BERATUNGSFOLGE = "beratungsfolge"

# Name -> what it stands for, and an example of it.
Worte = Mapping[str, tuple[str, str]]

_HAUS: Worte = {
    "netzwerk": ("Name des Netzwerks", "Netzwerk Integration und Migration"),
    "stadt": ("Name der Stadt", "Halle (Saale)"),
}


@dataclass(frozen=True)
class Satz:
    """The placeholders of one kind of template.

    `texte` stand as text in a line; `platz` takes the place of a whole paragraph and has to be there.
    """

    texte: Worte
    platz: str
    platzwort: str

    @property
    def alle(self) -> Worte:
        return {**self.texte, self.platz: (self.platzwort, "")}


SAETZE: Mapping[str, Satz] = {
    BERICHT: Satz(
        {
            "titel": ("Titel des Berichts", "Jahresbericht 2025"),
            "art": ("Art des Berichts", "Jahresbericht"),
            "zeitraum": ("Zeitraum, über den berichtet wird", "01.01.2025 bis 31.12.2025"),
            "empfaenger": ("Empfänger des Berichts", "Stadtrat"),
            "fassung": ("Nummer der Fassung", "Fassung 1"),
            "datum": ("Tag, an dem die Fassung entstand", "26.11.2026"),
            **_HAUS,
        },
        INHALT,
        "Der ganze Bericht: Überschriften, Texte, Tabellen und Diagramme",
    ),
    DECKBLATT: Satz(
        {
            "vorlagenart": ("Art der Vorlage", "Informationsvorlage"),
            "vorlagennummer": ("Nummer, die das Büro des Stadtrats vergibt", "VII/2026/03705"),
            "status": ("Ob die Vorlage öffentlich ist", "öffentlich"),
            "betreff": ("Betreff", "Jahresbericht 2025 des Netzwerks"),
            "federfuehrung": ("Wer federführend ist", "Beauftragte für Integration und Migration"),
            "verfasserin": ("Wer die Vorlage verfasst hat", "Dr. Friederike Anders"),
            "beschlussvorschlag": (
                "Beschlussvorschlag",
                "Der Stadtrat nimmt den Bericht zur Kenntnis.",
            ),
            "sachverhalt": ("Verweis auf den Bericht", "Siehe Anlage: Jahresbericht 2025."),
            "finanzen": ("Finanzielle Auswirkungen", "keine"),
            "weitere_angaben": ("Weitere Angaben, je Zeile eine", "Familienverträglichkeit: geprüft"),
            "anlagen": ("Anlagen, je Zeile eine", "Jahresbericht 2025"),
            "datum": ("Tag, an dem die Datei entsteht", "26.11.2026"),
            **_HAUS,
        },
        BERATUNGSFOLGE,
        "Die Tabelle der Beratungsfolge: Gremium, Datum, Rolle, Ergebnis",
    ),
}

"""The placeholders that a DOCX template may hold; the one list that check, filling and help page share."""

INHALT = "inhalt"
# Name -> what it stands for, and an example of it.
PLATZHALTER: dict[str, tuple[str, str]] = {
    "titel": ("Titel des Berichts", "Jahresbericht 2025"),
    "art": ("Art des Berichts", "Jahresbericht"),
    "zeitraum": ("Zeitraum, über den berichtet wird", "01.01.2025 bis 31.12.2025"),
    "fassung": ("Nummer der Fassung", "Fassung 1"),
    "datum": ("Tag, an dem die Fassung entstand", "26.11.2026"),
    "netzwerk": ("Name des Netzwerks", "Netzwerk Integration und Migration"),
    "stadt": ("Name der Stadt", "Halle (Saale)"),
    INHALT: ("Der ganze Bericht: Überschriften, Texte und Tabellen", ""),
}
# These stand as text in the line; the content takes the place of a whole paragraph.
TEXTFELDER = tuple(name for name in PLATZHALTER if name != INHALT)

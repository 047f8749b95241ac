"""The sample file of each kind: headings that are understood, and two rows that show how."""

import csv
import io

from fachgruppen.importe.states import Importart

_ZEILEN: dict[Importart, tuple[tuple[str, ...], ...]] = {
    Importart.INSTITUTIONEN: (
        ("Name", "Kurzname", "Art", "Stadtviertel", "Straße und Hausnummer", "PLZ", "Ort",
         "Telefon", "Website", "Sprachen", "Themen"),
        ("Sprachverein Beispiel e. V.", "Sprachverein", "Verein", "Altstadt", "Beispielweg 1", "06108",
         "Halle (Saale)", "0345 5550100", "https://sprachverein.example", "Deutsch, Arabisch",
         "Integrationskurse, Beratung"),
        ("Beispielschule", "", "Schule", "", "", "", "", "", "", "", ""),
    ),
    Importart.MITGLIEDER: (
        ("Titel", "Vorname", "Nachname", "Institution", "Funktion", "E-Mail", "Telefon", "Mobil", "Sprachen",
         "Themen", "Fachgruppen", "Mitglied seit"),
        ("Dr.", "Anna", "Beck", "Sprachverein", "Leitung", "anna.beck@sprachverein.example",
         "0345 5550101", "", "Deutsch, Arabisch", "Wohnungssuche",
         "Deutschunterricht; Wohnumfeld", "01.09.2024"),
        ("", "Karim", "Saleh", "Beispielschule", "", "karim.saleh@schule.example", "", "", "", "", "", ""),
    ),
    Importart.LISTEN: (
        ("Name", "Institution", "Fachgruppe", "Von", "Bis", "Quelle"),
        ("Beck, Dr. Anna", "Sprachverein", "Deutschunterricht", "2006", "2009",
         "Teilnehmerliste 2006, Stadtarchiv"),
        ("Karim Saleh", "", "Wohnumfeld", "März 2012", "14.03.2015", "Protokoll vom 14.03.2015"),
    ),
}  # fmt: skip


def build_muster(art: Importart) -> bytes:
    """Return the sample as CSV that spreadsheet programs open with the right umlauts."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(_ZEILEN[art])
    return text.getvalue().encode("utf-8-sig")

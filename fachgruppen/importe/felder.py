"""Which columns an import understands: the fields with the headings that people give them."""

from dataclasses import dataclass

from fachgruppen.importe.states import Importart


@dataclass(frozen=True)
class Feld:
    """A field that a column can feed. Several columns may feed one that is `mehrfach`."""

    name: str
    titel: str
    ueberschriften: tuple[str, ...]
    hilfe: str = ""
    mehrfach: bool = False


INSTITUTION = (
    Feld("name", "Name", (
        "Name", "Institution", "Einrichtung", "Organisation", "Bezeichnung", "Träger", "Verein",
        "Name der Institution", "Name der Einrichtung", "Name der Organisation",
    ), "muss da sein"),
    Feld("kurzname", "Kurzname", ("Kurzname", "Kürzel", "Abkürzung", "Kurzbezeichnung", "Kurzform", "kurz")),
    Feld("art", "Art", (
        "Art", "Typ", "Kategorie", "Institutionsart", "Art der Institution", "Organisationsform",
    ), "zum Beispiel Bildungsträger, Verein, Behörde, Sonstige"),
    Feld("stadtviertel", "Stadtviertel", ("Stadtviertel", "Stadtteil", "Viertel", "Ortsteil", "Quartier")),
    Feld("strasse", "Straße und Hausnummer", (
        "Straße", "Strasse", "Straße und Hausnummer", "Straße Nr.", "Str.", "Anschrift", "Adresse",
    )),
    Feld("plz", "Postleitzahl", ("PLZ", "Postleitzahl"), "fehlende führende Nullen werden ergänzt"),
    Feld("ort", "Ort", ("Ort", "Stadt")),
    Feld("telefon", "Telefon", ("Telefon", "Tel.", "Telefonnummer", "Fon", "Phone", "Rufnummer")),
    Feld("website", "Website", (
        "Website", "Webseite", "Homepage", "Internet", "Internetseite", "URL", "Web", "www",
    )),
    Feld("email", "E-Mail", ("E-Mail", "Mail", "E-Mail-Adresse", "Mailadresse", "Mail-Adresse")),
    Feld("beschreibung", "Kurztext", ("Kurztext", "Beschreibung", "Kurzbeschreibung", "Über uns")),
    Feld("sprachen", "Sprachen", (
        "Sprachen", "Sprache", "Beratungssprachen",
    ), "mehrere durch Komma, Semikolon oder Schrägstrich getrennt", mehrfach=True),
    Feld("themen", "Themen", (
        "Themen", "Thema", "Schwerpunkte", "Schwerpunkt", "Arbeitsschwerpunkte", "Stichworte",
    ), "höchstens zwölf, getrennt wie die Sprachen", mehrfach=True),
    Feld("fruehere_namen", "Frühere Namen", (
        "Frühere Namen", "Früherer Name", "vormals", "ehemals", "alter Name",
    ), "auch darüber wird die Institution erkannt", mehrfach=True),
)  # fmt: skip

MITGLIED = (
    Feld("name", "Name (ganz in einer Spalte)", (
        "Name", "Vor- und Nachname", "Name, Vorname", "Vorname Nachname", "Vorname Name",
        "Vollständiger Name", "Person", "Mitglied", "Ansprechpartner", "Ansprechpartnerin",
        "Ansprechperson", "Kontaktperson", "Teilnehmer", "Teilnehmerin",
    ), "„Dr. Anna Beck“ oder „Beck, Dr. Anna“"),
    Feld("titel", "Titel", ("Titel", "Akademischer Titel", "Akad. Titel", "Akad. Grad")),
    Feld("vorname", "Vorname", ("Vorname", "Vornamen", "Rufname"), "statt Name in einer Spalte"),
    Feld("nachname", "Nachname", ("Nachname", "Familienname", "Zuname"), "statt Name in einer Spalte"),
    Feld("institution", "Institution", (
        "Institution", "Einrichtung", "Organisation", "Träger", "Verein", "Dienststelle", "Arbeitgeber",
        "Name der Institution", "Name der Einrichtung",
    ), "Name oder Kurzname einer Institution, die schon im Verzeichnis steht"),
    Feld("funktion", "Funktion", ("Funktion", "Position", "Tätigkeit", "Aufgabe", "Stelle")),
    Feld("email", "E-Mail", (
        "E-Mail", "Mail", "E-Mail-Adresse", "Mailadresse", "Mail-Adresse", "E-Mail dienstlich",
    )),
    Feld("telefon", "Telefon", ("Telefon", "Tel.", "Telefonnummer", "Fon", "Festnetz", "Telefon dienstlich")),
    Feld("mobil", "Mobilnummer", (
        "Mobil", "Mobilnummer", "Mobiltelefon", "Telefon mobil", "Tel. mobil", "Handy", "Handynummer",
    )),
    Feld("sprachen", "Sprachen", (
        "Sprachen", "Sprache", "Sprachkenntnisse", "Fremdsprachen",
    ), "mehrere durch Komma, Semikolon oder Schrägstrich getrennt", mehrfach=True),
    Feld("themen", "Themen", (
        "Themen", "Thema", "Schwerpunkte", "Schwerpunkt", "Arbeitsschwerpunkte", "Stichworte",
        "Ansprechbar zu",
    ), "höchstens zwölf, getrennt wie die Sprachen", mehrfach=True),
    Feld("fachgruppen", "Fachgruppen", (
        "Fachgruppen", "Fachgruppe", "FG", "Gruppe", "Gruppen", "Mitglied der Fachgruppe",
    ), "Name, Kurzname oder Kürzel; mehrere getrennt wie die Sprachen", mehrfach=True),
    Feld("seit", "Mitglied seit", (
        "Mitglied seit", "seit", "Eintritt", "Eintrittsdatum", "Beitritt", "Mitglied der Fachgruppe seit",
    ), "gilt für die Fachgruppen der Zeile; ohne Angabe ab heute"),
)  # fmt: skip

_NAME = ("name", "titel", "vorname", "nachname")
LISTE = (
    *(feld for feld in MITGLIED if feld.name in _NAME),
    Feld("institution", "Institution", (
        "Institution", "Einrichtung", "Organisation", "Träger", "Verein", "Dienststelle",
        "Institution damals",
    ), "steht sie nicht im Verzeichnis, wird sie bei der Quelle vermerkt"),
    Feld("fachgruppe", "Fachgruppe", (
        "Fachgruppe", "Gruppe", "FG", "Gremium", "Arbeitsgruppe", "Fachgruppen",
    ), "muss da sein: Name, Kurzname oder Kürzel, eine je Zeile"),
    Feld("von", "Von", (
        "von", "Beginn", "seit", "ab", "Mitglied von", "Mitglied seit", "Eintritt",
    ), "muss da sein: 2006, 03/2006, März 2006 oder 14.03.2006"),
    Feld("bis", "Bis", (
        "bis", "Ende", "Austritt", "Mitglied bis",
    ), "wie Von; leer nur bei Personen, die noch dabei sind"),
    Feld("quelle", "Quelle", (
        "Quelle", "Fundstelle", "Beleg", "Nachweis", "Herkunft",
    ), "zum Beispiel: Teilnehmerliste 2006, Stadtarchiv"),
)  # fmt: skip

FELDER: dict[Importart, tuple[Feld, ...]] = {
    Importart.INSTITUTIONEN: INSTITUTION,
    Importart.MITGLIEDER: MITGLIED,
    Importart.LISTEN: LISTE,
}


def felder(art: str) -> dict[str, Feld]:
    """Return the fields of the kind of import by their names."""
    return {feld.name: feld for feld in FELDER[Importart(art)]}

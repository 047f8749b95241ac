"""Choices of an election: what is elected, how, by which rule."""

from django.db.models import TextChoices

# At most this many rounds in one election (R4).
HOECHSTENS_RUNDEN = 3
# So long may members propose and stand, at least (U2).
KANDIDATUR_TAGE = 7
# How often the time for candidates may be prolonged although there are some (U4).
VERLAENGERUNGEN = 2
# So long has the elected person for saying yes or no (U11).
ANNAHME_TAGE = 7
VORSTELLUNG_ZEICHEN = 1000
EINSPRUCH_ZEICHEN = 4000


class Wahlart(TextChoices):
    KOORDINATION = "koordination", "Koordination"
    STELLVERTRETUNG = "stellvertretung", "Stellvertretung"
    ABWAHL = "abwahl", "Abwahl der Koordination"


class Wahlmodus(TextChoices):
    PRAESENZ = "praesenz", "in der Sitzung"
    ONLINE = "online", "online"


class Mehrheit(TextChoices):
    ABSOLUT = "absolut", "mehr als die Hälfte der gültigen Stimmen"
    RELATIV = "relativ", "die meisten Stimmen"


class Gleichstand(TextChoices):
    """What follows when a Stichwahl ends with equal votes (R4)."""

    LOS = "los", "Das Los entscheidet"
    WIEDERHOLEN = "wiederholen_dann_los", "Stichwahl wiederholen, dann entscheidet das Los"


class Gruende(TextChoices):
    """Why an election ends without somebody elected."""

    KEINE_KANDIDATUR = "keine_kandidatur", "keine Kandidatur"
    ABGELEHNT = "abgelehnt", "nicht mehr Ja- als Nein-Stimmen"
    KEINE_GUELTIGE_STIMME = "keine_gueltige_stimme", "keine gültige Stimme"
    QUORUM = "quorum", "zu geringe Beteiligung"
    ZU_WENIGE_STIMMEN = "zu_wenige_stimmen", "zu wenige Stimmen"
    OHNE_MEHRHEIT = "ohne_mehrheit", "auch nach drei Wahlgängen ohne Ergebnis"


class Zustimmung(TextChoices):
    OFFEN = "offen", "noch nicht zugestimmt"
    JA = "ja", "kandidiert"
    NEIN = "nein", "kandidiert nicht"
    ZURUECKGEZOGEN = "zurueckgezogen", "zurückgezogen"
    # Whom an Abwahl is about; nobody asks for consent.
    BETROFFEN = "betroffen", "steht zur Abwahl"


# Who comes on the ballot.
AUF_DEM_STIMMZETTEL = (Zustimmung.JA, Zustimmung.BETROFFEN)


class Wahlgangart(TextChoices):
    HAUPT = "haupt", "Wahlgang"
    STICH = "stich", "Stichwahl"


class Wahlgangstatus(TextChoices):
    """`geschlossen`: online the urn is closed; in a session the figures wait for the second person."""

    BEREIT = "bereit", "bereit"
    OFFEN = "offen", "Stimmabgabe läuft"
    GESCHLOSSEN = "geschlossen", "geschlossen"
    AUSGEZAEHLT = "ausgezaehlt", "ausgezählt"
    UNGUELTIG = "ungueltig", "ungültig"


class Losart(TextChoices):
    GERECHNET = "gerechnet", "aus Prüfsumme und Würfelwurf berechnet"
    MANUELL = "manuell", "in der Sitzung gezogen"


class Einspruchsstand(TextChoices):
    OFFEN = "offen", "noch nicht entschieden"
    STATTGEGEBEN = "stattgegeben", "stattgegeben"
    ABGELEHNT = "abgelehnt", "abgelehnt"
    ZURUECKGEZOGEN = "zurueckgezogen", "zurückgezogen"


class Berichtigungsart(TextChoices):
    AUFNAHME = "aufnahme", "aufgenommen"
    STREICHUNG = "streichung", "gestrichen"
    STIMMFUEHRUNG = "stimmfuehrung", "Stimmführung geändert"


class Aktion(TextChoices):
    """What the log of an election (`Wahlereignis`) tells; casting a vote is not among it."""

    ANGELEGT = "angelegt", "Wahl angelegt"
    GEAENDERT = "geaendert", "Angaben geändert"
    AUFGERUFEN = "aufgerufen", "Kandidaturen aufgerufen"
    ANGEKUENDIGT = "angekuendigt", "Abwahl angekündigt"
    KANDIDATUR_VERLAENGERT = "kandidatur_verlaengert", "Frist für Kandidaturen verlängert"
    STIMMFUEHRUNG = "stimmfuehrung", "Stimmführung genannt"
    BEREIT = "bereit", "Wählerverzeichnis und Stimmzettel festgestellt"
    BERICHTIGT = "berichtigt", "Wählerverzeichnis berichtigt"
    GEOEFFNET = "geoeffnet", "Stimmabgabe geöffnet"
    VERLAENGERT = "verlaengert", "Stimmabgabe verlängert"
    GESCHLOSSEN = "geschlossen", "Stimmabgabe geschlossen"
    UNGUELTIG = "ungueltig", "Wahlgang für ungültig erklärt"
    ERFASSUNG = "erfassung", "Erfassung des Ergebnisses begonnen"
    ERFASST = "erfasst", "Ergebnis eingetragen"
    AUSGEZAEHLT = "ausgezaehlt", "ausgezählt"
    NACHGEZAEHLT = "nachgezaehlt", "noch einmal ausgezählt"
    BESTAETIGT = "bestaetigt", "Ergebnis bestätigt"
    GELOST = "gelost", "gelost"
    ANGENOMMEN = "angenommen", "Wahl angenommen"
    NICHT_ANGENOMMEN = "nicht_angenommen", "Wahl nicht angenommen"
    ABGEWAEHLT = "abgewaehlt", "Abwahl angenommen, Amt beendet"
    OHNE_ERGEBNIS = "ohne_ergebnis", "ohne Ergebnis geschlossen"
    ABGEBROCHEN = "abgebrochen", "Wahl abgebrochen"
    EINSPRUCH = "einspruch", "Einspruch eingegangen"
    EINSPRUCH_ZURUECK = "einspruch_zurueck", "Einspruch zurückgezogen"
    EINSPRUCH_ABGELEHNT = "einspruch_abgelehnt", "Einspruch abgelehnt"
    EINSPRUCH_STATTGEGEBEN = "einspruch_stattgegeben", "Einspruch stattgegeben"
    AUFGEHOBEN = "aufgehoben", "Wahl aufgehoben"
    VERNICHTET = "vernichtet", "Stimmzettel und Schlüssel vernichtet"

"""The words for every status, each with symbol and role: one meaning looks the same everywhere.

Words of public pages are marked for translation; the tag `status` looks them up.
"""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext_noop as _

Rolle = Literal["gut", "info", "achtung", "schlecht", "leise"]


@dataclass(frozen=True, slots=True)
class Zeichen:
    """A word with its symbol. `rolle` colours the symbol only; `fett` is for what needs a person."""

    wort: str
    symbol: str
    rolle: Rolle
    fett: bool


def _z(wort: str, symbol: str, rolle: Rolle, *, fett: bool | None = None) -> Zeichen:
    return Zeichen(wort, symbol, rolle, rolle in {"achtung", "schlecht"} if fett is None else fett)


VOKABULAR: dict[str, dict[str, Zeichen]] = {
    "quartal": {
        "erfuellt": _z("erfüllt", "haken", "gut"),
        "geplant": _z("geplant", "kalender", "info"),
        "gefaehrdet": _z("gefährdet", "dreieck", "achtung"),
        "versaeumt": _z("versäumt", "kreuz", "schlecht"),
        "offen": _z("noch offen", "leer", "leise"),
        "ruht": _z("ruht", "pause", "leise"),
    },
    "uebersetzung": {
        "aktuell": _z("übersetzt", "haken", "gut"),
        "veraltet": _z("Übersetzung veraltet", "uhr", "achtung"),
        "fehlt": _z("fehlt", "leer", "leise"),
    },
    "gremium": {
        "ruht": _z("ruht", "pause", "leise"),
        "aufgeloest": _z("aufgelöst", "kreis-x", "leise"),
        "loest_sich_auf": _z("löst sich auf", "uhr", "achtung"),
    },
    "sitzung": {
        "entwurf": _z("Entwurf", "stift", "leise"),
        "terminfindung": _z("Terminfindung", "halb", "info"),
        "geplant": _z("Geplant", "kalender", "info"),
        "eingeladen": _z("Eingeladen", "brief", "info"),
        "stattgefunden": _z("Stattgefunden", "haken", "gut"),
        "abgesagt": _z("Abgesagt", "kreis-x", "leise"),
        "ausgefallen": _z("Ausgefallen", "kreuz", "schlecht"),
    },
    "rueckmeldung": {
        "ausstehend": _z("Antwort offen", "leer", "leise"),
        "zusage": _z("Zusage", "haken", "gut"),
        "vorbehalt": _z("Vorbehalt", "tilde", "achtung", fett=False),
        "vertretung": _z("Vertretung", "tausch", "info"),
        "absage": _z("Absage", "kreis-x", "leise"),
    },
    "teilnahme": {
        "anwesend": _z("Anwesend", "haken", "gut"),
        "vertreten": _z("Vertreten", "tausch", "info"),
        "entschuldigt": _z("Entschuldigt", "kreis-x", "leise"),
        "unentschuldigt": _z("Unentschuldigt", "kreuz", "leise"),
    },
    "wunsch": {
        "ja": _z("Ja", "haken", "gut"),
        "notfalls": _z("Notfalls", "tilde", "achtung", fett=False),
        "nein": _z("Nein", "kreis-x", "leise"),
        "offen": _z("ohne Antwort", "leer", "leise"),
    },
    "versand": {
        "wartet": _z("wartet", "uhr", "leise"),
        "sendet": _z("wird gesendet", "halb", "info"),
        "gesendet": _z("zugestellt", "haken", "gut"),
        "unzustellbar": _z("unzustellbar", "kreuz", "schlecht"),
        "unklar": _z("ungewiss", "dreieck", "achtung"),
        "entfallen": _z("entfallen", "kreis-x", "leise"),
    },
    "fassungsbau": {
        "wartet": _z("wartet", "uhr", "leise"),
        "laeuft": _z("wird erstellt", "halb", "info"),
        "fertig": _z("fertig", "haken", "gut"),
    },
    "protokoll": {
        "entwurf": _z("Entwurf", "stift", "leise"),
        "versandt": _z("Versandt", "brief", "info"),
        "in_berichtigung": _z("In Berichtigung", "frage", "achtung"),
        "genehmigt": _z("Genehmigt", "haken", "gut"),
    },
    "beschluss": {
        "angenommen": _z("angenommen", "haken", "gut"),
        "einvernehmlich": _z("einvernehmlich angenommen", "haken", "gut"),
        "abgelehnt": _z("abgelehnt", "kreis-x", "leise"),
    },
    "umsetzung": {
        "offen": _z("offen", "leer", "leise"),
        "laeuft": _z("läuft", "halb", "info"),
        "umgesetzt": _z("umgesetzt", "haken", "gut"),
        "ueberholt": _z("überholt", "kreis-x", "leise"),
    },
    "empfehlung": {
        "offen": _z("noch nicht beraten", "leer", "leise"),
        "beraten": _z("beraten", "halb", "info"),
        "angenommen": _z("angenommen", "haken", "gut"),
        "abgelehnt": _z("abgelehnt", "kreis-x", "leise"),
    },
    "aufgabe": {
        "offen": _z("Offen", "leer", "leise"),
        "in_arbeit": _z("In Arbeit", "halb", "info"),
        "erledigt": _z("Erledigt", "haken", "gut"),
        "ueberfaellig": _z("Überfällig", "uhr", "schlecht"),
        "entfallen": _z("Entfallen", "kreis-x", "leise"),
    },
    "ziel": {
        "offen": _z(_("offen"), "leer", "leise"),
        "teilweise": _z(_("teilweise erreicht"), "halb", "info"),
        "erreicht": _z(_("erreicht"), "haken", "gut"),
    },
    "zielereignis": {
        "angelegt": _z("Neu", "stift", "info"),
        "geaendert": _z("Geändert", "tausch", "info"),
        "erreicht": _z("Erreicht", "haken", "gut"),
        "beendet": _z("Beendet", "kreis-x", "leise"),
    },
    "vorschlag": {
        "offen": _z("Offen", "leer", "leise"),
        "angenommen": _z("Angenommen", "haken", "gut"),
        "abgelehnt": _z("Abgelehnt", "kreis-x", "leise"),
        "zurueckgezogen": _z("Zurückgezogen", "tausch", "leise"),
    },
    "quartalsbericht": {
        "entwurf": _z("Entwurf", "stift", "leise"),
        "eingereicht": _z("Eingereicht", "pfeil-hoch", "info"),
        "rueckfrage": _z("Rückfrage", "frage", "achtung"),
        "freigegeben": _z("Freigegeben", "haken", "gut"),
        "ueberfaellig": _z("Überfällig", "uhr", "schlecht"),
        "fehlanzeige": _z("Fehlanzeige", "haken", "gut"),
    },
    "ratsbericht": {
        "entwurf": _z("Entwurf", "stift", "leise"),
        "korrektur": _z("In Korrektur", "stift", "achtung"),
        "abstimmung": _z("In Abstimmung", "halb", "info"),
        "freigegeben": _z("Freigegeben", "haken", "gut"),
        "veroeffentlicht": _z("Veröffentlicht", "haken", "gut"),
        "zurueckgezogen": _z("Zurückgezogen", "kreis-x", "leise"),
        "verworfen": _z("Verworfen", "kreis-x", "leise"),
    },
    "berichtsvorlage": {
        "standard": _z("Standard", "haken", "gut"),
        "stillgelegt": _z("Nicht mehr angeboten", "kreis-x", "leise"),
    },
    "wahl": {
        "entwurf": _z("Entwurf", "stift", "leise"),
        "kandidatur": _z("Kandidatur läuft", "halb", "info"),
        "bereit": _z("Bereit", "kalender", "info"),
        "stimmabgabe": _z("Stimmabgabe läuft", "urne", "info"),
        "auszaehlung": _z("Auszählung", "halb", "info"),
        "protokoll": _z("Ergebnis wird festgehalten", "halb", "info"),
        "stichwahl": _z("Stichwahl", "halb", "info"),
        "losentscheid": _z("Losentscheid", "halb", "info"),
        "ergebnis": _z("Ergebnis liegt vor", "haken", "gut"),
        "angenommen": _z("Angenommen", "haken", "gut"),
        "nicht_angenommen": _z("Nicht angenommen", "dreieck", "achtung"),
        "ohne_ergebnis": _z("Ohne Ergebnis", "dreieck", "achtung"),
        "angekuendigt": _z("Angekündigt", "halb", "info"),
        "abgewaehlt": _z("Abgewählt", "haken", "gut"),
        "nicht_abgewaehlt": _z("Nicht abgewählt", "kreis-x", "leise"),
        "probe": _z("Test, gilt nicht", "stift", "achtung"),
        "auszaehlung_gesperrt": _z("Auszählung gesperrt", "dreieck", "achtung"),
        "abgebrochen": _z("Abgebrochen", "kreis-x", "leise"),
        "aufgehoben": _z("Aufgehoben", "kreis-x", "leise"),
    },
    "wahleinspruch": {
        "offen": _z("noch nicht entschieden", "halb", "info"),
        "stattgegeben": _z("stattgegeben", "haken", "gut"),
        "abgelehnt": _z("abgelehnt", "kreis-x", "leise"),
        "zurueckgezogen": _z("zurückgezogen", "kreis-x", "leise"),
    },
    "amt": {
        "im_amt": _z("im Amt", "haken", "gut"),
        "kommissarisch": _z("kommissarisch", "halb", "info"),
        "geschaeftsfuehrend": _z("geschäftsführend", "halb", "info"),
        "endet_bald": _z("endet bald", "uhr", "achtung"),
        "unbesetzt": _z("unbesetzt", "dreieck", "achtung"),
    },
    "delegation": {
        "vertreten": _z("vertreten", "haken", "gut"),
        "nicht_vertreten": _z("nicht vertreten", "dreieck", "achtung"),
    },
    "beitrittsantrag": {
        "unbestaetigt": _z("noch nicht bestätigt", "uhr", "leise"),
        "offen": _z("zu prüfen", "leer", "achtung"),
        "rueckfrage": _z("wartet auf Antwort", "frage", "info"),
        "angenommen": _z("angenommen", "haken", "gut"),
        "abgelehnt": _z("abgelehnt", "kreis-x", "leise"),
    },
    "empfehlung_beitritt": {
        "aufnehmen": _z("empfiehlt die Aufnahme", "haken", "gut"),
        "nicht": _z("rät ab", "kreis-x", "achtung"),
        "keine": _z("ohne Empfehlung", "leer", "leise"),
    },
    "handlungsbedarf": {
        "gemeldet": _z("gemeldet", "leer", "leise"),
        "formuliert": _z("formuliert", "stift", "leise"),
        "weitergeleitet": _z("weitergeleitet", "pfeil-hoch", "info"),
        "beantwortet": _z("beantwortet", "frage", "info"),
        "erledigt": _z("erledigt", "haken", "gut"),
        "zurueckgezogen": _z("zurückgezogen", "kreis-x", "leise"),
        "ueberfaellig": _z("Antwort überfällig", "uhr", "schlecht"),
    },
    "dringlichkeit": {
        "hoch": _z("dringend", "dreieck", "achtung"),
    },
    "veranstaltung": {
        "abgesagt": _z(_("abgesagt"), "kreis-x", "leise"),
        "zahl_fehlt": _z("Zahl fehlt", "uhr", "achtung", fett=False),
        "intern": _z(_("nur im Netzwerk"), "schloss", "leise"),
    },
    "vorhaben": {
        "idee": _z(_("Idee"), "leer", "leise"),
        "geplant": _z(_("geplant"), "kalender", "info"),
        "laeuft": _z(_("läuft"), "halb", "info"),
        "ruht": _z(_("ruht"), "pause", "leise"),
        "abgeschlossen": _z(_("abgeschlossen"), "haken", "gut"),
        "abgebrochen": _z(_("abgebrochen"), "kreis-x", "leise"),
    },
    "meilenstein": {
        "offen": _z(_("offen"), "leer", "leise"),
        "erledigt": _z(_("erledigt"), "haken", "gut"),
        "ueberfaellig": _z(_("überfällig"), "uhr", "schlecht"),
    },
    "anmeldung": {
        "reserviert": _z(_("noch nicht bestätigt"), "uhr", "leise"),
        "angemeldet": _z(_("angemeldet"), "haken", "gut"),
        "warteliste": _z(_("auf der Warteliste"), "halb", "info"),
        "nachgerueckt": _z(_("Platz angeboten"), "brief", "info"),
        "storniert": _z(_("abgemeldet"), "kreis-x", "leise"),
        "verfallen": _z(_("verfallen"), "kreis-x", "leise"),
    },
    "anmeldeliste": {
        "vor": _z(_("noch nicht offen"), "uhr", "leise"),
        "offen": _z(_("Anmeldung offen"), "haken", "gut"),
        "voll": _z(_("ausgebucht"), "kreis-x", "leise"),
        "zu": _z(_("Anmeldung geschlossen"), "schloss", "leise"),
    },
    "buendnis": {
        "entwurf": _z("nicht freigegeben", "stift", "leise"),
    },
    "angebot": {
        "aktuell": _z("aktuell", "haken", "gut"),
        "bestaetigung_faellig": _z("Bestätigung fällig", "uhr", "achtung"),
        "ausgebucht": _z("ausgebucht", "kreis-x", "leise"),
        "entwurf": _z("Entwurf", "stift", "leise"),
        "ausgeblendet": _z("nicht im Katalog", "kreis-x", "achtung"),
        "beendet": _z("beendet", "kreis-x", "leise"),
    },
    "beitritt": {
        "eingegangen": _z("eingegangen", "brief", "info"),
        "in_pruefung": _z("in Prüfung", "halb", "info"),
        "aufgenommen": _z("aufgenommen", "haken", "gut"),
    },
    "beitrittswunsch": {
        "offen": _z("wartet auf Antwort", "uhr", "info"),
        "angenommen": _z("angenommen", "haken", "gut"),
        "abgelehnt": _z("nicht angenommen", "kreis-x", "leise"),
        "zurueckgezogen": _z("zurückgezogen", "kreis-x", "leise"),
    },
    "konto": {
        "eingeladen": _z("eingeladen", "brief", "info"),
        "aktiv": _z("aktiv", "haken", "gut"),
        "gesperrt": _z("gesperrt", "schloss", "leise"),
        "ausgetreten": _z("ausgetreten", "kreis-x", "leise"),
    },
    "mitteilung": {
        "entwurf": _z("Entwurf", "stift", "leise"),
        "veroeffentlicht": _z("Veröffentlicht", "haken", "gut"),
        "zurueckgezogen": _z("Zurückgezogen", "kreis-x", "leise"),
        "abgelaufen": _z("Nicht mehr gültig", "uhr", "leise"),
        "dringend": _z("Dringend", "dreieck", "achtung"),
    },
    "dokument": {
        "gueltig": _z("gültig", "haken", "gut"),
        "in_pruefung": _z("in Prüfung", "halb", "info"),
        "kuenftig": _z("gilt noch nicht", "kalender", "info"),
        "abgelaufen": _z("abgelaufen", "uhr", "leise"),
        "abgelehnt": _z("abgelehnt", "kreuz", "schlecht"),
        "zurueckgezogen": _z("zurückgezogen", "kreis-x", "leise"),
    },
}


def zeichen_fuer(ding: str, wert: str) -> Zeichen:
    """Return the word for a value; a word missing here is a mistake and must not pass silently."""
    try:
        return VOKABULAR[ding][wert]
    except KeyError:
        raise LookupError(f"Das Vokabular kennt „{ding}: {wert}“ nicht.") from None

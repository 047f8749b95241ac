"""How a report stands, in words: its status, and one sentence for the head of its page."""

from netzwerk.base.datum import datum, zahlwort
from netzwerk.steuerung.models import Quartalsbericht
from netzwerk.steuerung.states import Berichtsstatus

UEBERFAELLIG, FEHLANZEIGE = "ueberfaellig", "fehlanzeige"
B = Berichtsstatus


def berichtsstand(bericht: Quartalsbericht) -> str:
    """Return the word of the vocabulary: late drafts and released empty reports have one of their own."""
    if bericht.tage_ueberfaellig:
        return UEBERFAELLIG
    if bericht.status == B.FREIGEGEBEN and bericht.fehlanzeige:
        return FEHLANZEIGE
    return str(bericht.status)


def lagesatz(bericht: Quartalsbericht, fragen: int) -> str:
    """Say how the report stands and what comes next."""
    if bericht.status == B.ENTWURF and bericht.korrekturgrund:
        return f"Der Bericht wird korrigiert: {bericht.korrekturgrund}"
    if bericht.status == B.ENTWURF:
        word = "war" if bericht.tage_ueberfaellig else "ist"
        return f"Der Bericht ist noch nicht eingereicht. Fällig {word} er am {datum(bericht.frist)}."
    if bericht.status == B.RUECKFRAGE and bericht.rueckfrage_bis:
        many = "eine Frage" if fragen == 1 else f"{zahlwort(fragen)} Fragen"
        what = (
            f"Offen {'ist' if fragen == 1 else 'sind'} {many}." if fragen else "Alle Fragen sind beantwortet."
        )
        return f"Zum Bericht gibt es eine Rückfrage, Antwort bis {datum(bericht.rueckfrage_bis)}. {what}"
    if bericht.status == B.EINGEREICHT and bericht.eingereicht_am:
        reading = "wird geprüft" if bericht.in_pruefung_seit else "wartet auf die Prüfung"
        return f"Eingereicht am {datum(bericht.eingereicht_am)}, {reading}."
    if bericht.fehlanzeige:
        return "Die Fachgruppe meldet: In diesem Quartal gab es nichts zu berichten."
    return "Der Bericht ist freigegeben."

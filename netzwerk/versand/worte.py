"""What a mail server's refusal means, in German: nobody has to read an SMTP code."""

import re
import unicodedata
from dataclasses import dataclass

from netzwerk.versand.models import Versand
from netzwerk.versand.states import RUECKLAUF, Befund, Status

ANTWORT_LAENGE = 300
PRUEFEN = "Bitte Adresse prüfen oder die Person anrufen."
ANRUFEN = "Bitte rufen Sie die Person an oder fragen Sie nach einer anderen Adresse."
WARTEN = "Das Portal versucht es von selbst weiter."
TECHNIK = "Bitte rufen Sie die Person an, und sagen Sie der Technik Bescheid."
NACHFRAGEN = "Fragen Sie nach, oder senden Sie die Nachricht erneut."
# Words with these endings are feminine: "die Einladung", "die Absage".
WEIBLICH = ("ung", "sage")


@dataclass(frozen=True)
class Grund:
    """A few words for the list, and what a person can do about it."""

    kurz: str
    rat: str = ""


_UNBEKANNT = Grund("Adresse unbekannt", PRUEFEN)
_VOLL = Grund("Postfach voll", ANRUFEN)
_GESPERRT = Grund("Postfach gesperrt", ANRUFEN)
_ZU_GROSS = Grund("Nachricht zu groß für das Postfach", ANRUFEN)
_FERN = Grund("Mailserver der Person antwortet nicht", ANRUFEN)
_ABGELEHNT = Grund("Mailserver der Person lehnt unsere Nachrichten ab", TECHNIK)
_UNGEPRUEFT = Grund("Mailserver der Person hält unseren Absender für ungeprüft", TECHNIK)
_VORERST = Grund("Mailserver der Person nimmt die Nachricht vorerst nicht an", ANRUFEN)

# Subject and detail of an enhanced status (RFC 3463); its first digit only says for how long.
_ERWEITERT = {
    "1.0": _UNBEKANNT, "1.1": _UNBEKANNT, "1.3": Grund("Adresse falsch geschrieben", PRUEFEN),
    "1.2": Grund("Mailserver der Adresse gibt es nicht", PRUEFEN),
    "1.6": Grund("Postfach umgezogen, neue Adresse unbekannt", PRUEFEN),
    "1.10": Grund("Diese Adresse nimmt keine E-Mails an", PRUEFEN),
    "2.0": _GESPERRT, "2.1": _GESPERRT, "2.2": _VOLL, "2.3": _ZU_GROSS, "3.4": _ZU_GROSS,
    "4.0": _FERN, "4.1": _FERN, "4.2": _FERN, "4.3": _FERN, "4.4": _FERN, "4.7": _FERN,
    "7.0": _ABGELEHNT, "7.1": _ABGELEHNT, "7.20": _UNGEPRUEFT, "7.23": _UNGEPRUEFT,
    "7.24": _UNGEPRUEFT, "7.25": _UNGEPRUEFT, "7.26": _UNGEPRUEFT, "7.27": _UNGEPRUEFT,
}  # fmt: skip
_BEFUND = {
    Befund.ADRESSE_FALSCH: _UNBEKANNT,
    Befund.POSTFACH_VOLL: _VOLL,
    Befund.ABGELEHNT: _ABGELEHNT,
    Befund.VORUEBERGEHEND: _VORERST,
    Befund.UNKLAR: Grund("Unterbrechung während der Übergabe", NACHFRAGEN),
    Befund.INTERN: Grund("Nachricht konnte nicht erstellt werden", TECHNIK),
}
_STATUS = re.compile(r"\b[245]\.(\d{1,3}\.\d{1,3})\b")
_DREISTELLIG = {"421": _VORERST, "450": _VORERST, "451": _VORERST, "452": _VOLL, "552": _VOLL}


def grund_von(versand: Versand) -> Grund:
    """Why the mail is where it is; empty for one that simply waits or has arrived."""
    if versand.status in (Status.ENTFALLEN, Status.GESENDET, Status.SENDET):
        return Grund(lesbar(versand.fehler_text))
    if not versand.fehler_text and not versand.fehler_code:
        return Grund("")
    found = _uebersetzt(versand)
    if versand.status == Status.WARTET:
        return Grund(found.kurz, WARTEN)
    if versand.status == Status.UNKLAR:
        return Grund(lesbar(versand.fehler_text) or found.kurz, NACHFRAGEN)
    return found


def _uebersetzt(versand: Versand) -> Grund:
    """The enhanced status says most, then what the run made of it, then the three digits."""
    found = _STATUS.search(versand.smtp_antwort)
    if found and found[1] in _ERWEITERT:
        return _ERWEITERT[found[1]]
    code = versand.fehler_code.strip()
    if code in Befund.values and (grund := _BEFUND.get(Befund(code))):
        return grund
    words = lesbar(versand.fehler_text.removeprefix(RUECKLAUF))
    return _DREISTELLIG.get(versand.smtp_antwort[:3]) or Grund(words, PRUEFEN)


def sache_von(titel: str) -> str:
    """The kind of mail as a noun that goes with "die": Erinnerung; "" for any other."""
    word = titel.partition(":")[0]
    return word if word.isalpha() and word.endswith(WEIBLICH) else ""


def befund(wert: str) -> str:
    """The word for what a try came to."""
    return Befund(wert).label if wert in Befund.values else ""


def lesbar(text: str, laenge: int = ANTWORT_LAENGE) -> str:
    """One short line of what a foreign server said: no control characters, no change of direction."""
    zeichen = (" " if unicodedata.category(z)[0] in "CZ" else z for z in text[: 4 * laenge])
    line = " ".join("".join(zeichen).split())
    return line if len(line) <= laenge else f"{line[: laenge - 1].rstrip()}…"

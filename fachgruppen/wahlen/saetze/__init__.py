"""What an election says to people, in its final wording.

What happened, and what now. What a count means stands in `saetze.ergebnis`, the rule of an election in
`saetze.regel`. No sentence guesses anybody's gender.
"""

from collections.abc import Sequence
from datetime import date, datetime

from netzwerk.base.datum import datum_uhrzeit, uhrzeit
from netzwerk.base.datum import tag as tag_wort

PROBE = "Test: Diese Probewahl gilt nicht."
PROBE_GELOESCHT = "Diese Probewahl wurde gelöscht."
INSTITUTION_HAT_GEWAEHLT = "Die Stimme Ihrer Institution ist bereits in der Urne."
SCHON_GEWAEHLT = "Ihre Stimme ist bereits in der Urne. Sie müssen nichts weiter tun."
KEINE_AUSWAHL = "Bitte wählen Sie eine Person oder „Enthaltung“."
NICHT_GESPEICHERT = "Ihre Stimme wurde nicht gespeichert. Sie können es sofort noch einmal versuchen."
NEU_ANGESETZT = "Dieser Wahlgang wurde neu angesetzt. Bitte stimmen Sie auf dem neuen Stimmzettel ab."
ZU_WENIGE_FUER_ONLINE = (
    "Bei weniger als 5 Wahlberechtigten ist das Wahlgeheimnis online nicht gewährleistet. "
    "Bitte in der Sitzung wählen."
)
LEITUNG_KANDIDIERT = (
    "Wahlleitung und Beisitz dürfen nicht kandidieren. Bitte ändern Sie die Wahlleitung oder die Kandidatur."
)
KEINE_KANDIDATUR = (
    "Bis zum Fristende liegt keine Kandidatur mit Zustimmung vor. "
    "Frist verlängern oder Wahl ohne Ergebnis schließen?"
)
RUECKZUG_ZU_SPAET = (
    "Der Stimmzettel steht fest. Bitte wenden Sie sich an die Wahlleitung; "
    "sie kann den Wahlgang neu ansetzen."
)
ZWEI_TEILE_FEHLEN = (
    "Die Urne kann nicht mehr geöffnet werden, weil zwei von drei Schlüsselteilen fehlen. "
    "Die Wahl muss wiederholt werden."
)
KEIN_ZWISCHENERGEBNIS = (
    "Zwischenergebnisse gibt es nicht. Das Ergebnis wird nach dem Ende der Stimmabgabe ausgezählt."
)


def nicht_im_verzeichnis(stichtag: date, kontakt: str) -> str:
    """`kontakt`: name, telephone and address of the Wahlleitung, as far as they are released."""
    return (
        f"Sie stehen nicht im Wählerverzeichnis dieser Wahl (Stichtag {tag_wort(stichtag)}). "
        f"Bitte wenden Sie sich an die Wahlleitung: {kontakt}."
    )


def nach_stichtag(seit: date, stichtag: date) -> str:
    return (
        f"Sie sind erst seit {tag_wort(seit)} Mitglied der Fachgruppe. Stichtag war der "
        f"{tag_wort(stichtag)}; bei der nächsten Wahl sind Sie stimmberechtigt."
    )


def nicht_stimmfuehrend(name: str) -> str:
    return f"Ihre Institution hat bei dieser Wahl eine Stimme. Stimmführend ist {name}."


def noch_nicht_offen(beginn: datetime) -> str:
    return f"Die Stimmabgabe beginnt am {datum_uhrzeit(beginn)}."


def vorbei(ende: datetime) -> str:
    return (
        f"Die Stimmabgabe ist seit {datum_uhrzeit(ende)} beendet. "
        "Ihre Stimme konnte nicht mehr angenommen werden."
    )


def beim_pruefen_beendet(ende: datetime) -> str:
    return (
        f"Während Sie geprüft haben, ist die Wahl zu Ende gegangen ({uhrzeit(ende)}). "
        "Es wurde keine Stimme gespeichert."
    )


def online_nicht_erlaubt(wahlordnung: str) -> str:
    return (
        f"Online-Wahl nicht möglich: Die Wahlordnung „{wahlordnung}“ erlaubt keine elektronische Wahl. "
        "Wählen Sie „In der Sitzung“."
    )


def ohne_zustimmung(name: str) -> str:
    return f"{name} hat der Kandidatur noch nicht zugestimmt und steht nicht auf dem Stimmzettel."


def falscher_code(beisitz: str) -> str:
    return (
        "Dieser Auszählcode passt nicht. Bitte prüfen Sie die Zeichen (kein O, I, L, U). "
        f"Alternativ kann {beisitz} auszählen."
    )


def zaehlabweichung(vermerke: int, stimmzettel: int) -> str:
    return (
        f"Auszählung gesperrt: {vermerke} Stimmabgabevermerke, {stimmzettel} Stimmzettel. "
        "Bitte Beauftragte und Technik informieren."
    )


def summe_falsch(teile: Sequence[tuple[str, int]], abgegeben: int) -> str:
    """`teile`: what was counted, in the order of the form, each with its figure."""
    summands = " + ".join(f"{wort} {zahl}" for wort, zahl in teile)
    summe = sum(zahl for _, zahl in teile)
    return f"Die Summe stimmt nicht: {summands} = {summe}, angegeben sind {abgegeben} Stimmzettel."


def annahme_abgelaufen(bis: date) -> str:
    return f"Die Frist zur Annahme ist am {tag_wort(bis)} abgelaufen. Bitte sprechen Sie mit der Wahlleitung."

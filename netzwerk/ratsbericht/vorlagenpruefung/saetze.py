"""The sentence of every refusal: what is wrong with the template, and what to do."""

from netzwerk.ratsbericht.platzhalter import Satz

KEIN_DOCX = (
    "Eine Vorlage ist eine Word-Datei mit der Endung .docx. Speichern Sie Ihre Vorlage in diesem Format."
)
ZU_GROSS = "Die Vorlage ist größer als 5 MB. Verkleinern Sie die Bilder darin."
EINGEBETTET = (
    "In der Vorlage steckt ein eingebettetes Objekt oder ein Steuerelement, zum Beispiel eine Excel-Tabelle. "
    "Entfernen Sie es oder fügen Sie es als Bild ein."
)
VERWEIS = (
    "Die Vorlage lädt Inhalte von einem anderen Ort nach, zum Beispiel ein verknüpftes Bild. Fügen Sie das "
    "Bild in die Datei ein, statt es zu verknüpfen."
)
FELD = (
    "In der Vorlage steht ein Feld, das andere Dateien oder Programme aufruft: {name}. Entfernen Sie dieses "
    "Feld. Seitenzahlen, Datum und Inhaltsverzeichnis dürfen bleiben."
)
ANWEISUNG = (
    "In der Vorlage steht eine Anweisung in geschweiften Klammern ({zeichen} …). Das Portal kennt nur "
    "einfache Platzhalter wie {{{{ titel }}}}. Entfernen Sie die Anweisung."
)
AUSDRUCK = (
    "Der Platzhalter „{text}“ enthält mehr als einen Namen. Zwischen den Klammern darf nur der Name stehen, "
    "zum Beispiel {{{{ titel }}}}."
)
UNVOLLSTAENDIG = (
    "Ein Platzhalter ist nicht vollständig: Zu jedem {{ gehört ein }}. Schreiben Sie ihn neu, zum Beispiel "
    "{{ titel }}."
)
NICHT_SICHER = (
    "Diese Vorlage lässt sich nicht sicher prüfen. Öffnen Sie sie in Word, speichern Sie sie unter einem "
    "neuen Namen und laden Sie sie noch einmal hoch."
)


def unbekannt(text: str, satz: Satz) -> str:
    """Say which name is not known, and which there are in this kind of template."""
    known = ", ".join(f"{{{{ {name} }}}}" for name in satz.alle)
    return f"Den Platzhalter „{text}“ kennt das Portal nicht. Es gibt {known}."


def ohne_platz(satz: Satz) -> str:
    return (
        f"In der Vorlage fehlt der Platzhalter {{{{ {satz.platz} }}}}. Schreiben Sie ihn in einen eigenen "
        f"Absatz. Dort steht später: {satz.platzwort}."
    )


def platz_allein(satz: Satz) -> str:
    return (
        f"Der Platzhalter {{{{ {satz.platz} }}}} muss genau einmal vorkommen und allein in einem Absatz "
        "stehen, nicht in einer Tabelle, einem Textfeld oder einer Kopfzeile."
    )

"""The kinds of files that may be uploaded, and the sentence of every refusal. No Django."""

from dataclasses import dataclass
from typing import Literal

MIB = 1024 * 1024
MAX_BYTES = 20 * MIB
MAX_ENTPACKT = 200 * MIB
MAX_EINTRAEGE = 2_000
MAX_VERHAELTNIS = 100
MAX_PIXEL = 40_000_000

Familie = Literal["pdf", "ooxml", "odf", "bild", "text"]


@dataclass(frozen=True)
class Art:
    """One kind of file: how it is called, what it is, which checks it needs."""

    endung: str
    wort: str
    medientyp: str
    familie: Familie


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
ARTEN = {
    art.endung: art
    for art in (
        Art("pdf", "PDF", "application/pdf", "pdf"),
        Art("docx", "Word", f"{_OOXML}.wordprocessingml.document", "ooxml"),
        Art("xlsx", "Excel", f"{_OOXML}.spreadsheetml.sheet", "ooxml"),
        Art("pptx", "PowerPoint", f"{_OOXML}.presentationml.presentation", "ooxml"),
        Art("odt", "OpenDocument-Text", f"{_ODF}.text", "odf"),
        Art("ods", "OpenDocument-Tabelle", f"{_ODF}.spreadsheet", "odf"),
        Art("odp", "OpenDocument-Präsentation", f"{_ODF}.presentation", "odf"),
        Art("png", "Bild", "image/png", "bild"),
        Art("jpg", "Bild", "image/jpeg", "bild"),
        Art("jpeg", "Bild", "image/jpeg", "bild"),
        Art("webp", "Bild", "image/webp", "bild"),
        Art("txt", "Text", "text/plain", "text"),
        Art("csv", "CSV-Tabelle", "text/csv", "text"),
        Art("ics", "Kalendertermin", "text/calendar", "text"),
    )
}
# For people, and for the `accept` of the file field.
ERLAUBT = "PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPG, WEBP, TXT, CSV, ICS"
ACCEPT = ",".join(f".{endung}" for endung in ARTEN)


class Abgewiesen(Exception):
    """A file that is not taken, with one German sentence or two: what is wrong and what to do."""


_MIT_MAKROS = {"docm": "docx", "dotm": "docx", "xlsm": "xlsx", "xltm": "xlsx", "pptm": "pptx", "ppsm": "pptx"}
_ALT = {"doc": "docx", "dot": "docx", "xls": "xlsx", "ppt": "pptx", "pps": "pptx", "rtf": "docx"}
_EIGENE = {
    "svg": "SVG-Bilder können Programme enthalten. Speichern Sie das Bild als .png und laden Sie es hoch.",
    "html": "Webseiten können Programme enthalten. Speichern Sie die Seite als .pdf und laden Sie sie hoch.",
    "zip": "Archive nimmt das Portal nicht an. Laden Sie die Dateien darin einzeln hoch.",
    "heic": "HEIC-Bilder kann nicht jedes Gerät zeigen. Speichern Sie das Bild als .jpg.",
    "gif": "GIF-Bilder nimmt das Portal nicht an. Speichern Sie das Bild als .png und laden Sie es hoch.",
    "tif": "TIFF-Bilder nimmt das Portal nicht an. Speichern Sie das Bild als .png oder .pdf.",
}
_EIGENE |= {"htm": _EIGENE["html"], "xhtml": _EIGENE["html"], "mht": _EIGENE["html"]}
_EIGENE |= {"7z": _EIGENE["zip"], "rar": _EIGENE["zip"], "heif": _EIGENE["heic"], "tiff": _EIGENE["tif"]}


def art_fuer(endung: str) -> Art:
    """Return the kind for an extension; raises Abgewiesen with what to do instead."""
    if endung in ARTEN:
        return ARTEN[endung]
    if endung in _MIT_MAKROS:
        raise Abgewiesen(makros(_MIT_MAKROS[endung]))
    if endung in _ALT:
        raise Abgewiesen(
            f"Das alte Format .{endung} nimmt das Portal nicht an. "
            f"Speichern Sie die Datei als .{_ALT[endung]} und laden Sie sie noch einmal hoch."
        )
    if endung in _EIGENE:
        raise Abgewiesen(_EIGENE[endung])
    kind = f"Dateien mit der Endung .{endung[:10]}" if endung else "Dateien ohne Endung"
    raise Abgewiesen(f"{kind} nimmt das Portal nicht an. Erlaubt sind {ERLAUBT}.")


def makros(endung: str) -> str:
    return (
        "Diese Datei enthält Makros. "
        f"Speichern Sie sie als .{endung} ohne Makros und laden Sie sie noch einmal hoch."
    )


def passt_nicht(art: Art) -> str:
    return (
        f"Der Inhalt passt nicht zur Endung .{art.endung}. Öffnen Sie die Datei in dem Programm, "
        "mit dem Sie sie erstellt haben, und speichern Sie sie neu."
    )


def beschaedigt(art: Art) -> str:
    return (
        f"Diese Datei ist beschädigt oder unvollständig und lässt sich nicht als {art.wort} öffnen. "
        "Speichern Sie sie neu und laden Sie sie noch einmal hoch."
    )


ZU_GROSS = "Die Datei ist größer als 20 MB. Verkleinern Sie die Bilder darin oder teilen Sie sie auf."
LEER = "Die Datei ist leer. Wählen Sie eine Datei mit Inhalt."
ENTPACKT_ZU_GROSS = (
    "Diese Datei enthält entpackt ungewöhnlich viele Daten und wird deshalb nicht angenommen. "
    "Speichern Sie sie als .pdf und laden Sie diese Datei hoch."
)
KENNWORT = (
    "Diese Datei ist mit einem Kennwort geschützt. Speichern Sie sie ohne Kennwort und "
    "laden Sie sie noch einmal hoch."
)
MEHRDEUTIG = (
    "Diese Datei ist zugleich etwas anderes, als ihre Endung sagt. Öffnen Sie sie, "
    "speichern Sie sie neu und laden Sie sie noch einmal hoch."
)
NICHT_SICHER = (
    "Diese Datei lässt sich nicht sicher prüfen. Speichern Sie sie neu, am besten als .pdf, "
    "und laden Sie sie noch einmal hoch."
)

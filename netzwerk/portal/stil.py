"""The style guide /stil/: every part of the portal, made from the real components."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.template.loader import get_template

from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.base.vokabular import VOKABULAR
from netzwerk.portal.stilformular import Stilformular

# Key (also the name of the template in stil/teile/) and title, in the order of the page.
TEILE = (
    ("schrift", "Schrift"),
    ("farben", "Farben"),
    ("symbole", "Symbole"),
    ("status", "Status"),
    ("datum", "Datum und Zeit"),
    ("kopf", "Seitenkopf und Reiter"),
    ("naechster", "Nächster Schritt"),
    ("kette", "Schrittkette"),
    ("aufgaben", "Aufgabenliste"),
    ("zeilen", "Zeilenlisten"),
    ("tabelle", "Tabelle"),
    ("quartale", "Quartalsraster"),
    ("fakten", "Fakten und Kennzahlen"),
    ("fortschritt", "Fortschritt und Antworten"),
    ("personen", "Personen"),
    ("hinweise", "Hinweis, Fertig, Leer"),
    ("knoepfe", "Knöpfe und Links"),
    ("felder", "Formularfelder"),
    ("fehler", "Fehler im Formular"),
    ("wahl", "Auswahl"),
    ("stimmzettel", "Stimmzettel"),
    ("filter", "Filter und Blättern"),
    ("grafik", "Kleine Grafiken"),
    ("bericht", "Erzeugter Block und Aufklapper"),
)
SYMBOLE = (
    "haken", "kalender", "brief", "halb", "uhr", "pause", "stift", "leer", "dreieck", "kreuz", "kreis-x",
    "tilde", "tausch", "pfeil-hoch", "frage", "urne", "schloss", "info", "ok", "minus", "plus", "ort",
    "blatt", "suche", "drehen", "punkt", "winkel",
)  # fmt: skip
FARBEN = (
    ("grund", "Seite"), ("flaeche", "nächster Schritt, Felder"), ("text", "Text"), ("leise", "Nebensachen"),
    ("linie", "Linien"), ("aktion", "Links, Hauptknopf, hier bin ich"), ("gut", "erledigt"),
    ("info", "in Arbeit, geplant"), ("achtung", "jemand sollte hinsehen"), ("schlecht", "versäumt, Fehler"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Teil:
    """One part of the guide with the very source it is shown from."""

    kennung: str
    titel: str

    @property
    def vorlage(self) -> str:
        return f"stil/teile/{self.kennung}.html"

    @property
    def quelltext(self) -> str:
        """Return the template without its first line, which is a comment about the file."""
        return get_template(self.vorlage).template.source.partition("\n")[2].strip()


BEGINN = datetime(2026, 9, 29, 12, 0, tzinfo=UTC)
ENDE = datetime(2026, 9, 29, 14, 0, tzinfo=UTC)
QUARTALE = [{"titel": f"{n}. Quartal", "laeuft": n == 3} for n in range(1, 5)]
RASTER = [
    ("Deutschunterricht", "erfuellt Di,\xa017.03.", "erfuellt Di,\xa016.06.", "geplant Di,\xa029.09.",
     "geplant Di,\xa008.12."),
    ("Interkulturelle Kompetenz", "erfuellt Do,\xa005.03.", "versaeumt ausgefallen",
     "geplant Mi,\xa023.09.", "offen bis Mi,\xa025.11. planen"),
    ("Wohnumfeld", "erfuellt Do,\xa019.02.", "erfuellt Do,\xa011.06.", "gefaehrdet kein Termin",
     "offen bis Mi,\xa025.11. planen"),
]  # fmt: skip
SCHRITTE = [
    {"titel": "Termin", "angabe": "Di, 29.09., 14:00 Uhr", "stand": "fertig"},
    {"titel": "Tagesordnung", "angabe": "6 Punkte", "stand": "fertig"},
    {"titel": "Einladung", "angabe": "bis Mo, 14.09.", "stand": "jetzt"},
    {"titel": "Sitzung", "angabe": "am Di, 29.09.", "stand": "spaeter"},
    {"titel": "Protokoll", "angabe": "bis Di, 13.10.", "stand": "spaeter"},
    {"titel": "Quartals\u00adbericht", "angabe": "bis Mi, 14.10.", "stand": "spaeter"},
]


def _raster() -> list[dict[str, Any]]:
    rows = []
    for titel, *zellen in RASTER:
        parts = [zelle.partition(" ") for zelle in zellen]
        rows.append(
            {"titel": titel, "url": "#", "zellen": [{"stand": s, "angabe": angabe} for s, _, angabe in parts]}
        )
    return rows


class StilView(PageView):
    """Show each component and each word of the vocabulary with sample data; no database."""

    permission = PUBLIC
    template_name = "stil/seite.html"

    def context(self) -> dict[str, Any]:
        return {
            "teile": [Teil(kennung, titel) for kennung, titel in TEILE],
            "vokabular": VOKABULAR,
            "symbole": SYMBOLE,
            "farben": FARBEN,
            "beginn": BEGINN,
            "ende": ENDE,
            "heute": date(2026, 9, 14),
            "bald": datetime(2026, 9, 18, 16, 0, tzinfo=UTC),
            "spaeter": date(2026, 9, 22),
            "schritte": SCHRITTE,
            "quartale": QUARTALE,
            "raster": _raster(),
            "reiter": [
                {"titel": "Übersicht", "url": "#", "aktuell": True},
                {"titel": "Mitglieder", "url": "#", "zahl": 14},
                {"titel": "Sitzungen", "url": "#", "zahl": 21},
            ],
            "fakten": [
                ("Zeit", "Dienstag, 29. September 2026, 14:00 bis 16:00 Uhr", ""),
                ("Ort", "Volkshochschule „Adolf Reichwein“ Halle, Raum 2.04", "Stufenfreier Eingang im Hof"),
                ("Leitung", "", ""),
            ],
            "zahlen": [
                ("Personen", 72), ("Institutionen", 60), ("Fachgruppen", 6), ("Sitzungen im Jahr 2025", 27),
            ],
            "versandteile": [
                {"status": "gesendet", "text": "11 zugestellt"},
                {"status": "wartet", "text": "2 warten"},
                {"status": "unzustellbar", "text": "1 unzustellbar"},
            ],
            "beteiligung": [0.7, 0.62, 0.78, 0.7, 0.77, None, 0.7, 0.77],
            "beispiel": Stilformular(initial={"titel": "Sitzung im 4. Quartal", "termin": "2026-12-08"}),
            "fehlerhaft": Stilformular({"fehlerhaft-datum": "31.02.2026"}, prefix="fehlerhaft"),
            "seite": Paginator(range(180), 20).page(4),
        }  # fmt: skip

"""The pages of the Steuerungsgruppe as files for spreadsheet programs, with the definitions."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from fachgruppen.vorhaben.models import Handlungsbedarf
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig
from netzwerk.base.tabelle import Blatt, tabellen_antwort
from netzwerk.base.vokabular import zeichen_fuer
from netzwerk.steuerung.kennzahlen import KENNZAHLEN
from netzwerk.steuerung.views.bedarf import Bedarfsliste
from netzwerk.steuerung.views.entwicklung import Entwicklung
from netzwerk.steuerung.views.matrix import DATEISPALTEN, ZIELE_DEFINITION, dateizelle
from netzwerk.steuerung.views.quartal import Quartalsueberblick
from netzwerk.steuerung.views.worte import berichtsstand

BEDARF_KOPF = (
    "Titel", "Fachgruppe", "Gehört dazu", "Gemeldet", "Dringlichkeit", "Stand", "Wer entscheidet",
    "Antwort bis", "Formulierung", "Antwort", "Entscheidung", "Entscheidung vom", "Wer kümmert sich",
    "An den Stadtrat weitergegeben",
)  # fmt: skip


class EntwicklungDatei(Entwicklung):
    """The figures of eight quarters as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = self.reihen
        lines = [
            [q.name + (" (läuft)" if q.laeuft else ""), *(_wert(row.werte[n]) for row in rows)]
            for n, q in enumerate(rows[0].werte)
        ]
        sheets = [
            Blatt("Entwicklung", ["Quartal", *(row.name for row in rows)], lines),
            _definitionen((row.name, row.definition) for row in rows),
        ]
        return tabellen_antwort(self.kwargs["art"], "entwicklung", sheets)


class BerichteDatei(Quartalsueberblick):
    """The matrix of one quarter as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        names = [KENNZAHLEN[key].name for key in DATEISPALTEN]
        goals = ["Ziele erreicht", "Ziele teilweise erreicht", "Ziele offen"]
        lines = [
            [
                row.bericht.gremium.name,
                zeichen_fuer("quartalsbericht", berichtsstand(row.bericht)).wort,
                *(dateizelle(row, key) for key in DATEISPALTEN),
                *([*row.ziele.values()] if row.ziele else ["keine Angabe"] * 3),
            ]
            for row in self.rows
        ]
        sheets = [
            Blatt(str(self.quartal), ["Fachgruppe", "Bericht", *names, *goals], lines),
            _definitionen(
                [*((KENNZAHLEN[key].name, KENNZAHLEN[key].definition) for key in DATEISPALTEN),
                 ("Ziele", ZIELE_DEFINITION)]
            ),
        ]  # fmt: skip
        name = f"quartalsberichte-{self.quartal.jahr}-{self.quartal.nummer}"
        return tabellen_antwort(self.kwargs["art"], name, sheets)


class BedarfDatei(Bedarfsliste):
    """The needs that the filter asks for, all pages of them, as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = self.rows().select_related("verantwortlich")
        sheet = Blatt("Handlungsbedarf", BEDARF_KOPF, [_bedarf(row) for row in rows])
        return tabellen_antwort(self.kwargs["art"], "handlungsbedarf", [sheet])


def _wert(wert: Any) -> object:
    """A number where everything was counted, words where something is missing."""
    return wert.anzeige if wert.wert is None or wert.mindestens else wert.wert


def _definitionen(rows: Iterable[tuple[str, str]]) -> Blatt:
    return Blatt("Wie gezählt wird", ["Angabe", "Wie gezählt wird"], [list(row) for row in rows])


def _bedarf(row: Handlungsbedarf) -> list[object]:
    return [
        row.titel,
        row.gremium.name,
        "; ".join(f"{one.titel} ({one.gremium.name})" for one in row.mit),
        datum(row.gemeldet_am),
        row.get_dringlichkeit_display(),
        row.get_status_display(),
        row.adressat,
        datum(row.frist) if row.frist else "",
        einzeilig(row.formulierung),
        einzeilig(row.antwort),
        einzeilig(row.entscheidung),
        datum(row.entschieden_am) if row.entschieden_am else "",
        row.verantwortlich.name if row.verantwortlich else "",
        datum(row.stadtrat_am) if row.stadtrat_am else "",
    ]

"""A document in words for the pages: its kind and size, its meta line, where it stands."""

from dataclasses import dataclass, field

from django.urls import reverse

from fachgruppen.dokumente.models import Datei, Dokument, Dokumentfassung
from fachgruppen.dokumente.pruefung.arten import ARTEN
from fachgruppen.dokumente.states import Dateizustand, gueltigkeit
from netzwerk.base.datum import NBSP, datum
from netzwerk.base.uhr import heute


@dataclass(frozen=True)
class Datensatz:
    """One file to fetch; `url` is empty while it is not checked or no longer there."""

    wort: str
    groesse: str
    url: str
    zustand: str

    @property
    def art_und_groesse(self) -> str:
        return f"{self.wort}, {self.groesse}"


@dataclass(frozen=True)
class Fassungszeile:
    """One version in the list of versions."""

    fassung: Dokumentfassung
    datei: Datensatz
    barrierefrei: Datensatz | None


@dataclass(frozen=True)
class Dokumentzeile:
    """One row of a list: title, meta line, status, and the place of a hit."""

    dokument: Dokument
    url: str
    angaben: str
    stand: str
    stand_text: str
    fundstelle: list[tuple[str, bool]] = field(default_factory=list)


def groesse(bytes_: int) -> str:
    """Return 48 KB, 1,2 MB: never 0 KB."""
    if bytes_ < 1024 * 1024:
        return f"{max(1, round(bytes_ / 1024))}{NBSP}KB"
    return f"{bytes_ / 1024 / 1024:.1f}".replace(".", ",") + f"{NBSP}MB"


def _datensatz(dokument: Dokument, datei: Datei, dateiname: str, url: str) -> Datensatz:
    may_fetch = datei.zustand == Dateizustand.GEPRUEFT and dokument.entfernt_am is None
    endung = dateiname.rpartition(".")[2].lower()
    wort = ARTEN[endung].wort if endung in ARTEN else "Datei"
    return Datensatz(wort, groesse(datei.groesse), url if may_fetch else "", datei.zustand)


def fassungszeile(dokument: Dokument, fassung: Dokumentfassung) -> Fassungszeile:
    args = [dokument.uuid, fassung.nummer]
    accessible = None
    if fassung.barrierefrei is not None:
        url = reverse("dokumente:barrierefrei", args=args)
        accessible = _datensatz(dokument, fassung.barrierefrei, fassung.barrierefrei_dateiname, url)
    own = _datensatz(dokument, fassung.datei, fassung.dateiname, reverse("dokumente:datei", args=args))
    return Fassungszeile(fassung, own, accessible)


def stand_von(dokument: Dokument, fassung: Dokumentfassung | None) -> tuple[str, str]:
    """Return the word of the vocabulary and, where a date belongs to it, the words to show instead."""
    if dokument.entfernt_am is not None:
        return "zurueckgezogen", ""
    zustand = fassung.datei.zustand if fassung else Dateizustand.IN_PRUEFUNG
    stand = gueltigkeit(zustand, dokument.gueltig_von, dokument.gueltig_bis, heute())
    if stand == "kuenftig" and dokument.gueltig_von:
        return stand, f"gilt ab {datum(dokument.gueltig_von)}"
    if stand == "abgelaufen" and dokument.gueltig_bis:
        return stand, f"abgelaufen am {datum(dokument.gueltig_bis)}"
    return stand, ""


def dokumentzeile(dokument: Dokument, *, mit_gruppe: bool) -> Dokumentzeile:
    """Return the row of a document that came from `selectors.zeilen`."""
    fassung: Dokumentfassung | None = dokument.aktuelle  # type: ignore[attr-defined]
    parts = []
    if mit_gruppe:
        parts.append(dokument.gremium.voller_name if dokument.gremium else "Netzwerk")
    if fassung is not None:
        parts.append(fassungszeile(dokument, fassung).datei.art_und_groesse)
        parts.append(datum(fassung.hochgeladen_am))
        if fassung.nummer > 1:
            parts.append(f"Fassung{NBSP}{fassung.nummer}")
        if fassung.barrierefrei_id:
            parts.append("auch barrierefrei")
    stand, text = stand_von(dokument, fassung)
    return Dokumentzeile(
        dokument, dokument.get_absolute_url(), ", ".join(parts), stand, text,
        getattr(dokument, "fundstelle", []),
    )  # fmt: skip

"""The page of one Quartalsbericht for all who may read it, and its older versions."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404

from netzwerk.base.vokabular import zeichen_fuer
from netzwerk.base.wortvergleich import Stueck, vergleiche
from netzwerk.steuerung.models import Berichtsfassung, Berichtsfrage, Berichtsfreigabe
from netzwerk.steuerung.selectors.berichte import (
    Arbeitsstand,
    arbeitsstand,
    fassungen_von,
    fragen_von,
)
from netzwerk.steuerung.states import Abschnitt
from netzwerk.steuerung.verlauf import SATZ, TITEL, bilder, tafel, verlauf_aus
from netzwerk.steuerung.views.berichtsseite import BerichtSeite
from netzwerk.steuerung.views.worte import lagesatz

MINDESTENS = "≥ heißt mindestens."
HAUPTZAHLEN = ("sitzungen_gehalten", "beteiligung", "beschluesse", "aufgaben_erledigt")


def zahlenblock(inhalt: dict[str, Any]) -> dict[str, Any]:
    """Return the figures as the page shows them: four large ones, and all of them as a table."""
    rows = inhalt["zahlen"]
    short = {row["schluessel"]: row for row in rows}
    return {
        "gross": [(short[key]["name"], short[key]["text"]) for key in HAUPTZAHLEN if key in short],
        "alle": rows,
    }


def lesbar(inhalt: dict[str, Any], *, intern: bool) -> dict[str, Any]:
    """Return what this reader may see: a need that the group has not put into words stays in the group."""
    needs = [row for row in inhalt["bedarf"] if intern or row["formuliert"]]
    return {**inhalt, "bedarf": needs}


def verlaufsblock(inhalt: dict[str, Any]) -> dict[str, Any] | None:
    """Return the charts over the quarters and their table as the page shows them; None without any."""
    rows = verlauf_aus(inhalt)
    if not rows:
        return None
    table = tafel(rows)
    lines = [(row[0], list(zip(table.kopf[1:], row[1:], strict=True))) for row in table.zeilen]
    least = f" {MINDESTENS}" if any(wert.mindestens for row in rows for wert in row.werte) else ""
    return {
        "titel": TITEL, "satz": f"{SATZ}{least}", "diagramme": bilder(rows), "kopf": table.kopf,
        "zeilen": lines,
    }  # fmt: skip


class Bericht(BerichtSeite):
    """The report: for the group and the Leitstelle as it stands, for all others as it was released."""

    template_name: ClassVar[str] = "steuerung/bericht.html"

    @cached_property
    def fassungen(self) -> list[Berichtsfassung]:
        """The versions this reader may see, the newest first."""
        rows = fassungen_von(self.bericht)
        return rows if self.darf["intern"] else [row for row in rows if _ist_frei(row)]

    @cached_property
    def fassung(self) -> Berichtsfassung | None:
        """The version that is shown; None: what is being written."""
        if self.darf["intern"] and self.bericht.ist_schreibbar:
            return None
        if not self.fassungen:
            raise Http404
        return self.fassungen[0]

    @cached_property
    def arbeitsstand(self) -> Arbeitsstand:
        return arbeitsstand(self.bericht)

    @cached_property
    def inhalt(self) -> dict[str, Any]:
        content = self.fassung.inhalt if self.fassung else self.arbeitsstand.als_inhalt()
        return lesbar(content, intern=self.darf["intern"])

    @cached_property
    def fragen(self) -> list[Berichtsfrage]:
        """Questions are between the group and who reviews."""
        return fragen_von(self.bericht) if self.darf["intern"] else []

    def context(self) -> dict[str, Any]:
        waiting = [row for row in self.fragen if not row.antwort]
        if self.fassung is None:
            waiting = self.arbeitsstand.unbeantwortete(self.fragen)
        return {
            **super().context(),
            "vorspann": self._vorspann(len(waiting)),
            "offene_fragen": len(waiting),
            "inhalt": self.inhalt,
            "zahlen": zahlenblock(self.inhalt),
            "verlauf": verlaufsblock(self.inhalt),
            "abschnitte": [self._abschnitt(row) for row in self.inhalt["texte"]],
            "ergebnisfragen": self._fragen(Abschnitt.ERGEBNISSE),
            "zahlenfragen": self._fragen(Abschnitt.ZAHLEN),
            "veranstaltungsfragen": self._fragen(Abschnitt.VERANSTALTUNGEN),
            "bedarfsfragen": self._fragen(Abschnitt.BEDARF),
            "kennzahlfragen": self._fragen(Abschnitt.KENNZAHLEN),
            "anlagenfragen": self._fragen(Abschnitt.ANLAGEN),
            "kommentare": self.kommentare,
            "fassung": self.fassung,
            "fassungen": self.fassungen,
            "davor": self._davor(),
            "ereignisse": self._ereignisse(),
        }

    def _vorspann(self, fragen: int) -> str:
        if not self.darf["intern"]:
            empty = "In diesem Quartal gab es nichts zu berichten." if self.inhalt["fehlanzeige"] else ""
            return f"Freigegebene Fassung. {empty}".strip()
        return lagesatz(self.bericht, fragen)

    def _fragen(self, abschnitt: str) -> list[Berichtsfrage]:
        return [row for row in self.fragen if row.abschnitt == abschnitt]

    def _abschnitt(self, row: dict[str, Any]) -> dict[str, Any]:
        return {**row, "fragen": self._fragen(row["abschnitt"])}

    def _davor(self) -> Berichtsfassung | None:
        """Return the version before the one that is shown, to compare with."""
        if self.fassung is None:
            return None
        older = [row for row in self.fassungen if row.nummer < self.fassung.nummer]
        return older[0] if older else None

    def _ereignisse(self) -> list[Any]:
        if not self.darf["intern"]:
            return []
        return list(self.bericht.ereignisse.select_related("von__mitglied").order_by("-am", "-pk"))


class Fassung(Bericht):
    """One version as it was submitted."""

    template_name: ClassVar[str] = "steuerung/fassung.html"

    @cached_property
    def fassung(self) -> Berichtsfassung:
        return self.nummer(self.kwargs["nummer"])

    def nummer(self, nummer: int) -> Berichtsfassung:
        found = next((row for row in self.fassungen if row.nummer == nummer), None)
        if found is None:
            raise Http404
        return found

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad(str(self.fassung)),
            "neueste": self.fassungen[0].nummer == self.fassung.nummer,
        }


class Vergleich(BerichtSeite):
    """Two versions, word by word, with the figures that changed."""

    template_name: ClassVar[str] = "steuerung/vergleich.html"

    def context(self) -> dict[str, Any]:
        rows = fassungen_von(self.bericht)
        seen = {row.nummer: row for row in rows if self.darf["intern"] or _ist_frei(row)}
        try:
            old, new = seen[self.kwargs["alt"]], seen[self.kwargs["neu"]]
        except KeyError:
            raise Http404 from None
        return {
            **super().context(),
            "pfad": self.pfad("Was wurde geändert?"),
            "alt": old,
            "neu": new,
            "texte": _texte(*(lesbar(row.inhalt, intern=self.darf["intern"]) for row in (old, new))),
            "zahlen": _zahlen(old.inhalt, new.inhalt),
        }


def frei(fassung: Berichtsfassung) -> Berichtsfreigabe | None:
    """Return its release; None while there is none."""
    return getattr(fassung, "freigabe", None)


def _ist_frei(fassung: Berichtsfassung) -> bool:
    return frei(fassung) is not None


def _woerter(inhalt: dict[str, Any]) -> dict[str, str]:
    """Return every text of a version under its heading."""
    found = {row["titel"]: row["text"] for row in inhalt["texte"]}
    for word, key, rows in (("Ergebnis", "ziel", "ergebnisse"), ("Handlungsbedarf", "titel", "bedarf")):
        found |= {f"{word}: {row[key]}": _mit_stand(row) for row in inhalt[rows]}
    numbers = {f"Kennzahl: {row['name']}": _erlaeutert(row) for row in inhalt.get("kennzahlen", [])}
    files = {f"Anlage: {row['titel']}": _benannt(row) for row in inhalt.get("anlagen", [])}
    return found | numbers | files


def _benannt(row: dict[str, Any]) -> str:
    """A file with the same name and other bytes is another file: the checksum tells."""
    return f"{row['dateiname']}, Prüfsumme {row['sha256'][:12]}. {row['alttext']}".strip()


def _erlaeutert(row: dict[str, Any]) -> str:
    return f"{row['text']}. {row['erlaeuterung']}".strip() if row["erlaeuterung"] else str(row["text"])


def _mit_stand(row: dict[str, Any]) -> str:
    ding, value = ("ziel", row["stand"]) if "stand" in row else ("handlungsbedarf", row["status"])
    return f"{zeichen_fuer(ding, value).wort}. {row['text']}".strip()


def _texte(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, list[Stueck]]]:
    before, after = _woerter(old), _woerter(new)
    titles = dict.fromkeys([*before, *after])
    pairs = ((title, before.get(title, ""), after.get(title, "")) for title in titles)
    return [(title, vergleiche(a, b)) for title, a, b in pairs if a != b]


def _zahlen(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return the figures that changed: name, before, now; of earlier quarters those that both compare."""
    before = {row["schluessel"]: row["text"] for row in old["zahlen"]}
    found = [
        (row["name"], before.get(row["schluessel"], "keine Angabe"), row["text"])
        for row in new["zahlen"]
        if before.get(row["schluessel"]) != row["text"]
    ]
    past, now = _fruehere(old), _fruehere(new)
    return found + [(name, past[name], now[name]) for name in now if past.get(name, now[name]) != now[name]]


def _fruehere(inhalt: dict[str, Any]) -> dict[str, str]:
    return {
        f"{row.name}, {wert.name}": wert.anzeige for row in verlauf_aus(inhalt) for wert in row.werte[:-1]
    }

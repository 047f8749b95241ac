"""The agenda as rows of fields; rows are added, moved and removed by buttons that work without script."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from netzwerk.base.datum import NBSP
from netzwerk.base.forms import KernForm
from netzwerk.base.klartext import einzeilig
from sitzungen.models import TOP
from sitzungen.models.top import TEXT_LAENGE
from sitzungen.services.tagesordnung import TopEingabe
from sitzungen.states import AM_ANFANG, AM_ENDE, Topart, platz_fuer

HOECHSTENS = 40
_AKTION = re.compile(r"(hoch|runter|weg|zurueck)-(\d{1,2})\Z", re.ASCII)
_VORGANG = re.compile(r"[a-z_]{1,18}:[0-9-]{1,20}\Z", re.ASCII)
_ZIEHEN = re.compile(r"nach-(\d{1,2})-(\d{1,2})\Z", re.ASCII)
FELDER = ("titel", "dauer_min", "vortragende", "text")
# Travel with a row without being typed: the stored TOP it is, what kind of point, where it comes from.
VERSTECKT = ("pk", "art", "vorschlag", "aus", "quelle")
# The button that takes over all that comes from a source.
ALLE_QUELLEN = "alle-quellen"
ALLE = (*FELDER, *VERSTECKT)

Zeile = dict[str, str]


class TopForm(KernForm):
    """One row. An empty row is no TOP; a row without a title but with other words is a mistake."""

    fehlertexte: ClassVar[dict[str, str]] = {}
    versteckt: list[tuple[str, str]]

    titel = forms.CharField(label="Titel", max_length=200, required=False)
    dauer_min = forms.IntegerField(
        label="Minuten",
        min_value=1,
        max_value=480,
        required=False,
        error_messages={
            "invalid": "Geben Sie die Dauer in Minuten als Zahl ein.",
            "min_value": "Ein Punkt dauert mindestens eine Minute.",
            "max_value": "Ein Punkt dauert höchstens 480 Minuten.",
        },
    )
    vortragende = forms.CharField(label="Wer trägt vor", max_length=160, required=False)
    text = forms.CharField(label="Erläuterung", max_length=TEXT_LAENGE, required=False)

    def clean_titel(self) -> str:
        return einzeilig(self.cleaned_data["titel"])

    def clean_vortragende(self) -> str:
        return einzeilig(self.cleaned_data["vortragende"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("titel") and "titel" not in self.errors and any(data.get(name) for name in FELDER):
            self.add_error("titel", "Geben Sie diesem Punkt einen Titel.")
        return data


class TagesordnungForm:
    """All rows together, used beside the form of the date.

    `zeilen` are raw strings as typed, so that a re-rendered page loses nothing. After a button
    `fokus` is the row the person works on, `taste` the button she pressed, `ansage` what happened;
    a removed row stays in `entfernt` until the next button, to be brought back.
    """

    def __init__(self, zeilen: Sequence[Zeile], *, gebunden: bool) -> None:
        self.zeilen = [*zeilen[:HOECHSTENS]] or [leere_zeile()]
        self.gebunden = gebunden
        self.forms = [self._form(nummer, zeile) for nummer, zeile in enumerate(self.zeilen)]
        self.fokus: int | None = None
        self.taste = ""
        self.ansage = ""
        self.entfernt: tuple[int, Zeile] | None = None

    def _form(self, nummer: int, zeile: Zeile) -> TopForm:
        prefix = f"top-{nummer}"
        if self.gebunden:
            form = TopForm({f"{prefix}-{name}": zeile[name] for name in FELDER}, prefix=prefix)
        else:
            form = TopForm(initial={name: zeile[name] for name in FELDER}, prefix=prefix)
        form.versteckt = [(name, zeile[name]) for name in VERSTECKT if zeile[name]]
        return form

    @classmethod
    def aus_tops(cls, tops: Iterable[TOP | TopEingabe]) -> "TagesordnungForm":
        """Build the rows from stored or proposed TOPs."""
        return cls([zeile_aus(top) for top in tops], gebunden=False)

    @classmethod
    def aus_eingabe(cls, data: Mapping[str, str], *, gebunden: bool) -> "TagesordnungForm":
        """Read the rows that were sent, up to the first number that is missing."""
        rows: list[Zeile] = []
        while len(rows) < HOECHSTENS and f"top-{len(rows)}-titel" in data:
            rows.append({name: data.get(f"top-{len(rows)}-{name}", "") for name in ALLE})
        form = cls(rows, gebunden=gebunden)
        if "weg-titel" in data:
            form.entfernt = (0, {name: data.get(f"weg-{name}", "") for name in ALLE})
        return form

    def bewegt(self, aktion: str, angebote: Mapping[str, TopEingabe] | None = None) -> "TagesordnungForm":
        """Return the rows after a button; nonsense changes nothing.

        "neu", "hoch-3", "runter-3", "weg-3", "zurueck-3", "nach-3-0" (dragged), or the name of an
        offer: a proposal, a point of an earlier session, one of the usual points.
        """
        if found := _AKTION.match(aktion):
            return self._nach_taste(found[1], int(found[2]))
        if dragged := _ZIEHEN.match(aktion):
            return self._verschoben(int(dragged[1]), int(dragged[2]), "")
        if aktion == "neu":
            return self._mit(leere_zeile(), len(self.zeilen), "Eine leere Zeile ist dazugekommen.")
        if aktion == ALLE_QUELLEN and angebote:
            return self._mit_quellen([row for row in angebote.values() if row.quelle])
        if angebote and aktion in angebote:
            return self._mit_angebot(angebote[aktion])
        return TagesordnungForm(self.zeilen, gebunden=False)

    def _nach_taste(self, was: str, nummer: int) -> "TagesordnungForm":
        if was == "zurueck":
            row = self.entfernt[1] if self.entfernt else leere_zeile()
            return self._mit(row, min(nummer, len(self.zeilen)), f"„{_name(row)}“ ist wieder da.")
        if was == "weg":
            return self._ohne(nummer)
        return self._verschoben(nummer, nummer + (1 if was == "runter" else -1), was)

    def _verschoben(self, von: int, nach: int, taste: str) -> "TagesordnungForm":
        rows = list(self.zeilen)
        if not (0 <= von < len(rows) and 0 <= nach < len(rows)):
            return TagesordnungForm(rows, gebunden=False)
        rows.insert(nach, rows.pop(von))
        words = f"„{_name(rows[nach])}“ ist jetzt Punkt {nach + 1} von {len(rows)}."
        return _fertig(rows, nach, taste, words)

    def _ohne(self, nummer: int) -> "TagesordnungForm":
        rows = list(self.zeilen)
        if nummer >= len(rows):
            return TagesordnungForm(rows, gebunden=False)
        gone = rows.pop(nummer)
        form = _fertig(rows, None, "weg", f"„{_name(gone)}“ ist entfernt.")
        form.entfernt = (nummer, gone)
        return form

    def _mit(self, row: Zeile, nummer: int, words: str) -> "TagesordnungForm":
        if len(self.zeilen) >= HOECHSTENS:
            return _fertig(
                self.zeilen, None, "", f"Mehr als {HOECHSTENS} Punkte hat eine Tagesordnung nicht."
            )
        rows = list(self.zeilen)
        rows.insert(nummer, row)
        return _fertig(rows, nummer, "titel", words)

    def _mit_angebot(self, angebot: TopEingabe) -> "TagesordnungForm":
        filled = [row for row in self.zeilen if any(row[name] for name in FELDER)]
        row = zeile_aus(angebot)
        place = platz_fuer(angebot.art, [zeile["art"] for zeile in filled])
        words = f"„{angebot.titel}“ ist jetzt Punkt {place + 1}. Speichern Sie die Tagesordnung noch."
        if not filled:
            return _fertig([row], 0, "titel", words)
        return TagesordnungForm(filled, gebunden=False)._mit(row, place, words)

    def _mit_quellen(self, angebote: Iterable[TopEingabe]) -> "TagesordnungForm":
        """Add every offered matter that no row is yet, in their order."""
        form, number = self, 0
        for angebot in angebote:
            if not self.hat("quelle", angebot.quelle) and len(form.zeilen) < HOECHSTENS:
                form, number = form._mit_angebot(angebot), number + 1
        words = "Ein Punkt ist" if number == 1 else f"{number} Punkte sind"
        form.ansage = f"{words} dazugekommen. Speichern Sie die Tagesordnung noch."
        return form

    def is_valid(self) -> bool:
        return not [form for form in self.forms if not form.is_valid()]

    @property
    def errors(self) -> bool:
        return any(form.errors for form in self.forms)

    @property
    def minuten(self) -> int:
        """The lengths that were typed, added up; what is no number counts nothing."""
        return sum(int(row["dauer_min"]) for row in self.zeilen if _pk(row["dauer_min"].strip()))

    @property
    def summe(self) -> str:
        """The lengths added up in words: "2:05 Std."."""
        return stunden(self.minuten)

    def zu_lang(self, dauer: int | None) -> int:
        """Return by how many minutes the points are longer than the session."""
        return max(self.minuten - dauer, 0) if dauer else 0

    @property
    def fehlende_arten(self) -> list[tuple[str, str]]:
        """Return value and word of the usual points that the agenda does not have."""
        there = {row["art"] for row in self.zeilen}
        return [(art.value, art.label) for art in (*AM_ANFANG, *AM_ENDE) if art.value not in there]

    def hat(self, name: str, pk: int | str) -> bool:
        """Tell whether a row is this stored TOP, proposal, earlier point or matter already."""
        return any(row[name] == str(pk) for row in self.zeilen)

    def tops(self) -> list[TopEingabe]:
        """Return the filled rows in their order."""
        return [
            TopEingabe(
                titel=form.cleaned_data["titel"],
                dauer_min=form.cleaned_data["dauer_min"],
                vortragende=form.cleaned_data["vortragende"],
                text=form.cleaned_data["text"],
                art=zeile["art"] or Topart.SACHE,
                pk=_pk(zeile["pk"]),
                vorschlag=_pk(zeile["vorschlag"]),
                aus=_pk(zeile["aus"]),
                quelle=zeile["quelle"] if _VORGANG.match(zeile["quelle"]) else "",
            )
            for form, zeile in zip(self.forms, self.zeilen, strict=True)
            if form.cleaned_data.get("titel")
        ]


def leere_zeile() -> Zeile:
    return dict.fromkeys(ALLE, "")


def zeile_aus(top: TOP | TopEingabe) -> Zeile:
    """Return a stored or proposed TOP as the strings of a row."""
    return {name: str(getattr(top, name, None) or "") for name in FELDER} | {
        "pk": str(top.pk or ""),
        "art": str(top.art),
        "vorschlag": str(top.vorschlag or "") if isinstance(top, TopEingabe) else "",
        "aus": str(top.aus or "") if isinstance(top, TopEingabe) else "",
        "quelle": top.quelle if isinstance(top, TopEingabe) else "",
    }


def stunden(minuten: int) -> str:
    """Return minutes as hours: 2:05 Std."""
    return f"{minuten // 60}:{minuten % 60:02}{NBSP}Std."


def _fertig(rows: Sequence[Zeile], fokus: int | None, taste: str, ansage: str) -> TagesordnungForm:
    form = TagesordnungForm(rows, gebunden=False)
    form.fokus, form.taste, form.ansage = fokus, taste, ansage
    return form


def _name(row: Zeile) -> str:
    return einzeilig(row["titel"]) or "Leere Zeile"


def _pk(raw: str) -> int | None:
    """Read the hidden number; nonsense belongs to no stored row."""
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else None


class VersionForm(KernForm):
    """Which state of the Sitzung the person had before her eyes."""

    fehlertexte: ClassVar[dict[str, str]] = {
        "version": "Die Seite ist unvollständig angekommen. Bitte laden Sie sie neu."
    }

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        max_value=2**31 - 1,
        error_messages={"invalid": "Die Seite ist unvollständig angekommen. Bitte laden Sie sie neu."},
    )

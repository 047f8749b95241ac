"""The agenda on paper, and the versions of it that people were told."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse

from netzwerk.base.datei import datei_antwort
from netzwerk.base.druck import PDF
from sitzungen.agenda import Agenda, agenda_von, neuerungen, vergleiche_angaben, vergleiche_punkte
from sitzungen.druck import blatt_von, blatt_zur_fassung
from sitzungen.models import Sitzung, Tagesordnungsfassung
from sitzungen.selectors import fassungen_von, letzte_fassung
from sitzungen.views.grund import SitzungSeite

FASSUNGEN = "Fassungen der Tagesordnung"


def papier(sitzung: Sitzung, letzte: Tagesordnungsfassung | None) -> dict[str, Any]:
    """What the page of the Sitzung links: the agenda on paper, and its versions."""
    agenda = agenda_von(sitzung, sitzung.tops.all())
    return {"fassung": letzte, "blatt": blatt_von(sitzung, agenda, letzte) if agenda.punkte else None}


class FassungList(SitzungSeite):
    """All versions, the newest first, each with what was new about it."""

    template_name: ClassVar[str] = "sitzungen/fassungen.html"

    def context(self) -> dict[str, Any]:
        rows = fassungen_von(self.sitzung)
        pairs = zip(rows, [*rows[1:], None], strict=True)
        return {
            **super().context(),
            "pfad": self.pfad(FASSUNGEN),
            "zeilen": [(row, _neues(before, row) if before else ()) for row, before in pairs],
        }


def _neues(davor: Tagesordnungsfassung, fassung: Tagesordnungsfassung) -> list[str]:
    alt, neu = Agenda.aus_json(davor.inhalt), Agenda.aus_json(fassung.inhalt)
    moved = [f"{name} geändert" for name, _ in vergleiche_angaben(alt, neu)]
    return [*moved, *neuerungen(alt, neu)]


class FassungSeite(SitzungSeite):
    """One version, and word by word what was new about it."""

    template_name: ClassVar[str] = "sitzungen/fassung.html"

    def fassungen(self) -> tuple[Tagesordnungsfassung, Tagesordnungsfassung | None]:
        """Return the version of the address and the one before it."""
        rows = {row.nummer: row for row in fassungen_von(self.sitzung)}
        if self.kwargs["nummer"] not in rows:
            raise Http404
        return rows[self.kwargs["nummer"]], rows.get(self.kwargs["nummer"] - 1)

    def context(self) -> dict[str, Any]:
        fassung, before = self.fassungen()
        agenda = Agenda.aus_json(fassung.inhalt)
        old = Agenda.aus_json(before.inhalt) if before else None
        return {
            **super().context(),
            "pfad": self.pfad(FASSUNGEN, str(fassung)),
            "fassung": fassung,
            "davor": before,
            "agenda": agenda,
            "punkte": agenda.mit_zeiten(),
            "blatt": blatt_zur_fassung(fassung),
            "angaben": vergleiche_angaben(old, agenda) if old else [],
            "vergleich": vergleiche_punkte(old, agenda) if old else [],
        }


class FassungPdf(FassungSeite):
    """One version on paper."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        fassung, _ = self.fassungen()
        name = f"tagesordnung-fassung-{fassung.nummer}.pdf"
        return datei_antwort(blatt_zur_fassung(fassung).pdf, PDF, name, ansehen=True)


class TagesordnungPdf(SitzungSeite):
    """The agenda on paper as it stands now."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        agenda = agenda_von(self.sitzung, self.sitzung.tops.all())
        blatt = blatt_von(self.sitzung, agenda, letzte_fassung(self.sitzung))
        return datei_antwort(blatt.pdf, PDF, "tagesordnung.pdf", ansehen=True)

"""The agenda on paper, and the versions of it that people were told."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse

from netzwerk.base.datei import datei_antwort
from netzwerk.base.druck import PDF
from sitzungen.agenda import Agenda, agenda_von, neuerungen, vergleiche_angaben, vergleiche_punkte
from sitzungen.druck import blatt_von, blatt_zur_fassung
from sitzungen.models import Sitzung, Tagesordnungsfassung, Unterlage
from sitzungen.selectors import fassungen_von, letzte_fassung
from sitzungen.selectors.tops import liest_unterlagen, unterlagen_von
from sitzungen.views.grund import SitzungSeite

FASSUNGEN = "Fassungen der Tagesordnung"


def papier(
    sitzung: Sitzung, letzte: Tagesordnungsfassung | None, unterlagen: list[Unterlage] | None
) -> dict[str, Any]:
    """What the page of the Sitzung links: the agenda on paper, and its versions; `unterlagen` is None
    for who must not know of all documents."""
    agenda = agenda_von(sitzung, sitzung.tops.all(), unterlagen)
    return {"fassung": letzte, "blatt": blatt_von(sitzung, agenda, letzte) if agenda.punkte else None}


class Lesend(SitzungSeite):
    """A page of agendas: documents are named to who may read them."""

    @cached_property
    def liest_unterlagen(self) -> bool:
        return liest_unterlagen(self.request.user, self.sitzung)

    def agenda(self, fassung: Tagesordnungsfassung) -> Agenda:
        agenda = Agenda.aus_json(fassung.inhalt)
        return agenda if self.liest_unterlagen else agenda.ohne_unterlagen()

    def neues(self, davor: Tagesordnungsfassung, fassung: Tagesordnungsfassung) -> list[str]:
        alt, neu = self.agenda(davor), self.agenda(fassung)
        moved = [f"{name} geändert" for name, _ in vergleiche_angaben(alt, neu)]
        return [*moved, *neuerungen(alt, neu)]


class FassungList(Lesend):
    """All versions, the newest first, each with what was new about it."""

    template_name: ClassVar[str] = "sitzungen/fassungen.html"

    def context(self) -> dict[str, Any]:
        rows = fassungen_von(self.sitzung)
        pairs = zip(rows, [*rows[1:], None], strict=True)
        return {
            **super().context(),
            "pfad": self.pfad(FASSUNGEN),
            "zeilen": [(row, self.neues(before, row) if before else ()) for row, before in pairs],
        }


class FassungSeite(Lesend):
    """One version, and what was new about it: in sentences and word by word."""

    template_name: ClassVar[str] = "sitzungen/fassung.html"

    def fassungen(self) -> tuple[Tagesordnungsfassung, Tagesordnungsfassung | None]:
        """Return the version of the address and the one before it."""
        rows = {row.nummer: row for row in fassungen_von(self.sitzung)}
        if self.kwargs["nummer"] not in rows:
            raise Http404
        return rows[self.kwargs["nummer"]], rows.get(self.kwargs["nummer"] - 1)

    def context(self) -> dict[str, Any]:
        fassung, before = self.fassungen()
        agenda = self.agenda(fassung)
        old = self.agenda(before) if before else None
        return {
            **super().context(),
            "pfad": self.pfad(FASSUNGEN, str(fassung)),
            "fassung": fassung,
            "davor": before,
            "agenda": agenda,
            "punkte": agenda.mit_zeiten(),
            "blatt": blatt_zur_fassung(fassung, agenda),
            "neues": self.neues(before, fassung) if before else [],
            "angaben": vergleiche_angaben(old, agenda) if old else [],
            "vergleich": vergleiche_punkte(old, agenda) if old else [],
        }


class FassungPdf(FassungSeite):
    """One version on paper."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        fassung, _ = self.fassungen()
        blatt = blatt_zur_fassung(fassung, self.agenda(fassung))
        name = f"tagesordnung-fassung-{fassung.nummer}.pdf"
        return datei_antwort(blatt.pdf, PDF, name, ansehen=True)


class TagesordnungPdf(Lesend):
    """The agenda on paper as it stands now."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        papers = unterlagen_von(self.sitzung) if self.liest_unterlagen else None
        agenda = agenda_von(self.sitzung, self.sitzung.tops.all(), papers)
        blatt = blatt_von(self.sitzung, agenda, letzte_fassung(self.sitzung))
        return datei_antwort(blatt.pdf, PDF, "tagesordnung.pdf", ansehen=True)

"""One report: its sections in order, what is still to be done, reading it, laying it before others."""

from functools import cached_property
from typing import Any, ClassVar

from netzwerk.base.seiten import ActionView
from netzwerk.base.uhr import jetzt
from netzwerk.ratsbericht.inhalt import inhalt_aus
from netzwerk.ratsbericht.models import Abschnitt, Veroeffentlichung
from netzwerk.ratsbericht.selectors.berichte import abschnitte_von
from netzwerk.ratsbericht.selectors.oeffentlich import veroeffentlichungen_von
from netzwerk.ratsbericht.selectors.pruefliste import Punkt, fehlendes, hinweise
from netzwerk.ratsbericht.services.ablauf import move_ratsbericht
from netzwerk.ratsbericht.services.freigabe import FESTHALTBAR
from netzwerk.ratsbericht.states import Ratsberichtsstatus
from netzwerk.ratsbericht.views.berichtsseite import RatsberichtSeite
from netzwerk.ratsbericht.views.fassungsrand import fassungsrand
from netzwerk.ratsbericht.views.worte import lagesatz


class Bericht(RatsberichtSeite):
    """The outline with the state of each section, and the check list.

    While a released report is corrected, those who are asked about it see its Fassungen and no draft.
    """

    permission: ClassVar[str] = "ratsbericht.kennen"
    template_name: ClassVar[str] = "ratsbericht/bericht.html"

    @cached_property
    def abschnitte(self) -> list[Abschnitt]:
        return abschnitte_von(self.bericht)

    def context(self) -> dict[str, Any]:
        writes = self.request.user.has_perm("ratsbericht.schreiben")
        reads = self.request.user.has_perm("ratsbericht.sehen", self.bericht)
        points = []
        # What stood against a Fassung is of no use any more once it is made.
        if writes and self.bericht.status in FESTHALTBAR:
            points = fehlendes(self.bericht, self.abschnitte) + hinweise(self.bericht, self.abschnitte)
        return {
            **super().context(),
            "nur_fassungen": not reads,
            "abschnitte": [self._zeile(row) for row in self.abschnitte] if reads else [],
            "punkte": [(point, self._weg(point)) for point in points],
            "schreibt": writes,
            "pruefbar": self.bericht.status in FESTHALTBAR,
            "vorspann": lagesatz(self.bericht, points, self.kommende) if writes else "",
            "unveroeffentlicht": writes
            and self.bericht.status == Ratsberichtsstatus.FREIGEGEBEN
            and self.kommende is None,
            "veroeffentlichen_url": self.url("veroeffentlichen"),
            "vorlage_url": self.url("vorlage") if writes else "",
            "verworfen": self.bericht.status == Ratsberichtsstatus.VERWORFEN,
            "in_abstimmung": self.bericht.status == Ratsberichtsstatus.ABSTIMMUNG,
            **fassungsrand(self.bericht, self.request.user),
        }

    @cached_property
    def kommende(self) -> Veroeffentlichung | None:
        """A publication whose embargo is not over; asked only of a report whose Fassung is not public yet."""
        if self.bericht.status != Ratsberichtsstatus.FREIGEGEBEN:
            return None
        rows = veroeffentlichungen_von(self.bericht)
        return next((row for row in rows if row.zurueckgezogen_am is None and row.ab > jetzt()), None)

    def _weg(self, point: Punkt) -> str:
        """Return the page where it can be mended."""
        row = next((row for row in self.abschnitte if row.pk == point.abschnitt), None)
        return self._seite(row) if row is not None and self.darf_schreiben else ""

    def _seite(self, row: Abschnitt) -> str:
        return self.url("abschnitt" if row.ist_prosa else "baustein", row.pk)

    def _zeile(self, row: Abschnitt) -> dict[str, Any]:
        """Return the section with its page and its state: word, symbol, role."""
        word, symbol, role = _stand(row)
        first, last = self.abschnitte[0], self.abschnitte[-1]
        return {
            "abschnitt": row,
            "url": self._seite(row) if self.darf_schreiben else "",
            "wort": word,
            "symbol": symbol,
            "rolle": role,
            "hoch": row != first,
            "runter": row != last,
        }


def _stand(row: Abschnitt) -> tuple[str, str, str]:
    if row.ausgeblendet:
        return "ausgeblendet", "kreis-x", "leise"
    if not row.ist_leer:
        return ("geschrieben", "haken", "gut") if row.ist_prosa else ("erzeugt", "haken", "gut")
    if row.pflicht:
        return "fehlt noch", "leer", "achtung"
    return "noch leer, freiwillig", "leer", "leise"


class Lesen(RatsberichtSeite):
    """The whole report as it stands now."""

    template_name: ClassVar[str] = "ratsbericht/lesen.html"

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad(("Lesen", None)),
            "inhalt": inhalt_aus(self.bericht, abschnitte_von(self.bericht)),
        }


class Stand(RatsberichtSeite, ActionView):
    """Lay the draft before the Steuerungsgruppe, or take it back into the writing."""

    permission: ClassVar[str] = "ratsbericht.schreiben"

    def success_url(self) -> str:
        return self.bericht.get_absolute_url()

    def act(self) -> str:
        if self.request.POST.get("stand") == Ratsberichtsstatus.ABSTIMMUNG:
            move_ratsbericht(self.bericht, Ratsberichtsstatus.ABSTIMMUNG, by=self.request.user)
            return "Die Steuerungsgruppe ist benachrichtigt und kann lesen. Zum Ändern holen Sie ihn zurück."
        move_ratsbericht(self.bericht, Ratsberichtsstatus.ENTWURF, by=self.request.user)
        return "Der Bericht ist wieder ein Entwurf. Nur Sie und die Geschäftsstelle sehen ihn."

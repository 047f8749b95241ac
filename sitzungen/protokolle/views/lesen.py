"""Reading minutes: the newest Fassung, older ones, two compared, the public edition."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mitglieder.sichtbarkeit import Blick, ansicht
from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.base.uhr import heute
from netzwerk.base.wortvergleich import vergleiche
from sitzungen.models import Sitzung
from sitzungen.protokolle.lesen import als_text
from sitzungen.protokolle.models import Einwendung, Protokoll, Protokollfassung
from sitzungen.protokolle.rules import protokoll_von
from sitzungen.protokolle.selectors.fassungen import (
    einwendungen_zu,
    fassungen_von,
    genehmigende_sitzungen,
    genehmigte_fassung,
    genehmigung_von,
    lesbar,
)
from sitzungen.protokolle.services.einwendung import warum_keine_einwendung
from sitzungen.protokolle.states import Entscheidung, Protokollstatus
from sitzungen.selectors import sitzung_mit_allem
from sitzungen.views.grund import SitzungSeite


class Leseseite(SitzungSeite):
    """A page for members of the Gremium and the Leitstelle about minutes that were sent."""

    permission: ClassVar[str] = "protokolle.lesen"
    hides: ClassVar[bool] = True

    @cached_property
    def protokoll(self) -> Protokoll:
        found = protokoll_von(self.sitzung)
        if found is None:
            raise Http404
        return found

    @cached_property
    def fassungen(self) -> list[Protokollfassung]:
        return fassungen_von(self.sitzung)

    def fassung(self, nr: int) -> Protokollfassung:
        found = next((row for row in self.fassungen if row.nr == nr), None)
        if found is None:
            raise Http404
        return found

    def darf(self, permission: str) -> bool:
        return self.request.user.has_perm(f"protokolle.{permission}", self.sitzung)

    def lesen_url(self, anker: str = "") -> str:
        return reverse("protokolle:protokoll", args=[self.sitzung.uuid]) + anker

    def pfad_ab_protokoll(self, titel: str) -> list[tuple[str, str | None]]:
        return [*self.pfad("Protokoll")[:-1], ("Protokoll", self.lesen_url()), (titel, None)]


class Protokollseite(Leseseite):
    """The newest Fassung with its state; who writes and has sent nothing yet is led to the writing."""

    template_name: ClassVar[str] = "protokolle/protokoll.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.fassungen:
            return HttpResponseRedirect(reverse("protokolle:schreiben", args=[self.sitzung.uuid]))
        return self.page()

    def context(self) -> dict[str, Any]:
        newest = self.fassungen[0]
        closed = warum_keine_einwendung(self.protokoll)
        writes = self.darf("schreiben")
        return {
            **super().context(),
            "pfad": self.pfad("Protokoll"),
            "protokoll": self.protokoll,
            "fassung": newest,
            "text": lesbar(newest),
            "fassungen": fassungszeilen(self.fassungen),
            "genehmigung": genehmigung_von(newest),
            "einwendungen": self.einwendungen,
            "offene": sum(row.entscheidung == Entscheidung.OFFEN for row in self.einwendungen),
            "zu_berichtigen": writes and self._waits_for_correction(newest),
            "darf_einwenden": not closed and self.darf("einwenden"),
            "keine_einwendung": closed,
            "heute": heute(),
            "schreibt": writes,
            "genehmigend": self._genehmigend() if writes else [],
            "oeffentlich": ist_oeffentlich(self.fassungen),
        }

    @cached_property
    def einwendungen(self) -> list[Einwendung]:
        return einwendungen_zu(self.protokoll)

    def _waits_for_correction(self, newest: Protokollfassung) -> bool:
        """Tell whether an Einwendung was taken over that the text that was sent lacks."""
        taken = any(
            row.fassung_id == newest.pk and row.entscheidung == Entscheidung.UEBERNOMMEN
            for row in self.einwendungen
        )
        return taken and self.protokoll.status == Protokollstatus.VERSANDT

    def _genehmigend(self) -> list[Sitzung]:
        if self.protokoll.status != Protokollstatus.VERSANDT:
            return []
        konto = self.request.user
        rows = genehmigende_sitzungen(self.sitzung)
        return [row for row in rows if konto.has_perm("protokolle.schreiben", row)][:1]


class Fassungsseite(Leseseite):
    """One Fassung, as it was sent."""

    template_name: ClassVar[str] = "protokolle/fassung.html"

    def context(self) -> dict[str, Any]:
        fassung = self.fassung(self.kwargs["nr"])
        return {
            **super().context(),
            "pfad": self.pfad_ab_protokoll(str(fassung)),
            "fassung": fassung,
            "text": lesbar(fassung),
            "genehmigung": genehmigung_von(fassung),
            "ist_neueste": fassung == self.fassungen[0],
        }


class Fassungsvergleich(Leseseite):
    """Two Fassungen, word by word; the older one comes first in the address."""

    template_name: ClassVar[str] = "protokolle/vergleich.html"

    def context(self) -> dict[str, Any]:
        if self.kwargs["alt"] >= self.kwargs["neu"]:
            raise Http404
        alt, neu = self.fassung(self.kwargs["alt"]), self.fassung(self.kwargs["neu"])
        return {
            **super().context(),
            "pfad": self.pfad_ab_protokoll("Was wurde geändert?"),
            "alt": alt,
            "neu": neu,
            "stuecke": vergleiche(als_text(lesbar(alt)), als_text(lesbar(neu))),
        }


class Oeffentlich(PageView):
    """The released points of approved minutes, for everybody; without names of participants."""

    permission: ClassVar[str] = PUBLIC
    bereich: ClassVar[str] = "sitzungen"
    template_name: ClassVar[str] = "protokolle/oeffentlich.html"

    def context(self) -> dict[str, Any]:
        sitzung = sitzung_mit_allem(self.kwargs["uuid"])
        fassung = genehmigte_fassung(sitzung) if sitzung is not None else None
        if sitzung is None or fassung is None:
            raise Http404
        text = lesbar(fassung)
        points = [row for row in text.punkte if row.oeffentlich]
        if not points:
            raise Http404
        return {
            "sitzung": sitzung,
            "gremium": sitzung.gremium,
            "fassung": fassung,
            "genehmigung": genehmigung_von(fassung),
            "text": text,
            "punkte": points,
            "leitung": leitung_oeffentlich(fassung),
        }


def fassungszeilen(rows: list[Protokollfassung]) -> list[dict[str, Any]]:
    """Return each Fassung with its approval and the one before it, the newest first."""
    return [
        {"fassung": row, "davor": before, "genehmigung": genehmigung_von(row)}
        for row, before in zip(rows, [*rows[1:], None], strict=True)
    ]


def ist_oeffentlich(rows: list[Protokollfassung]) -> bool:
    """Tell whether the newest approved Fassung has points for everybody."""
    approved = next((row for row in rows if genehmigung_von(row) is not None), None)
    return approved is not None and any(punkt["oeffentlich"] for punkt in approved.inhalt["punkte"])


def leitung_oeffentlich(fassung: Protokollfassung) -> str:
    """Return the name of who led, if the public may know it; her name is not in the public edition else."""
    number = fassung.inhalt["sitzungsleitung"]
    row = next((name for name in fassung.namen.all() if name.nr == number), None)
    person = row.mitglied if row is not None else None
    seen = ansicht(person, Blick()) if person is not None else None
    return row.name if row is not None and seen is not None and seen.aemter_sichtbar else ""

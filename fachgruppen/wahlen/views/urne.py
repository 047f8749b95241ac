"""What everybody who may vote can check: the closed urn, its Prüfcodes, its file; and how all this works."""

from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from fachgruppen.wahlen.ausgang import Rundenstand, rundenstaende
from fachgruppen.wahlen.models import Wahlgang
from fachgruppen.wahlen.selectors.auszaehlcode import codes_bestaetigt
from fachgruppen.wahlen.selectors.urne import (
    beteiligung,
    pruefcodes,
    urne_als_daten,
    urnenereignisse,
    vernichtet_am,
    verzeichnis_mit_vermerken,
)
from fachgruppen.wahlen.states import Wahlgangstatus
from fachgruppen.wahlen.views.stimmzettel import Urnenseite
from netzwerk.base.datei import datei_antwort
from netzwerk.base.seiten import PUBLIC, PageView

TITEL_VERMERKE = "Wer abgestimmt hat"
# Rounds in which people vote or have voted.
MIT_VERMERKEN = (Wahlgangstatus.OFFEN, Wahlgangstatus.GESCHLOSSEN, Wahlgangstatus.AUSGEZAEHLT)
PROGRAMM = Path(settings.BASE_DIR) / "docs" / "auszaehlen.py"


class Urnenansicht(Urnenseite):
    """Every valid round: its checksum and Prüfcodes after the end, its totals after the count."""

    template_name = "wahlen/urne.html"

    def context(self) -> dict[str, Any]:
        rows = self.wahl.wahlgaenge.exclude(status=Wahlgangstatus.UNGUELTIG).select_related("sperre")
        rounds = list(rows.order_by("nr"))
        codes = pruefcodes(rounds)
        anew, destroyed = urnenereignisse(self.wahl)
        ready = self.gang.status == Wahlgangstatus.BEREIT
        counted = {stand.runde.nr: stand for stand in rundenstaende(self.wahl)}
        return {
            **super().context(),
            "runden": [_runde(row, codes.get(row.pk, []), counted.get(row.nr)) for row in rounds],
            "leitet": self.request.user.has_perm("wahlen.leiten", self.wahl),
            "codes": any(codes.values()),
            "vernichtet_am": destroyed,
            "neu_angesetzt": anew,
            "bereit": ready,
            "codes_da": ready and codes_bestaetigt(self.gang),
            "vorstand": self.request.user.has_perm("wahlen.auszaehlen", self.wahl),
            "pfad": self.pfad(("Urne", None)),
        }


def _runde(row: Wahlgang, codes: list[str], stand: Rundenstand | None) -> dict[str, Any]:
    return {
        "gang": row,
        "codes": codes,
        "vernichtet": bool(row.urnenhash) and not codes and bool(row.abgegeben),
        "beteiligung": beteiligung(row) if row.status == Wahlgangstatus.OFFEN else None,
        "stand": stand if row.status == Wahlgangstatus.AUSGEZAEHLT else None,
        "sperre": getattr(row, "sperre", None),
    }


class Vermerke(Urnenseite):
    """Who has voted in the newest round, by name, for Wahlleitung and Beisitz; never what, never when."""

    permission: ClassVar[str] = "wahlen.vermerke"
    template_name = "wahlen/vermerke.html"

    def context(self) -> dict[str, Any]:
        begun = self.gang.status in MIT_VERMERKEN
        void = self.gang.status == Wahlgangstatus.UNGUELTIG
        gone = void or (begun and vernichtet_am(self.wahl) is not None)
        rows = verzeichnis_mit_vermerken(self.gang) if begun and not gone else []
        voted = [row for row in rows if row.abgestimmt]  # type: ignore[attr-defined]
        return {
            **super().context(),
            "begonnen": begun,
            "vernichtet": gone,
            "abgestimmt": voted,
            "noch_nicht": [row for row in rows if row not in voted],
            "gesamt": len(rows),
            "pfad": self.pfad(("Urne", reverse("urne:urne", args=[self.wahl.pk])), (TITEL_VERMERKE, None)),
        }


class Urnendatei(Urnenseite):
    """The closed urn as a file for `docs/auszaehlen.py`."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.gang.urnenhash:
            self.template_name = "wahlen/stimmzettel_zu.html"  # type: ignore[misc]
            return self.page(satz="Die Urne ist noch nicht geschlossen und gemischt.", status=404)
        answer = JsonResponse(
            urne_als_daten(self.gang), json_dumps_params={"ensure_ascii": False, "indent": 1}
        )
        answer.headers["Content-Disposition"] = f'attachment; filename="urne-{self.gang.nr}.json"'
        return answer


class Programm(PageView):
    """The program that counts an urn again without the portal, to read and to take along."""

    permission: ClassVar[str] = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return datei_antwort(PROGRAMM.read_bytes(), "text/plain; charset=utf-8", "auszaehlen.py")


class Geheim(PageView):
    """How a vote stays secret, what is protected and what is not."""

    permission: ClassVar[str] = PUBLIC
    template_name = "wahlen/geheim.html"
    titel = "Wie eine Online-Wahl geheim bleibt"

    def context(self) -> dict[str, Any]:
        return {"pfad": [("Hilfe", reverse("portal:hilfe")), (self.titel, None)]}

"""What our mails look like: every kind with invented data, for the Geschäftsstelle."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from netzwerk.base.seiten import PageView
from netzwerk.portal.views.versand import mit_rahmen
from netzwerk.versand import arten
from netzwerk.versand.einsicht import Einsicht, brief_antwort, einsicht

TELEFON = "telefon"


class Musterseite(PageView):
    permission: ClassVar[str] = "sitzungen.versand_alle"
    bereich: ClassVar[str] = "sitzungen"


class Mailgalerie(Musterseite):
    """All kinds of mail, each with its letters and their subjects."""

    template_name: ClassVar[str] = "portal/mailgalerie.html"

    def context(self) -> dict[str, Any]:
        rows = []
        for art in arten.alle():
            letters = art.beispiele() if art.beispiele else ()
            shown = [(nr, titel, einsicht(roh).betreff) for nr, (titel, roh) in enumerate(letters)]
            rows.append({"name": art.name, "titel": arten.titel_von(art.name), "briefe": shown})
        return {
            "arten": sorted(rows, key=lambda row: str(row["titel"])),
            "pfad": [("Versand", reverse("portal:versand")), ("So sehen unsere Mails aus", None)],
        }


class Muster(Musterseite):
    """One letter: subject, sender, headers in words, design at two widths, plain text."""

    template_name: ClassVar[str] = "portal/mailmuster.html"

    @cached_property
    def brief(self) -> tuple[str, Einsicht]:
        name, nr = self.kwargs["slug"], self.kwargs["pk"]
        try:
            beispiele = arten.art(name).beispiele
        except KeyError:
            raise Http404 from None
        letters = list(beispiele()) if beispiele else []
        if nr >= len(letters):
            raise Http404
        titel, roh = letters[nr]
        return titel, einsicht(roh)

    @property
    def schmal(self) -> bool:
        return self.request.GET.get("breite") == TELEFON

    def context(self) -> dict[str, Any]:
        titel, shown = self.brief
        art = arten.titel_von(self.kwargs["slug"])
        here = self.request.path
        widths = (
            ("Am Rechner", here, not self.schmal),
            ("Auf dem Telefon", f"{here}?breite={TELEFON}", self.schmal),
        )
        return {
            "titel": art,
            "zusatz": titel,
            "einsicht": shown,
            "schmal": self.schmal,
            "reiter": [{"titel": t, "url": url, "aktuell": now} for t, url, now in widths],
            "brief_url": reverse("portal:musterbrief", args=[self.kwargs["slug"], self.kwargs["pk"]]),
            "pfad": [
                ("Versand", reverse("portal:versand")),
                ("So sehen unsere Mails aus", reverse("portal:mailgalerie")),
                (art, None),
            ],
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return mit_rahmen(super().get(request, *args, **kwargs))


class Musterbrief(Muster):
    """The design of the letter, for the frame on its page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return brief_antwort(self.brief[1].html)

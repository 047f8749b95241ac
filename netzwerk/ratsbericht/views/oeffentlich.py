"""What everybody reads of one report: the Fassung that holds, earlier ones, its files."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from netzwerk.base.datei import datei_antwort
from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.base.uhr import jetzt
from netzwerk.ratsbericht.fassungsstand import MEDIENTYPEN, Dateiformat
from netzwerk.ratsbericht.lesen import lies
from netzwerk.ratsbericht.models import Ratsdatei, Veroeffentlichung
from netzwerk.ratsbericht.selectors.oeffentlich import Adresse, adresse

# The page itself is the HTML.
FORMATE = (Dateiformat.PDF, Dateiformat.DOCX, Dateiformat.CSV)


class Berichtsadresse(PageView):
    """What stands at one address; before the embargo is over, nothing does."""

    permission: ClassVar[str] = PUBLIC

    @cached_property
    def adresse(self) -> Adresse:
        found = adresse(self.kwargs["jahr"], self.kwargs["slug"], jetzt())
        if found is None:
            raise Http404
        return found


class OeffentlicherBericht(Berichtsadresse):
    """The Fassung that holds, with its files and its history; or that the report was withdrawn."""

    template_name: ClassVar[str] = "ratsbericht/oeffentlich.html"

    def context(self) -> dict[str, Any]:
        shown = self.adresse.geltend
        if shown is None:
            self.template_name = "ratsbericht/zurueckgezogen.html"  # type: ignore[misc]
            last = self.adresse.letzte
            return {"titel": last.fassung.inhalt["titel"], "am": self.adresse.zurueckgezogen_am}
        return self.lesbar(shown)

    def lesbar(self, shown: Veroeffentlichung) -> dict[str, Any]:
        content = shown.fassung.inhalt
        begin, end = (date.fromisoformat(content[name]) for name in ("von", "bis"))
        return {
            "titel": content["titel"],
            "art": content["art"],
            "lesen": lies(content),
            "von": begin,
            "bis": end,
            "shown": shown,
            "dateien": [(str(form.label), self.datei(shown, form)) for form in FORMATE],
            "verlauf": [
                {"zeile": row, "url": self.fassung_url(row), "gezeigt": row == shown}
                for row in self.adresse.zeilen
            ],
            "ueberholt": shown != self.adresse.geltend,
            "aktuell_url": shown.get_absolute_url(),
            "pfad": [
                ("Veröffentlichte Berichte", reverse("portal:veroeffentlicht")),
                (content["titel"], None),
            ],
        }

    def fassung_url(self, row: Veroeffentlichung) -> str:
        """Return the page of an earlier Fassung; a withdrawn one has none."""
        if row.zurueckgezogen_am is not None:
            return ""
        return reverse("oeffentlich:fassung", args=[row.jahr, row.slug, row.fassung.nummer])

    def datei(self, row: Veroeffentlichung, form: str) -> str:
        return reverse("oeffentlich:datei", args=[row.jahr, row.slug, row.fassung.nummer, form])


class FruehereFassung(OeffentlicherBericht):
    """One Fassung by its number, as it was published."""

    def context(self) -> dict[str, Any]:
        row = self.adresse.fassung(self.kwargs["nummer"])
        if row is None or row.zurueckgezogen_am is not None:
            raise Http404
        return self.lesbar(row)


class Berichtsdatei(Berichtsadresse):
    """A file of a published Fassung; of a withdrawn one a page says that it is gone (410)."""

    template_name: ClassVar[str] = "ratsbericht/zurueckgezogen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.adresse.fassung(self.kwargs["nummer"])
        if row is None or self.kwargs["form"] not in FORMATE:
            raise Http404
        if row.zurueckgezogen_am is not None:
            title = row.fassung.inhalt["titel"]
            return self.page(status=410, titel=title, am=row.zurueckgezogen_am)
        return self.antwort(row, self.kwargs["form"])

    def antwort(self, row: Veroeffentlichung, form: str) -> HttpResponse:
        """Return the bytes as they were made."""
        file = get_object_or_404(Ratsdatei, fassung=row.fassung_id, format=form)
        name = f"{row.slug}-{row.jahr}-fassung-{row.fassung.nummer}.{form}"
        return datei_antwort(bytes(file.inhalt), MEDIENTYPEN[Dateiformat(form)], name)

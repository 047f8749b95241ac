"""Minutes as files: a Fassung, the draft for who writes it, the public edition for everybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from netzwerk.base.datei import datei_antwort
from netzwerk.base.datum import kalendertag
from netzwerk.base.druck import PDF
from netzwerk.base.schriftstueck import Schriftstueck, als_pdf
from netzwerk.base.textdatei import DOCX, als_docx
from sitzungen.models import Sitzung
from sitzungen.protokolle.blatt import blatt_vom_entwurf, blatt_zur_fassung, oeffentliches_blatt
from sitzungen.protokolle.views.lesen import Leseseite, Oeffentlich
from sitzungen.protokolle.views.schreiben import Schreibseite
from sitzungen.selectors import eintraege_von


class FassungPdf(Leseseite):
    """One Fassung as it was sent, on paper."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        fassung = self.fassung(self.kwargs["nr"])
        return self.antwort(blatt_zur_fassung(fassung), dateiname(self.sitzung, f"fassung-{fassung.nr}"))

    def antwort(self, blatt: Schriftstueck, name: str) -> HttpResponse:
        return pdf_antwort(blatt, name)


class FassungDocx(FassungPdf):
    """The same for a word processor."""

    def antwort(self, blatt: Schriftstueck, name: str) -> HttpResponse:
        return docx_antwort(blatt, name)


class EntwurfPdf(Schreibseite):
    """What was written so far, marked as a draft on every page; there is none of minutes that are sent."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.protokoll.ist_offen:
            raise Http404
        blatt = blatt_vom_entwurf(self.protokoll, eintraege_von(self.sitzung))
        return self.antwort(blatt, dateiname(self.sitzung, "entwurf"))

    def antwort(self, blatt: Schriftstueck, name: str) -> HttpResponse:
        return pdf_antwort(blatt, name)


class EntwurfDocx(EntwurfPdf):
    """The same for a word processor."""

    def antwort(self, blatt: Schriftstueck, name: str) -> HttpResponse:
        return docx_antwort(blatt, name)


class OeffentlichPdf(Oeffentlich):
    """The public edition on paper."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        shown = self.context()
        blatt = oeffentliches_blatt(shown["text"], shown["punkte"], shown["leitung"], shown["genehmigung"])
        return pdf_antwort(blatt, dateiname(shown["sitzung"], "oeffentlich"))


def dateiname(sitzung: Sitzung, teil: str) -> str:
    """protokoll-deutschunterricht-2026-09-29-fassung-1"""
    day = f"{kalendertag(sitzung.start)}-" if sitzung.start else ""
    return f"protokoll-{sitzung.gremium.slug}-{day}{teil}"


def pdf_antwort(blatt: Schriftstueck, name: str) -> HttpResponse:
    return datei_antwort(als_pdf(blatt), PDF, f"{name}.pdf", ansehen=True)


def docx_antwort(blatt: Schriftstueck, name: str) -> HttpResponse:
    return datei_antwort(als_docx(blatt), DOCX, f"{name}.docx")

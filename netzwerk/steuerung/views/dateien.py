"""A report as files: a Fassung for all who may read it, the draft for the group and who reviews."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from netzwerk.base.datei import datei_antwort
from netzwerk.base.druck import PDF
from netzwerk.base.schriftstueck import Schriftstueck, als_pdf
from netzwerk.base.textdatei import DOCX, als_docx
from netzwerk.steuerung.blatt import blatt_vom_entwurf, blatt_zur_fassung
from netzwerk.steuerung.models import Quartalsbericht
from netzwerk.steuerung.views.bericht import Bericht, Fassung, frei


class FassungPdf(Fassung):
    """One Fassung on paper."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        blatt = blatt_zur_fassung(self.fassung, self.inhalt, frei(self.fassung))
        return self.antwort(blatt, dateiname(self.bericht, f"fassung-{self.fassung.nummer}"))

    def antwort(self, blatt: Schriftstueck, name: str) -> HttpResponse:
        return pdf_antwort(blatt, name)


class FassungDocx(FassungPdf):
    """The same for a word processor."""

    def antwort(self, blatt: Schriftstueck, name: str) -> HttpResponse:
        return docx_antwort(blatt, name)


class EntwurfPdf(Bericht):
    """What was written so far, marked as a draft on every page; there is none of a submitted report."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.fassung is not None:
            raise Http404
        return self.antwort(blatt_vom_entwurf(self.inhalt), dateiname(self.bericht, "entwurf"))

    def antwort(self, blatt: Schriftstueck, name: str) -> HttpResponse:
        return pdf_antwort(blatt, name)


class EntwurfDocx(EntwurfPdf):
    """The same for a word processor."""

    def antwort(self, blatt: Schriftstueck, name: str) -> HttpResponse:
        return docx_antwort(blatt, name)


def dateiname(bericht: Quartalsbericht, teil: str) -> str:
    """quartalsbericht-deutschunterricht-2026-3-fassung-1"""
    return f"quartalsbericht-{bericht.gremium.slug}-{bericht.jahr}-{bericht.quartal}-{teil}"


def pdf_antwort(blatt: Schriftstueck, name: str) -> HttpResponse:
    return datei_antwort(als_pdf(blatt), PDF, f"{name}.pdf", ansehen=True)


def docx_antwort(blatt: Schriftstueck, name: str) -> HttpResponse:
    return datei_antwort(als_docx(blatt), DOCX, f"{name}.docx")

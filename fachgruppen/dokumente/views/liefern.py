"""Delivery of a file: the right is checked at every fetch; always as a download, never to be run."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from fachgruppen.dokumente.ablage import ablage
from fachgruppen.dokumente.models import Datei, Dokumentfassung
from fachgruppen.dokumente.pruefung.arten import ARTEN
from fachgruppen.dokumente.states import Dateizustand
from fachgruppen.dokumente.views.dokument import DokumentMixin
from netzwerk.base.seiten import PUBLIC, PageView


class DateiLiefern(DokumentMixin, PageView):
    """The file of one version. Withdrawn, unchecked and refused files do not exist for anybody."""

    permission = PUBLIC
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        fassung = next((row for row in self.fassungen if row.nummer == kwargs["nummer"]), None)
        if fassung is None or self.dokument.entfernt_am is not None:
            raise Http404
        datei, dateiname = self.chosen(fassung)
        if datei is None or datei.zustand != Dateizustand.GEPRUEFT:
            raise Http404
        return deliver(datei, dateiname)

    def chosen(self, fassung: Dokumentfassung) -> tuple[Datei | None, str]:
        return fassung.datei, fassung.dateiname


class BarrierefreiLiefern(DateiLiefern):
    """The accessible form of one version."""

    def chosen(self, fassung: Dokumentfassung) -> tuple[Datei | None, str]:
        return fassung.barrierefrei, fassung.barrierefrei_dateiname


def deliver(datei: Datei, dateiname: str) -> HttpResponseBase:
    """Return the bytes, or tell the web server in front to send them (X-Accel-Redirect)."""
    response: HttpResponse | FileResponse
    if settings.DATEIEN_X_ACCEL:
        response = HttpResponse()
        response.headers["X-Accel-Redirect"] = settings.DATEIEN_X_ACCEL + quote(datei.pfad)
    else:
        try:
            file = ablage().open(datei.pfad)
        except FileNotFoundError:
            raise Http404 from None
        response = FileResponse(file)
        response.headers["Content-Length"] = str(datei.groesse)
    endung = dateiname.rpartition(".")[2].lower()
    kind = ARTEN[endung].medientyp if endung in ARTEN else "application/octet-stream"
    headers = {
        "Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
        "Content-Disposition": content_disposition_header(True, dateiname) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Robots-Tag": "noindex",
    }
    for name, value in headers.items():
        response.headers[name] = value
    return response

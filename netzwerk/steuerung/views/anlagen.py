"""Files of a report: add one, take one off, deliver those of the draft, a Fassung, the public edition."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from fachgruppen.dokumente.models import Datei
from fachgruppen.dokumente.services.dateien import take_datei
from fachgruppen.dokumente.states import Dateizustand
from fachgruppen.dokumente.views.hochladen import IN_PRUEFUNG, HochladenSeite
from fachgruppen.dokumente.views.liefern import deliver
from netzwerk.base.seiten import ActionView
from netzwerk.steuerung.forms.anlage import AnlageForm
from netzwerk.steuerung.models import Berichtsanlage
from netzwerk.steuerung.services.anlagen import add_anlage, check_art, remove_anlage
from netzwerk.steuerung.services.sperre import check_schreibbar
from netzwerk.steuerung.views.bericht import Bericht, Fassung
from netzwerk.steuerung.views.berichtsseite import BerichtSeite
from netzwerk.steuerung.views.oeffentlich import Oeffentlich


class AnlageNeu(BerichtSeite, HochladenSeite):
    """Add a file to the draft."""

    permission: ClassVar[str] = "steuerung.bericht_schreiben"
    template_name: ClassVar[str] = "steuerung/anlage.html"
    form_class: ClassVar[type[BaseForm]] = AnlageForm

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Anlage hinzufügen"),
            "zurueck": f"{self.url('bericht_schreiben')}#anlagen",
        }

    def form_valid(self, form: AnlageForm) -> HttpResponse:  # type: ignore[override]
        upload = form.cleaned_data["datei"]
        # What is refused anyway need not be looked through for seconds.
        check_schreibbar(self.bericht)
        check_art(upload.name or "")
        taken = take_datei(upload)
        made = add_anlage(self.bericht, taken, form.angaben(), by=self.request.user)
        waits = taken.datei.zustand == Dateizustand.IN_PRUEFUNG
        messages.success(self.request, f"„{made.titel}“ ist angefügt.{IN_PRUEFUNG if waits else ''}")
        return HttpResponseRedirect(f"{self.url('bericht_schreiben')}#anlagen")


class AnlageWeg(BerichtSeite, ActionView):
    """Take a file off the draft."""

    permission: ClassVar[str] = "steuerung.bericht_schreiben"

    def act(self) -> str:
        row = get_object_or_404(Berichtsanlage, pk=self.kwargs["pk"], bericht=self.bericht)
        remove_anlage(row, by=self.request.user)
        return f"„{row.titel}“ gehört nicht mehr zum Bericht."

    def success_url(self) -> str:
        return f"{self.url('bericht_schreiben')}#anlagen"


class Auslieferung:
    """Adds the delivery of the file with the number of the address, in the order the page shows them."""

    http_method_names: ClassVar[list[str]] = ["get", "head", "options"]
    inhalt: dict[str, Any]
    kwargs: dict[str, Any]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        datei = get_object_or_404(Datei, sha256=self.zeile_der_anlage["sha256"])
        if datei.zustand != Dateizustand.GEPRUEFT:
            raise Http404
        return deliver(datei, self.zeile_der_anlage["dateiname"])

    @cached_property
    def zeile_der_anlage(self) -> dict[str, Any]:
        rows: list[dict[str, Any]] = self.inhalt.get("anlagen", [])
        if not 1 <= self.kwargs["platz"] <= len(rows):
            raise Http404
        return rows[self.kwargs["platz"] - 1]


class EntwurfAnlage(Auslieferung, Bericht):  # type: ignore[misc]
    """A file of the draft, for the group and who reviews."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if self.fassung is not None:
            raise Http404
        return super().get(request, *args, **kwargs)


class FassungAnlage(Auslieferung, Fassung):  # type: ignore[misc]
    """A file of a Fassung, for all who may read it."""


class OeffentlichAnlage(Auslieferung, Oeffentlich):  # type: ignore[misc]
    """A file of the public edition; the numbers are those of the public rows."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if self.zurueckgezogen:
            return Oeffentlich.get(self, request)
        return super().get(request, *args, **kwargs)

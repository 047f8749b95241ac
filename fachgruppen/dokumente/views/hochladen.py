"""Pages with a file: a new document, a new version, its accessible form."""

from functools import cached_property
from pathlib import PurePath
from typing import Any

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator

from fachgruppen.dokumente.forms.hochladen import BarrierefreiForm, DokumentForm, FassungForm
from fachgruppen.dokumente.services.dateien import take_datei
from fachgruppen.dokumente.services.dokumente import add_fassung, create_dokument, set_barrierefrei
from fachgruppen.dokumente.states import Dateizustand
from fachgruppen.dokumente.views.dokument import DokumentMixin, gruppe_url
from fachgruppen.models import Gremium
from fachgruppen.selectors import visible_gremien_for
from netzwerk.base.seiten import FormPage

GRENZE = {"hochladen": "60/h/user"}
ZU_VIELE = (
    "Sie haben in der letzten Stunde sehr viele Dateien hochgeladen. Warten Sie eine Stunde und laden Sie "
    "diese dann noch einmal hoch."
)
IN_PRUEFUNG = " Der Virenscanner prüft die Datei noch, danach kann man sie herunterladen."


# Not in one transaction: a check takes seconds, the services write in transactions of their own,
# and the count of uploads must hold whatever becomes of this one.
@method_decorator(transaction.non_atomic_requests, name="dispatch")
class HochladenSeite(FormPage):
    """Base: refused files say why, what was typed stays, the file must be chosen again."""

    bereich = "fachgruppen"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, app="dokumente", action="hochladen", config=GRENZE):
            form = self.get_form()
            form.add_error(None, ZU_VIELE)
            page = self.page(form=form, status=429)
            page.headers["Retry-After"] = "3600"
            return page
        return super().post(request, *args, **kwargs)

    def form_refused(self, form: BaseForm) -> HttpResponse:
        return self.page(form=form, datei_fehlt=bool(self.request.FILES))


class DokumentNeu(HochladenSeite):
    """A new document of a group, or with `slug` empty of the whole network."""

    permission = "dokumente.hochladen"
    form_class = DokumentForm
    template_name = "dokumente/neu.html"

    @cached_property
    def gremium(self) -> Gremium | None:
        slug = self.kwargs.get("slug")
        return get_object_or_404(visible_gremien_for(self.request.user), slug=slug) if slug else None

    def permission_object(self) -> Gremium | None:
        return self.gremium

    @cached_property
    def darf_freigeben(self) -> bool:
        return self.request.user.has_perm("dokumente.freigeben", self.gremium)

    def form_kwargs(self) -> dict[str, Any]:
        return {"gremium": self.gremium, "freigeben": self.darf_freigeben}

    def context(self) -> dict[str, Any]:
        liste_url = gruppe_url(self.gremium)
        pfad: list[tuple[str, str | None]] = [("Dokumente", liste_url), ("Dokument hochladen", None)]
        if self.gremium is not None:
            pfad.insert(0, (self.gremium.name, self.gremium.get_absolute_url()))
        return {
            "gremium": self.gremium,
            "darf_freigeben": self.darf_freigeben,
            "liste_url": liste_url,
            "pfad": pfad,
        }

    def form_valid(self, form: DokumentForm) -> HttpResponse:  # type: ignore[override]
        taken = take_datei(form.cleaned_data["datei"])
        angaben = form.angaben()
        angaben["titel"] = angaben["titel"] or PurePath(taken.dateiname).stem[:160]
        dokument = create_dokument(self.gremium, taken, by=self.request.user, angaben=angaben)
        waits = taken.datei.zustand == Dateizustand.IN_PRUEFUNG
        messages.success(self.request, f"„{dokument.titel}“ ist hochgeladen.{IN_PRUEFUNG if waits else ''}")
        return HttpResponseRedirect(dokument.get_absolute_url())


class FassungNeu(DokumentMixin, HochladenSeite):
    """The next version of a document."""

    permission = "dokumente.bearbeiten"
    form_class = FassungForm
    template_name = "dokumente/fassung.html"

    def context(self) -> dict[str, Any]:
        newest = self.fassungen[0] if self.fassungen else None
        return {
            "dokument": self.dokument,
            "bisher": newest,
            "pfad": self.pfad(("Neue Fassung", None)),
        }

    def form_valid(self, form: FassungForm) -> HttpResponse:  # type: ignore[override]
        taken = take_datei(form.cleaned_data["datei"])
        fassung = add_fassung(
            self.dokument, taken, by=self.request.user, anmerkung=form.cleaned_data["anmerkung"]
        )
        waits = taken.datei.zustand == Dateizustand.IN_PRUEFUNG
        messages.success(
            self.request,
            f"Fassung {fassung.nummer} ist hochgeladen und gilt jetzt.{IN_PRUEFUNG if waits else ''}",
        )
        return HttpResponseRedirect(self.dokument.get_absolute_url())


class BarrierefreiNeu(DokumentMixin, HochladenSeite):
    """The newest version once more, in an accessible form."""

    permission = "dokumente.bearbeiten"
    form_class = BarrierefreiForm
    template_name = "dokumente/barrierefrei.html"

    def context(self) -> dict[str, Any]:
        return {
            "dokument": self.dokument,
            "fassung": self.fassungen[0],
            "pfad": self.pfad(("Barrierefreie Fassung", None)),
        }

    def form_valid(self, form: BarrierefreiForm) -> HttpResponse:  # type: ignore[override]
        set_barrierefrei(self.fassungen[0], take_datei(form.cleaned_data["datei"]), by=self.request.user)
        messages.success(self.request, "Die barrierefreie Fassung liegt jetzt daneben.")
        return HttpResponseRedirect(self.dokument.get_absolute_url())

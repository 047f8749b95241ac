"""Documents at one TOP: the list, attaching, uploading, for guests or not; and what was put off."""

from functools import cached_property
from pathlib import PurePath
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.dokumente.services.dateien import take_datei
from fachgruppen.dokumente.services.dokumente import Angaben, create_dokument
from fachgruppen.dokumente.states import Dateizustand, Sichtbarkeit
from fachgruppen.dokumente.views.hochladen import IN_PRUEFUNG, HochladenSeite
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import zahlwort
from netzwerk.base.seiten import ActionView, FormPage
from sitzungen.forms.unterlagen import AnfuegenForm, UnterlageHochladenForm, VertagtForm
from sitzungen.models import TOP, Unterlage
from sitzungen.selectors.tops import anfuegbare_dokumente, unterlagen_for
from sitzungen.services.uebernahme import check_vertagbar, set_vertagt
from sitzungen.services.unterlagen import (
    MAX_BYTES_JE_SITZUNG,
    ZU_VIEL,
    attach_dokumente,
    detach_unterlage,
    groesse_mit,
    set_fuer_gaeste,
)
from sitzungen.views.grund import SitzungSeite
from sitzungen.views.unterlagenliste import unterlagenzeilen


class TopSeite(SitzungSeite):
    """A page about one TOP of the Sitzung, for who may edit the agenda."""

    permission: ClassVar[str] = "sitzungen.bearbeiten"

    @cached_property
    def top(self) -> TOP:
        found = get_object_or_404(self.sitzung.tops, pk=self.kwargs["pk"])
        found.sitzung = self.sitzung
        return found

    def unterlagen_url(self) -> str:
        return reverse("sitzungen:unterlagen", args=[self.sitzung.uuid, self.top.pk])

    def success_url(self) -> str:
        return self.unterlagen_url()

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "top": self.top,
            "pfad": [*self.pfad()[:-1], (self.sitzung.name, self.sitzung.get_absolute_url()),
                     ("Unterlagen", self.unterlagen_url())],
        }  # fmt: skip


class Unterlagen(TopSeite, FormPage):
    """What is attached, and the documents of the Gremium to choose from."""

    template_name: ClassVar[str] = "sitzungen/unterlagen.html"
    form_class: ClassVar[type[BaseForm]] = AnfuegenForm

    @cached_property
    def waehlbar(self) -> list[Any]:
        return anfuegbare_dokumente(self.request.user, self.top)

    def form_kwargs(self) -> dict[str, Any]:
        return {"dokumente": self.waehlbar}

    def context(self) -> dict[str, Any]:
        rows = [row for row in unterlagen_for(self.request.user, self.sitzung) if row.top_id == self.top.pk]
        way = super().context()
        return {
            **way,
            "pfad": [*way["pfad"][:-1], ("Unterlagen", None)],
            "unterlagen": unterlagenzeilen(rows),
            "waehlbar": self.waehlbar,
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        new = attach_dokumente(
            self.top,
            form.cleaned_data["dokumente"],
            by=self.request.user,
            fuer_gaeste=form.cleaned_data["fuer_gaeste"],
        )
        many = f"{zahlwort(len(new)).capitalize()} Dokumente sind angefügt."
        messages.success(self.request, "Das Dokument ist angefügt." if len(new) == 1 else many)
        return HttpResponseRedirect(self.success_url())


class UnterlageHochladen(TopSeite, HochladenSeite):  # type: ignore[misc]
    """Upload at the point: the document belongs to the Gremium, like any other of its documents."""

    bereich: ClassVar[str] = "sitzungen"
    template_name: ClassVar[str] = "sitzungen/unterlage_hochladen.html"
    form_class: ClassVar[type[BaseForm]] = UnterlageHochladenForm

    def context(self) -> dict[str, Any]:
        way = super().context()
        return {**way, "pfad": [*way["pfad"], ("Hochladen", None)]}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        upload = form.cleaned_data["datei"]
        if groesse_mit(self.sitzung) + upload.size > MAX_BYTES_JE_SITZUNG:
            raise Ablehnung(ZU_VIEL, field="datei")
        taken = take_datei(upload)
        angaben = Angaben(
            titel=form.cleaned_data["titel"] or PurePath(taken.dateiname).stem[:160],
            beschreibung="",
            sichtbarkeit=Sichtbarkeit.GREMIUM,
            gueltig_von=None,
            gueltig_bis=None,
            schlagworte=[],
        )
        dokument = create_dokument(self.gremium, taken, by=self.request.user, angaben=angaben)
        attach_dokumente(
            self.top, [dokument.pk], by=self.request.user, fuer_gaeste=form.cleaned_data["fuer_gaeste"]
        )
        waits = taken.datei.zustand == Dateizustand.IN_PRUEFUNG
        messages.success(
            self.request,
            f"„{dokument.titel}“ ist hochgeladen und angefügt.{IN_PRUEFUNG if waits else ''}",
        )
        return HttpResponseRedirect(self.unterlagen_url())


class EineUnterlage(TopSeite, ActionView):
    """Base of the buttons at one document."""

    @cached_property
    def unterlage(self) -> Unterlage:
        rows = Unterlage.objects.select_related("dokument", "top__sitzung")
        return get_object_or_404(rows, pk=self.kwargs["unterlage"], top=self.top)


class UnterlageEntfernen(EineUnterlage):
    def act(self) -> str:
        detach_unterlage(self.unterlage, by=self.request.user)
        title = self.unterlage.dokument.titel
        return f"„{title}“ ist nicht mehr angefügt. Das Dokument bleibt unter „Dokumente“."


class UnterlageFuerGaeste(EineUnterlage):
    """Show it to guests, or no longer; the button says which."""

    def act(self) -> str:
        wanted = self.request.POST.get("fuer_gaeste") == "1"
        set_fuer_gaeste(self.unterlage, by=self.request.user, fuer_gaeste=wanted)
        title = self.unterlage.dokument.titel
        if wanted:
            return f"Gäste dieser Sitzung dürfen „{title}“ jetzt lesen."
        return f"Gäste sehen „{title}“ nicht mehr."


class Vertagen(SitzungSeite, FormPage):
    """After the session: which points were not dealt with, so that the next agenda offers them."""

    permission: ClassVar[str] = "sitzungen.bearbeiten"
    template_name: ClassVar[str] = "sitzungen/vertagen.html"
    form_class: ClassVar[type[BaseForm]] = VertagtForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"tops": self.sitzung.tops.all()}

    def context(self) -> dict[str, Any]:
        try:
            check_vertagbar(self.sitzung)
            refused = ""
        except Ablehnung as refusal:
            refused = str(refusal)
        return {**super().context(), "pfad": self.pfad("Vertagte Punkte"), "verweigert": refused}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        count = set_vertagt(self.sitzung, form.cleaned_data["tops"], by=self.request.user)
        messages.success(
            self.request,
            "Für die nächste Tagesordnung wird nichts vorgemerkt."
            if not count
            else "Die vertagten Punkte werden für die nächste Tagesordnung angeboten.",
        )
        return HttpResponseRedirect(self.success_url())

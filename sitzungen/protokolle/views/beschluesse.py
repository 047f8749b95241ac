"""The register of decisions: search, one decision, how far it is, the list as a file."""

from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from netzwerk.base.datei import datei_antwort
from netzwerk.base.datum import tag
from netzwerk.base.druck import PDF
from netzwerk.base.klartext import einzeilig
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.schriftstueck import als_pdf
from netzwerk.base.seiten import FormPage, PageView
from netzwerk.base.tabelle import csv_antwort, csv_datei
from sitzungen.protokolle.beschlussblatt import HOECHSTENS, beschlussblatt
from sitzungen.protokolle.forms.beschluesse import BeschlussfilterForm, UmsetzungForm
from sitzungen.protokolle.models import Beschluss
from sitzungen.protokolle.selectors.aufgaben import visible_aufgaben_for
from sitzungen.protokolle.selectors.beschluesse import (
    beschluesse_for,
    gremien_mit_beschluessen,
    jahre_mit_beschluessen,
    tag_des_beschlusses,
    visible_beschluesse_for,
)
from sitzungen.protokolle.services.umsetzung import set_umsetzung
from sitzungen.protokolle.states import Umsetzung

JE_SEITE = 25
KOPF = ("Nummer", "Gruppe", "Datum", "Punkt", "Wortlaut", "Ergebnis", "Umsetzung", "Stand der Umsetzung")


class Beschlussbuch(PageView):
    """The decisions the reader may know of; the search stands in the address."""

    permission: ClassVar[str] = "mitglieder.lesen"
    bereich: ClassVar[str] = "sitzungen"
    template_name: ClassVar[str] = "protokolle/beschluesse.html"

    @cached_property
    def form(self) -> BeschlussfilterForm:
        user = self.request.user
        return BeschlussfilterForm(
            self.request.GET,
            gremien=[(gremium.slug, gremium.name) for gremium in gremien_mit_beschluessen(user)],
            jahre=jahre_mit_beschluessen(user),
        )

    def rows(self) -> QuerySet[Beschluss]:
        return beschluesse_for(self.request.user, self.form.angaben())

    def context(self) -> dict[str, Any]:
        page = Paginator(self.rows(), JE_SEITE).get_page(self.request.GET.get("seite", "")[:6])
        wanted = self.request.GET.copy()
        wanted.pop("seite", None)
        return {
            "form": self.form,
            "gefiltert": any(self.form.cleaned_data.values()),
            "seite": page,
            "csv_url": f"{reverse('protokolle:beschluss_csv')}?{wanted.urlencode()}",
            "pdf_url": f"{reverse('protokolle:beschluss_pdf')}?{wanted.urlencode()}",
        }


class BeschlussCsv(Beschlussbuch):
    """The same decisions as a file, all pages of them."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = (_spalten(row) for row in self.rows())
        return csv_antwort("beschluesse", csv_datei(KOPF, rows))


class BeschlussPdf(Beschlussbuch):
    """The same decisions on paper."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = self.rows()
        netzwerk = f"{settings.PORTAL_NAME}, {settings.PORTAL_STADT}"
        blatt = beschlussblatt(list(rows[:HOECHSTENS]), rows.count(), self.form.in_worten(), netzwerk)
        return datei_antwort(als_pdf(blatt), PDF, "beschluesse.pdf", ansehen=True)


def _spalten(row: Beschluss) -> tuple[str, ...]:
    day = tag_des_beschlusses(row)
    return (
        row.nummer,
        row.gremium.voller_name,
        tag(day) if day else "",
        row.punkt.titel,
        einzeilig(row.wortlaut),
        row.ergebnissatz,
        row.get_umsetzung_display() if row.wird_umgesetzt else "",
        row.umsetzung_notiz,
    )


class BeschlussMixin(PageView):
    """One decision of the address; for those who may not see it there is none."""

    permission: ClassVar[str] = "mitglieder.lesen"
    bereich: ClassVar[str] = "sitzungen"
    hides: ClassVar[bool] = True

    @cached_property
    def beschluss(self) -> Beschluss:
        return get_object_or_404(visible_beschluesse_for(self.request.user), pk=self.kwargs["pk"])

    def permission_object(self) -> Beschluss:
        return self.beschluss

    def pfad(self, *ende: tuple[str, str | None]) -> list[tuple[str, str | None]]:
        return [("Beschlüsse", reverse("protokolle:beschluesse")), *ende]


class BeschlussPage(BeschlussMixin):
    """Wording, result, where it comes from, its tasks, what the Steuerungsgruppe said."""

    template_name: ClassVar[str] = "protokolle/beschluss.html"

    def context(self) -> dict[str, Any]:
        row, user = self.beschluss, self.request.user
        sitzung = row.punkt.protokoll.sitzung
        return {
            "pfad": self.pfad((row.nummer, None)),
            "beschluss": row,
            "sitzung": sitzung,
            "empfehlung": getattr(row, "empfehlung", None),
            "aufgaben": list(visible_aufgaben_for(user).filter(beschluss=row)),
            "darf_sitzung": user.has_perm("sitzungen.sehen", sitzung),
            "darf_pflegen": row.wird_umgesetzt and user.has_perm("protokolle.umsetzung_pflegen", row),
        }


class UmsetzungPflegen(BeschlussMixin, FormPage):
    """Say how far it is."""

    permission: ClassVar[str] = "protokolle.umsetzung_pflegen"
    form_class: ClassVar[type[BaseForm]] = UmsetzungForm
    template_name: ClassVar[str] = "protokolle/umsetzung.html"

    def form_kwargs(self) -> dict[str, Any]:
        row = self.beschluss
        return {"initial": {"version": row.version, "umsetzung": row.umsetzung, "notiz": row.umsetzung_notiz}}

    def context(self) -> dict[str, Any]:
        row = self.beschluss
        end = ((row.nummer, row.get_absolute_url()), ("Umsetzung", None))
        return {"pfad": self.pfad(*end), "beschluss": row}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            set_umsetzung(
                self.beschluss,
                Umsetzung(data["umsetzung"]),
                by=self.request.user,
                notiz=data["notiz"],
                version=data["version"],
            )
        except Konflikt as conflict:
            row = conflict.stand
            return self.page(form=self.form_again(row.version, conflict), gespeichert=row)
        messages.success(self.request, "Der Stand der Umsetzung ist gespeichert.")
        return HttpResponseRedirect(self.beschluss.get_absolute_url())

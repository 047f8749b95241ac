"""Object to minutes, decide about it, note that a session approved them."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.seiten import ActionView, FormPage
from sitzungen.protokolle.forms.fassung import EinwendungForm, EntscheidungForm
from sitzungen.protokolle.models import Einwendung, Protokoll
from sitzungen.protokolle.selectors.fassungen import einwendungen_zu
from sitzungen.protokolle.services.einwendung import (
    decide_einwendung,
    raise_einwendung,
    warum_keine_einwendung,
)
from sitzungen.protokolle.services.genehmigung import approve_protokoll
from sitzungen.protokolle.states import Entscheidung
from sitzungen.protokolle.views.lesen import Leseseite
from sitzungen.protokolle.views.schreiben import Schreibseite


class Einwenden(Leseseite, FormPage):
    """A member says what should be put differently; after the deadline the page says why not."""

    permission: ClassVar[str] = "protokolle.einwenden"
    hides: ClassVar[bool] = False
    template_name: ClassVar[str] = "protokolle/einwenden.html"
    form_class: ClassVar[type[BaseForm]] = EinwendungForm

    def form_kwargs(self) -> dict[str, Any]:
        initial = {"punkt": self.request.GET.get("punkt", "")}
        return {"protokoll": self.protokoll, "initial": initial}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad_ab_protokoll("Einwendung"),
            "protokoll": self.protokoll,
            "zurueck": self.lesen_url(),
            "geschlossen": warum_keine_einwendung(self.protokoll),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        raise_einwendung(
            self.protokoll, by=self.request.user, text=data["text"], punkt=form.punkte.get(data["punkt"])
        )
        messages.success(
            self.request,
            "Ihre Einwendung ist erhoben. Sie bekommen eine Nachricht, sobald darüber entschieden ist.",
        )
        return HttpResponseRedirect(self.lesen_url("#einwendungen"))


class Entscheiden(Schreibseite, FormPage):
    """Take an Einwendung over or refuse it."""

    template_name: ClassVar[str] = "protokolle/entscheiden.html"
    form_class: ClassVar[type[BaseForm]] = EntscheidungForm

    @cached_property
    def einwendung(self) -> Einwendung:
        rows = einwendungen_zu(self.protokoll)
        found = next((row for row in rows if row.pk == self.kwargs["pk"]), None)
        if found is None:
            raise Http404
        return found

    def lesen_url(self) -> str:
        return reverse("protokolle:protokoll", args=[self.sitzung.uuid]) + "#einwendungen"

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Einwendung"),
            "einwendung": self.einwendung,
            "zurueck": self.lesen_url(),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        row = decide_einwendung(
            self.einwendung,
            by=self.request.user,
            entscheidung=form.cleaned_data["entscheidung"],
            begruendung=form.cleaned_data["begruendung"],
        )
        then = (
            " Als Nächstes berichtigen Sie das Protokoll."
            if row.entscheidung == Entscheidung.UEBERNOMMEN
            else ""
        )
        messages.success(
            self.request, f"Die Einwendung ist {row.get_entscheidung_display()}, {row.mitglied.name} "
            f"bekommt eine Nachricht.{then}",
        )  # fmt: skip
        return HttpResponseRedirect(self.lesen_url())


class Genehmigen(Schreibseite, ActionView):
    """This Sitzung approved the minutes of an earlier one; which one stands in the form."""

    @cached_property
    def frueheres(self) -> Protokoll:
        wanted = self.request.POST.get("sitzung", "")
        rows = Protokoll.objects.filter(sitzung__gremium=self.gremium).select_related("sitzung")
        found = next((row for row in rows if str(row.sitzung.uuid) == wanted), None)
        if found is None:
            raise Ablehnung("Dieses Protokoll gibt es nicht mehr. Laden Sie die Seite neu.")
        return found

    def act(self) -> str:
        approve_protokoll(self.frueheres, by=self.request.user, in_sitzung=self.sitzung)
        day = self.frueheres.sitzung.start
        return f"Das Protokoll vom {datum(day)} ist genehmigt." if day else "Das Protokoll ist genehmigt."

    def success_url(self) -> str:
        """Back to where the button was pressed: the earlier minutes, or the writing of these."""
        if self.request.POST.get("zurueck") == "protokoll" and "frueheres" in self.__dict__:
            return self.frueheres.get_absolute_url()
        return self.schreiben_url()

"""Recommendations to the Steuerungsgruppe: give one, its inbox, its agenda, its answer."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from netzwerk.base.datum import datum
from netzwerk.base.seiten import ActionView, FormPage, PageView
from sitzungen.protokolle.forms.beschluesse import EmpfehlungsantwortForm
from sitzungen.protokolle.models import Empfehlung
from sitzungen.protokolle.selectors.empfehlungen import (
    beantwortete_empfehlungen_for,
    beschluesse_der_steuerungsgruppe,
    letzte_punkte,
    offene_empfehlungen_for,
    visible_empfehlungen_for,
)
from sitzungen.protokolle.services.empfehlung import (
    answer_empfehlung,
    put_empfehlung_on_agenda,
    recommend_beschluss,
    withdraw_empfehlung,
)
from sitzungen.protokolle.views.schreiben import BeschlussMixin

JE_SEITE = 20


class Empfehlen(BeschlussMixin, ActionView):
    """The button "Als Empfehlung an die Steuerungsgruppe geben"."""

    def act(self) -> str:
        recommend_beschluss(self.beschluss, by=self.request.user)
        return (
            f"Der Beschluss {self.beschluss.nummer} geht als Empfehlung an die Steuerungsgruppe, "
            "sobald das Protokoll versandt ist."
        )

    def success_url(self) -> str:
        return self.punkt_url()


class EmpfehlungZuruecknehmen(BeschlussMixin, ActionView):
    """The button "Empfehlung zurücknehmen"."""

    def act(self) -> str:
        withdraw_empfehlung(self.beschluss, by=self.request.user)
        return f"Der Beschluss {self.beschluss.nummer} geht nicht an die Steuerungsgruppe."

    def success_url(self) -> str:
        return self.punkt_url()


class EmpfehlungList(PageView):
    """What lies before the Steuerungsgruppe, and what it has answered."""

    permission: ClassVar[str] = "protokolle.empfehlungen_lesen"
    bereich: ClassVar[str] = "steuerungsgruppe"
    template_name: ClassVar[str] = "protokolle/empfehlungen.html"

    def context(self) -> dict[str, Any]:
        user = self.request.user
        answered = beantwortete_empfehlungen_for(user)
        waiting = list(offene_empfehlungen_for(user))
        points = letzte_punkte(waiting)
        return {
            "pfad": [("Steuerungsgruppe", reverse("steuerung:uebersicht")), ("Empfehlungen", None)],
            "offene": [(row, points.get(row.pk)) for row in waiting],
            "seite": Paginator(answered, JE_SEITE).get_page(self.request.GET.get("seite", "")[:6]),
            "darf_antworten": user.has_perm("protokolle.empfehlung_beantworten"),
        }


class EmpfehlungMixin(PageView):
    """One recommendation of the address."""

    permission: ClassVar[str] = "protokolle.empfehlung_beantworten"
    bereich: ClassVar[str] = "steuerungsgruppe"
    hides: ClassVar[bool] = True

    @cached_property
    def empfehlung(self) -> Empfehlung:
        return get_object_or_404(visible_empfehlungen_for(self.request.user), pk=self.kwargs["pk"])

    def permission_object(self) -> Empfehlung:
        return self.empfehlung

    def success_url(self) -> str:
        return reverse("protokolle:empfehlungen")


class EmpfehlungAufDieTagesordnung(EmpfehlungMixin, ActionView):
    """The button "Auf die nächste Tagesordnung"."""

    def act(self) -> str:
        sitzung = put_empfehlung_on_agenda(self.empfehlung, by=self.request.user)
        when = f" am {datum(sitzung.start)}" if sitzung.start else ""
        return (
            f"Die Empfehlung steht auf der Tagesordnung der Sitzung{when}. Es wurde niemand benachrichtigt."
        )


class EmpfehlungBeantworten(EmpfehlungMixin, FormPage):
    """Answer the Fachgruppe."""

    form_class: ClassVar[type[BaseForm]] = EmpfehlungsantwortForm
    template_name: ClassVar[str] = "protokolle/empfehlung_antwort.html"

    def form_kwargs(self) -> dict[str, Any]:
        return {"beschluesse": beschluesse_der_steuerungsgruppe(self.request.user)}

    def context(self) -> dict[str, Any]:
        return {
            "empfehlung": self.empfehlung,
            "beschluss": self.empfehlung.beschluss,
            "zurueck": self.success_url(),
            "pfad": [
                ("Steuerungsgruppe", reverse("steuerung:uebersicht")),
                ("Empfehlungen", self.success_url()),
                ("Antworten", None),
            ],
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        answer_empfehlung(self.empfehlung, form.angaben(), by=self.request.user)
        messages.success(self.request, "Die Antwort ist gespeichert. Die Koordination wird benachrichtigt.")
        return HttpResponseRedirect(self.success_url())

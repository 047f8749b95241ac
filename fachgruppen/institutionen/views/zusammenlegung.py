"""Merging duplicates: what looks alike, a look at what moves, and the way back for 30 days."""

from functools import cached_property
from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.institutionen.forms.zusammenlegung import PaarForm
from fachgruppen.institutionen.models import Zusammenlegung
from fachgruppen.institutionen.selectors.doppelte import (
    aehnliche_paare,
    offene_wahlen,
    rueckgaengig_machbare,
)
from fachgruppen.institutionen.selectors.verweise import umzug
from fachgruppen.institutionen.services.verschieden import keep_apart
from fachgruppen.institutionen.services.zusammenlegung import (
    frist_bis,
    merge_institutionen,
    undo_zusammenlegung,
)
from mitglieder.models import Institution
from netzwerk.base.seiten import ActionView, FormPage

PFAD = ("Institutionen", "portal:institution_list")


class Doppelte(FormPage):
    """Pairs that look alike, two of one's own choice, and what was merged lately."""

    permission: ClassVar[str] = "institutionen.verwalten"
    bereich: ClassVar[str] = "verzeichnis"
    form_class: ClassVar[type[BaseForm]] = PaarForm
    template_name: ClassVar[str] = "institutionen/doppelte.html"

    def context(self) -> dict[str, Any]:
        return {
            "paare": aehnliche_paare(),
            "letzte": [(row, frist_bis(row)) for row in rueckgaengig_machbare()],
            "pfad": [(PFAD[0], reverse(PFAD[1])), ("Doppelte zusammenlegen", None)],
        }

    def form_valid(self, form: PaarForm) -> HttpResponse:
        pair = [form.cleaned_data["ziel"].pk, form.cleaned_data["quelle"].pk]
        return HttpResponseRedirect(reverse("institutionen:zusammenlegen", args=pair))


class Zusammenlegen(ActionView):
    """Show what would move; the button does it."""

    http_method_names = ["get", "head", "post", "options"]
    permission: ClassVar[str] = "institutionen.verwalten"
    bereich: ClassVar[str] = "verzeichnis"
    template_name: ClassVar[str] = "institutionen/zusammenlegen.html"

    @cached_property
    def ziel(self) -> Institution:
        return get_object_or_404(Institution.objects.select_related("stadtviertel"), pk=self.kwargs["ziel"])

    @cached_property
    def quelle(self) -> Institution:
        return get_object_or_404(Institution.objects.select_related("stadtviertel"), pk=self.kwargs["quelle"])

    def context(self) -> dict[str, Any]:
        moves = umzug(self.quelle)
        back = reverse("institutionen:doppelte")
        return {
            "ziel": self.ziel,
            "quelle": self.quelle,
            "zieht_um": [one for one in moves if not one.bleibt],
            "bleibt": [one for one in moves if one.bleibt],
            "wahl": offene_wahlen(self.ziel, self.quelle).select_related("gremium").first(),
            "zurueck": back,
            "pfad": [(PFAD[0], reverse(PFAD[1])), ("Doppelte zusammenlegen", back), ("Vorschau", None)],
        }

    def act(self) -> str:
        merge = merge_institutionen(self.quelle, self.ziel, by=self.request.user)
        return (
            f"„{self.quelle.name}“ ist in „{self.ziel.name}“ aufgegangen. Bis {frist_bis(merge)} "
            "lässt sich das rückgängig machen."
        )

    def success_url(self) -> str:
        return reverse("institutionen:doppelte")


class SindVerschieden(ActionView):
    """Two that only look alike are not suggested again."""

    permission: ClassVar[str] = "institutionen.verwalten"

    def act(self) -> str:
        one, other = (get_object_or_404(Institution.alle, pk=self.kwargs[key]) for key in ("eine", "andere"))
        keep_apart(one, other, by=self.request.user)
        return (
            f"„{one.name}“ und „{other.name}“ werden nicht mehr vorgeschlagen. Unter „Selbst auswählen“ "
            "können Sie beide weiterhin zusammenlegen."
        )

    def success_url(self) -> str:
        return reverse("institutionen:doppelte")


class Rueckgaengig(ActionView):
    permission: ClassVar[str] = "institutionen.verwalten"

    def act(self) -> str:
        row = get_object_or_404(Zusammenlegung, pk=self.kwargs["pk"])
        again = undo_zusammenlegung(row, by=self.request.user)
        return f"„{again.name}“ steht wieder für sich im Verzeichnis."

    def success_url(self) -> str:
        return reverse("institutionen:doppelte")

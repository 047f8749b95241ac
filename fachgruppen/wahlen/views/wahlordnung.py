"""The rules of elections: all of them in plain German, and a new one or a new version."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.wahlen.forms.wahlordnung import WahlordnungForm
from fachgruppen.wahlen.models import Wahlordnung
from fachgruppen.wahlen.services.wahlordnung import create_wahlordnung
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.seiten import FormPage, PageView
from netzwerk.base.uhr import heute

Pfad = list[tuple[str, str | None]]


class Wahlordnungen(PageView):
    """For the whole network: by which rules its Fachgruppen elect, now and from a later day."""

    permission = "mitglieder.lesen"
    bereich = "fachgruppen"
    template_name = "wahlen/wahlordnungen.html"

    def context(self) -> dict[str, Any]:
        rows = Wahlordnung.objects.filter(Q(bis=None) | Q(bis__gte=heute())).order_by("name", "von")
        way: Pfad = [("Fachgruppen", reverse("portal:fachgruppe_list")), ("Wahlordnungen", None)]
        return {
            "wahlordnungen": list(rows),
            "darf": self.request.user.has_perm("wahlen.regeln"),
            "pfad": way,
            "heute": heute(),
        }


class WahlordnungNeu(FormPage):
    """A new rule; with `?von=` the next version of one."""

    permission = "wahlen.regeln"
    bereich = "fachgruppen"
    form_class = WahlordnungForm
    template_name = "wahlen/wahlordnung_neu.html"

    @cached_property
    def vorlage(self) -> Wahlordnung | None:
        pk = self.request.GET.get("von", "")
        return Wahlordnung.objects.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 10 else None

    def form_kwargs(self) -> dict[str, Any]:
        return {"vorlage": self.vorlage}

    def context(self) -> dict[str, Any]:
        rules = reverse("wahlen:wahlordnungen")
        title = "Neue Fassung" if self.vorlage else "Neue Wahlordnung"
        way: Pfad = [
            ("Fachgruppen", reverse("portal:fachgruppe_list")), ("Wahlordnungen", rules), (title, None),
        ]  # fmt: skip
        return {"vorlage": self.vorlage, "titel": title, "zurueck": rules, "pfad": way}

    def form_valid(self, form: WahlordnungForm) -> HttpResponse:
        rule = create_wahlordnung(
            by=self.request.user, name=form.cleaned_data.get("name", ""), von=form.cleaned_data["von"],
            regeln=form.regeln(), vorlage=self.vorlage,
        )  # fmt: skip
        messages.success(
            self.request, f"{rule} gilt ab {tag_wort(rule.von)}. Laufende Wahlen behalten ihre Regel."
        )
        return HttpResponseRedirect(reverse("wahlen:wahlordnungen"))

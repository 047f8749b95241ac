"""Take back invitations: of people who left, or of single people with a reason."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from netzwerk.base.seiten import ActionView, FormPage
from sitzungen.forms.ausladen import AusladenForm
from sitzungen.models import Einladung
from sitzungen.selectors import ausgeladene, ausgeschieden
from sitzungen.services.einladung import invite_nachtraeglich, withdraw_einladungen
from sitzungen.views.grund import SitzungSeite

AUSGESCHIEDEN = "ausgeschieden"


class Ausladen(SitzungSeite, FormPage):
    """Who is invited, those who left first; whoever an invitation reached is told by mail."""

    permission: ClassVar[str] = "sitzungen.einladen"
    template_name: ClassVar[str] = "sitzungen/ausladen.html"
    form_class: ClassVar[type[BaseForm]] = AusladenForm

    @cached_property
    def weg(self) -> list[int]:
        return list(ausgeschieden(self.sitzung).order_by().values_list("pk", flat=True))

    @cached_property
    def eingeladene(self) -> list[Einladung]:
        rows = Einladung.objects.gueltig().filter(sitzung=self.sitzung, mitglied__isnull=False)
        people = rows.select_related("mitglied__institution", "sitzung").order_by("mitglied__sortname", "pk")
        return sorted(people, key=lambda row: row.pk not in self.weg)

    def form_kwargs(self) -> dict[str, Any]:
        chosen = self.weg if self.request.GET.get("wer") == AUSGESCHIEDEN else []
        return {"eingeladene": self.eingeladene, "weg": self.weg, "initial": {"personen": chosen}}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Personen ausladen"),
            "eingeladene": self.eingeladene,
            "ausgeladene": ausgeladene(self.sitzung),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        chosen = [row for row in self.eingeladene if row.pk in form.cleaned_data["personen"]]
        withdraw_einladungen(self.sitzung, chosen, by=self.request.user, grund=form.cleaned_data["grund"])
        names = ", ".join(row.mitglied.name for row in chosen)
        messages.success(
            self.request,
            f"Nicht mehr eingeladen: {names}. Wer die Einladung schon hatte, bekommt eine Nachricht; "
            "die Links zum Antworten gelten nicht mehr.",
        )
        return HttpResponseRedirect(self.success_url())


class WiederEinladen(SitzungSeite, ActionView):
    """Invite a person again whose invitation was taken back; only she gets a mail."""

    permission: ClassVar[str] = "sitzungen.einladen"

    def act(self) -> str:
        row = get_object_or_404(ausgeladene(self.sitzung), pk=self.kwargs["pk"])
        invite_nachtraeglich(self.sitzung, [row.mitglied], by=self.request.user)
        return f"Wieder eingeladen: {row.mitglied.name}. Andere haben keine Nachricht bekommen."

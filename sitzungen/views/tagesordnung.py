"""The agenda editor: rows are added, moved and removed by buttons; every press keeps what was typed."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from sitzungen.forms.tagesordnung import TagesordnungForm, VersionForm
from sitzungen.models import TOP
from sitzungen.services.sperre import Bearbeitungskonflikt
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung, standard_tops
from sitzungen.views.ansicht import punkte
from sitzungen.views.grund import SitzungSeite


def add_row_errors(form: forms.Form, tops: TagesordnungForm) -> None:
    """Put the mistakes of the rows into the summary, each with the number of its row."""
    for nummer, zeile in enumerate(tops.forms, 1):
        for saetze in zeile.errors.values():
            for satz in saetze:
                form.add_error(None, f"Punkt {nummer}: {satz}")


class Tagesordnung(SitzungSeite):
    """Change the agenda until the session is over; nobody is mailed by saving."""

    permission: ClassVar[str] = "sitzungen.bearbeiten"
    template_name: ClassVar[str] = "sitzungen/tagesordnung.html"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad("Tagesordnung")}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(
            form=VersionForm(initial={"version": self.sitzung.version}),
            tops=TagesordnungForm.aus_tops(self._tops()),
        )

    def _tops(self) -> Sequence[TOP | TopEingabe]:
        """Return the stored agenda; where there is none yet, the usual one to start from."""
        stored = list(self.sitzung.tops.all())
        return stored or standard_tops(self.gremium, self.sitzung.tag or heute())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if aktion := request.POST.get("zeile"):
            rows = TagesordnungForm.aus_eingabe(request.POST, gebunden=False).bewegt(aktion)
            return self.page(form=VersionForm(initial={"version": request.POST.get("version")}), tops=rows)
        form = VersionForm(request.POST)
        tops = TagesordnungForm.aus_eingabe(request.POST, gebunden=True)
        if not (form.is_valid() and tops.is_valid()):
            add_row_errors(form, tops)
            return self.page(form=form, tops=tops)
        try:
            save_tagesordnung(
                self.sitzung, tops.tops(), by=request.user, version=form.cleaned_data["version"]
            )
        except Bearbeitungskonflikt as refusal:
            return self._both(refusal, tops)
        except Ablehnung as refusal:
            form.add_error(None, str(refusal))
            return self.page(form=form, tops=tops)
        messages.success(request, "Die Tagesordnung ist gespeichert. Es wurde niemand benachrichtigt.")
        return HttpResponseRedirect(self.success_url())

    def _both(self, conflict: Bearbeitungskonflikt, tops: TagesordnungForm) -> HttpResponse:
        """Show what was typed and what somebody else has stored meanwhile; saving again goes through."""
        stored = conflict.sitzung
        form = VersionForm({"version": stored.version})
        form.add_error(None, str(conflict))
        return self.page(form=form, tops=tops, andere_fassung=punkte(stored, stored.tops.all()))

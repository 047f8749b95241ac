"""Pages without a file: change what is said about a document, withdraw it."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect

from fachgruppen.dokumente.forms.angaben import BearbeitenForm
from fachgruppen.dokumente.forms.hochladen import ZurueckziehenForm
from fachgruppen.dokumente.services.dokumente import change_dokument, withdraw_dokument
from fachgruppen.dokumente.views.dokument import DokumentMixin, gruppe_url
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import FormPage


class DokumentBearbeiten(DokumentMixin, FormPage):
    """Title, readers, dates, tags. If somebody saved meanwhile, both stand there and none is lost."""

    permission = "dokumente.bearbeiten"
    form_class = BearbeitenForm
    template_name = "dokumente/bearbeiten.html"

    def form_kwargs(self) -> dict[str, Any]:
        freigeben = self.request.user.has_perm("dokumente.freigeben", self.dokument.gremium)
        return {"gremium": self.dokument.gremium, "freigeben": freigeben, "dokument": self.dokument}

    def context(self) -> dict[str, Any]:
        return {"dokument": self.dokument, "pfad": self.pfad(("Angaben ändern", None))}

    def form_valid(self, form: BearbeitenForm) -> HttpResponse:  # type: ignore[override]
        try:
            change_dokument(
                self.dokument,
                by=self.request.user,
                version=form.cleaned_data["version"],
                angaben=form.angaben(),
            )
        except Konflikt as conflict:
            return self.both(conflict)
        messages.success(self.request, "Die Angaben sind gespeichert.")
        return HttpResponseRedirect(self.dokument.get_absolute_url())

    def both(self, conflict: Konflikt) -> HttpResponse:
        """Show what is stored beside what was typed; saving again then replaces it knowingly."""
        stored = conflict.stand
        return self.page(form=self.form_again(stored.version), konflikt=str(conflict), gespeichert=stored)


class DokumentZurueckziehen(DokumentMixin, FormPage):
    """Ask for the reason, then withdraw."""

    permission = "dokumente.bearbeiten"
    form_class = ZurueckziehenForm
    template_name = "dokumente/zurueckziehen.html"

    def context(self) -> dict[str, Any]:
        return {"dokument": self.dokument, "pfad": self.pfad(("Zurückziehen", None))}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        withdraw_dokument(self.dokument, by=self.request.user, grund=form.cleaned_data["grund"])
        messages.success(
            self.request,
            f"„{self.dokument.titel}“ ist zurückgezogen. Niemand kann die Datei mehr herunterladen.",
        )
        return HttpResponseRedirect(gruppe_url(self.dokument.gremium))

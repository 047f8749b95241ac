"""The page on which a Gremium is dissolved: first what ends, then the decision; and the way back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from fachgruppen.forms.gremium import AufloesenForm
from fachgruppen.services.aufloesung import dissolve_gremium, folgen, undo_aufloesung
from fachgruppen.views.verwalten import VerwaltenMixin
from netzwerk.base.datum import tag as tag_text
from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.base.uhr import heute


class Aufloesen(VerwaltenMixin, FormPage):
    """Asks for day and reason, shows what ends on that day, and acts on the second button only."""

    form_class = AufloesenForm
    template_name = "fachgruppen/aufloesen.html"
    titel = "Auflösen"

    def form_valid(self, form: AufloesenForm) -> HttpResponse:
        data = form.cleaned_data
        if "bestaetigt" not in self.request.POST:
            return self.page(form=form, folgen=folgen(self.gremium, data["tag"]), tag=data["tag"])
        row = dissolve_gremium(self.gremium, by=self.request.user, **data)
        if row.ist_aufgeloest:
            sentence = f"{row.voller_name} ist seit dem {tag_text(row.bis)} aufgelöst."
        else:
            sentence = (
                f"{row.voller_name} löst sich am {tag_text(row.bis)} auf. Bis dahin können Sie das "
                "auf dieser Seite zurücknehmen."
            )
        messages.success(self.request, sentence)
        return HttpResponseRedirect(row.get_absolute_url() if row.ist_aufgeloest else self.verwalten_url())

    def form_refused(self, form: AufloesenForm) -> HttpResponse:
        """Show again what ends and what stands against it, so that it can be settled from here."""
        tag = getattr(form, "cleaned_data", {}).get("tag")
        return self.page(form=form, folgen=folgen(self.gremium, tag) if tag else None, tag=tag)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "heute": heute()}


class AufloesungZuruecknehmen(VerwaltenMixin, ActionView):
    def act(self) -> str:
        undo_aufloesung(self.gremium, by=self.request.user)
        return f"{self.gremium.voller_name} besteht weiter. Mitgliedschaften und Ämter laufen wie vorher."

    def success_url(self) -> str:
        return self.verwalten_url()

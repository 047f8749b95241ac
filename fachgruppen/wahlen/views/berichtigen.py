"""Page of the Wahlleitung for correcting the frozen roll."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from fachgruppen.wahlen.forms.leitung import BerichtigungForm
from fachgruppen.wahlen.selectors.waehler import berechtigte_der
from fachgruppen.wahlen.services.berichtigung import add_eintrag, change_stimmfuehrung, strike_eintrag
from fachgruppen.wahlen.states import BERICHTIGBAR
from fachgruppen.wahlen.views.basis import WahlMixin
from netzwerk.base.seiten import FormPage


class Berichtigen(WahlMixin, FormPage):
    """Take somebody in, strike her off, change who votes for an institution; everybody reads the reason."""

    permission = "wahlen.leiten"
    form_class = BerichtigungForm
    template_name = "wahlen/berichtigen.html"
    titel = "Wählerverzeichnis berichtigen"

    def form_kwargs(self) -> dict[str, Any]:
        rows = list(self.wahl.verzeichnis.filter(gestrichen=False))
        missing = berechtigte_der(self.wahl).exclude(pk__in=[row.mitglied_id for row in rows])
        houses = {row.institution_id: row for row in rows if row.fuer_institution}
        return {
            "fehlende": [person for person in missing if person.institution_id not in houses],
            "eintraege": rows,
            "stimmfuehrungen": [
                (houses[person.institution_id], person)
                for person in missing
                if person.institution_id in houses
            ],
        }

    def form_valid(self, form: BerichtigungForm) -> HttpResponse:
        key, reason = form.cleaned_data["wer"], form.cleaned_data["grund"]
        roll = reverse("wahlen:verzeichnis", args=[self.wahl.pk])
        if key in form.fehlende:
            row = add_eintrag(self.wahl, form.fehlende[key], by=self.request.user, grund=reason)
            return self.done(f"{row.name_eingefroren} steht jetzt im Wählerverzeichnis.", roll)
        if key in form.stimmfuehrungen:
            row = change_stimmfuehrung(
                self.wahl, *form.stimmfuehrungen[key], by=self.request.user, grund=reason
            )
            return self.done(f"{row.name_eingefroren} stimmt jetzt für {row.institution_eingefroren}.", roll)
        row = strike_eintrag(self.wahl, form.eintraege[key], by=self.request.user, grund=reason)
        return self.done(f"{row.name_eingefroren} ist gestrichen.", roll)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "moeglich": self.wahl.status in BERICHTIGBAR}

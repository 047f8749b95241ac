"""The steps of a Handlungsbedarf: each a page with one form and what happens next."""

from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import HttpResponse

from fachgruppen.vorhaben.forms.bedarf import (
    AntwortForm,
    ErgebnisForm,
    FassungForm,
    RueckzugForm,
    WeiterleitungForm,
)
from fachgruppen.vorhaben.models import Handlungsbedarf
from fachgruppen.vorhaben.services.weg import (
    answer_handlungsbedarf,
    close_handlungsbedarf,
    forward_handlungsbedarf,
    withdraw_handlungsbedarf,
    word_handlungsbedarf,
)
from fachgruppen.vorhaben.views.bedarf import BedarfMixin
from netzwerk.base.datum import datum
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import FormPage


class SchrittSeite(BedarfMixin, FormPage):
    """One step; whoever is second sees what the first one did, with her own words still in the form."""

    template_name: ClassVar[str] = "vorhaben/schritt.html"
    vorspann: ClassVar[str] = ""
    knopf: ClassVar[str] = ""

    def form_kwargs(self) -> dict[str, Any]:
        return {"bedarf": self.bedarf}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "vorspann": self.vorspann, "knopf": self.knopf, "mit_text": True}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            return self.done(self.step(form.cleaned_data["version"], form))
        except Konflikt as konflikt:
            newest = Handlungsbedarf.objects.select_related("gremium__uebergeordnet", "von").get(
                pk=self.bedarf.pk
            )
            self.bedarf = newest
            return self.form_refused(self.form_again(newest.version, konflikt))

    def step(self, version: int, form: Any) -> str:
        """Call the service and return the sentence that tells what happened and comes next."""
        raise NotImplementedError


class Formulieren(SchrittSeite):
    form_class: ClassVar[type[BaseForm]] = FassungForm
    titel = "Formulieren"
    vorspann = "So, wie Sie es hier schreiben, leiten Sie es weiter, und so steht es in den Berichten."
    knopf = "Formulierung speichern"

    def step(self, version: int, form: FassungForm) -> str:
        word_handlungsbedarf(self.bedarf, form.fassung(), by=self.request.user, version=version)
        return "Die Formulierung ist gespeichert. Jetzt können Sie den Handlungsbedarf weiterleiten."


class Weiterleiten(SchrittSeite):
    form_class: ClassVar[type[BaseForm]] = WeiterleitungForm
    titel = "Weiterleiten"
    vorspann = (
        "Halten Sie hier fest, wer entscheidet und bis wann Sie um Antwort bitten. Danach können Sie daraus "
        "einen Brief machen und ihn selbst verschicken. Wer den Bedarf gemeldet hat, bekommt Nachricht."
    )
    knopf = "Weiterleitung festhalten"

    def step(self, version: int, form: WeiterleitungForm) -> str:
        what = form.weiterleitung()
        forward_handlungsbedarf(self.bedarf, what, by=self.request.user, version=version)
        reminder = f"Ist bis {datum(what.frist)} keine Antwort da, erinnern wir Sie."
        return f"Weitergeleitet an: {what.adressat}. {reminder}"


class Antwort(SchrittSeite):
    form_class: ClassVar[type[BaseForm]] = AntwortForm
    titel = "Antwort festhalten"
    vorspann = "Wer den Bedarf gemeldet hat, bekommt Nachricht und liest die Antwort im Portal."
    knopf = "Antwort speichern"

    def step(self, version: int, form: AntwortForm) -> str:
        data = form.cleaned_data
        answer_handlungsbedarf(
            self.bedarf, by=self.request.user, version=version, antwort=data["antwort"], vom=data["vom"]
        )
        return "Die Antwort ist gespeichert. Sie können den Bedarf abschließen oder noch einmal weiterleiten."


class Abschliessen(SchrittSeite):
    form_class: ClassVar[type[BaseForm]] = ErgebnisForm
    titel = "Abschließen"
    vorspann = "Danach lässt sich der Bedarf nicht wieder öffnen. Besteht er weiter, melden Sie ihn neu."
    knopf = "Bedarf abschließen"

    def step(self, version: int, form: ErgebnisForm) -> str:
        close_handlungsbedarf(
            self.bedarf, by=self.request.user, version=version, ergebnis=form.cleaned_data["ergebnis"]
        )
        return "Der Handlungsbedarf ist abgeschlossen."


class Zurueckziehen(SchrittSeite):
    permission: ClassVar[str] = "vorhaben.bedarf_zurueckziehen"
    form_class: ClassVar[type[BaseForm]] = RueckzugForm
    titel = "Zurückziehen"
    vorspann = "Der Handlungsbedarf bleibt mit dem Grund in der Liste. Er lässt sich nicht wieder öffnen."
    knopf = "Bedarf zurückziehen"

    def step(self, version: int, form: RueckzugForm) -> str:
        withdraw_handlungsbedarf(
            self.bedarf, by=self.request.user, version=version, grund=form.cleaned_data["grund"]
        )
        return "Der Handlungsbedarf ist zurückgezogen."

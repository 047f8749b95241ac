"""What the Wahlleitung does with a secret vote: open it, give more time, begin a run-off, draw the lot."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect

from fachgruppen.wahlen.forms.leitung import LosForm, StichwahlForm, VerlaengernForm
from fachgruppen.wahlen.services.online import (
    draw_los,
    extend_stimmabgabe,
    open_stichwahl,
    open_stimmabgabe,
    prepare_stichwahl,
)
from fachgruppen.wahlen.states import Wahlstatus
from fachgruppen.wahlen.views.stimmzettel import Urnenseite
from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.base.uhr import jetzt


class Oeffnen(Urnenseite, ActionView):
    """Open the urn of the first round, or of the run-off that was prepared."""

    permission: ClassVar[str] = "wahlen.leiten"

    def act(self) -> str:
        act = open_stichwahl if self.wahl.status == Wahlstatus.STICHWAHL else open_stimmabgabe
        act(self.wahl, by=self.request.user)
        return "Die Urne ist offen. Wahlberechtigte können jetzt abstimmen."

    def success_url(self) -> str:
        return self.urne_url()


class Leitungsformular(Urnenseite, FormPage):
    """Base: a form, a sentence about what it does, back to the urn."""

    permission: ClassVar[str] = "wahlen.leiten"
    template_name = "wahlen/urnenformular.html"
    titel: ClassVar[str] = ""
    vorspann: ClassVar[str] = ""
    knopf: ClassVar[str] = ""

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad(("Urne", self.urne_url()), (self.titel, None))}

    def done(self, sentence: str) -> HttpResponse:
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self.urne_url())


class Verlaengern(Leitungsformular):
    form_class = VerlaengernForm
    titel = "Stimmabgabe verlängern"
    vorspann = (
        "Vor dem Ende, einmal je Wahlgang, um höchstens sieben Tage. Der Grund steht im Verlauf der Wahl."
    )
    knopf = "Stimmabgabe verlängern"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        extend_stimmabgabe(self.wahl, by=self.request.user, ende=form.ende, grund=form.cleaned_data["grund"])
        return self.done("Die Stimmabgabe ist verlängert.")


class StichwahlAnsetzen(Leitungsformular):
    form_class = StichwahlForm
    titel = "Stichwahl ansetzen"
    vorspann = (
        "Die Stichwahl dauert mindestens 48 Stunden, mit demselben Wählerverzeichnis. Danach erzeugen "
        "Wahlleitung und Beisitz je einen neuen Auszählcode, dann öffnen Sie die Urne."
    )
    knopf = "Stichwahl ansetzen"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        prepare_stichwahl(self.wahl, by=self.request.user, beginn=jetzt(), ende=form.ende)
        return self.done(
            "Die Stichwahl ist angesetzt. Als Nächstes brauchen Wahlleitung und Beisitz neue Codes."
        )


class Losen(Leitungsformular):
    form_class = LosForm
    titel = "Los ziehen"
    vorspann = (
        "Aus der Prüfsumme der Urne und dem Wurf des Beisitzes folgt, auf wen das Los fällt. Alle können es "
        "nachrechnen. Wahlleitung und Beisitz sind dabei zusammen."
    )
    knopf = "Los ziehen"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        row = draw_los(self.wahl, by=self.request.user, seed=form.cleaned_data["seed"])
        name = row.gewaehlt.mitglied.name if row.gewaehlt else ""
        return self.done(f"Das Los fiel auf {name}.")

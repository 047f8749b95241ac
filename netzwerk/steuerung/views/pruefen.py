"""Reviewing a report: take it up, ask, release, open it again, remind the group."""

from datetime import timedelta
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from netzwerk.base.datum import datum
from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.base.uhr import heute
from netzwerk.steuerung.forms.bericht import FassungForm, FrageForm, GrundForm
from netzwerk.steuerung.selectors.berichte import fassungen_von
from netzwerk.steuerung.services.ablauf import ask_frage, release_bericht, reopen_bericht, take_up_bericht
from netzwerk.steuerung.services.erinnerung import remind_bericht
from netzwerk.steuerung.states import ANTWORT_TAGE, Abschnitt
from netzwerk.steuerung.views.berichtsseite import BerichtSeite


class InPruefung(BerichtSeite, ActionView):
    """Begin the review: from now on the group cannot take the report back."""

    permission: ClassVar[str] = "steuerung.bericht_pruefen"

    def act(self) -> str:
        take_up_bericht(self.bericht, by=self.request.user)
        return "Der Bericht ist in Prüfung. Die Fachgruppe kann ihn jetzt nicht mehr zurückziehen."


class Erinnern(BerichtSeite, ActionView):
    """Remind the group now."""

    permission: ClassVar[str] = "steuerung.bericht_pruefen"

    def act(self) -> str:
        sent = remind_bericht(self.bericht, by=self.request.user)
        who = "eine Person" if sent == 1 else f"{sent} Personen"
        return f"Die Erinnerung geht an {who} von {self.bericht.gremium.voller_name}."

    def success_url(self) -> str:
        if self.request.POST.get("zurueck") != "quartal":
            return super().success_url()
        return f"{reverse('steuerung:berichte')}?quartal={self.bericht.jahr}-{self.bericht.quartal}"


class Fragen(BerichtSeite, FormPage):
    """Ask about one Abschnitt."""

    permission: ClassVar[str] = "steuerung.bericht_pruefen"
    template_name: ClassVar[str] = "steuerung/frage.html"
    form_class: ClassVar[type[BaseForm]] = FrageForm

    def form_kwargs(self) -> dict[str, Any]:
        wanted = self.request.GET.get("abschnitt", "")
        versions = fassungen_von(self.bericht)
        names = versions[0].abschnitte if versions else list(Abschnitt)
        return {
            "abschnitte": [(str(name), str(name.label)) for name in names],
            "initial": {"abschnitt": wanted, "bis": heute() + timedelta(days=ANTWORT_TAGE)},
        }

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad("Rückfrage stellen")}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        ask_frage(
            self.bericht, Abschnitt(data["abschnitt"]), data["text"], by=self.request.user, bis=data["bis"]
        )
        messages.success(
            self.request,
            "Ihre Frage steht beim Abschnitt, die Koordination ist benachrichtigt. Antworten soll sie bis "
            f"{datum(data['bis'])}. Sie können weitere Fragen stellen.",
        )
        return HttpResponseRedirect(self.bericht.get_absolute_url())


class Freigeben(BerichtSeite, FormPage):
    """Release the Fassung that was read; says what becomes final."""

    permission: ClassVar[str] = "steuerung.bericht_freigeben"
    template_name: ClassVar[str] = "steuerung/freigeben.html"
    form_class: ClassVar[type[BaseForm]] = FassungForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"fassung": self.bericht.fassung_neu}}

    def context(self) -> dict[str, Any]:
        rows = fassungen_von(self.bericht)
        return {**super().context(), "pfad": self.pfad("Freigeben"), "fassung": rows[0] if rows else None}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        release_bericht(self.bericht, by=self.request.user, fassung=form.cleaned_data["fassung"])
        messages.success(
            self.request,
            "Der Bericht ist freigegeben. Alle Mitglieder können ihn lesen, die Koordination ist "
            "benachrichtigt.",
        )
        return HttpResponseRedirect(self.bericht.get_absolute_url())


class Korrigieren(BerichtSeite, FormPage):
    """Open a released report again, with a reason."""

    permission: ClassVar[str] = "steuerung.bericht_korrigieren"
    template_name: ClassVar[str] = "steuerung/korrigieren.html"
    form_class: ClassVar[type[BaseForm]] = GrundForm

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad("Zur Korrektur öffnen")}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        reopen_bericht(self.bericht, by=self.request.user, grund=form.cleaned_data["grund"])
        messages.success(
            self.request,
            "Der Bericht ist zur Korrektur geöffnet, die Koordination ist benachrichtigt. Die bisherige "
            "Fassung bleibt lesbar.",
        )
        return HttpResponseRedirect(self.bericht.get_absolute_url())

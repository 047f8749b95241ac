"""Title and recipient of a report, putting a draft away and taking it up again."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.ratsbericht.forms.angaben import AngabenForm, VerwerfenForm
from netzwerk.ratsbericht.selectors.berichte import empfaengernamen
from netzwerk.ratsbericht.services.angaben import save_angaben
from netzwerk.ratsbericht.services.verwerfen import discard_ratsbericht, restore_ratsbericht
from netzwerk.ratsbericht.views.berichtsseite import RatsberichtSeite


class Angaben(RatsberichtSeite, FormPage):
    """What stands on the title. Somebody else's change is shown, and what was typed stays."""

    permission: ClassVar[str] = "ratsbericht.schreiben"
    template_name: ClassVar[str] = "ratsbericht/angaben.html"
    form_class: ClassVar[type[BaseForm]] = AngabenForm

    def form_kwargs(self) -> dict[str, Any]:
        row = self.bericht
        start = {"titel": row.titel, "empfaenger": row.empfaenger}
        return {"initial": start | {f"alt_{name}": value for name, value in start.items()}}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad(("Angaben", None)), "namen": empfaengernamen()}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        read = data["alt_titel"], data["alt_empfaenger"]
        try:
            saved = save_angaben(
                self.bericht, data["titel"], data["empfaenger"], by=self.request.user, gelesen=read
            )
        except Konflikt as conflict:
            return self.page(form=self._noch_einmal(conflict))
        messages.success(self.request, "Titel und Empfänger sind gespeichert.")
        return HttpResponseRedirect(saved.get_absolute_url())

    def _noch_einmal(self, conflict: Konflikt) -> BaseForm:
        """Return what was typed beside what stands there now: saving once more replaces it knowingly."""
        data = self.request.POST.copy()
        data["alt_titel"], data["alt_empfaenger"] = conflict.stand
        form = self.form_class(data, **self.form_kwargs())
        self.add_refusal(form, conflict)
        return form


class Verwerfen(RatsberichtSeite, FormPage):
    """Ask for the reason before a draft is put away."""

    permission: ClassVar[str] = "ratsbericht.schreiben"
    template_name: ClassVar[str] = "ratsbericht/verwerfen.html"
    form_class: ClassVar[type[BaseForm]] = VerwerfenForm

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad(("Entwurf verwerfen", None))}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        gone = discard_ratsbericht(self.bericht, form.cleaned_data["grund"], by=self.request.user)
        messages.success(
            self.request,
            f"„{gone.titel}“ ist verworfen. Alles, was darin steht, bleibt unter „Verworfene Entwürfe“.",
        )
        return HttpResponseRedirect(reverse("ratsbericht:liste"))


class Wiederaufnehmen(RatsberichtSeite, ActionView):
    """Take a draft up again."""

    permission: ClassVar[str] = "ratsbericht.schreiben"

    def act(self) -> str:
        restore_ratsbericht(self.bericht, by=self.request.user)
        return "Der Bericht ist wieder ein Entwurf. Es steht alles darin, was darin stand."

    def success_url(self) -> str:
        return self.bericht.get_absolute_url()

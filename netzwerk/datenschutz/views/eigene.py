"""My rights: correct, restrict, erase; and leaving the network."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator

from mitglieder.models import Mitglied
from netzwerk.base.datum import datum
from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.datenschutz.forms import AbschiedForm, AntragForm
from netzwerk.datenschutz.models import Antrag
from netzwerk.datenschutz.selectors.antraege import offener_abschied, visible_antraege_for, was_endet
from netzwerk.datenschutz.selectors.hindernisse import hindernisse
from netzwerk.datenschutz.selectors.vorschau import vorschau
from netzwerk.datenschutz.services.abschied import announce_abschied, take_back_abschied
from netzwerk.datenschutz.services.antrag import frist_satz, send_antrag, withdraw_antrag
from netzwerk.datenschutz.states import Antragsart

# Heading, sentence below it, label of the field, help, button.
TEXTE: dict[Antragsart, tuple[str, str, str, str, str]] = {
    Antragsart.BERICHTIGUNG: (
        "Daten berichtigen lassen",
        "Ihre Angaben im Profil ändern Sie selbst. Für alles andere, zum Beispiel Ihren Namen, Ihre "
        "Institution oder eine falsche Angabe in einem Protokoll, schreiben Sie uns.",
        "Was ist falsch, und wie ist es richtig?",
        "Schreiben Sie auch, wo es steht. In genehmigten Protokollen wird nichts überschrieben: Dort "
        "erscheint ein Vermerk.",
        "Berichtigung beantragen",
    ),
    Antragsart.EINSCHRAENKUNG: (
        "Verarbeitung einschränken lassen",
        "Ihre Daten bleiben gespeichert, aber niemand sieht sie mehr, außer Ihnen, der Geschäftsstelle und "
        "der Beauftragten. Sie bekommen keine Einladungen und Nachrichten mehr.",
        "Warum?",
        "Zum Beispiel: Die Angaben sind strittig, oder Sie brauchen sie noch für etwas.",
        "Einschränkung beantragen",
    ),
    Antragsart.LOESCHUNG: (
        "Daten löschen lassen",
        "Wir löschen alles, was wir nicht behalten müssen. Danach können Sie sich nicht mehr anmelden. Das "
        "lässt sich nicht rückgängig machen.",
        "Möchten Sie etwas dazu sagen?",
        "Sie müssen keinen Grund nennen.",
        "Löschung beantragen",
    ),
}


def mein_konto() -> str:
    return reverse("datenschutz:mein_konto")


class EigeneSeite(FormPage):
    """Base: the person behind the login, also after she has left."""

    permission: ClassVar[str] = "datenschutz.antrag_stellen"

    @cached_property
    def mitglied(self) -> Mitglied:
        return Mitglied.objects.select_related("konto", "institution").get(konto=self.request.user.pk)

    def pfad(self, titel: str) -> list[tuple[str, str | None]]:
        return [("Mein Konto", mein_konto()), (titel, None)]


class AntragStellen(EigeneSeite):
    """One page for each of the three rights; for an erasure it says before what goes and what stays."""

    form_class = AntragForm
    template_name: ClassVar[str] = "datenschutz/antrag_stellen.html"

    @cached_property
    def art(self) -> Antragsart:
        try:
            return Antragsart(self.kwargs["art"])
        except ValueError as error:
            raise Http404 from error

    def form_kwargs(self) -> dict[str, Any]:
        _, _, label, hilfe, _ = TEXTE[self.art]
        return {"label": label, "hilfe": hilfe}

    def context(self) -> dict[str, Any]:
        titel, satz, _, _, knopf = TEXTE[self.art]
        erasure = self.art == Antragsart.LOESCHUNG
        return {
            "titel": titel,
            "satz": satz,
            "knopf": knopf,
            "vorschau": vorschau(self.mitglied) if erasure else None,
            "hindernisse": hindernisse(self.mitglied, selbst=True) if erasure else [],
            "pfad": self.pfad(titel),
        }

    @method_decorator(reauthentication_required)
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AntragForm) -> HttpResponse:
        made = send_antrag(self.mitglied, self.art, by=self.request.user, text=form.cleaned_data["text"])
        messages.success(self.request, f"Ihr Antrag ist gestellt. {frist_satz(made)}")
        return HttpResponseRedirect(mein_konto())


class AntragZurueckziehen(ActionView):
    permission: ClassVar[str] = "datenschutz.antrag_zurueckziehen"
    hides: ClassVar[bool] = True

    @cached_property
    def antrag(self) -> Antrag:
        return get_object_or_404(visible_antraege_for(self.request.user), pk=self.kwargs["pk"])

    def permission_object(self) -> Antrag:
        return self.antrag

    def act(self) -> str:
        withdraw_antrag(self.antrag, by=self.request.user)
        return "Ihr Antrag ist zurückgezogen."

    def success_url(self) -> str:
        return mein_konto()


class AbschiedErklaeren(EigeneSeite):
    """Leave the network: what ends, on which day."""

    permission: ClassVar[str] = "mitglieder.profil"
    form_class = AbschiedForm
    template_name: ClassVar[str] = "datenschutz/abschied.html"

    def context(self) -> dict[str, Any]:
        return {
            "ende": was_endet(self.mitglied),
            "abschied": offener_abschied(self.mitglied),
            "hindernisse": hindernisse(self.mitglied, selbst=True),
            "pfad": self.pfad("Netzwerk verlassen"),
        }

    def form_valid(self, form: AbschiedForm) -> HttpResponse:
        made = announce_abschied(self.mitglied, by=self.request.user, **form.cleaned_data)
        messages.success(
            self.request,
            f"Ihr Abschied ist erklärt. Ihr letzter Tag ist {datum(made.letzter_tag)}. Bis dahin können Sie "
            "ihn zurücknehmen.",
        )
        return HttpResponseRedirect(reverse("datenschutz:abschied"))


class AbschiedZuruecknehmen(ActionView):
    permission: ClassVar[str] = "mitglieder.profil"

    def act(self) -> str:
        person = Mitglied.objects.get(konto=self.request.user.pk)
        said = offener_abschied(person)
        if said is not None:
            take_back_abschied(said, by=self.request.user)
        return "Schön, dass Sie bleiben. Es ändert sich nichts."

    def success_url(self) -> str:
        return mein_konto()

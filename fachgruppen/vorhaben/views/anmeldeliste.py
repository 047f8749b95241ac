"""What the organiser sees: open the registration, who comes, write to all, take somebody off."""

from functools import cached_property
from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from fachgruppen.vorhaben.forms.anmeldung import ListenForm, RundForm
from fachgruppen.vorhaben.models import Anmeldeliste, Anmeldung
from fachgruppen.vorhaben.selectors.anmeldungen import anmeldungen_von, liste_von, tabelle
from fachgruppen.vorhaben.services.anmeldeliste import (
    send_rundnachricht,
    set_anmeldeliste,
    strike_anmeldung,
)
from fachgruppen.vorhaben.views.veranstaltung import VeranstaltungMixin
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.base.tabelle import csv_antwort, csv_datei


class ListenMixin(VeranstaltungMixin):
    """The list of the event in the address; 404 where none was opened."""

    @cached_property
    def liste(self) -> Anmeldeliste:
        found = liste_von(self.veranstaltung)
        if found is None:
            raise Http404
        return found

    def success_url(self) -> str:
        return reverse("vorhaben:anmeldungen", args=[self.veranstaltung.uuid])


class AnmeldungEinrichten(VeranstaltungMixin, FormPage):
    """Open the registration or change it; who saves second sees what stands there now."""

    form_class: ClassVar[type[BaseForm]] = ListenForm
    template_name: ClassVar[str] = "vorhaben/anmeldung_einrichten.html"
    titel = "Anmeldung einrichten"

    @cached_property
    def liste(self) -> Anmeldeliste | None:
        return liste_von(self.veranstaltung)

    def form_kwargs(self) -> dict[str, Any]:
        return {"liste": self.liste}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "liste": self.liste}

    def form_valid(self, form: ListenForm) -> HttpResponse:
        version = form.cleaned_data["version"]
        try:
            set_anmeldeliste(self.veranstaltung, form.angaben(), by=self.request.user, version=version)
        except Konflikt as konflikt:
            stored = Anmeldeliste.objects.get(veranstaltung=self.veranstaltung)
            return self.page(form=self.form_again(stored.version), konflikt=konflikt, gespeichert=stored)
        return self.done("Die Anmeldung ist gespeichert. Sie steht auf der Seite der Veranstaltung.")


class Anmeldungen(ListenMixin, PageView):
    """Who comes, who waits; made to be printed as well."""

    template_name: ClassVar[str] = "vorhaben/anmeldungen.html"
    titel = "Anmeldungen"

    def context(self) -> dict[str, Any]:
        liste = self.liste
        rows = anmeldungen_von(liste)
        return {
            **super().context(), "liste": liste, **rows,
            "nachrichten": list(liste.rundnachrichten.select_related("von__mitglied")),
        }  # fmt: skip


class AnmeldungenCsv(ListenMixin, PageView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        head, rows = tabelle(self.liste)
        return csv_antwort("Anmeldungen", csv_datei(head, rows))


class Rundnachricht(ListenMixin, FormPage):
    """Write to all who are registered or wait."""

    form_class: ClassVar[type[BaseForm]] = RundForm
    template_name: ClassVar[str] = "vorhaben/rundnachricht.html"
    titel = "Nachricht an Angemeldete"

    def context(self) -> dict[str, Any]:
        rows = anmeldungen_von(self.liste)
        number = len(rows["kommen"]) + len(rows["warten"])
        return {**super().context(), "anzahl": number, "zurueck": self.success_url()}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data, user = form.cleaned_data, self.request.user
        sent = send_rundnachricht(self.veranstaltung, by=user, betreff=data["betreff"], text=data["text"])
        whom = "eine Adresse" if sent.empfaenger == 1 else f"{sent.empfaenger} Adressen"
        return self.done(f"Die Nachricht geht an {whom}. Sie können die Seite verlassen.")


class AnmeldungStreichen(ListenMixin, ActionView):
    """Take one person off the list; she gets a mail."""

    def act(self) -> str:
        row = self.liste.anmeldungen.filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        found: Anmeldung = row
        found.liste = self.liste
        strike_anmeldung(found, by=self.request.user)
        return f"{found.name} ist abgemeldet und bekommt eine Nachricht. Wer wartet, rückt nach."

"""Check and send minutes: what they lack, who gets the mail, until when members may object."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.selectors import blick
from mitglieder.sichtbarkeit import ansicht, ansichten
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.seiten import FormPage
from netzwerk.versand.schreiben import render_schreiben
from sitzungen.mails.inhalt import absender_von
from sitzungen.protokolle.forms.fassung import BerichtigungForm, VersendenForm
from sitzungen.protokolle.mails.protokoll import brief_protokoll
from sitzungen.protokolle.models import Protokollfassung
from sitzungen.protokolle.selectors.fassungen import neueste_fassung
from sitzungen.protokolle.selectors.protokolle import fehlendes
from sitzungen.protokolle.selectors.verteiler import verteiler_von
from sitzungen.protokolle.services.genehmigung import start_berichtigung
from sitzungen.protokolle.services.versand import (
    schon_versandt,
    send_protokoll,
    vorgeschlagene_frist,
)
from sitzungen.protokolle.views.schreiben import Schreibseite
from sitzungen.selectors import Empfaengerliste, anwesenheitszahlen


class Versenden(Schreibseite, FormPage):
    """Preview of the mail and everybody who gets it; POST sends, once."""

    template_name: ClassVar[str] = "protokolle/versenden.html"
    form_class: ClassVar[type[BaseForm]] = VersendenForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"frist_bis": vorgeschlagene_frist()}}

    def context(self) -> dict[str, Any]:
        people = verteiler_von(self.sitzung)
        eyes = blick(self.request.user)
        newest = neueste_fassung(self.protokoll)
        counted = anwesenheitszahlen([self.sitzung]).get(self.sitzung.pk)
        return {
            **super().context(),
            "pfad": self.pfad("Protokoll versenden"),
            "protokoll": self.protokoll,
            "zurueck": self.schreiben_url(),
            "lesen_url": reverse("protokolle:protokoll", args=[self.sitzung.uuid]),
            "fehlt": fehlendes(self.protokoll, anwesend=bool(counted and counted.personen)),
            "schon_versandt": "" if self.protokoll.ist_offen else schon_versandt(newest),
            "erreichbar": ansichten(people.erreichbar, eyes),
            "unerreichbar": [(ansicht(row.mitglied, eyes), row.grund) for row in people.nicht_erreichbar],
            "knopf_text": f"Protokoll an {_personen(people)} senden",
            "vorschau": self._vorschau(people, newest),
        }

    def _vorschau(self, people: Empfaengerliste, newest: Protokollfassung | None) -> dict[str, str] | None:
        """Return subject and text of the mail, as it would go to the first of them."""
        if not people.alle:
            return None
        first, number = people.alle[0].name, newest.nr + 1 if newest else 1
        row = Protokollfassung(
            nr=number, frist_bis=vorgeschlagene_frist(), grund=self.protokoll.berichtigungsgrund
        )
        letter = brief_protokoll(self.sitzung, row, first, absender_von(self.gremium))
        return {"betreff": letter.betreff, "text": render_schreiben(letter)[0], "beispiel": first}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        target = reverse("protokolle:protokoll", args=[self.sitzung.uuid])
        try:
            count = send_protokoll(
                self.protokoll, by=self.request.user, frist_bis=form.cleaned_data["frist_bis"]
            )
        except Ablehnung as refusal:
            # Another click may have sent it since this one read the row.
            self.protokoll.refresh_from_db(fields=["status"])
            if self.protokoll.ist_offen:
                raise
            messages.info(self.request, str(refusal))
            return HttpResponseRedirect(target)
        messages.success(self.request, _gesendet(count))
        return HttpResponseRedirect(target)


class Berichtigen(Schreibseite, FormPage):
    """Open sent or approved minutes again, with a reason."""

    template_name: ClassVar[str] = "protokolle/berichtigen.html"
    form_class: ClassVar[type[BaseForm]] = BerichtigungForm

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Protokoll berichtigen"),
            "protokoll": self.protokoll,
            "zurueck": reverse("protokolle:protokoll", args=[self.sitzung.uuid]),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        start_berichtigung(self.protokoll, by=self.request.user, grund=form.cleaned_data["grund"])
        messages.success(
            self.request,
            "Sie können das Protokoll jetzt berichtigen. Bis Sie die neue Fassung versenden, gilt die "
            "bisherige.",
        )
        return HttpResponseRedirect(self.schreiben_url())


def _personen(people: Empfaengerliste) -> str:
    count = len(people.erreichbar)
    return "eine Person" if count == 1 else f"{count} Personen"


def _gesendet(count: int) -> str:
    if not count:
        return "Das Protokoll liegt für die Mitglieder bereit. Per E-Mail war niemand zu benachrichtigen."
    return f"Das Protokoll wird an {'eine Person' if count == 1 else f'{count} Personen'} verschickt."

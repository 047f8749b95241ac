"""Pages of the Leitstelle: requests, erasures, locks, what the next night removes."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from mitglieder.models import Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.datenschutz.forms import AntwortForm, SperreForm
from netzwerk.datenschutz.models import Antrag, Loeschprotokoll
from netzwerk.datenschutz.selectors.antraege import (
    abschiede,
    eingeschraenkte,
    gesperrte,
    offene_antraege,
    visible_antraege_for,
)
from netzwerk.datenschutz.selectors.aufbewahrung import anzubietende, naechster_lauf
from netzwerk.datenschutz.selectors.hindernisse import hindernisse
from netzwerk.datenschutz.selectors.vorschau import vorschau
from netzwerk.datenschutz.services.antrag import accept_antrag, decline_antrag, withdraw_antrag
from netzwerk.datenschutz.services.einschraenkung import (
    lift_restriction,
    lock_konto,
    restrict_person,
    unlock_konto,
)
from netzwerk.datenschutz.states import Antragsart, Antragsstand

TITEL = "Daten und Rechte"
PROTOKOLL_ZEILEN = 20


class BueroSeite(PageView):
    permission: ClassVar[str] = "datenschutz.bearbeiten"
    bereich: ClassVar[str] = "verzeichnis"

    def pfad(self, titel: str) -> list[tuple[str, str | None]]:
        return [(TITEL, reverse("datenschutz:buero")), (titel, None)]


class Buero(BueroSeite):
    """Everything that waits for an answer, and who is restricted, locked or about to leave."""

    template_name: ClassVar[str] = "datenschutz/buero.html"

    def context(self) -> dict[str, Any]:
        return {
            "antraege": offene_antraege(),
            "abschiede": abschiede(),
            "eingeschraenkte": eingeschraenkte(),
            "gesperrte": gesperrte(),
        }


class Aufbewahrung(BueroSeite):
    """What the next night removes, and what former nights and erasures have removed."""

    template_name: ClassVar[str] = "datenschutz/aufbewahrung.html"

    def context(self) -> dict[str, Any]:
        return {
            "posten": naechster_lauf(),
            "anzubieten": anzubietende(),
            "protokoll": Loeschprotokoll.objects.all()[:PROTOKOLL_ZEILEN],
            "pfad": self.pfad("Aufbewahrung"),
        }


class AntragBeantworten(BueroSeite, FormPage):
    """One request: what was asked, what it would do, and the two answers."""

    form_class = AntwortForm
    template_name: ClassVar[str] = "datenschutz/antrag.html"

    @cached_property
    def antrag(self) -> Antrag:
        return get_object_or_404(visible_antraege_for(self.request.user), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        erasure = self.antrag.art == Antragsart.LOESCHUNG and self.antrag.ist_offen
        return {
            "antrag": self.antrag,
            "angenommen": self.antrag.stand == Antragsstand.ANGENOMMEN,
            "ist_loeschung": self.antrag.art == Antragsart.LOESCHUNG,
            "vorschau": vorschau(self.antrag.mitglied) if erasure else None,
            "hindernisse": hindernisse(self.antrag.mitglied) if erasure else [],
            "pfad": self.pfad(self.antrag.anliegen),
        }

    def form_valid(self, form: AntwortForm) -> HttpResponse:
        words = form.cleaned_data["antwort"]
        if self.request.POST.get("entscheidung") == "ablehnen":
            decline_antrag(self.antrag, by=self.request.user, antwort=words)
            messages.success(self.request, "Der Antrag ist abgelehnt. Die Person bekommt den Grund.")
            return HttpResponseRedirect(reverse("datenschutz:buero"))
        done = accept_antrag(self.antrag, by=self.request.user, antwort=words)
        messages.success(self.request, _satz(done))
        return HttpResponseRedirect(reverse("datenschutz:buero"))


def _satz(antrag: Antrag) -> str:
    if antrag.art == Antragsart.LOESCHUNG:
        return "Die Daten werden in etwa einer Stunde gelöscht. Bis dahin können Sie es zurücknehmen."
    if antrag.art == Antragsart.EINSCHRAENKUNG:
        return "Die Daten sind ab sofort eingeschränkt. Die Person bekommt Nachricht."
    return "Der Antrag ist beantwortet. Die Person bekommt Ihre Antwort."


class AntragDochNicht(ActionView):
    """Stop an accepted erasure before it happens."""

    permission: ClassVar[str] = "datenschutz.bearbeiten"

    def act(self) -> str:
        antrag = get_object_or_404(visible_antraege_for(self.request.user), pk=self.kwargs["pk"])
        withdraw_antrag(antrag, by=self.request.user)
        return "Die Löschung findet nicht statt. Sagen Sie der Person Bescheid."

    def success_url(self) -> str:
        return reverse("datenschutz:buero")


class Person(BueroSeite, FormPage):
    """One person: lock or unlock her login, restrict her data or lift that."""

    form_class = SperreForm
    template_name: ClassVar[str] = "datenschutz/person.html"

    @cached_property
    def mitglied(self) -> Mitglied:
        rows = Mitglied.objects.select_related("konto", "institution").filter(geloescht_am=None)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        return {
            "mitglied": self.mitglied,
            "konto": self.mitglied.konto,
            "pfad": self.pfad(self.mitglied.name),
        }

    def form_valid(self, form: SperreForm) -> HttpResponse:
        if self.mitglied.konto is None:
            raise Ablehnung("Diese Person hat keinen Zugang.")
        lock_konto(self.mitglied.konto, by=self.request.user, grund=form.cleaned_data["grund"])
        messages.success(
            self.request,
            f"Der Zugang von {self.mitglied.name} ist gesperrt. Alle Links und Geräte sind abgemeldet.",
        )
        return HttpResponseRedirect(self.request.path)


class _Taste(ActionView):
    """A button on the page of a person."""

    permission: ClassVar[str] = "datenschutz.bearbeiten"

    @cached_property
    def mitglied(self) -> Mitglied:
        rows = Mitglied.objects.select_related("konto").filter(geloescht_am=None)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def success_url(self) -> str:
        return reverse("datenschutz:person", args=[self.kwargs["pk"]])


class Entsperren(_Taste):
    def act(self) -> str:
        if self.mitglied.konto is None:
            raise Ablehnung("Diese Person hat keinen Zugang.")
        unlock_konto(self.mitglied.konto, by=self.request.user)
        return f"{self.mitglied.name} kann sich wieder anmelden."


class Einschraenken(_Taste):
    def act(self) -> str:
        if self.mitglied.eingeschraenkt_am is not None:
            lift_restriction(self.mitglied, by=self.request.user)
            return "Die Einschränkung ist aufgehoben."
        restrict_person(self.mitglied, by=self.request.user)
        return "Die Daten sind ab sofort eingeschränkt."

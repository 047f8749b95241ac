"""My own data: profile, who may see it, and the way to password and devices."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mitglieder.forms import FreigabenForm, ProfilForm
from mitglieder.models import Mitglied
from mitglieder.services.profil import save_profil, set_freigaben
from mitglieder.sichtbarkeit import publikum, sieht
from mitglieder.states import Feld
from netzwerk.base.seiten import FormPage


class EigeneSeite(FormPage):
    """Base of the pages on which a person keeps her own data."""

    permission = "mitglieder.profil"
    reiter_name = ""

    @cached_property
    def mitglied(self) -> Mitglied:
        rows = Mitglied.objects.select_related("institution").prefetch_related("freigaben")
        return rows.get(konto=self.request.user.pk)

    def form_kwargs(self) -> dict[str, Any]:
        return {"mitglied": self.mitglied}

    def context(self) -> dict[str, Any]:
        tabs = (
            ("Meine Angaben", "mitglieder:profil", "profil"),
            ("Wer sieht was?", "mitglieder:freigaben", "freigaben"),
            ("So sehen mich andere", "portal:so_sehen_mich_andere", "so_sehen_mich_andere"),
            ("Benachrichtigungen", "mitteilungen:benachrichtigungen", "benachrichtigungen"),
        )
        reiter = [
            {"titel": titel, "url": reverse(url), "aktuell": name == self.reiter_name}
            for titel, url, name in tabs
        ]
        return {"mitglied": self.mitglied, "reiter": reiter}


class Profil(EigeneSeite):
    form_class = ProfilForm
    template_name = "mitglieder/profil.html"
    reiter_name = "profil"

    def form_valid(self, form: ProfilForm) -> HttpResponse:
        save_profil(self.mitglied, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, "Ihr Profil ist gespeichert.")
        return HttpResponseRedirect(reverse("mitglieder:profil"))


class Freigaben(EigeneSeite):
    """Who sees which of my data; a change holds from the next page anybody opens."""

    form_class = FreigabenForm
    template_name = "mitglieder/freigaben.html"
    reiter_name = "freigaben"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "spiegel": spiegel(self.mitglied)}

    def form_valid(self, form: FreigabenForm) -> HttpResponse:
        changed = set_freigaben(self.mitglied, form.stufen(), by=self.request.user)
        sentence = (
            "Ihre Freigaben sind gespeichert und gelten ab sofort."
            if changed
            else "Es bleibt alles, wie es war."
        )
        messages.success(self.request, sentence)
        return HttpResponseRedirect(reverse("mitglieder:freigaben"))


def spiegel(mitglied: Mitglied) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Return for each field what each audience sees, by the same rules as every page."""
    audiences = publikum(mitglied.pk)
    return [
        (str(feld.label), [(group.name, sieht(group.blick, mitglied, feld)) for group in audiences])
        for feld in Feld
    ]

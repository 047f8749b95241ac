"""How a poll ends: choose the date, give more time, or end it without a date."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localdate

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum, termin, termin_lang
from netzwerk.base.forms import Option
from netzwerk.base.seiten import FormPage
from netzwerk.base.uhr import heute
from sitzungen.forms.umfrage import FestlegenForm, UmfrageBeendenForm, VerlaengernForm
from sitzungen.selectors import Umfragestand, umfragestand
from sitzungen.services.umfrage_ende import cancel_umfrage, decide_umfrage, extend_umfrage
from sitzungen.states import letzter_einladungstag, tage_bis, zu_kurz_satz
from sitzungen.umfragetermine import frist_spanne
from sitzungen.views import umfrage_ansicht as zeige
from sitzungen.views.umfrage_planen import UmfrageSeite


class LaufendeUmfrage(UmfrageSeite, FormPage):
    """A form about a running poll; once it has ended, the page of the poll says how."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.umfrage.laeuft:
            messages.info(request, "Diese Umfrage läuft nicht.")
            return HttpResponseRedirect(self.success_url())
        return super().get(request, *args, **kwargs)

    def add_refusal(self, form: BaseForm, refusal: Ablehnung) -> None:
        if isinstance(form, FestlegenForm):
            form.add_refusal(refusal)
        else:
            super().add_refusal(form, refusal)


class UmfrageFestlegen(LaufendeUmfrage):
    """Choose a date with its sums and reasons beside it; the invitation is one press away."""

    permission: ClassVar[str] = "sitzungen.einladen"
    template_name: ClassVar[str] = "sitzungen/umfrage_festlegen.html"
    form_class: ClassVar[type[BaseForm]] = FestlegenForm

    @cached_property
    def stand(self) -> Umfragestand:
        return umfragestand(self.umfrage)

    @cached_property
    def zeilen(self) -> list[zeige.Optionszeile]:
        return zeige.optionszeilen(self.umfrage, self.stand, {}, mit_leitung=True)

    def form_kwargs(self) -> dict[str, Any]:
        choices = [
            (str(row.option.pk), self._zeile(row, found.dagegen))
            for row, found in zip(self.zeilen, self.befunde(), strict=True)
        ]
        wanted = self.request.GET.get("option", "")
        best = str(self.stand.beste.option) if self.stand.beste else ""
        sitzung = self.umfrage.sitzung
        return {
            "optionen": choices,
            "initial": {
                "option": wanted if wanted in dict(choices) else best,
                "ort": sitzung.ort,
                "zugang": sitzung.zugang,
                "online_url": sitzung.online_url,
            },
        }

    def _zeile(self, row: zeige.Optionszeile, dagegen: tuple[str, ...]) -> Option:
        option = row.option
        against = [*dagegen, *([self._zu_kurz(row)] if self._zu_kurz(row) else [])]
        return Option(
            termin_lang(option.start, option.ende),
            row.summe.worte,
            dafuer=[row.grund] if row.grund else [],
            dagegen=against,
        )

    def _zu_kurz(self, row: zeige.Optionszeile) -> str:
        """Say so where the Ladungsfrist can no longer be kept."""
        demanded = self.gremium.ladungsfrist_tage
        left = tage_bis(localdate(row.option.start), heute())
        if left >= demanded:
            return ""
        return zu_kurz_satz(demanded, left)

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Termin festlegen"),
            "stand": self.stand,
            "lage": zeige.lage(self.umfrage, self.stand),
            "ist_offen": self.umfrage.nimmt_antworten,
            "zu_kurz": any(self._zu_kurz(row) for row in self.zeilen),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        invite = self.request.POST.get("aktion") != "nur"
        sitzung = decide_umfrage(
            self.umfrage,
            data["option"],
            by=self.request.user,
            ort=data["ort"],
            zugang=data["zugang"],
            online_url=data["online_url"],
            einladen=invite,
            dringlichkeit=data["dringlichkeit"],
            bestaetigt=data["bestaetigt"],
        )
        when = termin(sitzung.start, sitzung.ende)
        last = letzter_einladungstag(sitzung.tag or heute(), self.gremium.ladungsfrist_tage)
        todo = (
            "Prüfen Sie jetzt die Einladung und senden Sie sie."
            if invite
            else f"Es wurde niemand benachrichtigt. Laden Sie spätestens am {datum(last)} ein."
        )
        messages.success(self.request, f"Der Termin steht: {when}. {todo}")
        if invite:
            return HttpResponseRedirect(reverse("sitzungen:einladen", args=[sitzung.uuid]))
        return HttpResponseRedirect(sitzung.get_absolute_url())


class UmfrageVerlaengern(LaufendeUmfrage):
    """A later deadline; mail to those without an answer only if wanted."""

    permission: ClassVar[str] = "sitzungen.einladen"
    template_name: ClassVar[str] = "sitzungen/umfrage_verlaengern.html"
    form_class: ClassVar[type[BaseForm]] = VerlaengernForm

    def context(self) -> dict[str, Any]:
        first = localdate(min(option.start for option in self.umfrage.sitzung.terminoptionen.all()))
        _, last = frist_spanne(self.gremium, first, heute())
        return {
            **super().context(),
            "pfad": self.pfad("Frist verlängern"),
            "fakten": [
                ("Bisherige Frist", datum(self.umfrage.frist), ""),
                (
                    "Spätestens möglich",
                    datum(last),
                    "damit nach der Frist noch Zeit für die Einladung bleibt",
                ),
            ],
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        count = extend_umfrage(
            self.umfrage,
            by=self.request.user,
            frist=form.cleaned_data["frist"],
            benachrichtigen=form.cleaned_data["benachrichtigen"],
        )
        told = {0: "Es wurde niemand benachrichtigt.", 1: "Eine Person bekommt eine Nachricht."}
        sentence = told.get(count, f"{count} Personen bekommen eine Nachricht.")
        messages.success(self.request, f"Die Frist ist jetzt {datum(form.cleaned_data['frist'])}. {sentence}")
        return HttpResponseRedirect(self.success_url())


class UmfrageBeenden(LaufendeUmfrage):
    """Without a date and with a reason."""

    permission: ClassVar[str] = "sitzungen.einladen"
    template_name: ClassVar[str] = "sitzungen/umfrage_beenden.html"
    form_class: ClassVar[type[BaseForm]] = UmfrageBeendenForm

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad("Umfrage beenden")}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        count = cancel_umfrage(self.umfrage, by=self.request.user, grund=form.cleaned_data["grund"])
        who = "Eine Person bekommt" if count == 1 else f"{count} Personen bekommen"
        messages.success(self.request, f"Die Umfrage ist beendet. {who} eine Nachricht mit dem Grund.")
        return HttpResponseRedirect(self.success_url())

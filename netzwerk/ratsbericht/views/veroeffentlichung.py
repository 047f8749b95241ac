"""Publish a Fassung, with an embargo if need be, and take a report back."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.timezone import localtime

from netzwerk.base.datum import datum_uhrzeit
from netzwerk.base.seiten import FormPage
from netzwerk.base.uhr import jetzt
from netzwerk.ratsbericht.adressen import adresse_aus
from netzwerk.ratsbericht.forms.veroeffentlichung import RueckzugForm, VeroeffentlichenForm
from netzwerk.ratsbericht.models import Ratsfassung, Veroeffentlichung
from netzwerk.ratsbericht.selectors.oeffentlich import veroeffentlichungen_von
from netzwerk.ratsbericht.services.veroeffentlichung import publish_fassung, withdraw_bericht
from netzwerk.ratsbericht.states import Ratsberichtsstatus
from netzwerk.ratsbericht.views.berichtsseite import RatsberichtSeite

ZURUECKGEZOGEN = "Der Bericht ist zurückgezogen. Die öffentliche Seite sagt es, die Dateien sind fort."
ABGESAGT = (
    "Die Veröffentlichung ist abgesagt. Von außen hat diese Fassung niemand gesehen, der Bericht bleibt "
    "freigegeben."
)


class Veroeffentlichungsseite(RatsberichtSeite, FormPage):
    """What both pages share: what was published so far."""

    permission: ClassVar[str] = "ratsbericht.schreiben"

    @cached_property
    def zeilen(self) -> list[Veroeffentlichung]:
        return veroeffentlichungen_von(self.bericht)

    def context(self) -> dict[str, Any]:
        open_rows = [row for row in self.zeilen if row.zurueckgezogen_am is None]
        return {
            **super().context(),
            "pfad": self.pfad(("Veröffentlichung", None)),
            "zeilen": self.zeilen,
            "jetzt": jetzt(),
            "offen": bool(open_rows),
            # Before an embargo is over there is no public page.
            "oeffentlich_url": self.zeilen[0].get_absolute_url() if self.war_oeffentlich else "",
            "ist_oeffentlich": self.ist_oeffentlich,
        }

    @property
    def ist_oeffentlich(self) -> bool:
        return any(row.zurueckgezogen_am is None and row.ab <= jetzt() for row in self.zeilen)

    @cached_property
    def war_oeffentlich(self) -> bool:
        """Whether anybody outside could read it at any time: withdrawn under embargo it never was."""
        return any(row.ab <= (row.zurueckgezogen_am or jetzt()) for row in self.zeilen)


class Veroeffentlichen(Veroeffentlichungsseite):
    """Choose the Fassung, and from when on everybody reads it."""

    template_name: ClassVar[str] = "ratsbericht/veroeffentlichen.html"
    form_class: ClassVar[type[BaseForm]] = VeroeffentlichenForm

    @cached_property
    def fassungen(self) -> list[Ratsfassung]:
        """Those that neither are public nor become so, the newest first."""
        rows = Ratsfassung.objects.filter(bericht=self.bericht).order_by("-nummer").defer("inhalt")
        shown = {row.fassung_id for row in self.zeilen if row.zurueckgezogen_am is None}
        return [row for row in rows if row.pk not in shown]

    def form_kwargs(self) -> dict[str, Any]:
        now = localtime(jetzt())
        start = {"tag": now.date(), "zeit": now.time().replace(second=0, microsecond=0)}
        start["slug"] = adresse_aus(self.bericht.titel)
        if self.fassungen:
            start["fassung"] = self.fassungen[0].pk
        return {
            "initial": start,
            "fassungen": [(row.pk, f"Fassung {row.nummer}") for row in self.fassungen],
            "slug": self.zeilen[0].slug if self.zeilen else "",
        }

    def context(self) -> dict[str, Any]:
        free = (Ratsberichtsstatus.FREIGEGEBEN, Ratsberichtsstatus.VEROEFFENTLICHT)
        return {
            **super().context(),
            "frei": self.bericht.status in free,
            "zurueckgezogen": self.bericht.status == Ratsberichtsstatus.ZURUECKGEZOGEN,
            "fassungen": self.fassungen,
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        chosen = next(row for row in self.fassungen if row.pk == form.cleaned_data["fassung"])
        made = publish_fassung(chosen, form.ab(), form.cleaned_data.get("slug", ""), by=self.request.user)
        sentence = "Der Bericht ist veröffentlicht. Alle können ihn lesen."
        if made.ab > jetzt():
            when = datum_uhrzeit(made.ab)
            sentence = f"Die Fassung wird am {when} öffentlich. Bis dahin sieht sie niemand von außen."
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self.url("veroeffentlichen"))


class Zurueckziehen(Veroeffentlichungsseite):
    """Take back all Fassungen, with a reason."""

    template_name: ClassVar[str] = "ratsbericht/zurueckziehen.html"
    form_class: ClassVar[type[BaseForm]] = RueckzugForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"abgesagt": bool(self.zeilen) and not self.ist_oeffentlich}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        seen = self.ist_oeffentlich
        withdraw_bericht(self.bericht, form.cleaned_data["grund"], by=self.request.user)
        messages.success(self.request, ZURUECKGEZOGEN if seen else ABGESAGT)
        return HttpResponseRedirect(self.url("veroeffentlichen"))

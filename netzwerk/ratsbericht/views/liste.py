"""The list of all reports, and making a new one."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from netzwerk.base.seiten import FormPage, PageView
from netzwerk.ratsbericht.forms.neu import NeuForm
from netzwerk.ratsbericht.selectors.berichte import empfaengernamen, visible_ratsberichte_for
from netzwerk.ratsbericht.selectors.berichtsvorlagen import angebotene_vorlagen
from netzwerk.ratsbericht.services.anlegen import create_ratsbericht
from netzwerk.ratsbericht.states import Ratsberichtsart, Ratsberichtsstatus

JE_SEITE = 25


class Liste(PageView):
    """Every report that the reader may see, the newest period first."""

    permission: ClassVar[str] = "ratsbericht.liste"
    bereich: ClassVar[str] = "steuerungsgruppe"
    template_name: ClassVar[str] = "ratsbericht/liste.html"

    def context(self) -> dict[str, Any]:
        user = self.request.user
        writes = user.has_perm("ratsbericht.schreiben")
        # Drafts that were put away have a list of their own, for those who may take them up again.
        away = writes and self.request.GET.get("stand") == Ratsberichtsstatus.VERWORFEN
        only = Q(status=Ratsberichtsstatus.VERWORFEN)
        rows = Paginator(visible_ratsberichte_for(user).filter(only if away else ~only), JE_SEITE)
        return {
            "verworfene": away,
            "pfad": [
                ("Steuerungsgruppe", reverse("steuerung:uebersicht")),
                ("Berichte an den Stadtrat", None),
            ],
            "seite": rows.get_page(self.request.GET.get("seite")),
            "schreiben": writes,
        }


class Neu(FormPage):
    """A new report with the sections of a Berichtsvorlage, or with those of the portal.

    `?vorlage=` is the one that somebody came from.
    """

    permission: ClassVar[str] = "ratsbericht.schreiben"
    bereich: ClassVar[str] = "steuerungsgruppe"
    template_name: ClassVar[str] = "ratsbericht/neu.html"
    form_class: ClassVar[type[BaseForm]] = NeuForm

    def form_kwargs(self) -> dict[str, Any]:
        rows = angebotene_vorlagen()
        chosen = next((row for row in rows if str(row.pk) == self.request.GET.get("vorlage")), None)
        start = {"vorlage": str(chosen.pk), "art": chosen.art} if chosen else {}
        return {"vorlagen": rows, "initial": start}

    def context(self) -> dict[str, Any]:
        return {
            "pfad": [
                ("Steuerungsgruppe", reverse("steuerung:uebersicht")),
                ("Berichte an den Stadtrat", reverse("ratsbericht:liste")),
                ("Neuer Bericht", None),
            ],
            "namen": empfaengernamen(),
        }

    def form_valid(self, form: NeuForm) -> HttpResponse:  # type: ignore[override]
        data = form.cleaned_data
        made = create_ratsbericht(
            Ratsberichtsart(data["art"]), data["spanne"], data["titel"], by=self.request.user,
            empfaenger=data["empfaenger"], vorlage=form.berichtsvorlage(),
        )  # fmt: skip
        messages.success(
            self.request,
            f"„{made.titel}“ ist angelegt. Zahlen und Tabellen stehen schon darin. Schreiben Sie jetzt die "
            "Texte.",
        )
        return HttpResponseRedirect(made.get_absolute_url())

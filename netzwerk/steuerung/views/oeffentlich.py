"""The public edition: the Beauftragte shows a released Fassung to everybody, and everybody reads it."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from netzwerk.base.datum import tag
from netzwerk.base.seiten import PUBLIC, FormPage, PageView
from netzwerk.base.uhr import heute
from netzwerk.steuerung.blatt import oeffentliches_blatt
from netzwerk.steuerung.forms.oeffentlich import VeroeffentlichenForm, ZuruecknehmenForm
from netzwerk.steuerung.models import Berichtsfassung, Berichtsveroeffentlichung, Quartalsbericht
from netzwerk.steuerung.oeffentlich import oeffentlicher_inhalt, texte_aus
from netzwerk.steuerung.selectors.berichte import fassungen_von
from netzwerk.steuerung.selectors.oeffentlich import namen_in, veroeffentlichung_von
from netzwerk.steuerung.services.veroeffentlichen import publish_bericht, withdraw_veroeffentlichung
from netzwerk.steuerung.views.bericht import verlaufsblock, zahlenblock
from netzwerk.steuerung.views.berichtsseite import BerichtSeite
from netzwerk.steuerung.views.dateien import dateiname, pdf_antwort


def lesestoff(inhalt: dict[str, Any]) -> dict[str, Any]:
    """Return what the template of a report needs to show the public edition: nothing may be done there."""
    return {
        "inhalt": inhalt,
        "zahlen": zahlenblock(inhalt),
        "verlauf": verlaufsblock(inhalt),
        "abschnitte": [{**row, "fragen": []} for row in inhalt["texte"]],
        "darf": {},
    }


class Veroeffentlichen(BerichtSeite, FormPage):
    """Show the released Fassung to everybody; the page shows it as everybody will read it."""

    permission: ClassVar[str] = "steuerung.bericht_veroeffentlichen"
    template_name: ClassVar[str] = "steuerung/veroeffentlichen.html"
    form_class: ClassVar[type[BaseForm]] = VeroeffentlichenForm

    @cached_property
    def fassung(self) -> Berichtsfassung:
        rows = fassungen_von(self.bericht)
        if not rows:
            raise Http404
        return rows[0]

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"fassung": self.fassung.nummer, "ab": heute()}}

    def context(self) -> dict[str, Any]:
        content = oeffentlicher_inhalt(self.fassung.inhalt)
        return {
            **super().context(),
            **lesestoff(content),
            "pfad": self.pfad("Veröffentlichen"),
            "fassung": self.fassung,
            "namen": namen_in(texte_aus(content)),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        row = publish_bericht(self.bericht, by=self.request.user, **form.cleaned_data)
        since = "ab sofort" if row.ab <= heute() else f"ab {tag(row.ab)}"
        messages.success(self.request, f"{row.fassung} ist veröffentlicht. Alle können sie {since} lesen.")
        return HttpResponseRedirect(self.bericht.get_absolute_url())


class Zuruecknehmen(BerichtSeite, FormPage):
    """Take the public edition back."""

    permission: ClassVar[str] = "steuerung.bericht_veroeffentlichen"
    template_name: ClassVar[str] = "steuerung/zuruecknehmen.html"
    form_class: ClassVar[type[BaseForm]] = ZuruecknehmenForm

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad("Veröffentlichung zurücknehmen")}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        withdraw_veroeffentlichung(self.bericht, by=self.request.user, grund=form.cleaned_data["grund"])
        messages.success(
            self.request,
            "Öffentlich steht jetzt, dass der Bericht zurückgezogen ist. Mitglieder lesen ihn weiter.",
        )
        return HttpResponseRedirect(self.bericht.get_absolute_url())


class Oeffentlich(PageView):
    """What everybody reads of a published report; a withdrawn one says so and nothing else."""

    permission: ClassVar[str] = PUBLIC
    bereich: ClassVar[str] = "fachgruppen"
    template_name: ClassVar[str] = "steuerung/oeffentlich.html"
    kwargs: dict[str, Any]

    @cached_property
    def bericht(self) -> Quartalsbericht:
        rows = Quartalsbericht.objects.select_related("gremium__uebergeordnet")
        place = self.kwargs
        return get_object_or_404(
            rows, jahr=place["jahr"], quartal=place["quartal"], gremium__slug=place["slug"]
        )

    @cached_property
    def zeile(self) -> Berichtsveroeffentlichung:
        """The newest row that everybody may know of: a day in the future is nobody's business."""
        row = veroeffentlichung_von(self.bericht)
        if row is None or row.ab > heute():
            raise Http404
        return row

    @property
    def zurueckgezogen(self) -> bool:
        return self.zeile.zurueckgezogen_am is not None

    @cached_property
    def inhalt(self) -> dict[str, Any]:
        return oeffentlicher_inhalt(self.zeile.fassung.inhalt)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(status=410 if self.zurueckgezogen else 200)

    def context(self) -> dict[str, Any]:
        head = {
            "bericht": self.bericht,
            "gremium": self.bericht.gremium,
            "zeile": self.zeile,
            "pfad": [
                ("Veröffentlichte Berichte", reverse("portal:veroeffentlicht")),
                (self.bericht.titel, None),
            ],
        }
        return head if self.zurueckgezogen else {**head, **lesestoff(self.inhalt)}


class OeffentlichPdf(Oeffentlich):
    """The same on paper; of a withdrawn one there is none."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.zurueckgezogen:
            return super().get(request, *args, **kwargs)
        return pdf_antwort(
            oeffentliches_blatt(self.inhalt, self.zeile), dateiname(self.bericht, "oeffentlich")
        )

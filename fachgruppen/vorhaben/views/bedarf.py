"""One Handlungsbedarf as people read it, raising one, and talking about it."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.views.gremium import GremiumMixin, Pfad, pfad_zu
from fachgruppen.vorhaben.forms.bedarf import BeitragForm, MeldungForm
from fachgruppen.vorhaben.models import Bedarfsschritt, Handlungsbedarf
from fachgruppen.vorhaben.selectors import briefe_von, schritte_von, visible_handlungsbedarf_for
from fachgruppen.vorhaben.services.meldung import (
    add_beitrag,
    change_handlungsbedarf,
    raise_handlungsbedarf,
    remove_beitrag,
)
from fachgruppen.vorhaben.states import Adressatart, Bedarfsstatus, Schrittart
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.base.uhr import heute

S = Bedarfsstatus


def liste_url(slug: str) -> str:
    return reverse("portal:fachgruppe_handlungsbedarf", args=[slug])


class BedarfMixin:
    """The Handlungsbedarf of the address; for whom may not see it, it does not exist."""

    permission: ClassVar[str] = "vorhaben.bedarf_fuehren"
    bereich: ClassVar[str] = "fachgruppen"
    titel: ClassVar[str] = ""
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def bedarf(self) -> Handlungsbedarf:
        rows = visible_handlungsbedarf_for(self.request.user)
        rows = rows.select_related("zusammengefuehrt_in__gremium", "verantwortlich")
        return get_object_or_404(rows, uuid=self.kwargs["uuid"])

    def permission_object(self) -> Handlungsbedarf:
        return self.bedarf

    def success_url(self) -> str:
        return self.bedarf.get_absolute_url()

    def done(self, sentence: str) -> HttpResponse:
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self.success_url())

    def context(self) -> dict[str, Any]:
        row = self.bedarf
        way: Pfad = [*pfad_zu(row.gremium), ("Handlungsbedarf", liste_url(row.gremium.slug))]
        end: Pfad = [(row.titel, None)]
        if self.titel:
            end = [(row.titel, row.get_absolute_url()), (self.titel, None)]
        return {
            "bedarf": row, "gremium": row.gremium, "pfad": [*way, *end], "titel": self.titel,
            "zurueck": row.get_absolute_url(), "heute": heute(),
        }  # fmt: skip


class BedarfSeite(BedarfMixin, PageView):
    """What is needed, how it stands, who did what when, and the next step for who may take it."""

    permission: ClassVar[str] = "vorhaben.bedarf_sehen"
    template_name: ClassVar[str] = "vorhaben/bedarf.html"

    def context(self) -> dict[str, Any]:
        row, user = self.bedarf, self.request.user
        member = user.has_perm("vorhaben.bedarf_mitreden", row)
        leads = user.has_perm("vorhaben.bedarf_fuehren", row)
        return {
            **super().context(),
            "viertel": ", ".join(one.name for one in row.viertel.all()) or "ganze Stadt",
            "schritte": [(step, self._removable(step, leads)) for step in self._chain(member)],
            "briefe": briefe_von(row),
            "darf_brief": leads
            and row.status == S.WEITERGELEITET
            and row.adressat_art != Adressatart.STEUERUNGSGRUPPE,
            "ueberfaellig": row.ist_ueberfaellig(heute()),
            "fuehrt": leads and not row.ist_abgeschlossen,
            "darf_bearbeiten": user.has_perm("vorhaben.bedarf_bearbeiten", row),
            "darf_zurueckziehen": not row.ist_abgeschlossen
            and user.has_perm("vorhaben.bedarf_zurueckziehen", row),
            "darf_vorschlagen": not row.ist_abgeschlossen
            and user.has_perm("fachgruppen.vorschlagen", row.gremium),
            "beitrag_form": BeitragForm() if member and not row.ist_abgeschlossen else None,
        }

    def _chain(self, member: bool) -> QuerySet[Bedarfsschritt]:
        return schritte_von(self.bedarf, mit_beitraegen=member)

    def _removable(self, step: Bedarfsschritt, leads: bool) -> bool:
        own = step.von_id == self.request.user.pk
        return step.art == Schrittart.BEITRAG and step.entfernt_am is None and (leads or own)


class Melden(GremiumMixin, FormPage):
    """Raise one at this Fachgruppe."""

    permission = "vorhaben.bedarf_melden"
    form_class: ClassVar[type[BaseForm]] = MeldungForm
    template_name: ClassVar[str] = "vorhaben/melden.html"

    def pfad_ende(self) -> Pfad:
        return [("Handlungsbedarf", liste_url(self.gremium.slug)), ("Melden", None)]

    def context(self) -> dict[str, Any]:
        return {**super().context(), "zurueck": liste_url(self.gremium.slug)}

    def form_valid(self, form: MeldungForm) -> HttpResponse:
        made = raise_handlungsbedarf(self.gremium, form.meldung(), by=self.request.user)
        messages.success(
            self.request,
            "Ihr Handlungsbedarf ist gemeldet. Die Fachgruppe spricht darüber. Hier sehen Sie, wie es steht.",
        )
        return HttpResponseRedirect(made.get_absolute_url())


class Aendern(BedarfMixin, FormPage):
    """Correct what was raised; who saves second sees what stands there now and loses nothing."""

    permission: ClassVar[str] = "vorhaben.bedarf_bearbeiten"
    form_class: ClassVar[type[BaseForm]] = MeldungForm
    template_name: ClassVar[str] = "vorhaben/melden.html"
    titel = "Meldung ändern"

    def form_kwargs(self) -> dict[str, Any]:
        return {"bedarf": self.bedarf}

    def form_valid(self, form: MeldungForm) -> HttpResponse:
        version = form.cleaned_data["version"]
        try:
            change_handlungsbedarf(self.bedarf, form.meldung(), by=self.request.user, version=version)
        except Konflikt as konflikt:
            stored = Handlungsbedarf.objects.prefetch_related("viertel").get(pk=self.bedarf.pk)
            return self.page(form=self.form_again(stored.version), konflikt=konflikt, gespeichert=stored)
        return self.done("Ihre Änderung ist gespeichert.")


class Beitragen(BedarfMixin, FormPage):
    """Say something; the page of its own is for an empty field and for whom the address was sent."""

    permission: ClassVar[str] = "vorhaben.bedarf_mitreden"
    form_class: ClassVar[type[BaseForm]] = BeitragForm
    template_name: ClassVar[str] = "vorhaben/schritt.html"
    titel = "Beitrag schreiben"

    def context(self) -> dict[str, Any]:
        return {
            **super().context(), "knopf": "Beitrag senden",
            "vorspann": "Ihr Beitrag steht im Verlauf und bleibt dort. Sie können ihn später entfernen.",
        }  # fmt: skip

    def form_valid(self, form: BaseForm) -> HttpResponse:
        add_beitrag(self.bedarf, by=self.request.user, text=form.cleaned_data["text"])
        return self.done("Ihr Beitrag steht im Verlauf.")


class BeitragEntfernen(BedarfMixin, ActionView):
    """Take the words of one contribution away."""

    permission: ClassVar[str] = "vorhaben.beitrag_entfernen"

    def permission_object(self) -> Any:
        return get_object_or_404(
            self.bedarf.schritte.select_related("bedarf"), pk=self.kwargs["nr"], art=Schrittart.BEITRAG
        )

    def act(self) -> str:
        remove_beitrag(self.permission_object(), by=self.request.user)
        return "Der Beitrag ist entfernt. Im Verlauf steht noch, dass es ihn gab."

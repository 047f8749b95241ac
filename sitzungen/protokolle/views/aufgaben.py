"""Tasks: the list, one task, giving it, changing it, ending it."""

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.selectors import blick, stellung, visible_gremien_for
from fachgruppen.views.gremium import GremiumMixin, Pfad, pfad_zu
from mitglieder.sichtbarkeit import ansicht
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.base.uhr import heute
from sitzungen.protokolle.forms.aufgaben import AbschlussForm, AufgabeForm, AufgabenfilterForm
from sitzungen.protokolle.models import Aufgabe
from sitzungen.protokolle.selectors import (
    aufgaben_mit_allem,
    eigene_aufgaben_for,
    moegliche_verantwortliche,
    visible_aufgaben_for,
)
from sitzungen.protokolle.services.aufgaben import (
    complete_aufgabe,
    create_aufgabe,
    drop_aufgabe,
    reopen_aufgabe,
    start_aufgabe,
    update_aufgabe,
)
from sitzungen.protokolle.states import UNERLEDIGT

JE_SEITE = 30
ZURUECK = {"sitzung": "sitzungen:sitzung", "protokoll": "protokolle:schreiben"}


class AufgabeList(PageView):
    """The tasks the reader may know of; the Beauftragte and the Koordination find the overdue ones."""

    permission: ClassVar[str] = "mitglieder.lesen"
    bereich: ClassVar[str] = "sitzungen"
    template_name: ClassVar[str] = "protokolle/aufgaben.html"

    @cached_property
    def gremien(self) -> list[Gremium]:
        who, rows = stellung(self.request.user), visible_gremien_for(self.request.user)
        return list(
            rows if who.ist_leitstelle else rows.filter(pk__in=who.gremien | who.leitet | who.darunter)
        )

    @cached_property
    def form(self) -> AufgabenfilterForm:
        return AufgabenfilterForm(
            self.request.GET, gremien=[(gremium.slug, gremium.name) for gremium in self.gremien]
        )

    def rows(self) -> QuerySet[Aufgabe]:
        """Return what the filter asks for; values that are not offered filter nothing."""
        wanted = self.form.cleaned_data if self.form.is_valid() else {}
        visible = visible_aufgaben_for(self.request.user)
        if wanted.get("gremium"):
            visible = visible.filter(gremium__slug=wanted["gremium"])
        stand = wanted.get("stand") or "offen"
        if stand == "eigene":
            return visible.filter(pk__in=eigene_aufgaben_for(self.request.user).values("pk"))
        if stand == "ueberfaellig":
            return visible.ueberfaellig(heute())
        if stand == "abgeschlossen":
            return visible.exclude(status__in=UNERLEDIGT).order_by("-abgeschlossen_am", "-pk")
        return visible.unerledigt()

    def context(self) -> dict[str, Any]:
        return {
            "form": self.form,
            "gefiltert": self.form.is_valid() and any(self.form.cleaned_data.values()),
            "seite": Paginator(self.rows(), JE_SEITE).get_page(self.request.GET.get("seite", "")[:6]),
            "ueberfaellig": visible_aufgaben_for(self.request.user).ueberfaellig(heute()).count(),
            "heute": heute(),
            "anlegbar": [
                gremium
                for gremium in self.gremien
                if self.request.user.has_perm("protokolle.aufgabe_anlegen", gremium)
            ],
        }


class AufgabeSeite(PageView):
    """One task in the address; for those who may not see it there is none."""

    hides: ClassVar[bool] = True
    bereich: ClassVar[str] = "sitzungen"

    @cached_property
    def aufgabe(self) -> Aufgabe:
        return get_object_or_404(aufgaben_mit_allem(), uuid=self.kwargs["uuid"])

    def permission_object(self) -> Aufgabe:
        return self.aufgabe

    def pfad(self, *ende: tuple[str, str | None]) -> Pfad:
        return [*pfad_zu(self.aufgabe.gremium), ("Aufgaben", self.liste_url()), *ende]

    def liste_url(self) -> str:
        return f"{reverse('protokolle:aufgabe_list')}?gremium={self.aufgabe.gremium.slug}"

    def success_url(self) -> str:
        return self.aufgabe.get_absolute_url()

    def context(self) -> dict[str, Any]:
        return {**super().context(), "aufgabe": self.aufgabe, "heute": heute()}


class AufgabePage(AufgabeSeite):
    """What is to be done, by whom, until when, where it comes from, and the buttons."""

    permission: ClassVar[str] = "protokolle.aufgabe_sehen"
    template_name: ClassVar[str] = "protokolle/aufgabe.html"

    def context(self) -> dict[str, Any]:
        aufgabe, user = self.aufgabe, self.request.user
        return {
            **super().context(),
            "pfad": self.pfad(("Aufgabe", None)),
            "person": ansicht(aufgabe.mitglied, blick(user)) if aufgabe.mitglied else None,
            "ist_offen": aufgabe.ist_offen,
            "darf_bearbeiten": user.has_perm("protokolle.aufgabe_bearbeiten", aufgabe),
            "darf_fortschreiben": user.has_perm("protokolle.aufgabe_fortschreiben", aufgabe),
            "darf_sitzung": aufgabe.punkt is not None
            and user.has_perm("sitzungen.sehen", aufgabe.punkt.protokoll.sitzung),
        }


class AufgabeAnlegen(GremiumMixin, FormPage):
    """A task for somebody of this Gremium."""

    permission: ClassVar[str] = "protokolle.aufgabe_anlegen"
    form_class: ClassVar[type[BaseForm]] = AufgabeForm
    template_name: ClassVar[str] = "protokolle/aufgabe_form.html"

    def pfad_ende(self) -> Pfad:
        return [("Neue Aufgabe", None)]

    def form_kwargs(self) -> dict[str, Any]:
        return {"verantwortliche": moegliche_verantwortliche(self.gremium)}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        made = create_aufgabe(self.gremium, form.angaben(), by=self.request.user)
        messages.success(
            self.request, "Die Aufgabe ist angelegt. Wer sie übernimmt, findet sie in „Mein Bereich“."
        )
        return HttpResponseRedirect(made.get_absolute_url())


class AufgabeBearbeiten(AufgabeSeite, FormPage):
    """Change an open task; who saves second sees what stands there now and loses nothing."""

    permission: ClassVar[str] = "protokolle.aufgabe_bearbeiten"
    form_class: ClassVar[type[BaseForm]] = AufgabeForm
    template_name: ClassVar[str] = "protokolle/aufgabe_form.html"

    def form_kwargs(self) -> dict[str, Any]:
        return {
            "aufgabe": self.aufgabe,
            "verantwortliche": moegliche_verantwortliche(self.aufgabe.gremium, self.aufgabe),
        }

    def context(self) -> dict[str, Any]:
        end = (("Aufgabe", self.aufgabe.get_absolute_url()), ("Ändern", None))
        return {**super().context(), "gremium": self.aufgabe.gremium, "pfad": self.pfad(*end)}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        version = form.cleaned_data["version"]
        try:
            update_aufgabe(self.aufgabe, form.angaben(), by=self.request.user, version=version)
        except Konflikt as konflikt:
            return self.both_versions(konflikt)
        messages.success(self.request, "Die Aufgabe ist gespeichert.")
        return HttpResponseRedirect(self.success_url())

    def both_versions(self, konflikt: Konflikt) -> HttpResponse:
        newest = get_object_or_404(aufgaben_mit_allem(), pk=konflikt.stand.pk)
        return self.page(form=self.form_again(newest.version), konflikt=konflikt, gespeichert=newest)


class AufgabeAbschliessen(AufgabeSeite, FormPage):
    """Say what came of it."""

    permission: ClassVar[str] = "protokolle.aufgabe_fortschreiben"
    form_class: ClassVar[type[BaseForm]] = AbschlussForm
    template_name: ClassVar[str] = "protokolle/aufgabe_abschliessen.html"

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"wie": "erledigt"}}

    def context(self) -> dict[str, Any]:
        end = (("Aufgabe", self.aufgabe.get_absolute_url()), ("Abschließen", None))
        return {**super().context(), "pfad": self.pfad(*end)}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        words = form.cleaned_data["abschluss"]
        if form.cleaned_data["wie"] == "entfallen":
            drop_aufgabe(self.aufgabe, by=self.request.user, grund=words)
            messages.success(self.request, "Die Aufgabe entfällt. Der Grund steht dabei.")
        else:
            complete_aufgabe(self.aufgabe, by=self.request.user, ergebnis=words)
            messages.success(self.request, "Die Aufgabe ist erledigt. Vielen Dank.")
        return HttpResponseRedirect(self.success_url())


class AufgabeErledigt(AufgabeSeite, ActionView):
    """The button "Erledigt" in an agenda or in the minutes; it leads back there."""

    permission: ClassVar[str] = "protokolle.aufgabe_fortschreiben"

    def act(self) -> str:
        complete_aufgabe(self.aufgabe, by=self.request.user)
        return f"Erledigt: {self.aufgabe.text}"

    def success_url(self) -> str:
        """Return the page of the button; anything else that was posted leads to the task."""
        where, _, uuid = self.request.POST.get("zurueck", "").partition(":")
        if where not in ZURUECK or not _ist_uuid(uuid):
            return super().success_url()
        return reverse(ZURUECK[where], args=[uuid])


def _ist_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


class AufgabeBeginnen(AufgabeSeite, ActionView):
    """The button "Ich bin dran"."""

    permission: ClassVar[str] = "protokolle.aufgabe_fortschreiben"

    def act(self) -> str:
        start_aufgabe(self.aufgabe, by=self.request.user)
        return "Vermerkt: Die Aufgabe ist in Arbeit."


class AufgabeOeffnen(AufgabeSeite, ActionView):
    """The button "Wieder öffnen"."""

    permission: ClassVar[str] = "protokolle.aufgabe_fortschreiben"

    def act(self) -> str:
        reopen_aufgabe(self.aufgabe, by=self.request.user)
        return "Die Aufgabe ist wieder offen."

"""Berichtsvorlagen: all of them, one with its sections, making, copying, renaming, offering."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.ratsbericht.bausteine import WERTNAMEN
from netzwerk.ratsbericht.forms.berichtsvorlage import (
    MerkenForm,
    NeueVorlageForm,
    VorlagenkopfForm,
    VorlagenkopieForm,
)
from netzwerk.ratsbericht.models import Berichtsvorlage, Vorlagenabschnitt
from netzwerk.ratsbericht.selectors.berichtsvorlagen import (
    berichte_aus,
    berichtsvorlage_zu,
    berichtsvorlagen,
    vorlagenabschnitte_von,
)
from netzwerk.ratsbericht.services.berichtsvorlage import (
    copy_berichtsvorlage,
    create_berichtsvorlage,
    offer_berichtsvorlage,
    remember_gliederung,
    retire_berichtsvorlage,
    save_berichtsvorlage,
    set_standard,
)
from netzwerk.ratsbericht.states import NAME_LAENGE, Generator, Muster, Ratsberichtsart
from netzwerk.ratsbericht.views.berichtsseite import RatsberichtSeite

Pfad = list[tuple[str, str | None]]


def vorlagenpfad(*ende: tuple[str, str | None]) -> Pfad:
    """Return the way to the list, or to a page below it."""
    here = reverse("ratsbericht:berichtsvorlagen") if ende else None
    return [
        ("Berichte an den Stadtrat", reverse("ratsbericht:liste")),
        ("Berichtsvorlagen", here),
        *ende,
    ]


class Vorlagenliste(PageView):
    """Every Berichtsvorlage, those no longer offered at the end."""

    permission: ClassVar[str] = "ratsbericht.schreiben"
    bereich: ClassVar[str] = "steuerungsgruppe"
    template_name: ClassVar[str] = "ratsbericht/berichtsvorlagen.html"

    def context(self) -> dict[str, Any]:
        rows = berichtsvorlagen()
        return {
            "pfad": vorlagenpfad(),
            "angebotene": [row for row in rows if row.wird_angeboten],
            "stillgelegte": [row for row in rows if not row.wird_angeboten],
        }


class VorlageNeu(FormPage):
    """A Berichtsvorlage from scratch."""

    permission: ClassVar[str] = "ratsbericht.schreiben"
    bereich: ClassVar[str] = "steuerungsgruppe"
    template_name: ClassVar[str] = "ratsbericht/berichtsvorlage_neu.html"
    form_class: ClassVar[type[BaseForm]] = NeueVorlageForm

    def context(self) -> dict[str, Any]:
        return {"pfad": vorlagenpfad(("Neue Berichtsvorlage", None))}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        made = create_berichtsvorlage(
            data["name"], Ratsberichtsart(data["art"]), Muster(data["muster"]), by=self.request.user
        )
        messages.success(self.request, f"„{made.name}“ ist angelegt. Ordnen Sie jetzt die Abschnitte.")
        return HttpResponseRedirect(made.get_absolute_url())


class Merken(RatsberichtSeite, FormPage):
    """Keep the outline of a report as a Berichtsvorlage."""

    permission: ClassVar[str] = "ratsbericht.schreiben"
    template_name: ClassVar[str] = "ratsbericht/berichtsvorlage_merken.html"
    form_class: ClassVar[type[BaseForm]] = MerkenForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"art": self.bericht.art}}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad(("Als Berichtsvorlage merken", None))}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        made = remember_gliederung(
            self.bericht, data["name"], Ratsberichtsart(data["art"]), by=self.request.user,
            mit_texten=data["mit_texten"],
        )  # fmt: skip
        messages.success(
            self.request, f"Die Gliederung ist als „{made.name}“ gemerkt. Am Bericht ändert sich nichts."
        )
        return HttpResponseRedirect(made.get_absolute_url())


class Vorlagenseite(PageView):
    """What all pages of one Berichtsvorlage share."""

    permission: ClassVar[str] = "ratsbericht.schreiben"
    bereich: ClassVar[str] = "steuerungsgruppe"
    # What the page is called in the way to it; the page of the Berichtsvorlage itself has no name.
    titel: ClassVar[str] = ""
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def vorlage(self) -> Berichtsvorlage:
        found = berichtsvorlage_zu(self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    @cached_property
    def abschnitte(self) -> list[Vorlagenabschnitt]:
        return vorlagenabschnitte_von(self.vorlage)

    def success_url(self) -> str:
        return self.vorlage.get_absolute_url()

    def context(self) -> dict[str, Any]:
        row, end = self.vorlage, []
        if self.titel:
            end = [(self.titel, None)]
        here = row.get_absolute_url() if end else None
        return {
            "vorlage": row,
            "pfad": vorlagenpfad((row.name, here), *end),
            "zurueck": row.get_absolute_url(),
        }


class VorlageAnsehen(Vorlagenseite):
    """Its sections as a new report would begin, with the buttons to order them."""

    template_name: ClassVar[str] = "ratsbericht/berichtsvorlage.html"

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "abschnitte": self.abschnitte,
            "letzter": len(self.abschnitte) == 1,
            "ohne_zahlen": self._ohne_zahlen(),
            "berichte": berichte_aus(self.vorlage),
        }

    def _ohne_zahlen(self) -> bool:
        """A text names figures, and the block they come from is not there."""
        if any(row.generator == Generator.ZAHLEN for row in self.abschnitte):
            return False
        return any(name in row.text for row in self.abschnitte if "{{" in row.text for name in WERTNAMEN)


class VorlageBenennen(Vorlagenseite, FormPage):
    """Its name and kind. Of two writers the second one sees what stands there now."""

    template_name: ClassVar[str] = "ratsbericht/berichtsvorlage_benennen.html"
    form_class: ClassVar[type[BaseForm]] = VorlagenkopfForm
    titel = "Name und Art"

    def form_kwargs(self) -> dict[str, Any]:
        row = self.vorlage
        return {"initial": {"version": row.version, "name": row.name, "art": row.art}}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            save_berichtsvorlage(
                self.vorlage, data["name"], Ratsberichtsart(data["art"]), by=self.request.user,
                version=data["version"],
            )  # fmt: skip
        except Konflikt as konflikt:
            stored = Berichtsvorlage.objects.get(pk=self.vorlage.pk)
            return self.page(form=self.form_again(stored.version), konflikt=konflikt, gespeichert=stored)
        messages.success(self.request, "Name und Art sind gespeichert. An Berichten ändert sich nichts.")
        return HttpResponseRedirect(self.success_url())


class VorlageKopieren(Vorlagenseite, FormPage):
    """Another Berichtsvorlage with the same sections."""

    template_name: ClassVar[str] = "ratsbericht/berichtsvorlage_kopieren.html"
    form_class: ClassVar[type[BaseForm]] = VorlagenkopieForm
    titel = "Kopieren"

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"name": f"{self.vorlage.name} (Kopie)"[:NAME_LAENGE]}}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        made = copy_berichtsvorlage(self.vorlage, form.cleaned_data["name"], by=self.request.user)
        messages.success(self.request, f"„{made.name}“ ist angelegt.")
        return HttpResponseRedirect(made.get_absolute_url())


class VorlageStandard(Vorlagenseite, ActionView):
    """Begin new reports of its kind with it, or no longer."""

    def act(self) -> str:
        wanted = self.request.POST.get("standard") == "ja"
        row = set_standard(self.vorlage, standard=wanted, by=self.request.user)
        kind = row.get_art_display()
        if wanted:
            return f"Neue Berichte der Art {kind} beginnen jetzt mit „{row.name}“."
        return f"„{row.name}“ ist nicht mehr der Standard der Art {kind}."


class VorlageAnbieten(Vorlagenseite, ActionView):
    """Stop offering it, or begin again."""

    def act(self) -> str:
        if self.request.POST.get("angeboten") == "ja":
            row = offer_berichtsvorlage(self.vorlage, by=self.request.user)
            return f"„{row.name}“ wird wieder angeboten."
        row = retire_berichtsvorlage(self.vorlage, by=self.request.user)
        return f"„{row.name}“ wird nicht mehr angeboten. Berichte daraus bleiben, wie sie sind."

"""The cover of a council report: look at it, write it, its Beratungsfolge, as DOCX and PDF."""

from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from netzwerk.base.datei import datei_antwort
from netzwerk.base.druck import PDF
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.schriftstueck import als_pdf
from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.base.textdatei import DOCX
from netzwerk.ratsbericht.deckblatt import deckblatt_docx
from netzwerk.ratsbericht.fassungsstand import MEDIENTYPEN, Dateiformat, Vorlagenzweck
from netzwerk.ratsbericht.forms.vorlage import BeratungForm, Gelesenform, VorlageForm, vorbelegung
from netzwerk.ratsbericht.models import Beratung, Deckblattdatei, Vorlage
from netzwerk.ratsbericht.selectors.fassungen import aktive_vorlage
from netzwerk.ratsbericht.selectors.vorlage import (
    beratungen_von,
    entfernte_beratung,
    festgehaltene_deckblaetter,
    gremiennamen,
    vorlage_zu,
)
from netzwerk.ratsbericht.services.vorlage import (
    Beratungsangaben,
    Vorlagenangaben,
    add_beratung,
    remove_beratung,
    save_beratung,
    save_vorlage,
)
from netzwerk.ratsbericht.standardvorlage import standarddeckblatt
from netzwerk.ratsbericht.views.berichtsseite import RatsberichtSeite
from netzwerk.ratsbericht.vorlagenblatt import (
    anlagen,
    beratungsfolge,
    kopfangaben,
    vorlagenblatt,
    zeilenpaare,
)


class Vorlagenseite(RatsberichtSeite):
    """What all pages about a cover share; it may be written whatever state the report has."""

    permission: ClassVar[str] = "ratsbericht.schreiben"

    @cached_property
    def vorlage(self) -> Vorlage | None:
        return vorlage_zu(self.bericht)

    def context(self) -> dict[str, Any]:
        shown = {"vorlage": self.vorlage, "vorlage_url": self.url("vorlage")}
        return {**super().context(), **shown, "pfad": self.wege()}

    def wege(self, *ende: str) -> list[tuple[str, str | None]]:
        """Return the way to the cover, or to a page below it."""
        cover = ("Vorlage", self.url("vorlage") if ende else None)
        return self.pfad(cover, *((word, None) for word in ende))


class VorlageAnsehen(Vorlagenseite):
    """The cover as it will be printed, with its files."""

    template_name: ClassVar[str] = "ratsbericht/vorlage.html"

    def context(self) -> dict[str, Any]:
        shown = super().context()
        if self.vorlage is None:
            return shown
        rows = beratungen_von(self.bericht)
        return {
            **shown,
            "angaben": [(word, value, "") for word, value in kopfangaben(self.vorlage)],
            "weitere": [(word, value, "") for word, value in zeilenpaare(self.vorlage.zusatzfelder)],
            "beratungen": list(zip(rows, beratungsfolge(rows).zeilen, strict=True)),
            "anlagen": anlagen(self.vorlage),
            "festgehalten": festgehaltene_deckblaetter(self.bericht),
        }


class Angabenseite(Vorlagenseite, FormPage):
    """What the two forms share: somebody else may have saved since this person read."""

    def in_between(self, form: Gelesenform, conflict: Konflikt) -> HttpResponse:
        """Show what was typed again, and above it what stands there now."""
        again = self.form_again(conflict.stand.version, conflict)
        return self.page(form=again, gespeichert=form.unterschiede(conflict.stand))


class VorlageBearbeiten(Angabenseite):
    """Write the cover; whatever state the report has."""

    template_name: ClassVar[str] = "ratsbericht/vorlage_bearbeiten.html"
    form_class: ClassVar[type[BaseForm]] = VorlageForm

    def form_kwargs(self) -> dict[str, Any]:
        cover = self.vorlage
        if cover is None:
            office = f"{settings.PORTAL_NAME}, {settings.PORTAL_STADT}"
            return {"initial": vorbelegung(self.bericht.titel, office, str(self.request.user))}
        names = ("version", *Vorlagenangaben.__annotations__)
        return {"initial": {name: getattr(cover, name) for name in names}}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.wege("Deckblatt")}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        version = form.cleaned_data["version"]
        try:
            save_vorlage(self.bericht, form.angaben(), by=self.request.user, version=version)
        except Konflikt as conflict:
            return self.in_between(form, conflict)
        messages.success(self.request, "Das Deckblatt ist gespeichert. An den Fassungen ändert sich nichts.")
        return HttpResponseRedirect(self.url("vorlage"))


class BeratungEintragen(Angabenseite):
    """Add a step of the Beratungsfolge."""

    template_name: ClassVar[str] = "ratsbericht/beratung.html"
    form_class: ClassVar[type[BaseForm]] = BeratungForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"version": 0, "oeffentlich": True, "rolle": "kenntnisnahme"}}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.wege("Beratung"), "namen": gremiennamen()}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        add_beratung(self.bericht, form.angaben(), by=self.request.user)
        return self.gespeichert()

    def gespeichert(self) -> HttpResponse:
        messages.success(self.request, "Die Beratungsfolge ist gespeichert.")
        return HttpResponseRedirect(self.url("vorlage"))


class BeratungBearbeiten(BeratungEintragen):
    """Change a step, or enter its result."""

    @cached_property
    def beratung(self) -> Beratung:
        rows = Beratung.objects.select_related("vorlage__bericht").filter(vorlage__bericht=self.bericht)
        found = rows.filter(pk=self.kwargs["pk"]).first()
        if found is None and self.request.method == "POST":
            # Taken out while she was on its page: the service says so, and nothing she typed is lost.
            found = entfernte_beratung(self.bericht, self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    def form_kwargs(self) -> dict[str, Any]:
        names = ("version", *Beratungsangaben.__annotations__)
        return {"initial": {name: getattr(self.beratung, name) for name in names}}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "beratung": self.beratung}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        version = form.cleaned_data["version"]
        try:
            save_beratung(self.beratung, form.angaben(), by=self.request.user, version=version)
        except Konflikt as conflict:
            return self.in_between(form, conflict)
        return self.gespeichert()


class BeratungEntfernen(BeratungBearbeiten, ActionView):
    """Take a step out of the Beratungsfolge."""

    http_method_names: ClassVar[list[str]] = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return ActionView.post(self, request, *args, **kwargs)

    def act(self) -> str:
        name = self.beratung.gremium
        remove_beratung(self.beratung, by=self.request.user)
        return f"„{name}“ steht nicht mehr in der Beratungsfolge."

    def success_url(self) -> str:
        return self.url("vorlage")


class VorlageDocx(Vorlagenseite):
    """The cover for a word processor."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        cover = get_object_or_404(Vorlage.objects.select_related("bericht"), bericht=self.bericht)
        return self.antwort(cover, beratungen_von(self.bericht))

    def antwort(self, vorlage: Vorlage, beratungen: list[Beratung]) -> HttpResponse:
        template = aktive_vorlage(Vorlagenzweck.DECKBLATT)
        source = bytes(template.inhalt) if template else standarddeckblatt()
        return datei_antwort(deckblatt_docx(vorlage, beratungen, source), DOCX, "vorlage.docx")


class VorlagePdf(VorlageDocx):
    """The cover on paper."""

    def antwort(self, vorlage: Vorlage, beratungen: list[Beratung]) -> HttpResponse:
        printed = als_pdf(vorlagenblatt(vorlage, beratungen))
        return datei_antwort(printed, PDF, "vorlage.pdf", ansehen=True)


class FestgehaltenesDeckblatt(Vorlagenseite):
    """A file of the cover, byte for byte as it was kept with a publication."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = Deckblattdatei.objects.filter(veroeffentlichung__bericht=self.bericht)
        row = get_object_or_404(rows.select_related("veroeffentlichung__fassung"), pk=kwargs["pk"])
        name = f"vorlage-fassung-{row.veroeffentlichung.fassung.nummer}.{row.format}"
        return datei_antwort(bytes(row.inhalt), MEDIENTYPEN[Dateiformat(row.format)], name)

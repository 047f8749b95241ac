"""The Angebote of my institution: the list, entering one, changing one."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.angebote.forms.angebot import AngebotForm, PlaetzeForm
from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.selectors import angebote_der_institution_for, ist_anbieter
from fachgruppen.angebote.selectors.angebote import moegliche_fachgruppen
from fachgruppen.angebote.selectors.texte import sprachstaende
from fachgruppen.angebote.services.angebote import change_angebot, create_angebot, publish_angebot
from fachgruppen.angebote.states import Angebotsstatus
from fachgruppen.angebote.views.angebot import AngebotMixin
from fachgruppen.models import Gremium
from mitglieder.models import Institution
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import zahlwort
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import FormPage, PageView

S = Angebotsstatus


class AnbieterMixin:
    """The institution of the person who looks."""

    permission: ClassVar[str] = "angebote.anbieten"
    bereich: ClassVar[str] = "angebote"

    @cached_property
    def institution(self) -> Institution:
        person = mitglied_von(self.request.user)  # type: ignore[attr-defined]
        return person.institution  # type: ignore[union-attr,return-value]


class Meine(AnbieterMixin, PageView):
    """What my institution offers: first what waits for an answer, ended ones last."""

    template_name: ClassVar[str] = "angebote/meine.html"

    def context(self) -> dict[str, Any]:
        rows = list(angebote_der_institution_for(self.request.user).order_by("sortname", "pk"))
        running = [row for row in rows if row.status != S.BEENDET]
        return {
            "institution": self.institution,
            "laufende": sorted(running, key=lambda row: row.gefragt_am is None),
            "beendete": [row for row in rows if row.status == S.BEENDET],
            "zu_bestaetigen": sum(row.gefragt_am is not None for row in running),
            "plaetze_form": PlaetzeForm(),
            "pfad": [("Angebote", reverse("angebote:katalog")), ("Meine Institution", None)],
        }


class Neu(AnbieterMixin, FormPage):
    """Enter an Angebot; it can be published at once or stay a draft."""

    form_class: ClassVar[type[BaseForm]] = AngebotForm
    template_name: ClassVar[str] = "angebote/form.html"

    @cached_property
    def gruppen(self) -> list[Gremium]:
        return moegliche_fachgruppen()

    def form_kwargs(self) -> dict[str, Any]:
        wanted = self.request.GET.get("fachgruppe", "")
        group = next((row for row in self.gruppen if row.slug == wanted), None)
        return {"gruppen": self.gruppen, "institution": self.institution, "gremium": group}

    def context(self) -> dict[str, Any]:
        way = [("Angebote", reverse("angebote:katalog")), ("Meine Institution", reverse("angebote:meine"))]
        return {
            "institution": self.institution,
            "pfad": [*way, ("Angebot eintragen", None)],
            "zurueck": reverse("angebote:meine"),
        }

    def form_valid(self, form: AngebotForm) -> HttpResponse:
        made = create_angebot(form.angaben(), by=self.request.user)
        if "entwurf" in self.request.POST:
            messages.success(self.request, "Der Entwurf ist gespeichert. Nur Ihre Institution sieht ihn.")
            return HttpResponseRedirect(made.get_absolute_url())
        try:
            publish_angebot(made, by=self.request.user)
        except Ablehnung as refusal:
            # Nothing is lost: the draft stays, and the sentence says what is missing.
            messages.error(self.request, f"Als Entwurf gespeichert. {refusal}")
            return HttpResponseRedirect(reverse("angebote:bearbeiten", args=[made.uuid]))
        messages.success(
            self.request,
            "Das Angebot steht jetzt im Katalog. In sechs Monaten fragen wir, ob es noch stimmt.",
        )
        return HttpResponseRedirect(made.get_absolute_url())


class Aendern(AngebotMixin, FormPage):
    """Change it; who saves second sees what stands there now and loses nothing."""

    permission: ClassVar[str] = "angebote.bearbeiten"
    form_class: ClassVar[type[BaseForm]] = AngebotForm
    template_name: ClassVar[str] = "angebote/form.html"
    titel = "Angebot ändern"

    def form_kwargs(self) -> dict[str, Any]:
        return {"gruppen": moegliche_fachgruppen(self.angebot), "angebot": self.angebot}

    def context(self) -> dict[str, Any]:
        own = ist_anbieter(self.request.user, self.angebot)
        return {**super().context(), "fuer_andere": not own, "institution": self.angebot.institution}

    def form_valid(self, form: AngebotForm) -> HttpResponse:
        version = form.cleaned_data["version"]
        try:
            row = change_angebot(self.angebot, form.angaben(), by=self.request.user, version=version)
        except Konflikt as konflikt:
            rows = Angebot.objects.select_related("gremium", "stadtviertel").prefetch_related("weitere")
            stored = rows.get(pk=self.angebot.pk)
            return self.page(
                form=self.form_again(stored.version), konflikt=konflikt, gespeichert=stored,
                gespeichert_gruppen=[stored.gremium, *stored.weitere.all()],
            )  # fmt: skip
        return self.done(self._sentence(row))

    def _sentence(self, row: Angebot) -> str:
        if not ist_anbieter(self.request.user, row):
            return f"Die Änderung ist gespeichert. {row.institution.name} bekommt eine Nachricht."
        if row.status == S.ENTWURF:
            return "Der Entwurf ist gespeichert."
        return f"Die Änderung ist gespeichert, das Angebot ist damit bestätigt.{self._veraltet(row)}"

    def _veraltet(self, row: Angebot) -> str:
        """Say how many translations no longer hold; they are kept on a page of their own."""
        old = sum(stand.lage == "veraltet" for stand in sprachstaende(row))
        if not old:
            return ""
        said = "Eine Übersetzung ist" if old == 1 else f"{zahlwort(old).capitalize()} Übersetzungen sind"
        return f" {said} veraltet: Unter „Übersetzungen“ sehen Sie, was neu ist."

"""Check and publish a Mitteilung, correct it, take it back."""

from collections import Counter
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from fachgruppen.mitteilungen.forms.mitteilung import BerichtigungForm, PublishForm, RueckzugForm
from fachgruppen.mitteilungen.mails import vorschau_mitteilung
from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.selectors import Adressat, adressaten, alle_fachgruppen
from fachgruppen.mitteilungen.selectors.mitteilungen import anhaengbare_dokumente
from fachgruppen.mitteilungen.services.veroeffentlichen import (
    correct_mitteilung,
    publish_mitteilung,
    withdraw_mitteilung,
)
from fachgruppen.mitteilungen.states import Mitteilungsstatus, Rhythmus
from fachgruppen.mitteilungen.views.seite import EineMitteilung
from fachgruppen.models import Gremium
from fachgruppen.services.profil import vorschau
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import FormPage, PageView
from netzwerk.base.uhr import heute

BRIEF_CSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"


class Pruefseite(EineMitteilung):
    """Whom the draft would reach today."""

    @cached_property
    def gremien(self) -> list[Gremium]:
        return list(alle_fachgruppen() if self.mitteilung.an_alle else self.mitteilung.gremien.all())

    @cached_property
    def personen(self) -> list[Adressat]:
        return adressaten(self.gremien, heute(), dringend=self.mitteilung.dringend)


class Veroeffentlichen(Pruefseite, FormPage):
    """Recipients by group and setting, and the mail itself; POST publishes, once."""

    template_name: ClassVar[str] = "mitteilungen/veroeffentlichen.html"
    form_class: ClassVar[type[BaseForm]] = PublishForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"version": self.mitteilung.version}}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Mitteilung prüfen"),
            "schon": self.mitteilung.status != Mitteilungsstatus.ENTWURF,
            "satz": wege_satz(self.personen),
            "je_gremium": je_gremium(self.personen),
            "ohne_adresse": [p.mitglied.name for p in self.personen if _kein_weg(p)],
            "vorschau": self._vorschau(),
            "beispiel": self.personen[0].mitglied.name if self.personen else "",
        }

    def _vorschau(self) -> Any:
        if not self.personen:
            return None
        first = self.personen[0]
        return vorschau_mitteilung(self.mitteilung, first.gremium, first.mitglied)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            publish_mitteilung(self.mitteilung, by=self.request.user, version=form.cleaned_data["version"])
        except Konflikt as konflikt:
            raise Ablehnung(f"{konflikt} Bitte prüfen Sie die neue Fassung.") from konflikt
        except Ablehnung as refusal:
            if Mitteilung.objects.filter(pk=self.mitteilung.pk, status=Mitteilungsstatus.ENTWURF).exists():
                raise
            # A second click or a second tab: say so on the page that shows the progress.
            messages.info(self.request, str(refusal))
        else:
            messages.success(self.request, f"Die Mitteilung ist veröffentlicht. {wege_satz(self.personen)}")
        return HttpResponseRedirect(self.success_url())

    def form_refused(self, form: BaseForm) -> HttpResponse:
        """Show what is stored now, so that publishing again means what is seen."""
        data = self.request.POST.copy()
        self.__dict__.pop("mitteilung", None)
        data["version"] = str(self.mitteilung.version)
        fresh = self.form_class(data)
        for sentence in form.non_field_errors():
            fresh.add_error(None, sentence)
        return self.page(form=fresh)


class Vorschau(Pruefseite, PageView):
    """The designed version of the mail, in a window of its own.

    Mail programs know no style sheets, so the letter carries its styles inline. They are allowed for
    this answer alone, which is sandboxed: it can run nothing, load nothing and send nothing.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.personen:
            raise Http404
        first = self.personen[0]
        page = HttpResponse(vorschau_mitteilung(self.mitteilung, first.gremium, first.mitglied).html)
        page._csp_exempt = True  # type: ignore[attr-defined]
        page.headers["Content-Security-Policy"] = BRIEF_CSP
        return page


class Veroeffentlicht(EineMitteilung, FormPage):
    """Pages about what is published; drafts and what was withdrawn go back to their page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.mitteilung.status != Mitteilungsstatus.VEROEFFENTLICHT:
            return HttpResponseRedirect(self.success_url())
        return super().get(request, *args, **kwargs)


class Berichtigen(Veroeffentlicht):
    """A new version; a conflict shows both texts and loses none."""

    template_name: ClassVar[str] = "mitteilungen/berichtigen.html"
    form_class: ClassVar[type[BaseForm]] = BerichtigungForm

    def form_kwargs(self) -> dict[str, Any]:
        documents = anhaengbare_dokumente(self.request.user, self.mitteilung)
        return {"mitteilung": self.mitteilung, "dokumente": documents}

    def context(self) -> dict[str, Any]:
        at_once = self.mitteilung.empfaenge.filter(rhythmus=Rhythmus.SOFORT).count()
        return {**super().context(), "pfad": self.pfad("Berichtigen"), "sofort": at_once}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        if "vorschau" in self.request.POST:
            return self.page(form=form, vorschau=vorschau(form.cleaned_data["text"]))
        try:
            sent = correct_mitteilung(
                self.mitteilung,
                form.berichtigung(),  # type: ignore[attr-defined]
                version=form.cleaned_data["version"],
                by=self.request.user,
            )
        except Konflikt as konflikt:
            return self.both_texts(konflikt)
        told = f" {sent} Personen bekommen sie noch einmal." if sent > 1 else ""
        messages.success(self.request, f"Die Berichtigung ist veröffentlicht.{told}")
        return HttpResponseRedirect(self.success_url())

    def both_texts(self, konflikt: Konflikt) -> HttpResponse:
        stored = Mitteilung.objects.get(pk=self.mitteilung.pk)
        return self.page(form=self.form_again(stored.version), konflikt=konflikt, gespeichert=stored)


class Zurueckziehen(Veroeffentlicht):
    """Reason and confirmation."""

    template_name: ClassVar[str] = "mitteilungen/zurueckziehen.html"
    form_class: ClassVar[type[BaseForm]] = RueckzugForm

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad("Zurückziehen")}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        withdraw_mitteilung(self.mitteilung, by=self.request.user, grund=form.cleaned_data["grund"])
        messages.success(
            self.request, "Die Mitteilung ist zurückgezogen. Sie steht in keiner Übersicht mehr."
        )
        return HttpResponseRedirect(self.success_url())


def _kein_weg(person: Adressat) -> bool:
    return person.rhythmus != Rhythmus.PORTAL and not person.mitglied.ist_per_mail_erreichbar


def wege_satz(people: list[Adressat]) -> str:
    """41 Personen: 12 sofort, 26 in der Übersicht, 3 sehen sie nur im Portal."""
    if not people:
        return "Zurzeit gehört niemand dazu."
    ways = Counter("portal" if _kein_weg(p) else p.rhythmus for p in people)
    digest = ways[Rhythmus.TAEGLICH] + ways[Rhythmus.WOECHENTLICH]
    parts = [
        f"{ways[Rhythmus.SOFORT]} sofort" if ways[Rhythmus.SOFORT] else "",
        f"{digest} in der Übersicht" if digest else "",
        _portal(ways[Rhythmus.PORTAL]),
    ]
    start = "1 Person" if len(people) == 1 else f"{len(people)} Personen"
    if ways[Rhythmus.SOFORT] == len(people) > 1:
        return f"{start}, alle sofort."
    return f"{start}: {', '.join(part for part in parts if part)}."


def _portal(number: int) -> str:
    return f"{number} {'sieht' if number == 1 else 'sehen'} sie nur im Portal" if number else ""


def je_gremium(people: list[Adressat]) -> list[tuple[Gremium, str]]:
    """Return for each Gremium in words whom it brings; a person in several counts once."""
    groups: dict[int, list[Adressat]] = {}
    names: dict[int, Gremium] = {}
    for person in people:
        groups.setdefault(person.gremium.pk, []).append(person)
        names[person.gremium.pk] = person.gremium
    ordered = sorted(names.values(), key=lambda gremium: (gremium.reihenfolge, gremium.pk))
    return [(gremium, wege_satz(groups[gremium.pk])) for gremium in ordered]

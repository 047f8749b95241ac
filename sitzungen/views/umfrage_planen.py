"""Make a poll on the date: dates, deadline and place; then look at the mail and send it."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localdate

from fachgruppen.models import Gremium
from fachgruppen.selectors import blick
from mitglieder.sichtbarkeit import ansicht, ansichten
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.quartal import Quartal
from netzwerk.base.seiten import ActionView
from netzwerk.base.uhr import heute
from sitzungen.forms.termin import wert
from sitzungen.forms.umfrage import EigeneTermine, UmfrageForm
from sitzungen.lage import Lage
from sitzungen.mails import vorschau_umfrage
from sitzungen.models import Sitzung, Terminumfrage
from sitzungen.selectors import gefragte, sortiere_erreichbar, umfrage_zu
from sitzungen.services.umfrage import (
    SCHON_VERSCHICKT,
    create_umfrage,
    delete_umfrage,
    send_umfrage,
    update_umfrage,
)
from sitzungen.umfragetermine import (
    Befund,
    Spanne,
    fruehester_termin,
    lage_fuer,
    pruefe_termine,
    terminvorschlaege,
    vorgeschlagene_frist,
)
from sitzungen.views.feststehend import feststehendes, offenes_quartal
from sitzungen.views.grund import GremiumSeite, SitzungSeite, pfad_zum_gremium
from sitzungen.vorschlag import Vorschlag

# Proposals ticked beforehand; below so many the next quarter is looked at as well.
ANGEKREUZT = 3
WENIGE = 3


class UmfrageSeite(SitzungSeite):
    """A page about the poll of one Sitzung: 404 for a Sitzung without one."""

    permission: ClassVar[str] = "sitzungen.bearbeiten"

    @cached_property
    def umfrage(self) -> Terminumfrage:
        found = umfrage_zu(self.kwargs["uuid"])
        if found is None:
            raise Http404
        return found

    @cached_property
    def sitzung(self) -> Sitzung:
        return self.umfrage.sitzung

    def befunde(self) -> list[Befund]:
        """Return for each of the dates what speaks for and against it."""
        dates = self.umfrage.spannen
        lage = lage_fuer(self.gremium, Quartal.am(localdate(dates[0][0])), dates)
        return pruefe_termine(lage, self.gremium, dates)

    def success_url(self) -> str:
        return self.umfrage.get_absolute_url()

    def pfad(self, *weiter: str) -> list[tuple[str, str | None]]:
        way = pfad_zum_gremium(self.gremium)
        return [
            *way,
            ("Terminumfrage", self.umfrage.get_absolute_url() if weiter else None),
            *((titel, None) for titel in weiter),
        ]

    def context(self) -> dict[str, Any]:
        return {**super().context(), "umfrage": self.umfrage}


class _Formular:
    """What making and changing a poll share: proposals, own rows, buttons without script."""

    request: HttpRequest
    gremium: Gremium
    kwargs: dict[str, Any]

    def typed(self) -> list[Spanne]:
        """Return the own dates that can be read."""
        return EigeneTermine(EigeneTermine.zeilen_aus(self.request.POST), pruefen=True).spannen()

    @cached_property
    def lage(self) -> Lage:
        return lage_fuer(self.gremium, offenes_quartal(self.gremium, heute()), self.typed())

    @cached_property
    def vorschlaege(self) -> list[Vorschlag]:
        return terminvorschlaege(self.lage, self.gremium, mindestens=WENIGE)

    def formular(self, *args: Any, **kwargs: Any) -> UmfrageForm:
        chosen = self.request.POST.getlist("vorschlag")[:20]
        return UmfrageForm(*args, vorschlaege=self.vorschlaege, gewaehlt=chosen, **kwargs)

    def render(self, form: UmfrageForm, eigene: EigeneTermine) -> HttpResponse:
        """Draw the page; own dates that can be read are told what speaks for and against them."""
        rows = [row for row in eigene.forms if row.is_bound and row.is_valid() and row.spanne()]
        spannen = [spanne for row in rows if (spanne := row.spanne())]
        for row, befund in zip(rows, pruefe_termine(self.lage, self.gremium, spannen), strict=True):
            row.befund = befund
        return self.page(form=form, eigene=eigene)  # type: ignore[attr-defined, no-any-return]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if aktion := request.POST.get("zeile"):
            initial = {**request.POST.dict(), "vorschlag": request.POST.getlist("vorschlag")}
            return self.render(self.formular(initial=initial), EigeneTermine.nach_taste(request.POST, aktion))
        form = self.formular(request.POST)
        eigene = EigeneTermine(EigeneTermine.zeilen_aus(request.POST), pruefen=True)
        if not all([form.is_valid(), eigene.is_valid()]):
            _add_row_errors(form, eigene)
            return self.render(form, eigene)
        try:
            umfrage = self.save(form, [*form.spannen(), *eigene.spannen()])
        except Ablehnung as refusal:
            form.add_refusal(refusal)
            return self.render(form, eigene)
        return HttpResponseRedirect(reverse("sitzungen:umfrage_pruefen", args=[umfrage.sitzung.uuid]))

    def save(self, form: UmfrageForm, spannen: Sequence[Spanne]) -> Terminumfrage:
        raise NotImplementedError

    def gemeinsamer_context(self) -> dict[str, Any]:
        quartal, blocked = self.lage.quartal, self.lage.sperrzeiten
        return {
            "quartal": quartal,
            "fest": feststehendes(quartal, gremium=self.gremium, sperrzeiten=blocked),
            "frist_tage": self.gremium.ladungsfrist_tage,
            "fruehestens": datum(fruehester_termin(self.gremium, heute())),
        }


def _add_row_errors(form: UmfrageForm, eigene: EigeneTermine) -> None:
    """Put the mistakes of the rows into the summary, each with the number of its row."""
    for number, row in enumerate(eigene.forms, 1):
        for sentences in row.errors.values():
            for sentence in sentences:
                form.add_error(None, f"Eigener Termin {number}: {sentence}")


class UmfrageAnlegen(_Formular, GremiumSeite):
    """Proposals are ticked beforehand, the place comes from the last session."""

    permission: ClassVar[str] = "sitzungen.planen"
    template_name: ClassVar[str] = "sitzungen/umfrage_bearbeiten.html"

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            **self.gemeinsamer_context(),
            "gremium": self.gremium,
            "zurueck": reverse("sitzungen:planen", args=[self.gremium.slug]),
            "pfad": [*pfad_zum_gremium(self.gremium), ("Termin gemeinsam finden", None)],
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ticked = self.vorschlaege[:ANGEKREUZT]
        first = localdate(ticked[0].start) if ticked else None
        habit = self.lage.gewohnheit(self.gremium.pk)
        initial: dict[str, Any] = {
            "ort": habit.ort,
            "zugang": habit.zugang,
            "online_url": habit.online_url,
            "vorschlag": [wert(row.start, row.ende) for row in ticked],
            "frist": vorgeschlagene_frist(self.gremium, first, heute()),
        }
        return self.render(self.formular(initial=initial), EigeneTermine([], pruefen=False))

    def save(self, form: UmfrageForm, spannen: Sequence[Spanne]) -> Terminumfrage:
        return create_umfrage(self.gremium, by=self.request.user, optionen=spannen, **form.angaben())


class UmfrageBearbeiten(_Formular, UmfrageSeite):
    """Change a draft. Dates that are no proposal (any more) stand in rows of their own."""

    template_name: ClassVar[str] = "sitzungen/umfrage_bearbeiten.html"

    def typed(self) -> list[Spanne]:
        return super().typed() if self.request.method == "POST" else self.umfrage.spannen

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            **self.gemeinsamer_context(),
            "zurueck": self.umfrage.get_absolute_url(),
            "pfad": self.pfad("Umfrage ändern"),
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.umfrage.ist_entwurf:
            messages.info(request, "Diese Umfrage ist schon verschickt und kann nicht mehr geändert werden.")
            return HttpResponseRedirect(self.success_url())
        stored = self.umfrage.spannen
        offered = [spanne for row in self.vorschlaege if (spanne := (row.start, row.ende)) in stored]
        sitzung = self.umfrage.sitzung
        initial = {
            "vorschlag": [wert(*spanne) for spanne in offered],
            "frist": self.umfrage.frist,
            "ort": sitzung.ort,
            "zugang": sitzung.zugang,
            "online_url": sitzung.online_url,
            "titel": sitzung.titel,
            "version": sitzung.version,
        }
        own = EigeneTermine.aus_spannen(spanne for spanne in stored if spanne not in offered)
        return self.render(self.formular(initial=initial), own)

    def save(self, form: UmfrageForm, spannen: Sequence[Spanne]) -> Terminumfrage:
        return update_umfrage(
            self.umfrage,
            by=self.request.user,
            version=form.cleaned_data["version"],
            optionen=spannen,
            **form.angaben(),
        )


class UmfragePruefen(UmfrageSeite):
    """What the mail says, who gets it, what speaks against each date; POST sends, once."""

    permission: ClassVar[str] = "sitzungen.einladen"
    template_name: ClassVar[str] = "sitzungen/umfrage_pruefen.html"

    def context(self) -> dict[str, Any]:
        people = sortiere_erreichbar(
            gefragte(self.umfrage).select_related("institution").prefetch_related("freigaben")
        )
        eyes = blick(self.request.user)
        sample = people.alle[0] if people.alle else None
        options = self.umfrage.sitzung.terminoptionen.all()
        count = len(people.erreichbar)
        who = "eine Person" if count == 1 else f"{count} Personen"
        return {
            **super().context(),
            "pfad": self.pfad("Umfrage prüfen"),
            "erreichbar": ansichten(people.erreichbar, eyes),
            "unerreichbar": [(ansicht(row.mitglied, eyes), row.grund) for row in people.nicht_erreichbar],
            "optionen": list(zip(options, self.befunde(), strict=True)),
            "vorschau": vorschau_umfrage(self.umfrage, sample) if sample else None,
            "beispiel": sample.name if sample else "",
            "schon_versandt": not self.umfrage.ist_entwurf,
            "vorspann": f"Die Umfrage geht an {who}, an jede einzeln. Noch ist nichts verschickt.",
            "knopf_text": "Umfrage verschicken",
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            count = send_umfrage(self.umfrage, by=request.user)
        except Ablehnung as refusal:
            level = messages.INFO if str(refusal) == SCHON_VERSCHICKT else messages.ERROR
            messages.add_message(request, level, str(refusal))
            return HttpResponseRedirect(self.success_url())
        who = "eine Person" if count == 1 else f"{count} Personen"
        messages.success(
            request,
            f"Die Umfrage wird an {who} verschickt. Die Antworten sehen Sie auf dieser Seite, "
            f"um Antwort ist bis {datum(self.umfrage.frist)} gebeten.",
        )
        return HttpResponseRedirect(self.success_url())


class UmfrageLoeschen(UmfrageSeite, ActionView):
    """Throw a draft away."""

    def act(self) -> str:
        delete_umfrage(self.umfrage, by=self.request.user)
        self.geloescht = True
        return "Der Entwurf der Umfrage ist gelöscht. Es wurde niemand benachrichtigt."

    def success_url(self) -> str:
        if getattr(self, "geloescht", False):
            return reverse("sitzungen:planen", args=[self.gremium.slug])
        return super().success_url()

"""Writing minutes on one screen: head, points, decisions, tasks; each part is saved by itself."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from fachgruppen.selectors import mitglieder_von
from mitglieder.models import Mitglied
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage, SelbstSpeichern
from sitzungen.protokolle.forms.aufgaben import AufgabeForm
from sitzungen.protokolle.forms.protokoll import BeschlussForm, KopfForm, NeuerPunktForm, PunktForm
from sitzungen.protokolle.models import Beschluss, Protokoll, Protokollpunkt
from sitzungen.protokolle.selectors import moegliche_verantwortliche
from sitzungen.protokolle.selectors.fassungen import genehmigbare_in
from sitzungen.protokolle.selectors.protokolle import fehlendes, protokoll_mit_allem
from sitzungen.protokolle.services.aufgaben import create_aufgabe
from sitzungen.protokolle.services.beschluss import (
    add_beschluss,
    update_beschluss,
    withdraw_beschluss,
)
from sitzungen.protokolle.services.protokoll import (
    add_punkt,
    save_kopf,
    save_punkt,
    start_protokoll,
)
from sitzungen.protokolle.services.sperre import GENEHMIGT
from sitzungen.protokolle.states import Protokollstatus
from sitzungen.protokolle.views.ansicht import beschlussfaehigkeit, punktzeilen
from sitzungen.selectors import anwesenheitszahlen, sitzungstag
from sitzungen.states import Topart
from sitzungen.views.grund import SitzungSeite


class Schreibseite(SitzungSeite):
    """A page for who writes the minutes of one Sitzung."""

    permission: ClassVar[str] = "protokolle.schreiben"

    @cached_property
    def vorhanden(self) -> Protokoll | None:
        """The minutes with everything in them, if they were begun."""
        return protokoll_mit_allem(self.sitzung)

    @property
    def protokoll(self) -> Protokoll:
        if self.vorhanden is None:
            raise Http404
        return self.vorhanden

    @cached_property
    def personen(self) -> list[Mitglied]:
        """Who could have led or written: the Gremium of that day, and who stands there now."""
        people = list(mitglieder_von(self.gremium, sitzungstag(self.sitzung)))
        named = (self.protokoll.sitzungsleitung, self.protokoll.protokollfuehrung)
        more = [person for person in named if person is not None and person not in people]
        return [*people, *dict.fromkeys(more)]

    def schreiben_url(self, anker: str = "") -> str:
        return reverse("protokolle:schreiben", args=[self.sitzung.uuid]) + anker

    def success_url(self) -> str:
        return self.schreiben_url()


class Schreiben(Schreibseite):
    """The live screen; before there are minutes it offers to begin them."""

    template_name: ClassVar[str] = "protokolle/schreiben.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.vorhanden is None:
            return self.page(beginnen=True)
        return self.page(**self.screen())

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad("Protokoll schreiben")}

    def screen(self, *, kopf: BaseForm | None = None, neu: BaseForm | None = None) -> dict[str, Any]:
        """Return all parts of the screen; a refused form takes the place of a fresh one."""
        counted = anwesenheitszahlen([self.sitzung]).get(self.sitzung.pk)
        return {
            "protokoll": self.protokoll,
            "kopf": kopf or KopfForm(protokoll=self.protokoll, personen=self.personen),
            "neu": neu or NeuerPunktForm(),
            "punkte": punktzeilen(self.protokoll, self.request.user),
            "zurueck": f"protokoll:{self.sitzung.uuid}",
            "anwesend": counted,
            # Who was only named to write the minutes does not enter who was there.
            "darf_anwesenheit": self.request.user.has_perm("sitzungen.anwesenheit", self.sitzung),
            "beschlussfaehigkeit": beschlussfaehigkeit(self.sitzung, counted),
            "fehlt": fehlendes(self.protokoll, anwesend=bool(counted and counted.personen)),
            "genehmigbar": self._genehmigbar(),
            "genehmigt_satz": GENEHMIGT if self.protokoll.status == Protokollstatus.GENEHMIGT else "",
        }

    def _genehmigbar(self) -> list[Protokoll]:
        """Return the earlier minutes that this session can approve, if its agenda has the point for it."""
        has_point = any(top.art == Topart.PROTOKOLL for top in self.sitzung.tops.all())
        return list(genehmigbare_in(self.sitzung)) if has_point else []


class Beginnen(Schreibseite, ActionView):
    """The button "Protokoll beginnen"."""

    def act(self) -> str:
        start_protokoll(self.sitzung, by=self.request.user)
        return ""

    def success_url(self) -> str:
        return self.schreiben_url()


class KopfSpeichern(Schreiben, FormPage):
    """Save the head of the minutes."""

    http_method_names: ClassVar[list[str]] = ["post", "options"]
    form_class: ClassVar[type[BaseForm]] = KopfForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"protokoll": self.protokoll, "personen": self.personen}

    def form_refused(self, form: BaseForm) -> HttpResponse:
        return self.page(form=form, **self.screen(kopf=form))

    def form_valid(self, form: BaseForm) -> HttpResponse:
        version = form.cleaned_data["version"]
        try:
            save_kopf(self.protokoll, form.kopf(), by=self.request.user, version=version)
        except Konflikt as conflict:
            return self.both_versions(conflict)
        messages.success(self.request, "Die Angaben zur Sitzung sind gespeichert.")
        return HttpResponseRedirect(self.schreiben_url("#kopf"))

    def both_versions(self, conflict: Konflikt) -> HttpResponse:
        form = self.form_again(conflict.stand.version, conflict)
        return self.page(form=form, gespeichert=conflict.stand, **self.screen(kopf=form))


class PunktAnlegen(Schreiben, FormPage):
    """Append a point."""

    http_method_names: ClassVar[list[str]] = ["post", "options"]
    form_class: ClassVar[type[BaseForm]] = NeuerPunktForm

    def form_refused(self, form: BaseForm) -> HttpResponse:
        return self.page(form=form, **self.screen(neu=form))

    def form_valid(self, form: BaseForm) -> HttpResponse:
        made = add_punkt(self.protokoll, form.cleaned_data["titel"], by=self.request.user)
        return HttpResponseRedirect(self.schreiben_url(f"#punkt-{made.pk}"))


class PunktMixin(Schreibseite):
    """One point of the minutes in the address."""

    @cached_property
    def punkt(self) -> Protokollpunkt:
        found = next((row for row in self.protokoll.punkte.all() if row.pk == self.kwargs["pk"]), None)
        if found is None:
            raise Http404
        return found

    def punkt_url(self) -> str:
        return self.schreiben_url(f"#punkt-{self.punkt.pk}")


class PunktSpeichern(SelbstSpeichern, PunktMixin):
    """Save one point. A conflict shows both texts; nothing that was typed is lost."""

    http_method_names: ClassVar[list[str]] = ["post", "options"]
    template_name: ClassVar[str] = "protokolle/punkt.html"
    form_class: ClassVar[type[BaseForm]] = PunktForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"punkt": self.punkt}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Protokoll schreiben"),
            "punkt": self.punkt,
            "zurueck": self.punkt_url(),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            saved = save_punkt(
                self.punkt, form.angaben(), by=self.request.user, version=form.cleaned_data["version"]
            )
        except Konflikt as conflict:
            return self.both_texts(conflict)
        if self.still:
            return self.saved_quietly(saved.version)
        messages.success(self.request, f"„{saved.titel}“ ist gespeichert.")
        return HttpResponseRedirect(self.punkt_url())

    def both_texts(self, conflict: Konflikt) -> HttpResponse:
        row = conflict.stand
        if self.still:
            names = ("version", "titel", "text", "oeffentlich", "vertagt")
            there = {name: getattr(row, name) for name in names}
            return JsonResponse({"konflikt": str(conflict), **there}, status=409)
        return self.page(form=self.form_again(row.version), konflikt=str(conflict), gespeichert=row)


class BeschlussAnlegen(PunktMixin, FormPage):
    """A decision under a point; it gets its number when it is saved for the first time."""

    template_name: ClassVar[str] = "protokolle/beschluss_form.html"
    form_class: ClassVar[type[BaseForm]] = BeschlussForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"sitzung": self.sitzung}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Beschluss"),
            "punkt": self.punkt,
            "zurueck": self.punkt_url(),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        made = add_beschluss(self.punkt, form.angaben(), by=self.request.user)
        messages.success(self.request, f"Der Beschluss {made.nummer} ist gespeichert.")
        return HttpResponseRedirect(self.punkt_url())


class BeschlussMixin(Schreibseite):
    """One decision of these minutes in the address."""

    @cached_property
    def beschluss(self) -> Beschluss:
        rows = (row for punkt in self.protokoll.punkte.all() for row in punkt.beschluesse.all())
        found = next((row for row in rows if row.pk == self.kwargs["pk"]), None)
        if found is None:
            raise Http404
        found.punkt = next(row for row in self.protokoll.punkte.all() if row.pk == found.punkt_id)
        return found

    def punkt_url(self) -> str:
        return self.schreiben_url(f"#punkt-{self.beschluss.punkt_id}")


class BeschlussBearbeiten(BeschlussMixin, FormPage):
    """Change wording or votes."""

    template_name: ClassVar[str] = "protokolle/beschluss_form.html"
    form_class: ClassVar[type[BaseForm]] = BeschlussForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"sitzung": self.sitzung, "beschluss": self.beschluss}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Beschluss"),
            "punkt": self.beschluss.punkt,
            "beschluss": self.beschluss,
            "zurueck": self.punkt_url(),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        version = form.cleaned_data["version"]
        try:
            saved = update_beschluss(self.beschluss, form.angaben(), by=self.request.user, version=version)
        except Konflikt as conflict:
            row = conflict.stand
            return self.page(form=self.form_again(row.version, conflict), gespeichert=row)
        messages.success(self.request, f"Der Beschluss {saved.nummer} ist gespeichert.")
        return HttpResponseRedirect(self.punkt_url())


class BeschlussZurueckziehen(BeschlussMixin, ActionView):
    """Take back a decision that was entered by mistake."""

    def act(self) -> str:
        row = withdraw_beschluss(
            self.beschluss, by=self.request.user, grund=self.request.POST.get("grund", "")
        )
        return f"Der Beschluss {row.nummer} ist zurückgezogen. Seine Nummer bleibt vergeben."

    def success_url(self) -> str:
        return self.punkt_url()


class AufgabeDaraus(PunktMixin, FormPage):
    """A task from a point or one of its decisions ("Daraus eine Aufgabe machen")."""

    template_name: ClassVar[str] = "protokolle/aufgabe_daraus.html"
    form_class: ClassVar[type[BaseForm]] = AufgabeForm

    @cached_property
    def beschluss(self) -> Beschluss | None:
        wanted = self.request.GET.get("beschluss", "")
        return next((row for row in self.punkt.beschluesse.all() if str(row.pk) == wanted), None)

    def form_kwargs(self) -> dict[str, Any]:
        return {"verantwortliche": moegliche_verantwortliche(self.gremium)}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Aufgabe"),
            "punkt": self.punkt,
            "beschluss": self.beschluss,
            "zurueck": self.punkt_url(),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        create_aufgabe(
            self.gremium, form.angaben(), by=self.request.user, punkt=self.punkt, beschluss=self.beschluss
        )
        messages.success(self.request, "Die Aufgabe ist angelegt.")
        return HttpResponseRedirect(self.punkt_url())

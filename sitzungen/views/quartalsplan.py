"""The joint planner: proposals for all Fachgruppen of a quarter, a preview, one confirmation."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.models import Gremium
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import NBSP, termin
from netzwerk.base.quartal import Quartal
from netzwerk.base.seiten import PageView
from netzwerk.base.uhr import heute, jetzt
from sitzungen.forms.quartalsplan import (
    BestaetigenForm,
    Planform,
    QuartalForm,
    ist_eingegeben,
    schluessel,
)
from sitzungen.lage import Lage
from sitzungen.quartalsampel import PLANUNGSTAG
from sitzungen.quartalsplan import Plan, Planzeile, Urteil, pruefe_plan, schlage_vor, siegel
from sitzungen.selectors.lage import lade_lage
from sitzungen.selectors.quartal import Quartalslage, quartalslagen
from sitzungen.services.quartalsplan import Planablehnung, Planergebnis, Planwarnung, plan_quartal
from sitzungen.termine import feriendaten_fehlen
from sitzungen.views.feststehend import feststehendes

# How many quarters ahead one can plan.
VORAUS = 5


class QuartalPlanen(PageView):
    """GET proposes, POST shows a preview, goes back to the rows, or creates all sessions."""

    permission: ClassVar[str] = "sitzungen.quartal_planen"
    bereich: ClassVar[str] = "sitzungen"
    template_name: ClassVar[str] = "sitzungen/quartal_planen.html"

    @cached_property
    def quartale(self) -> list[Quartal]:
        now = Quartal.am(heute())
        return [now.plus(n) for n in range(VORAUS)]

    @cached_property
    def quartal(self) -> Quartal:
        """The chosen quarter; else this one until its planning day, then the next."""
        asked = self.request.POST.get("quartal") or self.request.GET.get("quartal", "")
        late = self.quartale[0].tag_nummer(heute()) > PLANUNGSTAG
        return next((q for q in self.quartale if schluessel(q) == asked), self.quartale[1 if late else 0])

    @cached_property
    def lagen(self) -> list[Quartalslage]:
        return [row for row in quartalslagen([self.quartal], heute()) if row.gremium.ist_fachgruppe]

    @cached_property
    def gremien(self) -> list[Gremium]:
        """The groups without a date, and those a row was sent for: what was typed is never lost."""
        return [
            row.gremium for row in self.lagen
            if row.ohne_termin or ist_eingegeben(row.gremium, self.request.POST)
        ]  # fmt: skip

    @cached_property
    def lage(self) -> Lage:
        return lade_lage(self.gremien, self.quartal, jetzt())

    @cached_property
    def plan(self) -> Plan:
        open_ones = {row.gremium.pk for row in self.lagen if row.ohne_termin}
        return schlage_vor(self.lage, [gremium for gremium in self.gremien if gremium.pk in open_ones])

    def context(self) -> dict[str, Any]:
        done = {gremium.pk for gremium in self.gremien}
        return {
            "wahl": QuartalForm(initial={"quartal": schluessel(self.quartal)}, quartale=self.quartale),
            "quartal": self.quartal,
            "fest": feststehendes(self.quartal, sperrzeiten=self.lage.sperrzeiten),
            "schon": [row for row in self.lagen if row.gremium.pk not in done],
            "ohne_ferien": feriendaten_fehlen(self.quartal.jahr) if self.lage.feriendaten_fehlen else "",
            "pfad": [("Sitzungen", reverse("sitzungen:sitzung_list")), ("Quartal gemeinsam planen", None)],
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._rows(self._form(), Planform.aus_plan(self.gremien, self.plan, self.lage))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        aktion = request.POST.get("aktion")
        if aktion == "aendern":
            typed = Planform.aus_eingabe(self.gremien, self.plan, request.POST, gebunden=False)
            return self._rows(self._form(), typed)
        form = BestaetigenForm(request.POST)
        typed = Planform.aus_eingabe(self.gremien, self.plan, request.POST, gebunden=True)
        if not all([form.is_valid(), typed.is_valid()]):
            return self._refused(form, typed)
        if aktion == "festlegen":
            return self._create(form, typed)
        return self._check(form, typed)

    def _check(self, form: BestaetigenForm, typed: Planform) -> HttpResponse:
        """Show the preview, or the rows again where one cannot be."""
        rows = typed.planzeilen()
        if not rows:
            form.add_error(None, "Wählen Sie mindestens eine Fachgruppe aus.")
            return self._rows(form, typed)
        urteile = pruefe_plan(self.lage, rows)
        if typed.add_urteile(urteile):
            return self._refused(form, typed)
        return self._preview(self._form(siegel(urteile)), typed, rows, urteile)

    def _create(self, form: BestaetigenForm, typed: Planform) -> HttpResponse:
        rows = typed.planzeilen()
        try:
            result = plan_quartal(self.quartal, rows, by=self.request.user, bestaetigt=form.zugestimmt)
        except Planablehnung as refusal:
            typed.add_urteile(refusal.urteile)
            return self._refused(form, typed)
        except Planwarnung as refusal:
            again = self._form(siegel(refusal.urteile))
            again.is_valid()
            again.add_error("bestaetigt", str(refusal))
            return self._preview(again, typed, rows, refusal.urteile)
        except Ablehnung as refusal:
            form.add_error(None, str(refusal))
            return self._rows(form, typed)
        messages.success(self.request, _erfolg(result))
        return HttpResponseRedirect(reverse("sitzungen:sitzung_list"))

    def _form(self, mark: str = "") -> BestaetigenForm:
        """Return the form of the confirmation, not ticked; bound where a mark is to be confirmed."""
        data = {"quartal": schluessel(self.quartal), "siegel": mark}
        return BestaetigenForm(data) if mark else BestaetigenForm(initial=data)

    def _refused(self, form: BestaetigenForm, typed: Planform) -> HttpResponse:
        typed.add_errors_to(form)
        return self._rows(form, typed)

    def _rows(self, form: BestaetigenForm, typed: Planform) -> HttpResponse:
        rows = [
            {
                "gremium": gremium,
                "form": row,
                "vorschlag": proposal,
                "dafuer": proposal.dafuer(eigene=False) if proposal else [],
                "dagegen": proposal.dagegen() if proposal else [],
            }
            for gremium, row, proposal in typed.paare()
        ]
        return self.page(form=form, zeilen=rows)

    def _preview(
        self, form: BestaetigenForm, typed: Planform, rows: list[Planzeile], urteile: dict[int, Urteil]
    ) -> HttpResponse:
        shown = [
            {
                "gremium": row.gremium,
                "termin": termin(row.start, row.ende),
                "ort": row.ort or "Videokonferenz",
                "warnungen": urteile[row.gremium.pk].warnungen,
            }
            for row in sorted(rows, key=lambda row: (row.start, row.gremium.reihenfolge))
        ]
        return self.page(
            form=form,
            vorschau=shown,
            versteckt=[row for _, row, _ in typed.paare()],
            fragt_nach=bool(siegel(urteile)),
            knopf_text="1 Sitzung festlegen" if len(rows) == 1 else f"{len(rows)} Sitzungen festlegen",
        )


def _erfolg(result: Planergebnis) -> str:
    """Say what happened, who is told, and who has to be called."""
    if result.schon_da:
        return "Diese Sitzungen sind bereits festgelegt. Es wurde nichts doppelt angelegt."
    count = len(result.sitzungen)
    sentences = ["Eine Sitzung ist festgelegt." if count == 1 else f"{count} Sitzungen sind festgelegt."]
    if result.benachrichtigt:
        who = "1 Person, die" if result.benachrichtigt == 1 else f"{result.benachrichtigt}{NBSP}Personen, die"
        verb = "leitet, bekommt" if result.benachrichtigt == 1 else "leiten, bekommen"
        sentences.append(f"{who} diese Gruppen {verb} eine Nachricht.")
    sentences.append("Die Mitglieder werden erst mit der Einladung benachrichtigt.")
    if result.unerreichbar:
        sentences.append(f"Nicht per E-Mail erreichbar, bitte anrufen: {', '.join(result.unerreichbar)}.")
    return " ".join(sentences)

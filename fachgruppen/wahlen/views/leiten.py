"""Pages for those who write and lead an election: draft, call, more time, fixing the ballot, breaking off."""

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.views.gremium import GremiumMixin
from fachgruppen.wahlen.forms.abwahl import AbwahlForm
from fachgruppen.wahlen.forms.wahl import GrundForm, VerlaengernForm, WahlForm
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.selectors.abwahl import betroffene_der
from fachgruppen.wahlen.selectors.wahlen import visible_wahlen_for
from fachgruppen.wahlen.services.abwahl import change_abwahl
from fachgruppen.wahlen.services.erklaerung import lift_wahl
from fachgruppen.wahlen.services.wahl import (
    abort_wahl,
    call_kandidaten,
    change_wahl,
    close_ohne_kandidatur,
    create_wahl,
    extend_kandidatur,
    fix_stimmzettel,
    standard_wahlordnung,
)
from fachgruppen.wahlen.states import AUFHEBBAR, WIEDERHOLBAR, Wahlart, Wahlstatus
from fachgruppen.wahlen.views.basis import WahlMixin
from netzwerk.base.datum import datum
from netzwerk.base.seiten import ActionView, FormPage


class WahlAnlegen(GremiumMixin, FormPage):
    """Write the draft of an election; its Wahlleitung goes on from there."""

    permission = "wahlen.anlegen"
    form_class = WahlForm
    template_name = "wahlen/anlegen.html"

    @cached_property
    def vorgaenger(self) -> Wahl | None:
        """The election that ended without anybody in office and is repeated, if the address names one.

        After an Abwahl the office is free, and somebody new is elected.
        """
        try:
            pk = UUID(self.request.GET.get("nachwahl", ""))
        except ValueError:
            return None
        rows = visible_wahlen_for(self.request.user, self.gremium)
        again = Q(status__in=WIEDERHOLBAR) & ~Q(art=Wahlart.ABWAHL)
        after = Q(status=Wahlstatus.ANGENOMMEN, art=Wahlart.ABWAHL)
        return rows.filter(again | after, test=False, pk=pk).first()

    def form_kwargs(self) -> dict[str, Any]:
        return {"gremium": self.gremium, "nach": self.vorgaenger}

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        aemter = reverse("portal:fachgruppe_aemter", args=[self.gremium.slug])
        return [("Ämter", aemter), ("Wahl anlegen", None)]

    @cached_property
    def aemter_url(self) -> str:
        return reverse("portal:fachgruppe_aemter", args=[self.gremium.slug])

    def context(self) -> dict[str, Any]:
        for_all = self.request.user.has_perm("wahlen.regeln")
        return {**super().context(), "zurueck": self.aemter_url, "fuer_alle": for_all}

    def form_valid(self, form: WahlForm) -> HttpResponse:
        rule = form.cleaned_data.get("wahlordnung") or standard_wahlordnung()
        wahl = create_wahl(
            self.gremium, by=self.request.user, art=form.cleaned_data["art"],
            angaben={**form.angaben(), "wahlordnung": rule}, vorgaenger=self.vorgaenger,
            test=form.cleaned_data.get("test", False),
        )  # fmt: skip
        who = wahl.leitung.name if wahl.leitung else "die Wahlleitung"
        messages.success(
            self.request, f"Die {wahl.gattung} ist angelegt. Als Nächstes ruft {who} zu Kandidaturen auf."
        )
        return HttpResponseRedirect(wahl.get_absolute_url())


class WahlBearbeiten(WahlMixin, FormPage):
    """Change the draft; after the call for candidates it stays as it was announced."""

    permission = "wahlen.bearbeiten"
    template_name = "wahlen/bearbeiten.html"
    titel = "Angaben ändern"

    @property
    def form_class(self) -> type[WahlForm]:  # type: ignore[override]
        return AbwahlForm if self.wahl.ist_abwahl else WahlForm

    def form_kwargs(self) -> dict[str, Any]:
        given: dict[str, Any] = {"gremium": self.wahl.gremium, "wahl": self.wahl}
        if not self.wahl.ist_abwahl:
            return given
        row = betroffene_der(self.wahl)
        return given | {"betroffen": row.mitglied if row else None}

    def form_valid(self, form: WahlForm) -> HttpResponse:
        rule = form.cleaned_data.get("wahlordnung") or self.wahl.wahlordnung
        change = change_abwahl if self.wahl.ist_abwahl else change_wahl
        change(self.wahl, by=self.request.user, angaben={**form.angaben(), "wahlordnung": rule})
        return self.done("Die Angaben sind gespeichert.")

    def context(self) -> dict[str, Any]:
        return {**super().context(), "zu_spaet": self.wahl.status != Wahlstatus.ENTWURF}


class Aufrufen(WahlMixin, ActionView):
    permission: ClassVar[str] = "wahlen.leiten"

    def act(self) -> str:
        wahl = call_kandidaten(self.wahl, by=self.request.user)
        if wahl.ist_abwahl:
            return "Die Abwahl ist angekündigt. Alle Wahlberechtigten bekommen eine Nachricht."
        bis = datum(wahl.kandidatur_bis) if wahl.kandidatur_bis else ""
        return f"Alle Wahlberechtigten bekommen eine Nachricht. Kandidaturen sind bis {bis} möglich."


class Feststellen(WahlMixin, ActionView):
    permission: ClassVar[str] = "wahlen.leiten"

    def act(self) -> str:
        fix_stimmzettel(self.wahl, by=self.request.user)
        return "Wählerverzeichnis und Stimmzettel stehen fest. Alle Wahlberechtigten bekommen eine Nachricht."


class OhneKandidatur(WahlMixin, ActionView):
    permission: ClassVar[str] = "wahlen.leiten"

    def act(self) -> str:
        close_ohne_kandidatur(self.wahl, by=self.request.user)
        return "Die Wahl ist ohne Ergebnis geschlossen. Eine neue Wahl können Sie unter „Ämter“ anlegen."


class Verlaengern(WahlMixin, FormPage):
    """Give more time to stand."""

    permission = "wahlen.leiten"
    form_class = VerlaengernForm
    template_name = "wahlen/verlaengern.html"
    titel = "Frist verlängern"

    def form_kwargs(self) -> dict[str, Any]:
        return {"wahl": self.wahl}

    def form_valid(self, form: VerlaengernForm) -> HttpResponse:
        extend_kandidatur(self.wahl, by=self.request.user, **form.angaben())
        return self.done("Die Frist ist verlängert. Alle Wahlberechtigten bekommen eine Nachricht.")


class Abbrechen(WahlMixin, FormPage):
    """Break the election off, with a reason that everybody reads."""

    permission = "wahlen.abbrechen"
    form_class = GrundForm
    template_name = "wahlen/abbrechen.html"
    titel = "Wahl abbrechen"

    def form_valid(self, form: GrundForm) -> HttpResponse:
        abort_wahl(self.wahl, by=self.request.user, **form.cleaned_data)
        return self.done("Die Wahl ist abgebrochen.")


class Aufheben(WahlMixin, FormPage):
    """Lift an election after an objection: its office ends, a new election may begin."""

    permission = "wahlen.aufheben"
    form_class = GrundForm
    template_name = "wahlen/aufheben.html"
    titel = "Wahl aufheben"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "moeglich": self.wahl.status in AUFHEBBAR}

    def form_valid(self, form: GrundForm) -> HttpResponse:
        lift_wahl(self.wahl, by=self.request.user, **form.cleaned_data)
        return self.done("Die Wahl ist aufgehoben. Alle Wahlberechtigten bekommen eine Nachricht.")

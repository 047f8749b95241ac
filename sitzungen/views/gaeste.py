"""The guests of one Sitzung: list, enter, change, remove, invite those who came later."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.base.uhr import jetzt
from sitzungen.forms.gast import GastForm
from sitzungen.models import Gast
from sitzungen.selectors import gaeste_von
from sitzungen.selectors.rueckmeldungen import rueckmeldung_zu
from sitzungen.services.gaeste import add_gast, invite_gaeste, remove_gast, update_gast
from sitzungen.states import Sitzungsstatus
from sitzungen.views.ansicht import hat_begonnen, ist_offen
from sitzungen.views.gastansicht import gastpunkte, gastzeilen, offene_gaeste
from sitzungen.views.grund import SitzungSeite


class GaesteSeite(SitzungSeite):
    """A page about the guests of this Sitzung, for those who invite."""

    permission: ClassVar[str] = "sitzungen.einladen"

    @cached_property
    def gaeste(self) -> list[Gast]:
        return gaeste_von(self.sitzung)

    @property
    def ist_eingeladen(self) -> bool:
        return self.sitzung.status == Sitzungsstatus.EINGELADEN

    def success_url(self) -> str:
        return reverse("sitzungen:gast_list", args=[self.sitzung.uuid])

    def weg(self, titel: str) -> list[tuple[str, str | None]]:
        """The way here, with the list of guests between."""
        way = self.pfad("Gäste", titel)
        return [*way[:-2], ("Gäste", self.success_url()), way[-1]]

    def einladung_folgt(self) -> str:
        """Say when the guest learns of it."""
        if self.ist_eingeladen:
            return "Noch ist nichts verschickt: Laden Sie den Gast auf dieser Seite ein."
        return "Die Einladung geht zusammen mit der an die Mitglieder hinaus."


class GastList(GaesteSeite):
    """Who comes, why, when, and what each has answered."""

    template_name: ClassVar[str] = "sitzungen/gaeste.html"

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Gäste"),
            "zeilen": gastzeilen(self.sitzung, self.gaeste),
            "offene": offene_gaeste(self.sitzung, self.gaeste),
            "ist_offen": ist_offen_fuer_gaeste(self),
        }


class GastAnlegen(GaesteSeite, FormPage):
    """Enter a guest; nobody is mailed yet."""

    form_class = GastForm
    template_name: ClassVar[str] = "sitzungen/gast_bearbeiten.html"

    def form_kwargs(self) -> dict[str, Any]:
        return {"tops": gastpunkte(self.sitzung), "initial": self._weitergeleitet()}

    def _weitergeleitet(self) -> dict[str, str]:
        """Name and address of whom an invitation was forwarded to, if the way here began there."""
        pk = self.request.GET.get("rueckmeldung", "")
        row = rueckmeldung_zu(self.sitzung, int(pk)) if pk.isdecimal() and len(pk) < 18 else None
        return {"name": row.von_name, "email": row.von_adresse} if row else {}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.weg("Gast eintragen"), "titel": "Gast eintragen"}

    def form_valid(self, form: GastForm) -> HttpResponse:
        gast = add_gast(self.sitzung, form.angaben(), by=self.request.user)
        messages.success(self.request, f"{gast.name} ist als Gast eingetragen. {self.einladung_folgt()}")
        return HttpResponseRedirect(self.success_url())


class EinGast(GaesteSeite):
    @cached_property
    def gast(self) -> Gast:
        found = next((row for row in self.gaeste if row.pk == self.kwargs["pk"]), None)
        if found is None:
            raise Http404
        found.sitzung = self.sitzung
        return found


class GastBearbeiten(EinGast, FormPage):
    """Change a guest; an invited one is mailed only at a new address."""

    form_class = GastForm
    template_name: ClassVar[str] = "sitzungen/gast_bearbeiten.html"

    def form_kwargs(self) -> dict[str, Any]:
        return {"tops": gastpunkte(self.sitzung), "gast": self.gast}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.weg("Gast ändern"),
            "titel": "Gast ändern",
            "gast": self.gast,
            "schon_eingeladen": hasattr(self.gast, "einladung"),
        }

    def form_valid(self, form: GastForm) -> HttpResponse:
        told = update_gast(self.gast, form.angaben(), by=self.request.user)
        messages.success(
            self.request,
            "Gespeichert. Die Einladung geht jetzt an die neue Adresse, der alte Link gilt nicht mehr."
            if told
            else "Gespeichert. Es geht keine Nachricht hinaus.",
        )
        return HttpResponseRedirect(self.success_url())


class GastEntfernen(EinGast, ActionView):
    """Ask once, then remove; an invited guest is told."""

    http_method_names = ["get", "head", "post", "options"]
    template_name: ClassVar[str] = "sitzungen/gast_entfernen.html"

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.weg("Gast entfernen"),
            "gast": self.gast,
            "schon_eingeladen": hasattr(self.gast, "einladung"),
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return PageView.get(self, request, *args, **kwargs)

    def act(self) -> str:
        name = self.gast.name
        if remove_gast(self.gast, by=self.request.user):
            return f"{name} ist nicht mehr eingeladen und bekommt darüber eine Nachricht, sonst niemand."
        return f"{name} steht nicht mehr auf der Liste. Es ging keine Nachricht hinaus."


class GaesteEinladen(GaesteSeite, ActionView):
    """Invite the guests who were entered after the invitation; only they get a mail."""

    def act(self) -> str:
        names = ", ".join(gast.name for gast in offene_gaeste(self.sitzung, self.gaeste))
        invite_gaeste(self.sitzung, by=self.request.user)
        return f"Eingeladen: {names}. Andere haben keine Nachricht bekommen."

    def success_url(self) -> str:
        return self.sitzung.get_absolute_url()


def ist_offen_fuer_gaeste(seite: GaesteSeite) -> bool:
    """Guests can be entered, changed and removed until the Sitzung begins."""
    draft = seite.sitzung.start is None and seite.sitzung.status != Sitzungsstatus.ABGESAGT
    return (draft or ist_offen(seite.sitzung)) and not hat_begonnen(seite.sitzung, jetzt())

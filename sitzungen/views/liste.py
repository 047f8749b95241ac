"""All Sitzungen the reader may know of, by Gremium and year."""

from functools import cached_property
from typing import Any, ClassVar

from django.core.paginator import Paginator

from fachgruppen.models import Gremium
from fachgruppen.selectors import stellung, visible_gremien_for
from netzwerk.base.seiten import PageView
from netzwerk.base.uhr import heute, jetzt
from sitzungen.forms.liste import FilterForm
from sitzungen.models import Sitzung
from sitzungen.selectors import visible_sitzungen_for, visible_umfragen_for
from sitzungen.states import BEVORSTEHEND, Sitzungsstatus

JE_SEITE = 30


class SitzungList(PageView):
    """Coming ones first, then what is over, newest first."""

    permission: ClassVar[str] = "mitglieder.lesen"
    bereich: ClassVar[str] = "sitzungen"
    template_name: ClassVar[str] = "sitzungen/liste.html"

    @cached_property
    def gremien(self) -> list[Gremium]:
        """The groups whose sessions this reader may see."""
        who = stellung(self.request.user)
        rows = visible_gremien_for(self.request.user)
        return list(rows if who.ist_leitstelle else rows.filter(pk__in=who.gremien | who.leitet))

    @cached_property
    def form(self) -> FilterForm:
        return FilterForm(self.request.GET, gremien=self.gremien, heute=heute())

    def _rows(self) -> Any:
        rows = visible_sitzungen_for(self.request.user)
        wanted = self.form.cleaned_data if self.form.is_valid() else {}
        if wanted.get("gremium"):
            rows = rows.filter(gremium__slug=wanted["gremium"])
        if wanted.get("jahr"):
            rows = rows.filter(jahr=wanted["jahr"])
        return rows

    def context(self) -> dict[str, Any]:
        rows = self._rows()
        coming = list(rows.filter(status__in=BEVORSTEHEND, ende__gt=jetzt())[:JE_SEITE])
        over = (
            rows.exclude(status__in=BEVORSTEHEND, ende__gt=jetzt())
            .exclude(start=None)
            .order_by("-start", "-pk")
        )
        page = Paginator(over, JE_SEITE).get_page(self.request.GET.get("seite", "")[:6])
        user = self.request.user
        return {
            "form": self.form,
            "gefiltert": any(self.form.cleaned_data.values()) if self.form.is_valid() else False,
            "vorspann": "Alle Sitzungen des Netzwerks."
            if stellung(user).ist_leitstelle
            else "Die Sitzungen Ihrer Fachgruppen.",
            "umfragen": list(visible_umfragen_for(user)[:JE_SEITE]),
            "kommende": [_zeile(sitzung) for sitzung in coming],
            "vergangene": [_zeile(sitzung) for sitzung in page.object_list],
            "seite": page,
            "gemeinsam": user.has_perm("sitzungen.quartal_planen"),
            "sieht_versand": user.has_perm("sitzungen.versand_alle"),
            "planbar": [gremium for gremium in self.gremien if user.has_perm("sitzungen.planen", gremium)],
        }


def _zeile(sitzung: Sitzung) -> dict[str, Any]:
    """Return one row; whatever does not take place stands struck through."""
    gone = sitzung.status in {Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN}
    return {"sitzung": sitzung, "gremium": sitzung.voller_gremiumsname, "weg": gone}

"""The tab "Ämter" of a Fachgruppe: who holds which office on any day, and the history of each."""

from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse

from fachgruppen.models import Uebergabe
from fachgruppen.selectors import stellung
from fachgruppen.wahlen.selectors.wahlen import visible_wahlen_for
from mitglieder.sichtbarkeit import Blick
from netzwerk.base.uhr import heute
from netzwerk.portal.selectors.aemter import Amtsverlauf, Delegationsverlauf, aemter_von, delegationen_von
from netzwerk.portal.selectors.uebergabe import uebergaben
from netzwerk.portal.views.fachgruppe import FachgruppeSeite
from netzwerk.steuerung.forms.uebersicht import StichtagForm

WAHLEN_HOECHSTENS = 10


class FachgruppeAemter(FachgruppeSeite):
    """For the whole network; buttons stand only where this reader may press them."""

    permission = "mitglieder.lesen"
    template_name = "portal/fachgruppe_aemter.html"
    reiter_name = "fachgruppe_aemter"

    def permission_object(self) -> None:  # type: ignore[override]
        return None

    @cached_property
    def form(self) -> StichtagForm:
        return StichtagForm(self.request.GET)

    @cached_property
    def am(self) -> date:
        """The day shown; today for an empty or unreadable one."""
        return (self.form.cleaned_data.get("am") if self.form.is_valid() else None) or heute()

    def context(self) -> dict[str, Any]:
        user = self.request.user
        # Names, institutions and offices are for the whole network; no contact field is shown here.
        eyes = Blick(mitglied_id=stellung(user).mitglied_id, ist_mitglied=True)
        pflegen = user.has_perm("fachgruppen.aemter_pflegen", self.gremium)
        aemter = aemter_von(self.gremium, self.am, eyes)
        return {
            **super().context(),
            "form": self.form,
            "am": self.am,
            "stand": heute(),
            "ist_heute": self.am == heute(),
            "aemter": [self._amt(row, pflegen) for row in aemter],
            "delegationen": [
                self._delegation(row, pflegen) for row in delegationen_von(self.gremium, self.am, eyes)
            ],
            "pflegen": pflegen,
            "uebergabe": self._uebergabe(),
            "wahlen": list(visible_wahlen_for(user, self.gremium)[:WAHLEN_HOECHSTENS]),
            "darf_waehlen_lassen": user.has_perm("wahlen.anlegen", self.gremium),
            "darf_abwaehlen": user.has_perm("wahlen.abwahl", self.gremium),
            "darf_vergeben": user.has_perm("fachgruppen.stellvertretung_pflegen", self.gremium),
        }

    def _uebergabe(self) -> Uebergabe | None:
        """The handover that is still going on, for those who may open it."""
        row = uebergaben(self.gremium).filter(abgeschlossen_am=None).first()
        return row if row and self.request.user.has_perm("fachgruppen.uebergabe", row) else None

    def _amt(self, row: Amtsverlauf, pflegen: bool) -> dict[str, Any]:
        """Add the rights: who keeps the office, and whose own it is."""
        user = self.request.user
        may = pflegen or (
            row.art == "stellvertretung"
            and user.has_perm("fachgruppen.stellvertretung_pflegen", self.gremium)
        )
        new = f"{reverse('fachgruppen:amt_neu', args=[self.gremium.slug])}?amt={row.art}"
        own = stellung(user).mitglied_id
        return {
            "verlauf": row,
            "darf": may,
            "neu_url": new if may else "",
            "eigene": {
                term.pk
                for term in row.am_tag
                if term.amt.mitglied_id == own and term.amt.gilt_am(heute())
                and term.amt.ruecktritt_erklaert_am is None
            },
        }  # fmt: skip

    def _delegation(self, row: Delegationsverlauf, pflegen: bool) -> dict[str, Any]:
        new = f"{reverse('fachgruppen:delegation_neu', args=[self.gremium.slug])}?stelle={row.stelle}"
        return {"verlauf": row, "neu_url": new if pflegen else ""}

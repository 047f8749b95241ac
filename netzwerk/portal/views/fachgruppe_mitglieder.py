"""The tab "Mitglieder" of a Fachgruppe: who belongs today, on any day before, and who did once."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from fachgruppen.selectors import blick, stellung
from fachgruppen.selectors.zugehoerigkeit import laufende_zugehoerigkeit, visible_wuensche_for
from fachgruppen.states import Wunschstatus
from fachgruppen.views.gremium import pfad_zu
from netzwerk.base.uhr import heute
from netzwerk.portal.forms import StichtagForm
from netzwerk.portal.selectors.personen import personen_von
from netzwerk.portal.selectors.zugehoerigkeit import fruehere_von, jahreswechsel, zeilen
from netzwerk.portal.views.fachgruppe import FachgruppeSeite

JE_SEITE = 100


class Mitgliederseite(FachgruppeSeite):
    """Base of both pages: for all people of the network."""

    permission = "mitglieder.lesen"
    reiter_name = "fachgruppe_mitglieder"

    def permission_object(self) -> None:  # type: ignore[override]
        return None


class FachgruppeMitglieder(Mitgliederseite):
    """Members and guests of today with contact; with `?am=` those of that day, without contact."""

    template_name = "portal/fachgruppe_mitglieder.html"

    def context(self) -> dict[str, Any]:
        stichtag = StichtagForm(self.request.GET)
        # Of a dissolved Gremium the last day stands for today.
        jetzt = self.gremium.stichtag
        tag = stichtag.tag() or jetzt
        people = personen_von(
            self.gremium,
            tag,
            blick(self.request.user),
            auch_ausgetretene=tag < heute() and self.rechte["intern"],
        )
        return {
            **super().context(),
            "mitglieder": [p for p in people if p.ist_mitglied],
            "gaeste": [p for p in people if p.ist_gast],
            "stichtag": stichtag,
            "tag": tag,
            "ist_heute": tag == jetzt,
            **(self._heute() if tag == jetzt else {}),
        }

    def _heute(self) -> dict[str, Any]:
        """Return what people can do today: the own membership, and wishes for those who decide."""
        user = self.request.user
        who = stellung(user)
        belongs = self.gremium.pk in who.gremien
        wishes = []
        if self.rechte["bearbeiten"]:
            wishes = list(visible_wuensche_for(user).filter(gremium=self.gremium, status=Wunschstatus.OFFEN))
        return {
            "eigene": laufende_zugehoerigkeit(self.gremium, who.mitglied_id) if belongs else None,
            "wuensche": wishes,
        }


class FachgruppeFruehere(Mitgliederseite):
    """Everybody who belonged once, and how the Gremium changed over the years."""

    template_name = "portal/fachgruppe_frueher.html"

    def context(self) -> dict[str, Any]:
        rows = fruehere_von(self.gremium, auch_ausgetretene=self.rechte["intern"])
        seite = Paginator(rows, JE_SEITE).get_page(self.request.GET.get("seite"))
        pfad: list[tuple[str, str | None]] = [
            *pfad_zu(self.gremium),
            ("Mitglieder", reverse("portal:fachgruppe_mitglieder", args=[self.gremium.slug])),
            ("Frühere Mitglieder", None),
        ]
        return {
            **super().context(),
            "pfad": pfad,
            "seite": seite,
            "zeilen": zeilen(seite.object_list, blick(self.request.user)),
            "jahre": jahreswechsel(self.gremium),
            "stichtag": StichtagForm(initial={"am": date(heute().year - 1, 12, 31)}),
        }

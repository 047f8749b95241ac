"""What all pages of one Quartalsbericht share: the report of the address, the way to it, who may what."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.urls import reverse

from fachgruppen.views.gremium import pfad_zu
from netzwerk.base.seiten import PageView
from netzwerk.steuerung.models import Quartalsbericht
from netzwerk.steuerung.selectors.berichte import bericht_zu
from netzwerk.steuerung.selectors.kommentare import Kommentarzeile, kommentare_aus
from netzwerk.steuerung.states import Berichtsstatus
from netzwerk.steuerung.views.worte import berichtsstand


class BerichtSeite(PageView):
    """A page of one report; only those who may see it come this far."""

    permission: ClassVar[str] = "steuerung.bericht_sehen"
    bereich: ClassVar[str] = "fachgruppen"
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def bericht(self) -> Quartalsbericht:
        found = bericht_zu(self.kwargs["uuid"])
        if found is None:
            raise Http404
        return found

    def permission_object(self) -> Quartalsbericht:
        return self.bericht

    @cached_property
    def darf(self) -> dict[str, bool]:
        """Return what this reader may do with the report in the state it is in."""
        user, row = self.request.user, self.bericht
        leads = user.has_perm("steuerung.bericht_schreiben", row)
        reviews = user.has_perm("steuerung.bericht_pruefen", row)
        submitted = row.status == Berichtsstatus.EINGEREICHT
        return {
            "intern": user.has_perm("steuerung.bericht_intern", row),
            "schreiben": leads and row.ist_schreibbar,
            "kommentieren": row.ist_schreibbar and user.has_perm("steuerung.bericht_kommentieren", row),
            "zurueckziehen": leads and submitted and row.in_pruefung_seit is None,
            "pruefen": reviews and submitted,
            "fragen": reviews and row.status in (Berichtsstatus.EINGEREICHT, Berichtsstatus.RUECKFRAGE),
            "freigeben": reviews and submitted and user.has_perm("steuerung.bericht_freigeben", row),
            "korrigieren": row.status == Berichtsstatus.FREIGEGEBEN
            and user.has_perm("steuerung.bericht_korrigieren", row),
            "veroeffentlichen": row.status == Berichtsstatus.FREIGEGEBEN
            and row.oeffentlich_nummer != row.fassung_neu
            and user.has_perm("steuerung.bericht_veroeffentlichen", row),
            "zuruecknehmen": row.oeffentlich_nummer is not None
            and user.has_perm("steuerung.bericht_veroeffentlichen", row),
            "erinnern": reviews and row.status == Berichtsstatus.ENTWURF,
        }

    @cached_property
    def kommentare(self) -> list[Kommentarzeile]:
        """Comments stay between the Fachgruppe and who reviews."""
        return kommentare_aus(self.bericht) if self.darf["intern"] else []

    def pfad(self, *more: str) -> list[tuple[str, str | None]]:
        """Return the way: the group, its reports, this report, and what comes below it."""
        gremium = self.bericht.gremium
        way = [
            *pfad_zu(gremium),
            ("Quartalsberichte", reverse("portal:fachgruppe_berichte", args=[gremium.slug])),
            (self.bericht.titel, self.bericht.get_absolute_url() if more else None),
        ]
        return [*way, *((title, None) for title in more)]

    def context(self) -> dict[str, Any]:
        return {
            "bericht": self.bericht,
            "gremium": self.bericht.gremium,
            "stand": berichtsstand(self.bericht),
            "darf": self.darf,
            "pfad": self.pfad(),
        }

    def url(self, name: str, *args: Any) -> str:
        return reverse(f"steuerung:{name}", args=[self.bericht.uuid, *args])

    def success_url(self) -> str:
        return self.bericht.get_absolute_url()

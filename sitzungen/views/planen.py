"""Plan a Sitzung: proposals for its date, and its agenda, on one page. Nobody is told anything yet."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.timezone import localdate

from fachgruppen.selectors import ruhe_am
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import NBSP, datum, zahlwort
from netzwerk.base.forms import DatumField
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute, jetzt
from sitzungen.forms.planen import PlanenForm
from sitzungen.forms.tagesordnung import TagesordnungForm
from sitzungen.forms.termin import FRUEHESTENS, spanne_aus
from sitzungen.lage import Lage, moment
from sitzungen.models import Sitzung
from sitzungen.selectors import visible_sitzungen_for
from sitzungen.selectors.lage import lade_lage
from sitzungen.services.planung import plan_sitzung
from sitzungen.services.tagesordnung import copy_tagesordnung, standard_tops
from sitzungen.states import FIEL_AUS, letzter_einladungstag
from sitzungen.termine import ferien_im_quartal, feriendaten_fehlen
from sitzungen.views.feststehend import feststehendes, offenes_quartal
from sitzungen.views.grund import GremiumSeite, pfad_zum_gremium
from sitzungen.views.tagesordnung import add_row_errors
from sitzungen.vorschlag import Vorschlag, vorschlaege
from sitzungen.zeitstrahl import Zeitstrahl, zeitstrahl

# What a session that is planned anew keeps beside its agenda.
UEBERNOMMEN = ("titel", "ort", "zugang", "online_url")


class Planen(GremiumSeite):
    """Proposals for the date; the place comes from the last session, the agenda from the standard one."""

    permission: ClassVar[str] = "sitzungen.planen"
    template_name: ClassVar[str] = "sitzungen/planen.html"

    @cached_property
    def tag(self) -> date | None:
        """The typed day, if one was typed that can be read."""
        return _typed_day(self.request.POST)

    @cached_property
    def quartal(self) -> Quartal:
        """The quarter of the typed date, else the first one from now on without a session."""
        return Quartal.am(self.tag) if self.tag else offenes_quartal(self.gremium, heute())

    @cached_property
    def lage(self) -> Lage:
        return lade_lage([self.gremium], self.quartal, jetzt())

    @cached_property
    def vorschlaege(self) -> list[Vorschlag]:
        return vorschlaege(self.lage, self.gremium)

    @property
    def frist_satz(self) -> str:
        frist = self.gremium.ladungsfrist_tage
        if self.tag is None:
            return f"spätestens {frist}{NBSP}Tage vor der Sitzung"
        return f"spätestens am {datum(letzter_einladungstag(self.tag, frist))}"

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "gremium": self.gremium,
            "ruhe": ruhe_am(self.gremium, heute()),
            "darf_verwalten": self.request.user.has_perm("fachgruppen.verwalten", self.gremium),
            "quartal": self.quartal,
            "fest": feststehendes(self.quartal, gremium=self.gremium, sperrzeiten=self.lage.sperrzeiten),
            "ohne_ferien": feriendaten_fehlen(self.quartal.jahr) if self.lage.feriendaten_fehlen else "",
            "strahl": self._strahl(),
            "vorspann": _vorspann(len(self.vorschlaege)),
            "titel": f"Sitzung im {self.quartal.nummer}. Quartal {self.quartal.jahr} planen",
            "frist_satz": self.frist_satz,
            "vorlage": self.vorlage,
            "pfad": [*pfad_zum_gremium(self.gremium), ("Sitzung planen", None)],
        }

    def _strahl(self) -> Zeitstrahl:
        """The quarter as a picture; no query that the page does not need anyway."""
        lage, shown = self.lage, self.quartal
        rows = [(localdate(row.start), row.gremium) for row in lage.belegungen]
        ours = (None, self.gremium.pk)
        rows += [(row.von, row.titel) for row in lage.sperrzeiten if row.gremium_id in ours]
        return zeitstrahl(
            shown,
            ferien=[(row.von, row.bis, row.name) for row in ferien_im_quartal(shown)],
            termine=[row for row in rows if row[0] >= heute()],
            vorschlaege=[row.tag for row in self.vorschlaege],
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        habit = self.lage.gewohnheit(self.gremium.pk)
        initial: dict[str, Any] = {}
        if habit.bekannt:
            initial = {
                "von": habit.von,
                "bis": (moment(heute(), habit.von) + habit.dauer).time(),
                "ort": habit.ort,
                "zugang": habit.zugang,
                "online_url": habit.online_url,
            }
        tops = standard_tops(self.gremium, self.quartal.ende)
        if self.vorlage is not None:
            initial |= {name: getattr(self.vorlage, name) for name in UEBERNOMMEN}
            tops = copy_tagesordnung(self.vorlage, standard=tops)
        form = PlanenForm(initial=initial, vorschlaege=self.vorschlaege)
        return self.page(form=form, tops=TagesordnungForm.aus_tops(tops))

    @cached_property
    def vorlage(self) -> Sitzung | None:
        """The cancelled session that is to be planned anew, if the address names one."""
        try:
            wanted = UUID(self.request.GET.get("aus", ""))
        except ValueError:
            return None
        rows = visible_sitzungen_for(self.request.user).filter(gremium=self.gremium, status__in=FIEL_AUS)
        return rows.filter(uuid=wanted).first()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if aktion := request.POST.get("zeile"):
            rows = TagesordnungForm.aus_eingabe(request.POST, gebunden=False).bewegt(aktion)
            form = PlanenForm(initial=request.POST.dict(), vorschlaege=self.vorschlaege)
            return self.page(form=form, tops=rows)
        form = PlanenForm(request.POST, vorschlaege=self.vorschlaege)
        tops = TagesordnungForm.aus_eingabe(request.POST, gebunden=True)
        if not all([form.is_valid(), tops.is_valid()]):
            add_row_errors(form, tops)
            return self.page(form=form, tops=tops)
        try:
            sitzung = plan_sitzung(
                self.gremium,
                by=request.user,
                tops=tops.tops(),
                bestaetigt=form.cleaned_data["bestaetigt"],
                **form.angaben(),
            )
        except Ablehnung as refusal:
            form.add_refusal(refusal)
            return self.page(form=form, tops=tops)
        frist = letzter_einladungstag(sitzung.tag, self.gremium.ladungsfrist_tage)
        messages.success(
            request,
            "Der Termin ist festgelegt. Es wurde noch niemand benachrichtigt. "
            f"Verschicken Sie die Einladung spätestens am {datum(frist)}.",
        )
        return HttpResponseRedirect(sitzung.get_absolute_url())


def _vorspann(anzahl: int) -> str:
    if not anzahl:
        return (
            "In diesem Quartal ist kein Tag mehr frei, für den sich rechtzeitig einladen lässt. "
            "Geben Sie selbst einen Termin ein."
        )
    passen = "Ein Termin passt" if anzahl == 1 else f"{zahlwort(anzahl).capitalize()} Termine passen"
    return f"{passen} gut. Wählen Sie einen aus, oder lassen Sie die Mitglieder abstimmen."


def _typed_day(data: Mapping[str, str]) -> date | None:
    """Return the day that was typed or belongs to the chosen proposal, if it can be read."""
    typed = DatumField(ab=FRUEHESTENS, required=False)
    try:
        day: date | None = typed.clean(data.get("datum", ""))
    except ValidationError:
        return None
    if day is not None:
        return day
    spanne = spanne_aus(data.get("vorschlag", ""))
    return spanne[0].date() if spanne else None

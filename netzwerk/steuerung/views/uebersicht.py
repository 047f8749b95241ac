"""The page of the Steuerungsgruppe: how the six Fachgruppen stand, and who sits in it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.selectors import mit_ruhezeiten, stellung, steuerungsgruppe, visible_gremien_for
from fachgruppen.selectors.stellen import alle_namen, stellennamen
from fachgruppen.services.stellenname import rename_stelle
from fachgruppen.states import Stelle
from fachgruppen.zusammensetzung import Sitz, fehlende_delegationen, sitze_am
from mitglieder.sichtbarkeit import Blick, PersonAnsicht, ansicht
from netzwerk.base.datum import datum
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.quartal import Quartal, quartale_des_jahres
from netzwerk.base.seiten import FormPage, PageView
from netzwerk.base.uhr import heute
from netzwerk.steuerung.forms.uebersicht import (
    FRUEHESTENS,
    SPAETESTENS,
    StellennameForm,
    StichtagForm,
    jahr_aus,
)
from netzwerk.steuerung.selectors.eigene import eigene_sitzungen_for
from netzwerk.steuerung.selectors.quartal import berichtssatz, letztes_quartal
from netzwerk.steuerung.selectors.uebersicht import Anliegen, Rasterzeile, anliegen, lagesatz, quartalsraster
from netzwerk.steuerung.views.reiter import reiter_for


@dataclass(frozen=True)
class Platz:
    """A seat as the page shows it; without a person it is vacant."""

    bezeichnung: str
    person: PersonAnsicht | None
    herkunft: str
    endet: str
    url: str


class Uebersicht(PageView):
    """Every member of the network may look; what needs attention only the Steuerungsgruppe sees."""

    permission: ClassVar[str] = "mitglieder.lesen"
    bereich: ClassVar[str] = "steuerungsgruppe"
    template_name: ClassVar[str] = "steuerung/uebersicht.html"

    @cached_property
    def form(self) -> StichtagForm:
        return StichtagForm(self.request.GET)

    @cached_property
    def am(self) -> date:
        """The day of the composition; today for an empty or unreadable one."""
        return (self.form.cleaned_data.get("am") if self.form.is_valid() else None) or heute()

    @cached_property
    def jahr(self) -> int:
        return jahr_aus(self.request.GET.get("jahr", ""), heute())

    @cached_property
    def gremien(self) -> list[Gremium]:
        return list(mit_ruhezeiten(visible_gremien_for(self.request.user).fachgruppen()))

    @cached_property
    def sitze(self) -> list[Sitz]:
        return sitze_am(self.am)

    def context(self) -> dict[str, Any]:
        zeilen = quartalsraster(self.gremien, self.jahr, heute())
        return {
            "form": self.form,
            "reiter": reiter_for(self.request.user, "steuerung:uebersicht"),
            "stand": heute(),
            "vorspann": lagesatz(zeilen, self.jahr, heute()),
            "anliegen": self._anliegen(zeilen),
            "anfragen": self.request.user.has_perm("steuerung.anfrage_beantworten"),
            "jahr": self.jahr,
            "jahr_davor": self.jahr - 1 if self.jahr > FRUEHESTENS else None,
            "jahr_danach": self.jahr + 1 if self.jahr < SPAETESTENS else None,
            "raster_titel": f"Stand der vierteljährlichen Sitzungen je Fachgruppe im Jahr {self.jahr}",
            "berichte": self._berichte(),
            "eigene": self._eigene(),
            "quartale": [self._kopf(q) for q in quartale_des_jahres(self.jahr)],
            "raster": [_zeile(zeile) for zeile in zeilen],
            "am": self.am,
            "wer_darf_was": self._wer_darf_was(),
            "ist_heute": self.am == heute(),
            "plaetze": [self._platz(sitz) for sitz in self.sitze],
            "pflegen": self.request.user.has_perm("fachgruppen.aemter_pflegen"),
            "besetzt": sum(sitz.mitglied is not None for sitz in self.sitze),
        }

    def _berichte(self) -> dict[str, str] | None:
        """Return how far the reports of the last quarter are; None for other readers. One query."""
        if not self.request.user.has_perm("steuerung.quartal_lesen"):
            return None
        last = letztes_quartal()
        return {"quartal": str(last), "satz": berichtssatz(last)}

    def _wer_darf_was(self) -> str:
        """Return the page of the Steuerungsgruppe's rights; its address is that of its row."""
        group = self.gruppe
        return reverse("portal:wer_darf_was", args=[group.slug]) if group else ""

    @cached_property
    def gruppe(self) -> Gremium | None:
        return steuerungsgruppe()

    def _eigene(self) -> dict[str, Any] | None:
        """Return its own sessions, for who sits in it and the Leitstelle. One query."""
        user, group = self.request.user, self.gruppe
        if group is None or not user.has_perm("steuerung.anliegen_lesen"):
            return None
        found, plans = eigene_sitzungen_for(user, group), user.has_perm("sitzungen.planen", group)
        proposes = user.has_perm("sitzungen.top_vorschlagen", group)
        return {
            "slug": group.slug,
            "zeilen": [*found.kommende, *found.vergangene],
            "planen_url": reverse("sitzungen:planen", args=[group.slug]) if plans else "",
            "vorschlagen_url": reverse("sitzungen:top_vorschlagen", args=[group.slug]) if proposes else "",
        }

    def _kopf(self, quartal: Quartal) -> dict[str, Any]:
        return {"titel": f"{quartal.nummer}. Quartal", "laeuft": quartal == Quartal.am(heute())}

    def _anliegen(self, zeilen: list[Rasterzeile]) -> list[dict[str, Any]] | None:
        """Return what needs attention today, whatever year and day are shown; None for other readers."""
        if not self.request.user.has_perm("steuerung.anliegen_lesen"):
            return None
        today = heute()
        if self.jahr != today.year:
            zeilen = quartalsraster(self.gremien, today.year, today)
        sitze = self.sitze if self.am == today else sitze_am(today)
        return [self._mit_weg(row) for row in anliegen(zeilen, sitze, fehlende_delegationen(today), today)]

    def _mit_weg(self, row: Anliegen) -> dict[str, Any]:
        """Add the button that helps and that this reader may press."""
        text, url = "", ""
        if row.sitzung:
            text, url = "Sitzung ansehen", row.sitzung.get_absolute_url()
            if not self.request.user.has_perm("sitzungen.sehen", row.sitzung):
                text, url = "", ""
        elif row.gremium and row.planen and self.request.user.has_perm("sitzungen.planen", row.gremium):
            text, url = "Termin planen", reverse("sitzungen:planen", args=[row.gremium.slug])
        elif row.gremium and (row.amt or row.stelle):
            text, url = self._weg_zum_amt(row, row.gremium)
        elif row.planen and self.request.user.has_perm("sitzungen.quartal_planen"):
            text, url = "Termin planen", f"{reverse('sitzungen:quartal_planen')}?quartal={_laufendes()}"
        if row.gremium and row.gremium.ist_fachgruppe and not url:
            text, url = "Fachgruppe ansehen", row.gremium.get_absolute_url()
        return {"anliegen": row, "knopf_text": text, "knopf_url": url}

    def _weg_zum_amt(self, row: Anliegen, gremium: Gremium) -> tuple[str, str]:
        """Return the button that fills a seat, or shows whose term ends."""
        if not self.request.user.has_perm("fachgruppen.aemter_pflegen", gremium):
            return "", ""
        if row.stelle:
            way = reverse("fachgruppen:delegation_neu", args=[gremium.slug])
            return "Delegation eintragen", f"{way}?stelle={row.stelle}"
        if row.zeichen:
            return "Ämter ansehen", reverse("portal:fachgruppe_aemter", args=[gremium.slug])
        return "Amt vergeben", f"{reverse('fachgruppen:amt_neu', args=[gremium.slug])}?amt=koordination"

    def _platz(self, sitz: Sitz) -> Platz:
        # Names, institutions and offices are for the whole network; no contact field is shown here.
        eyes = Blick(mitglied_id=stellung(self.request.user).mitglied_id, ist_mitglied=True)
        ends = bool(sitz.bis) and self.am == heute() and sitz.endet_bald(self.am)
        return Platz(
            sitz.bezeichnung,
            ansicht(sitz.mitglied, eyes) if sitz.mitglied else None,
            _herkunft(sitz),
            f"Amt endet am {tag_wort(sitz.bis)}" if ends and sitz.bis else "",
            _url(sitz),
        )


class Stellennamen(FormPage):
    """What the sending bodies are called, and were called before; a new name keeps the old days."""

    permission: ClassVar[str] = "fachgruppen.aemter_pflegen"
    bereich: ClassVar[str] = "steuerungsgruppe"
    template_name: ClassVar[str] = "steuerung/stellennamen.html"
    form_class: ClassVar[type[StellennameForm]] = StellennameForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"namen": stellennamen(heute())}

    def context(self) -> dict[str, Any]:
        rows = list(alle_namen())
        return {
            "stellen": [
                (str(stelle.label), [row for row in rows if row.stelle == stelle]) for stelle in Stelle
            ],
            "pfad": [("Steuerungsgruppe", reverse("steuerung:uebersicht")), ("Entsendende Stellen", None)],
        }

    def form_valid(self, form: StellennameForm) -> HttpResponse:
        row = rename_stelle(by=self.request.user, **form.cleaned_data)
        messages.success(
            self.request,
            f"Ab {datum(row.von)} steht überall „{row.name}“. Für frühere Tage bleibt der alte Name.",
        )
        return HttpResponseRedirect(reverse("steuerung:stellennamen"))


def _laufendes() -> str:
    """Return the quarter of today as the joint planner takes it."""
    now = Quartal.am(heute())
    return f"{now.jahr}-{now.nummer}"


def _url(sitz: Sitz) -> str:
    """Return the page of the person; who has left the network has none any more."""
    person = sitz.mitglied
    return person.get_absolute_url() if person and person.ausgetreten_am is None else ""


def _herkunft(sitz: Sitz) -> str:
    if sitz.bis is None:
        return sitz.herkunft
    return f"{sitz.herkunft or 'im Amt'} bis {tag_wort(sitz.bis)}"


def _zeile(zeile: Rasterzeile) -> dict[str, Any]:
    return {
        "titel": zeile.gremium.name,
        "url": zeile.gremium.get_absolute_url(),
        "zellen": [{"stand": ampel.stand.value, "angabe": ampel.hinweis} for ampel in zeile.ampeln],
    }

"""The same Abschnitt of the reports of a quarter beside each other, of all groups or of some."""

from functools import cached_property
from typing import Any, ClassVar

from django.urls import reverse

from fachgruppen.selectors import stellung
from netzwerk.steuerung.forms.texte import TextwahlForm
from netzwerk.steuerung.selectors.quartal import (
    Quartalstext,
    inhalte_des_quartals,
    quartale_mit_berichten,
    text_aus,
)
from netzwerk.steuerung.states import Abschnitt, Berichtsstatus
from netzwerk.steuerung.views.quartal import Quartalsseite
from netzwerk.steuerung.views.worte import berichtsstand

NEBENEINANDER = (
    Abschnitt.SCHWERPUNKTE, Abschnitt.ERGEBNISSE, Abschnitt.BEDARF, Abschnitt.AUSBLICK, Abschnitt.KENNZAHLEN,
)  # fmt: skip


class Berichtstexte(Quartalsseite):
    """One Abschnitt, chosen by its tab; quarter and groups by a form. It prints as it stands."""

    template_name: ClassVar[str] = "steuerung/texte.html"

    @cached_property
    def abschnitt(self) -> Abschnitt:
        wanted = self.request.GET.get("abschnitt", "")
        return next((name for name in NEBENEINANDER if name == wanted), NEBENEINANDER[0])

    @cached_property
    def rows(self) -> list[Quartalstext]:
        """The reports of all groups; what was only submitted is for those who review."""
        reviews = stellung(self.request.user).ist_leitstelle
        return inhalte_des_quartals(self.quartal, auch_ungeprueft=reviews)

    @cached_property
    def gewaehlt(self) -> set[str]:
        """The groups of the address; all of them where it names none that has a report."""
        known = {row.bericht.gremium.slug for row in self.rows}
        return known & set(self.request.GET.getlist("gruppe")) or known

    @property
    def form(self) -> TextwahlForm:
        quarters = {*quartale_mit_berichten(), self.quartal}
        return TextwahlForm(
            quartale=[(_wert(row), str(row)) for row in sorted(quarters, reverse=True)],
            gruppen=[(row.bericht.gremium.slug, row.bericht.gremium.name) for row in self.rows],
            initial={"quartal": _wert(self.quartal), "gruppe": sorted(self.gewaehlt)},
        )

    def context(self) -> dict[str, Any]:
        shown = [row for row in self.rows if row.bericht.gremium.slug in self.gewaehlt]
        return {
            "pfad": [
                ("Steuerungsgruppe", reverse("steuerung:uebersicht")),
                ("Quartalsberichte", self.adresse("berichte")),
                ("Texte", None),
            ],
            "quartal": str(self.quartal),
            "abschnitt": self.abschnitt.label,
            "schluessel": str(self.abschnitt),
            "form": self.form,
            "teil": len(shown) < len(self.rows),
            "zeilen": [self._zeile(row) for row in shown],
            "reiter": [
                {"titel": name.label, "url": self._reiter(name), "aktuell": name == self.abschnitt}
                for name in NEBENEINANDER
            ],
        }

    def _reiter(self, name: Abschnitt) -> str:
        """Return the address of another Abschnitt of the same groups."""
        groups = (
            [] if self.gewaehlt == {row.bericht.gremium.slug for row in self.rows} else sorted(self.gewaehlt)
        )
        return self.adresse("berichtstexte", abschnitt=str(name), gruppe=groups)

    def _zeile(self, row: Quartalstext) -> dict[str, Any]:
        return {
            "bericht": row.bericht,
            "stand": berichtsstand(row.bericht),
            "lesen": row.inhalt is not None,
            "hinweis": _hinweis(row),
            **self._was(row.inhalt),
        }

    def _was(self, content: dict[str, Any] | None) -> dict[str, Any]:
        if content is None:
            return {}
        if self.abschnitt in (Abschnitt.KENNZAHLEN, Abschnitt.ERGEBNISSE, Abschnitt.BEDARF):
            name = str(self.abschnitt)
            return {
                name: [] if content.get("fehlanzeige") and name == "ergebnisse" else content.get(name, [])
            }
        return {"text": text_aus(content, self.abschnitt)}


def _wert(quartal: Any) -> str:
    return f"{quartal.jahr}-{quartal.nummer}"


def _hinweis(row: Quartalstext) -> str:
    """Say what stands between the reader and a released text; "" where nothing does."""
    if row.inhalt is None:
        return "Noch nicht freigegeben. Hier steht der Text, sobald er geprüft ist."
    if not row.frei:
        return "Noch nicht freigegeben: So ist der Bericht eingereicht."
    if row.bericht.status != Berichtsstatus.FREIGEGEBEN:
        return "Freigegebene Fassung. Der Bericht wird gerade korrigiert."
    return ""

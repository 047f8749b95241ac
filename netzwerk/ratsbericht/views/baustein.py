"""One generated block: what stands in the report, what it would say now, and taking that over."""

import hashlib
import json
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.forms import Option
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import FormPage
from netzwerk.ratsbericht.bausteine import (
    BAUSTEINE,
    OHNE,
    Daten,
    Einstellung,
    Wahlpunkt,
    erzeuge,
    quellen,
    schalter_von,
    waehlbares,
)
from netzwerk.ratsbericht.blockvergleich import geaenderte_zeilen
from netzwerk.ratsbericht.forms.abschnitt import ErlaeuterungenForm, SchalterForm
from netzwerk.ratsbericht.inhalt import erlaeuterungen
from netzwerk.ratsbericht.models import Abschnitt
from netzwerk.ratsbericht.selectors.berichte import bausteine_von
from netzwerk.ratsbericht.selectors.pruefliste import veraltete
from netzwerk.ratsbericht.selectors.quelldaten import Quelldaten
from netzwerk.ratsbericht.services.schreiben import refresh_baustein, save_erlaeuterungen
from netzwerk.ratsbericht.views.schreiben import Schreibseite

GEAENDERT = "Die Daten haben sich eben noch einmal geändert. Sehen Sie den neuen Stand unten an."
NEU_LADEN = "Laden Sie die Seite neu und versuchen Sie es noch einmal."


class Bausteine(Schreibseite):
    """All generated blocks: of which day each is, and whether it would say something else today."""

    template_name: ClassVar[str] = "ratsbericht/bausteine.html"

    def context(self) -> dict[str, Any]:
        rows = bausteine_von(self.bericht)
        stale = {point.abschnitt for point in veraltete(self.bericht, rows)}
        return {
            **super().context(),
            "pfad": self.pfad(("Bausteine", None)),
            "bausteine": [
                {"abschnitt": row, "neu": row.pk in stale, "url": self.url("baustein", row.pk)}
                for row in rows
            ],
            "neue": len(stale),
            "zurueck": self.success_url(),
        }


def _zu_erlaeutern(row: Abschnitt) -> list[dict[str, Any]]:
    """Return the Indikatoren that ask for a sentence, and those that have one."""
    told = row.erlaeuterungen
    return [one for one in row.indikatoren if one["erlaeutern"] or one["schluessel"] in told]


class Erlaeuterungen(Schreibseite, FormPage):
    """Say why Indikatoren changed by more than half."""

    template_name: ClassVar[str] = "ratsbericht/erlaeuterungen.html"
    form_class: ClassVar[type[BaseForm]] = ErlaeuterungenForm

    @cached_property
    def abschnitt(self) -> Abschnitt:
        found = super().abschnitt
        if not _zu_erlaeutern(found):
            raise Http404
        return found

    def form_kwargs(self) -> dict[str, Any]:
        row = self.abschnitt
        return {
            "indikatoren": _zu_erlaeutern(row),
            "initial": {"version": row.version, **row.erlaeuterungen},
        }

    def context(self) -> dict[str, Any]:
        row = self.abschnitt
        return {
            **super().context(),
            "abschnitt": row,
            "pfad": self.pfad((row.ueberschrift, self.url("baustein", row.pk)), ("Erläuterungen", None)),
            "zurueck": self.url("baustein", row.pk),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        texts = {
            row["schluessel"]: form.cleaned_data[row["schluessel"]] for row in _zu_erlaeutern(self.abschnitt)
        }
        version = form.cleaned_data["version"]
        try:
            saved = save_erlaeuterungen(self.abschnitt, texts, by=self.request.user, version=version)
        except Konflikt as conflict:
            return self.page(
                form=self.form_again(conflict.stand.version), konflikt=str(conflict),
                gespeichert=erlaeuterungen(conflict.stand),
            )  # fmt: skip
        left = len(saved.ohne_erlaeuterung)
        rest = f" Noch offen: {left}." if left else ""
        messages.success(self.request, f"Die Erläuterungen sind gespeichert.{rest}")
        return HttpResponseRedirect(self.url("baustein", saved.pk))


def _schluessel(sent: list[str]) -> set[int]:
    """Return the keys of rows; longer numbers are no keys."""
    return {int(key) for key in sent if key.isdecimal() and len(key) < 19}


class Baustein(Schreibseite):
    """Old and new beside each other; a switch changes what the new one holds."""

    template_name: ClassVar[str] = "ratsbericht/baustein.html"

    @cached_property
    def abschnitt(self) -> Abschnitt:
        found = super().abschnitt
        if found.ist_prosa:
            raise Http404
        return found

    @cached_property
    def parameter(self) -> Einstellung:
        """The switches as chosen on this page, else as they are stored.

        What was left out and is not on the list at the moment stays left out.
        """
        row = self.abschnitt
        stored = schalter_von(row.generator, row.parameter)
        sent = self.request.POST if self.request.method == "POST" else self.request.GET
        if "gewaehlt" not in sent:
            return stored
        chosen: Einstellung = {key: key in sent for key in BAUSTEINE[row.generator].schalter}
        if OHNE in stored:
            offered, named = (_schluessel(sent.getlist(name)) for name in ("angeboten", "nennen"))
            chosen[OHNE] = sorted((offered | set(stored[OHNE])) - named)
        return chosen

    @cached_property
    def daten(self) -> Quelldaten:
        return Quelldaten(self.bericht.zeitraum)

    @cached_property
    def waehlbar(self) -> list[Wahlpunkt]:
        return waehlbares(self.abschnitt.generator, self.parameter, self.daten)

    @cached_property
    def neu(self) -> Daten:
        return erzeuge(self.abschnitt.generator, self.parameter, self.daten)

    @property
    def pruefsumme(self) -> str:
        return hashlib.sha256(json.dumps(self.neu, sort_keys=True).encode()).hexdigest()

    def context(self) -> dict[str, Any]:
        row = self.abschnitt
        return {
            **super().context(),
            "pfad": self.pfad((row.ueberschrift, None)),
            "abschnitt": row,
            "alt": (row.daten or {}).get("bloecke", []),
            "neu": self.neu["bloecke"],
            "anders": self.neu != row.daten or self.auswahl_anders,
            "waehlbar": self.waehlbar,
            "nennen": [point.schluessel for point in self.waehlbar if point.schluessel not in self.ohne],
            "aenderungen": geaenderte_zeilen(row.daten or {}, self.neu),
            "schalter": [key for key, on in self.parameter.items() if on and key != OHNE],
            "schalterform": self._schalterform(),
            "quellen": quellen(row.generator, self.parameter, self.daten),
            "pruefsumme": self.pruefsumme,
            "erlaeutern_url": self.url("erlaeuterungen", row.pk) if _zu_erlaeutern(row) else "",
            "zurueck": self.success_url(),
        }

    @property
    def ohne(self) -> list[int]:
        found: list[int] = self.parameter.get(OHNE, [])
        return found

    @property
    def auswahl_anders(self) -> bool:
        """The choice itself is kept, also where the block says the same."""
        return self.ohne != schalter_von(self.abschnitt.generator, self.abschnitt.parameter).get(OHNE, [])

    def _schalterform(self) -> SchalterForm | None:
        known = BAUSTEINE[self.abschnitt.generator].schalter
        words = {key: label for key, (label, _) in known.items()}
        if not words and not self.waehlbar:
            return None
        named = [point.schluessel for point in self.waehlbar if point.schluessel not in self.ohne]
        choices = [(point.schluessel, Option(point.titel, point.zusatz)) for point in self.waehlbar]
        return SchalterForm(schalter=words, nennen=choices, initial={**self.parameter, "nennen": named})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self._take_over()
        except Ablehnung as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(request.path)
        messages.success(request, f"„{self.abschnitt.ueberschrift}“ ist auf dem neuen Stand.")
        return HttpResponseRedirect(self.success_url())

    def _take_over(self) -> None:
        version = self.request.POST.get("version", "")
        if not version.isdecimal() or len(version) > 9:
            raise Ablehnung(NEU_LADEN)
        if self.request.POST.get("pruefsumme") != self.pruefsumme:
            raise Ablehnung(GEAENDERT)
        refresh_baustein(self.abschnitt, self.neu, self.parameter, by=self.request.user, version=int(version))

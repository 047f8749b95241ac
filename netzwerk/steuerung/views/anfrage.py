"""Answer what the council asks: choose questions, period and groups, get sentences, tables and files."""

from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.models import Gremium
from netzwerk.base.datei import datei_antwort
from netzwerk.base.klartext import und
from netzwerk.base.seiten import PageView
from netzwerk.base.spanne import Spanne
from netzwerk.base.tabelle import csv_antwort
from netzwerk.base.textdatei import DOCX, als_docx
from netzwerk.base.uhr import heute, jetzt
from netzwerk.steuerung.anfrage.antworten import beantworte
from netzwerk.steuerung.anfrage.blatt import als_csv, als_schriftstueck
from netzwerk.steuerung.anfrage.werte import Anfrage, Antwort, Frage
from netzwerk.steuerung.forms.anfrage import AnfrageForm, standardzeitraum
from netzwerk.steuerung.selectors.anfrage import bestand, gremien_zur_auswahl

NAME = "antwort-auf-anfrage"


class Anfrageseite(PageView):
    """What all pages about an answer share: the question stands in the address."""

    permission: ClassVar[str] = "steuerung.anfrage_beantworten"
    bereich: ClassVar[str] = "steuerungsgruppe"

    @cached_property
    def gremien(self) -> list[Gremium]:
        """All groups to choose from; one query."""
        return list(gremien_zur_auswahl())

    def form_zu(self, *args: Any, **kwargs: Any) -> AnfrageForm:
        choices = [(group.slug, group.name) for group in self.gremien]
        return AnfrageForm(*args, gremien=choices, **kwargs)


class Anfragen(Anfrageseite):
    """Choose; without a change the answer tells everything about all groups of this year."""

    template_name: ClassVar[str] = "steuerung/anfrage.html"

    def context(self) -> dict[str, Any]:
        start = {"frage": [str(frage) for frage in Frage], "zeitraum": standardzeitraum(heute())}
        given = {name: self.request.GET.getlist(name) for name in ("frage", "gremium")}
        start |= {name: values for name, values in given.items() if values}
        start |= {name: v for name in ("zeitraum", "von", "bis") if (v := self.request.GET.get(name))}
        return {
            "form": self.form_zu(initial=start),
            "pfad": [("Steuerungsgruppe", reverse("steuerung:uebersicht")), ("Anfrage beantworten", None)],
        }


class Antwortseite(Anfrageseite):
    """The answer on a page; an unreadable question comes back as the form."""

    template_name: ClassVar[str] = "steuerung/anfrage_antwort.html"

    @cached_property
    def form(self) -> AnfrageForm:
        return self.form_zu(self.request.GET)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            self.template_name = Anfragen.template_name
            return self.page(form=self.form)
        if request.GET.get("format") == "docx":
            return HttpResponseRedirect(self.adresse("anfrage_docx"))
        return self.fertig(self.antwort())

    def context(self) -> dict[str, Any]:
        start = ("Anfrage beantworten", self.adresse("anfrage"))
        return {"pfad": [("Steuerungsgruppe", reverse("steuerung:uebersicht")), start, ("Antwort", None)]}

    def fertig(self, antwort: Antwort) -> HttpResponse:
        return self.page(
            antwort=antwort,
            text="\n".join(antwort.saetze),
            docx_url=self.adresse("anfrage_docx"),
            csv_url=self.adresse("anfrage_csv"),
            aendern_url=self.adresse("anfrage"),
        )

    def antwort(self) -> Antwort:
        days, when = self.form.spanne()
        questions = tuple(self.form.cleaned_data["frage"])
        groups, who, single = self.gewaehlte(days)
        asked = Anfrage(questions, days, when, who, single)
        return beantworte(asked, bestand(self.request.user, groups, days, questions), jetzt())

    def gewaehlte(self, tage: Spanne) -> tuple[list[Gremium], str, bool]:
        """Return the groups asked about, those that existed then, with their name for a sentence."""
        wanted = self.form.cleaned_data["gremium"]
        chosen = [row for row in self.gremien if row.slug in wanted or (not wanted and row.ist_fachgruppe)]
        there = [
            row for row in chosen if row.von <= tage.ende and (row.bis is None or row.bis >= tage.beginn)
        ]
        if not wanted:
            return there, "Die Fachgruppen", False
        names = [f"„{row.name}“" if row.ist_fachgruppe else row.name for row in chosen]
        return there, f"Die {'Gruppe' if len(names) == 1 else 'Gruppen'} {und(names)}", len(names) == 1

    def adresse(self, name: str) -> str:
        """Return the address of another page or file about the same question."""
        kept = ("frage", "zeitraum", "von", "bis", "gremium")
        pairs = [(key, value) for key in kept for value in self.request.GET.getlist(key) if value]
        return f"{reverse(f'steuerung:{name}')}?{urlencode(pairs)}"


class AntwortDocx(Antwortseite):
    """The same for a word processor."""

    def fertig(self, antwort: Antwort) -> HttpResponse:
        blatt = als_schriftstueck(antwort, f"{settings.PORTAL_NAME}, {settings.PORTAL_STADT}")
        return datei_antwort(als_docx(blatt), DOCX, f"{NAME}.docx")


class AntwortCsv(Antwortseite):
    """Its sentences and tables for a spreadsheet program."""

    def fertig(self, antwort: Antwort) -> HttpResponse:
        return csv_antwort(NAME, als_csv(antwort))

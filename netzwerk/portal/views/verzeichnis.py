"""The directory: who does what in which institution."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.buendnisse.selectors import buendnisse_der_person
from fachgruppen.selectors import blick
from mitglieder.models import Institution, Mitglied
from mitglieder.selectors import freie_anmeldung, visible_institutionen_for, visible_mitglieder_for
from mitglieder.services.einladung import resend_einladung
from mitglieder.services.konto import create_zugang
from mitglieder.sichtbarkeit import ansicht
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.seiten import ActionView, PageView
from netzwerk.base.spamschutz import zu_viele
from netzwerk.portal.forms import InstitutionenfilterForm, PersonenfilterForm
from netzwerk.portal.selectors import person as person_selectors
from netzwerk.portal.selectors.personen import kontakt_frei
from netzwerk.portal.selectors.verzeichnis import (
    Auswahl,
    aehnliche,
    auswahl,
    institutionen,
    personen,
    zeilen,
)

JE_SEITE = 100


class VerzeichnisSeite(PageView):
    """Base of the two lists: tabs, choices, one page of rows."""

    permission = "mitglieder.lesen"
    bereich = "verzeichnis"
    reiter_name = ""

    @cached_property
    def auswahl(self) -> Auswahl:
        return auswahl(self.request.user)

    def reiter(self) -> list[dict[str, Any]]:
        tabs = (
            ("Personen", "person_list", self.auswahl.personen),
            ("Institutionen", "institution_list", self.auswahl.institutionen),
        )
        return [
            {
                "titel": titel,
                "url": reverse(f"portal:{name}"),
                "zahl": zahl,
                "aktuell": name == self.reiter_name,
            }
            for titel, name, zahl in tabs
        ]

    def blatt(self, rows: Any) -> Any:
        """Return the page of the address; a number that makes no sense is the first or the last."""
        return Paginator(rows, JE_SEITE).get_page(self.request.GET.get("seite"))

    def mit_filter(self, name: str, **kwargs: str) -> str:
        """Return an address with the filters of this one, whatever page of the list it is."""
        wanted = self.request.GET.copy()
        wanted.pop("seite", None)
        query = wanted.urlencode()
        return reverse(f"portal:{name}", kwargs=kwargs) + (f"?{query}" if query else "")

    def dateien(self) -> list[dict[str, str]]:
        """Return the ways to take the list along."""
        word = self.reiter_name.removesuffix("_list")
        files = (("Excel-Tabelle", "xlsx"), ("CSV-Tabelle", "csv"), ("Kontakte (vCard)", "vcf"))
        paper = {"titel": "Druckansicht", "url": self.mit_filter(f"{word}_blatt")}
        return [paper] + [
            {"titel": titel, "url": self.mit_filter(f"{word}_datei", form=form)} for titel, form in files
        ]

    def blattpfad(self) -> list[tuple[str, str | None]]:
        return [("Verzeichnis", self.mit_filter(self.reiter_name)), ("Druckansicht", None)]

    def context(self) -> dict[str, Any]:
        return {
            "auswahl": self.auswahl,
            "reiter": self.reiter(),
            "dateien": self.dateien(),
            "darf_importieren": self.request.user.has_perm("fachgruppen.importieren"),
        }


class PersonList(VerzeichnisSeite):
    template_name = "portal/person_list.html"
    reiter_name = "person_list"

    @cached_property
    def filterform(self) -> PersonenfilterForm:
        return PersonenfilterForm(self.request.GET, auswahl=self.auswahl)

    def personen(self) -> QuerySet[Mitglied]:
        return personen(self.request.user, self.filterform.gesucht(), self.auswahl)

    def context(self) -> dict[str, Any]:
        konto = self.request.user
        seite = self.blatt(self.personen())
        rows = zeilen(seite.object_list, blick(konto))
        suche = "" if rows else self.filterform.gesucht().suche
        near = aehnliche(visible_mitglieder_for(konto), suche) if suche else []
        return {
            **super().context(),
            "filterform": self.filterform,
            "seite": seite,
            "zeilen": rows,
            "aehnliche": [(row.name, row.get_absolute_url()) for row in near],
        }


class InstitutionList(VerzeichnisSeite):
    template_name = "portal/institution_list.html"
    reiter_name = "institution_list"

    @cached_property
    def filterform(self) -> InstitutionenfilterForm:
        return InstitutionenfilterForm(self.request.GET, auswahl=self.auswahl)

    def institutionen(self) -> QuerySet[Institution]:
        return institutionen(self.request.user, self.filterform.gesucht())

    def context(self) -> dict[str, Any]:
        seite = self.blatt(self.institutionen())
        suche = "" if seite.object_list else self.filterform.gesucht().suche
        near = aehnliche(visible_institutionen_for(self.request.user), suche) if suche else []
        return {
            **super().context(),
            "filterform": self.filterform,
            "seite": seite,
            "aehnliche": [(row.name, row.get_absolute_url()) for row in near],
        }


class Person(PageView):
    """One person: what this reader may see of her, and nothing more."""

    permission = "mitglieder.lesen"
    bereich = "verzeichnis"
    template_name = "portal/person.html"

    @cached_property
    def mitglied(self) -> Mitglied:
        return get_object_or_404(person_selectors.person_von(self.request.user), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        eyes = blick(self.request.user)
        pfad = [("Verzeichnis", reverse("portal:person_list")), (self.mitglied.name, None)]
        return {
            "person": ansicht(self.mitglied, eyes),
            "kontakt_frei": kontakt_frei(self.mitglied, eyes),
            "werdegang": person_selectors.werdegang(self.mitglied.pk),
            "pfad": pfad,
            "ist_eigene": self.mitglied.konto_id == self.request.user.pk,
            "buendnisse": buendnisse_der_person(self.mitglied, self.request.user),
            **self._fuer_geschaeftsstelle(),
        }

    def _fuer_geschaeftsstelle(self) -> dict[str, Any]:
        """The state of her login, and whether she can be invited again; nothing of it for others."""
        if not self.request.user.has_perm("mitglieder.verwalten"):
            return {"zugang": ""}
        konto = self.mitglied.konto
        open_ = konto is not None and konto.is_active and not konto.has_usable_password()
        return {"zugang": self._zugang(), "person_konto": konto, "einladbar": open_}

    def _zugang(self) -> str:
        """Return the state of her login in the words of the vocabulary; "keiner" without one."""
        konto = self.mitglied.konto
        if konto is None:
            return "keiner"
        if not konto.is_active:
            return "gesperrt"
        return "aktiv" if konto.last_login else "eingeladen"


class ZugangAnlegen(ActionView):
    """The Geschäftsstelle gives a person her login; she gets a mail."""

    permission = "mitglieder.verwalten"

    @cached_property
    def mitglied(self) -> Mitglied:
        return get_object_or_404(person_selectors.person_von(self.request.user), pk=self.kwargs["pk"])

    def act(self) -> str:
        person = self.mitglied
        login = freie_anmeldung(person.email, person.vorname, person.nachname)
        konto = create_zugang(person, by=self.request.user, anmeldung=login)
        sentence = f"Der Zugang ist eingerichtet. {person.name} bekommt eine Einladung, die 14 Tage gilt."
        if konto.email == person.email.lower():
            return sentence
        return f"{sentence} Das Postfach teilen sich mehrere, deshalb lautet die Anmeldung {konto.email}."

    def success_url(self) -> str:
        return self.mitglied.get_absolute_url()


class EinladungErneut(ZugangAnlegen):
    """Invite once more who has not set a password yet."""

    def act(self) -> str:
        if zu_viele(self.request, "einladen", "50/h/user") is not None:
            raise Ablehnung("Das waren sehr viele Einladungen in einer Stunde. Bitte warten Sie etwas.")
        resend_einladung(self.mitglied, by=self.request.user)
        return f"Die Einladung an {self.mitglied.name} ist unterwegs. Frühere Links gelten nicht mehr."

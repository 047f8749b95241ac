"""Fachgruppen as everybody reads them: the list, and one page with its tabs."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from fachgruppen.mitteilungen.selectors.mitteilungen import abgelaufene, gueltige
from fachgruppen.models import Gremium
from fachgruppen.profiltext import ab_ebene
from fachgruppen.selectors import kommende_ruhe, stellung, vorschlaege_zu_entscheiden
from fachgruppen.selectors.namen import suche_gremien
from fachgruppen.selectors.zugehoerigkeit import letzter_wunsch
from fachgruppen.states import Wunschstatus
from fachgruppen.views.gremium import pfad_zu
from fachgruppen.vorhaben.models import Veranstaltung
from mitglieder.sichtbarkeit import Blick
from netzwerk.base.auszeichnung import Auszeichnung, netzwerk
from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.base.sprache import Deutsch, ist_deutsch, wer_liest
from netzwerk.base.templatetags.bausteine import eigenname
from netzwerk.base.uhr import heute
from netzwerk.portal.forms import GremiensucheForm
from netzwerk.portal.selectors.fachgruppe import (
    arbeitsgruppen,
    fruehere_namen,
    gremien_mit_seite,
    kommende_veranstaltungen,
    mitteilungen_von,
    sitzungen_nach_jahr,
    sitzungsblick,
    ziele_von,
)
from netzwerk.portal.selectors.gremienliste import gremienliste
from netzwerk.portal.selectors.personen import leitung, personen_von

MITGLIEDER_IN_DER_UEBERSICHT = 4
TERMINE_IN_DER_UEBERSICHT = 3
JE_SEITE = 20


class FachgruppeList(PageView):
    permission = PUBLIC
    fuer_alle = True
    bereich = "fachgruppen"
    template_name = "portal/fachgruppe_list.html"

    def context(self) -> dict[str, Any]:
        user = self.request.user
        form = GremiensucheForm(self.request.GET)
        gesucht = form.cleaned_data["suche"] if form.is_valid() else ""
        return {
            "form": form,
            "gesucht": gesucht,
            "funde": suche_gremien(gesucht, user) if gesucht else [],
            "liste": gremienliste(user),
            "meine": stellung(user).gremien,
            "darf_anlegen": user.has_perm("fachgruppen.verwalten"),
        }


class FachgruppeSeite(PageView):
    """Base of the tabs: the Gremium, and which tabs this reader has."""

    bereich = "fachgruppen"
    reiter_name = ""

    @cached_property
    def gremium(self) -> Gremium:
        return get_object_or_404(gremien_mit_seite(self.request.user), slug=self.kwargs["slug"])

    def permission_object(self) -> Gremium:
        return self.gremium

    @cached_property
    def rechte(self) -> dict[str, bool]:
        user = self.request.user
        rights = {
            "lesen": user.has_perm("mitglieder.lesen"),
            "intern": user.has_perm("fachgruppen.intern_lesen", self.gremium),
            "bearbeiten": user.has_perm("fachgruppen.bearbeiten", self.gremium),
            "vorschlagen": user.has_perm("fachgruppen.vorschlagen", self.gremium),
            "planen": user.has_perm("sitzungen.planen", self.gremium),
            "top_vorschlagen": user.has_perm("sitzungen.top_vorschlagen", self.gremium),
            "verwalten": user.has_perm("fachgruppen.verwalten", self.gremium),
            "arbeitsgruppe": user.has_perm("fachgruppen.arbeitsgruppe_anlegen", self.gremium),
        }
        if self.gremium.ist_aufgeloest:
            # Nothing is left to do there, whoever asks.
            rights.update(dict.fromkeys(rights.keys() - {"lesen", "intern"}, False))
        return rights

    def reiter(self) -> list[dict[str, Any]]:
        """Return the tabs; a reader with one tab only needs none."""
        gremium = self.gremium
        tabs = [("Übersicht", "fachgruppe", None)]
        if self.rechte["lesen"]:
            tabs.append(("Mitglieder", "fachgruppe_mitglieder", gremium.mitglieder_zahl))
        if self.rechte["intern"]:
            tabs.append(("Sitzungen", "fachgruppe_sitzungen", gremium.sitzungen_zahl))
            tabs.append(("Aufgaben", "fachgruppe_aufgaben", gremium.aufgaben_zahl))
        if self.rechte["lesen"] or gremium.dokumente_zahl:
            tabs.append(("Dokumente", "fachgruppe_dokumente", gremium.dokumente_zahl))
        if self.rechte["intern"]:
            tabs.append(("Mitteilungen", "fachgruppe_mitteilungen", gremium.mitteilungen_zahl))
        tabs += self._arbeit() if gremium.ist_fachgruppe else []
        if self.rechte["lesen"] and gremium.ist_fachgruppe:
            tabs.append(("Berichte", "fachgruppe_berichte", gremium.berichte_zahl))
        if self.rechte["lesen"]:
            tabs.append(("Ämter", "fachgruppe_aemter", None))
        return [
            {
                "titel": titel,
                "url": reverse(f"portal:{name}", args=[gremium.slug]),
                "zahl": zahl,
                "aktuell": name == self.reiter_name,
            }
            for titel, name, zahl in tabs
        ]

    def _arbeit(self) -> list[tuple[str, str, int]]:
        """Return the tabs of what a Fachgruppe works on; the public gets those that hold something."""
        gremium, read = self.gremium, self.rechte["lesen"]
        tabs = [("Handlungsbedarf", "fachgruppe_handlungsbedarf", gremium.bedarf_zahl)] if read else []
        for titel, name, zahl in (
            ("Veranstaltungen", "fachgruppe_veranstaltungen", gremium.veranstaltungen_zahl),
            ("Vorhaben", "fachgruppe_vorhaben", gremium.vorhaben_zahl),
            ("Angebote", "fachgruppe_angebote", gremium.angebote_zahl),
        ):
            if read or zahl:
                tabs.append((titel, name, zahl))
        return tabs

    def context(self) -> dict[str, Any]:
        return {
            "gremium": self.gremium,
            "rechte": self.rechte,
            "reiter": self.reiter(),
            "pfad": [*pfad_zu(self.gremium)[:-1], (self.gremium.name, None)],
            "ruhe": kommende_ruhe(self.gremium, self.gremium.stichtag),
            "heute": heute(),
        }


class Fachgruppe(FachgruppeSeite):
    """Overview: goals and profile for all, people for the network, meetings for the Fachgruppe."""

    permission = PUBLIC
    fuer_alle = True
    reiter_name = "fachgruppe"

    @property
    def template_name(self) -> str:
        """In other languages the page is a shorter one, the same for everybody."""
        return "portal/fachgruppe.html" if ist_deutsch() else "portal/fachgruppe_fremd.html"

    def context(self) -> dict[str, Any]:
        return self._deutsch() if ist_deutsch() else self._fremd()

    def _fremd(self) -> dict[str, Any]:
        row = self.gremium
        return {
            "gremium": row,
            "pfad": [
                (gettext("Fachgruppen"), reverse("portal:fachgruppe_list")),
                (eigenname(row.name), None),
            ],
            "art": gettext(row.get_art_display()),
            "name": Deutsch(row.name),
            "leitsatz": Deutsch(row.leitsatz),
            "auszeichnung": auszeichnung_von(row),
            "ziele": ziele_von(row),
            "veranstaltungen": self._veranstaltungen(),
            "profil": mark_safe(ab_ebene(row.profil_html, 3)),  # noqa: S308  sanitised when it was saved
        }

    def _deutsch(self) -> dict[str, Any]:
        # No contact is shown here, so the narrow view is enough and saves a query.
        who = stellung(self.request.user)
        tag = self.gremium.stichtag
        people = personen_von(self.gremium, tag, Blick(who.mitglied_id, self.rechte["lesen"]))
        members = [p for p in people if p.ist_mitglied] if self.rechte["lesen"] else []
        intern = sitzungsblick(self.gremium, self.request.user) if self.rechte["intern"] else None
        anfang, rest = _profilanfang(self.gremium)
        waiting = vorschlaege_zu_entscheiden(self.request.user).filter(gremium=self.gremium)
        return {
            **super().context(),
            "auszeichnung": auszeichnung_von(self.gremium),
            "ziele": ziele_von(self.gremium),
            "fruehere_namen": fruehere_namen(self.gremium),
            "arbeitsgruppen": arbeitsgruppen(self.gremium, tag) if self.gremium.ist_fachgruppe else [],
            "veranstaltungen": self._veranstaltungen(),
            "vorschlaege": waiting.count() if self.rechte["bearbeiten"] else 0,
            "leitung": leitung(people),
            "mitglieder": members[:MITGLIEDER_IN_DER_UEBERSICHT],
            "intern": intern,
            "jahr": heute().year,
            "mitmachen": self._mitmachen(),
            "profil_anfang": anfang,
            "profil_geht_weiter": rest,
        }

    def _veranstaltungen(self) -> list[Veranstaltung]:
        """Return the next events; no query where there are none."""
        if not self.gremium.veranstaltungen_zahl:
            return []
        events = kommende_veranstaltungen(wer_liest(self.request.user), self.gremium)
        return list(events[:TERMINE_IN_DER_UEBERSICHT])

    def _mitmachen(self) -> dict[str, Any] | None:
        """Return what stands under "Mitmachen" for people of the network who do not belong here."""
        if not self.rechte["lesen"] or self.gremium.ist_aufgeloest:
            return None
        if self.gremium.pk in stellung(self.request.user).gremien:
            return None
        wunsch = letzter_wunsch(self.gremium, self.request.user)
        offen = wunsch is not None and wunsch.status == Wunschstatus.OFFEN
        return {"wunsch": wunsch if offen else None}


class FachgruppeProfil(FachgruppeSeite):
    """The whole profile, for everybody."""

    permission = PUBLIC
    fuer_alle = True
    template_name = "portal/fachgruppe_profil.html"

    def context(self) -> dict[str, Any]:
        pfad = [*pfad_zu(self.gremium), ("Profil", None)]
        profil = mark_safe(ab_ebene(self.gremium.profil_html, 2))  # noqa: S308
        return {**super().context(), "pfad": pfad, "profil": profil}


class FachgruppeSitzungen(FachgruppeSeite):
    permission = "fachgruppen.intern_lesen"
    template_name = "portal/fachgruppe_sitzungen.html"
    reiter_name = "fachgruppe_sitzungen"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "jahre": sitzungen_nach_jahr(self.gremium, self.request.user)}


class FachgruppeMitteilungen(FachgruppeSeite):
    """What was published to this Fachgruppe, for its members and the Leitstelle."""

    permission = "fachgruppen.intern_lesen"
    template_name = "portal/fachgruppe_mitteilungen.html"
    reiter_name = "fachgruppe_mitteilungen"

    def context(self) -> dict[str, Any]:
        rows = mitteilungen_von(self.gremium, self.request.user)
        seite = Paginator(gueltige(rows), JE_SEITE).get_page(self.request.GET.get("seite"))
        may = self.request.user.has_perm("mitteilungen.mitteilen", self.gremium)
        return {
            **super().context(),
            "seite": seite,
            "abgelaufene": list(abgelaufene(rows)[:JE_SEITE]),
            "darf_schreiben": may and not self.gremium.ist_aufgeloest,
        }


def _profilanfang(gremium: Gremium) -> tuple[SafeString, bool]:
    """Return the first paragraph of the stored, sanitised profile, and whether more follows."""
    first, end, rest = gremium.profil_html.partition("</p>")
    return mark_safe(first + end), bool(rest.strip())  # noqa: S308


def auszeichnung_von(gremium: Gremium) -> Auszeichnung:
    """Return the Gremium as a part of the network, for search engines and for links in messages."""
    part = {
        "@type": "Organization",
        "name": gremium.voller_name,
        "description": gremium.leitsatz,
        "parentOrganization": netzwerk(),
    }
    return Auszeichnung(gremium.voller_name, gremium.leitsatz, gremium.get_absolute_url(), part)

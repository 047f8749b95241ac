"""Events: one as people read it, entering, changing, calling off, deleting, the number of people."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from fachgruppen.models import Gremium
from fachgruppen.selectors import visible_gremien_for
from fachgruppen.views.gremium import GremiumMixin, Pfad, pfad_zu
from fachgruppen.vorhaben.auszeichnung import auszeichnung_von
from fachgruppen.vorhaben.forms.veranstaltung import AbsageForm, VeranstaltungForm, ZahlForm
from fachgruppen.vorhaben.models import Veranstaltung
from fachgruppen.vorhaben.selectors import visible_veranstaltungen_for
from fachgruppen.vorhaben.selectors.anmeldungen import angemeldete_personen, liste_von
from fachgruppen.vorhaben.selectors.veranstaltungen import partner_in_worten, veranstalter_in_worten
from fachgruppen.vorhaben.services.veranstaltungen import (
    cancel_veranstaltung,
    change_veranstaltung,
    create_veranstaltung,
    delete_veranstaltung,
    set_teilnehmende,
)
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import PUBLIC, ActionView, DingMixin, FormPage, PageView
from netzwerk.base.sprache import Deutsch, ist_deutsch, komma
from netzwerk.base.templatetags.bausteine import eigenname, gruppe
from netzwerk.base.uhr import jetzt


def liste_url(slug: str) -> str:
    return reverse("portal:fachgruppe_veranstaltungen", args=[slug])


def andere_fachgruppen(konto: object, gremium: Gremium) -> list[Gremium]:
    return list(visible_gremien_for(konto).fachgruppen().exclude(pk=gremium.pk))  # type: ignore[attr-defined]


class VeranstaltungMixin(DingMixin[Veranstaltung]):
    """The event of the address."""

    permission: ClassVar[str] = "vorhaben.veranstaltung_bearbeiten"
    bereich: ClassVar[str] = "fachgruppen"

    def find(self) -> Veranstaltung | None:
        rows = visible_veranstaltungen_for(self.request.user).select_related("von", "stadtviertel")
        found: Veranstaltung | None = (
            rows.prefetch_related("weitere", "veranstalter", "partnerinstitutionen")
            .filter(uuid=self.kwargs["uuid"])
            .first()
        )
        return found

    @property
    def veranstaltung(self) -> Veranstaltung:
        return self.ding

    def context(self) -> dict[str, Any]:
        row = self.veranstaltung
        return {
            "veranstaltung": row, "gremium": row.gremium, "pfad": self._pfad(), "titel": self.titel,
            "zurueck": row.get_absolute_url(), "name": Deutsch(row.titel),
            "text": Deutsch(row.beschreibung), "ort": Deutsch(row.ort),
        }  # fmt: skip

    def _pfad(self) -> Pfad:
        """Return the way here: for the network through the Fachgruppe, for visitors through the calendar."""
        row = self.veranstaltung
        way: Pfad = [(gettext("Kalender"), reverse("portal:kalender"))]
        if ist_deutsch() and self.request.user.is_authenticated:
            way = [*pfad_zu(row.gremium), ("Veranstaltungen", liste_url(row.gremium.slug))]
        if not self.titel:
            return [*way, (eigenname(row.titel), None)]
        return [*way, (eigenname(row.titel), row.get_absolute_url()), (self.titel, None)]


def zahl_form(row: Veranstaltung) -> ZahlForm:
    """Return the form for the number of people; where people registered it proposes how many."""
    return ZahlForm(veranstaltung=row, angemeldet=angemeldete_personen(row))


class VeranstaltungSeite(VeranstaltungMixin, PageView):
    """When, where, who; for people of the network how many came, and what can be done."""

    permission: ClassVar[str] = PUBLIC
    bereich: ClassVar[str] = "veranstaltungen"
    fuer_alle: ClassVar[bool] = True
    template_name: ClassVar[str] = "vorhaben/veranstaltung.html"

    def context(self) -> dict[str, Any]:
        row, user = self.veranstaltung, self.request.user
        # Keeping it is German; in other languages the page is the public one for everybody.
        german = ist_deutsch()
        may = german and user.has_perm("vorhaben.veranstaltung_bearbeiten", row)
        begun = row.beginn <= jetzt()
        return {
            **super().context(),
            "auszeichnung": auszeichnung_von(row) if row.oeffentlich else None,
            "oberzeile": format_html("{}{}{}", row.get_art_display(), komma(), gruppe(row.gremium)),
            "gruppen": [row.gremium, *row.weitere.all()],
            "veranstalter": veranstalter_in_worten(row),
            "partner": partner_in_worten(row),
            "intern": german and user.has_perm("vorhaben.lesen"),
            "vorbei": row.ende <= jetzt(),
            "hat_begonnen": begun,
            "darf_bearbeiten": may,
            "liste": liste_von(row),
            "zahl_form": zahl_form(row) if may and begun and not row.ist_abgesagt else None,
        }


class Eintragen(GremiumMixin, FormPage):
    """Enter an event of this Fachgruppe, once."""

    permission = "vorhaben.veranstaltung_eintragen"
    form_class: ClassVar[type[BaseForm]] = VeranstaltungForm
    template_name: ClassVar[str] = "vorhaben/veranstaltung_form.html"

    def pfad_ende(self) -> Pfad:
        return [("Veranstaltungen", liste_url(self.gremium.slug)), ("Eintragen", None)]

    def form_kwargs(self) -> dict[str, Any]:
        return {"gruppen": andere_fachgruppen(self.request.user, self.gremium)}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "zurueck": liste_url(self.gremium.slug)}

    def form_valid(self, form: VeranstaltungForm) -> HttpResponse:
        made = create_veranstaltung(self.gremium, form.angaben(), by=self.request.user)
        messages.success(self.request, _gespeichert(made))
        return HttpResponseRedirect(made.get_absolute_url())


def _gespeichert(row: Veranstaltung) -> str:
    if row.ende <= jetzt():
        return "Die Veranstaltung ist eingetragen. Tragen Sie noch ein, wie viele Menschen da waren."
    return "Die Veranstaltung ist eingetragen. Am Tag danach fragen wir Sie, wie viele Menschen da waren."


class Aendern(VeranstaltungMixin, FormPage):
    """Change it; who saves second sees what stands there now and loses nothing."""

    form_class: ClassVar[type[BaseForm]] = VeranstaltungForm
    template_name: ClassVar[str] = "vorhaben/veranstaltung_form.html"
    titel = "Veranstaltung ändern"

    def form_kwargs(self) -> dict[str, Any]:
        row = self.veranstaltung
        return {"gruppen": andere_fachgruppen(self.request.user, row.gremium), "veranstaltung": row}

    def form_valid(self, form: VeranstaltungForm) -> HttpResponse:
        version = form.cleaned_data["version"]
        try:
            change_veranstaltung(self.veranstaltung, form.angaben(), by=self.request.user, version=version)
        except Konflikt as konflikt:
            rows = Veranstaltung.objects.select_related("gremium", "stadtviertel").prefetch_related(
                "weitere", "veranstalter", "partnerinstitutionen"
            )
            stored = rows.get(pk=self.veranstaltung.pk)
            return self.page(
                form=self.form_again(stored.version), konflikt=konflikt, gespeichert=stored,
                gespeichert_veranstalter=veranstalter_in_worten(stored),
                gespeichert_partner=partner_in_worten(stored),
            )  # fmt: skip
        return self.done("Die Änderung ist gespeichert.")


class Teilnehmende(VeranstaltungMixin, FormPage):
    """How many came; the button "keine Angabe" asks for no number."""

    form_class: ClassVar[type[BaseForm]] = ZahlForm
    template_name: ClassVar[str] = "vorhaben/teilnehmende.html"
    titel = "Wie viele waren da?"

    def form_kwargs(self) -> dict[str, Any]:
        return {"veranstaltung": self.veranstaltung, "angemeldet": angemeldete_personen(self.veranstaltung)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "unbekannt" not in request.POST:
            return super().post(request, *args, **kwargs)
        try:
            return self._keep(None)
        except Ablehnung as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(self.success_url())

    def form_valid(self, form: BaseForm) -> HttpResponse:
        return self._keep(form.cleaned_data["anzahl"])

    def _keep(self, anzahl: int | None) -> HttpResponse:
        set_teilnehmende(self.veranstaltung, by=self.request.user, anzahl=anzahl)
        return self.done("Danke, das ist gespeichert.")


class Absagen(VeranstaltungMixin, FormPage):
    form_class: ClassVar[type[BaseForm]] = AbsageForm
    template_name: ClassVar[str] = "vorhaben/absagen.html"
    titel = "Veranstaltung absagen"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        cancel_veranstaltung(self.veranstaltung, by=self.request.user, grund=form.cleaned_data["grund"])
        return self.done("Die Veranstaltung ist abgesagt. Sie bleibt mit dem Grund in der Liste.")


class Loeschen(VeranstaltungMixin, ActionView):
    """Ask once, then delete what was entered by mistake."""

    http_method_names = ["get", "head", "post", "options"]
    template_name: ClassVar[str] = "vorhaben/veranstaltung_loeschen.html"
    titel = "Veranstaltung löschen"

    def act(self) -> str:
        delete_veranstaltung(self.veranstaltung, by=self.request.user)
        return "Die Veranstaltung ist gelöscht."

    def success_url(self) -> str:
        return liste_url(self.veranstaltung.gremium.slug)

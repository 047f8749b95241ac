"""Report a barrier without an account; answer what was reported."""

from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fachgruppen.angebote.states import Fremdsprache
from netzwerk.auftritt.forms import AntwortForm, BarriereForm
from netzwerk.auftritt.models import Barrieremeldung
from netzwerk.auftritt.selectors.barrieren import visible_barrieren_for
from netzwerk.auftritt.services.barrieren import answer_barrieremeldung, create_barrieremeldung
from netzwerk.auftritt.states import Barrierestand
from netzwerk.base.seiten import PUBLIC, FormPage, PageView
from netzwerk.base.spamschutz import OffenesFormular
from netzwerk.base.sprache import aktuelle_sprache
from netzwerk.base.uhr import heute


class BarriereMelden(OffenesFormular):
    """One question; whom we may answer, and where it was, may stay empty."""

    grenzen = (("barriere", "10/h/ip"), ("barriere_adresse", "5/d/key"), ("barriere_alle", "100/h/key"))
    zu_viel = _(
        "Gerade kommen sehr viele Meldungen an. Ihre Meldung ist noch nicht abgeschickt, Ihre Angaben stehen "
        "unten. Warten Sie eine Stunde und schicken Sie sie dann ab, oder rufen Sie die Geschäftsstelle an."
    )
    permission: ClassVar[str] = PUBLIC
    template_name: ClassVar[str] = "auftritt/barriere_melden.html"
    form_class = BarriereForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"seite": self._woher()}}

    def _woher(self) -> str:
        """Return the page of the portal from which somebody came here; never an address of elsewhere."""
        page = urlsplit(self.request.headers.get("Referer", ""))
        own = page.netloc == self.request.get_host() and page.path != self.request.path
        return page.path[:500] if own else ""

    def context(self) -> dict[str, Any]:
        statement = reverse("auftritt:barrierefreiheit")
        return {"pfad": [(_("Barrierefreiheit"), statement), (_("Barriere melden"), None)]}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        if held := self.form_zu_viel(form, form.cleaned_data["email"]):
            return held
        fields = ("seite", "beschreibung", "name", "email")
        said = {name: form.cleaned_data[name] for name in fields}
        row = create_barrieremeldung(**said, sprache=aktuelle_sprache().code)
        page = reverse("auftritt:barriere_gemeldet")
        return HttpResponseRedirect(f"{page}?antwort=ja" if row.email else page)


class BarriereGemeldet(PageView):
    """Thanks, and what happens next."""

    permission: ClassVar[str] = PUBLIC
    template_name: ClassVar[str] = "auftritt/barriere_gemeldet.html"


class BarriereList(PageView):
    permission: ClassVar[str] = "auftritt.pflegen"
    template_name: ClassVar[str] = "auftritt/barrieren.html"

    def context(self) -> dict[str, Any]:
        rows = list(visible_barrieren_for(self.request.user)[:200])
        return {
            "pfad": [("Mein Bereich", reverse("portal:mein_bereich")), ("Gemeldete Barrieren", None)],
            "offen": [row for row in rows if row.status == Barrierestand.OFFEN],
            "beantwortet": [row for row in rows if row.status == Barrierestand.BEANTWORTET],
            "heute": heute(),
        }


class Barriere(FormPage):
    """One report with its answer; an open one is answered here."""

    permission: ClassVar[str] = "auftritt.pflegen"
    template_name: ClassVar[str] = "auftritt/barriere.html"
    form_class = AntwortForm

    @cached_property
    def meldung(self) -> Barrieremeldung:
        return get_object_or_404(visible_barrieren_for(self.request.user), uuid=self.kwargs["uuid"])

    def context(self) -> dict[str, Any]:
        return {
            "pfad": [("Gemeldete Barrieren", reverse("auftritt:barrieren")), (str(self.meldung), None)],
            "meldung": self.meldung,
            "fremdsprache": dict(Fremdsprache.choices).get(self.meldung.sprache, ""),
            "heute": heute(),
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_open = self.meldung.status == Barrierestand.OFFEN
        return self.page(form=self.get_form()) if is_open else self.page()

    def form_refused(self, form: BaseForm) -> HttpResponse:
        """Who was second reads the answer of the first beside her own."""
        self.meldung.refresh_from_db()
        return super().form_refused(form)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        row = answer_barrieremeldung(self.meldung, by=self.request.user, **form.cleaned_data)
        then = (
            "Sie wird jetzt gesendet."
            if row.email
            else "Eine Adresse wurde nicht angegeben, gesendet wird nichts."
        )
        messages.success(self.request, f"Ihre Antwort ist gespeichert. {then}")
        return HttpResponseRedirect(reverse("auftritt:barrieren"))

"""What became of our mails: of one Sitzung, of the whole network, of a single mail; and what people do."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from fachgruppen.models import Gremium
from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.portal.selectors import versand as lies
from netzwerk.portal.versandformular import VersandadresseForm, VersandfilterForm
from netzwerk.versand.arten import titel_von
from netzwerk.versand.einsicht import brief_antwort, einsicht_in
from netzwerk.versand.lage import read_lage
from netzwerk.versand.models import Versand, Versandversuch
from netzwerk.versand.worte import befund, lesbar
from netzwerk.versand.zeilen import Versandzeile, ungewisse
from sitzungen.models import Sitzung
from sitzungen.services.nachsenden import (
    confirm_nachricht,
    einladung_zu,
    mark_nachricht_telefonisch,
    redirect_nachricht,
    resend_nachricht,
    resend_nachrichten,
)
from sitzungen.views.grund import SitzungSeite

JE_SEITE = 30
PROBLEME_HOECHSTENS = 20
# Numbers a form may post at once; more than a page shows is not meant.
POST_HOECHSTENS = 60


class Liste(PageView):
    """Problems first, then one page of the mails, filtered by the address."""

    def mails(self) -> QuerySet[Versand]:
        raise NotImplementedError

    def gremien(self) -> list[Gremium]:
        return []

    def context(self) -> dict[str, Any]:
        form = VersandfilterForm(self.request.GET, gremien=self.gremien())
        wish = form.gesucht()
        rows = lies.gefiltert(self.mails(), wish)
        page = Paginator(rows, JE_SEITE).get_page(self.request.GET.get("seite", "")[:6])
        shown, open_ones = list(page.object_list), lies.probleme(self.mails(), PROBLEME_HOECHSTENS)
        lines = lies.mit_bezug([*open_ones[:PROBLEME_HOECHSTENS], *shown])
        count = len(lines) - len(shown)
        return {
            **super().context(),
            "filterform": form,
            "ist_gefiltert": wish != lies.Versandfilter(),
            "seite": page,
            "zeilen": lines[count:],
            "probleme": lines[:count],
            "ungewisse": ungewisse(lines[:count]),
            "mehr_probleme": len(open_ones) > PROBLEME_HOECHSTENS,
            "erneut_moeglich": [z.pk for z in lines[:count] if z.darf_erneut and not z.ist_vertraulich],
            "lage": read_lage(),
            "hier": self.request.get_full_path(),
        }


class SitzungVersand(Liste, SitzungSeite):
    """All mails around one Sitzung, for who leads its Gremium and for the Geschäftsstelle."""

    permission: ClassVar[str] = "sitzungen.versand"
    template_name: ClassVar[str] = "portal/sitzung_versand.html"

    def mails(self) -> QuerySet[Versand]:
        return lies.mails_der_sitzung(self.sitzung)

    def context(self) -> dict[str, Any]:
        context = super().context()
        kinds = [(art, titel_von(art), n, angekommen) for art, n, angekommen in lies.arten_in(self.mails())]
        return {
            **context,
            "pfad": self.pfad("Versand"),
            "arten": kinds,
            "versandhinweise": context["lage"].hinweise(
                verwaltet=self.request.user.has_perm("sitzungen.versand_alle")
            ),
        }


class NetzwerkVersand(Liste):
    """All mails of the network, for the Geschäftsstelle; with the state of the outbox itself."""

    permission: ClassVar[str] = "sitzungen.versand_alle"
    template_name: ClassVar[str] = "portal/versand.html"

    def mails(self) -> QuerySet[Versand]:
        return lies.mails_des_netzwerks()

    def gremien(self) -> list[Gremium]:
        return list(Gremium.objects.order_by("reihenfolge", "name"))

    def context(self) -> dict[str, Any]:
        context = super().context()
        return {
            **context,
            "pfad": [("Versand", None)],
            "stoerung": lesbar(context["lage"].letzter_fehler),
            "versandhinweise": context["lage"].hinweise(verwaltet=True),
        }


class MailSeite(PageView):
    """A page or button about one mail. It does not exist for who may not see to it."""

    permission: ClassVar[str] = "sitzungen.versand"
    hides: ClassVar[bool] = True
    bereich: ClassVar[str] = "sitzungen"

    @cached_property
    def mail(self) -> Versand:
        found = lies.mail_fuer(self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    @cached_property
    def sitzung(self) -> Sitzung | None:
        return lies.sitzung_zur(self.mail)

    def permission_object(self) -> Sitzung | None:
        return self.sitzung

    def liste_url(self) -> str:
        if self.sitzung is not None:
            return reverse("portal:sitzung_versand", args=[self.sitzung.uuid])
        return reverse("portal:versand")

    def success_url(self) -> str:
        return zurueck(self.request, self.liste_url())

    @cached_property
    def zeile(self) -> Versandzeile:
        self.mail.hat_inhalt = self.mail.inhalt is not None  # type: ignore[attr-defined]
        return lies.mit_bezug([self.mail])[0]

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "z": self.zeile,
            "sitzung": self.sitzung,
            "pfad": [("Versand", self.liste_url()), (self.zeile.titel, None)],
        }


class Mail(MailSeite):
    """One mail: its history, and what it says without what is meant for its receiver alone."""

    template_name: ClassVar[str] = "portal/versand_mail.html"

    def context(self) -> dict[str, Any]:
        shown, reason = einsicht_in(self.mail)
        return {
            **super().context(),
            "einsicht": shown,
            "kein_inhalt": reason,
            "versuche": [
                {"beginn": row.beginn, "befund_wort": befund(row.befund), "zeile": lesbar(_antwort(row))}
                for row in self.mail.protokoll.order_by("nr")
            ],
            "brief_url": reverse("portal:versand_brief", args=[self.mail.pk]),
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = super().get(request, *args, **kwargs)
        return mit_rahmen(page)


class Brief(MailSeite):
    """The HTML of the mail, for the frame on its page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        shown, _ = einsicht_in(self.mail)
        if shown is None:
            raise Http404
        return brief_antwort(shown.html)


class Erneut(MailSeite, ActionView):
    """The same mail once more, to the same address."""

    def act(self) -> str:
        resend_nachricht(self.mail, by=self.request.user)
        return f"Die Nachricht an {self.zeile.person} wird noch einmal verschickt."


class Angekommen(MailSeite, ActionView):
    """A mail of which nobody knew whether it arrived has arrived."""

    def act(self) -> str:
        confirm_nachricht(self.mail, by=self.request.user)
        return f"Vermerkt: Die Nachricht an {self.zeile.person} ist angekommen."


class Telefonisch(MailSeite, ActionView):
    """The person was told by telephone."""

    def act(self) -> str:
        mark_nachricht_telefonisch(self.mail, by=self.request.user)
        return f"Vermerkt: {self.zeile.person} ist telefonisch eingeladen."


class Adresse(MailSeite, FormPage):
    """Another address for one mail; an invitation has its own page, which also changes the invitation."""

    template_name: ClassVar[str] = "portal/versand_adresse.html"
    form_class: ClassVar[type[BaseForm]] = VersandadresseForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        einladung = einladung_zu(self.mail)
        if einladung is not None:
            page = reverse("sitzungen:erneut_senden", args=[einladung.sitzung.uuid, einladung.pk])
            return HttpResponseRedirect(page)
        return super().get(request, *args, **kwargs)

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"adresse": self.mail.adresse}}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "zurueck_url": self.success_url()}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        redirect_nachricht(self.mail, by=self.request.user, adresse=form.cleaned_data["adresse"])
        messages.success(self.request, f"Die Nachricht an {self.zeile.person} wird noch einmal verschickt.")
        return HttpResponseRedirect(self.success_url())


class MehrereErneut(ActionView):
    """All mails a page showed as undeliverable or unclear, each once more."""

    def mails(self) -> QuerySet[Versand]:
        raise NotImplementedError

    def act(self) -> str:
        sent = self.request.POST.getlist("nr")[:POST_HOECHSTENS]
        numbers = [int(n) for n in sent if n.isdecimal() and len(n) < 19]
        mails = list(self.mails().filter(pk__in=numbers).defer("inhalt").order_by("pk"))
        sent, refused = resend_nachrichten(mails, by=self.request.user)
        for sentence in dict.fromkeys(refused):
            messages.info(self.request, sentence)
        if not sent:
            return "" if refused else "Zurzeit gibt es nichts erneut zu senden."
        was = "Eine Nachricht wird" if sent == 1 else f"{sent} Nachrichten werden"
        return f"{was} noch einmal verschickt."


class SitzungErneut(SitzungSeite, MehrereErneut):
    """Those of one Sitzung."""

    permission: ClassVar[str] = "sitzungen.versand"

    def mails(self) -> QuerySet[Versand]:
        return lies.mails_der_sitzung(self.sitzung)

    def success_url(self) -> str:
        return zurueck(self.request, reverse("portal:sitzung_versand", args=[self.sitzung.uuid]))


class NetzwerkErneut(MehrereErneut):
    """Those of the whole network."""

    permission: ClassVar[str] = "sitzungen.versand_alle"

    def mails(self) -> QuerySet[Versand]:
        return lies.mails_des_netzwerks()

    def success_url(self) -> str:
        return zurueck(self.request, reverse("portal:versand"))


def _antwort(versuch: Versandversuch) -> str:
    return f"{versuch.code or ''} {versuch.text}"


def zurueck(request: HttpRequest, sonst: str) -> str:
    """Return the list the person came from, with its filters; only a page of ours."""
    page = request.POST.get("zurueck", "")
    return page if page.startswith("/") and url_has_allowed_host_and_scheme(page, None) else sonst


def mit_rahmen(page: HttpResponse) -> HttpResponse:
    """Allow this page to show a frame of our own."""
    page._csp_update = {"frame-src": ["'self'"]}  # type: ignore[attr-defined]
    return page

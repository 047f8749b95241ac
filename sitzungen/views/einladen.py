"""Check and send the invitation; the ways out for people whom no mail reached."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from fachgruppen.selectors import blick
from mitglieder.sichtbarkeit import ansicht, ansichten
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.base.uhr import heute
from sitzungen.forms.einladung import AdresseForm, EinladenForm
from sitzungen.mails import vorschau_einladung, vorschau_einladungen
from sitzungen.models import Einladung
from sitzungen.selectors import empfaenger_von, gaeste_ohne_einladung, noch_nicht_eingeladen
from sitzungen.selectors.versand import neueste_ladung
from sitzungen.services.einladung import invite_nachtraeglich, send_einladungen
from sitzungen.services.erreichen import confirm_ankunft, mark_telefonisch, resend_einladung
from sitzungen.services.tagesordnung import SCHWERPUNKT
from sitzungen.states import Sitzungsstatus, letzter_einladungstag, tage_bis, zu_kurz_satz
from sitzungen.views.ansicht import laenge_satz
from sitzungen.views.grund import SitzungSeite

BRIEF_CSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"


class Einladen(SitzungSeite, FormPage):
    """Preview of the mail and everybody who gets it; POST sends, once."""

    permission: ClassVar[str] = "sitzungen.einladen"
    template_name: ClassVar[str] = "sitzungen/einladen.html"
    form_class: ClassVar[type[BaseForm]] = EinladenForm

    def form_kwargs(self) -> dict[str, Any]:
        """A reason given when the date was chosen from a poll need not be typed again."""
        return {"initial": {"dringlichkeit": self.sitzung.dringlichkeit}}

    def context(self) -> dict[str, Any]:
        people = empfaenger_von(self.sitzung)
        eyes = blick(self.request.user)
        beispiel = people.alle[0] if people.alle else None
        gaeste = gaeste_ohne_einladung(self.sitzung)
        samples = [*people.alle[:1], *(row.gast for row in gaeste[:1])]
        shown = vorschau_einladungen(self.sitzung, samples) if beispiel else []
        mailed = len(people.erreichbar) + sum(not row.grund for row in gaeste)
        return {
            **super().context(),
            "pfad": self.pfad("Einladung prüfen"),
            "erreichbar": ansichten(people.erreichbar, eyes),
            "unerreichbar": [(ansicht(row.mitglied, eyes), row.grund) for row in people.nicht_erreichbar],
            "vorschau": shown[0] if shown else None,
            "beispiel": beispiel.name if beispiel else "",
            "gaeste": gaeste,
            "vorschau_gast": shown[1] if len(shown) > 1 else None,
            "schon_versandt": self.schon_versandt,
            "platzhalter": any(top.titel == SCHWERPUNKT for top in self.sitzung.tops.all()),
            "zu_lang": laenge_satz(self.sitzung, self.sitzung.tops.all()),
            **self._frist(mailed),
        }

    @property
    def schon_versandt(self) -> bool:
        return bool(self.sitzung.status != Sitzungsstatus.GEPLANT)

    def _frist(self, anzahl: int) -> dict[str, Any]:
        """Say whether the Ladungsfrist holds if the mail goes out today."""
        frist = self.gremium.ladungsfrist_tage
        tag = self.sitzung.tag or heute()
        left = tage_bis(tag, heute())
        personen = "eine Person" if anzahl == 1 else f"{anzahl} Personen"
        return {
            "vorspann": ""
            if self.schon_versandt
            else f"Die Nachricht geht an {personen}, an jede einzeln. Noch ist nichts verschickt.",
            "knopf_text": f"An {personen} senden",
            "zu_kurz": left < frist,
            "kurz_satz": zu_kurz_satz(frist, left),
            "frist_satz": f"Die Einladungsfrist von {frist} Tagen ist eingehalten. "
            f"Letzter Tag dafür ist {datum(letzter_einladungstag(tag, frist))}.",
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            send_einladungen(
                self.sitzung, by=self.request.user, dringlichkeit=form.cleaned_data["dringlichkeit"]
            )
        except Ablehnung as refusal:
            # Another click may have sent it since this one read the row.
            self.sitzung.refresh_from_db(fields=["status"])
            if self.sitzung.status == Sitzungsstatus.GEPLANT:
                raise
            # A second click or a second tab: say so on the page that shows the progress.
            messages.info(self.request, str(refusal))
        return HttpResponseRedirect(self.success_url())


class Vorschau(SitzungSeite):
    """The designed version of the mail, as it will be sent, in a window of its own.

    Mail programs know no style sheets, so the letter carries its styles inline. They are allowed for
    this answer alone, which is sandboxed: it can run nothing, load nothing and send nothing.
    """

    permission: ClassVar[str] = "sitzungen.einladen"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        people = empfaenger_von(self.sitzung).alle
        if not people:
            raise Http404
        page = HttpResponse(vorschau_einladung(self.sitzung, people[0]).html)
        page._csp_exempt = True  # type: ignore[attr-defined]
        page.headers["Content-Security-Policy"] = BRIEF_CSP
        return page


class EinladungSeite(SitzungSeite):
    """A page or button about one invitation of this Sitzung."""

    permission: ClassVar[str] = "sitzungen.einladen"

    @cached_property
    def einladung(self) -> Einladung:
        rows = Einladung.objects.gueltig().select_related("mitglied__institution", "gast", "sitzung__gremium")
        return get_object_or_404(rows, sitzung=self.sitzung, pk=self.kwargs["pk"])


class ErneutSenden(EinladungSeite, FormPage):
    """Another address, and the same invitation once more."""

    template_name: ClassVar[str] = "sitzungen/erneut_senden.html"
    form_class: ClassVar[type[BaseForm]] = AdresseForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"adresse": self.einladung.adresse, "nach": neueste_ladung(self.einladung)}}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Erneut senden"),
            "name": self.einladung.empfaenger_name,
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        resend_einladung(
            self.einladung,
            by=self.request.user,
            adresse=form.cleaned_data["adresse"],
            auch_im_profil=form.cleaned_data["auch_im_profil"],
            nach=form.cleaned_data["nach"],
        )
        name = self.einladung.empfaenger_name
        messages.success(self.request, f"Die Nachricht an {name} wird noch einmal verschickt.")
        return HttpResponseRedirect(self.success_url())


class Telefonisch(EinladungSeite, ActionView):
    """The person was told by telephone."""

    def act(self) -> str:
        mark_telefonisch(self.einladung, by=self.request.user)
        return f"Vermerkt: {self.einladung.empfaenger_name} ist telefonisch eingeladen."


class Angekommen(EinladungSeite, ActionView):
    """A mail of which nobody knew whether it arrived has arrived."""

    def act(self) -> str:
        confirm_ankunft(self.einladung, by=self.request.user)
        return f"Vermerkt: Die Nachricht an {self.einladung.empfaenger_name} ist angekommen."


class Nachladen(SitzungSeite, ActionView):
    """Invite the members who came after the invitation; only they get a mail."""

    permission: ClassVar[str] = "sitzungen.einladen"

    def act(self) -> str:
        neue = noch_nicht_eingeladen(self.sitzung)
        invite_nachtraeglich(self.sitzung, neue, by=self.request.user)
        names = ", ".join(mitglied.name for mitglied in neue)
        return f"Eingeladen: {names}. Andere haben keine Nachricht bekommen." if names else ""

"""Answer by the link of a mail: no login, no cookie; looking never writes."""

from functools import cached_property
from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator

from fachgruppen.dokumente.models import Dokument
from fachgruppen.dokumente.views.liefern import deliver
from netzwerk.base.seiten import FormPage
from netzwerk.base.uhr import jetzt
from sitzungen.forms.antwort import AntwortForm, anfangswerte, gesehener_start
from sitzungen.models import Einladung, Sitzung
from sitzungen.selectors.tops import dokumente_fuer_gaeste
from sitzungen.services.antwort import record_antwort
from sitzungen.states import Antwort, Kanal, Sitzungsstatus
from sitzungen.token import einladung_zu
from sitzungen.views import ansicht
from sitzungen.views.gastansicht import gastseite
from sitzungen.views.tokenseite import OHNE_ANMELDUNG, Antwortgrenze, TokenSeite


class LinkSeite(TokenSeite):
    """A page behind the token of an invitation."""

    @property
    def ziel(self) -> Einladung | None:
        return self.einladung

    @cached_property
    def einladung(self) -> Einladung | None:
        return einladung_zu(self.kwargs["token"])

    @property
    def sitzung(self) -> Sitzung:
        return self.einladung.sitzung

    def context(self) -> dict[str, Any]:
        return {
            "einladung": self.einladung,
            "sitzung": self.sitzung,
            "name": self.einladung.empfaenger_name,
            "offen": self.sitzung.status == Sitzungsstatus.EINGELADEN,
            "begonnen": ansicht.hat_begonnen(self.sitzung, jetzt()),
            "abgesagt": self.sitzung.status == Sitzungsstatus.ABGESAGT,
            "weitergeben": ansicht.weitergeben(self.sitzung),
            "galt_fuer": ansicht.galt_fuer(self.einladung),
            "antwort_satz": ansicht.ANTWORT_SAETZE[Antwort(self.einladung.antwort)],
            **(gastseite(self.einladung.gast, self.sitzung) if self.einladung.gast else {}),
        }


@method_decorator(OHNE_ANMELDUNG, name="dispatch")
class AntwortLink(Antwortgrenze, LinkSeite, FormPage):
    """Show the four answers; POST stores one and leads to the confirmation."""

    template_name: ClassVar[str] = "sitzungen/antwort_link.html"
    form_class: ClassVar[type[BaseForm]] = AntwortForm
    grenze: ClassVar[str] = "antwort_link"

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": anfangswerte(self.einladung, self.request.GET.get("w", ""))}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        record_antwort(
            self.einladung,
            Antwort(data["antwort"]),
            kanal=Kanal.LINK,
            vertretung_name=data["vertretung_name"],
            vertretung_institution=data["vertretung_institution"],
            fuer_start=gesehener_start(self.request.POST.get("fuer_start", "")),
        )
        return self.danke("sitzungen:antwort_danke")


class AntwortDanke(LinkSeite):
    """What was stored and how to change it."""

    template_name: ClassVar[str] = "sitzungen/antwort_danke.html"


class GastUnterlage(LinkSeite):
    """A document marked for guests of this Sitzung, for one of them; any other does not exist."""

    http_method_names = ["get", "head", "options"]

    @property
    def ziel(self) -> Dokument | None:
        return self.dokument

    @cached_property
    def dokument(self) -> Dokument | None:
        if self.einladung is None or self.einladung.gast is None:
            return None
        rows = dokumente_fuer_gaeste(self.sitzung)
        return next((row for row in rows if row.uuid == self.kwargs["uuid"]), None)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        fassung = self.dokument.aktuelle  # type: ignore[union-attr]
        return deliver(fassung.datei, fassung.dateiname)

"""Answer a poll by the link of a mail: no login, no cookie; looking never writes."""

from functools import cached_property
from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from fachgruppen.mitteilungen.selectors import abgewaehlt
from fachgruppen.mitteilungen.states import Erinnerungswahl
from netzwerk.base.seiten import FormPage
from sitzungen.forms.umfrage import UmfrageAntwortForm
from sitzungen.models import Terminumfrage, Umfrageteilnahme
from sitzungen.selectors import antworten_von
from sitzungen.services.umfrage_antwort import record_terminantworten, set_erinnerung
from sitzungen.states import Kanal
from sitzungen.token import teilnahme_zu
from sitzungen.views import umfrage_ansicht as zeige
from sitzungen.views.tokenseite import OHNE_ANMELDUNG, Antwortgrenze, TokenSeite


class UmfrageLinkSeite(TokenSeite):
    """A page behind the token of a poll: dates and the own name, nobody else and no sums."""

    @property
    def ziel(self) -> Umfrageteilnahme | None:
        return self.teilnahme

    @cached_property
    def teilnahme(self) -> Umfrageteilnahme | None:
        return teilnahme_zu(self.kwargs["token"])

    @property
    def umfrage(self) -> Terminumfrage:
        return self.teilnahme.umfrage

    @cached_property
    def eigene(self) -> dict[int, str]:
        return antworten_von(self.teilnahme.mitglied, self.umfrage)

    def context(self) -> dict[str, Any]:
        return {
            "umfrage": self.umfrage,
            "sitzung": self.umfrage.sitzung,
            "gremium": self.umfrage.sitzung.gremium,
            "teilnahme": self.teilnahme,
            "name": self.teilnahme.mitglied.name,
            "geschlossen": zeige.geschlossen(self.umfrage),
            "eigene": zeige.eigene_zeilen(self.umfrage, self.eigene),
            "amt": zeige.amt(self.umfrage),
        }


@method_decorator(OHNE_ANMELDUNG, name="dispatch")
class UmfrageLink(Antwortgrenze, UmfrageLinkSeite, FormPage):
    """Show the dates; POST stores the answers and leads to the confirmation."""

    template_name: ClassVar[str] = "sitzungen/umfrage_link.html"
    form_class: ClassVar[type[BaseForm]] = UmfrageAntwortForm
    grenze: ClassVar[str] = "umfrage_link"

    def form_kwargs(self) -> dict[str, Any]:
        initial: dict[str, Any] = {f"termin_{pk}": wert for pk, wert in self.eigene.items()}
        initial["bemerkung"] = self.teilnahme.bemerkung
        return {"optionen": list(self.umfrage.sitzung.terminoptionen.all()), "initial": initial}

    def form_valid(self, form: UmfrageAntwortForm) -> HttpResponse:  # type: ignore[override]
        record_terminantworten(
            self.umfrage,
            self.teilnahme.mitglied,
            form.werte(),
            bemerkung=form.cleaned_data["bemerkung"],
            kanal=Kanal.LINK,
        )
        return self.danke("sitzungen:umfrage_danke")


class UmfrageDanke(UmfrageLinkSeite):
    """What was stored and how to change it."""

    template_name: ClassVar[str] = "sitzungen/umfrage_danke.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.eigene:
            return HttpResponseRedirect(reverse("sitzungen:umfrage_link", args=[self.kwargs["token"]]))
        return super().get(request, *args, **kwargs)


@method_decorator(csrf_exempt, name="dispatch")
class UmfrageErinnerung(UmfrageLinkSeite):
    """No reminders of polls any more, or again. Mail programs post here by themselves (RFC 8058)."""

    template_name: ClassVar[str] = "sitzungen/umfrage_erinnerung.html"

    def context(self) -> dict[str, Any]:
        stopped = abgewaehlt(Erinnerungswahl.UMFRAGE, [self.teilnahme.mitglied_id])
        return {**super().context(), "abbestellt": bool(stopped)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = request.POST.get("aktion") == "wieder"
        set_erinnerung(self.teilnahme, gewuenscht=wanted)
        return self.page(gespeichert=True)

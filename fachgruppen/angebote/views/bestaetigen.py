""" "Stimmt noch?": confirm as a member of the institution, or by the link of a mail without a login."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.core.internal import ratelimit
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.services.angebote import confirm_angebot, confirm_by_link
from fachgruppen.angebote.token import Bestaetigung, lies_token, stand_von
from fachgruppen.angebote.views.angebot import AngebotMixin
from mitglieder.models import Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.seiten import KOPFZEILEN_LINK, PUBLIC, ActionView, PageView

GRENZE = {"stimmt_noch": "30/m/ip"}


class Bestaetigen(AngebotMixin, ActionView):
    def act(self) -> str:
        confirm_angebot(self.angebot, by=self.request.user)
        return "Danke. Das Angebot ist bestätigt. In sechs Monaten fragen wir wieder."


# The address itself is the right: no CSRF token, no cookie. Not in one transaction: the count of tries
# per address must hold whatever becomes of the answer.
@method_decorator([csrf_exempt, transaction.non_atomic_requests], name="dispatch")
class PerLink(PageView):
    """Show the Angebot and ask; POST confirms. Looking never writes: mail scanners look."""

    permission: ClassVar[str] = PUBLIC
    template_name: ClassVar[str] = "angebote/stimmt_noch.html"

    @cached_property
    def link(self) -> Bestaetigung | None:
        return lies_token(self.kwargs["token"])

    @cached_property
    def angebot(self) -> Angebot | None:
        """Return what the link is about while its person belongs to the institution that offers it."""
        if self.link is None:
            return None
        person = Mitglied.objects.aktiv().filter(pk=self.link.mitglied_id)
        here = person.exclude(konto__is_active=False).values("institution")
        rows = Angebot.objects.select_related("institution", "stadtviertel", "gremium")
        found: Angebot | None = rows.filter(pk=self.link.angebot_id, institution__in=here).first()
        return found

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        for name, value in KOPFZEILEN_LINK.items():
            response.headers[name] = value
        return response

    def context(self) -> dict[str, Any]:
        row = self.angebot
        known = row is not None and row.bestaetigt_am is not None and self.link is not None
        return {
            "angebot": row,
            "schon": known and stand_von(row.bestaetigt_am) != self.link.stand,  # type: ignore[union-attr,arg-type]
            "fertig": False,
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page() if self.angebot is not None else self.ungueltig()

    def ungueltig(self) -> HttpResponse:
        return TemplateResponse(self.request, "angebote/link_ungueltig.html", status=404)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, app="angebote", action="stimmt_noch", config=GRENZE):
            page = TemplateResponse(request, "mitteilungen/zu_viele.html", status=429)
            page.headers["Retry-After"] = "60"
            return page
        if self.link is None or self.angebot is None:
            return self.ungueltig()
        try:
            confirmed = confirm_by_link(self.link)
        except Ablehnung as refusal:
            return self.page(ablehnung=str(refusal))
        return self.page(angebot=confirmed, fertig=True) if confirmed else self.ungueltig()

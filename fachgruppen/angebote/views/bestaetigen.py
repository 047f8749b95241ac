""" "Stimmt noch?": confirm as a member of the institution, or by the link of a mail without a login."""

from typing import ClassVar

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.services.angebote import confirm_angebot, confirm_by_link
from fachgruppen.angebote.token import lies_token
from fachgruppen.angebote.views.angebot import AngebotMixin
from fachgruppen.bestaetigung import Bestaetigung
from fachgruppen.views.bestaetigung import BestaetigenPerLink
from mitglieder.models import Mitglied
from netzwerk.base.seiten import ActionView


class Bestaetigen(AngebotMixin, ActionView):
    def act(self) -> str:
        confirm_angebot(self.angebot, by=self.request.user)
        return "Danke. Das Angebot ist bestätigt. In sechs Monaten fragen wir wieder."


class PerLink(BestaetigenPerLink):
    """The link of a mail about one Angebot; it holds while its person belongs to who offers it."""

    template_name: ClassVar[str] = "angebote/stimmt_noch.html"
    ungueltig_vorlage: ClassVar[str] = "angebote/link_ungueltig.html"
    ding_name: ClassVar[str] = "angebot"
    app: ClassVar[str] = "angebote"

    def read_link(self, token: str) -> Bestaetigung | None:
        return lies_token(token)

    def find(self, link: Bestaetigung) -> Angebot | None:
        person = Mitglied.objects.aktiv().filter(pk=link.mitglied_id)
        here = person.exclude(konto__is_active=False).values("institution")
        rows = Angebot.objects.select_related("institution", "stadtviertel", "gremium")
        found: Angebot | None = rows.filter(pk=link.ding, institution__in=here).first()
        return found

    def confirm(self, link: Bestaetigung) -> Angebot | None:
        return confirm_by_link(link)

""" "Stimmt noch?": confirm on the page or by the link of a mail; the list of those who do not answer."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.urls import reverse

from fachgruppen.bestaetigung import Bestaetigung
from fachgruppen.institutionen.selectors.ansprechpersonen import darf_per_link
from fachgruppen.institutionen.selectors.bestaetigung import unbestaetigte
from fachgruppen.institutionen.services.bestaetigung import confirm_by_link, confirm_institution
from fachgruppen.institutionen.token import lies_token
from fachgruppen.institutionen.views.institution import InstitutionMixin
from fachgruppen.views.bestaetigung import BestaetigenPerLink
from mitglieder.models import Institution
from netzwerk.base.seiten import ActionView, PageView

JE_SEITE = 50


class Bestaetigen(InstitutionMixin, ActionView):
    def act(self) -> str:
        confirm_institution(self.institution, by=self.request.user)
        return "Danke. Die Angaben sind bestätigt. In einem Jahr fragen wir wieder."


class PerLink(BestaetigenPerLink):
    """The link of a mail about one institution; it holds while its person speaks for it."""

    template_name: ClassVar[str] = "institutionen/stimmt_noch.html"
    ungueltig_vorlage: ClassVar[str] = "institutionen/link_ungueltig.html"
    ding_name: ClassVar[str] = "institution"
    app: ClassVar[str] = "institutionen"

    def read_link(self, token: str) -> Bestaetigung | None:
        return lies_token(token)

    def find(self, link: Bestaetigung) -> Institution | None:
        row = Institution.objects.select_related("stadtviertel").filter(pk=link.ding).first()
        speaks = row is not None and darf_per_link(row, link.mitglied_id)
        return row if speaks else None

    def confirm(self, link: Bestaetigung) -> Institution | None:
        return confirm_by_link(link)


class Unbestaetigte(PageView):
    """Whom the Geschäftsstelle asks by telephone."""

    permission: ClassVar[str] = "institutionen.verwalten"
    bereich: ClassVar[str] = "verzeichnis"
    template_name: ClassVar[str] = "institutionen/unbestaetigt.html"

    def context(self) -> dict[str, Any]:
        page = Paginator(unbestaetigte(), JE_SEITE).get_page(self.request.GET.get("seite"))
        way = [("Institutionen", reverse("portal:institution_list")), ("Nicht bestätigt", None)]
        return {"seite": page, "pfad": way}

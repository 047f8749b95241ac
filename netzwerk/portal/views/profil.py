"""My own page with the eyes of others, one audience after the other."""

from typing import Any

from mitglieder.models import Mitglied
from mitglieder.sichtbarkeit import Publikum, ansicht, publikum, sieht
from mitglieder.states import Feld
from mitglieder.views import EigeneSeite
from netzwerk.base.seiten import PageView
from netzwerk.portal.selectors.person import Werdegang, werdegang
from netzwerk.portal.selectors.personen import kontakt_frei


class SoSehenMichAndere(EigeneSeite, PageView):
    """What the public, members, my Fachgruppen, the Leitstelle and my Koordination see of me now."""

    http_method_names = ["get", "head", "options"]
    template_name = "portal/so_sehen_mich_andere.html"
    reiter_name = "so_sehen_mich_andere"

    def get(self, *args: Any, **kwargs: Any) -> Any:
        return self.page()

    def context(self) -> dict[str, Any]:
        career = werdegang(self.mitglied.pk)
        bilder = [bild(self.mitglied, group, career) for group in publikum(self.mitglied.pk)]
        return {**super().context(), "bilder": bilder}


def bild(mitglied: Mitglied, group: Publikum, career: Werdegang) -> dict[str, Any]:
    """Return what one audience sees; an office that is released names the person beside it."""
    offices = career.aemter if sieht(group.blick, mitglied, Feld.AMT) else []
    person = ansicht(mitglied, group.blick)
    return {
        "slug": group.slug,
        "publikum": group.name,
        "name": mitglied.name if person or offices else "",
        "person": person,
        "aemter": offices,
        "fachgruppen": career.fachgruppen if group.blick.ist_mitglied else [],
        "kontakt_frei": kontakt_frei(mitglied, group.blick),
    }

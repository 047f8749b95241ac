"""The tab with the documents of a Fachgruppe, each reader with those she may see."""

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from fachgruppen.dokumente.ansicht import dokumentzeile
from fachgruppen.dokumente.forms.filter import DokumentfilterForm
from fachgruppen.dokumente.selectors import dokumente_for, schlagworte_for, zeilen
from fachgruppen.dokumente.views.dokument import JE_SEITE
from netzwerk.base.seiten import PUBLIC
from netzwerk.portal.views.fachgruppe import FachgruppeSeite


class FachgruppeDokumente(FachgruppeSeite):
    """Public documents for everybody, the others for the network or the group."""

    permission = PUBLIC
    template_name = "portal/fachgruppe_dokumente.html"
    reiter_name = "fachgruppe_dokumente"

    def context(self) -> dict[str, Any]:
        user, gremium = self.request.user, self.gremium
        form = DokumentfilterForm(self.request.GET, schlagworte=schlagworte_for(user, gremium))
        suche = form.gesucht(gremium)
        seite = Paginator(dokumente_for(user, suche), JE_SEITE).get_page(self.request.GET.get("seite"))
        darf = user.has_perm("dokumente.hochladen", gremium)
        return {
            **super().context(),
            "filterform": form,
            "seite": seite,
            "zeilen": [dokumentzeile(row, mit_gruppe=False) for row in zeilen(seite, suche)],
            "liste_url": reverse("portal:fachgruppe_dokumente", args=[gremium.slug]),
            "hochladen_url": reverse("dokumente:neu", args=[gremium.slug]) if darf else "",
        }

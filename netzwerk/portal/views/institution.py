"""One institution as everybody reads it."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from fachgruppen.buendnisse.selectors import buendnisse_der_institution
from fachgruppen.institutionen.selectors.doppelte import nachfolgerin
from fachgruppen.selectors import blick
from mitglieder.models import Institution
from mitglieder.selectors import visible_institutionen_for
from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.base.sprache import Deutsch, wer_liest
from netzwerk.base.templatetags.bausteine import eigenname
from netzwerk.portal.selectors.institution import (
    ANGEBOTE_AUF_DER_SEITE,
    angebote_der,
    fachgruppen_der,
    personen_der,
)


class InstitutionSeite(PageView):
    """Public data, and of its people those whom this reader may know of.

    Keeping it is German; in other languages the page is the public one for everybody.
    """

    permission = PUBLIC
    bereich = "verzeichnis"
    template_name = "portal/institution.html"

    @cached_property
    def institution(self) -> Institution:
        rows = visible_institutionen_for(wer_liest(self.request.user)).select_related("stadtviertel")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The old address of a duplicate leads on; not for good, because a merge can be taken back."""
        today = nachfolgerin(self.kwargs["pk"])
        if today is not None and today.pk != self.kwargs["pk"]:
            return HttpResponseRedirect(today.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        user, row = wer_liest(self.request.user), self.institution
        eyes = blick(user)
        oben = (
            ("Institutionen", reverse("portal:institution_list"))
            if eyes.ist_mitglied
            else (gettext("Das Netzwerk"), reverse("portal:start"))
        )
        angebote = list(angebote_der(row)[: ANGEBOTE_AUF_DER_SEITE + 1])
        return {
            "institution": row,
            "name": Deutsch(row.name),
            "beschreibung": Deutsch(row.beschreibung),
            "personen": personen_der(row, eyes),
            "fachgruppen": fachgruppen_der(row),
            "angebote": angebote[:ANGEBOTE_AUF_DER_SEITE],
            "mehr_angebote": len(angebote) > ANGEBOTE_AUF_DER_SEITE,
            # Whose people work where is for those who may know the people.
            "buendnisse": buendnisse_der_institution(row, user) if eyes.ist_mitglied else [],
            "ist_mitglied": eyes.ist_mitglied,
            "darf_verwalten": user.has_perm("institutionen.verwalten"),
            "darf_pflegen": user.has_perm("institutionen.pflegen", row),
            "pfad": [oben, (eigenname(row.name), None)],
        }

"""The template for all Fachgruppen: one page, several elections, and a page with what was created."""

from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.wahlen.forms.sammelwahl import Gruppenform, RegelForm, SammelForm, ist_eingegeben
from fachgruppen.wahlen.forms.wahl import gueltige_wahlordnungen
from fachgruppen.wahlen.models import Wahlordnung
from fachgruppen.wahlen.selectors.sammelwahl import Gruppenlage, gruppenlagen
from fachgruppen.wahlen.selectors.wahlen import visible_wahlen_for
from fachgruppen.wahlen.services.sammelwahl import Sammelablehnung, create_wahlen
from fachgruppen.wahlen.services.wahl import standard_wahlordnung
from mitglieder.selectors import beauftragte_am
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.seiten import PageView
from netzwerk.base.uhr import heute

HOECHSTENS = 20


class FuerAlle(PageView):
    """GET suggests, POST creates all drafts or none."""

    permission: ClassVar[str] = "wahlen.regeln"
    bereich: ClassVar[str] = "fachgruppen"
    template_name: ClassVar[str] = "wahlen/fuer_alle.html"

    @cached_property
    def regeln(self) -> list[Wahlordnung]:
        return list(gueltige_wahlordnungen())

    @cached_property
    def regel(self) -> Wahlordnung:
        """The chosen Wahlordnung, else that of the network."""
        asked = self.request.POST.get("wahlordnung") or self.request.GET.get("wahlordnung", "")
        found = next((row for row in self.regeln if str(row.pk) == asked), None)
        return found or standard_wahlordnung()

    @cached_property
    def lagen(self) -> list[Gruppenlage]:
        return gruppenlagen()

    @cached_property
    def gremien(self) -> list[Gremium]:
        """The groups that are due, and those a row was sent for: what was typed is never lost."""
        sent = self.request.POST
        return [row.gremium for row in self.lagen if not row.warum or ist_eingegeben(row.gremium, sent)]

    def context(self) -> dict[str, Any]:
        shown = {gremium.pk for gremium in self.gremien}
        return {
            "regel": self.regel,
            "regelform": RegelForm(initial={"wahlordnung": self.regel.pk}) if len(self.regeln) > 1 else None,
            "nicht_dabei": [row for row in self.lagen if row.gremium.pk not in shown],
            "pfad": [("Fachgruppen", reverse("portal:fachgruppe_list")), ("Wahl für alle vorbereiten", None)],
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = getattr(request.user, "mitglied", None)
        rows = Gruppenform.neu(self.gremien, own, beauftragte_am(heute()))
        return self._show(SammelForm(regel=self.regel), rows)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = SammelForm(request.POST, regel=self.regel)
        valid = form.is_valid()
        rows = Gruppenform.aus_eingabe(self.gremien, request.POST, online=form.online)
        if not all([valid, rows.is_valid()]):
            return self._refused(form, rows)
        try:
            made = create_wahlen(rows.entwuerfe(form, self.regel), by=request.user)
        except Sammelablehnung as refusal:
            rows.add_refusals(refusal.je, form)
            return self._refused(form, rows)
        except Ablehnung as refusal:
            form.add_error(None, str(refusal))
            return self._show(form, rows)
        query = urlencode([("wahl", wahl.pk) for wahl in made])
        return HttpResponseRedirect(f"{reverse('wahlen:fuer_alle_angelegt')}?{query}")

    def _refused(self, form: SammelForm, rows: Gruppenform) -> HttpResponse:
        rows.add_errors_to(form)
        return self._show(form, rows)

    def _show(self, form: SammelForm, rows: Gruppenform) -> HttpResponse:
        staende = {row.gremium.pk: row for row in self.lagen}
        shown = [
            {"gremium": gremium, "form": row, "lage": staende[gremium.pk]} for gremium, row in rows.paare()
        ]
        return self.page(form=form, zeilen=shown)


class FuerAlleAngelegt(PageView):
    """The elections that were just created, with what comes next; they stand in the address."""

    permission: ClassVar[str] = "wahlen.regeln"
    bereich: ClassVar[str] = "fachgruppen"
    template_name: ClassVar[str] = "wahlen/fuer_alle_angelegt.html"

    def context(self) -> dict[str, Any]:
        keys = [key for text in self.request.GET.getlist("wahl")[:HOECHSTENS] if (key := _uuid(text))]
        rows = visible_wahlen_for(self.request.user).filter(pk__in=keys)
        return {
            "wahlen": list(rows.order_by("gremium__reihenfolge", "gremium__name")),
            "pfad": [
                ("Fachgruppen", reverse("portal:fachgruppe_list")),
                ("Wahl für alle vorbereiten", reverse("wahlen:fuer_alle")), ("Angelegt", None),
            ],
        }  # fmt: skip


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

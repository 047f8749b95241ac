"""Vorhaben: one as people read it, entering, changing, its state, its release."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from fachgruppen.dokumente.selectors import visible_dokumente_for
from fachgruppen.views.gremium import GremiumMixin, Pfad, pfad_zu
from fachgruppen.vorhaben.forms.vorhaben import InteresseForm, StandForm, VorhabenForm
from fachgruppen.vorhaben.models import Vorhaben
from fachgruppen.vorhaben.selectors.vorhaben import (
    partner_des_vorhabens,
    schritte_des_vorhabens,
    visible_vorhaben_for,
)
from fachgruppen.vorhaben.services.vorhaben import (
    change_vorhaben,
    create_vorhaben,
    move_vorhaben,
    release_vorhaben,
    withdraw_vorhaben,
)
from fachgruppen.vorhaben.vorhabenstates import Vorhabenstatus
from mitglieder.selectors import mitglied_von
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import PUBLIC, ActionView, DingMixin, FormPage, PageView
from netzwerk.base.sprache import Deutsch, ist_deutsch, komma, wer_liest
from netzwerk.base.templatetags.bausteine import eigenname, gruppe


def liste_url(slug: str) -> str:
    return reverse("portal:fachgruppe_vorhaben", args=[slug])


class VorhabenMixin(DingMixin[Vorhaben]):
    """The Vorhaben of the address."""

    permission: ClassVar[str] = "vorhaben.vorhaben_bearbeiten"
    bereich: ClassVar[str] = "fachgruppen"

    def find(self) -> Vorhaben | None:
        rows = visible_vorhaben_for(self.request.user).select_related("von")
        found: Vorhaben | None = (
            rows.prefetch_related("partner", "ziele").filter(uuid=self.kwargs["uuid"]).first()
        )
        return found

    @property
    def vorhaben(self) -> Vorhaben:
        return self.ding

    def context(self) -> dict[str, Any]:
        row = self.vorhaben
        way: Pfad = [*pfad_zu(row.gremium), ("Vorhaben", liste_url(row.gremium.slug))]
        if not ist_deutsch():  # the list is German
            group = (gruppe(row.gremium), row.gremium.get_absolute_url())
            way = [(gettext("Fachgruppen"), reverse("portal:fachgruppe_list")), group]
        end: Pfad = [(eigenname(row.titel), None)]
        if self.titel:
            end = [(eigenname(row.titel), row.get_absolute_url()), (self.titel, None)]
        return {
            "vorhaben": row, "gremium": row.gremium, "pfad": [*way, *end], "titel": self.titel,
            "zurueck": row.get_absolute_url(), "name": Deutsch(row.titel),
        }  # fmt: skip


class VorhabenSeite(VorhabenMixin, PageView):
    """What, with whom, for which goals, how far; for the network the course and who would like to join.

    Keeping it is German; in other languages the page says what the public one says, to everybody.
    """

    permission: ClassVar[str] = PUBLIC
    template_name: ClassVar[str] = "vorhaben/vorhaben.html"

    def context(self) -> dict[str, Any]:
        row, user = self.vorhaben, wer_liest(self.request.user)
        may, intern = user.has_perm("vorhaben.vorhaben_bearbeiten", row), user.has_perm("vorhaben.lesen")
        papers = visible_dokumente_for(user).filter(pk__in=row.dokumente.values("pk")).order_by("titel")
        return {
            **super().context(),
            "oberzeile": format_html("{}{}{}", gettext("Vorhaben"), komma(), gruppe(row.gremium)),
            "partner": partner_des_vorhabens(row),
            "meilensteine": list(row.meilensteine.all()),
            "dokumente": list(papers),
            "intern": intern,
            "schritte": schritte_des_vorhabens(row, mit_interesse=may) if intern else [],
            "darf_bearbeiten": may and not row.ist_fertig,
            "darf_freigeben": user.has_perm("vorhaben.vorhaben_freigeben", row),
            **self._interesse(may=may, intern=intern),
        }

    def _interesse(self, *, may: bool, intern: bool) -> dict[str, Any]:
        """Return who would like to join, for who works on it; for others whether they said so."""
        row, person = self.vorhaben, mitglied_von(self.request.user)
        rows = row.interessen.select_related("mitglied__institution").order_by("beantwortet_am", "am")
        if may:
            return {"interessen": sorted(rows, key=lambda one: one.beantwortet_am is not None)}
        if not intern or person is None:
            return {}
        own = rows.filter(mitglied=person).first()
        form = InteresseForm() if own is None and row.sucht_heute else None
        return {"eigenes_interesse": own, "interesse_form": form}


class VorhabenEintragen(GremiumMixin, FormPage):
    """Enter a Vorhaben of this Fachgruppe; it begins as an idea."""

    permission = "vorhaben.vorhaben_eintragen"
    form_class: ClassVar[type[BaseForm]] = VorhabenForm
    template_name: ClassVar[str] = "vorhaben/vorhaben_form.html"

    def pfad_ende(self) -> Pfad:
        return [("Vorhaben", liste_url(self.gremium.slug)), ("Eintragen", None)]

    def form_kwargs(self) -> dict[str, Any]:
        return {"gremium": self.gremium, "konto": self.request.user}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "zurueck": liste_url(self.gremium.slug)}

    def form_valid(self, form: VorhabenForm) -> HttpResponse:
        made = create_vorhaben(self.gremium, form.angaben(), by=self.request.user)
        messages.success(self.request, "Das Vorhaben ist eingetragen. Jetzt können Sie Meilensteine setzen.")
        return HttpResponseRedirect(made.get_absolute_url())


class VorhabenAendern(VorhabenMixin, FormPage):
    """Change it; who saves second sees what stands there now and loses nothing."""

    form_class: ClassVar[type[BaseForm]] = VorhabenForm
    template_name: ClassVar[str] = "vorhaben/vorhaben_form.html"
    titel = "Vorhaben ändern"

    def form_kwargs(self) -> dict[str, Any]:
        row = self.vorhaben
        return {"gremium": row.gremium, "konto": self.request.user, "vorhaben": row}

    def context(self) -> dict[str, Any]:
        row = self.vorhaben
        may = self.request.user.has_perm("vorhaben.vorhaben_freigeben", row)
        return {**super().context(), "geht_zurueck": row.freigegeben_am is not None and not may}

    def form_valid(self, form: VorhabenForm) -> HttpResponse:
        version = form.cleaned_data["version"]
        try:
            row = change_vorhaben(self.vorhaben, form.angaben(), by=self.request.user, version=version)
        except Konflikt as konflikt:
            stored = Vorhaben.objects.get(pk=self.vorhaben.pk)
            return self.page(
                form=self.form_again(stored.version), konflikt=konflikt, gespeichert=stored
            )  # fmt: skip
        if self.vorhaben.freigegeben_am is not None and row.freigegeben_am is None:
            return self.done("Gespeichert. Öffentlich ist es wieder, sobald die Koordination es freigibt.")
        return self.done("Die Änderung ist gespeichert.")


class VorhabenStand(VorhabenMixin, FormPage):
    """Bring it into another state."""

    form_class: ClassVar[type[BaseForm]] = StandForm
    template_name: ClassVar[str] = "vorhaben/vorhaben_stand.html"
    titel = "Neuer Stand"

    def form_kwargs(self) -> dict[str, Any]:
        return {"vorhaben": self.vorhaben}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            row = move_vorhaben(
                self.vorhaben, by=self.request.user, status=Vorhabenstatus(data["status"]),
                version=data["version"], text=data["text"],
            )  # fmt: skip
        except Konflikt as konflikt:
            messages.error(self.request, str(konflikt))
            return HttpResponseRedirect(self.success_url())
        return self.done(f"Das Vorhaben steht jetzt auf: {row.get_status_display()}.")


class VorhabenFreigeben(VorhabenMixin, ActionView):
    permission: ClassVar[str] = "vorhaben.vorhaben_freigeben"

    def act(self) -> str:
        if "zuruecknehmen" in self.request.POST:
            withdraw_vorhaben(self.vorhaben, by=self.request.user)
            return "Das Vorhaben sehen jetzt nur noch Mitglieder des Netzwerks."
        release_vorhaben(self.vorhaben, by=self.request.user, version=self.read_version())
        return "Das Vorhaben ist jetzt öffentlich."

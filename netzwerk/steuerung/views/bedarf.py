"""Handlungsbedarf of all Fachgruppen: the list, and what the Steuerungsgruppe does with one."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.selectors import steuerungsgruppe, visible_gremien_for
from fachgruppen.vorhaben.forms.bedarf import BedarfsfilterForm
from fachgruppen.vorhaben.models import Handlungsbedarf
from fachgruppen.vorhaben.models.handlungsbedarf import HandlungsbedarfQuerySet
from fachgruppen.vorhaben.selectors import visible_handlungsbedarf_for
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.base.uhr import heute
from netzwerk.steuerung.forms.bedarf import EntscheidungForm, ZusammenfuehrenForm
from netzwerk.steuerung.selectors.bedarf import (
    bedarf_for,
    bedarf_zu,
    tagesordnungsstand,
    vorschlag_zu,
    ziele_fuer,
)
from netzwerk.steuerung.services.bedarf import (
    merge_handlungsbedarf,
    note_entscheidung,
    pass_to_stadtrat,
    propose_handlungsbedarf,
    split_handlungsbedarf,
    take_back_from_stadtrat,
)
from netzwerk.steuerung.views.reiter import reiter_for

JE_SEITE = 30
LISTE = "steuerung:bedarf"


class Bedarfsliste(PageView):
    """The most urgent first; the filter stands in the address."""

    permission: ClassVar[str] = "steuerung.quartal_lesen"
    bereich: ClassVar[str] = "steuerungsgruppe"
    template_name: ClassVar[str] = "steuerung/bedarf.html"

    @cached_property
    def form(self) -> BedarfsfilterForm:
        groups = visible_gremien_for(self.request.user).fachgruppen()
        return BedarfsfilterForm(self.request.GET, gremien=[(row.slug, row.name) for row in groups])

    def rows(self) -> HandlungsbedarfQuerySet:
        return bedarf_for(self.request.user, self.form.angaben())

    def context(self) -> dict[str, Any]:
        today = heute()
        page = Paginator(self.rows(), JE_SEITE).get_page(self.request.GET.get("seite", "")[:6])
        wanted = self.request.GET.copy()
        wanted.pop("seite", None)
        return {
            "reiter": reiter_for(self.request.user, LISTE),
            "form": self.form,
            "gefiltert": self.form.gefiltert,
            "seite": page,
            "abfrage": wanted.urlencode(),
            "zeilen": [
                {"bedarf": row, "stand": "ueberfaellig" if row.ist_ueberfaellig(today) else row.status}
                for row in page
            ],
        }


class BedarfMixin:
    """The need of the address; for whom may not see it, it does not exist."""

    permission: ClassVar[str] = "steuerung.bedarf_ordnen"
    bereich: ClassVar[str] = "steuerungsgruppe"
    titel: ClassVar[str] = ""
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def bedarf(self) -> Handlungsbedarf:
        return get_object_or_404(bedarf_zu(self.request.user), uuid=self.kwargs["uuid"])

    def success_url(self) -> str:
        return reverse("steuerung:bedarf_seite", args=[self.bedarf.uuid])

    def context(self) -> dict[str, Any]:
        row = self.bedarf
        way = [("Steuerungsgruppe", reverse("steuerung:uebersicht")), ("Handlungsbedarf", reverse(LISTE))]
        page = (row.titel, self.success_url() if self.titel else None)
        return {
            "bedarf": row,
            "pfad": [*way, page, *([(self.titel, None)] if self.titel else [])],
            "titel": self.titel,
            "zurueck": self.success_url(),
        }

    def done(self, sentence: str) -> HttpResponse:
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self.success_url())


class BedarfSeite(BedarfMixin, PageView):
    """How the Steuerungsgruppe deals with it: together with which, on which agenda, what was decided."""

    permission: ClassVar[str] = "steuerung.quartal_lesen"
    template_name: ClassVar[str] = "steuerung/bedarf_seite.html"

    def context(self) -> dict[str, Any]:
        row, user = self.bedarf, self.request.user
        main = row.zusammengefuehrt_in
        proposal = vorschlag_zu(row)
        seen = [one.pk for one in (*row.mit, *([main] if main else []))]
        readable = set(visible_handlungsbedarf_for(user).filter(pk__in=seen).values_list("pk", flat=True))
        orders = user.has_perm("steuerung.bedarf_ordnen", row)
        acts = orders and main is None and not row.ist_abgeschlossen and row.formuliert_am is not None
        return {
            **super().context(),
            "stand": "ueberfaellig" if row.ist_ueberfaellig(heute()) else row.status,
            "haupt": (main, main.pk in readable) if main else None,
            "mit": [(one, one.pk in readable) for one in row.mit],
            "tagesordnung": tagesordnungsstand(row, proposal),
            "ordnet": orders,
            "handelt": acts,
            "darf_vorschlagen": acts
            and proposal is None
            and user.has_perm("sitzungen.top_vorschlagen", steuerungsgruppe()),
            "darf_zusammenfuehren": acts and proposal is None and not row.mit and row.stadtrat_am is None,
            "darf_entscheiden": orders and main is None and row.formuliert_am is not None,
        }


class Zusammenfuehren(BedarfMixin, FormPage):
    """Choose the need that this one belongs to."""

    template_name: ClassVar[str] = "steuerung/bedarf_schritt.html"
    form_class: ClassVar[type[BaseForm]] = ZusammenfuehrenForm
    titel = "Zusammenführen"

    def form_kwargs(self) -> dict[str, Any]:
        return {"ziele": ziele_fuer(self.request.user, self.bedarf)}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "knopf": "Zusammenführen",
            "vorspann": "Melden zwei Fachgruppen dasselbe, behandelt die Steuerungsgruppe beides zusammen. "
            "Sie können es wieder trennen.",
        }

    def form_valid(self, form: ZusammenfuehrenForm) -> HttpResponse:
        main = form.ziel_bedarf()
        merge_handlungsbedarf(self.bedarf, main, by=self.request.user)
        return self.done(f"Dieser Bedarf wird jetzt zusammen mit „{main.titel}“ behandelt.")


class Trennen(BedarfMixin, ActionView):
    def act(self) -> str:
        split_handlungsbedarf(self.bedarf, by=self.request.user)
        return f"„{self.bedarf.titel}“ steht wieder für sich."


class AufTagesordnung(BedarfMixin, ActionView):
    def act(self) -> str:
        propose_handlungsbedarf(self.bedarf, by=self.request.user)
        return "Der Bedarf ist für die nächste Sitzung der Steuerungsgruppe vorgeschlagen."


class AnStadtrat(BedarfMixin, ActionView):
    def act(self) -> str:
        pass_to_stadtrat(self.bedarf, by=self.request.user)
        return "Der Bedarf ist für den nächsten Bericht an den Stadtrat vorgemerkt."


class StadtratZuruecknehmen(BedarfMixin, ActionView):
    def act(self) -> str:
        take_back_from_stadtrat(self.bedarf, by=self.request.user)
        return "Der Bedarf ist nicht mehr für den Bericht an den Stadtrat vorgemerkt."


class Entscheiden(BedarfMixin, FormPage):
    """Note what was decided and who sees to it; who saves second sees what stands there now."""

    template_name: ClassVar[str] = "steuerung/bedarf_schritt.html"
    form_class: ClassVar[type[BaseForm]] = EntscheidungForm
    titel = "Entscheidung"

    def form_kwargs(self) -> dict[str, Any]:
        return {"bedarf": self.bedarf}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "knopf": "Entscheidung speichern",
            "vorspann": "Halten Sie fest, was entschieden wurde und wer sich kümmert. Die Fachgruppe liest "
            "es im Verlauf.",
        }

    def form_valid(self, form: EntscheidungForm) -> HttpResponse:
        version, what = form.cleaned_data["version"], form.entscheidung()
        try:
            note_entscheidung(self.bedarf, what, by=self.request.user, version=version)
        except Konflikt as konflikt:
            self.bedarf = get_object_or_404(bedarf_zu(self.request.user), pk=self.bedarf.pk)
            return self.form_refused(self.form_again(self.bedarf.version, konflikt))
        return self.done("Die Entscheidung ist gespeichert.")

"""Proposals: members make them, who leads the Gremium decides."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.forms.profil import ProfilvorschlagForm
from fachgruppen.forms.vorschlaege import AblehnungForm
from fachgruppen.forms.ziele import ZielvorschlagForm
from fachgruppen.models import Vorschlag, Ziel
from fachgruppen.selectors import letzter_profilvorschlag, visible_vorschlaege_for
from fachgruppen.selectors.zielverlauf import worte
from fachgruppen.services.entwurf import Getipptes
from fachgruppen.services.vorschlaege import (
    accept_vorschlag,
    decline_vorschlag,
    propose_profil,
    propose_ziel,
    stand_von,
    withdraw_vorschlag,
)
from fachgruppen.services.ziele import fassung
from fachgruppen.states import Entwurfszweck, Vorschlagsart
from fachgruppen.views.gremium import GremiumMixin
from fachgruppen.views.schreibseite import Entwurfstand, EntwurfVerwerfen, Schreibseite
from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.base.wortvergleich import vergleiche

ABGESCHICKT = "Ihr Vorschlag ist abgeschickt. Die Koordination entscheidet, Sie bekommen dann eine Nachricht."


class ProfilVorschlagen(Schreibseite):
    """The page of the profile for a member: what she sends is a proposal."""

    permission = "fachgruppen.vorschlagen"
    zweck: ClassVar[Entwurfszweck] = Entwurfszweck.VORSCHLAG
    form_class = ProfilvorschlagForm
    template_name = "fachgruppen/profil_vorschlagen.html"

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Änderung vorschlagen", None)]

    def entwurf_url(self) -> str:
        return reverse("fachgruppen:vorschlag_entwurf", args=[self.gremium.slug])

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "ziele": list(self.gremium.ziele.laufend()),
            "zuletzt": letzter_profilvorschlag(self.request.user, self.gremium),
        }

    def form_valid(self, form: ProfilvorschlagForm) -> HttpResponse:
        propose_profil(self.gremium, by=self.request.user, text=Getipptes(**form.cleaned_data))
        messages.success(self.request, ABGESCHICKT)
        return HttpResponseRedirect(reverse("fachgruppen:vorschlaege", args=[self.gremium.slug]))


class VorschlagEntwurf(Entwurfstand):
    permission = "fachgruppen.vorschlagen"
    zweck: ClassVar[Entwurfszweck] = Entwurfszweck.VORSCHLAG


class VorschlagEntwurfVerwerfen(EntwurfVerwerfen):
    permission = "fachgruppen.vorschlagen"
    zweck: ClassVar[Entwurfszweck] = Entwurfszweck.VORSCHLAG

    def success_url(self) -> str:
        return reverse("fachgruppen:profil_vorschlagen", args=[self.gremium.slug])


class ZielVorschlagen(GremiumMixin, FormPage):
    """A new goal, or with `pk` in the address another wording, state or district for one."""

    permission = "fachgruppen.vorschlagen"
    form_class = ZielvorschlagForm
    template_name = "fachgruppen/ziel_vorschlagen.html"

    @cached_property
    def ziel(self) -> Ziel | None:
        if "pk" not in self.kwargs:
            return None
        found: Ziel = get_object_or_404(self.gremium.ziele.laufend(), pk=self.kwargs["pk"])
        return found

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        vorschlagen = reverse("fachgruppen:profil_vorschlagen", args=[self.gremium.slug])
        return [("Änderung vorschlagen", vorschlagen), ("Ziel", None)]

    def form_kwargs(self) -> dict[str, Any]:
        return {"ziel": self.ziel, "gelesen": fassung(self.ziel) if self.ziel else ""}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "ziel": self.ziel}

    def form_valid(self, form: ZielvorschlagForm) -> HttpResponse:
        propose_ziel(self.gremium, self.ziel, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, ABGESCHICKT)
        return HttpResponseRedirect(reverse("fachgruppen:vorschlaege", args=[self.gremium.slug]))


class VorschlagList(GremiumMixin, PageView):
    """Those who lead see all proposals, a member her own."""

    permission = "fachgruppen.vorschlaege_lesen"
    template_name = "fachgruppen/vorschlaege.html"

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Vorschläge", None)]

    def context(self) -> dict[str, Any]:
        rows = list(visible_vorschlaege_for(self.request.user).filter(gremium=self.gremium))
        return {
            **super().context(),
            "offen": [row for row in rows if row.ist_offen],
            "entschieden": [row for row in rows if not row.ist_offen],
            "entscheidet": self.request.user.has_perm("fachgruppen.bearbeiten", self.gremium),
            "darf_vorschlagen": self.request.user.has_perm("fachgruppen.vorschlagen", self.gremium),
        }


class VorschlagMixin(GremiumMixin):
    """One proposal; others must not know that it exists."""

    permission = "fachgruppen.vorschlag_lesen"
    hides = True

    @cached_property
    def vorschlag(self) -> Vorschlag:
        rows = visible_vorschlaege_for(self.request.user).filter(gremium=self.gremium)
        found: Vorschlag = get_object_or_404(rows, pk=self.kwargs["pk"])
        found.gremium = self.gremium
        return found

    def permission_object(self) -> Vorschlag:  # type: ignore[override]
        return self.vorschlag

    def liste_url(self) -> str:
        return reverse("fachgruppen:vorschlaege", args=[self.gremium.slug])

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Vorschläge", self.liste_url()), (self.vorschlag.get_art_display(), None)]

    def context(self) -> dict[str, Any]:
        return {**super().context(), "vorschlag": self.vorschlag}


class VorschlagSeite(VorschlagMixin, PageView):
    """What would change, word by word against the present text, and the buttons."""

    template_name = "fachgruppen/vorschlag.html"

    def context(self) -> dict[str, Any]:
        user, vorschlag = self.request.user, self.vorschlag
        offen = vorschlag.ist_offen
        return {
            **super().context(),
            **(self.profil() if vorschlag.art == Vorschlagsart.PROFIL else self.ziel()),
            "stand": stand_von(vorschlag),
            "entscheidet": offen and user.has_perm("fachgruppen.vorschlag_entscheiden", vorschlag),
            "eigener": offen and user.has_perm("fachgruppen.vorschlag_zurueckziehen", vorschlag),
        }

    def profil(self) -> dict[str, Any]:
        gremium, vorschlag = self.gremium, self.vorschlag
        return {
            "leitsatz": vergleiche(gremium.leitsatz, vorschlag.leitsatz),
            "profil": vergleiche(gremium.profil, vorschlag.profil),
            "ueberholt": vorschlag.ist_offen and vorschlag.grundlage != gremium.version,
        }

    def ziel(self) -> dict[str, Any]:
        vorschlag, ziel = self.vorschlag, self.vorschlag.ziel
        return {
            "zieltext": vergleiche(ziel.text if ziel else "", vorschlag.zieltext),
            "viertel": worte(row.name for row in vorschlag.stadtviertel.all()),
            "viertel_jetzt": worte(row.name for row in ziel.stadtviertel.all()) if ziel else "",
            "beendet": ziel is not None and ziel.bis is not None,
            "ueberholt": vorschlag.ist_offen and ziel is not None and vorschlag.gelesen != fassung(ziel),
        }


class VorschlagAnnehmen(VorschlagMixin, ActionView):
    permission = "fachgruppen.vorschlag_entscheiden"

    def act(self) -> str:
        accept_vorschlag(self.vorschlag, by=self.request.user, gelesen=self.request.POST.get("stand", ""))
        return f"Der Vorschlag von {self.vorschlag.von} ist angenommen. Alle sehen die Änderung jetzt."

    def success_url(self) -> str:
        return reverse("fachgruppen:vorschlag", args=[self.gremium.slug, self.vorschlag.pk])


class VorschlagAblehnen(VorschlagMixin, FormPage):
    """One sentence, which the person reads."""

    permission = "fachgruppen.vorschlag_entscheiden"
    form_class = AblehnungForm
    template_name = "fachgruppen/vorschlag_ablehnen.html"

    def form_valid(self, form: AblehnungForm) -> HttpResponse:
        decline_vorschlag(self.vorschlag, by=self.request.user, antwort=form.cleaned_data["antwort"])
        messages.success(
            self.request, f"Der Vorschlag ist abgelehnt. {self.vorschlag.von} erfährt den Grund."
        )
        return HttpResponseRedirect(self.liste_url())


class VorschlagZurueckziehen(VorschlagMixin, ActionView):
    permission = "fachgruppen.vorschlag_zurueckziehen"

    def act(self) -> str:
        withdraw_vorschlag(self.vorschlag, by=self.request.user)
        return "Ihr Vorschlag ist zurückgezogen."

    def success_url(self) -> str:
        return self.liste_url()

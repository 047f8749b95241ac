"""Proposals for the agenda: members make them, who leads the Gremium decides."""

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.forms.vorschlaege import AblehnungForm
from fachgruppen.models import Gremium
from fachgruppen.vorhaben.models import Handlungsbedarf
from fachgruppen.vorhaben.selectors import visible_handlungsbedarf_for
from netzwerk.base.datum import datum_lang
from netzwerk.base.seiten import ActionView, FormPage, PageView
from sitzungen.forms.topvorschlag import TopVorschlagForm
from sitzungen.models import Sitzung, TopVorschlag
from sitzungen.selectors.topvorschlaege import (
    aufnehmende_sitzungen,
    sitzungen_mit_offener_tagesordnung,
    visible_topvorschlaege_for,
)
from sitzungen.services.tagesordnung import add_vorschlag
from sitzungen.services.topvorschlaege import (
    decline_topvorschlag,
    postpone_topvorschlag,
    propose_top,
    withdraw_topvorschlag,
)
from sitzungen.views.grund import GremiumSeite, Pfad, pfad_zum_gremium

ENTSCHIEDENE_HOECHSTENS = 30
SITZUNGEN_HOECHSTENS = 3


class TopVorschlagMixin(GremiumSeite):
    """Shared by all pages: the Gremium, the list, the way here."""

    def liste_url(self) -> str:
        return reverse("sitzungen:topvorschlaege", args=[self.gremium.slug])

    def pfad(self, *ende: tuple[str, str | None]) -> Pfad:
        url = self.liste_url() if ende else None
        return [*pfad_zum_gremium(self.gremium), ("Vorschläge zur Tagesordnung", url), *ende]

    @cached_property
    def entscheidet(self) -> bool:
        return self.request.user.has_perm("sitzungen.planen", self.gremium)

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "gremium": self.gremium,
            "pfad": self.pfad(),
            "liste_url": self.liste_url(),
            "entscheidet": self.entscheidet,
        }


class TopVorschlagen(TopVorschlagMixin, FormPage):
    """Title, reason and wished minutes of a point; it waits for the next session, planned or not."""

    permission: ClassVar[str] = "sitzungen.top_vorschlagen"
    template_name: ClassVar[str] = "sitzungen/topvorschlag_neu.html"
    form_class: ClassVar[type[BaseForm]] = TopVorschlagForm

    def context(self) -> dict[str, Any]:
        coming = [row for row in sitzungen_mit_offener_tagesordnung(self.gremium) if row.start]
        return {
            **super().context(),
            "pfad": self.pfad(("Punkt vorschlagen", None)),
            "vorspann": _wohin(self.gremium, coming[0] if coming else None),
        }

    def form_kwargs(self) -> dict[str, Any]:
        """Begin with a Handlungsbedarf of this Gremium where the reader comes from one."""
        bedarf = _bedarf(self.request.GET.get("handlungsbedarf", ""), self.gremium, self.request.user)
        if bedarf is None:
            return super().form_kwargs()
        initial = {"titel": f"Handlungsbedarf: {bedarf.titel}", "begruendung": bedarf.text[:1000]}
        return {**super().form_kwargs(), "initial": initial}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        propose_top(self.gremium, by=self.request.user, **form.cleaned_data)
        messages.success(
            self.request,
            "Ihr Vorschlag ist abgeschickt. Sie bekommen Nachricht, sobald darüber entschieden ist.",
        )
        return HttpResponseRedirect(self.liste_url())


def _bedarf(uuid: str, gremium: Gremium, konto: object) -> Handlungsbedarf | None:
    """Return the Handlungsbedarf with this address, if the account may see it."""
    try:
        key = UUID(uuid)
    except ValueError:
        return None
    rows = visible_handlungsbedarf_for(konto).offen().filter(gremium=gremium, uuid=key)
    found: Handlungsbedarf | None = rows.first()
    return found


def _wohin(gremium: Gremium, sitzung: Sitzung | None) -> str:
    who = gremium.leitungswort
    if sitzung is None or sitzung.start is None:
        return (
            "Noch ist keine Sitzung geplant. Ihr Vorschlag wartet, bis die nächste Tagesordnung entsteht. "
            f"Ob er darauf kommt, entscheidet {who}."
        )
    return (
        f"Die nächste Sitzung ist am {datum_lang(sitzung.start)}. Ob Ihr Punkt auf die Tagesordnung kommt, "
        f"entscheidet {who}."
    )


class TopVorschlaege(TopVorschlagMixin, PageView):
    """Those who decide see all of the Gremium, a member her own."""

    permission: ClassVar[str] = "sitzungen.topvorschlaege_sehen"
    template_name: ClassVar[str] = "sitzungen/topvorschlaege.html"

    def context(self) -> dict[str, Any]:
        rows = list(visible_topvorschlaege_for(self.request.user).filter(gremium=self.gremium))
        return {
            **super().context(),
            "offen": [row for row in reversed(rows) if row.ist_offen],
            "entschieden": [row for row in rows if not row.ist_offen][:ENTSCHIEDENE_HOECHSTENS],
            "darf_vorschlagen": self.request.user.has_perm("sitzungen.top_vorschlagen", self.gremium),
        }


class EinTopVorschlag(TopVorschlagMixin):
    """One proposal; others must not know that it exists."""

    permission: ClassVar[str] = "sitzungen.topvorschlag_sehen"
    hides: ClassVar[bool] = True

    @cached_property
    def vorschlag(self) -> TopVorschlag:
        rows = visible_topvorschlaege_for(self.request.user).filter(gremium=self.gremium)
        found: TopVorschlag = get_object_or_404(rows, pk=self.kwargs["pk"])
        found.gremium = self.gremium
        return found

    def permission_object(self) -> TopVorschlag:  # type: ignore[override]
        return self.vorschlag

    def sitzung_from_post(self) -> Sitzung:
        """Return the session the button named; it is one of those that can take the proposal."""
        try:
            wanted = UUID(self.request.POST.get("sitzung", ""))
        except ValueError:
            raise Http404 from None
        rows = sitzungen_mit_offener_tagesordnung(self.gremium)
        return get_object_or_404(rows, uuid=wanted)

    def success_url(self) -> str:
        return self.vorschlag.get_absolute_url()

    def context(self) -> dict[str, Any]:
        name = self.vorschlag.titel
        return {**super().context(), "vorschlag": self.vorschlag, "pfad": self.pfad((name, None))}


class TopVorschlagSeite(EinTopVorschlag, PageView):
    """What is proposed, where it stands, and the buttons."""

    template_name: ClassVar[str] = "sitzungen/topvorschlag.html"

    def context(self) -> dict[str, Any]:
        user, vorschlag = self.request.user, self.vorschlag
        decides = vorschlag.ist_offen and user.has_perm("sitzungen.topvorschlag_entscheiden", vorschlag)
        return {
            **super().context(),
            "darf_entscheiden": decides,
            "sitzungen": aufnehmende_sitzungen(vorschlag)[:SITZUNGEN_HOECHSTENS] if decides else [],
            "eigener": vorschlag.ist_offen
            and user.has_perm("sitzungen.topvorschlag_zurueckziehen", vorschlag),
        }


class TopVorschlagAufnehmen(EinTopVorschlag, ActionView):
    permission: ClassVar[str] = "sitzungen.topvorschlag_entscheiden"

    def act(self) -> str:
        sitzung = self.sitzung_from_post()
        add_vorschlag(sitzung, self.vorschlag, by=self.request.user)
        when = f" am {datum_lang(sitzung.start)}" if sitzung.start else ""
        return f"„{self.vorschlag.titel}“ steht auf der Tagesordnung der Sitzung{when}."


class TopVorschlagVerschieben(EinTopVorschlag, ActionView):
    permission: ClassVar[str] = "sitzungen.topvorschlag_entscheiden"

    def act(self) -> str:
        postpone_topvorschlag(self.vorschlag, self.sitzung_from_post(), by=self.request.user)
        return f"Der Vorschlag liegt für die Sitzung danach wieder vor. {self.vorschlag.von} erfährt davon."


class TopVorschlagAblehnen(EinTopVorschlag, FormPage):
    """One sentence, which the person reads."""

    permission: ClassVar[str] = "sitzungen.topvorschlag_entscheiden"
    form_class: ClassVar[type[BaseForm]] = AblehnungForm
    template_name: ClassVar[str] = "sitzungen/topvorschlag_ablehnen.html"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        decline_topvorschlag(self.vorschlag, by=self.request.user, antwort=form.cleaned_data["antwort"])
        messages.success(
            self.request, f"Der Vorschlag ist abgelehnt. {self.vorschlag.von} erfährt den Grund."
        )
        return HttpResponseRedirect(self.liste_url())


class TopVorschlagZurueckziehen(EinTopVorschlag, ActionView):
    permission: ClassVar[str] = "sitzungen.topvorschlag_zurueckziehen"

    def act(self) -> str:
        withdraw_topvorschlag(self.vorschlag, by=self.request.user)
        return "Ihr Vorschlag ist zurückgezogen."

    def success_url(self) -> str:
        return self.liste_url()

"""The ballot: choose, look at it once more, cast. Nothing of the choice is kept on the way."""

import logging
from datetime import timedelta
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core.internal import ratelimit
from django.db import DatabaseError, connection, transaction
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from fachgruppen.selectors import blick
from fachgruppen.views.gremium import pfad_zu
from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.forms.stimmzettel import StimmzettelForm
from fachgruppen.wahlen.lage import stimmsatz
from fachgruppen.wahlen.models import Wahl, Wahlgang
from fachgruppen.wahlen.saetze.abwahl import abwahlfrage
from fachgruppen.wahlen.selectors.stimmlage import Stimmlage, stimmlage
from fachgruppen.wahlen.selectors.stimmzettel import Stimmoption, namen_auf_dem_stimmzettel, stimmoptionen
from fachgruppen.wahlen.services.schliessen import close_faellige
from fachgruppen.wahlen.services.stimmabgabe import SchonAbgestimmt, UrneZu, cast_stimme
from fachgruppen.wahlen.states import Wahlgangart, Wahlgangstatus, Wahlmodus
from mitglieder.sichtbarkeit import PersonAnsicht, ansicht
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.seiten import PageView
from netzwerk.base.uhr import jetzt

log = logging.getLogger(__name__)
GRENZE = {"stimme": "30/m/user"}
ZU_SCHNELL = "Das waren sehr viele Versuche. Warten Sie eine Minute und versuchen Sie es dann noch einmal."
# How fresh a login must be to open the ballot, and to cast what was begun with it.
ANMELDUNG_GILT, ABGABE_GILT = timedelta(minutes=30), timedelta(minutes=60)


class Urnenseite(PageView):
    """Base: the election of the address and its newest round; what is shown there is never kept."""

    permission: ClassVar[str] = "wahlen.stimmzettel"
    hides: ClassVar[bool] = True
    bereich: ClassVar[str] = "fachgruppen"

    @cached_property
    def wahl(self) -> Wahl:
        rows = Wahl.objects.select_related(
            "gremium__uebergeordnet", "wahlordnung", "leitung__institution", "beisitz"
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"], modus=Wahlmodus.ONLINE)

    @cached_property
    def gang(self) -> Wahlgang:
        rows = Wahlgang.objects.exclude(status=Wahlgangstatus.UNGUELTIG).filter(wahl=self.wahl)
        found = rows.order_by("-nr").first() or self.wahl.wahlgaenge.order_by("-nr").first()
        if found is None:
            return Wahlgang(wahl=self.wahl, nr=1, beginn=self.wahl.beginn, ende=self.wahl.ende)
        found.wahl = self.wahl
        return found

    def permission_object(self) -> Wahl:
        return self.wahl

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def pfad(self, *ende: tuple[str, str | None]) -> list[tuple[str, str | None]]:
        way = pfad_zu(self.wahl.gremium)
        if self.request.user.has_perm("wahlen.sehen", self.wahl):
            way.append((self.wahl.titel, self.wahl.get_absolute_url()))
        return [*way, *ende]

    def urne_url(self) -> str:
        return reverse("urne:urne", args=[self.wahl.pk])

    def context(self) -> dict[str, Any]:
        return {"wahl": self.wahl, "gang": self.gang, "stichwahl": self.gang.art == Wahlgangart.STICH}

    def anmeldung_zu_alt(self, hoechstens: timedelta) -> bool:
        """Tell whether the login is too old to act for the person in front of the screen."""
        records = self.request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
        moments = [record["at"] for record in records]
        last = getattr(self.request.user, "last_login", None)
        if not moments and last is not None:
            moments = [last.timestamp()]
        return not moments or jetzt().timestamp() - max(moments) > hoechstens.total_seconds()

    def zur_bestaetigung(self, ziel: str) -> HttpResponse:
        query = urlencode({"next": ziel})
        return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{query}")


class NurAbsenden:
    """An address that is only posted to; who opens it (reload, bookmark) reads how to go on."""

    http_method_names: ClassVar[list[str]] = ["post", "options"]

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return TemplateResponse(request, "405.html", status=405, headers={"Allow": "POST, OPTIONS"})


# Not in one transaction: the vote has its own, and what fails there must be told afterwards.
@method_decorator(transaction.non_atomic_requests, name="dispatch")
@method_decorator(sensitive_post_parameters("stimme"), name="dispatch")
class Stimmzettelseite(Urnenseite):
    """Base of the steps: the lines of the ballot, and whether this account may vote now."""

    anmeldung_gilt: ClassVar[timedelta] = ABGABE_GILT

    @cached_property
    def optionen(self) -> list[Stimmoption]:
        return stimmoptionen(self.namen)

    @cached_property
    def namen(self) -> list[Any]:
        return namen_auf_dem_stimmzettel(self.gang)

    @cached_property
    def lage(self) -> Stimmlage:
        return stimmlage(self.gang, self.request.user)

    def stimmzettel_url(self) -> str:
        return reverse("urne:stimmzettel", args=[self.wahl.pk])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            self.check_permission()
            if self.anmeldung_zu_alt(self.anmeldung_gilt):
                return self.zur_bestaetigung(self.stimmzettel_url())
        return super().dispatch(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "wahlleitung": self.wahlleitung(),
            "namen": self.namen,
            "frage": abwahlfrage(self.namen[0].kandidatur.mitglied.name)
            if self.wahl.ist_abwahl and self.namen
            else "",
            "optionen": self.optionen,
            "regel": self.wahl.regelsatz(len(self.namen), stichwahl=self.gang.nr > 1),
            "stimmzettel_url": self.stimmzettel_url(),
            "stimmsatz": stimmsatz(self.lage.eintrag) if self.lage.eintrag else "",
        }

    def wahlleitung(self) -> PersonAnsicht | None:
        """Return whom to ask, as this reader may see her."""
        if (lead := self.wahl.leitung) is None:
            return None
        prefetch_related_objects([lead], "freigaben")
        return ansicht(lead, blick(self.request.user))

    def zettel(self, form: StimmzettelForm, *, status: int = 200) -> HttpResponse:
        return self.show(
            "wahlen/stimmzettel.html", status=status, form=form, pfad=self.pfad(("Stimmzettel", None))
        )

    def neu_angesetzt(self) -> HttpResponse | None:
        """Return the page that says so if the posted ballot is that of a round that is void by now (R7)."""
        posted = self.request.POST.get("gang", "")
        void = self.wahl.wahlgaenge.filter(status=Wahlgangstatus.UNGUELTIG).values_list("pk", flat=True)
        old = posted != str(self.gang.pk) and posted in {str(pk) for pk in void}
        return self.anderer_wahlgang() if old else None

    def anderer_wahlgang(self) -> HttpResponse:
        open_again = self.gang.status == Wahlgangstatus.OFFEN
        return self.geschlossen(saetze.NEU_ANGESETZT, neu=open_again)

    def geschlossen(self, satz: str, *, gut: bool = False, neu: bool = False) -> HttpResponse:
        """Say why there is no ballot; a vote that is in the urn already is good news."""
        return self.show(
            "wahlen/stimmzettel_zu.html", satz=satz, gut=gut, neu=neu, pfad=self.pfad(("Stimmzettel", None))
        )

    def show(self, template: str, *, status: int = 200, **extra: Any) -> HttpResponse:
        self.template_name = template  # type: ignore[misc]
        return self.page(status=status, **extra)

    def form(self, data: Any = None, **kwargs: Any) -> StimmzettelForm:
        return StimmzettelForm(data, optionen=self.optionen, initial={"gang": self.gang.pk, **kwargs})

    def zu(self) -> HttpResponse | None:
        """Return the page that says why not, or nothing; an urn whose time is over is closed on the way."""
        if self.lage.eintrag is not None:
            return None
        over = self.gang.ende is not None and jetzt() >= self.gang.ende
        if over and self.gang.status == Wahlgangstatus.OFFEN:
            close_faellige()
        return self.geschlossen(self.lage.satz, gut=self.lage.abgegeben)


class Stimmzettel(Stimmzettelseite):
    """Step 1: the ballot. Posted to it comes who wants to change the choice."""

    anmeldung_gilt = ANMELDUNG_GILT

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.zu() or self.zettel(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = request.POST.get("stimme", "")
        return self.zu() or self.zettel(self.form(stimme=chosen))


class Pruefen(NurAbsenden, Stimmzettelseite):
    """Step 2: the choice once more; it stands in this page and nowhere else."""

    @sensitive_variables("form", "chosen")
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if closed := self.neu_angesetzt() or self.zu():
            return closed
        form = self.form(request.POST)
        if not form.is_valid():
            return self.zettel(form, status=400)
        if form.cleaned_data["gang"] != self.gang.pk:
            return self.anderer_wahlgang()
        chosen = form.optionen[form.cleaned_data["stimme"]]
        return self.pruefseite(chosen)

    def pruefseite(self, chosen: Stimmoption, *, fehler: str = "", status: int = 200) -> HttpResponse:
        ways = self.pfad(("Stimmzettel", self.stimmzettel_url()), ("Prüfen und abgeben", None))
        return self.show(
            "wahlen/stimme_pruefen.html",
            status=status,
            gewaehlt=chosen,
            ja_nein=len(self.namen) == 1,
            misslungen=fehler,
            pfad=ways,
        )


class Abgeben(Pruefen):
    """Step 3: into the urn, and the receipt at once; its Prüfcode stands in this answer only."""

    @sensitive_variables("form", "chosen", "code")
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, app="wahlen", action="stimme", config=GRENZE):
            return self.geschlossen(ZU_SCHNELL)
        if void := self.neu_angesetzt():
            return void
        form = self.form(request.POST)
        if not form.is_valid():
            return self.zu() or self.zettel(form, status=400)
        if form.cleaned_data["gang"] != self.gang.pk:
            return self.anderer_wahlgang()
        chosen = form.optionen[form.cleaned_data["stimme"]]
        try:
            code = cast_stimme(self.gang, by=request.user, option=chosen.wert)
        except SchonAbgestimmt as already:
            return self.geschlossen(str(already), gut=True)
        except UrneZu as closed:
            return self.zu_spaet(closed)
        except Ablehnung as refusal:
            return self.geschlossen(str(refusal))
        except DatabaseError as error:
            return self.nicht_gespeichert(chosen, error)
        return self.show(
            "wahlen/stimme_abgegeben.html", pruefcode=code, pfad=self.pfad(("Stimme abgegeben", None))
        )

    def zu_spaet(self, closed: UrneZu) -> HttpResponse:
        """Between looking and casting the urn was closed."""
        gang = Wahlgang.objects.get(pk=self.gang.pk)
        over = gang.ende is not None and jetzt() >= gang.ende
        if over and gang.status == Wahlgangstatus.OFFEN:
            close_faellige()
        return self.geschlossen(saetze.beim_pruefen_beendet(gang.ende) if over and gang.ende else str(closed))

    def nicht_gespeichert(self, chosen: Stimmoption, error: DatabaseError) -> HttpResponse:
        """The database failed: nothing is stored, the choice stays on the page. The log gets no choice."""
        log.error("A vote could not be stored: %s", type(error).__name__)
        connection.close_if_unusable_or_obsolete()
        return self.pruefseite(chosen, fehler=saetze.NICHT_GESPEICHERT, status=503)

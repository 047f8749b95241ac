"""What the pages share on which a profile is written: draft, preview, and nothing lost at a lost login."""

from collections.abc import Callable
from typing import Any, ClassVar

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from fachgruppen.forms.profil import lies_getipptes
from fachgruppen.models import Gremium
from fachgruppen.selectors import entwurf_von, visible_gremien_for
from fachgruppen.services.entwurf import discard_entwurf, save_entwurf
from fachgruppen.services.konflikt import profil_aenderung
from fachgruppen.services.profil import vorschau
from fachgruppen.states import Entwurfszweck
from fachgruppen.views.gremium import GremiumMixin
from netzwerk.base.datum import uhrzeit
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage, PageView

FELDER = ("version", "leitsatz", "profil", "begruendung", "fuer")
# One text a session waits for the login.
GEMERKTES = "entwurf"
GRENZE = {"entwurf_merken": "10/m/ip"}
# What a browser without a login may leave in its session, for each field.
GEMERKT_ZEICHEN = 20_000


class MerkenMixin:
    """Keep what is sent without a login until the person has logged in again.

    It waits in the session of this browser, which the login takes over. `fuer` is the account that
    wrote it: another one never gets to see it.
    """

    zweck: ClassVar[Entwurfszweck]
    request: HttpRequest
    kwargs: dict[str, Any]
    gremium: Gremium

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        """Let a lost login come as far as `dispatch`; the page base sends it to the login after that."""
        view = super().as_view(**initkwargs)  # type: ignore[misc]
        view.login_required = False
        return view  # type: ignore[no-any-return]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            text = {name: request.POST.get(name, "")[:GEMERKT_ZEICHEN] for name in FELDER}
            if (text["leitsatz"] or text["profil"]) and self._darf_merken():
                request.session[GEMERKTES] = {**text, "seite": self._seite}
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc, no-any-return]

    @property
    def _seite(self) -> str:
        return f"{self.zweck}:{self.kwargs['slug']}"

    def _darf_merken(self) -> bool:
        """Sessions of strangers stay few and small: only for a page there is, and not without end."""
        few = ratelimit.consume(self.request, app="fachgruppen", action="entwurf_merken", config=GRENZE)
        return bool(few) and visible_gremien_for(self.request.user).filter(slug=self.kwargs["slug"]).exists()

    def hole_gemerktes(self) -> None:
        """Make a draft of what was sent before the login, if this account wrote it here."""
        text = self.request.session.get(GEMERKTES, {})
        if text.get("seite") != self._seite:
            return
        del self.request.session[GEMERKTES]
        if text.get("fuer") == str(self.request.user.pk):
            words = lies_getipptes(text, self.gremium.version)
            save_entwurf(self.gremium, by=self.request.user, zweck=self.zweck, text=words)


class Schreibseite(MerkenMixin, GremiumMixin, FormPage):
    """Leitsatz and profile in a form that begins with the own draft."""

    def context(self) -> dict[str, Any]:
        return {**super().context(), "vorschau": None, "entwurf_url": self.entwurf_url()}

    def entwurf_url(self) -> str:
        raise NotImplementedError

    def form_kwargs(self) -> dict[str, Any]:
        return {"gremium": self.gremium}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin with the draft; if somebody saved meanwhile, both texts stand there."""
        self.hole_gemerktes()
        entwurf = entwurf_von(request.user, self.gremium, self.zweck)
        extra: dict[str, Any] = {"entwurf": entwurf}
        if entwurf and entwurf.version < self.gremium.version:
            extra |= {"gespeichert": self.gremium, "konflikt": self.konflikt()}
        return self.page(form=self.form_class(gremium=self.gremium, entwurf=entwurf), **extra)

    def konflikt(self) -> Konflikt:
        return Konflikt.waehrend("das Profil", profil_aenderung(self.gremium))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show_vorschau() if "vorschau" in request.POST else super().post(request, *args, **kwargs)

    def show_vorschau(self) -> HttpResponse:
        """The button without script: the draft is saved, the fields stay as they are."""
        text = lies_getipptes(self.request.POST, self.gremium.version)
        saved = save_entwurf(self.gremium, by=self.request.user, zweck=self.zweck, text=text)
        form = self.form_class(gremium=self.gremium, entwurf=text, version=text.version)
        return self.page(form=form, vorschau=vorschau(text.profil), entwurf=saved)

    def both_texts(self, konflikt: Konflikt) -> HttpResponse:
        """Show the saved text beside the own one; saving again then replaces it knowingly."""
        gespeichert = Gremium.objects.get(pk=self.gremium.pk)
        data = self.request.POST.copy()
        data["version"] = str(gespeichert.version)
        form = self.form_class(data, gremium=self.gremium)
        return self.page(form=form, konflikt=konflikt, gespeichert=gespeichert)


class Entwurfstand(MerkenMixin, GremiumMixin, PageView):
    """What the script of the page asks for: save the draft, render the preview, renew the token."""

    template_name = "fachgruppen/entwurfstand.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        text = lies_getipptes(request.POST, self.gremium.version)
        saved = save_entwurf(self.gremium, by=request.user, zweck=self.zweck, text=text)
        return self.page(satz=self.satz(saved), vorschau=vorschau(text.profil))

    def satz(self, saved: Any) -> str:
        if saved is None:
            return ""
        stand = f"Entwurf gespeichert um {uhrzeit(saved.geaendert_am)}."
        if saved.version == self.gremium.version:
            return stand
        wer = profil_aenderung(self.gremium)
        return (
            f"{stand} {wer.wer} hat das Profil {wer.zeitpunkt} geändert. "
            "Beim Speichern sehen Sie beide Texte, es geht nichts verloren."
        )


class EntwurfVerwerfen(GremiumMixin, ActionView):
    """The button beside the hint about a draft."""

    zweck: ClassVar[Entwurfszweck]

    def act(self) -> str:
        discard_entwurf(self.gremium, by=self.request.user, zweck=self.zweck)
        return "Der Entwurf ist verworfen. Hier steht wieder der geltende Text."

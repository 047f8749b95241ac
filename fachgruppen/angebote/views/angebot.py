"""One Angebot as people read it, its free places, and what its institution and its Fachgruppen do with it."""

from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from fachgruppen.angebote.auszeichnung import auszeichnung_von
from fachgruppen.angebote.forms.angebot import AusblendenForm, PlaetzeForm
from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.selectors import visible_angebote_for
from fachgruppen.angebote.selectors.texte import mit_texten
from fachgruppen.angebote.services.angebote import (
    delete_entwurf,
    end_angebot,
    hide_angebot,
    publish_angebot,
    show_angebot,
)
from fachgruppen.angebote.services.plaetze import set_plaetze, step_plaetze
from fachgruppen.angebote.states import Angebotsstatus
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.seiten import PUBLIC, ActionView, DingMixin, FormPage, PageView
from netzwerk.base.sprache import ist_deutsch
from netzwerk.base.uhr import heute

_SCHRITTE = {"mehr": 1, "weniger": -1}


class AngebotMixin(DingMixin[Angebot]):
    """The Angebot of the address."""

    permission: ClassVar[str] = "angebote.pflegen"
    bereich: ClassVar[str] = "angebote"

    def find(self) -> Angebot | None:
        rows = mit_texten(visible_angebote_for(self.request.user).prefetch_related("weitere"))
        found: Angebot | None = rows.filter(uuid=self.kwargs["uuid"]).first()
        return found

    @property
    def angebot(self) -> Angebot:
        return self.ding

    def context(self) -> dict[str, Any]:
        row = self.angebot
        name = row.texte.titel.wort
        end = [(name, row.get_absolute_url()), (self.titel, None)] if self.titel else [(name, None)]
        return {
            "angebot": row,
            "pfad": [(gettext("Angebote"), reverse("angebote:katalog")), *end],
            "titel": self.titel,
            "zurueck": row.get_absolute_url(),
        }


class AngebotSeite(AngebotMixin, PageView):
    """Everything about it; for its institution and its Fachgruppen what they can do."""

    permission: ClassVar[str] = PUBLIC
    fuer_alle: ClassVar[bool] = True
    template_name: ClassVar[str] = "angebote/angebot.html"

    def context(self) -> dict[str, Any]:
        row, user = self.angebot, self.request.user
        over = row.gilt_bis is not None and row.gilt_bis < heute()
        # Keeping and curating is German; in other languages the page is the public one for everybody.
        german = ist_deutsch()
        keeps = german and user.has_perm("angebote.pflegen", row)
        return {
            **super().context(),
            "gruppen": [row.gremium, *row.weitere.all()],
            "pflegt": keeps,
            "kuratiert": german and user.has_perm("angebote.kuratieren", row),
            "auszeichnung": None if keeps else auszeichnung_von(row),
            "ist_vorbei": over,
            "im_katalog": row.status in (Angebotsstatus.VEROEFFENTLICHT, Angebotsstatus.VERALTET)
            and not over,
            "plaetze_form": PlaetzeForm(initial={"frei": row.plaetze_frei}),
        }


class Plaetze(AngebotMixin, ActionView):
    """Free places: one more, one less, none, a number, or nobody knows."""

    permission: ClassVar[str] = "angebote.bearbeiten"

    def act(self) -> str:
        row = self._keep(self.request.POST.get("plaetze", ""))
        return f"Gespeichert. Freie Plätze: {row.plaetze_text}."

    def _keep(self, what: str) -> Angebot:
        user = self.request.user
        if what in _SCHRITTE:
            return step_plaetze(self.angebot, by=user, schritt=_SCHRITTE[what])
        if what == "voll":
            return set_plaetze(self.angebot, by=user, frei=0)
        if what == "unbekannt":
            return set_plaetze(self.angebot, by=user, frei=None)
        form = PlaetzeForm(self.request.POST)
        if not form.is_valid():
            raise Ablehnung(str(next(iter(form.errors.values()))[0]))
        return set_plaetze(self.angebot, by=user, frei=form.cleaned_data["frei"])

    def success_url(self) -> str:
        """Back to the page the button stood on: the list or the Angebot itself."""
        wanted = self.request.POST.get("weiter", "")
        safe = url_has_allowed_host_and_scheme(wanted, None) and wanted.startswith("/")
        return wanted if safe else self.angebot.get_absolute_url()


class Veroeffentlichen(AngebotMixin, ActionView):
    def act(self) -> str:
        publish_angebot(self.angebot, by=self.request.user)
        return "Das Angebot steht jetzt im Katalog. In sechs Monaten fragen wir, ob es noch stimmt."


class Beenden(AngebotMixin, ActionView):
    """Ask once, then end it; a draft is deleted."""

    http_method_names = ["get", "head", "post", "options"]
    template_name: ClassVar[str] = "angebote/beenden.html"

    @property
    def titel(self) -> str:  # type: ignore[override]
        return "Entwurf löschen" if self.angebot.status == Angebotsstatus.ENTWURF else "Angebot beenden"

    def act(self) -> str:
        if self.angebot.status == Angebotsstatus.ENTWURF:
            delete_entwurf(self.angebot, by=self.request.user)
            return "Der Entwurf ist gelöscht."
        end_angebot(self.angebot, by=self.request.user)
        return "Das Angebot ist beendet und steht nicht mehr im Katalog. In den Berichten bleibt es gezählt."

    def success_url(self) -> str:
        return reverse("angebote:meine")


class Ausblenden(AngebotMixin, FormPage):
    """A Fachgruppe puts it out of sight and says why."""

    permission: ClassVar[str] = "angebote.kuratieren"
    form_class: ClassVar[type[BaseForm]] = AusblendenForm
    template_name: ClassVar[str] = "angebote/ausblenden.html"
    titel = "Angebot ausblenden"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        hide_angebot(self.angebot, by=self.request.user, grund=form.cleaned_data["grund"])
        name = self.angebot.institution.name
        return self.done(f"Das Angebot ist ausgeblendet. {name} bekommt den Grund per E-Mail.")


class Zeigen(AngebotMixin, ActionView):
    permission: ClassVar[str] = "angebote.kuratieren"

    def act(self) -> str:
        row = show_angebot(self.angebot, by=self.request.user)
        if row.status == Angebotsstatus.BEENDET:
            return "Die Institution kann das Angebot wieder anbieten."
        return "Das Angebot steht wieder im Katalog."

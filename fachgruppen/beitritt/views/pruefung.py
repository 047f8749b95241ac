"""The review: the list of applications, one of them, and what is done with it."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.beitritt.forms.pruefung import AblehnenForm, AnnehmenForm, RueckfrageForm, StellungnahmeForm
from fachgruppen.beitritt.models import Antragszahl, Beitrittsantrag, Stellungnahme
from fachgruppen.beitritt.selectors import visible_antraege_for
from fachgruppen.beitritt.selectors.aehnlich import aehnliche_institutionen, hinweise
from fachgruppen.beitritt.services.aufnahme import accept_antrag
from fachgruppen.beitritt.services.pruefung import ask_rueckfrage, comment_antrag, decline_antrag
from fachgruppen.beitritt.states import WARTEND, Empfehlung
from fachgruppen.selectors import stellung
from mitglieder.models import Institution
from netzwerk.base.seiten import FormPage, PageView
from netzwerk.base.sortierung import sortierschluessel

JE_SEITE = 50
_TEILE = (
    "wuensche__gremium",
    "rueckfragen__gestellt_von__mitglied",
    "stellungnahmen__mitglied",
    "stellungnahmen__gremium",
)


class Antraege(PageView):
    """What waits first; the decided ones stand under their own tab until they are erased."""

    permission: ClassVar[str] = "beitritt.lesen"
    bereich: ClassVar[str] = "verzeichnis"
    template_name: ClassVar[str] = "beitritt/antraege.html"

    def context(self) -> dict[str, Any]:
        decided = self.request.GET.get("stand") == "entschieden"
        rows = visible_antraege_for(self.request.user).prefetch_related("wuensche__gremium")
        rows = rows.exclude(status__in=WARTEND) if decided else rows.filter(status__in=WARTEND)
        order = "-entschieden_am" if decided else "bestaetigt_am"
        everything = self.request.user.has_perm("beitritt.kontakt")
        page = Paginator(rows.order_by(order, "pk"), JE_SEITE).get_page(self.request.GET.get("seite"))
        url = reverse("beitritt:antraege")
        tabs = [
            {"titel": "Zu prüfen", "url": url, "aktuell": not decided},
            {"titel": "Entschieden", "url": f"{url}?stand=entschieden", "aktuell": decided},
        ]
        return {
            "seite": page,
            "entschieden": decided,
            "reiter": tabs if everything else [],
            "zahlen": list(Antragszahl.objects.all()) if everything and decided else [],
            "pfad": [("Verzeichnis", reverse("portal:person_list")), ("Anträge auf Beitritt", None)],
        }


class AntragMixin:
    """The application of the address; who may not know of it gets 404."""

    bereich: ClassVar[str] = "verzeichnis"
    titel: ClassVar[str] = ""
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def antrag(self) -> Beitrittsantrag:
        rows = visible_antraege_for(self.request.user).select_related("mitglied", "entschieden_von__mitglied")
        return get_object_or_404(rows.prefetch_related(*_TEILE), uuid=self.kwargs["uuid"])

    def permission_object(self) -> Beitrittsantrag:
        return self.antrag

    def context(self) -> dict[str, Any]:
        url = reverse("beitritt:antraege")
        way: list[tuple[str, str | None]] = [("Anträge auf Beitritt", url)]
        if self.titel:
            way.append((self.antrag.name, self.antrag.get_absolute_url()))
        return {
            "antrag": self.antrag,
            "titel": self.titel,
            "zurueck": self.antrag.get_absolute_url(),
            "pfad": [*way, (self.titel or self.antrag.name, None)],
        }


class Pruefen(AntragMixin, PageView):
    """Everything about one application; contact data only for Beauftragte and Geschäftsstelle."""

    permission: ClassVar[str] = "beitritt.lesen"
    template_name: ClassVar[str] = "beitritt/pruefen.html"

    def context(self) -> dict[str, Any]:
        konto = self.request.user
        contact = konto.has_perm("beitritt.kontakt")
        person = self.antrag.mitglied
        keeps = konto.has_perm("institutionen.verwalten")
        return {
            **super().context(),
            "kontakt": contact,
            # A new institution has nobody who keeps its page until somebody is named.
            "benennt_fuer": person.institution_id if person and keeps else None,
            "hinweise": hinweise(self.antrag) if contact and self.antrag.wartet else None,
            "entscheidet": konto.has_perm("beitritt.entscheiden") and self.antrag.wartet,
            "nimmt_stellung": konto.has_perm("beitritt.stellungnehmen", self.antrag) and self.antrag.wartet,
        }


class AntragFormular(AntragMixin, FormPage):
    """Base of the pages with one form about the application."""

    permission: ClassVar[str] = "beitritt.entscheiden"
    template_name: ClassVar[str] = "beitritt/formular.html"
    knopf: ClassVar[str] = ""
    satz: ClassVar[str] = ""

    def permission_object(self) -> Any:
        # Looked up first: who may not know of it gets 404, whatever else holds.
        return self.antrag

    def context(self) -> dict[str, Any]:
        return {**super().context(), "knopf": self.knopf, "satz": self.satz}

    def done(self, sentence: str) -> HttpResponse:
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self.antrag.get_absolute_url())


class RueckfrageStellen(AntragFormular):
    form_class: ClassVar[type[BaseForm]] = RueckfrageForm
    titel = "Rückfrage stellen"
    knopf = "Rückfrage senden"

    def form_valid(self, form: RueckfrageForm) -> HttpResponse:
        ask_rueckfrage(self.antrag, by=self.request.user, frage=form.cleaned_data["frage"])
        return self.done(
            "Die Frage geht per E-Mail hinaus. Sie bekommen Nachricht, sobald eine Antwort da ist."
        )


class Ablehnen(AntragFormular):
    form_class: ClassVar[type[BaseForm]] = AblehnenForm
    titel = "Antrag ablehnen"
    knopf = "Antrag ablehnen"
    satz = "Die Angaben werden sechs Monate nach der Ablehnung gelöscht."

    def form_valid(self, form: AblehnenForm) -> HttpResponse:
        decline_antrag(self.antrag, by=self.request.user, begruendung=form.cleaned_data["begruendung"])
        return self.done("Der Antrag ist abgelehnt. Die Person bekommt Ihre Begründung per E-Mail.")


class Stellungnehmen(AntragFormular):
    """What the own Fachgruppe thinks; the Geschäftsstelle decides."""

    permission: ClassVar[str] = "beitritt.stellungnehmen"
    form_class: ClassVar[type[BaseForm]] = StellungnahmeForm
    titel = "Stellung nehmen"
    knopf = "Stellungnahme speichern"
    satz = "Die Geschäftsstelle liest das, bevor sie entscheidet."

    def form_kwargs(self) -> dict[str, Any]:
        person = stellung(self.request.user).mitglied_id
        said: list[Stellungnahme] = list(self.antrag.stellungnahmen.all())
        return {"bisher": next((row for row in said if row.mitglied_id == person), None)}

    def form_valid(self, form: StellungnahmeForm) -> HttpResponse:
        data = form.cleaned_data
        comment_antrag(
            self.antrag, by=self.request.user, empfehlung=Empfehlung(data["empfehlung"]), text=data["text"]
        )
        return self.done("Ihre Stellungnahme ist gespeichert. Bis zur Entscheidung können Sie sie ändern.")


class Annehmen(AntragFormular):
    """Accept: everything comes into being at once, and the invitation goes out."""

    form_class: ClassVar[type[BaseForm]] = AnnehmenForm
    titel = "Antrag annehmen"
    knopf = "Annehmen und einladen"

    @cached_property
    def gleiche(self) -> Institution | None:
        """The institution that is certainly meant: the same name apart from case and accents."""
        key = sortierschluessel(self.antrag.institution)
        return next(
            (row for row in aehnliche_institutionen(self.antrag.institution) if row.sortname == key), None
        )

    def form_kwargs(self) -> dict[str, Any]:
        return {"antrag": self.antrag, "gleich": self.gleiche}

    def context(self) -> dict[str, Any]:
        sentence = (
            f"{self.antrag.name} kommt ins Verzeichnis, gehört zu den gewählten Fachgruppen und bekommt eine "
            "Einladung, mit der sie oder er ein Passwort festlegt. Der Link gilt 14 Tage."
        )
        return {**super().context(), "satz": sentence}

    def form_valid(self, form: AnnehmenForm) -> HttpResponse:
        person = accept_antrag(self.antrag, form.aufnahme(), by=self.request.user)
        return self.done(f"{person.name} ist aufgenommen. Die Einladung geht an {person.email}.")

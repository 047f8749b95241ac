"""Pages on which a Mitteilung is written, and the overview of those who write."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.mitteilungen.forms.mitteilung import EntwurfForm
from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.selectors import adressierbare_gremien
from fachgruppen.mitteilungen.selectors.mitteilungen import (
    anhaengbare_dokumente,
    entwuerfe_und_veroeffentlichte,
)
from fachgruppen.mitteilungen.services.entwurf import create_mitteilung, remove_entwurf, save_entwurf
from fachgruppen.mitteilungen.states import Mitteilungsstatus, Rhythmus
from fachgruppen.mitteilungen.views.lesen import zeilen
from fachgruppen.mitteilungen.views.seite import EineMitteilung
from fachgruppen.selectors import stellung
from fachgruppen.services.profil import vorschau
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.versand.selectors import versandstaende

JE_SEITE = 20


class Schreibseite(FormPage):
    """The form of a draft: save, or look first."""

    bereich: ClassVar[str] = "mein_bereich"
    form_class: ClassVar[type[BaseForm]] = EntwurfForm
    template_name: ClassVar[str] = "mitteilungen/schreiben.html"

    def form_kwargs(self) -> dict[str, Any]:
        user = self.request.user
        return {
            "gremien": list(adressierbare_gremien(user)),
            "alle_erlaubt": stellung(user).ist_leitstelle,
            "dokumente": anhaengbare_dokumente(user),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        if "vorschau" in self.request.POST:
            return self.page(form=form, vorschau=vorschau(form.cleaned_data["text"]))
        return self.store(form)

    def store(self, form: BaseForm) -> HttpResponse:
        raise NotImplementedError

    def to_check(self, mitteilung: Mitteilung) -> HttpResponse:
        """The next step after saving: who gets it, and how it looks."""
        if "spaeter" in self.request.POST:
            messages.success(self.request, "Der Entwurf ist gespeichert. Noch hat ihn niemand bekommen.")
            return HttpResponseRedirect(mitteilung.get_absolute_url())
        return HttpResponseRedirect(reverse("mitteilungen:veroeffentlichen", args=[mitteilung.uuid]))


class Neu(Schreibseite):
    """A new Mitteilung; `?gremium=` preselects the Fachgruppe the reader came from."""

    permission: ClassVar[str] = "mitteilungen.schreiben"

    def form_kwargs(self) -> dict[str, Any]:
        kwargs = super().form_kwargs()
        slug = self.request.GET.get("gremium", "")
        chosen = [gremium.pk for gremium in kwargs["gremien"] if gremium.slug == slug]
        return {**kwargs, "initial": {"gremien": chosen}} if chosen else kwargs

    def context(self) -> dict[str, Any]:
        liste = reverse("mitteilungen:mitteilung_list")
        return {"titel": "Mitteilung schreiben", "zurueck": liste,
                "pfad": [("Mitteilungen", liste), ("Mitteilung schreiben", None)]}  # fmt: skip

    def store(self, form: BaseForm) -> HttpResponse:
        return self.to_check(create_mitteilung(form.angaben(), by=self.request.user))  # type: ignore[attr-defined]


class Bearbeiten(EineMitteilung, Schreibseite):
    """A draft; a conflict shows both texts and loses none."""

    def form_kwargs(self) -> dict[str, Any]:
        documents = anhaengbare_dokumente(self.request.user, self.mitteilung)
        return {**super().form_kwargs(), "mitteilung": self.mitteilung, "dokumente": documents}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "titel": "Entwurf bearbeiten",
            "pfad": self.pfad("Entwurf bearbeiten"),
            "zurueck": self.mitteilung.get_absolute_url(),
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.mitteilung.status != Mitteilungsstatus.ENTWURF:
            return HttpResponseRedirect(self.mitteilung.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def store(self, form: BaseForm) -> HttpResponse:
        try:
            saved = save_entwurf(
                self.mitteilung,
                form.angaben(),  # type: ignore[attr-defined]
                version=form.cleaned_data["version"],
                by=self.request.user,
            )
        except Konflikt as konflikt:
            return self.both_texts(konflikt)
        return self.to_check(saved)

    def both_texts(self, konflikt: Konflikt) -> HttpResponse:
        """Show the saved text beside the own one; saving again then replaces it knowingly."""
        stored = Mitteilung.objects.get(pk=self.mitteilung.pk)
        return self.page(form=self.form_again(stored.version), konflikt=konflikt, gespeichert=stored)


class Loeschen(EineMitteilung, ActionView):
    """Ask once, then delete a draft."""

    http_method_names = ["get", "head", "post", "options"]
    template_name: ClassVar[str] = "mitteilungen/loeschen.html"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad("Entwurf löschen")}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.mitteilung.status != Mitteilungsstatus.ENTWURF:
            raise Http404
        return PageView.get(self, request, *args, **kwargs)

    def act(self) -> str:
        remove_entwurf(self.mitteilung, by=self.request.user)
        return "Der Entwurf ist gelöscht."

    def success_url(self) -> str:
        return reverse("mitteilungen:verwalten")


class Verwalten(PageView):
    """Drafts and what was published, with how far it has come."""

    permission: ClassVar[str] = "mitteilungen.schreiben"
    bereich: ClassVar[str] = "mein_bereich"
    template_name: ClassVar[str] = "mitteilungen/verwalten.html"

    def context(self) -> dict[str, Any]:
        told = Count("empfaenge")
        waits = Count("empfaenge", filter=Q(empfaenge__erledigt=False))
        at_once = Count("empfaenge", filter=Q(empfaenge__rhythmus=Rhythmus.SOFORT))
        rows = entwuerfe_und_veroeffentlichte(self.request.user)
        counted = zeilen(rows).annotate(personen=told, wartende=waits, sofortige=at_once)
        seite = Paginator(counted, JE_SEITE).get_page(self.request.GET.get("seite"))
        stands = versandstaende(row.vorgang for row in seite.object_list)
        liste = reverse("mitteilungen:mitteilung_list")
        return {
            "seite": seite,
            "zeilen": [(row, stands[row.vorgang]) for row in seite.object_list],
            "pfad": [("Mitteilungen", liste), ("Entwürfe und Veröffentlichtes", None)],
        }

"""Legal pages: read, change, earlier versions, what was changed."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from netzwerk.auftritt.forms import TextForm
from netzwerk.auftritt.selectors.texte import (
    Text,
    alle_fassungen,
    als_html,
    frueherer_text,
    geltender_text,
)
from netzwerk.auftritt.services.texte import save_text
from netzwerk.auftritt.states import VORSPANN, Textseite
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import PUBLIC, FormPage, PageView
from netzwerk.base.wortvergleich import vergleiche


class SeiteMixin:
    """The legal page named in the address; 404 for any other name."""

    kwargs: dict[str, Any]

    @cached_property
    def seite(self) -> Textseite:
        try:
            return Textseite(self.kwargs["seite"])
        except ValueError:
            raise Http404 from None

    @property
    def url(self) -> str:
        return reverse(f"auftritt:{self.seite}")

    def pfad(self, titel: str) -> list[tuple[str, str | None]]:
        return [("Das Netzwerk", "/"), (self.seite.label, self.url), (titel, None)]

    def version(self, nummer: int) -> Text:
        text = frueherer_text(self.seite, nummer)
        if text is None:
            raise Http404
        return text


class TextseiteView(PageView):
    """What the page says now; who keeps it finds the button here."""

    permission: ClassVar[str] = PUBLIC
    fuer_alle: ClassVar[bool] = True
    template_name: ClassVar[str] = "auftritt/text.html"
    seite: Textseite

    @classmethod
    def von(cls, seite: Textseite) -> Any:
        return type(
            f"{seite.name.title()}View", (cls,), {"seite": seite, "__module__": cls.__module__}
        ).as_view()

    def context(self) -> dict[str, Any]:
        keeps = self.request.user.is_authenticated and self.request.user.has_perm("auftritt.pflegen")
        text = geltender_text(self.seite)
        return {
            "pfad": [("Das Netzwerk", "/"), (self.seite.label, None)],
            "seite": self.seite,
            "vorspann": VORSPANN[self.seite],
            "text": text,
            "pflegt": keeps,
            "alt": keeps and self.seite == Textseite.BARRIEREFREIHEIT and text.ist_alt,
        }


class TextBearbeiten(SeiteMixin, FormPage):
    """Write the text; of two writers the second sees what stands there now beside her own."""

    permission: ClassVar[str] = "auftritt.pflegen"
    template_name: ClassVar[str] = "auftritt/text_bearbeiten.html"
    form_class = TextForm

    @cached_property
    def jetzt(self) -> Text:
        return geltender_text(self.seite)

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"version": self.jetzt.nummer, "text": self.jetzt.text}}

    def context(self) -> dict[str, Any]:
        return {"pfad": self.pfad("Text ändern"), "seite": self.seite, "url": self.url}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        if "vorschau" in self.request.POST:
            return self.page(form=form, vorschau=als_html(form.cleaned_data["text"]))
        try:
            save_text(self.seite, by=self.request.user, **form.cleaned_data)
        except Konflikt as conflict:
            now = geltender_text(self.seite)
            return self.page(form=self.form_again(now.nummer), konflikt=conflict, gespeichert=now)
        messages.success(self.request, "Der Text ist gespeichert. So sehen ihn jetzt alle.")
        return HttpResponseRedirect(self.url)


class Fassungen(SeiteMixin, PageView):
    """All versions; what a page said on a day has to be shown for years."""

    permission: ClassVar[str] = "auftritt.pflegen"
    template_name: ClassVar[str] = "auftritt/fassungen.html"

    def context(self) -> dict[str, Any]:
        return {
            "pfad": self.pfad("Fassungen"),
            "seite": self.seite,
            "fassungen": alle_fassungen(self.seite),
        }


class Fassung(SeiteMixin, PageView):
    """One version, and what it changed, word by word."""

    permission: ClassVar[str] = "auftritt.pflegen"
    template_name: ClassVar[str] = "auftritt/fassung.html"

    def context(self) -> dict[str, Any]:
        number = self.kwargs["nummer"]
        text = self.version(number)
        before = self.version(number - 1).text if number else text.text
        return {
            "pfad": [
                *self.pfad("Fassungen")[:-1],
                ("Fassungen", reverse("auftritt:fassungen", args=[self.seite])),
                (f"Fassung {number}", None),
            ],
            "seite": self.seite,
            "fassung": text,
            "stuecke": vergleiche(before.strip(), text.text.strip()),
        }

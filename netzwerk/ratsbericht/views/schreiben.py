"""Writing the sections of a report: one page each, saved by itself; and the outline by buttons."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage, SelbstSpeichern
from netzwerk.ratsbericht.forms.abschnitt import AbschnittForm, NeuerAbschnittForm
from netzwerk.ratsbericht.inhalt import werte_aus
from netzwerk.ratsbericht.models import Abschnitt
from netzwerk.ratsbericht.selectors.berichte import abschnitte_von, entfernter_abschnitt
from netzwerk.ratsbericht.services.schreiben import (
    add_abschnitt,
    move_abschnitt,
    remove_abschnitt,
    save_abschnitt,
    show_abschnitt,
)
from netzwerk.ratsbericht.services.sperre import GESCHLOSSEN
from netzwerk.ratsbericht.views.berichtsseite import RatsberichtSeite
from netzwerk.ratsbericht.ziffernstellen import fremde_zahlen, fremde_zahlen_satz, schreibweise


class Schreibseite(RatsberichtSeite):
    """A page for who writes the report."""

    permission: ClassVar[str] = "ratsbericht.schreiben"

    @cached_property
    def abschnitte(self) -> list[Abschnitt]:
        return abschnitte_von(self.bericht)

    @cached_property
    def abschnitt(self) -> Abschnitt:
        pk = self.kwargs["pk"]
        found = next((row for row in self.abschnitte if row.pk == pk), None)
        if found is None and self.request.method == "POST":
            # Taken out while she was on its page: the service says so, and nothing she typed is lost.
            found = entfernter_abschnitt(self.bericht, pk)
        if found is None:
            raise Http404
        return found

    def success_url(self) -> str:
        return f"{self.bericht.get_absolute_url()}#abschnitte"


class AbschnittSchreiben(SelbstSpeichern, Schreibseite):
    """One section of prose. A conflict shows both texts; nothing that was typed is lost."""

    template_name: ClassVar[str] = "ratsbericht/abschnitt.html"
    form_class: ClassVar[type[BaseForm]] = AbschnittForm

    @cached_property
    def abschnitt(self) -> Abschnitt:
        found = super().abschnitt
        if not found.ist_prosa:
            raise Http404
        return found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.abschnitt and self.bericht.ist_schreibbar:
            return super().get(request, *args, **kwargs)
        messages.info(request, GESCHLOSSEN.format(stand=self.bericht.get_status_display()))
        return HttpResponseRedirect(self.bericht.get_absolute_url())

    def form_kwargs(self) -> dict[str, Any]:
        row = self.abschnitt
        start = {"version": row.version, "titel": row.ueberschrift, "text": row.text}
        return {"initial": start, "pflicht": row.pflicht}

    def context(self) -> dict[str, Any]:
        row = self.abschnitt
        figures = werte_aus(self.abschnitte)
        return {
            **super().context(),
            "pfad": self.pfad((row.ueberschrift, None)),
            "abschnitt": row,
            "herkunft": list(row.herkunft.all()),
            "zahlen": [(schreibweise(key), name, text) for key, (name, text) in figures.items()],
            "zahlenhinweis": fremde_zahlen_satz(fremde_zahlen(row.text, figures)),
            "zurueck": self.success_url(),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            saved = save_abschnitt(
                self.abschnitt, data["titel"], data["text"], by=self.request.user, version=data["version"]
            )
        except Konflikt as conflict:
            return self.both_texts(conflict)
        hint = fremde_zahlen_satz(fremde_zahlen(saved.text, werte_aus(self.abschnitte)))
        if self.still:
            return self.saved_quietly(saved.version, hint)
        messages.success(self.request, f"„{saved.ueberschrift}“ ist gespeichert.")
        # A hint is read beside the text it is about.
        return HttpResponseRedirect(self.request.path if hint else self.success_url())

    def both_texts(self, conflict: Konflikt) -> HttpResponse:
        row = conflict.stand
        if not self.still:
            return self.page(form=self.form_again(row.version), konflikt=str(conflict), gespeichert=row)
        answer = {
            "konflikt": str(conflict), "version": row.version, "titel": row.ueberschrift, "text": row.text,
        }  # fmt: skip
        return JsonResponse(answer, status=409)


class AbschnittNeu(Schreibseite, FormPage):
    """A section of one's own."""

    template_name: ClassVar[str] = "ratsbericht/abschnitt_neu.html"
    form_class: ClassVar[type[BaseForm]] = NeuerAbschnittForm

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad(("Neuer Abschnitt", None)),
            "zurueck": self.success_url(),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        made = add_abschnitt(self.bericht, form.cleaned_data["titel"], by=self.request.user)
        return HttpResponseRedirect(self.url("abschnitt", made.pk))


class Verschieben(Schreibseite, ActionView):
    """One place up or down."""

    def act(self) -> str:
        up = self.request.POST.get("richtung") == "hoch"
        name = self.abschnitt.ueberschrift
        if not move_abschnitt(self.abschnitt, hoch=up, by=self.request.user):
            return f"„{name}“ steht schon {'oben' if up else 'unten'}."
        return f"„{name}“ steht jetzt eine Stelle weiter {'oben' if up else 'unten'}."


class Ausblenden(Schreibseite, ActionView):
    """Hide a section, or show it again."""

    def act(self) -> str:
        shown = self.request.POST.get("sichtbar") == "ja"
        show_abschnitt(self.abschnitt, sichtbar=shown, by=self.request.user)
        name = self.abschnitt.ueberschrift
        if shown:
            return f"„{name}“ steht wieder im Bericht."
        return f"„{name}“ ist ausgeblendet. Der Inhalt bleibt erhalten."


class Entfernen(Schreibseite, ActionView):
    """Ask before a section that somebody added goes with its text."""

    http_method_names = ["get", "post", "options"]
    template_name: ClassVar[str] = "ratsbericht/entfernen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page()

    def context(self) -> dict[str, Any]:
        row = self.abschnitt
        return {
            **super().context(),
            "pfad": self.pfad((f"{row.ueberschrift} entfernen", None)),
            "abschnitt": row,
            "zurueck": self.success_url(),
        }

    def act(self) -> str:
        name = self.abschnitt.ueberschrift
        remove_abschnitt(self.abschnitt, by=self.request.user)
        return f"„{name}“ ist aus dem Bericht entfernt."

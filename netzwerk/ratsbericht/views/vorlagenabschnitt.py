"""The sections of a Berichtsvorlage: adding, writing, ordering, removing."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.ratsbericht.bausteine import schalter_von, wertworte
from netzwerk.ratsbericht.forms.berichtsvorlage import NeuerVorlagenabschnittForm, VorlagenabschnittForm
from netzwerk.ratsbericht.models import Vorlagenabschnitt
from netzwerk.ratsbericht.selectors.berichtsvorlagen import entfernter_abschnitt
from netzwerk.ratsbericht.services.vorlagenabschnitt import (
    add_vorlagenabschnitt,
    move_vorlagenabschnitt,
    remove_vorlagenabschnitt,
    save_vorlagenabschnitt,
)
from netzwerk.ratsbericht.views.berichtsvorlagen import Vorlagenseite, vorlagenpfad
from netzwerk.ratsbericht.ziffernstellen import schreibweise


class AbschnittHinzufuegen(Vorlagenseite, FormPage):
    """One more section."""

    template_name: ClassVar[str] = "ratsbericht/vorlagenabschnitt_neu.html"
    form_class: ClassVar[type[BaseForm]] = NeuerVorlagenabschnittForm
    titel = "Abschnitt hinzufügen"

    def form_kwargs(self) -> dict[str, Any]:
        return {"vorhanden": self.abschnitte}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        made = add_vorlagenabschnitt(self.vorlage, data["was"], data["titel"], by=self.request.user)
        messages.success(self.request, f"„{made.ueberschrift}“ ist hinzugefügt.")
        return HttpResponseRedirect(stelle(made) if not made.ist_prosa else made.get_absolute_url())


def stelle(row: Vorlagenabschnitt) -> str:
    """Return where it stands on the page of its Berichtsvorlage."""
    return f"{row.vorlage.get_absolute_url()}#abschnitt-{row.pk}"


class Abschnittsseite(Vorlagenseite):
    """What all pages of one section share."""

    @cached_property
    def abschnitt(self) -> Vorlagenabschnitt:
        pk = self.kwargs["abschnitt"]
        found = next((row for row in self.abschnitte if row.pk == pk), None)
        if found is None and self.request.method == "POST":
            # Taken out while she was on its page: the service says so, and nothing she typed is lost.
            found = entfernter_abschnitt(self.vorlage, pk)
        if found is None:
            raise Http404
        return found

    def success_url(self) -> str:
        return stelle(self.abschnitt)

    def context(self) -> dict[str, Any]:
        row = self.abschnitt
        above = (self.vorlage.name, self.vorlage.get_absolute_url())
        return {
            **super().context(),
            "pfad": vorlagenpfad(above, (row.ueberschrift, None)),
            "abschnitt": row,
            "zurueck": self.success_url(),
        }


class AbschnittAendern(Abschnittsseite, FormPage):
    """Write it. Of two writers the second one sees what stands there now and loses nothing."""

    template_name: ClassVar[str] = "ratsbericht/vorlagenabschnitt.html"
    form_class: ClassVar[type[BaseForm]] = VorlagenabschnittForm

    def form_kwargs(self) -> dict[str, Any]:
        row = self.abschnitt
        stored = {
            "version": row.version, "titel": row.ueberschrift, "anleitung": row.anleitung, "text": row.text,
            "sichtbarkeit": row.sichtbarkeit,
        }  # fmt: skip
        switches = schalter_von(row.generator, row.parameter) if row.ist_baustein else {}
        return {"abschnitt": row, "initial": switches | stored}

    def context(self) -> dict[str, Any]:
        figures = wertworte() if self.abschnitt.ist_prosa else []
        return {**super().context(), "zahlen": [(schreibweise(key), name) for key, name in figures]}

    def form_valid(self, form: VorlagenabschnittForm) -> HttpResponse:  # type: ignore[override]
        version = form.cleaned_data["version"]
        try:
            saved = save_vorlagenabschnitt(
                self.abschnitt, form.eingabe(), by=self.request.user, version=version
            )
        except Konflikt as konflikt:
            stored = Vorlagenabschnitt.objects.get(pk=self.abschnitt.pk)
            again = self.form_again(stored.version)
            return self.page(form=again, konflikt=konflikt, gespeichert=self.fakten(stored))
        messages.success(self.request, f"„{saved.ueberschrift}“ ist gespeichert.")
        return HttpResponseRedirect(self.success_url())

    def fakten(self, row: Vorlagenabschnitt) -> list[tuple[str, str, str]]:
        """Return what stands there now: word, value, nothing."""
        found = [
            ("Überschrift", row.ueberschrift),
            ("Hinweis", row.anleitung or "kein Hinweis"),
            ("Im neuen Bericht", str(row.sichtbarkeit.label)),
        ]
        if row.ist_prosa:
            found.append(("Womit der Text beginnt", row.text or "leer"))
        for key, (words, _) in VorlagenabschnittForm(abschnitt=row).schalter.items():
            found.append((words, "ja" if schalter_von(row.generator, row.parameter)[key] else "nein"))
        return [(word, value, "") for word, value in found]


class AbschnittVerschieben(Abschnittsseite, ActionView):
    """One place up or down."""

    def act(self) -> str:
        up, name = self.request.POST.get("richtung") == "hoch", self.abschnitt.ueberschrift
        if not move_vorlagenabschnitt(self.abschnitt, hoch=up, by=self.request.user):
            return f"„{name}“ steht schon {'oben' if up else 'unten'}."
        return f"„{name}“ steht jetzt eine Stelle weiter {'oben' if up else 'unten'}."


class AbschnittEntfernen(Abschnittsseite, ActionView):
    """Ask before a section goes."""

    http_method_names: ClassVar[list[str]] = ["get", "post", "options"]
    template_name: ClassVar[str] = "ratsbericht/vorlagenabschnitt_entfernen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page()

    def act(self) -> str:
        name = self.abschnitt.ueberschrift
        remove_vorlagenabschnitt(self.abschnitt, by=self.request.user)
        return f"„{name}“ steht nicht mehr in der Vorlage. An Berichten ändert sich nichts."

    def success_url(self) -> str:
        return f"{self.vorlage.get_absolute_url()}#abschnitte"

"""Pages of the import: choose a file, look at what it would change, apply it, see what was done."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.importe.felder import FELDER
from fachgruppen.importe.forms import HochladenForm, read_spaltenwahl, spaltenwahl
from fachgruppen.importe.models import Importvorgang
from fachgruppen.importe.muster import build_muster
from fachgruppen.importe.pruefung import Pruefung
from fachgruppen.importe.selectors import offene_vorgaenge
from fachgruppen.importe.services import (
    apply_importvorgang,
    check_tabelle,
    create_importvorgang,
    read_tabelle,
    set_zuordnung,
)
from fachgruppen.importe.states import Importart, Urteil
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import zahl
from netzwerk.base.seiten import ActionView, FormPage, PageView

JE_SEITE = 100
# Where the rows of each kind are to be seen afterwards.
_LISTEN = {
    Importart.INSTITUTIONEN: "portal:institution_list",
    Importart.MITGLIEDER: "portal:person_list",
    Importart.LISTEN: "portal:fachgruppe_list",
}


def vorspann(counts: dict[Urteil, int]) -> str:
    """Return the lead of the preview: how many rows there are of each verdict that occurs."""
    found = [f"{zahl(number)} {urteil.label}" for urteil, number in counts.items() if number]
    total = sum(counts.values())
    rows = "Eine Zeile" if total == 1 else f"{zahl(total)} Zeilen"
    return f"{rows} gelesen: {', '.join(found)}. Noch ist nichts übernommen."


def ergebnis_satz(ergebnis: dict[str, Any]) -> str:
    """Return the lead of the result: what stands in the directory now that did not before."""
    written = ergebnis["neu"] + ergebnis["geaendert"]
    rows = "Eine Zeile steht" if written == 1 else f"{zahl(written)} Zeilen stehen"
    entries = ergebnis["eintritte"]
    if not entries:
        return f"{rows} jetzt im Verzeichnis."
    begun = "Eine Zugehörigkeit" if entries == 1 else f"{zahl(entries)} Zugehörigkeiten"
    return f"{rows} jetzt im Verzeichnis. {begun} zu Fachgruppen {'ist' if entries == 1 else 'sind'} neu."


class ImportMixin:
    """What all pages of the import share; only the Leitstelle comes this far."""

    permission = "fachgruppen.importieren"
    bereich = "verzeichnis"
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def vorgang(self) -> Importvorgang:
        return get_object_or_404(Importvorgang, uuid=self.kwargs["uuid"])

    def pfad(self, *ende: tuple[str, str | None]) -> list[tuple[str, str | None]]:
        return [("Verzeichnis", reverse("portal:person_list")), *ende]


class Hochladen(ImportMixin, FormPage):
    """Step 1: the file, and what is in it."""

    form_class = HochladenForm
    template_name = "importe/hochladen.html"

    def context(self) -> dict[str, Any]:
        return {
            "pfad": self.pfad(("Import", None)),
            "felder": [(art, FELDER[art]) for art in Importart],
            "offene": offene_vorgaenge(),
        }

    def form_valid(self, form: HochladenForm) -> HttpResponse:
        datei = form.cleaned_data["datei"]
        vorgang = create_importvorgang(
            datei.read(), datei.name, form.cleaned_data["art"], by=self.request.user
        )
        return HttpResponseRedirect(vorgang.get_absolute_url())


class Vorschau(ImportMixin, PageView):
    """Step 2: which columns feed which fields, and the verdict on each row. Nothing is applied yet."""

    template_name = "importe/vorschau.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.vorgang.angewendet_am:
            return HttpResponseRedirect(self.vorgang.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        vorgang = self.vorgang
        tabelle, _ = read_tabelle(bytes(vorgang.inhalt), vorgang.dateiname, vorgang.art)
        context = {
            "vorgang": vorgang,
            "oberzeile": str(vorgang),
            "pfad": self.pfad(("Import", reverse("importe:hochladen")), ("Vorschau", None)),
            "spalten": spaltenwahl(tabelle, vorgang.spalten, vorgang.art),
            "gelesen": len(vorgang.spalten),
        }
        try:
            pruefung = check_tabelle(tabelle, vorgang.spalten, vorgang.art)
        except Ablehnung as refusal:
            vorspann = "Eine Spalte fehlt noch. Ordnen Sie sie zu, dann sehen Sie die Vorschau."
            return {**context, "problem": str(refusal), "vorspann": vorspann}
        return {**context, **self.urteile(pruefung)}

    def urteile(self, pruefung: Pruefung) -> dict[str, Any]:
        counts = pruefung.anzahlen()
        chosen = self.request.GET.get("urteil", "")
        rows = [row for row in pruefung.urteile if chosen in {"", row.urteil}]
        rows.sort(key=lambda row: (row.urteil != Urteil.FEHLERHAFT, row.nummer))
        return {
            "anzahlen": {urteil.value: number for urteil, number in counts.items()},
            "vorspann": vorspann(counts),
            "uebernehmen": counts[Urteil.NEU] + counts[Urteil.GEAENDERT],
            "fassung": pruefung.fassung(),
            "reiter": self.reiter(counts, chosen, len(pruefung.urteile)),
            "seite": Paginator(rows, JE_SEITE).get_page(self.request.GET.get("seite")),
        }

    def reiter(self, counts: dict[Urteil, int], chosen: str, total: int) -> list[dict[str, Any]]:
        """Tabs by verdict; verdicts that do not occur have none."""
        path = self.request.path
        tabs = [{"titel": "Alle Zeilen", "url": path, "zahl": zahl(total), "aktuell": chosen == ""}]
        tabs += [
            {
                "titel": urteil.label.capitalize(),
                "url": f"{path}?urteil={urteil}",
                "zahl": zahl(counts[urteil]),
                "aktuell": chosen == urteil,
            }
            for urteil in Urteil
            if counts[urteil]
        ]
        return tabs


class ZuordnungAendern(ImportMixin, ActionView):
    """The button below the columns: store the mapping and show what it makes of the rows."""

    def act(self) -> str:
        set_zuordnung(self.vorgang, read_spaltenwahl(self.request.POST), by=self.request.user)
        return "Die Zuordnung ist gespeichert. Die Vorschau zeigt, was daraus wird."

    def success_url(self) -> str:
        return reverse("importe:vorschau", args=[self.vorgang.uuid])


class Anwenden(ImportMixin, ActionView):
    """Step 3: apply the file once. A second click leads to the result of the first."""

    def act(self) -> str:
        apply_importvorgang(
            self.vorgang,
            fassung=self.request.POST.get("fassung", ""),
            auslassen="auslassen" in self.request.POST,
            by=self.request.user,
        )
        return ""

    def success_url(self) -> str:
        # The preview leads on to the result if the file has been applied, by whichever click.
        return reverse("importe:vorschau", args=[self.vorgang.uuid])


class Ergebnisseite(ImportMixin, PageView):
    """What applying did, with the rows that were left out."""

    template_name = "importe/ergebnis.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.vorgang.angewendet_am:
            return HttpResponseRedirect(self.vorgang.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        result = self.vorgang.ergebnis
        return {
            "vorgang": self.vorgang,
            "oberzeile": str(self.vorgang),
            "vorspann": ergebnis_satz(result),
            "pfad": self.pfad(("Import", reverse("importe:hochladen")), ("Ergebnis", None)),
            "ergebnis": result,
            "zahlen": [
                ("neu", zahl(result["neu"])),
                ("geändert", zahl(result["geaendert"])),
                ("unverändert", zahl(result["unveraendert"])),
                ("ausgelassen", zahl(len(result["ausgelassen"]))),
            ],
            "liste": reverse(_LISTEN[Importart(self.vorgang.art)]),
        }


class Muster(ImportMixin, PageView):
    """A sample file to fill in."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.kwargs["art"] not in Importart.values:
            raise Http404
        art = Importart(self.kwargs["art"])
        return HttpResponse(
            build_muster(art),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="muster-{art}.csv"'},
        )

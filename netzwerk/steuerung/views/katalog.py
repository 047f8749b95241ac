"""The catalogue of typed figures, kept by the Leitstelle."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.models import Gremium
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.quartal import Quartal
from netzwerk.base.seiten import FormPage, PageView
from netzwerk.base.uhr import heute
from netzwerk.steuerung.forms.katalog import KennzahlForm
from netzwerk.steuerung.models import Berichtskennzahl
from netzwerk.steuerung.selectors.katalog import katalog
from netzwerk.steuerung.services.katalog import change_kennzahl, create_kennzahl


class Katalog(PageView):
    """All figures that are asked, and those that ended."""

    permission: ClassVar[str] = "steuerung.kennzahlen_pflegen"
    bereich: ClassVar[str] = "steuerungsgruppe"
    template_name: ClassVar[str] = "steuerung/katalog.html"

    @staticmethod
    def pfad(*more: str) -> list[tuple[str, str | None]]:
        way: list[tuple[str, str | None]] = [
            ("Steuerungsgruppe", reverse("steuerung:uebersicht")),
            ("Quartalsberichte", reverse("steuerung:berichte")),
            ("Kennzahlen", reverse("steuerung:katalog") if more else None),
        ]
        return [*way, *((title, None) for title in more)]

    def context(self) -> dict[str, Any]:
        today, rows = heute(), list(katalog(heute()))
        over = [row for row in rows if row.gueltig_bis and row.gueltig_bis < today]
        return {"pfad": self.pfad(), "gefragt": [row for row in rows if row not in over], "frueher": over}


class KennzahlSeite(FormPage):
    """A page with the form of one figure."""

    permission: ClassVar[str] = "steuerung.kennzahlen_pflegen"
    bereich: ClassVar[str] = "steuerungsgruppe"
    template_name: ClassVar[str] = "steuerung/kennzahl.html"
    form_class: ClassVar[type[BaseForm]] = KennzahlForm

    def gremien(self) -> list[Gremium]:
        return list(Gremium.objects.am(heute()).fachgruppen())

    def done(self, row: Berichtskennzahl, what: str) -> HttpResponse:
        messages.success(self.request, f"„{row.name}“ ist {what}.")
        return HttpResponseRedirect(reverse("steuerung:katalog"))


class KennzahlNeu(KennzahlSeite):
    """Add a figure: it is asked from the quarter on that runs today."""

    def form_kwargs(self) -> dict[str, Any]:
        return {
            "gremien": self.gremien(),
            "initial": {"version": 0, "gueltig_von": Quartal.am(heute()).beginn, "zusammenfassung": "summe"},
        }

    def context(self) -> dict[str, Any]:
        return {"pfad": Katalog.pfad("Neue Kennzahl"), "titel": "Neue Kennzahl"}

    def form_valid(self, form: KennzahlForm) -> HttpResponse:  # type: ignore[override]
        return self.done(create_kennzahl(form.angaben(), by=self.request.user), "angelegt")


class KennzahlAendern(KennzahlSeite):
    """Change a figure or let it end."""

    @cached_property
    def kennzahl(self) -> Berichtskennzahl:
        return get_object_or_404(katalog(heute()), pk=self.kwargs["pk"])

    def form_kwargs(self) -> dict[str, Any]:
        rows, own = self.gremien(), self.kennzahl.gremium
        rows += [own] if own is not None and own not in rows else []
        return {"gremien": rows, "initial": KennzahlForm.anfang(self.kennzahl)}

    def context(self) -> dict[str, Any]:
        name = self.kennzahl.name
        return {
            "pfad": Katalog.pfad(name),
            "titel": "Kennzahl ändern",
            "oberzeile": name,
            "benutzt": self.kennzahl.benutzt,
        }

    def form_valid(self, form: KennzahlForm) -> HttpResponse:  # type: ignore[override]
        version = form.cleaned_data["version"]
        try:
            row = change_kennzahl(self.kennzahl, form.angaben(), by=self.request.user, version=version)
        except Konflikt as late:
            return self.page(form=self.form_again(late.stand.version, late))
        return self.done(row, "gespeichert")

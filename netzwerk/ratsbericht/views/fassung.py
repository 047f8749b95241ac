"""Fassungen of a council report: order one, see how far it is, read it, take its files, compare two."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from netzwerk.base.datei import datei_antwort
from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.base.uhr import jetzt
from netzwerk.ratsbericht.adressen import adresse_aus
from netzwerk.ratsbericht.fassungsstand import MEDIENTYPEN, Auftragsstand, Dateiformat
from netzwerk.ratsbericht.forms.fassung import FassungForm
from netzwerk.ratsbericht.lesen import lies
from netzwerk.ratsbericht.models import Abschnitt, Fassungsauftrag, Ratsdatei, Ratsfassung
from netzwerk.ratsbericht.selectors.berichte import abschnitte_von
from netzwerk.ratsbericht.selectors.fassungen import (
    aktive_vorlage,
    dateien_von,
    fassung_von,
    fassungen_von,
    offener_auftrag,
)
from netzwerk.ratsbericht.selectors.pruefliste import Punkt, fehlendes, hinweise, veraltete
from netzwerk.ratsbericht.services.fassung import order_fassung
from netzwerk.ratsbericht.services.freigabe import FESTHALTBAR, SCHON_FREI, reopen_ratsbericht
from netzwerk.ratsbericht.vergleichen import vergleiche_inhalte
from netzwerk.ratsbericht.views.berichtsseite import RatsberichtSeite

SCHRITTE = ("HTML-Seite", "Tabellen (CSV)", "Word-Datei", "PDF, barrierefrei")


class FassungNeu(FormPage, RatsberichtSeite):
    """The check list, and the button that freezes the report."""

    permission: ClassVar[str] = "ratsbericht.schreiben"
    form_class = FassungForm
    template_name: ClassVar[str] = "ratsbericht/fassung_neu.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        running = offener_auftrag(self.bericht)
        if running is not None:
            return HttpResponseRedirect(running.get_absolute_url())
        if self.bericht.status not in FESTHALTBAR:
            messages.error(request, SCHON_FREI)
            return HttpResponseRedirect(self.bericht.get_absolute_url())
        return super().get(request, *args, **kwargs)

    @cached_property
    def nummer(self) -> int:
        """The number it will have."""
        newest = self.bericht.fassungen.order_by("-nummer").values_list("nummer", flat=True).first()
        return (newest or 0) + 1

    @cached_property
    def abschnitte(self) -> list[Abschnitt]:
        return abschnitte_von(self.bericht)

    @cached_property
    def punkte(self) -> list[Punkt]:
        """What the check list found: it stands against the Fassung."""
        return fehlendes(self.bericht, self.abschnitte)

    # Blocks that would say something else today: looked for when the button is pressed, it takes a while.
    neuer_stand: Sequence[Punkt] = ()

    @cached_property
    def hinweise(self) -> list[Punkt]:
        """What is only to be looked at."""
        return [*hinweise(self.bericht, self.abschnitte), *self.neuer_stand]

    @property
    def gezeigt(self) -> str:
        """Which stale blocks the page shows: pressing once more takes them as they are."""
        return ",".join(str(point.abschnitt) for point in self.neuer_stand)

    def form_kwargs(self) -> dict[str, Any]:
        return {
            "initial": {"nummer": self.nummer},
            "korrektur": self.nummer > 1,
            "offen": any(point.mit_grund for point in self.punkte)
            and not any(point.sperrt for point in self.punkte),
        }

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "nummer": self.nummer,
            "punkte": [*self.punkte, *self.hinweise],
            "gezeigt": self.gezeigt,
            "vorlage": aktive_vorlage(),
            "pfad": self.pfad(("Fassung erstellen", None)),
        }

    def form_valid(self, form: FassungForm) -> HttpResponse:  # type: ignore[override]
        self.neuer_stand = veraltete(self.bericht, self.abschnitte)
        if self.gezeigt != self.request.POST.get("gezeigt", ""):
            return self.page(form=form)
        data = form.cleaned_data
        order = order_fassung(
            self.bericht, by=self.request.user, nummer=data["nummer"], grund=data.get("grund", ""),
            ausnahme=data.get("ausnahme", ""),
        )  # fmt: skip
        return HttpResponseRedirect(order.get_absolute_url())


class FassungStand(RatsberichtSeite):
    """How far the making of a Fassung is."""

    permission: ClassVar[str] = "ratsbericht.schreiben"
    template_name: ClassVar[str] = "ratsbericht/fassung_stand.html"

    @cached_property
    def auftrag(self) -> Fassungsauftrag:
        rows = self.bericht.auftraege.defer("inhalt")
        found = get_object_or_404(rows, uuid=self.kwargs["auftrag"])
        found.bericht = self.bericht
        return found

    def context(self) -> dict[str, Any]:
        order = self.auftrag
        return {
            **super().context(),
            "auftrag": order,
            "ueberschrift": _ueberschrift(order),
            "fertig_satz": f"Fassung {order.nummer} ist fertig.",
            "fassung_url": reverse("ratsbericht:fassung", args=[self.bericht.uuid, order.nummer]),
            "fortschritt": _fortschritt(order),
            "jetzt": jetzt(),
            "pfad": self.pfad((f"Fassung {order.nummer}", None)),
        }


def _ueberschrift(order: Fassungsauftrag) -> str:
    if order.status == Auftragsstand.FERTIG:
        return f"Fassung {order.nummer} ist fertig"
    if order.status == Auftragsstand.ABGEBROCHEN:
        return f"Fassung {order.nummer} ist nicht entstanden"
    return f"Fassung {order.nummer} wird erstellt"


def _fortschritt(order: Fassungsauftrag) -> dict[str, Any]:
    done = order.schritt
    parts = [
        {
            "status": "fertig"
            if number < done
            else "laeuft"
            if number == done and order.versuche
            else "wartet",
            "text": word,
        }
        for number, word in enumerate(SCHRITTE)
    ]
    return {
        "titel": f"{done} von {len(SCHRITTE)} Dateien sind fertig",
        "wert": done,
        "gesamt": len(SCHRITTE),
        "teile": parts,
    }


class FassungLesen(RatsberichtSeite):
    """One Fassung: the page first, then its files."""

    permission: ClassVar[str] = "ratsbericht.kennen"
    template_name: ClassVar[str] = "ratsbericht/fassung.html"

    @cached_property
    def fassung(self) -> Ratsfassung:
        return self.nummer(self.kwargs["nummer"])

    def nummer(self, nummer: int) -> Ratsfassung:
        found = fassung_von(self.bericht, nummer)
        if found is None:
            raise Http404
        found.bericht = self.bericht
        return found

    def context(self) -> dict[str, Any]:
        rows = fassungen_von(self.bericht)
        newest = rows[0] if rows[0].nummer != self.fassung.nummer else None
        return {
            **super().context(),
            "fassung": self.fassung,
            "lesen": lies(self.fassung.inhalt),
            "fassungen": rows,
            "neueste": newest,
            "dateien": dateien_von(self.fassung),
            "pfad": self.pfad((str(self.fassung), None)),
        }


class FassungDatei(FassungLesen):
    """One file of a Fassung, byte for byte as it was made."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = Ratsdatei.objects.filter(fassung__bericht=self.bericht, fassung__nummer=kwargs["nummer"])
        row = get_object_or_404(rows, format=kwargs["format"])
        name = adresse_aus(self.bericht.titel) or "ratsbericht"
        return datei_antwort(
            bytes(row.inhalt),
            MEDIENTYPEN[Dateiformat(row.format)],
            f"{name}-fassung-{kwargs['nummer']}.{row.format}",
        )


class FassungVergleich(FassungLesen):
    """Two Fassungen: words, rows of tables, figures."""

    template_name: ClassVar[str] = "ratsbericht/fassung_vergleich.html"

    def context(self) -> dict[str, Any]:
        old, new = self.nummer(self.kwargs["alt"]), self.nummer(self.kwargs["neu"])
        return {
            **RatsberichtSeite.context(self),
            "alt": old,
            "neu": new,
            "vergleich": vergleiche_inhalte(old.inhalt, new.inhalt),
            "pfad": self.pfad((f"{old} und {new}", None)),
        }


class Korrigieren(ActionView, RatsberichtSeite):
    """Open a released report for a correction."""

    permission: ClassVar[str] = "ratsbericht.schreiben"

    def act(self) -> str:
        reopen_ratsbericht(self.bericht, by=self.request.user)
        return "Der Bericht ist wieder offen. Die bisherigen Fassungen bleiben, wie sie sind."

    def success_url(self) -> str:
        return self.bericht.get_absolute_url()

"""The agenda editor: rows are added, moved and removed by buttons; every press keeps what was typed."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import uhrzeit
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute
from sitzungen.anbauten import unter_tops
from sitzungen.forms.tagesordnung import TagesordnungForm, VersionForm, stunden
from sitzungen.models import TOP, Sitzung
from sitzungen.selectors.tops import wer_zuletzt
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung, standard_tops
from sitzungen.views.angebote import Angebot, angebote_fuer, eingaben
from sitzungen.views.ansicht import punkte
from sitzungen.views.grund import SitzungSeite


def add_row_errors(form: forms.Form, tops: TagesordnungForm) -> None:
    """Put the mistakes of the rows into the summary, each with the number of its row."""
    for nummer, zeile in enumerate(tops.forms, 1):
        for saetze in zeile.errors.values():
            for satz in saetze:
                form.add_error(None, f"Punkt {nummer}: {satz}")


class Tagesordnung(SitzungSeite):
    """Change the agenda until the session is over; nobody is mailed by saving."""

    permission: ClassVar[str] = "sitzungen.bearbeiten"
    template_name: ClassVar[str] = "sitzungen/tagesordnung.html"

    @cached_property
    def angebote(self) -> list[Angebot]:
        return angebote_fuer(self.sitzung)

    def seite(self, form: forms.Form, tops: TagesordnungForm, **extra: Any) -> HttpResponse:
        """Show the rows, beside them what could be added and is not there yet."""
        offers = [angebot for angebot in self.angebote if not tops.hat(angebot.feld, angebot.pk)]
        length = _dauer(self.sitzung)
        too_long = tops.zu_lang(length.get("dauer"))
        return self.page(form=form, tops=tops, angebote=offers, **length, zu_lang=too_long, **extra)

    def context(self) -> dict[str, Any]:
        below = unter_tops(self.sitzung, self.request.user, self.sitzung.tops.all())
        rows = [(top, below[top.pk]) for top in self.sitzung.tops.all() if below.get(top.pk)]
        return {**super().context(), "pfad": self.pfad("Tagesordnung"), "darunter": rows}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = VersionForm(initial={"version": self.sitzung.version})
        return self.seite(form, TagesordnungForm.aus_tops(self._tops()))

    def _tops(self) -> Sequence[TOP | TopEingabe]:
        """Return the stored agenda; where there is none yet, the usual one to start from."""
        stored = list(self.sitzung.tops.all())
        return stored or standard_tops(self.gremium, self.sitzung.tag or heute())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if aktion := request.POST.get("zeile"):
            return self._bewegt(aktion)
        form = VersionForm(request.POST)
        tops = TagesordnungForm.aus_eingabe(request.POST, gebunden=True)
        if not (form.is_valid() and tops.is_valid()):
            add_row_errors(form, tops)
            return self.seite(form, tops)
        try:
            save_tagesordnung(
                self.sitzung, tops.tops(), by=request.user, version=form.cleaned_data["version"]
            )
        except Konflikt as refusal:
            return self._both(refusal, tops)
        except Ablehnung as refusal:
            form.add_error(None, str(refusal))
            return self.seite(form, tops)
        messages.success(request, "Die Tagesordnung ist gespeichert. Es wurde niemand benachrichtigt.")
        return HttpResponseRedirect(self.success_url())

    def _bewegt(self, aktion: str) -> HttpResponse:
        """Carry out a button of the rows or of an offer; nothing is stored."""
        offers = eingaben(self.angebote) | self._uebliche() | self._gespeicherte()
        rows = TagesordnungForm.aus_eingabe(self.request.POST, gebunden=False).bewegt(aktion, offers)
        form = VersionForm(initial={"version": self.request.POST.get("version")})
        if self.request.POST.get("version") == str(self.sitzung.version):
            return self.seite(form, rows)
        return self.seite(form, rows, andere=self._fehlende(rows), andere_fassung=self._punkte())

    def _uebliche(self) -> dict[str, TopEingabe]:
        usual = standard_tops(self.gremium, self.sitzung.tag or heute())
        return {f"standard-{top.art}": top for top in usual}

    def _gespeicherte(self) -> dict[str, TopEingabe]:
        """Return the points somebody else has stored meanwhile, to be taken into the own version."""
        return {f"top-{top.pk}": TopEingabe.aus_top(top) for top in self.sitzung.tops.all()}

    def _fehlende(self, rows: TagesordnungForm) -> list[TOP]:
        return [top for top in self.sitzung.tops.all() if not rows.hat("pk", top.pk)]

    def _punkte(self) -> list[Any]:
        return punkte(self.sitzung, self.sitzung.tops.all())

    def _both(self, conflict: Konflikt, tops: TagesordnungForm) -> HttpResponse:
        """Show what was typed and what somebody else has stored meanwhile; saving again goes through."""
        self.sitzung = conflict.stand
        form = VersionForm({"version": self.sitzung.version})
        form.add_error(None, _konfliktsatz(conflict))
        return self.seite(form, tops, andere=self._fehlende(tops), andere_fassung=self._punkte())


def _dauer(sitzung: Sitzung) -> dict[str, Any]:
    """Return how long the session is, to be compared with the sum of its points."""
    if sitzung.start is None or sitzung.ende is None:
        return {}
    minutes = int((sitzung.ende - sitzung.start).total_seconds() // 60)
    return {"dauer": minutes, "dauer_text": stunden(minutes)}


def _konfliktsatz(conflict: Konflikt) -> str:
    """Say who saved and when."""
    found = wer_zuletzt(conflict.stand)
    if found is None:
        return str(conflict)
    name, when = found
    return (
        f"{name} hat diese Sitzung um {uhrzeit(when)} geändert. Beide Fassungen stehen unten. "
        "Ihre Eingabe ist nicht verloren: Vergleichen Sie, und speichern Sie dann noch einmal."
    )

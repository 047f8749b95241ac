"""Attendance: the entry screen of one session, somebody who came besides, the list to sign."""

from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from fachgruppen.selectors import blick
from mitglieder.models import Mitglied
from mitglieder.sichtbarkeit import Blick, ansicht
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datei import datei_antwort
from netzwerk.base.datum import uhrzeit
from netzwerk.base.druck import PDF, render_pdf
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import FormPage
from netzwerk.base.uhr import jetzt
from sitzungen.anbauten import links
from sitzungen.forms.anwesenheit import WeiterePersonForm, ZeileForm, werte
from sitzungen.selectors import Teilnahme, eintraege_von, teilnahmen, weitere_mitglieder
from sitzungen.services.anwesenheit import (
    Eintrag,
    accept_antworten,
    add_gast,
    record_anwesenheit,
    stand_nach,
    stand_von,
)
from sitzungen.states import Antwort, Teilnahmestatus
from sitzungen.views import anwesenheit_ansicht as zeige
from sitzungen.views.anwesenheit_ansicht import Zeile
from sitzungen.views.grund import SitzungSeite

UEBERNOMMEN = {
    Antwort.ZUSAGE.value: "Zusagen sind als anwesend übernommen",
    Antwort.ABSAGE.value: "Absagen sind als entschuldigt übernommen",
}
NICHT_ALLES = "Bitte sehen Sie die Zeilen mit einem Hinweis an. Alles andere ist gespeichert."


class AnwesenheitBasis(SitzungSeite):
    """What the three pages share."""

    permission: ClassVar[str] = "sitzungen.anwesenheit"

    @cached_property
    def blick(self) -> Blick:
        return blick(self.request.user)

    @cached_property
    def teilnahmen(self) -> list[Teilnahme]:
        return teilnahmen(self.sitzung)

    def url(self) -> str:
        return reverse("sitzungen:anwesenheit", args=[self.sitzung.uuid])


class AnwesenheitPage(AnwesenheitBasis):
    """One row for each person. With script a row sends itself (`zeile`), without all rows together."""

    template_name: ClassVar[str] = "sitzungen/anwesenheit.html"

    def context(self) -> dict[str, Any]:
        rows = [entry for row in self.teilnahmen for entry in row.eintraege]
        now = jetzt()
        return {
            **super().context(),
            "pfad": self.pfad("Anwesenheit"),
            "eintragbar": zeige.ist_eintragbar(self.sitzung, now),
            "zahlen": zeige.zahlensatz(self.sitzung, rows, now),
            "abschliessbar": zeige.abschliessbar(self.sitzung, now),
            "weiter": links(self.sitzung, self.request.user),
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._page(zeige.zeilen(self.teilnahmen, self.blick))

    def _page(self, rows: list[Zeile]) -> HttpResponse:
        open_answers = {row.antwort for row in rows if not row.teilnahme.eintraege}
        return self.page(
            zeilen=rows,
            zusagen=Antwort.ZUSAGE in open_answers,
            absagen=Antwort.ABSAGE in open_answers,
            unfertig=NICHT_ALLES if any(row.fehler or row.konflikt for row in rows) else "",
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = zeige.zeilen(self.teilnahmen, self.blick)
        if wanted := request.POST.get("zeile"):
            return self._one(next((row for row in rows if row.key == wanted), None))
        sent = [row for row in rows if f"{row.key}-stand" in request.POST]
        for row in sent:
            self._save(row)
        if any(row.fehler or row.konflikt for row in sent):
            return self._page(rows)
        return self._done()

    def _save(self, row: Zeile) -> None:
        """Save one row if something was changed in it; what is wrong stands in the row afterwards."""
        form = ZeileForm(self.request.POST, prefix=row.key)
        valid = form.is_valid()
        row.werte, seen = zeige.getippt(form), str(form["stand"].value() or "")
        if not valid:
            row.fehler = {name: str(errors[0]) for name, errors in form.errors.items()}
            return
        entry = form.eintrag(self.sitzung)
        if stand_nach(entry) == seen:
            row.werte = werte(row.teilnahme)
            return
        self._record(row, entry, seen)

    def _record(self, row: Zeile, entry: Eintrag, seen: str) -> None:
        who = row.teilnahme.wer
        try:
            stands = record_anwesenheit(self.sitzung, who, entry, by=self.request.user, gesehen=seen)
        except Konflikt as conflict:
            row.konflikt, row.stand = str(conflict), stand_von(conflict.stand)
            row.teilnahme = Teilnahme(who, row.teilnahme.einladung, tuple(conflict.stand))
        except Ablehnung as refusal:
            row.fehler = {refusal.field or "status": str(refusal)}
        else:
            row.stand = stand_von(stands)

    def _one(self, row: Zeile | None) -> JsonResponse:
        """Answer the script: saved, entered otherwise by somebody else, or refused."""
        if row is None:
            return JsonResponse(
                {"fehler": {"status": "Diese Person steht nicht mehr auf der Liste."}}, status=422
            )
        self._save(row)
        now = jetzt()
        answer = {
            "stand": row.stand,
            "zahlen": zeige.zahlensatz(self.sitzung, eintraege_von(self.sitzung), now),
            "satz": f"Gespeichert um {uhrzeit(now)}",
        }
        if row.konflikt:
            return JsonResponse(
                {**answer, "konflikt": row.konflikt, "werte": werte(row.teilnahme)}, status=409
            )
        if row.fehler:
            return JsonResponse({"fehler": row.fehler}, status=422)
        return JsonResponse(answer)

    def _done(self) -> HttpResponse:
        """Everything is saved: go on to what the button said."""
        answer = self.request.POST.get("uebernehmen", "")
        if self.request.POST.get("weiter") == "person":
            return HttpResponseRedirect(reverse("sitzungen:anwesenheit_person", args=[self.sitzung.uuid]))
        try:
            taken = accept_antworten(self.sitzung, answer, by=self.request.user) if answer else None
        except Ablehnung as refusal:
            messages.error(self.request, str(refusal))
            return HttpResponseRedirect(self.url())
        counted = zeige.zahlensatz(self.sitzung, eintraege_von(self.sitzung), jetzt())
        what = f"{taken} {UEBERNOMMEN[answer]}." if taken is not None else "Die Anwesenheit ist gespeichert."
        messages.success(self.request, f"{what} {counted}.")
        return HttpResponseRedirect(self.url())


class WeiterePerson(AnwesenheitBasis, FormPage):
    """Somebody of the network who came without an invitation; she is entered as present at once."""

    template_name: ClassVar[str] = "sitzungen/anwesenheit_person.html"
    form_class: ClassVar[type[BaseForm]] = WeiterePersonForm

    @cached_property
    def weitere(self) -> list[Mitglied]:
        return weitere_mitglieder(self.teilnahmen)

    def form_kwargs(self) -> dict[str, Any]:
        people = [(row, ansicht(row, self.blick)) for row in self.weitere]
        return {
            "personen": [
                (row.pk, f"{who.name}, {who.institution_kurz}" if who.institution_kurz else who.name)
                for row, who in people
                if who is not None
            ]
        }

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad("Weitere Person"), "liste_url": self.url()}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        key, name = self._enter(form.cleaned_data)
        messages.success(self.request, f"{name} ist als anwesend eingetragen.")
        return HttpResponseRedirect(f"{self.url()}#{key}")

    def _enter(self, data: dict[str, Any]) -> tuple[str, str]:
        by = self.request.user
        if not data["mitglied"]:
            guest = add_gast(self.sitzung, by=by, name=data["name"], institution=data["institution"])
            return f"g{guest.pk}", guest.name
        who = next(row for row in self.weitere if row.pk == int(data["mitglied"]))
        record_anwesenheit(self.sitzung, who, Eintrag(Teilnahmestatus.ANWESEND), by=by)
        return f"m{who.pk}", who.name


class Unterschriftenliste(AnwesenheitBasis):
    """The list to sign, as PDF."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.sitzung.start is None:
            raise Http404
        data = zeige.unterschriftenliste(self.sitzung, self.teilnahmen, self.blick, settings.PORTAL_NAME)
        pdf = render_pdf("sitzungen/anwesenheitsliste.typ", data)
        return datei_antwort(pdf, PDF, "anwesenheitsliste.pdf", ansehen=True)

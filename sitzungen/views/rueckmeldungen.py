"""Answers one by one: the history, what waits for a person to look at, and what was said by telephone."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from netzwerk.base.datum import termin
from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.base.uhr import jetzt
from sitzungen.forms.telefon import TelefonForm
from sitzungen.models import Einladung, Kalenderantwort, Sitzung
from sitzungen.selectors.rueckmeldungen import antwortverlauf, offene_rueckmeldungen, rueckmeldung_zu
from sitzungen.services.antwort import NACH_BEGINN, record_antwort
from sitzungen.services.kalenderantwort import accept_kalenderantwort, settle_kalenderantwort
from sitzungen.states import Antwort, Kalenderfolge, Kanal, Sitzungsstatus
from sitzungen.views.ansicht import hat_begonnen
from sitzungen.views.grund import SitzungSeite


@dataclass(frozen=True)
class Rueckmeldung:
    """One line for the coordination: what came, from whom, and what to do about it."""

    zeile: Kalenderantwort
    titel: str
    text: str

    @property
    def ist_alt(self) -> bool:
        return self.zeile.folge == Kalenderfolge.ALTER_TERMIN

    @property
    def ist_weitergeleitet(self) -> bool:
        return self.zeile.folge == Kalenderfolge.WEITERGELEITET

    @property
    def gast_url(self) -> str:
        """The form for a new guest, filled in as far as the mail says."""
        url = reverse("sitzungen:gast_neu", args=[self.zeile.einladung.sitzung.uuid])
        return f"{url}?rueckmeldung={self.zeile.pk}"


def rueckmeldungen(sitzung: Sitzung) -> list[Rueckmeldung]:
    """Return the lines for the page of the Sitzung; one query."""
    return [_rueckmeldung(row) for row in offene_rueckmeldungen(sitzung)]


def _rueckmeldung(row: Kalenderantwort) -> Rueckmeldung:
    name = row.einladung.empfaenger_name
    answer = Antwort(row.antwort).label if row.antwort else "ohne Antwort"
    remark = f" Bemerkung: „{row.kommentar}“" if row.kommentar else ""
    if row.folge == Kalenderfolge.WEITERGELEITET:
        return Rueckmeldung(
            row,
            f"{row.wer}: {answer}",
            f"{name} hat die Einladung weitergeleitet. Diese Person ist nicht eingeladen.{remark}",
        )
    if row.folge == Kalenderfolge.GEGENVORSCHLAG:
        when = termin(row.vorschlag_start, row.vorschlag_ende) if row.vorschlag_start else "keine Angabe"
        return Rueckmeldung(row, f"{name} schlägt einen anderen Termin vor", f"{when}.{remark}")
    return Rueckmeldung(
        row,
        f"{name}: {answer}",
        f"Die Antwort kam aus dem Kalender und bezieht sich auf den alten Termin.{remark}",
    )


class RueckmeldungTaste(SitzungSeite, ActionView):
    """A button about one of these lines."""

    permission: ClassVar[str] = "sitzungen.einladen"

    @cached_property
    def rueckmeldung(self) -> Kalenderantwort:
        found = rueckmeldung_zu(self.sitzung, self.kwargs["pk"])
        if found is None:
            raise Http404
        return found


class Uebernehmen(RueckmeldungTaste):
    """The answer to the old date counts for the new one."""

    def act(self) -> str:
        row = accept_kalenderantwort(self.rueckmeldung, by=self.request.user)
        return f"Übernommen: {row.empfaenger_name}, {Antwort(row.antwort).label}."


class Erledigt(RueckmeldungTaste):
    """Nothing more to do; the line goes, the history keeps it."""

    def act(self) -> str:
        settle_kalenderantwort(self.rueckmeldung, by=self.request.user)
        return "Erledigt. Die Rückmeldung steht weiter im Verlauf der Antworten."


class Antwortverlauf(SitzungSeite):
    """Every answer with its time and its way; for those who may see names."""

    permission: ClassVar[str] = "sitzungen.antworten_sehen"
    template_name: ClassVar[str] = "sitzungen/antwortverlauf.html"

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Verlauf der Antworten"),
            "zeilen": antwortverlauf(self.sitzung),
        }


class AntwortEintragen(SitzungSeite, FormPage):
    """What a person said by telephone."""

    permission: ClassVar[str] = "sitzungen.einladen"
    template_name: ClassVar[str] = "sitzungen/antwort_eintragen.html"
    form_class: ClassVar[type[BaseForm]] = TelefonForm

    @cached_property
    def einladungen(self) -> list[Einladung]:
        rows = Einladung.objects.gueltig().filter(sitzung=self.sitzung).mit_empfaenger()
        return sorted(rows.select_related("sitzung"), key=lambda row: row.empfaenger_name.casefold())

    def form_kwargs(self) -> dict[str, Any]:
        chosen = self.request.GET.get("einladung", "")
        return {"einladungen": self.einladungen, "initial": {"einladung": chosen} if chosen else {}}

    def context(self) -> dict[str, Any]:
        offen = self.sitzung.status == Sitzungsstatus.EINGELADEN and bool(self.einladungen)
        return {
            **super().context(),
            "pfad": self.pfad("Antwort eintragen"),
            "offen": offen and not hat_begonnen(self.sitzung, jetzt()),
            "begonnen": hat_begonnen(self.sitzung, jetzt()),
            "nach_beginn": NACH_BEGINN,
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        row = record_antwort(
            next(row for row in self.einladungen if row.pk == data["einladung"]),
            Antwort(data["antwort"]),
            kanal=Kanal.TELEFON,
            vertretung_name=data["vertretung_name"],
            vertretung_institution=data["vertretung_institution"],
            by=self.request.user,
        )
        messages.success(
            self.request, f"Eingetragen: {row.empfaenger_name}, {row.get_antwort_display()} (am Telefon)."
        )
        return HttpResponseRedirect(self.success_url())

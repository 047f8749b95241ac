"""What was saved after the invitation but told to nobody: look, then send, keep or discard."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.timezone import localdate

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import NBSP, datum, uhrzeit
from netzwerk.base.uhr import heute
from sitzungen.agenda import neuerungen, vergleiche_punkte
from sitzungen.mails import Vorschau, vorschau_aenderung, vorschau_tagesordnung
from sitzungen.mails.brief import Unterschied
from sitzungen.mails.inhalt import TAGESORDNUNG, TERMIN
from sitzungen.models import Aenderung, Einladung, Sitzung, Tagesordnungsfassung, Unterlage
from sitzungen.selectors import (
    OffeneTagesordnung,
    empfaenger_der_tagesordnung,
    mitteilbare,
    offene_aenderung,
    offene_tagesordnung,
)
from sitzungen.services.aenderung import VERWORFEN, diff_von, discard_aenderung, send_aenderung
from sitzungen.services.mitteilen import (
    HEUTE_SCHON,
    WIE_MITGETEILT,
    cancel_vormerkung,
    discard_tagesordnung,
    heute_schon,
    keep_tagesordnung,
    postpone_tagesordnung,
    send_tagesordnung,
)
from sitzungen.states import Sitzungsstatus, tage_bis
from sitzungen.views.grund import SitzungSeite

# Nobody who is invited can be reached by mail: the change applies all the same.
OHNE_MAIL = "Änderung übernehmen"
DATEIEN_BLEIBEN = (
    "Neue Dateien und Namen von Unterlagen bleiben. Sie ändern sie in den Dokumenten der Gruppe."
)


def personen(anzahl: int) -> str:
    return "eine Person" if anzahl == 1 else f"{anzahl} Personen"


def _wann(ab: datetime) -> str:
    """am Di, 29.09.2026 um 8:00 Uhr"""
    return f"am {datum(ab)} um {uhrzeit(ab)}"


def offenes(sitzung: Sitzung, letzte: Tagesordnungsfassung | None, unterlagen: Iterable[Unterlage]) -> str:
    """Return in a sentence what is saved but told to nobody yet; "" when nothing is."""
    if sitzung.status != Sitzungsstatus.EINGELADEN:
        return ""
    if letzte.hat_entwurf if letzte else offene_aenderung(sitzung):
        return "Es gibt eine Änderung an Termin oder Ort, von der noch niemand weiß."
    change = offene_tagesordnung(sitzung, letzte, unterlagen) if letzte else None
    if change is None:
        return ""
    if change.wie_mitgeteilt:
        return "Die Tagesordnung ist wieder so, wie sie den Eingeladenen mitgeteilt wurde."
    if change.vorgemerkt:
        return f"Die neue Tagesordnung geht {_wann(change.vorgemerkt)} von selbst hinaus."
    if change.nur_unterlagen:
        return "Die Unterlagen zur Tagesordnung sind andere, als den Eingeladenen mitgeteilt wurde."
    return "Die Tagesordnung ist anders, als sie den Eingeladenen mitgeteilt wurde."


class AenderungPruefen(SitzungSeite):
    """What changes and who is told. The key in the form settles each difference once."""

    permission: ClassVar[str] = "sitzungen.bearbeiten"
    template_name: ClassVar[str] = "sitzungen/aenderung.html"

    @cached_property
    def aenderung(self) -> Aenderung | None:
        return offene_aenderung(self.sitzung)

    @cached_property
    def tagesordnung(self) -> OffeneTagesordnung | None:
        return offene_tagesordnung(self.sitzung)

    def context(self) -> dict[str, Any]:
        told = self._told()
        count, sample = len(told), told[0] if told else None
        diff = diff_von(self.aenderung) if self.aenderung else []
        moved = any(row.feld == TERMIN for row in diff)
        return {
            **super().context(),
            "pfad": self.pfad("Änderung prüfen"),
            "aenderung": self.aenderung,
            "tagesordnung": self.tagesordnung,
            "diff": diff,
            "termin_neu": moved,
            "zu_kurz": self._zu_kurz() if moved else "",
            "ohne_nachricht": self._not_told(told) if self.aenderung else "",
            "vorspann": "Gespeichert, aber noch nicht mitgeteilt." if self.etwas_offen else "",
            "knopf_text": f"Änderung an {personen(count)} senden" if count else OHNE_MAIL,
            "vorschau": self._vorschau(diff, sample) if sample else None,
            **self._agenda(count),
        }

    def _told(self) -> list[Einladung]:
        """Who gets a mail when the button is pressed."""
        if self.aenderung is None and self.tagesordnung is not None:
            return empfaenger_der_tagesordnung(self.sitzung, self.tagesordnung)
        return mitteilbare(self.sitzung)

    def _not_told(self, told: list[Einladung]) -> str:
        """Say whom no mail reaches, so that somebody calls; "" if every invited person gets one."""
        rows = Einladung.objects.gueltig().filter(sitzung=self.sitzung).exclude(pk__in=[r.pk for r in told])
        names = ", ".join(row.empfaenger.name for row in rows.mit_empfaenger().order_by("pk"))
        return f"Bitte rufen Sie an: {names}." if names else ""

    def _zu_kurz(self) -> str:
        """Say that the new date is nearer than the Ladungsfrist; it can be told all the same."""
        frist = self.gremium.ladungsfrist_tage
        left = tage_bis(localdate(self.aenderung.start), heute()) if self.aenderung else frist
        tage = {0: "bleibt kein ganzer Tag", 1: "bleibt nur ein Tag"}.get(
            left, f"bleiben nur {left}{NBSP}Tage"
        )
        return f"Bis zum neuen Termin {tage}." if left < frist else ""

    @property
    def etwas_offen(self) -> bool:
        return self.aenderung is not None or self.tagesordnung is not None

    @property
    def agenda_neu(self) -> bool:
        """The agenda has something to tell."""
        return self.tagesordnung is not None and not self.tagesordnung.wie_mitgeteilt

    def _agenda(self, count: int) -> dict[str, Any]:
        """The difference of the agenda; whether it has to wait because one was told today."""
        change = self.tagesordnung
        if change is None:
            return {}
        at = change.vorgemerkt
        return {
            "neuerungen": neuerungen(change.bisher, change.neu),
            "punkte_vergleich": vergleiche_punkte(change.bisher, change.neu),
            "agenda_neu": self.agenda_neu,
            "wie_mitgeteilt": "" if self.agenda_neu else WIE_MITGETEILT,
            "warten": self.agenda_neu and self.aenderung is None and heute_schon(self.sitzung),
            "heute_schon": HEUTE_SCHON,
            "vorgemerkt": f"Die neue Tagesordnung geht {_wann(at)} von selbst an {personen(count)}."
            if at
            else "",
        }

    def _vorschau(self, diff: list[Unterschied], sample: Einladung) -> Vorschau | None:
        if self.aenderung:
            rows = [*diff, Unterschied(TAGESORDNUNG, "bisherige", "neue")] if self.agenda_neu else diff
            return vorschau_aenderung(self.aenderung, tuple(rows), sample.empfaenger)
        if self.agenda_neu:
            both = [self.tagesordnung.bisher, self.tagesordnung.neu]
            old, new = (row.fuer_gaeste() if sample.ist_gast else row for row in both)
            return vorschau_tagesordnung(self.sitzung, old, new, sample.empfaenger)
        return None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        aktion = request.POST.get("aktion", "")
        try:
            if kennung := request.POST.get("tagesordnung"):
                sentence = self._agenda_act(aktion, kennung)
            else:
                sentence = self._termin_act(aktion, self._gemeinte(request.POST.get("aenderung", "")))
        except Ablehnung as refusal:
            messages.warning(request, str(refusal))
        else:
            if sentence:
                messages.success(request, sentence)
        return HttpResponseRedirect(self.success_url())

    def _termin_act(self, aktion: str, change: UUID) -> str:
        if aktion == "verwerfen":
            discard_aenderung(change, by=self.request.user)
            return "Die Änderung ist verworfen. Es gilt weiter der bisherige Termin."
        send_aenderung(change, by=self.request.user)
        return ""

    def _agenda_act(self, aktion: str, kennung: str) -> str:
        how = {"kennung": kennung, "by": self.request.user}
        if aktion == "verwerfen":
            last = discard_tagesordnung(self.sitzung, **how)
            which = "mitgeteilt" if last.wurde_mitgeteilt else "zuletzt ohne Nachricht gespeichert"
            done = f"Die Änderung ist verworfen. Es gilt wieder die Tagesordnung, die {which} wurde."
            return f"{done} {DATEIEN_BLEIBEN}" if offene_tagesordnung(self.sitzung) else done
        if aktion == "speichern":
            keep_tagesordnung(self.sitzung, **how)
            return (
                "Die Tagesordnung ist gespeichert. Es wurde niemand benachrichtigt. "
                "Im Portal und im Kalender steht die neue."
            )
        if aktion == "morgen":
            at = postpone_tagesordnung(self.sitzung, **how)
            return f"Vorgemerkt: Die neue Tagesordnung geht {_wann(at)} von selbst hinaus."
        if aktion == "nicht_senden":
            cancel_vormerkung(self.sitzung, by=self.request.user)
            return "Die Nachricht geht nicht von selbst hinaus."
        send_tagesordnung(self.sitzung, **how)
        return ""

    def _gemeinte(self, text: str) -> UUID:
        """Return the uuid in the form if it names a change of this Sitzung; others are none of it."""
        try:
            kennung = UUID(text)
        except ValueError:
            raise Ablehnung(VERWORFEN) from None
        if not Aenderung.objects.filter(sitzung=self.sitzung, uuid=kennung).exists():
            raise Ablehnung(VERWORFEN)
        return kennung

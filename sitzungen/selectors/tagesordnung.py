"""Reads about the agenda: the versions that were told, and what is new since the last of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from sitzungen.agenda import Agenda, agenda_von, gleiche_punkte, neuerungen
from sitzungen.models import TOP, Aenderung, Einladung, Sitzung, Tagesordnungsfassung, Unterlage
from sitzungen.selectors.einladungen import mitteilbare
from sitzungen.selectors.tops import unterlagen_von
from sitzungen.states import Fassungsanlass, Sitzungsstatus


@dataclass(frozen=True)
class OffeneTagesordnung:
    """An agenda that was saved after the invitation and is told to nobody yet.

    `bisher` is the version told last, `kennung` stands for exactly this difference: it travels with
    the button, so that a second click finds that nothing is left to tell. `vorgemerkt`: from when on
    it is told by itself.
    """

    fassung: Tagesordnungsfassung
    bisher: Agenda
    neu: Agenda
    vorgemerkt: datetime | None = None

    @property
    def kennung(self) -> str:
        return f"{self.fassung.nummer}-{self.neu.kennung}"

    @property
    def wie_mitgeteilt(self) -> bool:
        """What was kept quietly in between is undone again: nobody needs to hear of it."""
        return gleiche_punkte(self.bisher, self.neu)

    @property
    def nur_unterlagen(self) -> bool:
        """The points are the same; documents came, went or were replaced."""
        return gleiche_punkte(self.bisher, self.neu, ohne_unterlagen=True)


def aktuelle_agenda(sitzung: Sitzung) -> Agenda:
    """Return the agenda as it stands in the database now; three queries."""
    return agenda_von(sitzung, TOP.objects.filter(sitzung=sitzung), unterlagen_von(sitzung))


def letzte_fassung(sitzung: Sitzung, *, mitgeteilt: bool = False) -> Tagesordnungsfassung | None:
    """Return the newest version, or the newest one that people were told of; one query.

    It knows whether a change of date or place is saved, `hat_entwurf`.
    """
    rows = Tagesordnungsfassung.objects.filter(sitzung=sitzung).select_related(
        "von", "sitzung__tagesordnungsvormerkung"
    )
    drafts = Aenderung.objects.filter(sitzung=OuterRef("sitzung"), gesendet_am=None)
    rows = rows.annotate(hat_entwurf=Exists(drafts))
    if mitgeteilt:
        rows = rows.filter(~Q(anlass=Fassungsanlass.GESPEICHERT))
    return rows.order_by("-nummer").first()


def fassungen_von(sitzung: Sitzung) -> list[Tagesordnungsfassung]:
    """Return all versions, the newest first; one query."""
    rows = Tagesordnungsfassung.objects.filter(sitzung=sitzung).select_related("sitzung", "von__mitglied")
    return list(rows.order_by("-nummer"))


def offene_tagesordnung(
    sitzung: Sitzung,
    letzte: Tagesordnungsfassung | None = None,
    unterlagen: Iterable[Unterlage] | None = None,
) -> OffeneTagesordnung | None:
    """Return what differs between the stored agenda and the version settled last; None when nothing.

    Compared is with the version *told* last. One query unless `letzte` is known, one for the TOPs,
    two unless `unterlagen` are (`unterlagen_von`).
    """
    if sitzung.status != Sitzungsstatus.EINGELADEN:
        return None
    last = letzte or letzte_fassung(sitzung)
    if last is None:
        return None
    now = agenda_von(
        sitzung, sitzung.tops.all(), unterlagen_von(sitzung) if unterlagen is None else unterlagen
    )
    if gleiche_punkte(Agenda.aus_json(last.inhalt), now):
        return None
    told = last if last.wurde_mitgeteilt else letzte_fassung(sitzung, mitgeteilt=True) or last
    kept = getattr(last.sitzung, "tagesordnungsvormerkung", None)
    return OffeneTagesordnung(last, Agenda.aus_json(told.inhalt), now, kept.ab if kept else None)


def empfaenger_der_tagesordnung(sitzung: Sitzung, change: OffeneTagesordnung | None) -> list[Einladung]:
    """Return who is told of this difference: guests only if anything is new that they read; two queries."""
    for_guests = change is not None and neuerungen(change.bisher.fuer_gaeste(), change.neu.fuer_gaeste())
    return [row for row in mitteilbare(sitzung) if for_guests or not row.ist_gast]

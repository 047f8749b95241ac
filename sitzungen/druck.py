"""The printed papers of a Sitzung: the agenda as PDF."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings

from netzwerk.base.datum import datum, termin_lang, uhrzeit
from netzwerk.base.druck import render_pdf
from netzwerk.base.klartext import NBSP
from sitzungen.agenda import Agenda, Agendapunkt, sind_gleich
from sitzungen.models import Sitzung, Tagesordnungsfassung
from sitzungen.states import Sitzungsstatus

# What the paper of a Sitzung that is over says at its end.
VORBEI = {
    Sitzungsstatus.ABGESAGT: "Diese Sitzung ist abgesagt.",
    Sitzungsstatus.AUSGEFALLEN: "Diese Sitzung ist ausgefallen.",
    Sitzungsstatus.STATTGEFUNDEN: "",
}
NICHT_MITGETEILT = "Stand der Bearbeitung, noch nicht mitgeteilt"


@dataclass(frozen=True)
class Tagesordnungsblatt:
    """What one printed agenda says; equal ones are printed once. `stand` is the time in the file."""

    gremium: str
    name: str
    fassung: str
    agenda: Agenda
    schluss: str
    stand: datetime | None

    @property
    def pdf(self) -> bytes:
        return _pdf(self)

    @property
    def groesse(self) -> str:
        """Tell the size of the file, as a link names it: 40 KB."""
        return f"{max(1, round(len(self.pdf) / 1024))}{NBSP}KB"


def blatt_zur_fassung(fassung: Tagesordnungsfassung, agenda: Agenda) -> Tagesordnungsblatt:
    """Return the agenda as this version told it, as far as the reader may know it."""
    return _blatt(fassung.sitzung, agenda, f"{fassung} vom {datum(fassung.am)}", fassung.am)


def blatt_von(sitzung: Sitzung, agenda: Agenda, letzte: Tagesordnungsfassung | None) -> Tagesordnungsblatt:
    """Return the agenda as it stands now; as that of a version where nothing differs from it."""
    if letzte is not None and sind_gleich(Agenda.aus_json(letzte.inhalt), agenda):
        return _blatt(sitzung, agenda, f"{letzte} vom {datum(letzte.am)}", letzte.am)
    stand = "" if sitzung.status in VORBEI else NICHT_MITGETEILT
    return _blatt(sitzung, agenda, stand, sitzung.freigegeben_am)


def _blatt(sitzung: Sitzung, agenda: Agenda, fassung: str, stand: datetime | None) -> Tagesordnungsblatt:
    return Tagesordnungsblatt(
        gremium=sitzung.voller_gremiumsname,
        name=agenda.titel or sitzung.name,
        fassung=fassung,
        agenda=agenda,
        schluss=VORBEI.get(Sitzungsstatus(sitzung.status), ""),
        stand=stand,
    )


@lru_cache(maxsize=64)
def _pdf(blatt: Tagesordnungsblatt) -> bytes:
    return render_pdf("sitzungen/tagesordnung.typ", _daten(blatt), stand=blatt.stand)


def _daten(blatt: Tagesordnungsblatt) -> dict[str, object]:
    agenda = blatt.agenda
    when = termin_lang(agenda.start, agenda.ende) if agenda.start and agenda.ende else "noch offen"
    place = agenda.ort or ("Videokonferenz" if agenda.online_url else "noch offen")
    return {
        "titel": f"Tagesordnung: {blatt.name}",
        "netzwerk": f"{settings.PORTAL_NAME}, {settings.PORTAL_STADT}",
        "fuss": f"{blatt.gremium}, Tagesordnung",
        "fassung": blatt.fassung,
        "fakten": [
            ["Gremium", blatt.gremium],
            ["Zeit", when],
            ["Ort", place],
            ["Hinweise zum Zugang", agenda.zugang],
            ["Videokonferenz", agenda.online_url],
        ],
        "punkte": [_punkt(n, row, at) for n, (row, at) in enumerate(agenda.mit_zeiten(), 1)],
        "schluss": blatt.schluss,
    }


def _punkt(nummer: int, punkt: Agendapunkt, beginn: datetime | None) -> dict[str, object]:
    lines = punkt.text.split("\n")
    return {
        "nummer": str(nummer),
        "beginn": uhrzeit(beginn) if beginn else "",
        "titel": punkt.titel,
        "zeilen": [zeile for zeile in (punkt.vortragende, *lines, punkt.unterlagen) if zeile],
        "dauer": f"{punkt.dauer_min}{NBSP}min" if punkt.dauer_min else "",
    }

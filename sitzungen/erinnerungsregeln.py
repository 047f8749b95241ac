"""Which reminders a Sitzung has: when, to whom, and what speaks against one.

One line of `REGELN` a reminder. Pure values; only whether minutes are missing is asked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from django.utils import timezone

from sitzungen.models import Einladung, Sitzung
from sitzungen.states import (
    BEVORSTEHEND,
    Antwort,
    Erinnerungsart,
    Sitzungsstatus,
    letzter_einladungstag,
)
from sitzungen.tatsachen import protokoll_fehlt
from sitzungen.versandzeit import tag_nach, tag_vor

# Per person and session, however often it is moved.
ERINNERUNGEN_HOECHSTENS = 2
TAGE_BIS_FRIST = 7

NEUER_TERMIN = "Der Termin hat sich geändert."
OHNE_AMT = "Die Person ist dafür nicht mehr zuständig."
ZU_SPAET = "Zu spät: Erinnerungen werden nicht nachgeholt."
GENUG = "Diese Person wurde zu dieser Sitzung schon zweimal erinnert."
ABBESTELLT = "Die Person möchte keine Erinnerungen an Sitzungen."
UNERREICHBAR = "Von dieser Person ist keine E-Mail-Adresse bekannt."
_BEENDET = {
    Sitzungsstatus.ABGESAGT: "Die Sitzung ist abgesagt.",
    Sitzungsstatus.AUSGEFALLEN: "Die Sitzung ist ausgefallen.",
    Sitzungsstatus.STATTGEFUNDEN: "Die Sitzung hat stattgefunden.",
}
_WEG = (Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN)


class Kreis(Enum):
    """To whom a reminder goes."""

    EINGELADENE = "who is invited"
    KOORDINATION = "who coordinates, else who stands in, else the Beauftragte"
    PROTOKOLL = "who writes the minutes, else as above"
    AUCH_BEAUFTRAGTE = "who writes the minutes, who coordinates, and the Beauftragte"


@dataclass(frozen=True)
class Regel:
    """One reminder. `offen` tells whether what it asks for is still missing; without it nobody is mailed."""

    art: Erinnerungsart
    tag: Callable[[Sitzung], date]
    um: time
    kreis: Kreis
    offen: Callable[[Sitzung], bool] | None
    antworten: frozenset[str] = frozenset()

    def stichtag(self, sitzung: Sitzung) -> date:
        """Return the working day on which it is due."""
        return self.tag(sitzung)

    def faellig(self, sitzung: Sitzung) -> datetime:
        return timezone.make_aware(datetime.combine(self.stichtag(sitzung), self.um))

    @property
    def an_eingeladene(self) -> bool:
        return self.kreis == Kreis.EINGELADENE


def _tag(sitzung: Sitzung) -> date:
    if sitzung.tag is None:
        raise ValueError("only a session with a date has reminders")
    return sitzung.tag


def _im_stand(*stand: Sitzungsstatus) -> Callable[[Sitzung], bool]:
    return lambda sitzung: sitzung.status in stand


def frist_der_einladung(sitzung: Sitzung) -> date:
    """Return the last day on which inviting keeps the Ladungsfrist."""
    return letzter_einladungstag(_tag(sitzung), sitzung.gremium.ladungsfrist_tage)


A = Erinnerungsart
EINGELADEN = _im_stand(Sitzungsstatus.EINGELADEN)
REGELN: tuple[Regel, ...] = (
    Regel(A.VORWOCHE, lambda s: tag_vor(_tag(s), 7), time(9), Kreis.EINGELADENE, EINGELADEN,
          frozenset({Antwort.AUSSTEHEND})),
    Regel(A.VORTAG, lambda s: tag_vor(_tag(s), 1), time(9), Kreis.EINGELADENE, EINGELADEN,
          frozenset({Antwort.ZUSAGE, Antwort.VORBEHALT, Antwort.AUSSTEHEND})),
    Regel(A.EINLADEN, lambda s: tag_vor(frist_der_einladung(s), TAGE_BIS_FRIST), time(8), Kreis.KOORDINATION,
          _im_stand(Sitzungsstatus.GEPLANT)),
    # A session is closed in the books together with its attendance, so an open one lacks it.
    Regel(A.ANWESENHEIT, lambda s: tag_nach(_tag(s), 3), time(8), Kreis.KOORDINATION,
          _im_stand(*BEVORSTEHEND)),
    Regel(A.PROTOKOLL, lambda s: tag_nach(_tag(s), 14), time(8), Kreis.PROTOKOLL, protokoll_fehlt),
    Regel(A.PROTOKOLL_SPAET, lambda s: tag_nach(_tag(s), 30), time(8), Kreis.AUCH_BEAUFTRAGTE,
          protokoll_fehlt),
)  # fmt: skip
# After so many days a session has no reminders any more.
NACHLAUF = timedelta(days=31)


def regel_zu(art: str) -> Regel:
    return next(regel for regel in REGELN if regel.art == art)


def grund_gegen(
    regel: Regel, sitzung: Sitzung, stichtag: date | None, einladung: Einladung | None = None
) -> str:
    """Return why a reminder of that day must not go out (any more), or ""."""
    if sitzung.tag is None or regel.offen is None or not regel.offen(sitzung):
        return _erledigt(regel, sitzung)
    if stichtag is not None and stichtag != regel.stichtag(sitzung):
        return NEUER_TERMIN
    if einladung is None:
        return ""
    if einladung.entladen_am is not None:
        return "Die Einladung wurde zurückgenommen."
    if einladung.antwort not in regel.antworten:
        return "Die Person hat geantwortet."
    return "" if einladung.adresse else UNERREICHBAR


def _erledigt(regel: Regel, sitzung: Sitzung) -> str:
    if regel.art == A.EINLADEN and sitzung.status == Sitzungsstatus.EINGELADEN:
        return "Die Einladung ist verschickt."
    if regel.art == A.ANWESENHEIT and sitzung.status == Sitzungsstatus.STATTGEFUNDEN:
        return "Die Anwesenheit ist eingetragen."
    if regel.art in (A.PROTOKOLL, A.PROTOKOLL_SPAET) and sitzung.status not in _WEG:
        return "Das Protokoll ist verschickt."
    return _BEENDET.get(Sitzungsstatus(sitzung.status), "Dafür ist es noch zu früh.")


def vorgang(sitzung: Sitzung) -> str:
    """The key under which the outbox keeps the reminders of a session, apart from its invitations."""
    return f"erinnerung:{sitzung.uuid}"


def versandart(art: str) -> str:
    """The kind of mail of a reminder."""
    return f"erinnerung_{art}"

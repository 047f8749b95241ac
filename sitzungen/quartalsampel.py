"""The Quartalsampel: does a Gremium meet in this quarter (charter: "tagen vierteljährlich")?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils import timezone

from fachgruppen.models import Gremium
from fachgruppen.selectors import ruhe_in
from netzwerk.base.datum import datum_kurz, zeitraum
from netzwerk.base.quartal import Quartal
from sitzungen.models import Sitzung
from sitzungen.states import BEVORSTEHEND, Sitzungsstatus

# Day of the quarter until which a date should stand.
PLANUNGSTAG = 56
# Fewer days left after a session fell through: there is hardly time to invite again.
RESTTAGE = 21


class Ampelstand(TextChoices):
    ERFUELLT = "erfuellt", "erfüllt"
    GEPLANT = "geplant", "geplant"
    GEFAEHRDET = "gefaehrdet", "gefährdet"
    VERSAEUMT = "versaeumt", "versäumt"
    OFFEN = "offen", "noch offen"
    RUHT = "ruht", "ruht"


@dataclass(frozen=True)
class Ampel:
    """The state of one Gremium in one quarter, the session it rests on and a few words."""

    stand: Ampelstand
    sitzung: Sitzung | None = None
    hinweis: str = ""


def quartalsampel(gremium: Gremium, quartal: Quartal, sitzungen: Iterable[Sitzung], heute: date) -> Ampel:
    """Judge one quarter. `sitzungen` may hold other quarters and Gremien; no query is made if the
    Gremium comes from `mit_ruhezeiten`.

    A quarter in which it rests on any day is not demanded, nor one of a Gremium that meets as it likes.

    A session that is over but not closed in the books keeps the light from turning "versäumt":
    somebody should look at it, so it is "gefährdet" until then.
    """
    own = [
        s for s in sitzungen
        if s.gremium_id == gremium.pk and (s.jahr, s.quartal) == (quartal.jahr, quartal.nummer)
    ]  # fmt: skip
    own.sort(key=_start)
    held = _first(own, Sitzungsstatus.STATTGEFUNDEN)
    if held is not None:
        return Ampel(Ampelstand.ERFUELLT, held, datum_kurz(_start(held)))
    planned = _planned(own, heute)
    if planned is not None:
        return _geplant(planned, quartal, heute)
    fallen = _first(own[::-1], Sitzungsstatus.AUSGEFALLEN, Sitzungsstatus.ABGESAGT)
    word = Sitzungsstatus(fallen.status).label.lower() if fallen else "kein Termin"
    if not _bestand(gremium, quartal) or not gremium.tagt_vierteljaehrlich:
        return Ampel(Ampelstand.OFFEN)
    rest = ruhe_in(gremium, quartal.beginn, quartal.ende)
    if rest is not None:
        return Ampel(Ampelstand.RUHT, fallen, zeitraum(rest.von, rest.bis))
    if heute > quartal.ende:
        return Ampel(Ampelstand.VERSAEUMT, fallen, word)
    if quartal.tag_nummer(heute) > PLANUNGSTAG or _zu_spaet(fallen, quartal, heute):
        return Ampel(Ampelstand.GEFAEHRDET, fallen, word)
    return Ampel(Ampelstand.OFFEN, fallen, f"bis {datum_kurz(planungstag(quartal))} planen")


def planungstag(quartal: Quartal) -> date:
    """Return the day until which a date should stand: day 56 of the quarter."""
    return quartal.beginn + timedelta(days=PLANUNGSTAG - 1)


def _start(sitzung: Sitzung) -> date:
    return timezone.localdate(sitzung.start)


def _first(sitzungen: list[Sitzung], *stand: Sitzungsstatus) -> Sitzung | None:
    return next((s for s in sitzungen if s.status in stand), None)


def _planned(sitzungen: list[Sitzung], heute: date) -> Sitzung | None:
    """Return the next planned session, else the last one that nobody closed."""
    planned = [s for s in sitzungen if s.status in BEVORSTEHEND]
    ahead = [s for s in planned if _start(s) >= heute]
    return ahead[0] if ahead else (planned[-1] if planned else None)


def _geplant(sitzung: Sitzung, quartal: Quartal, heute: date) -> Ampel:
    day = _start(sitzung)
    if day >= heute:
        return Ampel(Ampelstand.GEPLANT, sitzung, datum_kurz(day))
    hint = f"{datum_kurz(day)}, noch nicht abgeschlossen"
    over = heute > quartal.ende
    return Ampel(Ampelstand.GEFAEHRDET if over else Ampelstand.GEPLANT, sitzung, hint)


def _bestand(gremium: Gremium, quartal: Quartal) -> bool:
    """Tell whether the Gremium existed on any day of the quarter."""
    return gremium.von <= quartal.ende and (gremium.bis is None or gremium.bis >= quartal.beginn)


def _zu_spaet(fallen: Sitzung | None, quartal: Quartal, heute: date) -> bool:
    fell_through = fallen is not None and fallen.status == Sitzungsstatus.AUSGEFALLEN
    return fell_through and heute in quartal and (quartal.ende - heute).days < RESTTAGE

"""Whether a date suits: public and school holidays of Sachsen-Anhalt, weekends, other sessions.

Public holidays forbid a date, everything else is a warning that a person may confirm.
Holidays come from the package `holidays`, further ones and other
blocked days from the table of Sperrzeiten; for years without school holidays nothing is claimed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

import holidays
from django.utils import timezone

from fachgruppen.models import Gremium
from fachgruppen.selectors import mitglieder_von, ruhe_am
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import WOCHENTAGE, tag
from netzwerk.base.feiertage import LAND, SAMSTAG, feiertag_am
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from sitzungen.models import Sitzung, Sperrzeit
from sitzungen.models.sitzung import SitzungQuerySet
from sitzungen.states import BEVORSTEHEND, DAUER_MAX, DAUER_MIN, Sitzungsstatus

# Names in a sentence; more would hide the point.
NAMEN_HOECHSTENS = 5
# School holidays of one kind may be broken by a weekend or a public holiday.
LUECKE = timedelta(days=4)
ANTWORTFRIST = timedelta(days=7)


class Terminwarnung(Ablehnung):
    """The date has drawbacks; asked again with `bestaetigt=True` the service accepts it."""

    def __init__(self, warnungen: list[str]) -> None:
        super().__init__(" ".join([*warnungen, "Trotzdem festlegen?"]), field="bestaetigt")
        self.warnungen = warnungen


@dataclass(frozen=True)
class Ferien:
    """School holidays with first and last day."""

    name: str
    von: date
    bis: date

    @property
    def spanne(self) -> str:
        """04.07. bis 14.08.2026"""
        return f"{self.von:%d.%m.} bis {tag(self.bis)}"


@dataclass(frozen=True)
class Terminpruefung:
    """What speaks against a date: `warnungen` want a confirmation, `hinweise` are only said."""

    feiertag: str = ""
    warnungen: tuple[str, ...] = ()
    hinweise: tuple[str, ...] = ()


@cache
def _ferien(jahr: int) -> tuple[Ferien, ...]:
    """Return the school holidays that touch the year, in order of time."""
    days = holidays.country_holidays(
        "DE", subdiv=LAND, language="de", categories=("school",), years=[jahr - 1, jahr, jahr + 1]
    )
    found: list[Ferien] = []
    for day, name in sorted(days.items()):
        if found and found[-1].name == name and day - found[-1].bis <= LUECKE:
            found[-1] = Ferien(name, found[-1].von, day)
        else:
            found.append(Ferien(name, day, day))
    return tuple(ferien for ferien in found if ferien.von.year <= jahr <= ferien.bis.year)


def ferien_am(day: date) -> Ferien | None:
    return next((ferien for ferien in _ferien(day.year) if ferien.von <= day <= ferien.bis), None)


def ferien_im_quartal(quartal: Quartal) -> list[Ferien]:
    """Return the school holidays that touch the quarter, in order of time."""
    return [f for f in _ferien(quartal.jahr) if f.von <= quartal.ende and f.bis >= quartal.beginn]


def ferien_bekannt(day: date) -> bool:
    """Tell whether the data reaches to this day: the last school holidays of a year end it."""
    return any(ferien.bis >= day for jahr in (day.year, day.year + 1) for ferien in _ferien(jahr))


def antwort_bis(start: datetime, ab: date) -> date:
    """Return until when an answer is asked for: a week before, on short notice the day before.

    `ab` is the day of inviting; the result never lies before it.
    """
    sitzungstag = timezone.localdate(start)
    week_before = sitzungstag - ANTWORTFRIST
    return week_before if week_before > ab else max(sitzungstag - timedelta(days=1), ab)


def check_termin(gremium: Gremium, start: datetime, ende: datetime, *, ab: datetime) -> None:
    """Refuse what no confirmation can mend: past, length, public holiday, Gremium not existing."""
    day = timezone.localdate(start)
    # Python compares two local times by the clock on the wall; in the nights of the change that is wrong.
    start, ende = start.astimezone(UTC), ende.astimezone(UTC)
    if ende <= start:
        raise Ablehnung("Das Ende muss nach dem Beginn liegen.", field="ende")
    if not DAUER_MIN <= ende - start <= DAUER_MAX:
        raise Ablehnung("Eine Sitzung dauert mindestens 15 Minuten und höchstens 8 Stunden.", field="ende")
    if start <= ab:
        raise Ablehnung(
            "Der Termin liegt in der Vergangenheit. Bitte wählen Sie einen späteren.", field="start"
        )
    if name := feiertag_am(day):
        raise Ablehnung(
            f"Der {tag(day)} ist ein Feiertag ({name}). Bitte wählen Sie einen anderen Tag.", field="start"
        )
    if not gremium.gilt_am(day):
        raise Ablehnung(f"{gremium.voller_name} besteht am {tag(day)} nicht.", field="start")


def check_ruhe(gremium: Gremium, day: date) -> None:
    """Refuse a day on which the Gremium rests; one query unless `mit_ruhezeiten`."""
    rest = ruhe_am(gremium, day)
    if rest is not None:
        word = "seit" if rest.von <= heute() else "ab"
        raise Ablehnung(
            f"{gremium.voller_name} ruht {word} dem {tag(rest.von)}. Lassen Sie zuerst die Beauftragte "
            "oder die Geschäftsstelle die Arbeit wieder aufnehmen, dann können Sie die Sitzung planen.",
            field="start",
        )


def check_frei(gremium: Gremium, start: datetime, ende: datetime, *, ausser: Sitzung | None = None) -> None:
    """Refuse a second session of the same Gremium at the same time (one query)."""
    other = _gleichzeitig(start, ende, ausser).filter(gremium=gremium).first()
    if other is not None:
        raise Ablehnung(
            f"Zur selben Zeit ist schon eine Sitzung dieses Gremiums geplant ({other.name}). "
            "Bitte wählen Sie eine andere Zeit.",
            field="start",
        )


def pruefe_termin(
    gremium: Gremium, start: datetime, ende: datetime, *, ausser: Sitzung | None = None
) -> Terminpruefung:
    """Return everything that speaks against the date; `ausser` is the session to be moved."""
    day = timezone.localdate(start)
    sperren = list(Sperrzeit.objects.fuer(gremium).zwischen(day, day))
    warnungen = [*tageswarnungen(day, sperren), *_ueberschneidungen(gremium, start, ende, ausser)]
    known = ferien_bekannt(day) or ferien_eingetragen(
        day.year, Sperrzeit.objects.fuer(gremium).im_jahr(day.year)
    )
    hinweise = () if known else (feriendaten_fehlen(day.year),)
    return Terminpruefung(feiertag_am(day), tuple(warnungen), hinweise)


def tageswarnungen(day: date, sperren: Iterable[Sperrzeit]) -> list[str]:
    """Return a sentence for each drawback of the day; `sperren` are the Sperrzeiten that hold on it."""
    sentences = []
    if day.weekday() >= SAMSTAG:
        sentences.append(f"Der {tag(day)} ist ein {WOCHENTAGE[day.weekday()]}.")
    ferien = ferien_am(day)
    if ferien:
        sentences.append(f"Der Termin liegt in den {ferien.name} ({ferien.spanne}).")
    for sperre in sperren:
        if not sperre.ist_ferien:
            sentences.append(f"Für den {tag(day)} ist eine Sperrzeit eingetragen: {sperre.titel}.")
        elif not ferien:
            sentences.append(f"Der Termin liegt in den Schulferien: {sperre.titel} ({sperre.spanne}).")
    return sentences


def ferien_eingetragen(jahr: int, sperrzeiten: Iterable[Sperrzeit]) -> bool:
    """Tell whether somebody has entered school holidays of the year for the whole network."""
    return any(
        row.ist_ferien and row.gremium_id is None and row.von.year <= jahr <= row.bis.year
        for row in sperrzeiten
    )


def feriendaten_fehlen(jahr: int) -> str:
    """Return what is said when planning beyond the last known school holidays."""
    return (
        f"Für {jahr} liegen keine Feriendaten vor. "
        "Beauftragte und Geschäftsstelle können die Ferien als Sperrzeit eintragen."
    )


def _gleichzeitig(start: datetime, ende: datetime, ausser: Sitzung | None) -> SitzungQuerySet:
    rows = Sitzung.objects.filter(status__in=BEVORSTEHEND, start__lt=ende, ende__gt=start)
    return rows.exclude(pk=ausser.pk) if ausser else rows


def _ueberschneidungen(
    gremium: Gremium, start: datetime, ende: datetime, ausser: Sitzung | None
) -> list[str]:
    """Return a sentence for each session at the same time whose Gremium shares members."""
    others = _gleichzeitig(start, ende, ausser).exclude(gremium=gremium).select_related("gremium")
    day = timezone.localdate(start)
    own = set(mitglieder_von(gremium, day).values_list("pk", flat=True)) if others else set()
    sentences = []
    for other in others:
        shared = [person.name for person in mitglieder_von(other.gremium, day) if person.pk in own]
        if shared:
            sentences.append(ueberschneidung(other.gremium.voller_name, shared))
    return sentences


def ueberschneidung(gremium: str, namen: list[str]) -> str:
    """Return the sentence about people who would have to be in two sessions at once."""
    return (
        f"Zur selben Zeit tagt die {gremium}. "
        f"{_personen(len(namen))} beiden Gruppen an: {_aufzaehlung(namen)}."
    )


def _personen(anzahl: int) -> str:
    return "1 Person gehört" if anzahl == 1 else f"{anzahl} Personen gehören"


def _aufzaehlung(namen: list[str]) -> str:
    if len(namen) <= NAMEN_HOECHSTENS:
        return ", ".join(namen)
    rest = len(namen) - NAMEN_HOECHSTENS + 1
    return f"{', '.join(namen[: NAMEN_HOECHSTENS - 1])} und {rest} weitere"


def letzte_sitzung_vor(gremium: Gremium, day: date) -> Sitzung | None:
    """Return the last session of the Gremium that took place before the day."""
    held = Sitzung.objects.filter(gremium=gremium, status=Sitzungsstatus.STATTGEFUNDEN)
    return held.filter(start__date__lt=day).order_by("-start").first()

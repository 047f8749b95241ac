"""What is already fixed in a quarter: school and public holidays, Sperrzeiten, other sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from fachgruppen.models import Gremium
from netzwerk.base.datum import datum_kurz, uhrzeit
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from sitzungen.models import Sitzung, Sperrzeit
from sitzungen.states import BEVORSTEHEND, Sitzungsstatus
from sitzungen.termine import feiertag_am, ferien_im_quartal

# A group that plans so far ahead in every quarter gets the last of them.
VORAUS = 8


@dataclass(frozen=True)
class Eintrag:
    """One line of the side column; `ab` sorts it."""

    ab: date
    wann: str
    was: str


def feststehendes(
    quartal: Quartal,
    *,
    ohne: Sitzung | None = None,
    gremium: Gremium | None = None,
    sperrzeiten: Iterable[Sperrzeit] | None = None,
) -> list[Eintrag]:
    """Return the lines of the quarter that are not over yet, in order of time.

    Two queries; one where the `sperrzeiten` are known. They are those of the network and of the Gremium.
    """
    today = heute()
    rows = Sitzung.objects.im_quartal(quartal).filter(status__in=BEVORSTEHEND).select_related("gremium")
    entries = [
        Eintrag(s.tag, f"{datum_kurz(s.start)}, {uhrzeit(s.start)}", s.gremium.name)
        for s in rows
        if s.start and s.tag and s.tag >= today and (ohne is None or s.pk != ohne.pk)
    ]
    entries += [
        Eintrag(ferien.von, f"{ferien.von:%d.%m.} bis {ferien.bis:%d.%m.}", ferien.name)
        for ferien in ferien_im_quartal(quartal)
        if ferien.bis >= today
    ]
    first = max(quartal.beginn, today)
    blocked = Sperrzeit.objects.zwischen(first, quartal.ende) if sperrzeiten is None else sperrzeiten
    concerned = (None, gremium.pk if gremium else None)
    entries += [
        Eintrag(row.von, _wann(row), row.titel)
        for row in blocked
        if row.gremium_id in concerned and row.bis >= first and row.von <= quartal.ende
    ]
    tage = (first + timedelta(days=n) for n in range((quartal.ende - first).days + 1))
    entries += [Eintrag(tag, datum_kurz(tag), name) for tag in tage if (name := feiertag_am(tag))]
    return sorted(entries, key=lambda entry: entry.ab)


def _wann(sperrzeit: Sperrzeit) -> str:
    if sperrzeit.von == sperrzeit.bis:
        return datum_kurz(sperrzeit.von)
    return f"{sperrzeit.von:%d.%m.} bis {sperrzeit.bis:%d.%m.}"


def offenes_quartal(gremium: Gremium, heute: date) -> Quartal:
    """Return the first quarter from today's on in which the Gremium has no session."""
    counted = (*BEVORSTEHEND, Sitzungsstatus.STATTGEFUNDEN)
    taken = set(
        Sitzung.objects.filter(gremium=gremium, status__in=counted, jahr__gte=heute.year)
        .order_by()
        .values_list("jahr", "quartal")
    )
    quartal = Quartal.am(heute)
    for _ in range(VORAUS):
        if (quartal.jahr, quartal.nummer) not in taken:
            break
        quartal = quartal.plus(1)
    return quartal

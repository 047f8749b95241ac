"""Plan the reminders of a Sitzung: rows follow its date, its answers and its offices.

Runs in the transaction of every change, and every night for what changes by itself. The Sitzung is
locked, and the key of a row is unique, so any number of planners at once come to the same rows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from fachgruppen.mitteilungen.selectors import abgewaehlt
from fachgruppen.mitteilungen.states import Erinnerungswahl
from mitglieder.models import Mitglied
from mitglieder.selectors import beauftragte_am
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import discard_pending
from sitzungen.erinnerungsregeln import (
    ABBESTELLT,
    NACHLAUF,
    OHNE_AMT,
    REGELN,
    Kreis,
    Regel,
    grund_gegen,
    regel_zu,
    versandart,
    vorgang,
)
from sitzungen.models import Einladung, Erinnerung, Sitzung
from sitzungen.selectors.zustaendige import leitungen_am, protokoll_zustaendig, zustaendig
from sitzungen.services.sperre import lock_sitzung
from sitzungen.states import BEVORSTEHEND, Erinnerungsstand, Sitzungsstatus
from sitzungen.tatsachen import protokollfuehrung_von
from sitzungen.versandzeit import VERSPAETUNG

# art, einladung, mitglied, stichtag
Schluessel = tuple[str, int | None, int | None, date]


@dataclass(frozen=True)
class _Lage:
    """What the plan of one Sitzung depends on."""

    sitzung: Sitzung
    einladungen: Mapping[int, Einladung]
    zustaendige: Mapping[Kreis, set[int]]
    regeln: tuple[Regel, ...]
    ohne_wunsch: frozenset[int]


def plan_erinnerungen(sitzung: Sitzung, *, einladung: Einladung | None = None) -> None:
    """Bring the planned rows in line with the Sitzung; with `einladung` only those of this person.

    The caller holds the lock of the Sitzung. What was sent stays; what is not wanted any more is
    dropped with its reason, what is wanted again comes back. Nothing is planned into the past.
    """
    if sitzung.start is None:
        return
    lage = _lage(sitzung, einladung)
    rows = Erinnerung.objects.select_for_update(of=("self",)).filter(sitzung=sitzung).order_by("pk")
    known = list(rows if einladung is None else rows.filter(einladung=einladung))
    wanted = _wanted(lage)
    _update(lage, known, wanted)
    taken = {_key(row) for row in known}
    Erinnerung.objects.bulk_create(
        [_row(sitzung, key, due) for key, due in wanted.items() if key not in taken], ignore_conflicts=True
    )
    _take_back(sitzung, known)


def plan_alle() -> int:
    """Plan for every Sitzung that may still have reminders; return how many. Repeats safely."""
    now = jetzt()
    ahead = Q(status__in=(*BEVORSTEHEND, Sitzungsstatus.STATTGEFUNDEN), start__gt=now - NACHLAUF)
    open_rows = Q(pk__in=Erinnerung.objects.filter(stand=Erinnerungsstand.GEPLANT).values("sitzung"))
    found = list(Sitzung.objects.filter(ahead | open_rows).order_by("start").values_list("uuid", flat=True))
    for uuid in found:
        _plan_one(uuid)
    return len(found)


def _plan_one(uuid: UUID) -> None:
    with transaction.atomic():
        plan_erinnerungen(lock_sitzung(uuid))


def _lage(sitzung: Sitzung, einladung: Einladung | None) -> _Lage:
    if einladung is not None:
        regeln = tuple(regel for regel in REGELN if regel.an_eingeladene)
        return _Lage(sitzung, {einladung.pk: einladung}, {}, regeln, _ohne_wunsch([einladung]))
    invited = {row.pk: row for row in Einladung.objects.filter(sitzung=sitzung)}
    return _Lage(sitzung, invited, _zustaendige(sitzung), REGELN, _ohne_wunsch(invited.values()))


def _ohne_wunsch(invited: Iterable[Einladung]) -> frozenset[int]:
    """Return who wants no reminders; guests have no settings."""
    people = [row.mitglied_id for row in invited if row.mitglied_id is not None]
    return frozenset(abgewaehlt(Erinnerungswahl.SITZUNG, people)) if people else frozenset()


def _zustaendige(sitzung: Sitzung) -> dict[Kreis, set[int]]:
    leads = leitungen_am([sitzung.gremium_id], heute()).get(sitzung.gremium_id, {})
    chair, writer = beauftragte_am(heute()), protokollfuehrung_von(sitzung)
    return {
        Kreis.KOORDINATION: _ids(zustaendig(leads, chair)),
        Kreis.PROTOKOLL: _ids(protokoll_zustaendig(writer, leads, chair)),
        Kreis.AUCH_BEAUFTRAGTE: _ids(protokoll_zustaendig(writer, leads, chair, auch_beauftragte=True)),
    }


def _ids(people: Iterable[Mitglied]) -> set[int]:
    return {person.pk for person in people}


def _wanted(lage: _Lage) -> dict[Schluessel, datetime]:
    """Return what should be planned and lies ahead.

    Who learns of the date only on the day of the reminder needs none.
    """
    today, now = heute(), jetzt()
    wanted: dict[Schluessel, datetime] = {}
    for regel in lage.regeln:
        due = regel.faellig(lage.sitzung)
        day = regel.stichtag(lage.sitzung)
        if due <= now or (regel.an_eingeladene and day <= today):
            continue
        if regel.an_eingeladene:
            for row in lage.einladungen.values():
                if row.mitglied_id not in lage.ohne_wunsch and not grund_gegen(
                    regel, lage.sitzung, None, row
                ):
                    wanted[(regel.art, row.pk, None, day)] = due
        elif not grund_gegen(regel, lage.sitzung, None):
            for person in sorted(lage.zustaendige[regel.kreis]):
                wanted[(regel.art, None, person, day)] = due
    return wanted


def _update(lage: _Lage, known: list[Erinnerung], wanted: Mapping[Schluessel, datetime]) -> None:
    """Drop planned rows that something speaks against, bring back dropped ones that are wanted."""
    changed = []
    for row in known:
        if row.stand == Erinnerungsstand.GEPLANT and (grund := _grund(lage, row)):
            row.stand, row.grund, row.erledigt_am = Erinnerungsstand.ENTFALLEN, grund, jetzt()
            changed.append(row)
        elif row.stand == Erinnerungsstand.ENTFALLEN and _key(row) in wanted:
            row.stand, row.grund, row.erledigt_am = Erinnerungsstand.GEPLANT, "", None
            changed.append(row)
    if changed:
        Erinnerung.objects.bulk_update(changed, ["stand", "grund", "erledigt_am"])


def _grund(lage: _Lage, row: Erinnerung) -> str:
    regel = regel_zu(row.art)
    invited = lage.einladungen.get(row.einladung_id) if row.einladung_id else None
    reason = grund_gegen(regel, lage.sitzung, row.stichtag, invited)
    if reason:
        return reason
    if regel.an_eingeladene:
        return ABBESTELLT if invited is not None and invited.mitglied_id in lage.ohne_wunsch else ""
    return "" if row.mitglied_id in lage.zustaendige[regel.kreis] else OHNE_AMT


def _take_back(sitzung: Sitzung, known: list[Erinnerung]) -> None:
    """Drop from the outbox what still waits there and is wrong for everybody by now."""
    just_sent = [
        row
        for row in known
        if row.stand == Erinnerungsstand.VERSCHICKT and row.faellig_am > jetzt() - VERSPAETUNG
    ]
    for art, day in {(row.art, row.stichtag) for row in just_sent}:
        if reason := grund_gegen(regel_zu(art), sitzung, day):
            discard_pending(vorgang(sitzung), grund=reason, arten=[versandart(art)])


def _key(row: Erinnerung) -> Schluessel:
    return (row.art, row.einladung_id, row.mitglied_id, row.stichtag)


def _row(sitzung: Sitzung, key: Schluessel, due: datetime) -> Erinnerung:
    art, einladung, mitglied, day = key
    return Erinnerung(
        sitzung=sitzung, art=art, einladung_id=einladung, mitglied_id=mitglied, stichtag=day, faellig_am=due
    )

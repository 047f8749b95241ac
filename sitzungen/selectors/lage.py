"""Read everything a proposal has to know of a quarter: eight queries, however many Gremien there are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from fachgruppen.models import Amt, Delegation, Gremium, Zugehoerigkeit
from fachgruppen.states import Amtsart, Gremiumsart, Stelle
from mitglieder.models import Mitglied, Netzwerkrolle
from mitglieder.states import Rolle
from netzwerk.base.quartal import Quartal
from netzwerk.base.zeitraum import ZeitraumQuerySet
from sitzungen.lage import Belegung, Gewohnheit, Lage, Sitz
from sitzungen.models import Sitzung, Sperrzeit
from sitzungen.states import BEVORSTEHEND, Sitzungsstatus

STEHT = (*BEVORSTEHEND, Sitzungsstatus.STATTGEFUNDEN)
# A habit shows in the last sessions; two years are enough for eight of them.
SITZUNGEN_HOECHSTENS = 8
SITZ = ("gremium_id", "mitglied_id", "von", "bis")
RUECKBLICK = timedelta(days=2 * 366)


def lade_lage(
    gremien: Iterable[Gremium], quartal: Quartal, ab: datetime, *, tage: Iterable[date] = ()
) -> Lage:
    """Return the situation of the quarter for these Gremien, seen from the moment `ab`.

    With `tage` it reaches as far as to these days.
    """
    days = (quartal.beginn, quartal.ende, *tage)
    von, bis = min(days), max(days)
    wanted = {gremium.pk: gremium.art for gremium in gremien}
    stands = Sitzung.objects.filter(status__in=STEHT, start__date__range=(von, bis)).select_related("gremium")
    sessions = list(stands.order_by("start", "pk"))
    arten = {**wanted, **{row.gremium_id: row.gremium.art for row in sessions}}
    sitze = _sitze(arten, von, bis)
    people = Mitglied.objects.filter(pk__in={sitz.mitglied_id for sitz in sitze}).order_by("sortname", "pk")
    return Lage(
        quartal=quartal,
        ab=ab,
        sitze=sitze,
        namen={person.pk: person.name for person in people},
        belegungen=tuple(
            Belegung(row.gremium_id, row.gremium.voller_name, row.start, row.ende)
            for row in sessions
            if row.start and row.ende
        ),
        sperrzeiten=tuple(Sperrzeit.objects.zwischen(date(von.year, 1, 1), date(bis.year, 12, 31))),
        gewohnheiten=_gewohnheiten(list(wanted), quartal, ab),
    )


def _zwischen(rows: ZeitraumQuerySet, von: date, bis: date) -> ZeitraumQuerySet:
    active = rows.filter(mitglied__ausgetreten_am=None, von__lte=bis)
    return active.filter(Q(bis=None) | Q(bis__gte=von)).order_by("pk")


def _sitze(gremien: Mapping[int, str], von: date, bis: date) -> tuple[Sitz, ...]:
    """Return all seats from day to day in these Gremien, given with their kind; four queries."""
    members = _zwischen(Zugehoerigkeit.objects.filter(gremium__in=list(gremien)), von, bis)
    sent = _zwischen(Delegation.objects.filter(gremium__in=list(gremien)), von, bis)
    lead = _zwischen(Amt.objects.filter(art=Amtsart.KOORDINATION), von, bis)
    offices = list(lead.values_list(*SITZ, "gremium__art"))
    return (
        *(_sitz(row) for row in members.values_list(*SITZ)),
        *(_sitz(row, row[4] == Stelle.AUSLAENDERBEIRAT) for row in sent.values_list(*SITZ, "stelle")),
        *(_sitz(row, True) for row in offices if row[0] in gremien),
        *_sitze_der_steuerungsgruppe(gremien, offices, von, bis),
    )


def _sitz(row: tuple[Any, ...], unentbehrlich: bool = False) -> Sitz:
    return Sitz(row[0], row[1], row[2], row[3], unentbehrlich)


def _sitze_der_steuerungsgruppe(
    gremien: Mapping[int, str], offices: list[tuple[Any, ...]], von: date, bis: date
) -> list[Sitz]:
    """Return the seats by office: Beauftragte, coordinators of the Fachgruppen (charter)."""
    roles = _zwischen(Netzwerkrolle.objects.filter(rolle=Rolle.BEAUFTRAGTE), von, bis)
    chairs = list(roles.values_list("mitglied_id", "von", "bis"))
    found = []
    for pk in (pk for pk, art in gremien.items() if art == Gremiumsart.STEUERUNGSGRUPPE):
        found += [_sitz((pk, *row[1:4])) for row in offices if row[4] == Gremiumsart.FACHGRUPPE]
        found += [_sitz((pk, *row), True) for row in chairs]
    return found


def _gewohnheiten(gremien: list[int], quartal: Quartal, ab: datetime) -> dict[int, Gewohnheit]:
    """Return when and where each Gremium met, from its sessions before the quarter or until now."""
    rows = Sitzung.objects.filter(gremium__in=gremien, status__in=STEHT, start__gte=ab - RUECKBLICK)
    before = Q(start__lte=ab) | Q(jahr__lt=quartal.jahr) | Q(jahr=quartal.jahr, quartal__lt=quartal.nummer)
    sessions: dict[int, list[Sitzung]] = defaultdict(list)
    for sitzung in rows.filter(before).order_by("-start", "-pk"):
        if len(sessions[sitzung.gremium_id]) < SITZUNGEN_HOECHSTENS:
            sessions[sitzung.gremium_id].append(sitzung)
    return {pk: _gewohnheit(own) for pk, own in sessions.items()}


def _gewohnheit(sessions: list[Sitzung]) -> Gewohnheit:
    """Return the most frequent weekday and time; `sessions` begin with the newest, which wins a tie."""
    last = sessions[0]
    starts = [timezone.localtime(s.start) for s in sessions if s.start]
    weekday = Counter(start.weekday() for start in starts).most_common(1)[0][0]
    times = Counter(
        (timezone.localtime(s.start).time(), s.ende - s.start) for s in sessions if s.start and s.ende
    )
    von, dauer = times.most_common(1)[0][0]
    return Gewohnheit(
        wochentage=frozenset({weekday}),
        von=von,
        dauer=dauer,
        ort=last.ort,
        zugang=last.zugang,
        online_url=last.online_url,
        letzte=last.tag,
        bekannt=True,
    )

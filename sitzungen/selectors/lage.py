"""Read everything a proposal has to know of a quarter: nine queries, however many Gremien there are."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
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


def lade_lage(gremien: Iterable[Gremium], quartal: Quartal, ab: datetime) -> Lage:
    """Return the situation of the quarter for these Gremien, seen from the moment `ab`."""
    ids = [gremium.pk for gremium in gremien]
    rows = Sitzung.objects.im_quartal(quartal).filter(status__in=STEHT).select_related("gremium")
    belegungen = tuple(
        Belegung(s.gremium_id, s.gremium.voller_name, s.start, s.ende)
        for s in rows.order_by("start", "pk")
        if s.start and s.ende
    )
    sitze = _sitze({*ids, *(row.gremium_id for row in belegungen)}, quartal)
    people = Mitglied.objects.filter(pk__in={sitz.mitglied_id for sitz in sitze}).order_by("sortname", "pk")
    return Lage(
        quartal=quartal,
        ab=ab,
        sitze=sitze,
        namen={person.pk: person.name for person in people},
        belegungen=belegungen,
        sperrzeiten=tuple(Sperrzeit.objects.im_jahr(quartal.jahr)),
        gewohnheiten=_gewohnheiten(ids, quartal, ab),
    )


def _im_quartal(rows: ZeitraumQuerySet, quartal: Quartal) -> ZeitraumQuerySet:
    active = rows.filter(mitglied__ausgetreten_am=None, von__lte=quartal.ende)
    return active.filter(Q(bis=None) | Q(bis__gte=quartal.beginn)).order_by("pk")


def _sitze(gremien: set[int], quartal: Quartal) -> tuple[Sitz, ...]:
    """Return all seats of the quarter; five queries."""
    members = _im_quartal(Zugehoerigkeit.objects.filter(gremium__in=gremien), quartal)
    sent = _im_quartal(Delegation.objects.filter(gremium__in=gremien), quartal)
    lead = _im_quartal(Amt.objects.filter(art=Amtsart.KOORDINATION), quartal)
    offices = list(lead.values_list(*SITZ, "gremium__art"))
    return (
        *(_sitz(row) for row in members.values_list(*SITZ)),
        *(_sitz(row, row[4] == Stelle.AUSLAENDERBEIRAT) for row in sent.values_list(*SITZ, "stelle")),
        *(_sitz(row, True) for row in offices if row[0] in gremien),
        *_sitze_der_steuerungsgruppe(gremien, offices, quartal),
    )


def _sitz(row: tuple[Any, ...], unentbehrlich: bool = False) -> Sitz:
    return Sitz(row[0], row[1], row[2], row[3], unentbehrlich)


def _sitze_der_steuerungsgruppe(
    gremien: set[int], offices: list[tuple[Any, ...]], quartal: Quartal
) -> list[Sitz]:
    """Return the seats by office: Beauftragte, coordinators of the Fachgruppen (charter)."""
    steering = Gremium.objects.filter(art=Gremiumsart.STEUERUNGSGRUPPE).values_list("pk", flat=True)
    roles = _im_quartal(Netzwerkrolle.objects.filter(rolle=Rolle.BEAUFTRAGTE), quartal)
    chairs = list(roles.values_list("mitglied_id", "von", "bis"))
    found = []
    for pk in set(steering) & gremien:
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

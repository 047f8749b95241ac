"""Send the digests that are due: one run, one transaction, one state to compare with."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from fachgruppen.mitteilungen.mails import ART_UEBERSICHT
from fachgruppen.mitteilungen.models import Empfang, Grenze, Stand, Uebersicht
from fachgruppen.mitteilungen.neues import Meldung, neuigkeiten, nimm_stand
from fachgruppen.mitteilungen.selectors import Einstellungen, einstellungen, zugehoerige
from fachgruppen.mitteilungen.selectors.empfaenger import erreichbare_personen
from fachgruppen.mitteilungen.states import Mitteilungsart, Mitteilungsstatus, Rhythmus
from fachgruppen.mitteilungen.zeiten import letzter_termin
from fachgruppen.models import Gremium
from mitglieder.models import Mitglied
from netzwerk.base.datum import datum
from netzwerk.base.leser import gelesen_von, niemand
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import Auftrag, queue_versand

# Any number that nobody else uses for an advisory lock of PostgreSQL.
_SPERRE = 7_110_226
AUFBEWAHREN = timedelta(days=90)
Paar = tuple[int, int]


@dataclass
class _Lauf:
    """What one run knows: who belongs where, what they wish, up to where each was told."""

    stand: Stand
    gremien: list[Gremium]
    personen: list[Mitglied]
    gehoert: dict[int, set[int]]
    wuensche: Einstellungen
    grenzen: dict[Paar, int]
    staende: dict[int, Stand]
    faellig: set[Paar]
    kenntnis: dict[Paar, list[Meldung]] = field(default_factory=dict)

    def neues(self, von: int, gremium_id: int) -> list[Meldung]:
        """What is new about a Gremium since a Stand; the same for all who were told up to it."""
        key = (von, gremium_id)
        if key not in self.kenntnis:
            before = self.staende[von].inhalt
            self.kenntnis[key] = neuigkeiten(before, self.stand.inhalt, gremium_id)
        return self.kenntnis[key]


def send_uebersichten() -> int:
    """Send every digest that is due and has something to tell; return how many.

    Safe at any time and any number of times: what was told is marked in the same transaction, and
    a second run at the same moment leaves the work to the first.
    """
    moment = jetzt()
    due = letzter_termin(Rhythmus.TAEGLICH, moment)
    weekly = letzter_termin(Rhythmus.WOECHENTLICH, moment)
    if due is None or weekly is None:
        return 0
    with transaction.atomic():
        if not _lock():
            return 0
        last = Stand.objects.order_by("am").last()
        if last is not None and last.am >= due:
            return 0
        lauf = _begin(moment, last, due, weekly)
        sent = _write(lauf)
        _forget(moment)
        return sent


def _lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_SPERRE])
        return bool(cursor.fetchone()[0])


def _begin(moment: datetime, last: Stand | None, due: datetime, weekly: datetime) -> _Lauf:
    """Read everything and note what there is now; the number of queries is the same for any network."""
    gremien = list(Gremium.objects.am(heute()))
    belongs = zugehoerige(gremien, heute())
    people = erreichbare_personen(belongs)
    wishes = einstellungen()
    known = {(row[0], row[1]): row[2] for row in Grenze.objects.values_list("mitglied", "gremium", "stand")}
    # It tells everybody: nobody whose data is restricted is named in it.
    with gelesen_von(niemand):
        stand = Stand.objects.create(am=moment, inhalt=nimm_stand(gremien))
    start = last or stand
    # Whom this Gremium is new to begins with the Stand before: that is what she finds in the portal.
    limits = {
        (person.pk, gremium): known.get((person.pk, gremium), start.pk)
        for person in people
        for gremium in belongs[person.pk]
    }
    states = {row.pk: row for row in Stand.objects.filter(pk__in={*limits.values(), stand.pk})}
    pairs = {
        pair
        for pair, limit in limits.items()
        if last is None or states[limit].am < _termin(wishes.rhythmus(*pair), due, weekly)
    }
    return _Lauf(stand, gremien, people, belongs, wishes, limits, states, pairs)


def _termin(rhythmus: Rhythmus, due: datetime, weekly: datetime) -> datetime:
    """Who hears at once gets the rest once a day; who reads in the portal only moves on silently."""
    return weekly if rhythmus == Rhythmus.WOECHENTLICH else due


def _write(lauf: _Lauf) -> int:
    waiting = _wartende(lauf)
    found: list[tuple[Uebersicht, Mitglied, list[Empfang]]] = []
    for person in lauf.personen:
        told = waiting.get(person.pk, [])
        content = _inhalt(lauf, person, told)
        if content and person.ist_per_mail_erreichbar:
            found.append((Uebersicht(mitglied=person, stand=lauf.stand, inhalt=content), person, told))
        _mark(told)
    Uebersicht.objects.bulk_create(row for row, _, _ in found)
    for row, _, told in found:
        for empfang in told:
            empfang.uebersicht = row
    marked = [empfang for told in waiting.values() for empfang in told]
    Empfang.objects.bulk_update(marked, ["erledigt", "uebersicht"], batch_size=500)
    _move(lauf)
    return queue_versand(_auftrag(row, person) for row, person, _ in found)


def _mark(told: Iterable[Empfang]) -> None:
    for empfang in told:
        empfang.erledigt = True


def _wartende(lauf: _Lauf) -> dict[int, list[Empfang]]:
    """Return by person what waits and is due now; what nobody wants any more is settled on the way."""
    rows = (
        Empfang.objects.filter(erledigt=False)
        .select_related("mitteilung")
        .prefetch_related("mitteilung__gremien")
        .order_by("mitteilung__veroeffentlicht_am", "pk")
    )
    found: dict[int, list[Empfang]] = {}
    obsolete = []
    for row in rows:
        through = _wege(lauf, row)
        if through is None:
            obsolete.append(row.pk)
        elif through:
            row.gremium_id = through[0]
            found.setdefault(row.mitglied_id, []).append(row)
    Empfang.objects.filter(pk__in=obsolete).update(erledigt=True)
    return found


def _wege(lauf: _Lauf, row: Empfang) -> list[int] | None:
    """Return through which Gremien the person is told of it now; [] means later, None never."""
    mitteilung = row.mitteilung
    if mitteilung.status != Mitteilungsstatus.VEROEFFENTLICHT or mitteilung.ist_abgelaufen(heute()):
        return None
    person = row.mitglied_id
    mine = [g.pk for g in mitteilung.gremien.all() if (person, g.pk) in lauf.grenzen]
    wanted = [pk for pk in mine if lauf.wuensche.rhythmus(person, pk) != Rhythmus.PORTAL]
    if not wanted:
        return None
    return [pk for pk in wanted if (person, pk) in lauf.faellig]


def _inhalt(lauf: _Lauf, person: Mitglied, told: list[Empfang]) -> list[dict[str, Any]]:
    """Return the sections of one digest: for each Gremium the Mitteilungen, then what has changed."""
    sections = []
    for gremium in lauf.gremien:
        pair = (person.pk, gremium.pk)
        if pair not in lauf.faellig or lauf.wuensche.rhythmus(*pair) == Rhythmus.PORTAL:
            continue
        lines = [_zeile(empfang) for empfang in told if empfang.gremium_id == gremium.pk]
        lines += [
            asdict(line) for line in lauf.neues(lauf.grenzen[pair], gremium.pk) if line.betrifft != person.pk
        ]
        if lines:
            sections.append({"gremium": gremium.pk, "titel": gremium.voller_name, "meldungen": lines})
    return sections


def _zeile(empfang: Empfang) -> dict[str, Any]:
    row = empfang.mitteilung
    parts = [
        str(Mitteilungsart(row.art).label),
        f"veröffentlicht am {datum(row.veroeffentlicht_am)}" if row.veroeffentlicht_am else "",
        f"gültig bis {datum(row.gueltig_bis)}" if row.gueltig_bis else "",
    ]
    more = ", ".join(part for part in parts if part)
    return {**asdict(Meldung(row.titel, more, row.get_absolute_url())), "mitteilung": row.pk}


def _move(lauf: _Lauf) -> None:
    """Note up to where each person was told; forget those who belong no longer."""
    rows = [
        Grenze(
            mitglied_id=person,
            gremium_id=gremium,
            stand_id=lauf.stand.pk if (person, gremium) in lauf.faellig else limit,
        )
        for (person, gremium), limit in lauf.grenzen.items()
    ]
    Grenze.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["mitglied", "gremium"], update_fields=["stand"]
    )
    gone = [
        pk
        for pk, person, gremium in Grenze.objects.values_list("pk", "mitglied", "gremium")
        if (person, gremium) not in lauf.grenzen
    ]
    Grenze.objects.filter(pk__in=gone).delete()


def _auftrag(row: Uebersicht, person: Mitglied) -> Auftrag:
    return Auftrag(
        art=ART_UEBERSICHT,
        vorgang=row.vorgang,
        empfang=f"mitglied:{person.pk}",
        adresse=person.email,
        empfaenger_name=person.name,
    )


def _forget(moment: datetime) -> None:
    """Delete old digests and the states nothing is compared with any more."""
    Uebersicht.objects.filter(stand__am__lt=moment - AUFBEWAHREN).delete()
    used = Stand.objects.filter(pk__in=Grenze.objects.values("stand"))
    kept = Stand.objects.filter(pk__in=Uebersicht.objects.values("stand"))
    newest = Stand.objects.order_by("-am").values("pk")[:1]
    Stand.objects.exclude(pk__in=used.values("pk")).exclude(pk__in=kept.values("pk")).exclude(
        pk__in=newest
    ).delete()

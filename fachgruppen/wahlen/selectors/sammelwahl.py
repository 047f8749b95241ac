"""Preparing one election for all Fachgruppen: which of them is due, and who may lead it there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fachgruppen.models import Amt, Delegation, Gremium, Zugehoerigkeit
from fachgruppen.states import UEBERGANG, Amtsart, plus_monate
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.states import Wahlart
from mitglieder.models import Mitglied, Netzwerkrolle
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.uhr import heute

# An election is due so long before the end of the term; earlier it is prepared for one group alone.
FAELLIG_MONATE = 9
LAEUFT_SCHON = "Hier läuft schon eine Wahl der Koordination."


@dataclass(frozen=True)
class Gruppenlage:
    """A Fachgruppe and why it is left out; `warum` is "" where an election is due."""

    gremium: Gremium
    stand: str
    warum: str = ""
    wahl: Wahl | None = None


def gruppenlagen() -> list[Gruppenlage]:
    """Return all Fachgruppen of today in their order: three queries."""
    tag = heute()
    running = {wahl.gremium_id: wahl for wahl in Wahl.objects.echt().offen().filter(art=Wahlart.KOORDINATION)}
    offices: dict[int, list[Amt]] = {}
    rows = Amt.objects.ab(tag).filter(art=Amtsart.KOORDINATION).select_related("mitglied").order_by("von")
    for amt in rows:
        offices.setdefault(amt.gremium_id, []).append(amt)
    groups = Gremium.objects.am(tag).fachgruppen().order_by("reihenfolge", "name")
    return [_lage(row, offices.get(row.pk, []), running.get(row.pk), tag) for row in groups]


def _lage(gremium: Gremium, offices: Sequence[Amt], running: Wahl | None, tag: date) -> Gruppenlage:
    last = offices[-1] if offices else None
    stand = "Koordination unbesetzt" if last is None else _stand(last, tag)
    if running is not None:
        return Gruppenlage(gremium, stand, LAEUFT_SCHON, running)
    return Gruppenlage(gremium, stand, _nicht_faellig(last, tag))


def _stand(amt: Amt, tag: date) -> str:
    word = f" ({amt.uebergang})" if amt.uebergang else ""
    begin = f"ab {tag_wort(amt.von)} " if amt.von > tag else ""
    end = f"bis {tag_wort(amt.bis)}" if amt.bis else "ohne Ende"
    return f"{amt.mitglied.name}{word}, {begin}{end}"


def _nicht_faellig(amt: Amt | None, tag: date) -> str:
    """Return why no election is due: the term ends late, or not at all. A bridge always waits for one."""
    if amt is None or amt.legitimation in UEBERGANG:
        return ""
    if amt.bis is None:
        return "Die Amtszeit hat kein Ende. Es steht keine Wahl an."
    first = plus_monate(amt.bis + timedelta(days=1), -FAELLIG_MONATE)
    if tag >= first:
        return ""
    return f"Eine Wahl steht erst ab dem {tag_wort(first)} an, neun Monate vor dem Ende der Amtszeit."


def vorstand_moeglich(gremien: Iterable[Gremium]) -> dict[int, list[Mitglied]]:
    """Return for each group who may lead an election there: its members, Beauftragte, Geschäftsstelle.

    Four queries, however many groups there are.
    """
    tag, keys = heute(), [gremium.pk for gremium in gremien]
    belongs: dict[int, set[int]] = {key: set() for key in keys}
    members = Zugehoerigkeit.objects.am(tag).mitglieder().filter(gremium__in=keys)
    sent = Delegation.objects.am(tag).filter(gremium__in=keys)
    for rows in (members, sent):
        for gremium, mitglied in rows.values_list("gremium", "mitglied"):
            belongs[gremium].add(mitglied)
    staff = set(Netzwerkrolle.objects.am(tag).values_list("mitglied", flat=True))
    everybody = Mitglied.objects.aktiv().filter(pk__in=staff.union(*belongs.values()))
    people = list(everybody.select_related("institution").order_by("sortname", "pk"))
    return {key: [p for p in people if p.pk in belongs[key] or p.pk in staff] for key in keys}

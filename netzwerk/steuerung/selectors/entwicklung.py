"""How the figures went over the quarters: from released reports, and live for the quarter that runs.

What a report froze stays as it was. A group whose report is not released is unknown, never 0.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from fachgruppen.models import Gremium
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from netzwerk.steuerung.models import Berichtsfassung, Quartalsbericht
from netzwerk.steuerung.reihen import Reihe, Zahlen, reihe_aus
from netzwerk.steuerung.selectors.zahlen import zahlen_des_quartals

QUARTALE = 8
# Institutions of several groups cannot be added up: the same one may be in two of them.
NUR_JE_GRUPPE = ("institutionen",)
REIHEN = (
    "sitzungen_gehalten", "beteiligung", "institutionen", "themen", "beschluesse", "veranstaltungen",
    "teilnehmende", "bedarf_offen", "aufgaben_ueberfaellig",
)  # fmt: skip


def zeitraum(bis: Quartal | None = None) -> list[Quartal]:
    """Return eight quarters that are over, the newest last, and the one that runs."""
    now = Quartal.am(heute())
    last = bis or now.plus(-1)
    return [last.plus(n) for n in range(1 - QUARTALE, 1)] + ([now] if last == now.plus(-1) else [])


def entwicklung(gremien: Sequence[Gremium], quartale: Sequence[Quartal], *, zusammen: bool) -> list[Reihe]:
    """Return the rows of these groups: one group, or all together. Eight queries, whatever their number.

    Load the groups `mit_ruhezeiten`, or each asks once more for its times of rest.
    """
    known = zahlen_der_berichte(gremien, quartale)
    now = Quartal.am(heute())
    if now in quartale:
        live = zahlen_des_quartals(gremien, now)
        known[now] = [{row.schluessel: row.als_json() for row in rows} for rows in live.values()]
    keys = [key for key in REIHEN if not (zusammen and key in NUR_JE_GRUPPE)]
    return [reihe_aus(key, quartale, known, now) for key in keys]


def zahlen_der_berichte(
    gremien: Iterable[Gremium], quartale: Iterable[Quartal]
) -> dict[Quartal, list[Zahlen]]:
    """Return for each quarter the figures of all reports there are; one query."""
    wanted = set(quartale)
    years = {quartal.jahr for quartal in wanted}
    reports = Quartalsbericht.objects.filter(gremium__in=[row.pk for row in gremien], jahr__in=years)
    return _nach_quartal(_mit_zahlen(reports).values_list("jahr", "quartal", "zahlen"), wanted)


def _mit_zahlen(berichte: QuerySet[Quartalsbericht]) -> QuerySet[Any]:
    """Add the figures of the newest Fassung that is released; None: no such."""
    frozen = Berichtsfassung.objects.filter(bericht=OuterRef("pk"), freigabe__isnull=False)
    return berichte.annotate(zahlen=Subquery(frozen.order_by("-nummer").values("inhalt__zahlen")[:1]))


def _nach_quartal(
    zeilen: Iterable[tuple[int, int, list[dict[str, Any]] | None]], quartale: Container[Quartal]
) -> dict[Quartal, list[Zahlen]]:
    found: dict[Quartal, list[Zahlen]] = defaultdict(list)
    for year, number, figures in zeilen:
        rows = None if figures is None else {row["schluessel"]: row for row in figures}
        if (quartal := Quartal(year, number)) in quartale:
            found[quartal].append(rows)
    return found


def fruehere_zeilen(quartale: Sequence[Quartal]) -> ArraySubquery:
    """Return a column for a query on reports: what `fruehere_zahlen` makes figures of."""
    years = {quartal.jahr for quartal in quartale}
    reports = Quartalsbericht.objects.filter(gremium=OuterRef("gremium"), jahr__in=years).order_by()
    as_json = JSONObject(jahr="jahr", quartal="quartal", zahlen="zahlen")
    return ArraySubquery(_mit_zahlen(reports).values(zeile=as_json))


def fruehere_zahlen(
    zeilen: Iterable[dict[str, Any]], quartale: Sequence[Quartal]
) -> dict[Quartal, list[Zahlen]]:
    """Return the figures of a group's reports of these quarters; no query."""
    return _nach_quartal(((row["jahr"], row["quartal"], row["zahlen"]) for row in zeilen), quartale)

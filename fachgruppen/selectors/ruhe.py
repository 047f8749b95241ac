"""When a Gremium rests: read beside its row, in no query of its own."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from fachgruppen.models import Gremium, Ruhezeit


@dataclass(frozen=True)
class Ruhe:
    """A time of rest with its reason; an open end means "until further notice"."""

    von: date
    bis: date | None
    grund: str

    def beruehrt(self, von: date, bis: date) -> bool:
        """Tell whether it rests on any day from `von` to `bis`."""
        return self.von <= bis and (self.bis is None or self.bis >= von)


def mit_ruhezeiten(gremien: QuerySet[Gremium]) -> QuerySet[Gremium]:
    """Add what `ruhe_in` and `ruhe_am` need to the rows, so that they ask nothing more."""
    return gremien.annotate(ruhezeilen=ruhezeilen("pk"))


def ruhezeilen(gremium: str) -> ArraySubquery:
    """Return the times of rest of the Gremium that this column leads to, for rows of any kind."""
    rows = Ruhezeit.objects.filter(gremium=OuterRef(gremium)).order_by("von")
    return ArraySubquery(rows.values(zeile=JSONObject(von="von", bis="bis", grund="grund")))


def ruhe_in(gremium: Gremium, von: date, bis: date) -> Ruhe | None:
    """Return the rest of the Gremium that touches these days; one query unless `mit_ruhezeiten`."""
    return next((ruhe for ruhe in _ruhezeiten(gremium) if ruhe.beruehrt(von, bis)), None)


def ruhe_am(gremium: Gremium, tag: date) -> Ruhe | None:
    return ruhe_in(gremium, tag, tag)


def kommende_ruhe(gremium: Gremium, tag: date) -> Ruhe | None:
    """Return the rest of today or, if there is none, the next one that is announced."""
    return ruhe_in(gremium, tag, date.max)


def _ruhezeiten(gremium: Gremium) -> list[Ruhe]:
    rows: list[dict[str, Any]] | None = getattr(gremium, "ruhezeilen", None)
    if rows is None:
        return [Ruhe(row.von, row.bis, row.grund) for row in gremium.ruhezeiten.all()]
    return [
        Ruhe(
            date.fromisoformat(row["von"]),
            date.fromisoformat(row["bis"]) if row["bis"] else None,
            row["grund"],
        )
        for row in rows
    ]

"""Comments of the Fachgruppe on its draft: read beside the report, in no query of their own."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from mitglieder.models import NAMENSTEILE, Mitglied
from netzwerk.steuerung.models import Berichtskommentar, Quartalsbericht
from netzwerk.steuerung.states import Abschnitt


@dataclass(frozen=True)
class Kommentarzeile:
    """One comment with who wrote it; `konto` tells whose it is."""

    pk: int
    abschnitt: str
    text: str
    am: datetime
    erledigt: bool
    konto: int | None
    name: str

    @property
    def titel(self) -> str:
        return str(Abschnitt(self.abschnitt).label)


def kommentarzeilen() -> ArraySubquery:
    """Return the comments of a report, the oldest first, for rows of reports."""
    rows = Berichtskommentar.objects.filter(bericht=OuterRef("pk"), zurueckgezogen_am=None)
    as_json = JSONObject(
        pk="pk", abschnitt="abschnitt", text="text", am="am", erledigt="erledigt_am", konto="von",
        id="von__mitglied", **{part: f"von__mitglied__{part}" for part in NAMENSTEILE},
    )  # fmt: skip
    return ArraySubquery(rows.order_by("am", "pk").values(zeile=as_json))


def kommentare_aus(bericht: Quartalsbericht) -> list[Kommentarzeile]:
    """Return the comments of a report that came from `bericht_zu`; no query."""
    found = []
    for row in bericht.__dict__["kommentarzeilen"]:
        person = Mitglied(**{part: row.pop(part) for part in ("id", *NAMENSTEILE)})
        name = person.name if person.pk else "Jemand"
        row["am"] = datetime.fromisoformat(row["am"])
        found.append(Kommentarzeile(**{**row, "erledigt": row["erledigt"] is not None}, name=name))
    return found


def offene_kommentare() -> Coalesce:
    """Return the number of comments nobody has dealt with, for rows of reports."""
    rows: QuerySet[Berichtskommentar] = Berichtskommentar.objects.filter(
        bericht=OuterRef("pk"), zurueckgezogen_am=None, erledigt_am=None
    )
    counted = rows.order_by().values("bericht").annotate(anzahl=Count("pk")).values("anzahl")
    return Coalesce(Subquery(counted), 0)

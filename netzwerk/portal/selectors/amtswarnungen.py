"""Offices that end, stand empty or are handed over, and delegations that are missing; one query each."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from fachgruppen.models import Amt, Delegation, Gremium, Ruhezeit, Stellenname, Uebergabe
from fachgruppen.selectors.aemter import ohne_nachfolge
from fachgruppen.selectors.stellen import stellen_in, stellenwort
from fachgruppen.states import ENDET_BALD_TAGE, ERINNERUNGEN, UEBERGANG, Amtsart, Endegrund, Legitimation
from mitglieder.models import NAMENSTEILE, Mitglied


@dataclass(frozen=True)
class Koordinationslage:
    """Who coordinates a Fachgruppe today; `wort` names a bridge, `folgt` tells that a successor is known."""

    name: str
    bis: date | None
    wort: str
    folgt: bool

    def endet_bald(self, tag: date) -> bool:
        return self.bis is not None and not self.folgt and (self.bis - tag).days <= ENDET_BALD_TAGE


@dataclass(frozen=True)
class Lage:
    """What is missing in one Gremium: its Koordination (None: vacant), the seats of which bodies."""

    gremium: Gremium
    koordination: Koordinationslage | None
    fehlende_stellen: list[tuple[str, str]]


def eigene_aemter(mitglied_id: int, tag: date) -> QuerySet[Amt]:
    """Return the offices of the person that are held on the day, each with its handover.

    `endet_ohne_nachfolge`: within 90 days, and nobody follows; `folgende_uebergabe` is the id of the
    list with which she hands over; one query.
    """
    soon = tag + timedelta(days=max(ERINNERUNGEN))
    own = Amt.objects.filter(pk=OuterRef("pk"), bis__lte=soon).exclude(ende_grund=Endegrund.RUECKTRITT)
    handing = Uebergabe.objects.filter(
        amt__gremium=OuterRef("gremium"), von_mitglied=mitglied_id, abgeschlossen_am=None
    )
    return (
        Amt.objects.am(tag)
        .filter(mitglied=mitglied_id)
        .select_related("gremium", "uebergabe")
        .annotate(
            endet_ohne_nachfolge=Exists(ohne_nachfolge(own)),
            folgende_uebergabe=Subquery(handing.values("pk")[:1]),
        )
        .order_by("bis", "pk")
    )


def amtslage(tag: date) -> list[Lage]:
    """Return how every Fachgruppe and the Steuerungsgruppe are staffed; resting ones are left out.

    One query, however many there are.
    """
    own = {"gremium": OuterRef("pk")}
    terms = Amt.objects.filter(**own, art=Amtsart.KOORDINATION).ab(tag).order_by("von")
    sent = Delegation.objects.am(tag).filter(**own).order_by()
    names = Stellenname.objects.am(tag).order_by()
    rows = (
        Gremium.objects.am(tag)
        .tagt_vierteljaehrlich()
        .exclude(pk__in=Ruhezeit.objects.am(tag).values("gremium"))
        .annotate(
            zeilen=ArraySubquery(
                terms.values(
                    zeile=JSONObject(
                        von="von", bis="bis", wie="legitimation", id="mitglied",
                        **{part: f"mitglied__{part}" for part in NAMENSTEILE},
                    )
                )
            ),
            vertreten=ArraySubquery(sent.values("stelle")),
            namen=ArraySubquery(
                names.values(zeile=JSONObject(stelle="stelle", name="name"))
            ),
        )
    )  # fmt: skip
    return [_lage(row, tag) for row in rows]


def _lage(row: Any, tag: date) -> Lage:
    names = {line["stelle"]: line["name"] for line in row.namen}
    missing = [
        (stelle.value, stellenwort(stelle, names.get(stelle.value)))
        for stelle in stellen_in(row)
        if stelle.value not in row.vertreten
    ]
    return Lage(row, _koordination(row.zeilen, tag), missing)


def _koordination(lines: list[dict[str, Any]], tag: date) -> Koordinationslage | None:
    for number, line in enumerate(lines):
        if date.fromisoformat(line["von"]) <= tag:
            how = Legitimation(line["wie"])
            return Koordinationslage(
                Mitglied(**{part: line[part] for part in ("id", *NAMENSTEILE)}).name,
                date.fromisoformat(line["bis"]) if line["bis"] else None,
                str(how.label) if how in UEBERGANG else "",
                number + 1 < len(lines),
            )
    return None

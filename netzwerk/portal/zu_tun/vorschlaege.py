"""Proposals of members that wait for a decision: for the profile, the goals, the next agenda."""

from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.selectors import stellung, vorschlaege_zu_entscheiden
from fachgruppen.states import Vorschlagsart
from mitglieder.models import Konto, Mitglied
from netzwerk.portal.zu_tun.zeile import ZuTun
from sitzungen.selectors.topvorschlaege import topvorschlaege_zu_entscheiden

TAGESORDNUNG = "tagesordnung"


def vorschlaege(konto: Konto) -> list[ZuTun]:
    """Return the open proposals in the Gremien this account leads; one query, none for others.

    Both kinds come in one query, because this page asks many sources.
    """
    if not stellung(konto).leitet:
        return []
    agenda = _spalten(topvorschlaege_zu_entscheiden(konto), Value(TAGESORDNUNG), F("titel"))
    other = _spalten(vorschlaege_zu_entscheiden(konto), F("art"), Value(""))
    return [_zeile(row) for row in other.union(agenda, all=True).order_by("am", "pk")]


def _spalten(rows: QuerySet[Any], was: Any, worum: Any) -> QuerySet[Any, dict[str, Any]]:
    """Return the columns that both kinds share."""
    rows = rows.select_related(None).order_by()
    rows = rows.annotate(was=Cast(was, CharField()), worum=Cast(worum, CharField()))
    return rows.values(
        "am", "pk", "was", "worum", "gremium__slug", "gremium__name", "gremium__art", "von__vorname",
        "von__nachname", "von__titel",
    )  # fmt: skip


def _zeile(row: dict[str, Any]) -> ZuTun:
    gremium = Gremium(name=row["gremium__name"], art=row["gremium__art"], slug=row["gremium__slug"])
    name = _name(row)
    if row["was"] == TAGESORDNUNG:
        return ZuTun(
            titel="Vorschlag zur Tagesordnung prüfen",
            text=f"„{row['worum']}“, {gremium.voller_name}, von {name}",
            knopf="Ansehen",
            url=reverse("sitzungen:topvorschlag", args=[gremium.slug, row["pk"]]),
        )
    return ZuTun(
        titel="Vorschlag prüfen",
        text=f"{Vorschlagsart(row['was']).label}, {gremium.voller_name}, von {name}",
        knopf="Ansehen",
        url=reverse("fachgruppen:vorschlag", args=[gremium.slug, row["pk"]]),
    )


def _name(row: dict[str, Any]) -> str:
    return Mitglied(titel=row["von__titel"], vorname=row["von__vorname"], nachname=row["von__nachname"]).name

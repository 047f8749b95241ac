"""The documents at the points of a Sitzung in words, and what its page offers around the agenda."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from fachgruppen.dokumente.ansicht import fassungszeile, stand_von
from mitglieder.models import Konto
from sitzungen.models import Sitzung, Unterlage
from sitzungen.quellen import sammelt
from sitzungen.selectors.topvorschlaege import angebotene_vorschlaege
from sitzungen.states import FIEL_AUS, MIT_OFFENER_TAGESORDNUNG, Sitzungsstatus
from sitzungen.tatsachen import protokoll_begonnen


@dataclass(frozen=True)
class Unterlagenzeile:
    """One document: its page, kind and size, the point, and the word when it cannot be fetched."""

    pk: int
    titel: str
    url: str
    angaben: str
    punkt: int
    fuer_gaeste: bool
    stand: str


def unterlagenzeilen(rows: Iterable[Unterlage]) -> list[Unterlagenzeile]:
    return [_zeile(row) for row in rows]


def _zeile(row: Unterlage) -> Unterlagenzeile:
    dokument = row.dokument
    fassung = dokument.aktuelle  # type: ignore[attr-defined]
    words = fassungszeile(dokument, fassung).datei.art_und_groesse if fassung else ""
    stand, _ = stand_von(dokument, fassung)
    return Unterlagenzeile(
        row.pk, dokument.titel, dokument.get_absolute_url(), words, row.top.position, row.fuer_gaeste,
        "" if stand == "gueltig" else stand,
    )  # fmt: skip


def rund_um_die_tagesordnung(
    konto: Konto,
    sitzung: Sitzung,
    may: Callable[[str], bool],
    *,
    begonnen: bool,
    unterlagen: Iterable[Unterlage],
) -> dict[str, Any]:
    """Return what stands around the agenda: documents, proposals that wait, links; at most one query."""
    is_open = sitzung.status in MIT_OFFENER_TAGESORDNUNG and not begonnen
    edits = may("bearbeiten")
    rows = list(unterlagen)
    return {
        "unterlagen": unterlagenzeilen(rows),
        "tops_mit_unterlagen": {row.top_id for row in rows},
        "vorschlaege": len(angebotene_vorschlaege(sitzung)) if edits and is_open else 0,
        "sammelt": edits and is_open and sammelt(sitzung.gremium),
        "vorschlagen_url": _vorschlagen(konto, sitzung) if is_open and not edits else "",
        "unterlagen_aendern": edits and sitzung.status not in FIEL_AUS,
        "vertagen_url": _url("vertagen", sitzung) if edits and _is_vertagbar(sitzung, begonnen) else "",
    }


def _vorschlagen(konto: Konto, sitzung: Sitzung) -> str:
    if not konto.has_perm("sitzungen.top_vorschlagen", sitzung.gremium):
        return ""
    return reverse("sitzungen:top_vorschlagen", args=[sitzung.gremium.slug])


def _is_vertagbar(sitzung: Sitzung, begonnen: bool) -> bool:
    """Once there are minutes, they say what was put off."""
    over = begonnen and sitzung.status in (Sitzungsstatus.STATTGEFUNDEN, Sitzungsstatus.EINGELADEN)
    return over and not protokoll_begonnen(sitzung)


def neu_ansetzen(konto: Konto, sitzung: Sitzung) -> list[tuple[str, str]]:
    """Return the link that plans a cancelled session anew with its agenda, for who may plan."""
    if sitzung.status not in FIEL_AUS or not konto.has_perm("sitzungen.planen", sitzung.gremium):
        return []
    url = reverse("sitzungen:planen", args=[sitzung.gremium.slug])
    return [("Als neuen Termin übernehmen", f"{url}?aus={sitzung.uuid}")]


def _url(name: str, sitzung: Sitzung) -> str:
    return reverse(f"sitzungen:{name}", args=[sitzung.uuid])

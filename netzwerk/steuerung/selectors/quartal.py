"""All reports of one quarter beside each other: how far they are, who is asked, the same figures for each."""

from dataclasses import dataclass
from typing import Any

from fachgruppen.models import Gremium
from fachgruppen.selectors import mit_ruhezeiten
from mitglieder.models import Mitglied
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from netzwerk.steuerung.models import Berichtsfassung, Quartalsbericht
from netzwerk.steuerung.selectors.berichte import berichte_des_quartals
from netzwerk.steuerung.selectors.zahlen import zahlen_des_quartals
from netzwerk.steuerung.states import SCHREIBBAR, Abschnitt, Berichtsstatus
from sitzungen.selectors.zustaendige import leitungen_am, zustaendig


@dataclass(frozen=True)
class Berichtszeile:
    """One report in the overview: who sees to it, its texts and figures; `fest` says they are frozen."""

    bericht: Quartalsbericht
    zustaendig: list[Mitglied]
    inhalt: dict[str, Any] | None
    zahlen: dict[str, dict[str, Any]]

    @property
    def fest(self) -> bool:
        return self.inhalt is not None

    @property
    def ziele(self) -> dict[str, int] | None:
        """Return how many goals are how far; None while the group is still writing."""
        if self.inhalt is None or not self.inhalt["ergebnisse"]:
            return None
        stands = [row["stand"] for row in self.inhalt["ergebnisse"]]
        return {stand: stands.count(stand) for stand in ("erreicht", "teilweise", "offen")}


def berichtszeilen(quartal: Quartal) -> list[Berichtszeile]:
    """Return all reports of the quarter in the order of the groups; at most ten queries.

    Submitted and released ones show the figures of their newest Fassung, drafts those of now.
    """
    rows = list(berichte_des_quartals(quartal))
    leads = leitungen_am([row.gremium_id for row in rows], heute())
    contents = _inhalte([row for row in rows if row.status not in SCHREIBBAR])
    live = {row.gremium_id for row in rows if row.pk not in contents}
    groups = mit_ruhezeiten(Gremium.objects.filter(pk__in=live)) if live else []
    now = zahlen_des_quartals(groups, quartal) if live else {}
    found = []
    for row in rows:
        content = contents.get(row.pk)
        figures = content["zahlen"] if content else [zahl.als_json() for zahl in now[row.gremium_id]]
        people = zustaendig(leads.get(row.gremium_id, {}), None, auch_stellvertretung=True)
        by_key = {figure["schluessel"]: figure for figure in figures}
        found.append(Berichtszeile(row, people, content, by_key))
    return found


def _inhalte(berichte: list[Quartalsbericht]) -> dict[int, dict[str, Any]]:
    """Return the content of the newest Fassung of each report; one query."""
    rows = Berichtsfassung.objects.filter(bericht__in=[row.pk for row in berichte])
    return {
        row.bericht_id: row.inhalt for row in rows.order_by("bericht_id", "-nummer").distinct("bericht_id")
    }


@dataclass(frozen=True)
class Quartalstext:
    """What one report says; `inhalt` None: nothing that may be read yet. `frei`: that was released."""

    bericht: Quartalsbericht
    inhalt: dict[str, Any] | None
    frei: bool


def inhalte_des_quartals(quartal: Quartal, *, auch_ungeprueft: bool) -> list[Quartalstext]:
    """Return what each report says: in the newest released Fassung, with `auch_ungeprueft` in one that
    was only submitted. Two queries."""
    reports = list(berichte_des_quartals(quartal))
    rows = Berichtsfassung.objects.filter(bericht__in=[row.pk for row in reports])
    if not auch_ungeprueft:
        rows = rows.filter(freigabe__isnull=False)
    newest = rows.select_related("freigabe").order_by("bericht_id", "-nummer").distinct("bericht_id")
    found = {row.bericht_id: row for row in newest}
    return [_quartalstext(report, found.get(report.pk)) for report in reports]


def _quartalstext(bericht: Quartalsbericht, fassung: Berichtsfassung | None) -> Quartalstext:
    if fassung is None:
        return Quartalstext(bericht, None, frei=False)
    return Quartalstext(bericht, fassung.inhalt, frei=getattr(fassung, "freigabe", None) is not None)


def text_aus(inhalt: dict[str, Any], abschnitt: Abschnitt) -> str:
    return next((str(row["text"]) for row in inhalt["texte"] if row["abschnitt"] == abschnitt), "")


def letztes_quartal() -> Quartal:
    """Return the quarter that was over last: its reports are the ones that are due."""
    return Quartal.am(heute()).plus(-1)


def quartale_mit_berichten() -> list[Quartal]:
    """Return the quarters that have reports, the newest first; one query."""
    pairs = Quartalsbericht.objects.order_by("-jahr", "-quartal").values_list("jahr", "quartal").distinct()
    return [Quartal(*pair) for pair in pairs]


def fortschritt(berichte: list[Quartalsbericht]) -> str:
    """5 von 6 Berichten sind freigegeben, 1 ist überfällig."""
    if not berichte:
        return "Für dieses Quartal gibt es noch keine Berichte."
    done = sum(row.status == Berichtsstatus.FREIGEGEBEN for row in berichte)
    late = sum(row.tage_ueberfaellig > 0 for row in berichte)
    sentence = f"{done} von {len(berichte)} Berichten {'ist' if done == 1 else 'sind'} freigegeben"
    return f"{sentence}, {late} {'ist' if late == 1 else 'sind'} überfällig." if late else f"{sentence}."


def berichtssatz(quartal: Quartal) -> str:
    """The same of one quarter; one query."""
    return fortschritt(list(Quartalsbericht.objects.filter(jahr=quartal.jahr, quartal=quartal.nummer)))

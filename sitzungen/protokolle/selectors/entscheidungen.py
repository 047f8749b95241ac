"""What the minutes say was decided about the matters on their agenda."""

from sitzungen.protokolle.models import Beschluss, Protokoll
from sitzungen.protokolle.states import Beschlussart
from sitzungen.quellen import Entscheidung, sammelt
from sitzungen.selectors import sitzungstag


def entscheidungen(protokoll: Protokoll) -> dict[int, Entscheidung]:
    """Return for each TOP that was made from a matter what was decided, by its key; one query.

    Only the Steuerungsgruppe has such points; of others nothing is asked.
    """
    sitzung = protokoll.sitzung
    if not sammelt(sitzung.gremium):
        return {}
    rows = Beschluss.objects.filter(punkt__protokoll=protokoll, zurueckgezogen="").exclude(
        punkt__top__quelle=""
    )
    texts: dict[int, list[str]] = {}
    decided = rows.exclude(art=Beschlussart.OFFEN)
    for row in decided.select_related("gremium", "punkt").order_by("lfd"):
        if row.punkt.top_id is not None:
            texts.setdefault(row.punkt.top_id, []).append(_satz(row))
    day = sitzungstag(sitzung)
    return {top: Entscheidung(sitzung, day, "\n\n".join(parts)) for top, parts in texts.items()}


def _satz(row: Beschluss) -> str:
    """Beschluss STG-2026/03 (einvernehmlich angenommen): Die Stadt richtet …"""
    return f"Beschluss {row.nummer} ({row.ergebnissatz}): {row.wortlaut}"

"""What a digest tells of documents: new ones and new versions, one line a document."""

from collections.abc import Sequence

from fachgruppen.dokumente.models import Dokument, Dokumentfassung
from fachgruppen.dokumente.states import Dateizustand
from fachgruppen.mitteilungen.neues import Meldung, Quelle, Werte
from fachgruppen.mitteilungen.neues.gremium import am_tag
from fachgruppen.models import Gremium


def _dokumente(gremien: Sequence[Gremium]) -> dict[int, Werte]:
    """Every document of each Gremium that stands, with its newest checked version; two queries."""
    rows = list(Dokument.objects.vorhanden().filter(gremium__in=gremien).order_by("titel", "pk"))
    newest = {
        version.dokument_id: version
        for version in Dokumentfassung.objects.filter(
            dokument__in=[row.pk for row in rows], datei__zustand=Dateizustand.GEPRUEFT
        )
        .only("dokument", "nummer", "hochgeladen_am", "anmerkung")
        .order_by("nummer")
    }
    found: dict[int, Werte] = {gremium.pk: {"dokumente": {}} for gremium in gremien}
    for row in rows:
        version = newest.get(row.pk)
        if version is not None and row.gremium_id is not None:
            found[row.gremium_id]["dokumente"][str(row.uuid)] = {
                "titel": row.titel,
                "nummer": version.nummer,
                "am": version.hochgeladen_am.isoformat(),
                "anmerkung": version.anmerkung,
                "pfad": row.get_absolute_url(),
            }
    return found


def vergleiche_dokumente(alt: Werte, neu: Werte) -> list[Meldung]:
    lines = []
    for key, row in neu["dokumente"].items():
        before = alt["dokumente"].get(key)
        if before is None:
            lines.append(Meldung(f"Neues Dokument: {row['titel']}", am_tag(row["am"]), row["pfad"]))
        elif row["nummer"] > before["nummer"]:
            more = ", ".join(part for part in (row["anmerkung"], am_tag(row["am"])) if part)
            lines.append(Meldung(f"Neue Fassung: {row['titel']}", more, row["pfad"]))
    return lines


DOKUMENTE = Quelle("dokumente", _dokumente, vergleiche_dokumente)

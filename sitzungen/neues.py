"""What a digest tells of Sitzungen: planned dates nobody is invited to yet, and changed agendas.

Invitations, changes and cancellations went to each person by themselves and are not told again.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from fachgruppen.mitteilungen.neues import Meldung, Quelle, Werte, register
from fachgruppen.models import Gremium
from netzwerk.base.datum import termin
from netzwerk.base.uhr import jetzt
from sitzungen.models import TOP, Sitzung
from sitzungen.states import BEVORSTEHEND, MIT_TERMIN, Sitzungsstatus

# What is over for longer is no news any more, however late a digest is.
RUECKBLICK = timedelta(days=62)


def _sitzungen(gremien: Sequence[Gremium]) -> dict[int, Werte]:
    """Return the Sitzungen with a date of each Gremium, those of the past for a while; two queries."""
    found: dict[int, Werte] = {gremium.pk: {"sitzungen": {}} for gremium in gremien}
    rows = list(
        Sitzung.objects.filter(
            gremium__in=list(found), status__in=MIT_TERMIN, start__gt=jetzt() - RUECKBLICK
        ).order_by("start", "pk")
    )
    tops: dict[int, list[str]] = {}
    for sitzung, title in TOP.objects.filter(sitzung__in=rows).values_list("sitzung_id", "titel"):
        tops.setdefault(sitzung, []).append(title)
    for row in rows:
        found[row.gremium_id]["sitzungen"][str(row.uuid)] = _werte(row, tops.get(row.pk, []))
    return found


def _werte(row: Sitzung, tops: list[str]) -> Werte:
    return {
        "status": row.status,
        "name": row.name,
        "start": row.start.isoformat() if row.start else "",
        "ende": row.ende.isoformat() if row.ende else "",
        "ort": row.ort or ("Videokonferenz" if row.online_url else ""),
        "tops": hashlib.sha256("\0".join(tops).encode()).hexdigest() if tops else "",
        "pfad": row.get_absolute_url(),
    }


def vergleiche_sitzungen(alt: Werte, neu: Werte) -> list[Meldung]:
    before, now = alt["sitzungen"], neu["sitzungen"]
    lines = [line for key, row in now.items() for line in _sitzung(before.get(key), row)]
    gone = [row for key, row in before.items() if key not in now and _kommt(row)]
    return lines + [Meldung(f"Termin entfällt: {_name(row)}", _wann(row)) for row in gone]


def _sitzung(alt: Werte | None, neu: Werte) -> list[Meldung]:
    """Return at most one line about one Sitzung."""
    planned = neu["status"] == Sitzungsstatus.GEPLANT
    if alt is None:
        more = ", ".join(part for part in (_wann(neu), neu["ort"]) if part)
        return [Meldung(f"Neuer Termin: {_name(neu)}", more, neu["pfad"])] if planned else []
    told_before = alt["status"] != Sitzungsstatus.GEPLANT
    if neu["status"] in (Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN):
        # Who was invited got the cancellation by mail.
        return [] if told_before else [Meldung(f"Termin entfällt: {_name(neu)}", _wann(neu), neu["pfad"])]
    if planned and (alt["start"], alt["ende"]) != (neu["start"], neu["ende"]):
        return [Meldung(f"Termin verlegt: {_name(neu)}", f"{_wann(neu)}, bisher {_wann(alt)}", neu["pfad"])]
    if planned and alt["ort"] != neu["ort"]:
        return [Meldung(f"Ort geändert: {_name(neu)}", neu["ort"] or "noch offen", neu["pfad"])]
    if alt["tops"] and alt["tops"] != neu["tops"] and {alt["status"], neu["status"]} <= set(BEVORSTEHEND):
        return [Meldung(f"Tagesordnung geändert: {_name(neu)}", _wann(neu), neu["pfad"])]
    return []


def _kommt(row: Werte) -> bool:
    """A planned date that is still ahead: if the row is gone, people should know."""
    return row["status"] == Sitzungsstatus.GEPLANT and datetime.fromisoformat(row["start"]) > jetzt()


def _name(row: Werte) -> str:
    name: str = row["name"]
    return name


def _wann(row: Werte) -> str:
    return termin(datetime.fromisoformat(row["start"]), datetime.fromisoformat(row["ende"]))


SITZUNGEN = Quelle("sitzungen", _sitzungen, vergleiche_sitzungen)


def register_quellen() -> None:
    register(SITZUNGEN)

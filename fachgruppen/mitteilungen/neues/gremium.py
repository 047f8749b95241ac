"""What a digest tells of a Gremium itself: its profile and its goals."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Min

from fachgruppen.mitteilungen.neues import Meldung, Quelle, Werte
from fachgruppen.models import Gremium, Ziel
from fachgruppen.states import Zielstand
from netzwerk.base.datum import datum


def am_tag(iso: str) -> str:
    """am Di, 29.09.2026, from a stored moment or day; "" stays ""."""
    return f"am {datum(datetime.fromisoformat(iso))}" if iso else ""


def _profile(gremien: Sequence[Gremium]) -> dict[int, Werte]:
    history: Any = Gremium
    events = history.pgh_event_model.objects.filter(
        pgh_obj__in=[gremium.pk for gremium in gremien], version=F("pgh_obj__version")
    )
    written = dict(events.values_list("pgh_obj_id").annotate(am=Min("pgh_created_at")))
    return {
        gremium.pk: {
            "text": hashlib.sha256(f"{gremium.leitsatz}\0{gremium.profil}".encode()).hexdigest(),
            "am": written[gremium.pk].isoformat() if gremium.pk in written else "",
            "pfad": gremium.get_absolute_url(),
        }
        for gremium in gremien
    }


def vergleiche_profil(alt: Werte, neu: Werte) -> list[Meldung]:
    if alt["text"] == neu["text"]:
        return []
    return [Meldung("Das Profil ist geändert", am_tag(neu["am"]), neu["pfad"])]


def _ziele(gremien: Sequence[Gremium]) -> dict[int, Werte]:
    found: dict[int, Werte] = {
        gremium.pk: {
            "ziele": {},
            "am": gremium.ziele_geaendert_am.isoformat() if gremium.ziele_geaendert_am else "",
            "pfad": gremium.get_absolute_url(),
        }
        for gremium in gremien
    }
    goals = Ziel.objects.filter(gremium__in=list(found)).order_by("position")
    for pk, gremium, text, stand in goals.values_list("pk", "gremium_id", "text", "stand"):
        found[gremium]["ziele"][str(pk)] = [text, stand]
    return found


def vergleiche_ziele(alt: Werte, neu: Werte) -> list[Meldung]:
    """Return new, changed and removed goals; what says the same as before is none, whichever row."""
    before, now = _verschiedene(alt["ziele"], neu["ziele"])
    lines = [line for key, goal in now.items() for line in _ziel(before.pop(key, None), goal)]
    lines += [(f"Ziel entfernt: „{text}“", "") for text, _ in before.values()]
    day = am_tag(neu["am"])
    return [
        Meldung(title, ", ".join(part for part in (more, day) if part), neu["pfad"]) for title, more in lines
    ]


def _verschiedene(alt: dict[str, list[str]], neu: dict[str, list[str]]) -> tuple[Werte, Werte]:
    """Return both without the goals that stand in both: first those of the same row, then any twin."""
    before = {key: goal for key, goal in alt.items() if neu.get(key) != goal}
    now = {key: goal for key, goal in neu.items() if alt.get(key) != goal}
    for key in list(now):
        twin = next((old for old, goal in before.items() if goal == now[key]), None)
        if twin is not None:
            del before[twin], now[key]
    return before, now


def _ziel(alt: list[str] | None, neu: list[str]) -> list[tuple[str, str]]:
    """Return title and addition of the line about one goal, none if it is what it was."""
    text, stand = neu
    if alt is None:
        return [(f"Neues Ziel: „{text}“", "")]
    if alt[0] != text:
        return [(f"Ziel geändert: „{text}“", f"bisher „{alt[0]}“")]
    if alt[1] != stand:
        word, before = Zielstand(stand).label, Zielstand(alt[1]).label
        return [(f"Ziel jetzt {word}: „{text}“", f"bisher {before}")]
    return []


PROFIL = Quelle("profil", _profile, vergleiche_profil)
ZIELE = Quelle("ziele", _ziele, vergleiche_ziele)

"""What a digest tells of a Gremium itself: its profile and its goals."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from fachgruppen.mitteilungen.neues import Meldung, Quelle, Werte
from fachgruppen.models import Gremium, Profilfassung, Ziel, Zielfassung
from fachgruppen.states import Zielende, Zielstand
from netzwerk.base.datum import datum


def am_tag(iso: str) -> str:
    """am Di, 29.09.2026, from a stored moment; "" stays ""."""
    return f"am {datum(datetime.fromisoformat(iso))}" if iso else ""


def _profile(gremien: Sequence[Gremium]) -> dict[int, Werte]:
    versions = Profilfassung.objects.filter(gremium__in=gremien).order_by()
    written = dict(versions.values_list("gremium_id").annotate(zuletzt=Max("am")))
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
    """The goals that are pursued, and why the others are not; two queries."""
    found: dict[int, Werte] = {
        gremium.pk: {"ziele": {}, "beendet": {}, "am": {}, "pfad": gremium.get_absolute_url()}
        for gremium in gremien
    }
    for goal in Ziel.objects.filter(gremium__in=list(found)).order_by("position"):
        values = found[goal.gremium_id]
        if goal.bis is None:
            values["ziele"][str(goal.pk)] = [goal.text, goal.stand]
        elif goal.ende != Zielende.VERSEHEN:
            words = (Zielende(goal.ende).label, goal.ergebnis)
            values["beendet"][str(goal.pk)] = ", ".join(word for word in words if word)
    versions = Zielfassung.objects.filter(ziel__gremium__in=list(found)).order_by()
    for pk, gremium, last in versions.values_list("ziel_id", "ziel__gremium_id").annotate(zuletzt=Max("am")):
        found[gremium]["am"][str(pk)] = last.isoformat()
    return found


def vergleiche_ziele(alt: Werte, neu: Werte) -> list[Meldung]:
    """Return new, changed and ended goals; what says the same as before is none, whichever row."""
    before, now = _verschiedene(alt["ziele"], neu["ziele"])
    lines = [(key, *_ziel(before.pop(key, None), goal)) for key, goal in now.items()]
    for key, (text, _) in before.items():
        reason = neu["beendet"].get(key)
        title = f"Ziel entfernt: „{text}“" if reason is None else f"Ziel beendet: „{text}“"
        lines.append((key, title, reason or ""))
    return [
        Meldung(
            title, ", ".join(part for part in (more, am_tag(neu["am"].get(key, ""))) if part), neu["pfad"]
        )
        for key, title, more in lines
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


def _ziel(alt: list[str] | None, neu: list[str]) -> tuple[str, str]:
    """Return title and addition of the line about one goal that is new or differs."""
    text, stand = neu
    if alt is None:
        return f"Neues Ziel: „{text}“", ""
    if alt[0] != text:
        return f"Ziel geändert: „{text}“", f"bisher „{alt[0]}“"
    return f"Ziel jetzt {Zielstand(stand).label}: „{text}“", f"bisher {Zielstand(alt[1]).label}"


PROFIL = Quelle("profil", _profile, vergleiche_profil)
ZIELE = Quelle("ziele", _ziele, vergleiche_ziele)

"""The tabs of the Steuerungsgruppe; apps above add theirs."""

from typing import Any

from django.urls import reverse

from mitglieder.models import Konto

# Title, name of the URL, the right to read it.
Reiter = tuple[str, str, str]
_reiter: list[Reiter] = [
    ("Übersicht", "steuerung:uebersicht", "mitglieder.lesen"),
    ("Handlungsbedarf", "steuerung:bedarf", "steuerung.quartal_lesen"),
    ("Quartalsberichte", "steuerung:berichte", "steuerung.quartal_lesen"),
    ("Entwicklung", "steuerung:entwicklung", "steuerung.quartal_lesen"),
]


def register_reiter(titel: str, name: str, recht: str) -> None:
    """Add a tab behind the others; `recht` is asked without an object."""
    if (titel, name, recht) not in _reiter:
        _reiter.append((titel, name, recht))


def reiter_for(konto: Konto, aktuell: str) -> list[dict[str, Any]]:
    """Return the tabs of this reader; who has only one needs none. No query."""
    rows = [
        {"titel": titel, "url": reverse(name), "aktuell": name == aktuell}
        for titel, name, recht in _reiter
        if konto.has_perm(recht)
    ]
    return rows if len(rows) > 1 else []

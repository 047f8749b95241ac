"""The tabs of the Steuerungsgruppe."""

from typing import Any

from django.urls import reverse

from mitglieder.models import Konto

# Title, name of the URL, the right to read it.
Reiter = tuple[str, str, str]
REITER: list[Reiter] = [
    ("Übersicht", "steuerung:uebersicht", "mitglieder.lesen"),
    ("Handlungsbedarf", "steuerung:bedarf", "steuerung.quartal_lesen"),
    ("Quartalsberichte", "steuerung:berichte", "steuerung.quartal_lesen"),
    ("Entwicklung", "steuerung:entwicklung", "steuerung.quartal_lesen"),
]


def reiter_for(konto: Konto, aktuell: str) -> list[dict[str, Any]]:
    """Return the tabs of this reader; who has only one needs none. No query."""
    rows = [
        {"titel": titel, "url": reverse(name), "aktuell": name == aktuell}
        for titel, name, recht in REITER
        if konto.has_perm(recht)
    ]
    return rows if len(rows) > 1 else []

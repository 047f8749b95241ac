"""Words for Angebote that wait for a "Stimmt noch": one row, however many there are."""

from typing import Any

from django.urls import reverse

from netzwerk.portal.zu_tun.zeile import ZuTun

ANGEBOT = "angebot"


def zeile_angebote(rows: list[dict[str, Any]]) -> list[ZuTun]:
    """Return the row for all of them; `worum` holds the address and the title."""
    if not rows:
        return []
    uuid, _, title = rows[0]["worum"].split(" ", 2)
    if len(rows) == 1:
        page = reverse("angebote:angebot", args=[uuid])
        return [ZuTun("Stimmt das Angebot noch?", f"„{title}“ hat lange niemand bestätigt.", "Ansehen", page)]
    text = f"{len(rows)} Angebote Ihrer Institution hat lange niemand bestätigt."
    return [ZuTun("Stimmen die Angebote noch?", text, "Ansehen", reverse("angebote:meine"))]

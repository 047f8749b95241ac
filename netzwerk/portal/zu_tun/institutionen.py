"""Words for institutions that wait for a "Stimmt noch": for contact persons and Geschäftsstelle."""

from typing import Any

from django.urls import reverse

from fachgruppen.models import Gremium
from netzwerk.portal.zu_tun.zeile import ZuTun

INSTITUTION, STUMM = "institution", "institution_stumm"


def zeile_institution(row: dict[str, Any], gremium: Gremium) -> ZuTun:
    text = f"„{row['worum']}“: Sehen Sie nach, ob im Verzeichnis alles richtig steht."
    page = reverse("portal:institution", args=[row["schluessel"]])
    return ZuTun("Stimmen die Angaben Ihrer Institution noch?", text, "Ansehen", page)


def zeile_stumme(rows: list[dict[str, Any]]) -> list[ZuTun]:
    """Return one row for all institutions that did not answer."""
    if not rows:
        return []
    name = f"„{rows[0]['worum']}“ hat" if len(rows) == 1 else f"{len(rows)} Institutionen haben"
    text = f"{name} auf „Stimmt noch?“ nicht geantwortet. Rufen Sie an."
    return [ZuTun("Institutionen nachfragen", text, "Ansehen", reverse("institutionen:unbestaetigt"))]

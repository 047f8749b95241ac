"""What the public may read of a closed urn: checksum, Prüfcodes, and the file for counting again."""

from typing import Any

from fachgruppen.wahlen.krypto.huelle import pruefcode
from fachgruppen.wahlen.models import Vermerk, Wahlgang
from fachgruppen.wahlen.selectors.stimmzettel import namen_auf_dem_stimmzettel, stimmoptionen

ANZEIGE_AB = 3


def pruefcodes(wahlgang: Wahlgang) -> list[str]:
    """Return the Prüfcodes of a closed, mixed urn, sorted; nothing before."""
    if not wahlgang.urnenhash:
        return []
    rows = wahlgang.urne.order_by("pruef").values_list("pruef", flat=True)
    return [pruefcode(bytes(row)) for row in rows]


def urne_als_daten(wahlgang: Wahlgang) -> dict[str, Any]:
    """Return what `docs/auszaehlen.py` reads: envelopes and wrapped keys, nothing about people who voted."""
    lines = stimmoptionen(namen_auf_dem_stimmzettel(wahlgang))
    return {
        "wahl": f"{wahlgang.wahl.titel}, {wahlgang.wahl.gremium.voller_name}",
        "wahlgang": str(wahlgang.pk),
        "nr": wahlgang.nr,
        "stimmzettel": {line.wert: line.name for line in lines},
        "oeffentlicher_schluessel": bytes(wahlgang.oeffentlicher_schluessel or b"").hex(),
        "schluessel": {row.paar: bytes(row.huelle).hex() for row in wahlgang.schluesselteile.all()},
        "urnenhash": wahlgang.urnenhash,
        "umschlaege": [
            bytes(row).hex() for row in wahlgang.urne.order_by("pruef").values_list("huelle", flat=True)
        ],
    }


def beteiligung(wahlgang: Wahlgang) -> int | None:
    """Return how many have voted, once that is enough to hide a single one."""
    count = Vermerk.objects.filter(wahlgang_id=wahlgang.pk).count()
    return count if count >= ANZEIGE_AB else None

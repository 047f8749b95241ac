"""What the public may read of a closed urn: checksum, Prüfcodes, and the file for counting again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce

from fachgruppen.wahlen.krypto.huelle import pruefcode
from fachgruppen.wahlen.models import Einspruch, Urne, Vermerk, Wahl, Wahlereignis, Wahlgang, WvEintrag
from fachgruppen.wahlen.selectors.stimmzettel import namen_auf_dem_stimmzettel, stimmoptionen
from fachgruppen.wahlen.states import BEENDET, Aktion, Einspruchsstand, Wahlmodus
from netzwerk.base.uhr import jetzt

ANZEIGE_AB = 3
GILT_SEKUNDEN = 15 * 60


def pruefcodes(wahlgaenge: Iterable[Wahlgang]) -> dict[UUID, list[str]]:
    """Return the Prüfcodes of the closed, mixed urns among these, each sorted: one query."""
    mixed = [row.pk for row in wahlgaenge if row.urnenhash]
    found: dict[UUID, list[str]] = {pk: [] for pk in mixed}
    rows = Urne.objects.filter(wahlgang__in=mixed).order_by("pruef")
    for pk, pruef in rows.values_list("wahlgang_id", "pruef"):
        found[pk].append(pruefcode(bytes(pruef)))
    return found


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


def verzeichnis_mit_vermerken(wahlgang: Wahlgang) -> list[WvEintrag]:
    """Return the roll by name, each line with `abgestimmt`; one query.

    By name, because a list of who voted must not show in which order. For Wahlleitung and Beisitz only.
    """
    marked = Vermerk.objects.filter(wahlgang_id=wahlgang.pk, eintrag_id=OuterRef("pk"))
    rows = wahlgang.wahl.verzeichnis.filter(gestrichen=False).annotate(abgestimmt=Exists(marked))
    return list(rows.order_by("mitglied__sortname", "pk"))


def beteiligung(wahlgang: Wahlgang) -> int | None:
    """Return how many have voted, once that is enough to hide a single one.

    The figure is up to 15 minutes old: who looks before and after somebody's visit learns nothing (T13).
    """
    key = f"beteiligung:{wahlgang.pk}"
    count: int | None = cache.get(key)
    if count is None:
        count = Vermerk.objects.filter(wahlgang_id=wahlgang.pk).count()
        cache.set(key, count, GILT_SEKUNDEN)
    return count if count >= ANZEIGE_AB else None


def vernichtbare() -> QuerySet[Wahl]:
    """Return the secret elections that are over, whose time for objections has passed, and not destroyed yet.

    The time runs from the day the result was published, or the election ended without one (U15). One day
    more: an objection is taken until the end of its last day.
    """
    done = Wahlereignis.objects.filter(wahl=OuterRef("pk"), aktion=Aktion.VERNICHTET)
    return unanfechtbare(jetzt()).filter(~Exists(done), modus=Wahlmodus.ONLINE)


def unanfechtbare(am: datetime) -> QuerySet[Wahl]:
    """Return the elections of every kind whose time for objections had passed then, all of them decided."""
    end = Coalesce("ergebnis_am", "beendet_am")
    day = timedelta(days=1)
    until = ExpressionWrapper(
        end + (F("wahlordnung__einspruch_tage") + 1) * Value(day), output_field=DateTimeField()
    )
    rows = Wahl.objects.filter(status__in=BEENDET).annotate(einspruch_bis=until)
    objected = Einspruch.objects.filter(wahl=OuterRef("pk"), stand=Einspruchsstand.OFFEN)
    found: QuerySet[Wahl] = rows.filter(~Exists(objected), einspruch_bis__lte=am)
    return found


def urnenereignisse(wahl: Wahl) -> tuple[list[Wahlereignis], datetime | None]:
    """Return every time a round was void and set up again (R7), and when the urn was destroyed: one query."""
    rows = list(wahl.ereignisse.filter(aktion__in=[Aktion.UNGUELTIG, Aktion.VERNICHTET]).order_by("am"))
    destroyed = next((row.am for row in rows if row.aktion == Aktion.VERNICHTET), None)
    return [row for row in rows if row.aktion == Aktion.UNGUELTIG], destroyed


def vernichtet_am(wahl: Wahl) -> datetime | None:
    """Return when the urn was destroyed after the time for objections; None while it is there."""
    return urnenereignisse(wahl)[1]

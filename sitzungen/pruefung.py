"""What has to be confirmed about a date that people chose themselves, from what is known of the quarter."""

from collections.abc import Iterable

from django.utils import timezone

from sitzungen.lage import Belegung, Lage
from sitzungen.termine import tageswarnungen, ueberschneidung
from sitzungen.vorschlag import ueberlappt


def warnungen(lage: Lage, own: Belegung, andere: Iterable[Belegung] = ()) -> tuple[str, ...]:
    """Return a sentence for each drawback: the day, and who would have to be in two sessions at once.

    `andere` are dates of other Gremien that are only planned.
    """
    day = timezone.localdate(own.start)
    sentences = tageswarnungen(day, lage.sperren(own.gremium_id, day))
    for row in sorted((*lage.belegungen, *andere), key=lambda row: (row.start, row.gremium)):
        shared = lage.gemeinsame(own.gremium_id, row.gremium_id, day) if ueberlappt(own, row) else None
        if shared and row.gremium_id != own.gremium_id:
            sentences.append(ueberschneidung(row.gremium, lage.namen_von(shared)))
    return tuple(sentences)

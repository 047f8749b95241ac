"""The invitations of guests: written and queued together with those of the members, or later alone."""

from netzwerk.versand.services import queue_versand
from sitzungen.models import Einladung, Sitzung
from sitzungen.selectors.gaeste import Gastzeile, gaeste_ohne_einladung
from sitzungen.services.auftraege import auftraege


def write_gasteinladungen(sitzung: Sitzung) -> int:
    """Invite all guests who hold no valid invitation; return how many mails are under way.

    The Sitzung is locked by the caller. A guest whose address is refused is invited without a mail
    and shows up among those who were not reached.
    """
    rows = gaeste_ohne_einladung(sitzung)
    known = {row.gast_id: row for row in Einladung.objects.filter(gast__in=[row.gast for row in rows])}
    new = [_einladung(sitzung, row) for row in rows if row.gast.pk not in known]
    Einladung.objects.bulk_create(new)
    again = [_reopen(sitzung, known[row.gast.pk], row) for row in rows if row.gast.pk in known]
    return queue_versand(auftraege(sitzung, "einladung", [*new, *again]))


def _einladung(sitzung: Sitzung, row: Gastzeile) -> Einladung:
    return Einladung(sitzung=sitzung, gast=row.gast, adresse=_adresse(row), letzte_sequence=sitzung.sequence)


def _reopen(sitzung: Sitzung, einladung: Einladung, row: Gastzeile) -> Einladung:
    """Make valid again what was taken back; above the CANCEL, or calendars would ignore it."""
    einladung.gast = row.gast
    einladung.entladen_am = None
    einladung.letzte_sequence = max(sitzung.sequence, einladung.letzte_sequence + 1)
    einladung.adresse = _adresse(row)
    einladung.save(update_fields=["entladen_am", "letzte_sequence", "adresse"])
    return einladung


def _adresse(row: Gastzeile) -> str:
    return "" if row.grund else row.gast.email

"""Reminders: an answer that did not come in time, and how many people came to an event.

Each letter has a key of its own, so a late or doubled run sends nothing twice.
"""

from datetime import datetime, time

from django.utils.timezone import make_aware

from fachgruppen.vorhaben.mails.bedarf import auftraege_frist
from fachgruppen.vorhaben.mails.leitung import leitungen
from fachgruppen.vorhaben.mails.veranstaltung import auftraege_zahl
from fachgruppen.vorhaben.models import Handlungsbedarf, Veranstaltung
from fachgruppen.vorhaben.states import Teilnahme
from netzwerk.base.uhr import heute
from netzwerk.versand.services import Auftrag, queue_versand


def remind_vorhaben() -> int:
    """Queue every reminder that is due; return how many letters are new."""
    return queue_versand([*_antworten(), *_zahlen()])


def _antworten() -> list[Auftrag]:
    """Tell who leads the Fachgruppe once that the deadline is over."""
    rows = list(Handlungsbedarf.objects.wartet_zu_lange(heute()).select_related("gremium", "von"))
    leads = leitungen(row.gremium for row in rows)
    return [order for row in rows for order in auftraege_frist(row, leads.get(row.gremium_id, []))]


def _zahlen() -> list[Auftrag]:
    """Ask once, from the day after the event on."""
    midnight = make_aware(datetime.combine(heute(), time()))
    rows = Veranstaltung.objects.vorbei(midnight).findet_statt().filter(teilnahme=Teilnahme.OFFEN)
    events = list(rows.select_related("gremium", "von"))
    leads = leitungen(row.gremium for row in events)
    return [order for row in events for order in auftraege_zahl(row, leads.get(row.gremium_id, []))]

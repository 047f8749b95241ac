"""An event as schema.org knows it, for search engines and for links in messages."""

from fachgruppen.vorhaben.models import Veranstaltung
from netzwerk.base.auszeichnung import Auszeichnung, netzwerk
from netzwerk.base.datum import lokal
from netzwerk.base.klartext import einzeilig


def auszeichnung_von(veranstaltung: Veranstaltung) -> Auszeichnung:
    """Say when and where; a cancelled one says so."""
    text = einzeilig(veranstaltung.beschreibung)[:300]
    stand = "EventCancelled" if veranstaltung.ist_abgesagt else "EventScheduled"
    event = {
        "@type": "Event",
        "name": veranstaltung.titel,
        "description": text,
        "startDate": lokal(veranstaltung.beginn).isoformat(),
        "endDate": lokal(veranstaltung.ende).isoformat(),
        "eventStatus": f"https://schema.org/{stand}",
        "location": {"@type": "Place", "name": veranstaltung.ort, "address": veranstaltung.ort},
        "organizer": netzwerk(),
    }
    return Auszeichnung(
        veranstaltung.titel, text or veranstaltung.ort, veranstaltung.get_absolute_url(), event
    )

"""An Angebot as a service of schema.org, for search engines and for links in messages."""

from fachgruppen.angebote.models import Angebot
from netzwerk.base.auszeichnung import Auszeichnung
from netzwerk.base.klartext import einzeilig


def auszeichnung_von(angebot: Angebot) -> Auszeichnung:
    """Say what stands in the Katalog, in the language of the page; nothing that nobody told."""
    title, text = str(angebot.texte.titel), einzeilig(str(angebot.texte.beschreibung))[:300]
    place = {"@type": "Place", "name": angebot.ort_text, "address": angebot.adresse or angebot.ort_text}
    service = {
        "@type": "Service",
        "name": title,
        "description": text,
        "serviceType": angebot.get_art_display(),
        "provider": {"@type": "Organization", "name": angebot.institution.name},
        "areaServed": place,
        "availableChannel": {"@type": "ServiceChannel", "availableLanguage": angebot.sprachen}
        if angebot.sprachen
        else None,
    }
    return Auszeichnung(title, text, angebot.get_absolute_url(), service)

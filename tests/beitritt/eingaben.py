"""What people type into the application, and the link they find in their mail."""

import email
import email.policy
import re
from typing import Any

from django.test import Client
from django.urls import reverse

from fachgruppen.models import Gremium
from netzwerk.versand.models import Versand

SEITE = "/mitmachen/antrag/"


def eingaben(*gremien: Gremium, **andere: str) -> dict[str, str]:
    """Everything an application needs, for these Fachgruppen."""
    data = {
        "art": "institution", "institution": "Sprachcafé Saale e. V.", "institutionsart": "verein",
        "vorname": "Mariam", "nachname": "Tesfai", "funktion": "Sprachmittlung",
        "email": "mariam@cafe.example", "telefon": "0345 5550166",
        "motivation": "Wir begleiten Familien.", "einwilligung": "on",
    }  # fmt: skip
    for gremium in gremien:
        data |= {f"gruppe_{gremium.pk}": "on", f"satz_{gremium.pk}": "Dort arbeiten unsere Partner."}
    return data | andere


def absenden(client: Client, data: dict[str, str]) -> Any:
    """Open the page and send it, as a browser does."""
    shown = client.get(SEITE).context["form"]
    return client.post(SEITE, {"seit": shown["seit"].value(), **data})


def brieftext(versand: Versand, form: str = "plain") -> str:
    letter = email.message_from_bytes(bytes(versand.inhalt), policy=email.policy.default)
    return str(letter.get_body((form,)).get_content())


def link_in(text: str, teil: str) -> str:
    """Return the path of the first link to pages below `teil`."""
    found = re.search(rf"https?://[^/\s]+({teil}\S+)", text)
    assert found, text
    return found[1]


def stand_link(antrag: Any) -> str:
    from_mail = Versand.objects.get(art="beitritt_bestaetigung", empfang=antrag.vorgang)
    return link_in(brieftext(from_mail), reverse("beitritt:antrag"))

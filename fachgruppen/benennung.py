"""How a Gremium is called inside a sentence, in a letter and in the List-Id of a mail."""

from django.conf import settings
from django.utils.text import slugify

from fachgruppen.models import Gremium
from fachgruppen.states import Gremiumsart


def genitiv(gremium: Gremium) -> str:
    """der Fachgruppe Deutschunterricht, der Steuerungsgruppe, but: Beirat Sport."""
    feminine = gremium.art != Gremiumsart.BEIRAT
    return f"der {gremium.voller_name}" if feminine else gremium.voller_name


def zugehoerigkeit(gremium: Gremium) -> str:
    """Return the reason for a mail: "weil Sie der Fachgruppe Deutschunterricht angehören"."""
    if gremium.art == Gremiumsart.BEIRAT:
        return "weil Sie diesem Gremium angehören"
    return f"weil Sie {genitiv(gremium)} angehören"


def list_id(gremium: Gremium) -> str:
    """fg-deu.netzwerk.example: mail programs sort by it."""
    prefix = "fg-" if gremium.ist_fachgruppe else ""
    return f"{prefix}{slugify(gremium.kuerzel) or gremium.slug}.{settings.MAIL_DOMAIN}"

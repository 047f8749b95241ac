"""Who gets letters of a Fachgruppe, and one order a person; whom no mail reaches sees it in the portal."""

from collections.abc import Iterable

from fachgruppen.mails.brief import build_auftrag
from fachgruppen.models import Gremium
from fachgruppen.selectors import leitung_am
from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag


def leitung(gremium: Gremium) -> list[Mitglied]:
    """Return who leads the Fachgruppe today, each person once."""
    return list({office.mitglied_id: office.mitglied for office in leitung_am(gremium, heute())}.values())


def auftraege(art: str, matter: str, letters: Iterable[tuple[Mitglied, Schreiben]]) -> list[Auftrag]:
    return [
        build_auftrag(art, matter, person, letter)
        for person, letter in letters
        if person.ist_per_mail_erreichbar and person.ausgetreten_am is None
    ]

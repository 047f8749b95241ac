"""Whether mail reaches a person: marked by a hard bounce, cleared by a new address."""

from mitglieder.models import Mitglied
from mitglieder.states import Mailstatus
from netzwerk.versand.adressfolgen import register
from netzwerk.versand.services import clear_problem


def mark_unerreichbar(adresse: str) -> int:
    """Note that this address takes no mail, for all who share it; return for how many that was new."""
    rows = Mitglied.objects.filter(email__iexact=adresse).exclude(email_status=Mailstatus.UNGUELTIG)
    return rows.update(email_status=Mailstatus.UNGUELTIG)


def mark_erreichbar(mitglied: Mitglied) -> None:
    """The person, or somebody who asked her, says that mail to her address arrives; saved by the caller."""
    mitglied.email_status = Mailstatus.GUELTIG
    clear_problem(mitglied.email)


def register_folgen() -> None:
    register(mark_unerreichbar)

"""Who holds a code of a Wahlgang, and whether both were typed again."""

from fachgruppen.wahlen.models import Auszaehlanteil, Wahl, Wahlgang
from fachgruppen.wahlen.states.urne import Rolle
from mitglieder.models import Konto
from mitglieder.selectors import mitglied_von


def rolle_von(wahl: Wahl, konto: Konto) -> Rolle | None:
    """Return whether the account is Wahlleitung or Beisitz of this election."""
    person = mitglied_von(konto)
    if person is None:
        return None
    return {wahl.leitung_id: Rolle.LEITUNG, wahl.beisitz_id: Rolle.BEISITZ}.get(person.pk)


def codes_bestaetigt(wahlgang: Wahlgang) -> bool:
    """Tell whether Wahlleitung and Beisitz both have their code at hand (guard of U6)."""
    confirmed = Auszaehlanteil.objects.filter(wahlgang=wahlgang, bestaetigt_am__isnull=False).count()
    return confirmed == len(Rolle.values) and bool(wahlgang.oeffentlicher_schluessel)


def anteil_von(wahlgang: Wahlgang, rolle: Rolle) -> Auszaehlanteil | None:
    return Auszaehlanteil.objects.filter(wahlgang=wahlgang, rolle=rolle).first()

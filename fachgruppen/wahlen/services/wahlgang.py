"""Making a round of an election with the names on its ballot."""

from collections.abc import Iterable

from fachgruppen.wahlen.models import Kandidatur, Wahl, Wahlgang, WahlgangOption


def create_wahlgang(wahl: Wahl, namen: Iterable[Kandidatur], **felder: object) -> Wahlgang:
    """Write a round and its ballot; `felder` are those of the Wahlgang."""
    made: Wahlgang = Wahlgang.objects.create(wahl=wahl, **felder)
    WahlgangOption.objects.bulk_create(WahlgangOption(wahlgang=made, kandidatur=name) for name in namen)
    return made

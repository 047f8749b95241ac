"""Choices of the sealed urn: who holds a part of the key, why counting stopped."""

from django.db.models import TextChoices


class Rolle(TextChoices):
    """Who holds a code; the letter is that of the part."""

    LEITUNG = "A", "Wahlleitung"
    BEISITZ = "B", "Beisitz"


class Schluesselpaar(TextChoices):
    LEITUNG_SERVER = "AS", "Wahlleitung und Server"
    BEISITZ_SERVER = "BS", "Beisitz und Server"
    BEIDE = "AB", "Wahlleitung und Beisitz"


class Sperrgrund(TextChoices):
    ANZAHL = "anzahl", "nicht so viele Stimmzettel wie Vermerke"
    UMSCHLAG = "umschlag", "ein Umschlag ist beschädigt oder fremd"
    PRUEFSUMME = "pruefsumme", "die Urne ist nicht mehr die veröffentlichte"


# A vote as it stands in the envelope: these words, or "k" and the number of the Kandidatur.
JA, NEIN, ENTHALTUNG = "ja", "nein", "enthaltung"
# With fewer voters a secret election does not open, with fewer ballots nothing is read (R6).
BERECHTIGTE_MINDESTENS = 5
STIMMEN_MINDESTENS = 3

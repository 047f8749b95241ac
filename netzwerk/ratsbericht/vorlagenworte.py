"""The choices of a cover and what it says unless somebody writes otherwise; no models."""

from django.db.models import TextChoices

BESCHLUSSVORSCHLAG = "Der Stadtrat nimmt den Bericht zur Kenntnis."


class Vorlagenart(TextChoices):
    INFORMATION = "information", "Informationsvorlage"
    MITTEILUNG = "mitteilung", "Mitteilungsvorlage"
    BESCHLUSS = "beschluss", "Beschlussvorlage"


class Beratungsrolle(TextChoices):
    """What a body does with it."""

    KENNTNISNAHME = "kenntnisnahme", "Kenntnisnahme"
    VORBERATUNG = "vorberatung", "Vorberatung"
    ENTSCHEIDUNG = "entscheidung", "Entscheidung"

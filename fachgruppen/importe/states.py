"""Choices of an import: what is brought in, and what becomes of each row."""

from django.db.models import TextChoices


class Importart(TextChoices):
    INSTITUTIONEN = "institutionen", "Institutionen"
    MITGLIEDER = "mitglieder", "Mitglieder"
    LISTEN = "listen", "Frühere Mitgliederlisten"


class Urteil(TextChoices):
    """The verdict on one row, in the order in which people want to see them."""

    FEHLERHAFT = "fehlerhaft", "fehlerhaft"
    NEU = "neu", "neu"
    GEAENDERT = "geaendert", "geändert"
    UNVERAENDERT = "unveraendert", "unverändert"


# A file and the personal data in it are kept for this long between the steps.
AUFBEWAHRUNG_TAGE = 7

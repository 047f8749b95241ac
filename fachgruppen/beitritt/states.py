"""Choices of an application to join, its states and transitions, its deadlines, the words of consent."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_noop as _


class Antragsart(TextChoices):
    INSTITUTION = "institution", "für eine Institution"
    PERSON = "person", "für die Person selbst"


class Antragsstatus(TextChoices):
    UNBESTAETIGT = "unbestaetigt", "Noch nicht bestätigt"
    OFFEN = "offen", "Zu prüfen"
    RUECKFRAGE = "rueckfrage", "Rückfrage gestellt"
    ANGENOMMEN = "angenommen", "Angenommen"
    ABGELEHNT = "abgelehnt", "Abgelehnt"


class Empfehlung(TextChoices):
    AUFNEHMEN = "aufnehmen", "Ja, aufnehmen"
    NICHT = "nicht", "Eher nicht"
    KEINE = "keine", "Ohne Empfehlung"


class Ausgang(TextChoices):
    """How an application ended whose data are gone; only the number stays."""

    ANGENOMMEN = "angenommen", "angenommen"
    ABGELEHNT = "abgelehnt", "abgelehnt"
    ZURUECKGEZOGEN = "zurueckgezogen", "zurückgezogen"
    VERFALLEN = "verfallen", "nicht bestätigt"


_S = Antragsstatus
# What waits for a decision.
WARTEND = (_S.OFFEN, _S.RUECKFRAGE)
ENTSCHIEDEN = (_S.ANGENOMMEN, _S.ABGELEHNT)
# From where to where: services ask this table, a trigger checks a change of status against it.
UEBERGAENGE: tuple[tuple[Antragsstatus, tuple[Antragsstatus, ...]], ...] = (
    (_S.UNBESTAETIGT, (_S.OFFEN,)),
    (_S.OFFEN, (_S.RUECKFRAGE, *ENTSCHIEDEN)),
    (_S.RUECKFRAGE, (_S.OFFEN, *ENTSCHIEDEN)),
)


def darf(von: str, nach: str) -> bool:
    """Tell whether the table has a way from one state to the other."""
    return any(start == von and nach in ends for start, ends in UEBERGAENGE)


# So long an address may stay unconfirmed, so long a decided application is kept.
BESTAETIGEN_BINNEN = timedelta(days=7)
AUFBEWAHRT = timedelta(days=183)
# The Geschäftsstelle answers within two weeks, as the public page promises.
ANTWORT_BINNEN = timedelta(days=14)
# The consent; a new wording gets a new version. What was agreed to stays stored with each application.
EINWILLIGUNG_FASSUNG = "1 vom 27.11.2026"
EINWILLIGUNG = _(
    "Ich bin einverstanden, dass die Geschäftsstelle meine Angaben speichert, um über den Beitritt zu "
    "entscheiden, und dass die Koordinationen der gewählten Fachgruppen sie ohne E-Mail-Adresse und "
    "Telefonnummer lesen. Wird der Antrag abgelehnt, werden die Angaben nach sechs Monaten gelöscht. Ich "
    "kann ihn jederzeit zurückziehen, dann werden sie sofort gelöscht."
)

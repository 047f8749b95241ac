"""Choices, transitions and deadlines of Protokoll, Beschluss, Aufgabe."""

from django.db.models import TextChoices


class Protokollstatus(TextChoices):
    ENTWURF = "entwurf", "Entwurf"
    VERSANDT = "versandt", "Versandt"
    IN_BERICHTIGUNG = "in_berichtigung", "In Berichtigung"
    GENEHMIGT = "genehmigt", "Genehmigt"


P = Protokollstatus

# From -> to. Approved minutes are corrected by a new version; the approved one stays.
UEBERGAENGE: dict[Protokollstatus, frozenset[Protokollstatus]] = {
    P.ENTWURF: frozenset({P.VERSANDT}),
    P.VERSANDT: frozenset({P.GENEHMIGT, P.IN_BERICHTIGUNG}),
    P.IN_BERICHTIGUNG: frozenset({P.VERSANDT}),
    P.GENEHMIGT: frozenset({P.IN_BERICHTIGUNG}),
}
# In these the text may be written.
OFFEN = (P.ENTWURF, P.IN_BERICHTIGUNG)


class Genehmigungsart(TextChoices):
    """How minutes were approved."""

    SITZUNG = "sitzung", "in einer Sitzung"
    FRIST = "frist", "durch Ablauf der Frist"


class Entscheidung(TextChoices):
    """What became of an Einwendung."""

    OFFEN = "offen", "noch nicht entschieden"
    UEBERNOMMEN = "uebernommen", "übernommen"
    ABGELEHNT = "abgelehnt", "abgelehnt"


class Beschlussart(TextChoices):
    """How the Gremium decided."""

    OFFEN = "offen", "noch nicht entschieden"
    ABSTIMMUNG = "abstimmung", "abgestimmt"
    EINVERNEHMLICH = "einvernehmlich", "einvernehmlich"


class Ergebnis(TextChoices):
    ANGENOMMEN = "angenommen", "Angenommen"
    ABGELEHNT = "abgelehnt", "Abgelehnt"


class Umsetzung(TextChoices):
    """How far a Beschluss has been put into effect."""

    OFFEN = "offen", "offen"
    LAEUFT = "laeuft", "läuft"
    UMGESETZT = "umgesetzt", "umgesetzt"
    UEBERHOLT = "ueberholt", "überholt"


class Empfehlungsstand(TextChoices):
    """What the Steuerungsgruppe did with a Beschluss that was put before it."""

    OFFEN = "offen", "noch nicht beraten"
    BERATEN = "beraten", "beraten"
    ANGENOMMEN = "angenommen", "angenommen"
    ABGELEHNT = "abgelehnt", "abgelehnt"


class Aufgabenstatus(TextChoices):
    OFFEN = "offen", "Offen"
    IN_ARBEIT = "in_arbeit", "In Arbeit"
    ERLEDIGT = "erledigt", "Erledigt"
    ENTFALLEN = "entfallen", "Entfallen"


class Erinnerungsanlass(TextChoices):
    """Why the owner of a task is reminded."""

    BALD = "bald", "in einer Woche fällig"
    FAELLIG = "faellig", "fällig"
    UEBERFAELLIG = "ueberfaellig", "überfällig"


UNERLEDIGT = (Aufgabenstatus.OFFEN, Aufgabenstatus.IN_ARBEIT)

EINWENDUNGSFRIST_TAGE = 14

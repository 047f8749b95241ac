"""Choices and transitions of a Ratsbericht and of its parts."""

from django.db.models import TextChoices

TITEL_LAENGE = 160
EMPFAENGER_LAENGE = 160
# Whom a report goes to unless somebody says otherwise, and what is suggested beside earlier ones.
EMPFAENGER = "Stadtrat"
EMPFAENGER_VORSCHLAEGE = (EMPFAENGER, "Oberbürgermeisterin oder Oberbürgermeister", "Land")
TEXT_LAENGE = 20_000
# Keys of sections that somebody added begin like this; only those can be removed.
EIGEN = "eigen-"


class Ratsberichtsart(TextChoices):
    JAHR = "jahr", "Jahresbericht"
    HALBJAHR = "halbjahr", "Halbjahresbericht"
    ZWISCHEN = "zwischen", "Zwischenbericht"
    SONDER = "sonder", "Sonderbericht"


class Ratsberichtsstatus(TextChoices):
    ENTWURF = "entwurf", "Entwurf"
    ABSTIMMUNG = "abstimmung", "In Abstimmung"
    FREIGEGEBEN = "freigegeben", "Freigegeben"
    VEROEFFENTLICHT = "veroeffentlicht", "Veröffentlicht"
    ZURUECKGEZOGEN = "zurueckgezogen", "Zurückgezogen"
    VERWORFEN = "verworfen", "Verworfen"


S = Ratsberichtsstatus

# From -> to; the database checks the same table. Back to Entwurf means a correction with a new Fassung.
# From Entwurf straight to freigegeben leads only a Fassung, which then says why nobody was asked.
UEBERGAENGE: dict[Ratsberichtsstatus, frozenset[Ratsberichtsstatus]] = {
    S.ENTWURF: frozenset({S.ABSTIMMUNG, S.FREIGEGEBEN, S.VERWORFEN}),
    S.ABSTIMMUNG: frozenset({S.ENTWURF, S.FREIGEGEBEN}),
    S.FREIGEGEBEN: frozenset({S.ENTWURF, S.VEROEFFENTLICHT}),
    S.VEROEFFENTLICHT: frozenset({S.ENTWURF, S.ZURUECKGEZOGEN}),
    S.ZURUECKGEZOGEN: frozenset({S.ENTWURF}),
    S.VERWORFEN: frozenset({S.ENTWURF}),
}
# What people choose with a button; all other steps follow from something else they do.
VON_HAND = (S.ENTWURF, S.ABSTIMMUNG)
# Of these the Steuerungsgruppe knows nothing unless there is a Fassung.
INTERN = (S.ENTWURF, S.VERWORFEN)
# Only here sections change.
SCHREIBBAR = (S.ENTWURF,)


class Abschnittsart(TextChoices):
    PROSA = "prosa", "Text"
    BAUSTEIN = "baustein", "Automatisch erzeugt"


class Generator(TextChoices):
    """The closed list of what the portal can put into a report by itself."""

    ZAHLEN = "netz_in_zahlen", "Das Netzwerk in Zahlen"
    STEUERUNGSGRUPPE = "steuerungsgruppe", "Sitzungen und Beschlüsse der Steuerungsgruppe"
    VERANSTALTUNGEN = "veranstaltungen", "Veranstaltungen"
    HANDLUNGSBEDARF = "handlungsbedarf", "Handlungsbedarf"
    INDIKATOREN = "indikatoren", "Indikatoren im Vergleich"
    EMPFEHLUNGEN = "empfehlungen", "Empfehlungen der Fachgruppen"
    INSTITUTIONEN = "anhang_institutionen", "Mitgliedsinstitutionen"
    SITZUNGEN = "anhang_sitzungen", "Sitzungstermine"
    DEFINITIONEN = "definitionen", "Definitionen"

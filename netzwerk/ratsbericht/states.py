"""Choices and transitions of a Ratsbericht and of its parts."""

from django.db.models import TextChoices

TITEL_LAENGE = 160
EMPFAENGER_LAENGE = 160
# Whom a report goes to unless somebody says otherwise, and what is suggested beside earlier ones.
EMPFAENGER = "Stadtrat"
EMPFAENGER_VORSCHLAEGE = (EMPFAENGER, "Oberbürgermeisterin oder Oberbürgermeister", "Land")
TEXT_LAENGE = 20_000
# A named outline for new reports: its name, and what it tells the person who writes a section.
NAME_LAENGE = 80
ANLEITUNG_LAENGE = 600
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


class Vorlagenteil(TextChoices):
    """What one row of a Berichtsvorlage becomes in a report."""

    PROSA = "prosa", "Text"
    BAUSTEIN = "baustein", "Automatisch erzeugt"
    FACHGRUPPEN = "fachgruppen", "Je Fachgruppe ein Abschnitt"


class Muster(TextChoices):
    """What a Berichtsvorlage made from scratch begins with."""

    PORTAL = "portal", "Mit der Gliederung des Portals"
    LEER = "leer", "Nur mit der Zusammenfassung"


class Sichtbarkeit(TextChoices):
    """How a section of a new report begins; kept as `pflicht` and `ausgeblendet`."""

    SICHTBAR = "sichtbar", "Steht im Bericht, darf leer bleiben"
    PFLICHT = "pflicht", "Steht im Bericht und muss ausgefüllt sein"
    AUSGEBLENDET = "ausgeblendet", "Ist zunächst ausgeblendet"


class Generator(TextChoices):
    """The closed list of what the portal can put into a report by itself."""

    ZAHLEN = "netz_in_zahlen", "Das Netzwerk in Zahlen"
    STEUERUNGSGRUPPE = "steuerungsgruppe", "Sitzungen und Beschlüsse der Steuerungsgruppe"
    VERANSTALTUNGEN = "veranstaltungen", "Veranstaltungen"
    VORHABEN = "vorhaben", "Vorhaben"
    HANDLUNGSBEDARF = "handlungsbedarf", "Handlungsbedarf"
    INDIKATOREN = "indikatoren", "Indikatoren im Vergleich"
    EMPFEHLUNGEN = "empfehlungen", "Empfehlungen der Fachgruppen"
    INSTITUTIONEN = "anhang_institutionen", "Mitgliedsinstitutionen"
    SITZUNGEN = "anhang_sitzungen", "Sitzungstermine"
    DEFINITIONEN = "definitionen", "Definitionen"

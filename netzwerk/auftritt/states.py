"""Which legal pages there are, the states of a reported barrier, and the time for an answer."""

from datetime import timedelta

from django.db import models


class Textseite(models.TextChoices):
    IMPRESSUM = "impressum", "Impressum"
    DATENSCHUTZ = "datenschutz", "Datenschutz"
    BARRIEREFREIHEIT = "barrierefreiheit", "Erklärung zur Barrierefreiheit"


VORSPANN = {
    Textseite.IMPRESSUM: "Wer dieses Portal betreibt und für seine Inhalte verantwortlich ist.",
    Textseite.DATENSCHUTZ: "Welche Angaben dieses Portal speichert, wozu, wer sie sieht und welche Rechte "
    "Sie haben.",
    Textseite.BARRIEREFREIHEIT: "Das Portal soll für alle benutzbar sein. Hier steht, wie weit das gelungen "
    "ist und an wen Sie sich wenden können.",
}

# The statement on accessibility is looked at anew at least once a year (Decision (EU) 2018/1523).
ERKLAERUNG_GILT = timedelta(days=365)


class Barrierestand(models.TextChoices):
    OFFEN = "offen", "offen"
    BEANTWORTET = "beantwortet", "beantwortet"


# Who reported gets an answer within a month (BGG LSA); a few days before its end it is urgent.
ANTWORT_TAGE = 30
MAHNUNG_VORHER = timedelta(days=7)
# Name and address of the reporter are needed until the Ombudsstelle can no longer be asked.
KONTAKT_TAGE = 180

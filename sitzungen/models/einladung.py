"""Einladung and its Antwortverlauf: who was invited and what she answered when."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from mitglieder.models import Konto, Mitglied
from sitzungen.models.gast import Gast
from sitzungen.models.sitzung import Sitzung
from sitzungen.states import Antwort, Kanal

# A guest is invited to her own meeting only.
_GAST_DER_SITZUNG = """
    IF NEW.gast_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM sitzungen_gast WHERE id = NEW.gast_id AND sitzung_id = NEW.sitzung_id
    ) THEN
        RAISE EXCEPTION 'Der Gast gehoert zu einer anderen Sitzung.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


def kalenderantwort_moeglich() -> bool:
    """Return whether an invitation written now may ask for a reply by calendar."""
    return bool(settings.ANTWORTEN_PER_KALENDER)


class EinladungQuerySet(models.QuerySet["Einladung"]):
    """Facts about invitations, to be chained."""

    def gueltig(self) -> Self:
        """Invitations that were not taken back."""
        return self.filter(entladen_am=None)

    def von(self, mitglied_id: int | None) -> Self:
        """The invitations of this member; none for nobody, and never that of a guest."""
        return self.filter(mitglied__isnull=False, mitglied_id=mitglied_id)

    def mit_empfaenger(self) -> Self:
        """Load the person or the guest with each row, for `empfaenger_name`."""
        return self.select_related("mitglied", "gast")


class Einladung(models.Model):
    """The invitation of one person to one Sitzung, with her latest answer: a member XOR a guest.

    Who only needs her name asks `empfaenger_name`; `mitglied` is None for a guest.

    `adresse` is the address at the time of inviting; `letzte_sequence` the highest SEQUENCE told to
    this person; `token_version` revokes all answer links given out before. After a new date the old
    answer stands in `frueher` until she answers again: it was given for `galt_fuer`. Whom no mail
    reaches is called: `telefonisch_am`. `per_kalender`: the ORGANIZER she was told is the reply
    address; calendars do not forgive another one, so it stays for the life of the invitation.
    `entladen_grund` says why a person who still belongs to the Gremium was un-invited; it is empty
    for one who left.
    """

    sitzung = models.ForeignKey(Sitzung, models.PROTECT, related_name="einladungen")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, null=True, blank=True, related_name="einladungen")
    gast = models.OneToOneField(Gast, models.PROTECT, null=True, blank=True, related_name="einladung")
    adresse = models.EmailField("E-Mail-Adresse", blank=True)
    token_version = models.PositiveSmallIntegerField(default=1)
    letzte_sequence = models.PositiveIntegerField(default=0)
    antwort = models.CharField("Antwort", max_length=10, choices=Antwort, default=Antwort.AUSSTEHEND)
    antwort_am = models.DateTimeField("geantwortet am", null=True, blank=True)
    kanal = models.CharField("geantwortet", max_length=10, choices=Kanal, blank=True)
    vertretung_name = models.CharField("Name der Vertretung", max_length=120, blank=True)
    vertretung_institution = models.CharField("Institution der Vertretung", max_length=160, blank=True)
    frueher = models.CharField(max_length=10, choices=Antwort, blank=True)
    galt_fuer = models.DateTimeField(null=True, blank=True)
    telefonisch_am = models.DateTimeField("telefonisch eingeladen am", null=True, blank=True)
    per_kalender = models.BooleanField(default=kalenderantwort_moeglich, editable=False)
    entladen_am = models.DateTimeField(null=True, blank=True)
    entladen_grund = models.CharField("Grund", max_length=300, blank=True)

    objects = EinladungQuerySet.as_manager()

    class Meta:
        verbose_name = "Einladung"
        verbose_name_plural = "Einladungen"
        triggers = [
            pgtrigger.Trigger(
                name="einladung_gast_der_sitzung",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=_GAST_DER_SITZUNG,
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["sitzung", "mitglied"], name="einladung_einmal_je_person"),
            models.CheckConstraint(
                name="einladung_mitglied_oder_gast",
                condition=Q(mitglied__isnull=False, gast=None) | Q(mitglied=None, gast__isnull=False),
            ),
            models.CheckConstraint(
                name="einladung_antwort_mit_zeit",
                condition=Q(antwort=Antwort.AUSSTEHEND, antwort_am=None, kanal="")
                | (~Q(antwort=Antwort.AUSSTEHEND) & Q(antwort_am__isnull=False) & ~Q(kanal="")),
            ),
            models.CheckConstraint(
                name="einladung_vertretung_hat_namen",
                condition=Q(antwort=Antwort.VERTRETUNG) & ~Q(vertretung_name="")
                | ~Q(antwort=Antwort.VERTRETUNG) & Q(vertretung_name="", vertretung_institution=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.empfaenger_name}: {self.sitzung}"

    @property
    def ist_gast(self) -> bool:
        return self.gast_id is not None

    @property
    def empfaenger(self) -> Mitglied | Gast:
        """Who is invited, member or guest; both have a `name`. Load with `mit_empfaenger()`."""
        found = self.gast if self.gast_id is not None else self.mitglied
        if found is None:
            raise ValueError("an invitation has a receiver")
        return found

    @property
    def empfaenger_name(self) -> str:
        return self.empfaenger.name

    @property
    def empfang(self) -> str:
        """The key under which the outbox keeps the mails to this person in order."""
        return f"einladung:{self.pk}"


class Antwortverlauf(models.Model):
    """Every answer ever given; the database refuses to change or delete one.

    `am` is when it was given: of one out of a calendar what the calendar says (`dtstamp`), but never
    later than it arrived. `eingetragen_von`: who wrote down what she was told. No names of others
    stand here, for nothing here can be erased.
    """

    einladung = models.ForeignKey(Einladung, models.PROTECT, related_name="verlauf")
    antwort = models.CharField("Antwort", max_length=10, choices=Antwort)
    kanal = models.CharField("geantwortet", max_length=10, choices=Kanal)
    am = models.DateTimeField("am")
    sequence = models.PositiveIntegerField()
    dtstamp = models.DateTimeField(null=True, blank=True)
    eingetragen_von = models.ForeignKey(Konto, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "Antwort"
        verbose_name_plural = "Antworten"
        ordering = ["am", "pk"]
        triggers = [
            pgtrigger.Protect(name="antwort_bleibt", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_antwort_display()} am {self.am:%d.%m.%Y}"

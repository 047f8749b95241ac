"""The outbox itself: who gets what, when, under which key, and every try."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from netzwerk.versand.states import Phase, Status


class VersandQuerySet(models.QuerySet["Versand"]):
    def neueste(self) -> "VersandQuerySet":
        """Without the rows that a human has replaced by pressing "Erneut senden"."""
        return self.filter(ersetzt=False)


class Versand(models.Model):
    """One mail to one person. Written by the services of this app and by nobody else.

    vorgang: the matter it belongs to ("sitzung:<uuid>").
    empfang: one recipient within the matter ("einladung:17"), the ordering key: a higher sequence
        never leaves before a lower one is final, and overtakes it while it still waits.
    stichtag: the day a reminder is meant for; several reminders differ only by it.
    ausgabe: 0; +1 each time a human presses "Erneut senden"; the row before it is then `ersetzt`.
    vorgemerkt: nobody has decided yet whether it goes alone or in a Sammelmail (`services.sammeln`);
        until then it is not claimed. `enthalten_in`: the Sammelmail that says it instead.
    wiederholt: the one automatic retry of an unclear hand-over is used up. Such a row may have
        arrived already, so it never becomes `entfallen`, only `unklar` again.
    """

    art = models.CharField(max_length=40)
    vorgang = models.CharField(max_length=120)
    empfang = models.CharField(max_length=120)
    sequence = models.PositiveIntegerField(default=0)
    stichtag = models.DateField(null=True, blank=True)
    ausgabe = models.PositiveSmallIntegerField(default=0)
    ersetzt = models.BooleanField(default=False)
    vorgemerkt = models.BooleanField(default=False, db_default=False)
    enthalten_in = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="enthaltene", db_index=False
    )

    adresse = models.CharField(max_length=320)
    empfaenger_name = models.CharField(max_length=200, blank=True)
    message_id = models.CharField(max_length=480)
    schluessel = models.CharField(max_length=420)
    prioritaet = models.PositiveSmallIntegerField(default=5)

    status = models.CharField(max_length=12, choices=Status.choices, default=Status.WARTET)
    phase = models.CharField(max_length=4, choices=Phase.choices, default=Phase.KEINE, blank=True)
    versuche = models.PositiveSmallIntegerField(default=0)
    wiederholt = models.BooleanField(default=False)
    naechster_versuch = models.DateTimeField(db_default=Now())
    claim_id = models.UUIDField(null=True, blank=True)
    lease_bis = models.DateTimeField(null=True, blank=True)
    gueltig_bis = models.DateTimeField(null=True, blank=True)

    fehler_code = models.CharField(max_length=20, blank=True)
    fehler_text = models.CharField(max_length=300, blank=True)
    smtp_antwort = models.CharField(max_length=500, blank=True)
    inhalt = models.BinaryField(null=True, blank=True)

    erstellt_am = models.DateTimeField(db_default=Now())
    gesendet_am = models.DateTimeField(null=True, blank=True)
    geaendert_am = models.DateTimeField(db_default=Now())

    objects = VersandQuerySet.as_manager()

    class Meta:
        verbose_name = "Nachricht"
        verbose_name_plural = "Nachrichten"
        constraints = [
            models.CheckConstraint(
                name="versand_status_bekannt", condition=Q(status__in=Status.values, phase__in=Phase.values)
            ),
            models.CheckConstraint(
                name="versand_sendet_hat_lease",
                condition=Q(status=Status.SENDET, claim_id__isnull=False, lease_bis__isnull=False)
                | ~Q(status=Status.SENDET) & Q(lease_bis__isnull=True),
            ),
            models.CheckConstraint(
                name="versand_claim_nur_in_arbeit",
                condition=Q(claim_id__isnull=True) | Q(status__in=[Status.SENDET, Status.UNKLAR]),
            ),
            models.CheckConstraint(
                name="versand_phase_passt",
                condition=Q(status=Status.UNKLAR, phase=Phase.DATA)
                | Q(status=Status.SENDET)
                | ~Q(status__in=[Status.UNKLAR, Status.SENDET]) & Q(phase=Phase.KEINE),
            ),
            models.CheckConstraint(
                name="versand_data_hat_inhalt",
                condition=~Q(status=Status.SENDET, phase=Phase.DATA) | Q(inhalt__isnull=False),
            ),
            models.CheckConstraint(
                name="versand_gesendet_hat_zeit",
                condition=Q(status=Status.GESENDET, gesendet_am__isnull=False)
                | Q(status=Status.UNZUSTELLBAR)
                | ~Q(status__in=[Status.GESENDET, Status.UNZUSTELLBAR]) & Q(gesendet_am__isnull=True),
            ),
            models.CheckConstraint(
                name="versand_ende_hat_grund",
                condition=~Q(status__in=[Status.ENTFALLEN, Status.UNZUSTELLBAR, Status.UNKLAR])
                | ~Q(fehler_text=""),
            ),
            models.CheckConstraint(
                name="versand_adressiert",
                condition=Q(adresse__contains="@", message_id__startswith="<", message_id__endswith=">"),
            ),
            # As constraints and not as `unique=True`: that would add an index for LIKE to each, and
            # every index is written three times a mail.
            models.UniqueConstraint(name="versand_message_id", fields=["message_id"]),
            models.UniqueConstraint(name="versand_schluessel", fields=["schluessel"]),
            models.UniqueConstraint(
                name="versand_einmal_je_empfang",
                fields=["vorgang", "empfang", "art", "sequence", "ausgabe"],
                condition=Q(stichtag__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                name="versand_wartend",
                fields=["prioritaet", "naechster_versuch", "id"],
                condition=Q(status=Status.WARTET),
            ),
            models.Index(name="versand_lease", fields=["lease_bis"], condition=Q(status=Status.SENDET)),
            models.Index(
                name="versand_unklar", fields=["naechster_versuch"], condition=Q(status=Status.UNKLAR)
            ),
            models.Index(name="versand_reihenfolge", fields=["vorgang", "empfang", "sequence"]),
            models.Index(
                name="versand_vorgemerkt",
                fields=["naechster_versuch"],
                condition=Q(status=Status.WARTET, vorgemerkt=True),
            ),
            models.Index(
                name="versand_enthalten", fields=["enthalten_in"], condition=Q(enthalten_in__isnull=False)
            ),
            models.Index(
                name="versand_mit_inhalt", fields=["geaendert_am"], condition=Q(inhalt__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.art} an {self.adresse} ({self.get_status_display()})"


class Versandversuch(models.Model):
    """One try, as it went. Written once, never changed."""

    versand = models.ForeignKey(Versand, on_delete=models.PROTECT, related_name="protokoll")
    nr = models.PositiveSmallIntegerField()
    beginn = models.DateTimeField()
    ende = models.DateTimeField()
    stufe = models.CharField(max_length=12, blank=True)
    befund = models.CharField(max_length=20)
    code = models.PositiveSmallIntegerField(null=True)
    text = models.CharField(max_length=500, blank=True)
    worker = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["versand", "nr"]
        constraints = [models.UniqueConstraint(name="versandversuch_nr", fields=["versand", "nr"])]
        indexes = [models.Index(name="versandversuch_beginn", fields=["beginn"])]
        triggers = [
            pgtrigger.Protect(name="nur_anfuegen", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.nr}. Versuch: {self.befund} {self.code or ''}".strip()

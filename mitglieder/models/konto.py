"""Konto: the login of a person, by e-mail address."""

from typing import TYPE_CHECKING, Any

import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

if TYPE_CHECKING:
    from mitglieder.models.mitglied import Mitglied


class KontoManager(BaseUserManager["Konto"]):
    """Load the person with the login: every page needs her name."""

    def get_queryset(self) -> models.QuerySet["Konto"]:
        return super().get_queryset().select_related("mitglied")

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Konto":
        konto = self.model(email=email.strip().lower(), **fields)
        konto.set_password(password)
        konto.save(using=self._db)
        return konto

    def get_by_natural_key(self, email: str | None) -> "Konto":
        return self.get(email=(email or "").strip().lower())


class Konto(AbstractBaseUser):
    """A login. Rights never stand here: they follow from memberships, offices and roles with dates.

    `email` is what the person types to log in; where people share one mailbox it differs from the
    address her mail goes to. `eingeladen_am` is the newest invitation: only its link opens. `schritt`
    is the step of the first login that comes next; None: she is through, or never had to.
    """

    email = models.EmailField("E-Mail-Adresse", unique=True)
    is_active = models.BooleanField("aktiv", default=True)
    angelegt_am = models.DateTimeField("angelegt am", auto_now_add=True)
    eingeladen_am = models.DateTimeField("eingeladen am", null=True, blank=True)
    schritt = models.PositiveSmallIntegerField("Schritt der ersten Anmeldung", null=True, blank=True)

    objects = KontoManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = "Konto"
        verbose_name_plural = "Konten"
        constraints = [
            models.UniqueConstraint(Lower("email"), name="konto_email_einmalig"),
            models.CheckConstraint(name="konto_email_klein", condition=models.Q(email=Lower("email"))),
            models.CheckConstraint(
                name="konto_schritt_von_drei",
                condition=models.Q(schritt=None) | models.Q(schritt__in=[1, 2, 3]),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        mitglied = getattr(self, "mitglied", None)
        return mitglied.name if mitglied else self.email

    @property
    def mitglied_oder_nichts(self) -> "Mitglied | None":
        """The person behind the login, whether she has left or not; a login may have none."""
        return getattr(self, "mitglied", None)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Ask the predicates; a deactivated account holds no right at all."""
        return self.is_active and rules.has_perm(perm, self, obj)

    def has_module_perms(self, app_label: str) -> bool:
        return False

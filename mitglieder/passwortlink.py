"""The link to a new password: it also asks whether the login is locked, so that a lock ends it."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from mitglieder.models import Konto


class Passwortlink(PasswordResetTokenGenerator):
    """Holds no longer than the state it was made in, as Django's own; a locked login has no link."""

    def check_token(self, user: Konto | None, token: str | None) -> bool:
        return user is not None and user.is_active and super().check_token(user, token)

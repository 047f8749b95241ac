"""How long a login holds: eight idle hours, but never longer than fourteen days."""

from datetime import timedelta
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession

from netzwerk.base.uhr import jetzt

HOECHSTENS = timedelta(days=14)
# A renewal writes to the database, so not every request makes one.
ERNEUERN_NACH = timedelta(minutes=5)


class SessionStore(db.SessionStore):
    """Sessions in the database that begin their idle time anew while somebody is at work."""

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        row: AbstractBaseSession | None = super()._get_session_from_db()  # type: ignore[misc]
        if row is not None:
            used = timedelta(seconds=self.get_session_cookie_age()) - (row.expire_date - jetzt())
            self.modified = self.modified or used > ERNEUERN_NACH
        return row

    def load(self) -> dict[str, Any]:
        data: dict[str, Any] = super().load()
        logins = data.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
        if logins and jetzt().timestamp() - logins[0]["at"] > HOECHSTENS.total_seconds():
            self._session_key = None
            self.modified = False
            return {}
        return data

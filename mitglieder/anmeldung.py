"""How allauth signs people in here: closed signup, mail through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class KontoAdapter(DefaultAccountAdapter):
    """Nobody signs up; accounts come from invitations of the Geschäftsstelle."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

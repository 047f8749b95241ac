"""App registration."""

from importlib import import_module

from django.apps import AppConfig
from kombu.transport.redis import Channel


class VersandConfig(AppConfig):
    name = "netzwerk.versand"
    label = "versand"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A worker that loses Redis while it holds messages has to outlive it.

        kombu 5.7 tries to put unacknowledged messages back over the connection it has just closed,
        and the worker ends with "Unrecoverable error". Each message is a wake-up call only: Redis
        delivers it again after the visibility timeout, and the sweep comes sooner.
        """
        Channel.do_restore = False
        # Models exist only now.
        import_module("netzwerk.versand.mails").register_versandarten()

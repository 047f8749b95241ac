"""Every write to the outbox."""

from netzwerk.versand.services.auftraege import (
    Auftrag,
    VersandAbgelehnt,
    confirm_arrived,
    discard_pending,
    queue_versand,
    resend_versand,
    wecken,
)

__all__ = [
    "Auftrag",
    "VersandAbgelehnt",
    "confirm_arrived",
    "discard_pending",
    "queue_versand",
    "resend_versand",
    "wecken",
]

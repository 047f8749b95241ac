"""Every write to the outbox."""

from netzwerk.versand.services.aufsicht import clear_inhalte, hold_gap, record_herzschlag, sweep
from netzwerk.versand.services.auftraege import (
    Auftrag,
    discard_pending,
    drop_waiting,
    queue_versand,
    wecken,
)
from netzwerk.versand.services.lauf import Laufbericht, run_versand
from netzwerk.versand.services.nachfassen import (
    SCHON_ERNEUT,
    VersandAbgelehnt,
    confirm_arrived,
    resend_versand,
)
from netzwerk.versand.services.ruecklaeufer import (
    Ruecklauf,
    mark_returned,
    read_ruecklauf,
    receive_ruecklaeufer,
)
from netzwerk.versand.services.vergessen import (
    GELOESCHT,
    delete_alte,
    forget_adresse,
    forget_alte,
    forget_mails,
)
from netzwerk.versand.services.zustellung import clear_problem

__all__ = [
    "GELOESCHT",
    "SCHON_ERNEUT",
    "Auftrag",
    "Laufbericht",
    "Ruecklauf",
    "VersandAbgelehnt",
    "clear_inhalte",
    "clear_problem",
    "confirm_arrived",
    "delete_alte",
    "discard_pending",
    "drop_waiting",
    "forget_adresse",
    "forget_alte",
    "forget_mails",
    "hold_gap",
    "mark_returned",
    "queue_versand",
    "read_ruecklauf",
    "receive_ruecklaeufer",
    "record_herzschlag",
    "resend_versand",
    "run_versand",
    "sweep",
    "wecken",
]

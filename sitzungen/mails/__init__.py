"""The mails of a Sitzung: composed for the outbox, and shown beforehand."""

from sitzungen.mails.nachrichten import (
    compose_absage,
    compose_einladung,
    compose_verschiebung,
    hindernis,
    hindernis_absage,
    message_id,
)
from sitzungen.mails.planung import compose_planung, hindernis_planung
from sitzungen.mails.quartal import compose_quartal, hindernis_quartal
from sitzungen.mails.vorschau import Vorschau, vorschau_absage, vorschau_aenderung, vorschau_einladung

__all__ = [
    "Vorschau",
    "compose_absage",
    "compose_einladung",
    "compose_planung",
    "compose_quartal",
    "compose_verschiebung",
    "hindernis",
    "hindernis_absage",
    "hindernis_planung",
    "hindernis_quartal",
    "message_id",
    "vorschau_absage",
    "vorschau_aenderung",
    "vorschau_einladung",
]

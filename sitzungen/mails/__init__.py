"""The mails of a Sitzung: composed for the outbox, and shown beforehand."""

from sitzungen.mails.erinnerung import compose_erinnerung, hindernis_erinnerung, kurzform_erinnerung
from sitzungen.mails.nachrichten import (
    compose_absage,
    compose_einladung,
    compose_tagesordnung,
    compose_verschiebung,
    hindernis,
    hindernis_absage,
    hindernis_tagesordnung,
    message_id,
)
from sitzungen.mails.pflicht import compose_pflicht, hindernis_pflicht, kurzform_pflicht
from sitzungen.mails.planung import compose_planung, hindernis_planung
from sitzungen.mails.quartal import compose_quartal, hindernis_quartal, kurzform_quartal
from sitzungen.mails.umfrage import (
    compose_umfrage,
    compose_umfrage_ende,
    compose_umfrage_erinnerung,
    compose_umfrage_frist,
    hindernis_umfrage,
    hindernis_umfrage_ende,
    hindernis_umfrage_offen,
    kurzform_umfrage_erinnerung,
    vorschau_umfrage,
)
from sitzungen.mails.vorschau import (
    Vorschau,
    vorschau_absage,
    vorschau_aenderung,
    vorschau_einladung,
    vorschau_einladungen,
    vorschau_tagesordnung,
)

__all__ = [
    "Vorschau",
    "compose_absage",
    "compose_einladung",
    "compose_erinnerung",
    "compose_pflicht",
    "compose_planung",
    "compose_quartal",
    "compose_tagesordnung",
    "compose_umfrage",
    "compose_umfrage_ende",
    "compose_umfrage_erinnerung",
    "compose_umfrage_frist",
    "compose_verschiebung",
    "hindernis",
    "hindernis_absage",
    "hindernis_erinnerung",
    "hindernis_pflicht",
    "hindernis_planung",
    "hindernis_quartal",
    "hindernis_tagesordnung",
    "hindernis_umfrage",
    "hindernis_umfrage_ende",
    "hindernis_umfrage_offen",
    "kurzform_erinnerung",
    "kurzform_pflicht",
    "kurzform_quartal",
    "kurzform_umfrage_erinnerung",
    "message_id",
    "vorschau_absage",
    "vorschau_aenderung",
    "vorschau_einladung",
    "vorschau_einladungen",
    "vorschau_tagesordnung",
    "vorschau_umfrage",
]

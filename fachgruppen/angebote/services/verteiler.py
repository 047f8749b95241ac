"""The distribution list of the Katalog: keep its addresses, send a selection to them, let them go."""

import uuid
from dataclasses import dataclass

import pghistory
from django.db import IntegrityError, transaction

from fachgruppen.angebote.mails.verteiler import auftraege_verteiler
from fachgruppen.angebote.models import Aussendung, Verteilerstelle
from fachgruppen.angebote.selectors.verteiler import empfaenger
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand

_ENTFERNT = "Diese Stelle hat inzwischen jemand aus dem Verteiler genommen. Nehmen Sie sie neu auf."
_NICHT_ERLAUBT = "Den Verteiler pflegen die Koordinationen und die Geschäftsstelle."


@dataclass(frozen=True)
class Sendung:
    """What is sent: the selection in words and as an address, its file, how many Angebote it holds."""

    auswahl: str
    adresse: str
    sprache: str
    angebote: int
    pdf: bytes
    anschreiben: str = ""


def _require_right(by: Konto) -> None:
    if not by.has_perm("angebote.verteilen"):
        raise Ablehnung(_NICHT_ERLAUBT)


@transaction.atomic
def save_stelle(stelle: Verteilerstelle | None, *, by: Konto, name: str, email: str) -> Verteilerstelle:
    """Enter an address or correct it; one address stands there once."""
    _require_right(by)
    with pghistory.context(user=by.pk):
        row: Verteilerstelle | None = Verteilerstelle(angelegt_am=jetzt())
        if stelle is not None:
            row = Verteilerstelle.objects.select_for_update().filter(pk=stelle.pk).first()
        if row is None:
            raise Ablehnung(_ENTFERNT)
        row.name, row.email = einzeilig(name), email.strip()
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as error:
            raise Ablehnung(_doppelt(row.email), field="email") from error
    return row


def _doppelt(email: str) -> str:
    known = Verteilerstelle.objects.filter(email__iexact=email).first()
    if known is not None and known.abgemeldet_am is not None:
        return f"Diese Adresse hat den Katalog abbestellt ({known.name}). Fragen Sie dort nach."
    return "Diese Adresse steht schon im Verteiler."


@transaction.atomic
def remove_stelle(stelle: Verteilerstelle, *, by: Konto) -> None:
    """Take it off the list; mails that still wait for it are not sent. Pressed twice it is once."""
    _require_right(by)
    with pghistory.context(user=by.pk):
        Verteilerstelle.objects.filter(pk=stelle.pk).delete()


@transaction.atomic
def unsubscribe_stelle(pk: int) -> Verteilerstelle | None:
    """Let it go by the link of a mail; None if it does not stand on the list any more."""
    with pghistory.context(link=True):
        row = Verteilerstelle.objects.select_for_update().filter(pk=pk).first()
        if row is not None and row.abgemeldet_am is None:
            row.abgemeldet_am = jetzt()
            row.save(update_fields=["abgemeldet_am"])
    return row


@transaction.atomic
def send_aussendung(sendung: Sendung, *, by: Konto, stellen: int, schluessel: uuid.UUID) -> Aussendung:
    """Send the file to everybody on the list. `stellen` is how many the person has read.

    Pressed twice (`schluessel`) it is sent once.
    """
    _require_right(by)
    twice = Aussendung.objects.filter(schluessel=schluessel).defer("pdf").first()
    if twice is not None:
        return twice
    rows = empfaenger()
    if not rows or not sendung.angebote:
        raise Ablehnung("Es gibt nichts zu senden: Die Auswahl oder der Verteiler ist leer.")
    if len(rows) != stellen:
        raise Ablehnung(
            "Der Verteiler hat sich inzwischen geändert. Prüfen Sie ihn, und senden Sie noch einmal."
        )
    content = {
        "auswahl": einzeilig(sendung.auswahl)[:500], "adresse": sendung.adresse[:500],
        "sprache": sendung.sprache, "angebote": sendung.angebote, "empfaenger": len(rows),
        "pdf": sendung.pdf, "anschreiben": ohne_steuerzeichen(sendung.anschreiben).strip(), "von": by,
        "am": jetzt(),
    }  # fmt: skip
    # Pressed twice at the same moment neither saw the other above; the unique key knows.
    made, new = Aussendung.objects.get_or_create(schluessel=schluessel, defaults=content)
    if new:
        queue_versand(auftraege_verteiler(made, rows))
    return made

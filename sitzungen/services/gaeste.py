"""Guests of a Sitzung: entering, changing, inviting, removing."""

from dataclasses import dataclass

import pghistory
from django.db import IntegrityError, transaction

from fachgruppen.selectors import mitglieder_von
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from netzwerk.versand.nachricht import versandadresse
from sitzungen.models import Einladung, Gast, Sitzung
from sitzungen.selectors import sitzungstag
from sitzungen.services.auftraege import VOR_DER_EINLADUNG, check_eingeladen
from sitzungen.services.einladung import withdraw_einladung
from sitzungen.services.erinnerungsplan import plan_erinnerungen
from sitzungen.services.erreichen import resend_einladung
from sitzungen.services.gasteinladung import write_gasteinladungen
from sitzungen.services.sperre import lock_sitzung

HOECHSTENS = 40
DOPPELT = "Unter dieser Adresse ist schon ein Gast zu dieser Sitzung eingetragen."
IST_DA = (
    "Dieser Gast steht schon in der Anwesenheit. Setzen Sie den Eintrag dort auf „Noch offen“, "
    "dann lässt sich der Gast entfernen."
)
ENTFERNT = "Dieser Gast ist inzwischen von der Liste genommen. Ihre Eingabe steht noch im Formular."


@dataclass(frozen=True)
class Gastangaben:
    """What a coordinator types about a guest; `top` is the key of a TOP, None for the whole session."""

    name: str
    institution: str
    email: str
    grund: str
    top: int | None = None


def add_gast(sitzung: Sitzung, angaben: Gastangaben, *, by: Konto) -> Gast:
    """Enter a guest; nobody is mailed. Who was removed before under this address comes back.

    Ablehnung: an address that cannot be, of a member or of another guest; a TOP that is gone; the
    session has begun or is over.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_sitzung(sitzung.uuid)
        _check_offen(locked)
        if Gast.objects.gueltig().filter(sitzung=locked).count() >= HOECHSTENS:
            raise Ablehnung(f"Zu einer Sitzung lassen sich höchstens {HOECHSTENS} Gäste eintragen.")
        email = _check_adresse(locked, angaben.email)
        gone = Gast.objects.filter(sitzung=locked, email__iexact=email, entfernt_am__isnull=False)
        gast = gone.order_by("-pk").first() or Gast(sitzung=locked)
        gast.entfernt_am, gast.email, gast.email_geloescht_am = None, email, None
        _set(locked, gast, angaben)
    return gast


def update_gast(gast: Gast, angaben: Gastangaben, *, by: Konto) -> bool:
    """Change a guest; tell whether a mail goes out: to an invited one only when her address is new.

    Her link at the old address stops working. Ablehnung: what `add_gast` refuses, or removed meanwhile.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked, row = _lock(gast)
        _check_offen(locked)
        email = _check_adresse(locked, angaben.email, ausser=row)
        moved = email != row.email
        invited = Einladung.objects.gueltig().select_related("sitzung").filter(gast=row).first()
        if invited is None:
            row.email = email
        _set(locked, row, angaben)
        if invited is not None and moved:
            resend_einladung(invited, by=by, adresse=email)
    return invited is not None and moved


def invite_gaeste(sitzung: Sitzung, *, by: Konto) -> int:
    """Invite the guests who were entered after the invitation; only they are mailed. Return how many."""
    with transaction.atomic():
        locked = lock_sitzung(sitzung.uuid)
        check_eingeladen(locked)
        if not Gast.objects.filter(sitzung=locked).nicht_eingeladen().exists():
            raise Ablehnung("Alle Gäste sind bereits eingeladen. Es wurde nichts noch einmal verschickt.")
        queued = write_gasteinladungen(locked)
        plan_erinnerungen(locked)
        return queued


def remove_gast(gast: Gast, *, by: Konto) -> bool:
    """Take a guest off the list; tell whether she had been invited and is told of it.

    Who was never invited leaves no trace but in the history. Ablehnung: removed already, session begun,
    or entered as present.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked, row = _lock(gast)
        _check_offen(locked)
        if row.anwesenheiten.exists():
            raise Ablehnung(IST_DA)
        invited = Einladung.objects.gueltig().select_related("sitzung").filter(gast=row).first()
        if invited is not None:
            withdraw_einladung(invited, by=by)
        elif Einladung.objects.filter(gast=row).exists():
            row.entfernt_am = jetzt()
            row.save(update_fields=["entfernt_am"])
        else:
            row.delete()
    return invited is not None


def _lock(gast: Gast) -> tuple[Sitzung, Gast]:
    """Lock the Sitzung, then the guest. Ablehnung: removed meanwhile."""
    locked = lock_sitzung(gast.sitzung.uuid)
    row = Gast.objects.gueltig().select_for_update(of=("self",)).filter(pk=gast.pk).first()
    if row is None:
        raise Ablehnung(ENTFERNT)
    return locked, row


def _check_offen(sitzung: Sitzung) -> None:
    """Guests come before the session begins; invited ones can be told."""
    if sitzung.status not in VOR_DER_EINLADUNG:
        check_eingeladen(sitzung)
    elif sitzung.start is not None and sitzung.start <= jetzt():
        raise Ablehnung("Die Sitzung hat bereits begonnen.")


def _check_adresse(sitzung: Sitzung, adresse: str, *, ausser: Gast | None = None) -> str:
    try:
        email = versandadresse(adresse.strip())
    except (ValueError, UnicodeError):
        raise Ablehnung("Geben Sie eine Adresse wie name@verein.example ein.", field="email") from None
    members = mitglieder_von(sitzung.gremium, sitzungstag(sitzung))
    member = members.filter(email__iexact=email).first()
    if member is not None:
        raise Ablehnung(
            f"Unter dieser Adresse ist {member.name} schon Mitglied und bekommt die Einladung ohnehin. "
            "Ein Gast braucht eine eigene Adresse.",
            field="email",
        )
    others = Gast.objects.gueltig().filter(sitzung=sitzung, email__iexact=email)
    twin = (others.exclude(pk=ausser.pk) if ausser else others).first()
    if twin is not None:
        raise Ablehnung(f"{DOPPELT[:-1]}: {twin.name}.", field="email")
    return email


def _set(sitzung: Sitzung, gast: Gast, angaben: Gastangaben) -> None:
    gast.name, gast.institution = einzeilig(angaben.name), einzeilig(angaben.institution)
    gast.grund, gast.top_id = einzeilig(angaben.grund), angaben.top
    if not gast.name:
        raise Ablehnung("Geben Sie den Namen des Gastes ein.", field="name")
    if not gast.grund:
        raise Ablehnung("Schreiben Sie in einem Satz, warum der Gast kommt.", field="grund")
    if angaben.top is not None and not sitzung.tops.filter(pk=angaben.top).exists():
        raise Ablehnung(
            "Dieser Punkt steht nicht mehr auf der Tagesordnung. Wählen Sie einen anderen.", field="top"
        )
    try:
        with transaction.atomic():
            gast.save()
    except IntegrityError as error:
        if "gast_einmal_je_sitzung" not in str(error):
            raise
        raise Ablehnung(DOPPELT, field="email") from None

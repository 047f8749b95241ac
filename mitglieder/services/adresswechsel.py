"""Logging in with another address: asked for, told to the old one, confirmed by the new one."""

import secrets
from datetime import timedelta
from hashlib import sha256

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from mitglieder.mails import compose_konto
from mitglieder.models import Adresswechsel, Konto
from mitglieder.selectors import postadresse
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import Auftrag, queue_versand

GUELTIG = timedelta(hours=48)
GLEICH = "Mit dieser Adresse melden Sie sich schon an."
UNBRAUCHBAR = "An diese Adresse lässt sich nichts senden. Prüfen Sie sie."
VERGEBEN = (
    "Mit dieser Adresse meldet sich inzwischen jemand anderes an. Ihre bisherige Adresse gilt weiter. Wählen "
    "Sie in „Mein Konto“ eine andere."
)
ABGELAUFEN = (
    "Dieser Link gilt nicht mehr. Haben Sie die neue Adresse schon bestätigt, gilt sie; sonst gilt Ihre "
    "bisherige weiter."
)


@transaction.atomic
def request_adresswechsel(konto: Konto, neu: str) -> Adresswechsel:
    """Send the link to the new address and tell the old one; until it is confirmed nothing changes.

    Whether somebody logs in with the new address already is told to its owner alone.
    """
    address = neu.strip().lower()
    owner = Konto.objects.select_for_update(of=("self",)).get(pk=konto.pk)
    if address == owner.email:
        raise Ablehnung(GLEICH, field="neu")
    _discard(owner)
    token = secrets.token_urlsafe(32)
    made = Adresswechsel.objects.create(
        konto=owner, neu=address, token_sha256=sha256(token.encode()).hexdigest(), angelegt_am=jetzt(),
        gueltig_bis=jetzt() + GUELTIG, vergeben=Konto.objects.filter(email=address).exists(),
    )  # fmt: skip
    try:
        queue_versand([_an_neue(made, token), _brief("adresse_gewuenscht", postadresse(owner), made)])
    except ValueError as error:
        raise Ablehnung(UNBRAUCHBAR, field="neu") from error
    return made


def _an_neue(wechsel: Adresswechsel, token: str) -> Auftrag:
    if wechsel.vergeben:
        return _brief("adresse_vergeben", wechsel.neu, wechsel)
    path = reverse("mitglieder:adresse_bestaetigen", args=[token])
    return _brief("adresse_bestaetigen", wechsel.neu, wechsel, link=f"{settings.PORTAL_BASE_URL}{path}")


def _brief(vorlage: str, adresse: str, wechsel: Adresswechsel, **werte: str) -> Auftrag:
    context = {"name": wechsel.konto.get_full_name(), "neu": wechsel.neu, **werte}
    return compose_konto(
        adresse=adresse,
        betreff="Ihre Anmeldeadresse im Portal",
        text=render_to_string(f"mitglieder/mail/{vorlage}.txt", context),
        kurzlebig=False,
    )


@transaction.atomic
def confirm_adresswechsel(token: str) -> Konto:
    """Let the new address hold and tell the old one. Ablehnung: the link is over, or somebody was faster."""
    wish = offene_wechsel(token).first()
    if wish is None:
        raise Ablehnung(ABGELAUFEN)
    # The login first, as whoever asks for another address or erases the person does.
    owner = Konto.objects.select_for_update(of=("self",)).get(pk=wish.konto_id)
    row = offene_wechsel(token).select_for_update(of=("self",)).first()
    if row is None:
        raise Ablehnung(ABGELAUFEN)
    told, owner.email = postadresse(owner), row.neu
    try:
        with transaction.atomic():
            owner.save(update_fields=["email"])
    except IntegrityError as error:
        raise Ablehnung(VERGEBEN) from error
    # The login library keeps addresses of its own; an old one would still open the way to a new password.
    EmailAddress.objects.filter(user=owner).delete()
    row.bestaetigt_am = jetzt()
    row.save(update_fields=["bestaetigt_am"])
    queue_versand([_brief("adresse_geaendert", told, row)])
    return owner


def offene_wechsel(token: str) -> QuerySet[Adresswechsel]:
    """Return what the link is about, while it can be confirmed: the login must not be locked."""
    rows = Adresswechsel.objects.select_related("konto").filter(
        bestaetigt_am=None, verworfen_am=None, vergeben=False, konto__is_active=True, gueltig_bis__gt=jetzt()
    )
    return rows.filter(token_sha256=sha256(token.encode()).hexdigest())


@transaction.atomic
def discard_adresswechsel(konto: Konto) -> None:
    """Forget the wish; the link does nothing any more."""
    _discard(Konto.objects.select_for_update(of=("self",)).get(pk=konto.pk))


def _discard(konto: Konto) -> None:
    open_ = Adresswechsel.objects.filter(konto=konto, bestaetigt_am=None, verworfen_am=None)
    open_.update(verworfen_am=jetzt())

"""What a visitor does: register, confirm, accept a place, cancel. Never more people than places."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fachgruppen.vorhaben.mails.anmeldung import auftrag_bestaetigen, auftrag_stand, auftrag_vorhanden
from fachgruppen.vorhaben.models import Anmeldeliste, Anmeldung, Veranstaltung
from fachgruppen.vorhaben.services.plaetze import frist, lock_liste, move_anmeldung, move_up
from fachgruppen.vorhaben.states import BESTAETIGEN_IN, PERSONEN_HOECHSTENS, Anmeldestatus
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.sprache import DEUTSCH
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.nachricht import versandadresse
from netzwerk.versand.services import discard_pending, queue_versand

S = Anmeldestatus
NICHT_OFFEN = {
    "abgesagt": gettext_noop("Diese Veranstaltung ist abgesagt."),
    "zu": gettext_noop("Die Anmeldung zu dieser Veranstaltung ist geschlossen."),
    "vor": gettext_noop("Die Anmeldung zu dieser Veranstaltung hat noch nicht begonnen."),
}
OHNE_ANMELDUNG = gettext_noop("Zu dieser Veranstaltung braucht es keine Anmeldung. Kommen Sie einfach.")


@dataclass(frozen=True)
class Anmeldeangaben:
    """What a visitor says, in which language. The questions count only where the organiser asks them."""

    name: str
    email: str
    personen: int = 1
    kinderbetreuung: bool = False
    sprachmittlung: bool = False
    stufenfrei: bool = False
    sprache: str = DEUTSCH


@transaction.atomic
def register_anmeldung(veranstaltung: Veranstaltung, angaben: Anmeldeangaben) -> Anmeldung:
    """Keep a place for a day, or a row of the waiting list, and mail the link that confirms it.

    An address that is registered already keeps what it has and gets its link once more: whoever typed
    it learns nothing. Ablehnung: registration is not open, an address that cannot be.
    """
    liste = _lock(veranstaltung)
    if not liste.nimmt_an:
        raise Ablehnung(_(NICHT_OFFEN[liste.stand]))
    row = _neu(liste, angaben)
    known: Anmeldung | None = liste.anmeldungen.laufend().filter(email__iexact=row.email).first()
    if known is not None and known.bestaetigt_am is not None:
        known.liste = liste
        queue_versand([auftrag_vorhanden(known, heute())])
        return known
    if known is not None:
        # Nobody has confirmed it: what was typed last holds.
        move_anmeldung(liste, known, S.STORNIERT)
        discard_pending(known.vorgang, grund="überholt: neu angemeldet")
    row.status = S.RESERVIERT if row.personen <= liste.frei else S.WARTELISTE
    row.gehalten_bis = frist(liste, BESTAETIGEN_IN)
    row.save()
    queue_versand([auftrag_bestaetigen(row)])
    liste.refresh_from_db(fields=["belegt"])
    move_up(liste)
    return row


def _lock(veranstaltung: Veranstaltung) -> Anmeldeliste:
    key = Anmeldeliste.objects.filter(veranstaltung=veranstaltung).values_list("pk", flat=True).first()
    if key is None:
        raise Ablehnung(_(OHNE_ANMELDUNG))
    return lock_liste(key)


def _neu(liste: Anmeldeliste, angaben: Anmeldeangaben) -> Anmeldung:
    row = Anmeldung(liste=liste, name=einzeilig(angaben.name)[:120], personen=angaben.personen)
    row.sprache = angaben.sprache
    row.angelegt_am = row.geaendert_am = jetzt()
    for name in liste.fragen:
        setattr(row, name, getattr(angaben, name))
    if not row.name:
        raise Ablehnung(_("Geben Sie Ihren Namen an."), field="name")
    if not 1 <= row.personen <= PERSONEN_HOECHSTENS:
        raise Ablehnung(_("Geben Sie eine Zahl von 1 bis 5 an."), field="personen")
    try:
        row.email = versandadresse(angaben.email)
    except ValueError:
        raise Ablehnung(
            _("Diese E-Mail-Adresse können wir nicht erreichen. Prüfen Sie sie."), field="email"
        ) from None
    return row


@transaction.atomic
def confirm_anmeldung(anmeldung: Anmeldung) -> Anmeldung:
    """Confirm a registration or accept an offered place; twice is once.

    Who comes too late gets what is there: a place, else the end of the waiting list.
    """
    liste, row = _lock_row(anmeldung)
    if row.status == S.ANGEMELDET or (row.status == S.WARTELISTE and row.bestaetigt_am is not None):
        return row
    if liste.veranstaltung.ist_abgesagt or liste.veranstaltung.beginn <= jetzt():
        raise Ablehnung(_("Dafür ist es zu spät: Die Veranstaltung ist abgesagt oder hat begonnen."))
    if row.status == S.STORNIERT:
        raise Ablehnung(_("Sie haben diese Anmeldung abgemeldet. Melden Sie sich neu an."))
    if row.status == S.VERFALLEN and _hat_andere(row):
        raise Ablehnung(
            _("Es gibt eine neuere Anmeldung mit dieser Adresse. Es gilt der Link in deren Mail.")
        )
    holds = row.status in (S.RESERVIERT, S.NACHGERUECKT)
    row.bestaetigt_am = jetzt()
    there = holds or row.personen <= liste.frei
    if row.status == S.WARTELISTE and not there:
        row.gehalten_bis, row.geaendert_am, row.version = None, jetzt(), row.version + 1
        row.save()
    elif row.status == S.WARTELISTE:
        # A place became free meanwhile.
        move_anmeldung(liste, row, S.NACHGERUECKT, frist=frist(liste, BESTAETIGEN_IN))
        move_anmeldung(liste, row, S.ANGEMELDET)
    else:
        move_anmeldung(liste, row, S.ANGEMELDET if there else S.WARTELISTE)
    queue_versand([auftrag_stand(row)])
    return row


def _hat_andere(row: Anmeldung) -> bool:
    others = Anmeldung.objects.laufend().filter(liste=row.liste_id, email__iexact=row.email)
    return bool(others.exclude(pk=row.pk).exists())


@transaction.atomic
def cancel_anmeldung(anmeldung: Anmeldung) -> Anmeldung:
    """Give the place back; who waits longest moves up. Twice is once."""
    liste, row = _lock_row(anmeldung)
    if row.status in (S.STORNIERT, S.VERFALLEN):
        return row
    told = row.bestaetigt_am is not None
    move_anmeldung(liste, row, S.STORNIERT)
    discard_pending(row.vorgang, grund="Die Anmeldung ist abgemeldet.")
    if told:
        queue_versand([auftrag_stand(row)])
    move_up(liste)
    return row


def _lock_row(anmeldung: Anmeldung) -> tuple[Anmeldeliste, Anmeldung]:
    """Lock list and row, always in this order. Ablehnung: the registration was erased meanwhile."""
    liste = lock_liste(anmeldung.liste_id)
    row: Anmeldung | None = Anmeldung.objects.select_for_update(of=("self",)).filter(pk=anmeldung.pk).first()
    if row is None:
        raise Ablehnung(_("Diese Anmeldung gibt es nicht mehr."))
    row.liste = liste
    return liste, row

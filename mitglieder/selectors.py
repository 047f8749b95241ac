"""Reads about people and institutions."""

from datetime import date

from django.db.models import QuerySet

from mitglieder.einladung import GUELTIG, Einladungslink, Linkstand, stand_von
from mitglieder.models import Institution, Konto, Mitglied, Netzwerkrolle
from mitglieder.states import Rolle
from netzwerk.base.sortierung import sortierschluessel
from netzwerk.base.uhr import heute, jetzt


def mitglied_von(konto: object) -> Mitglied | None:
    """Return the person behind the account unless she has left the network or is locked out."""
    mitglied = getattr(konto, "mitglied", None)
    if mitglied is None or not getattr(konto, "is_active", False):
        return None
    return mitglied if mitglied.ausgetreten_am is None or mitglied.ausgetreten_am > heute() else None


def beauftragte_am(tag: date) -> Mitglied | None:
    """Return who is Beauftragte on the day `tag`; the database allows one at most."""
    role = Netzwerkrolle.objects.am(tag).filter(rolle=Rolle.BEAUFTRAGTE)
    found = role.select_related("mitglied__institution").first()
    return found.mitglied if found else None


def visible_mitglieder_for(konto: object) -> QuerySet[Mitglied]:
    """The people whom this account may know of: all active ones for members, none otherwise."""
    if mitglied_von(konto) is None:
        return Mitglied.objects.none()
    return Mitglied.objects.aktiv()


def visible_institutionen_for(konto: object) -> QuerySet[Institution]:
    """Institutions are public, for everybody."""
    return Institution.objects.all()


def konto_zum(link: Einladungslink) -> Konto | None:
    """Return the login an invitation is about; None if it is locked or its person has left."""
    konto = Konto.objects.filter(pk=link.konto_id, is_active=True, mitglied__isnull=False).first()
    return konto if konto is not None and mitglied_von(konto) is not None else None


def linkstand(konto: Konto, link: Einladungslink) -> Linkstand:
    """Tell what the link is good for now."""
    if konto.has_usable_password():
        return Linkstand.ERLEDIGT
    if konto.eingeladen_am is None or stand_von(konto.eingeladen_am) != link.stand:
        return Linkstand.UEBERHOLT
    return Linkstand.OFFEN if jetzt() < konto.eingeladen_am + GUELTIG else Linkstand.ABGELAUFEN


def postadresse(konto: Konto) -> str:
    """Return where mail about the login goes: a login "haus+name@…" of a shared mailbox has none of its own.

    Only the person's own office address counts, so nobody else can be sent a link by it.
    """
    mitglied = getattr(konto, "mitglied", None)
    local, _, domain = konto.email.rpartition("@")
    shared = f"{local.partition('+')[0]}@{domain}"
    if mitglied is not None and "+" in local and mitglied.email.lower() == shared:
        return str(mitglied.email)
    return konto.email


def freie_anmeldung(email: str, vorname: str, nachname: str) -> str:
    """Return an address to log in with that nobody uses yet; two queries at most.

    Where the mailbox is shared and somebody logs in with its address already, the name is added
    ("haus+anna.beck@verein.example"): mail servers deliver that to the same mailbox.
    """
    address = email.strip().lower()
    local, _, domain = address.rpartition("@")
    name = ".".join(sortierschluessel(part).replace(" ", "-") for part in (vorname, nachname))
    wishes = [address, *(f"{local}+{name}{number}@{domain}" for number in ("", *range(2, 20)))]
    taken = set(Konto.objects.filter(email__in=wishes).values_list("email", flat=True))
    return next(wish for wish in wishes if wish not in taken)

"""The link to unsubscribe without a login: its signature is the right to it (RFC 8058)."""

from dataclasses import dataclass

from django.core.signing import BadSignature, Signer

from fachgruppen.mitteilungen.states import Erinnerungswahl

ALLE_ERINNERUNGEN = "erinnerungen"
_SALT = "abbestellen"
_LAENGE_HOECHSTENS = 120
_ID_HOECHSTENS = 2**63 - 1


@dataclass(frozen=True)
class Abbestellung:
    """Whose mail stops: that of one Gremium, or (None) all of it; or reminders of one kind, or all
    (`ALLE_ERINNERUNGEN`). `echt`: we signed it."""

    mitglied_id: int
    gremium_id: int | None
    echt: bool
    erinnerung: str = ""

    @property
    def erinnerungen(self) -> list[Erinnerungswahl]:
        """The kinds of reminders it is about; none for a link about news."""
        return [art for art in Erinnerungswahl if self.erinnerung in (art, ALLE_ERINNERUNGEN)]


def abbestell_token(mitglied_id: int, gremium_id: int | None) -> str:
    return Signer(salt=_SALT).sign(f"{mitglied_id}.{gremium_id or 0}")


def erinnerung_token(mitglied_id: int, art: str = ALLE_ERINNERUNGEN) -> str:
    """Return the token that stops reminders of one kind, or all that can be stopped."""
    return Signer(salt=_SALT).sign(f"{mitglied_id}.{art}")


def lies_token(token: str) -> Abbestellung | None:
    """Return what the token claims, forged or not; None if it says nothing at all.

    A forged one is read as well, so that the page looks the same for it and tells nobody anything.
    """
    if not token.isascii() or len(token) > _LAENGE_HOECHSTENS:
        return None
    person, _, gremium = token.partition(":")[0].partition(".")
    reminder = gremium if gremium in (ALLE_ERINNERUNGEN, *Erinnerungswahl.values) else ""
    number = "0" if reminder else gremium
    if not (person.isdecimal() and number.isdecimal()) or max(int(person), int(number)) > _ID_HOECHSTENS:
        return None
    return Abbestellung(int(person), int(number) or None, echt=_ist_echt(token), erinnerung=reminder)


def _ist_echt(token: str) -> bool:
    try:
        Signer(salt=_SALT).unsign(token)
    except BadSignature:
        return False
    return True

"""The link to unsubscribe without a login: its signature is the right to it (RFC 8058)."""

from dataclasses import dataclass

from django.core.signing import BadSignature, Signer

_SALT = "abbestellen"
_LAENGE_HOECHSTENS = 120
_ID_HOECHSTENS = 2**63 - 1


@dataclass(frozen=True)
class Abbestellung:
    """Whose mail stops: that of one Gremium, or (None) all of it. `echt`: we signed it."""

    mitglied_id: int
    gremium_id: int | None
    echt: bool


def abbestell_token(mitglied_id: int, gremium_id: int | None) -> str:
    return Signer(salt=_SALT).sign(f"{mitglied_id}.{gremium_id or 0}")


def lies_token(token: str) -> Abbestellung | None:
    """Return what the token claims, forged or not; None if it says nothing at all.

    A forged one is read as well, so that the page looks the same for it and tells nobody anything.
    """
    if not token.isascii() or len(token) > _LAENGE_HOECHSTENS:
        return None
    person, _, gremium = token.partition(":")[0].partition(".")
    if not (person.isdecimal() and gremium.isdecimal()) or max(int(person), int(gremium)) > _ID_HOECHSTENS:
        return None
    try:
        Signer(salt=_SALT).unsign(token)
    except BadSignature:
        return Abbestellung(int(person), int(gremium) or None, echt=False)
    return Abbestellung(int(person), int(gremium) or None, echt=True)

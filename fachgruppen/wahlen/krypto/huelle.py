"""The envelope: one vote as exactly 112 bytes that only the key of its Wahlgang opens."""

import hashlib
from collections.abc import Iterable
from uuid import UUID

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from fachgruppen.wahlen.krypto.zeichen import gruppiert, in_zeichen

INNEN = 64
LAENGE = INNEN + 48
VERSION = 1
PRUEFCODE_BITS = 60
# 64 bytes less version, Wahlgang and length.
OPTION_HOECHSTENS = INNEN - 1 - 16 - 1


class HuelleKaputt(Exception):
    """An envelope that does not open, or does not hold a vote of this Wahlgang."""


def versiegle(schluessel: bytes, wahlgang: UUID, option: str) -> bytes:
    """Return the envelope; `schluessel` is the public key of the Wahlgang."""
    text = option.encode()
    if not 0 < len(text) <= OPTION_HOECHSTENS:
        raise ValueError("The option does not fit into an envelope.")
    inner = bytes([VERSION]) + wahlgang.bytes + bytes([len(text)]) + text
    return SealedBox(PublicKey(schluessel)).encrypt(inner.ljust(INNEN, b"\0"))


def oeffne(geheim: bytes, wahlgang: UUID, huelle: bytes) -> str:
    """Return the option. HuelleKaputt: wrong key, changed bytes, another Wahlgang."""
    try:
        inner = SealedBox(PrivateKey(geheim)).decrypt(huelle)
    except CryptoError as error:
        raise HuelleKaputt("Der Umschlag lässt sich nicht öffnen.") from error
    version, owner, length, rest = inner[0], inner[1:17], inner[17], inner[18:]
    if len(inner) != INNEN or version != VERSION or owner != wahlgang.bytes or any(rest[length:]):
        raise HuelleKaputt("Der Umschlag gehört nicht zu diesem Wahlgang.")
    return rest[:length].decode("utf-8", "replace")


def pruefsumme(huelle: bytes) -> bytes:
    """Return the SHA-256 of an envelope: its name in the urn."""
    return hashlib.sha256(huelle).digest()


def pruefcode(summe: bytes) -> str:
    """Return what the voter keeps: 12 characters in three groups, they tell nothing about the vote."""
    return gruppiert(in_zeichen(summe, PRUEFCODE_BITS))


def urnenhash(summen: Iterable[bytes]) -> str:
    """Return the checksum of a whole urn: SHA-256 of all sorted checksums, in lower-case hex."""
    return hashlib.sha256(b"".join(sorted(summen))).hexdigest()

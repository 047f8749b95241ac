"""The key of a Wahlgang in three parts, of which any two open the urn.

A belongs to the Wahlleitung, B to the Beisitz, S to the server; each is 160 random bits. A part is
never stored, only the public key that follows from it. The private key of the urn is wrapped for
each pair: the outer seal opens with one part, the inner with the other.
"""

import hashlib
import secrets
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from fachgruppen.wahlen.krypto.zeichen import (
    ALPHABET,
    aus_zeichen,
    bereinigt,
    gruppiert,
    in_zeichen,
    pruefzeichen,
)

TEIL_BYTES = 20
CODE_ZEICHEN = TEIL_BYTES * 8 // 5
PAARE = ("AS", "BS", "AB")
# 32 bytes of key and two seals of 48 bytes.
GEWICKELT = 128


@dataclass(frozen=True)
class Schloss:
    """A fresh key of an urn: the public half, and the private half wrapped for each pair."""

    oeffentlich: bytes
    gewickelt: dict[str, bytes]


def neuer_teil() -> bytes:
    return secrets.token_bytes(TEIL_BYTES)


def teil_oeffentlich(teil: bytes) -> bytes:
    """Return what may be stored of a part: enough to recognise it and to wrap for it."""
    return bytes(_schluessel(teil).public_key)


def neues_schloss(oeffentlich: dict[str, bytes]) -> Schloss:
    """Make the key of a Wahlgang for the public keys of "A", "B" and "S"; its private half is forgotten."""
    key = PrivateKey.generate()
    wrapped = {paar: _wickle(bytes(key), *(oeffentlich[teil] for teil in paar)) for paar in PAARE}
    return Schloss(bytes(key.public_key), wrapped)


def schliesse_auf(gewickelt: bytes, erster: bytes, zweiter: bytes) -> bytes:
    """Return the private key, from the parts in the order of the pair's name. CryptoError: a wrong one."""
    inner = SealedBox(_schluessel(erster)).decrypt(gewickelt)
    return SealedBox(_schluessel(zweiter)).decrypt(inner)


def passt(geheim: bytes, oeffentlich: bytes) -> bool:
    """Tell whether this private key belongs to that public one."""
    return secrets.compare_digest(bytes(PrivateKey(geheim).public_key), oeffentlich)


def als_code(teil: bytes) -> str:
    """Return a part as people get it: eight groups of four characters and a check character."""
    text = in_zeichen(teil)
    return f"{gruppiert(text)}-{pruefzeichen(text)}"


def lies_code(text: str) -> bytes | None:
    """Return the part behind a typed code; None if a character is missing or wrong."""
    code = bereinigt(text)
    if len(code) != CODE_ZEICHEN + 1 or any(char not in ALPHABET for char in code):
        return None
    return aus_zeichen(code[:-1]) if pruefzeichen(code[:-1]) == code[-1] else None


def _wickle(geheim: bytes, aussen: bytes, innen: bytes) -> bytes:
    inner = SealedBox(PublicKey(innen)).encrypt(geheim)
    return SealedBox(PublicKey(aussen)).encrypt(inner)


def _schluessel(teil: bytes) -> PrivateKey:
    """Stretch a part into a key. CryptoError: this can't be a part."""
    if len(teil) != TEIL_BYTES:
        raise CryptoError("Not a part of a key.")
    return PrivateKey(hashlib.scrypt(teil, salt=b"netzwerk-wahl-1", n=2**14, r=8, p=1, dklen=32))

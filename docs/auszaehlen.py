#!/usr/bin/env python3
"""Zählt eine exportierte Urne noch einmal aus, unabhängig vom Netzwerkportal.

Gebraucht werden Python ab 3.11 und das Paket PyNaCl, sonst nichts; kein Netz, keine Datenbank.

    python auszaehlen.py urne.json                       prüft Umschläge und Prüfsumme der Urne
    python auszaehlen.py urne.json --pruefcode H0T7-…    sucht einen Prüfcode
    python auszaehlen.py urne.json --code                öffnet mit beiden Auszählcodes (fragt nach ihnen)
    python auszaehlen.py urne.json --code --server DATEI öffnet mit einem Code und dem Serveranteil

Die Urne erzeugt `manage.py auszaehlen_export`, oder die Seite des Ergebnisses („Urne herunterladen“).
"""

import argparse
import getpass
import hashlib
import json
import sys
import uuid
from collections import Counter
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

ZEICHEN = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Fehler(Exception):
    """Etwas stimmt nicht; der Satz sagt, was."""


def umschlaege(urne: dict) -> list[bytes]:
    """Gibt alle Umschläge zurück; jeder hat 112 Bytes und kommt nur einmal vor."""
    alle = [bytes.fromhex(text) for text in urne["umschlaege"]]
    if any(len(huelle) != 112 for huelle in alle):
        raise Fehler("Ein Umschlag hat nicht 112 Bytes.")
    if len(set(alle)) != len(alle):
        raise Fehler("Ein Umschlag kommt doppelt vor.")
    return alle


def pruefsumme_der_urne(alle: list[bytes]) -> str:
    """SHA-256 über die sortierten SHA-256 aller Umschläge."""
    summen = sorted(hashlib.sha256(huelle).digest() for huelle in alle)
    return hashlib.sha256(b"".join(summen)).hexdigest()


def pruefcode(huelle: bytes) -> str:
    """Die ersten 60 Bits der Prüfsumme eines Umschlags, in drei Gruppen zu vier Zeichen."""
    zahl = int.from_bytes(hashlib.sha256(huelle).digest()) >> (256 - 60)
    text = "".join(ZEICHEN[(zahl >> stelle) & 31] for stelle in range(55, -1, -5))
    return f"{text[:4]}-{text[4:8]}-{text[8:]}"


def teil_aus_code(code: str) -> bytes:
    """32 Zeichen zu fünf Bits; das 33. ist das Prüfzeichen (Luhn modulo 32)."""
    text = "".join(zeichen for zeichen in code.upper() if zeichen.isalnum())
    if len(text) != 33 or any(zeichen not in ZEICHEN for zeichen in text):
        raise Fehler("Ein Auszählcode hat 33 Zeichen, ohne O, I, L und U.")
    summe = 0
    for stelle, zeichen in enumerate(reversed(text)):
        wert = ZEICHEN.index(zeichen) * (1 + stelle % 2)
        summe += wert // 32 + wert % 32
    if summe % 32:
        raise Fehler("In diesem Auszählcode ist ein Zeichen falsch.")
    zahl = 0
    for zeichen in text[:32]:
        zahl = zahl << 5 | ZEICHEN.index(zeichen)
    return zahl.to_bytes(20)


def teil_des_servers(datei: Path, wahlgang: str) -> bytes:
    for zeile in datei.read_text(encoding="ascii").splitlines():
        name, _, teil = zeile.partition(" ")
        if name == wahlgang:
            return bytes.fromhex(teil)
    raise Fehler("Der Serveranteil für diesen Wahlgang fehlt oder ist vernichtet.")


def schluessel_des_teils(teil: bytes) -> PrivateKey:
    return PrivateKey(hashlib.scrypt(teil, salt=b"netzwerk-wahl-1", n=2**14, r=8, p=1, dklen=32))


def schluessel_der_urne(urne: dict, teile: list[bytes]) -> PrivateKey:
    """Probiert die beiden Teile an jedem der drei verschlossenen Schlüssel."""
    erster, zweiter = (schluessel_des_teils(teil) for teil in teile)
    for verschlossen in urne["schluessel"].values():
        for aussen, innen in ((erster, zweiter), (zweiter, erster)):
            try:
                innerer = SealedBox(aussen).decrypt(bytes.fromhex(verschlossen))
                schluessel = PrivateKey(SealedBox(innen).decrypt(innerer))
            except CryptoError:
                continue
            if bytes(schluessel.public_key).hex() == urne["oeffentlicher_schluessel"]:
                return schluessel
    raise Fehler("Diese beiden Teile öffnen die Urne nicht.")


def stimme(schluessel: PrivateKey, urne: dict, huelle: bytes) -> str:
    """Innen stehen Version 1, der Wahlgang, die Länge der Stimme, die Stimme und nur noch Nullen."""
    try:
        innen = SealedBox(schluessel).decrypt(huelle)
    except CryptoError as fehler:
        raise Fehler("Ein Umschlag lässt sich nicht öffnen.") from fehler
    laenge, rest = innen[17], innen[18:]
    wort = rest[:laenge].decode()
    fremd = innen[0] != 1 or innen[1:17] != uuid.UUID(urne["wahlgang"]).bytes or any(rest[laenge:])
    if fremd or wort not in urne["stimmzettel"]:
        raise Fehler("Ein Umschlag gehört nicht zu diesem Wahlgang.")
    return wort


def main() -> None:
    eingabe = argparse.ArgumentParser(description="Zählt eine exportierte Urne noch einmal aus.")
    eingabe.add_argument("urne", type=Path, help="die exportierte Datei")
    eingabe.add_argument("--pruefcode", help="sucht diesen Prüfcode in der Urne")
    eingabe.add_argument("--code", action="store_true", help="öffnet die Urne und fragt nach Auszählcodes")
    eingabe.add_argument("--server", type=Path, help="Datei mit dem Serveranteil, statt des zweiten Codes")
    wahl = eingabe.parse_args()
    urne = json.loads(wahl.urne.read_text(encoding="utf-8"))
    alle = umschlaege(urne)
    summe = pruefsumme_der_urne(alle)
    print(f"Umschläge: {len(alle)}\nPrüfsumme der Urne: {summe}")
    if summe != urne["urnenhash"]:
        raise Fehler("Die Prüfsumme ist nicht die veröffentlichte.")
    if wahl.pruefcode:
        gesucht = wahl.pruefcode.upper().replace(" ", "-")
        print("Prüfcode gefunden" if gesucht in map(pruefcode, alle) else "Prüfcode nicht gefunden")
    if wahl.code:
        frage = getpass.getpass if sys.stdin.isatty() else lambda text: sys.stdin.readline()
        teile = [teil_aus_code(frage("Auszählcode: "))]
        zweiter = teil_des_servers(wahl.server, urne["wahlgang"]) if wahl.server else None
        teile.append(zweiter or teil_aus_code(frage("Zweiter Auszählcode: ")))
        schluessel = schluessel_der_urne(urne, teile)
        gezaehlt = Counter(stimme(schluessel, urne, huelle) for huelle in alle)
        for wort, name in urne["stimmzettel"].items():
            print(f"{name}: {gezaehlt[wort]}")


if __name__ == "__main__":
    try:
        main()
    except Fehler as fehler:
        sys.exit(str(fehler))

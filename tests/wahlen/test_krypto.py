"""Envelopes, keys in parts, codes, checksums of the urn; no database (T4, T5, T25, T26, T30)."""

import ast
import stat
from itertools import combinations
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey

from fachgruppen.wahlen import krypto
from fachgruppen.wahlen.krypto import serveranteil
from fachgruppen.wahlen.krypto.huelle import (
    LAENGE,
    OPTION_HOECHSTENS,
    HuelleKaputt,
    oeffne,
    pruefcode,
    pruefsumme,
    urnenhash,
    versiegle,
)
from fachgruppen.wahlen.krypto.schluessel import (
    GEWICKELT,
    PAARE,
    als_code,
    lies_code,
    neuer_teil,
    neues_schloss,
    passt,
    schliesse_auf,
    teil_oeffentlich,
)
from fachgruppen.wahlen.krypto.zeichen import ALPHABET

GANG = uuid4()


@pytest.fixture(scope="module")
def teile() -> dict[str, bytes]:
    return {name: neuer_teil() for name in "ABS"}


@pytest.fixture(scope="module")
def oeffentlich(teile: dict[str, bytes]) -> dict[str, bytes]:
    return {name: teil_oeffentlich(part) for name, part in teile.items()}


def test_the_room_needs_no_framework() -> None:
    for file in Path(krypto.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith("django"), file.name
                assert (node.module or "").startswith(("fachgruppen.wahlen.krypto", "nacl")) or "." not in (
                    node.module or ""
                ).removeprefix("collections."), file.name


@given(st.text(min_size=1).filter(lambda text: 0 < len(text.encode()) <= OPTION_HOECHSTENS))
def test_every_option_makes_an_envelope_of_the_same_length(option: str) -> None:
    """T5: shortest and longest option look alike, and come out as they went in."""
    key = PrivateKey.generate()
    envelope = versiegle(bytes(key.public_key), GANG, option)

    assert len(envelope) == LAENGE == 112
    assert oeffne(bytes(key), GANG, envelope) == option


def test_shortest_and_longest_option_and_one_that_does_not_fit() -> None:
    key = bytes(PrivateKey.generate().public_key)
    assert {len(versiegle(key, GANG, "x" * n)) for n in (1, OPTION_HOECHSTENS)} == {112}
    for text in ("", "x" * (OPTION_HOECHSTENS + 1)):
        with pytest.raises(ValueError, match="does not fit"):
            versiegle(key, GANG, text)


def test_the_same_vote_never_gives_the_same_envelope() -> None:
    key = bytes(PrivateKey.generate().public_key)
    assert len({versiegle(key, GANG, "ja") for _ in range(50)}) == 50


@pytest.mark.parametrize("place", [0, 31, 32, 60, 111])
def test_one_changed_bit_is_noticed(place: int) -> None:
    """T25."""
    key = PrivateKey.generate()
    changed = bytearray(versiegle(bytes(key.public_key), GANG, "ja"))
    changed[place] ^= 1

    with pytest.raises(HuelleKaputt):
        oeffne(bytes(key), GANG, bytes(changed))


def test_an_envelope_of_another_round_is_noticed() -> None:
    """T26: with the new key it does not open; forged for the new key it still names its round."""
    first, second = PrivateKey.generate(), PrivateKey.generate()
    replayed = versiegle(bytes(first.public_key), GANG, "ja")
    forged = versiegle(bytes(second.public_key), GANG, "ja")

    for envelope in (replayed, forged):
        with pytest.raises(HuelleKaputt):
            oeffne(bytes(second), uuid4(), envelope)


@pytest.mark.parametrize("paar", PAARE)
def test_any_two_parts_open_the_urn(
    paar: str, teile: dict[str, bytes], oeffentlich: dict[str, bytes]
) -> None:
    """T30: Wahlleitung and server, Beisitz and server, both people."""
    schloss = neues_schloss(oeffentlich)
    key = schliesse_auf(schloss.gewickelt[paar], teile[paar[0]], teile[paar[1]])

    assert passt(key, schloss.oeffentlich)
    assert oeffne(key, GANG, versiegle(schloss.oeffentlich, GANG, "k7")) == "k7"
    assert {len(wrapped) for wrapped in schloss.gewickelt.values()} == {GEWICKELT}


@pytest.mark.parametrize("allein", ["A", "B", "S"])
def test_one_part_alone_opens_nothing(
    allein: str, teile: dict[str, bytes], oeffentlich: dict[str, bytes]
) -> None:
    """T4: whatever is tried with one part, the result is an error."""
    schloss = neues_schloss(oeffentlich)
    part, strange = teile[allein], neuer_teil()

    for wrapped in schloss.gewickelt.values():
        for pair in [(part, part), (part, strange), (strange, part)]:
            with pytest.raises(CryptoError):
                schliesse_auf(wrapped, *pair)
    with pytest.raises(HuelleKaputt):
        oeffne(part + bytes(12), GANG, versiegle(schloss.oeffentlich, GANG, "ja"))
    with pytest.raises(CryptoError):
        schliesse_auf(schloss.gewickelt["AS"], b"", part)


def test_two_keys_for_the_same_parts_differ(teile: dict[str, bytes], oeffentlich: dict[str, bytes]) -> None:
    first, second = neues_schloss(oeffentlich), neues_schloss(oeffentlich)
    key = schliesse_auf(first.gewickelt["AB"], teile["A"], teile["B"])

    assert first.oeffentlich != second.oeffentlich
    assert not passt(key, second.oeffentlich)


def test_code_has_eight_groups_and_a_check_character() -> None:
    part = neuer_teil()
    groups = als_code(part).split("-")

    assert [len(group) for group in groups] == [4] * 8 + [1]
    assert not set(als_code(part)) & set("OILU")
    assert lies_code(als_code(part)) == part
    assert lies_code(f"  {als_code(part).lower().replace('-', ' ')} ") == part


@given(st.binary(min_size=20, max_size=20), st.integers(0, 32), st.sampled_from(ALPHABET))
def test_a_single_wrong_character_is_noticed(part: bytes, place: int, char: str) -> None:
    code = als_code(part).replace("-", "")
    wrong = code[:place] + char + code[place + 1 :]

    assert lies_code(wrong) == (part if wrong == code else None)


@pytest.mark.parametrize("text", ["", "ABC", "O" * 33, "Ä" * 33, "0" * 34])
def test_what_is_no_code_is_none(text: str) -> None:
    assert lies_code(text) is None


def test_pruefcode_and_urnenhash_are_literal() -> None:
    """The values were computed with `sha256sum`, not with this code."""
    summen = [pruefsumme(b"a"), pruefsumme(b"b")]

    assert pruefcode(bytes(32)) == "0000-0000-0000"
    assert pruefcode(b"\xff" * 32) == "ZZZZ-ZZZZ-ZZZZ"
    assert summen[0].hex() == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert (
        urnenhash(summen)
        == urnenhash(reversed(summen))
        == "18d79cb747ea174c59f3a3b41768672526d56fecc58360a99d283d0f9b0a3cc0"
    )


def test_server_part_lives_in_a_private_file(tmp_path: Path) -> None:
    file = tmp_path / "daten" / "anteil"
    assert "fehlt" in serveranteil.mangel(file)
    assert serveranteil.anteil(file, GANG) is None
    serveranteil.lege_an(file)

    part = serveranteil.neuer_anteil(file, GANG)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert serveranteil.mangel(file) == ""
    assert serveranteil.neuer_anteil(file, GANG) == part == serveranteil.anteil(file, GANG)
    assert serveranteil.neuer_anteil(file, uuid4()) != part
    file.chmod(0o644)
    assert "chmod 600" in serveranteil.mangel(file)


def test_a_destroyed_server_part_is_gone_and_the_others_stay(tmp_path: Path) -> None:
    file = tmp_path / "anteil"
    serveranteil.lege_an(file)
    other = uuid4()
    kept = serveranteil.neuer_anteil(file, other)
    part = serveranteil.neuer_anteil(file, GANG)

    serveranteil.vernichte_anteil(file, GANG)

    assert serveranteil.anteil(file, GANG) is None
    assert serveranteil.anteil(file, other) == kept
    assert part.hex() not in file.read_text()


def test_codes_of_all_pairs_differ() -> None:
    assert all(one != two for one, two in combinations([als_code(neuer_teil()) for _ in range(20)], 2))

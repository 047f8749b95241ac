"""Text for bytes that people read aloud and type: Crockford's alphabet, without I, L, O and U."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GRUPPE = 4


def in_zeichen(data: bytes, bits: int | None = None) -> str:
    """Return the first `bits` of the bytes as characters of five bits each."""
    bits = len(data) * 8 if bits is None else bits
    number = int.from_bytes(data) >> (len(data) * 8 - bits)
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(bits - 5, -1, -5))


def aus_zeichen(text: str) -> bytes:
    """Return the bytes; `text` holds only characters of the alphabet, a multiple of eight of them."""
    number = 0
    for char in text:
        number = number << 5 | ALPHABET.index(char)
    return number.to_bytes(len(text) * 5 // 8)


def gruppiert(text: str) -> str:
    return "-".join(text[start : start + GRUPPE] for start in range(0, len(text), GRUPPE))


def bereinigt(text: str) -> str:
    """Return what was typed without spaces and hyphens, in capital letters."""
    return "".join(char for char in text.upper() if char.isalnum())


def pruefzeichen(text: str) -> str:
    """Return the check character (Luhn modulo 32): it finds every single wrong character."""
    total = 0
    for place, char in enumerate(reversed(text)):
        value = ALPHABET.index(char) * (2 - place % 2)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]

"""The lot that everybody can draw again: a published checksum and four dice (R8), without Django."""

import hashlib
import re
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
SEED = re.compile(r"[1-6](-[1-6]){3}")
SEED_FEHLT = "Geben Sie vier Würfe mit einem Würfel ein, zum Beispiel 4-2-6-1."


def lies_seed(text: str) -> str | None:
    """Return four throws as "4-2-6-1", or None; spaces and commas between them are fine."""
    seed = "-".join(re.findall(r"\d+", text))
    return seed if SEED.fullmatch(seed) else None


def ziehe_los(urnenhash: str, seed: str, menge: Sequence[T]) -> T:
    """Return who is drawn among `menge`, in the order of the ballot.

    `urnenhash` is the published hash in lower case, `seed` what was thrown after its publication.
    """
    digest = hashlib.sha256(f"{urnenhash.lower()}|{seed}".encode()).digest()
    return menge[int.from_bytes(digest) % len(menge)]

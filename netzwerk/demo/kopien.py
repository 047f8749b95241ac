"""Copying rows of the demo many times: each copy is the row with some columns changed."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)
# From the row that was copied and the number of the copy to the copy.
Kopien = dict[tuple[int, int], int]

BATCH = 2_000


def kopiere(rows: Iterable[M], nummern: range, change: Callable[[M, int], None]) -> Kopien:
    """Write one copy of each row a number, changed by `change`; return their keys."""
    keys, kopien = [], []
    for row in rows:
        columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        del columns["id"]
        for nr in nummern:
            kopie = type(row)(**columns)
            change(kopie, nr)
            keys.append((row.pk, nr))
            kopien.append(kopie)
    written = type(kopien[0])._default_manager.bulk_create(kopien, batch_size=BATCH) if kopien else []
    return {key: kopie.pk for key, kopie in zip(keys, written, strict=True)}

"""Which rows of the whole portal name an institution: found by the models, so that none is forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from fachgruppen.institutionen.states import BLEIBT, DOPPELT_ENTFAELLT
from mitglieder.models import Institution

_WORTE = {"mitglieder.Mitglied": "Personen"}


@dataclass(frozen=True)
class Verweis:
    """One foreign key to an institution; links of many to many are rows of their own table."""

    modell: type[Model]
    feld: str

    @property
    def schluessel(self) -> str:
        return f"{self.modell._meta.label}.{self.feld}"

    @property
    def bleibt(self) -> bool:
        return self.schluessel in BLEIBT

    @property
    def doppelt_entfaellt(self) -> bool:
        """Whether a row that would stand there twice says nothing more."""
        return bool(self.modell._meta.auto_created) or self.modell._meta.label in DOPPELT_ENTFAELLT

    @property
    def wort(self) -> str:
        """What the rows are called on a page, in the plural."""
        owner: Any = self.modell._meta.auto_created or self.modell
        return _WORTE.get(owner._meta.label, str(owner._meta.verbose_name_plural))

    def rows(self, institution: Institution) -> Any:
        return self.modell._base_manager.filter(**{self.feld: institution.pk})


@dataclass(frozen=True)
class Umzug:
    """What would move: the word and how many."""

    wort: str
    anzahl: int
    bleibt: bool


def verweise() -> list[Verweis]:
    """Return every foreign key to Institution that any model has, histories left out."""
    relations = Institution._meta.get_fields(include_hidden=True)
    found = [
        Verweis(rel.related_model, rel.field.name)  # type: ignore[union-attr,arg-type]
        for rel in relations
        if rel.auto_created and not rel.concrete and (rel.one_to_many or rel.one_to_one)
    ]
    return sorted(
        (one for one in found if not hasattr(one.modell, "pgh_tracked_model")), key=lambda one: one.schluessel
    )


def umzug(quelle: Institution) -> list[Umzug]:
    """Return what hangs on the duplicate; one query a table, however many rows there are."""
    counted = ((one, one.rows(quelle).count()) for one in verweise())
    return [Umzug(one.wort, number, one.bleibt) for one, number in counted if number]


def je_tabelle(keys: Iterable[str]) -> list[Verweis]:
    """Return the foreign keys by their names; one that the portal does not have any more is left out."""
    known = {one.schluessel: one for one in verweise()}
    return [known[key] for key in keys if key in known]

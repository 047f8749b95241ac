"""The inventory of what the portal stores: why, on which basis, who sees it, how long, and whose it is.

Each app has its table in its module `inventar`, one `Bestand` a model. From them follow the record of
processing activities (`docs/vvt.md`), what a person gets as "Meine Daten", what erasure does with each
row, and what the nightly retention run removes. A model without an entry fails a test.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db.models import Model


class Grundlage(StrEnum):
    """The legal basis (DSGVO, with the DSAG of Sachsen-Anhalt)."""

    AUFGABE = "Aufgabe im öffentlichen Interesse, Art. 6 Abs. 1 Buchst. e DSGVO, § 4 DSAG LSA"
    EINWILLIGUNG = "Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO"
    PFLICHT = "rechtliche Pflicht, Art. 6 Abs. 1 Buchst. c DSGVO"


class Sicht(StrEnum):
    """Who sees it in the portal, from wide to narrow."""

    OEFFENTLICH = "öffentlich"
    NETZWERK = "alle Mitglieder"
    GRUPPE = "die Fachgruppe, Geschäftsstelle, Beauftragte"
    LEITUNG = "Koordination der Fachgruppe, Geschäftsstelle, Beauftragte"
    LEITSTELLE = "Geschäftsstelle, Beauftragte"
    PERSON = "nur die Person selbst"
    FREIGABE = "nach den Freigaben der Person"
    WIE_DAZU = "wie das, wozu es gehört"
    NIEMAND = "niemand"


class Auskunft(StrEnum):
    """How much of a row stands in "Meine Daten"."""

    GANZ = "die ganze Zeile"
    SPUR = "dass die Person daran gearbeitet hat, wann, und ihre eigenen Worte"
    NICHT = "steht nicht darin"


@dataclass(frozen=True)
class Bezug:
    """How a model leads to a person.

    `pfad`: lookup that ends at Mitglied or Konto, "pk" for these two themselves. `worte`: fields with her
    own words, shown with a trace. `geht`: erasure deletes the row. `leeren`: erasure empties these fields
    and leaves the row. Otherwise it stays as it is and names the tombstone "Ehemaliges Mitglied"; `grund`
    says why that has to be, or why something is left out.
    """

    pfad: str
    auskunft: Auskunft = Auskunft.GANZ
    worte: tuple[str, ...] = ()
    geht: bool = False
    leeren: tuple[str, ...] = ()
    grund: str = ""


@dataclass(frozen=True)
class Frist:
    """A rule of the retention run: so many days after the moment `nach`, delete the rows or empty fields.

    `ersatz` stands in emptied fields that may not be empty. `nur`: conditions on rows, besides the time.
    """

    nach: str
    tage: int
    leeren: tuple[str, ...] = ()
    ersatz: str = ""
    nur: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Regel:
    """A rule of the retention run that asks for more than an age. `was` says in words what it does.

    `faellig` is the selector of the rows that are due at a moment, `durch` the service that takes their
    keys; both as "module.function", because an inventory imports nothing of its app.
    """

    was: str
    faellig: str
    durch: str


@dataclass(frozen=True)
class Bestand:
    """One model. `dauer`: the sentence about time. `geheim`: fields that leave the database for nobody.

    `fremd`: fields that name other people; in "Meine Daten" they say only that somebody stands there.
    `titel` is what people call these rows, where the plural of the model is a word of its makers.
    Who names a time says what keeps it: `fristen` and `regeln` of the retention run, `lauf` for a task of
    its own, `anbieten` for the moment after which ten years run until a human offers the rows to the
    Stadtarchiv, or `ohne_lauf`, the reason why nothing has to.
    """

    modell: str
    zweck: str
    sicht: Sicht
    dauer: str
    grundlage: Grundlage = Grundlage.AUFGABE
    personen: bool = True
    bezuege: tuple[Bezug, ...] = ()
    geheim: tuple[str, ...] = ()
    fremd: tuple[str, ...] = ()
    fristen: tuple[Frist, ...] = ()
    regeln: tuple[Regel, ...] = ()
    lauf: str = ""
    anbieten: str = ""
    ohne_lauf: str = ""
    titel: str = ""

    @property
    def nennt_frist(self) -> bool:
        """Tell whether `dauer` names a time of its own."""
        return self.dauer not in (DAUERHAFT, ARCHIV, WIE_DAZU, MIT_PERSON)


DAUERHAFT = "so lange wie das Netzwerk"
ARCHIV = "dauerhaft, danach Angebot an das Stadtarchiv"
ZEHN_JAHRE = "zehn Jahre, danach Angebot an das Stadtarchiv"
WIE_DAZU = "so lange wie das, wozu es gehört"
MIT_PERSON = "bis die Person gelöscht wird"
DREI_JAHRE = "drei Jahre"
ZEHN_TAGE = 10 * 365
NACHWEIS = "Wer etwas entschieden oder geschrieben hat, muss nachvollziehbar bleiben; der Name entfällt."


def eigen(
    pfad: str,
    *,
    geht: bool = False,
    leeren: tuple[str, ...] = (),
    grund: str = "",
    worte: tuple[str, ...] = (),
) -> Bezug:
    """A row that is about the person."""
    return Bezug(pfad, Auskunft.GANZ, worte, geht, leeren, grund)


def spur(*pfade: str, worte: tuple[str, ...] = (), grund: str = NACHWEIS) -> tuple[Bezug, ...]:
    """Rows of others, or of the network, at which the person worked."""
    return tuple(Bezug(pfad, Auskunft.SPUR, worte, grund=grund) for pfad in pfade)


def aussen(pfad: str, grund: str, *, geht: bool = False) -> Bezug:
    """A link to the person that stays out of "Meine Daten" for this reason."""
    return Bezug(pfad, Auskunft.NICHT, grund=grund, geht=geht)


def modelle() -> list[type[Model]]:
    """Return all models with a table of their own, without histories and links that Django made."""
    return [
        model
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy and not ist_verlauf(model)
    ]


def ist_verlauf(model: type[Model]) -> bool:
    """Tell whether the table is the history of another one (pghistory)."""
    return hasattr(model, "pgh_tracked_model")


def verlauf_von(model: type[Model]) -> type[Model] | None:
    """Return the table with the history of this one, if there is one."""
    return getattr(model, "pgh_event_model", None)


@cache
def bestaende() -> dict[str, Bestand]:
    """Return all entries by the label of their model; ValueError: a model has two."""
    found: dict[str, Bestand] = {}
    for app, label, table in _tabellen():
        for row in table:
            key = row.modell if "." in row.modell else f"{label}.{row.modell}"
            if key in found:
                raise ValueError(f"{key} steht zweimal im Verzeichnis ({app})")
            found[key] = row
    return found


def _tabellen() -> Iterator[tuple[str, str, tuple[Bestand, ...]]]:
    for app in apps.get_app_configs():
        if find_spec(f"{app.name}.inventar") and app.name != "netzwerk.base":
            yield app.name, app.label, import_module(f"{app.name}.inventar").BESTAENDE


def bestandstitel(model: type[Model]) -> str:
    """Return what people call the rows of this model."""
    row = bestand_von(model)
    return (row.titel if row else "") or str(model._meta.verbose_name_plural)


def bestand_von(model: type[Model]) -> Bestand | None:
    return bestaende().get(model._meta.label)

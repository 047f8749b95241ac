"""The rows of all tables that lead to one person, by the links the inventory names."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet

from fachgruppen.beitritt.models import Beitrittsantrag
from mitglieder.models import Konto, Mitglied
from netzwerk.base.inventar import Bestand, Bezug, bestaende, verlauf_von
from netzwerk.versand.models import Versand
from sitzungen.models import Einladung, Umfrageteilnahme


@dataclass(frozen=True)
class Betroffene:
    """Whose data it is: the person and her login, one of which may be missing."""

    mitglied: Mitglied | None
    konto: Konto | None

    @property
    def name(self) -> str:
        return self.mitglied.name if self.mitglied else str(self.konto)

    def schluessel(self, model: type[Model]) -> int | None:
        """Return her key in the table the link ends at."""
        found = self.konto if model is Konto else self.mitglied
        return found.pk if found else None

    def ist(self, model: type[Model], pk: object) -> bool:
        return pk is not None and self.schluessel(model) == pk


def betroffene(mitglied: Mitglied) -> Betroffene:
    return Betroffene(mitglied, mitglied.konto)


def betroffene_von(konto: Konto) -> Betroffene:
    return Betroffene(getattr(konto, "mitglied", None), konto)


def alle_bezuege() -> Iterator[tuple[type[Model], Bestand, Bezug]]:
    """Return each link of each model, in the order of the inventory."""
    for label, row in bestaende().items():
        for bezug in row.bezuege:
            yield apps.get_model(label), row, bezug


def ziel(model: type[Model], pfad: str) -> type[Model]:
    """Return what the link ends at: Mitglied or Konto."""
    if pfad == "pk":
        return model
    for part in pfad.split("__"):
        related = model._meta.get_field(part).related_model
        if related is None or isinstance(related, str):
            raise FieldDoesNotExist(f"{model._meta.label} hat keinen Weg {pfad}")
        model = related
    return model


def zeilen(model: type[Model], bezug: Bezug, wer: Betroffene) -> QuerySet[Model]:
    """Return the rows that lead to her on this way."""
    rows: QuerySet[Model] = model._default_manager.all()
    key = wer.schluessel(ziel(model, bezug.pfad))
    return rows.none() if key is None else rows.filter(**{bezug.pfad: key}).order_by("pk")


def verlauf(model: type[Model], bezug: Bezug, wer: Betroffene) -> QuerySet[Model] | None:
    """Return the history of those rows, of deleted ones as well; None where none is kept."""
    history = verlauf_von(model)
    if history is None:
        return None
    key = wer.schluessel(ziel(model, bezug.pfad))
    if key is None:
        return history._default_manager.none()
    name = "pgh_obj_id" if bezug.pfad == "pk" else bezug.pfad
    rows: QuerySet[Model] = history._default_manager.filter(**{name: key}).order_by("pgh_id")
    return rows


def nachrichten_an(wer: Betroffene) -> QuerySet[Versand]:
    """Return the mails to her; of a shared mailbox only those that bear her name or her key."""
    found = Q(pk__in=())
    if wer.konto is not None:
        found |= Q(art="konto", adresse__iexact=wer.konto.email)
    if wer.mitglied is not None:
        person = wer.mitglied
        found |= Q(empfang=f"mitglied:{person.pk}")
        found |= Q(empfang__in=_schluessel_der_antworten(person))
        if person.email:
            found |= Q(adresse__iexact=person.email, empfaenger_name=person.voller_name)
    return Versand.objects.filter(found).order_by("pk")


def _schluessel_der_antworten(person: Mitglied) -> list[str]:
    invited = Einladung.objects.filter(mitglied=person).values_list("pk", flat=True)
    asked = Umfrageteilnahme.objects.filter(mitglied=person).values_list("pk", flat=True)
    applied = [row.vorgang for row in Beitrittsantrag.objects.filter(mitglied=person)]
    return [f"einladung:{pk}" for pk in invited] + [f"umfrageteilnahme:{pk}" for pk in asked] + applied

"""Erasing a person (Art. 17 DSGVO): one transaction, a tombstone, and a record that names nobody."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import transaction
from django.db.models import Field, Model

from fachgruppen.importe.models import Importvorgang
from mitglieder.models import Konto, Mitglied
from mitglieder.services.mitglied import set_schluessel
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.inventar import Bezug, verlauf_von
from netzwerk.base.uhr import heute, jetzt
from netzwerk.base.verlauf import delete_verlauf
from netzwerk.base.werte import set_values
from netzwerk.datenschutz.models import Loeschprotokoll
from netzwerk.datenschutz.selectors.hindernisse import hindernisse
from netzwerk.datenschutz.selectors.zeilen import (
    Betroffene,
    alle_bezuege,
    betroffene,
    nachrichten_an,
    verlauf,
    zeilen,
)
from netzwerk.datenschutz.services.ende import close_login, close_ways, end_mitwirkung
from netzwerk.datenschutz.services.person import lock_person
from netzwerk.datenschutz.states import Anlass
from netzwerk.versand.models import Zustellproblem
from netzwerk.versand.services import forget_mails

VORNAME, NACHNAME = "Ehemaliges", "Mitglied"
UNTERWEGS = (
    "Gerade geht noch eine Nachricht an die Person hinaus. Versuchen Sie es in einer Minute noch einmal."
)
# Names that a finished election shows are frozen; erasure is the one change they take.
LOESEN = ("wahlen.WvEintrag:verzeichnis_eingefroren", "wahlen.Kandidatur:kandidatur_nur_vorher")


@transaction.atomic
def erase_person(mitglied: Mitglied, *, by: Konto | None, anlass: Anlass = Anlass.ANTRAG) -> bool:
    """Erase her everywhere; what others need stays and names "Ehemaliges Mitglied". False: done already.

    Raises Ablehnung while an election with her runs, while she is the whole Geschäftsstelle, or while
    a mail to her is under way.
    """
    locked = lock_person(mitglied.pk)
    if locked.geloescht_am is not None:
        return False
    if found := hindernisse(locked):
        raise Ablehnung(" ".join(found))
    if locked.ausgetreten_am is None or locked.ausgetreten_am > heute():
        end_mitwirkung(locked, am=heute(), by=by)
    wer = betroffene(locked)
    counts = _forget_mails(wer)
    # All are found before the first goes: the ways to some lead over rows that go.
    for model, bezug, former, keys in list(_funde(wer)):
        counts[model._meta.label] += _erase(model, bezug, former, keys)
    counts["importe.Importvorgang"] += Importvorgang.objects.filter(angelegt_am__lt=jetzt()).delete()[0]
    _bury(wer)
    _record(counts, anlass)
    return True


def _forget_mails(wer: Betroffene) -> Counter[str]:
    close_ways(wer, grund="Die Daten der Person sind gelöscht.")
    mails = nachrichten_an(wer)
    number = mails.count()
    if not forget_mails(mails):
        raise Ablehnung(UNTERWEGS)
    for adresse in _adressen(wer):
        if Mitglied.objects.filter(email__iexact=adresse).count() <= 1:
            Zustellproblem.objects.filter(adresse=adresse.lower()).delete()
    return Counter({"versand.Versand": number})


def _adressen(wer: Betroffene) -> list[str]:
    return [part.email for part in (wer.mitglied, wer.konto) if part is not None and part.email]


def _funde(wer: Betroffene) -> Iterator[tuple[type[Model], Bezug, list[Any], list[Any]]]:
    """Return what erasure deletes or empties: the former versions and the rows on each way."""
    for model, _, bezug in alle_bezuege():
        if bezug.pfad != "pk" and (bezug.geht or bezug.leeren):
            history = verlauf(model, bezug, wer)
            former = [] if history is None else list(history.values_list("pk", flat=True))
            yield model, bezug, former, list(zeilen(model, bezug, wer).values_list("pk", flat=True))


def _erase(model: type[Model], bezug: Bezug, former: list[Any], keys: list[Any]) -> int:
    """Delete or empty the rows and their history, also from before they were hers; return how many."""
    rows = model._default_manager.filter(pk__in=keys)
    if bezug.geht:
        rows.delete()
        delete_verlauf(model, keys)
        if events := verlauf_von(model):
            events._default_manager.filter(pk__in=former).delete()
        return len(keys)
    with pgtrigger.ignore(*LOESEN):
        number = rows.update(**_leer(model, bezug.leeren))
    _empty_history(model, bezug.leeren, former, keys)
    return number


def _empty_history(model: type[Model], names: tuple[str, ...], former: list[Any], keys: list[Any]) -> None:
    """Empty the fields in all former versions, and in the one that the emptying itself has written."""
    events = verlauf_von(model)
    if events is not None:
        empty = _leer(events, names)
        events._default_manager.filter(pk__in=former).update(**empty)
        events._default_manager.filter(pgh_obj_id__in=keys).update(**empty)


def _leer(model: type[Model], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _leerwert(model._meta.get_field(name)) for name in names}


def _leerwert(field: Field | Any) -> Any:
    if field.name == "name_eingefroren":
        return f"{VORNAME} {NACHNAME}"
    if field.null:
        return None
    return [] if isinstance(field, ArrayField) else ""


def _bury(wer: Betroffene) -> None:
    """Put the tombstone in the place of person and login, in all former versions as well."""
    if wer.konto is not None:
        close_login(wer.konto)
    if wer.mitglied is None:
        return
    person = wer.mitglied
    empty: dict[str, Any] = {
        "titel": "", "vorname": VORNAME, "nachname": NACHNAME, "institution": None, "funktion": "",
        "email": "", "telefon": "", "mobil": "", "sprachen": [], "themen": [],
    }  # fmt: skip
    set_values(person, empty)
    set_schluessel(person)
    person.geloescht_am, person.eingeschraenkt_am = jetzt(), None
    person.save()
    keys = {name: getattr(person, name) for name in ("sortname", "suchname", "suchtext")}
    events = verlauf_von(Mitglied)
    if events is not None:
        events._default_manager.filter(pgh_obj_id=person.pk).update(**empty, **keys)


def _record(counts: Counter[str], anlass: Anlass) -> None:
    done = {name: number for name, number in sorted(counts.items()) if number}
    Loeschprotokoll.objects.create(am=jetzt(), anlass=anlass, zahlen=done)

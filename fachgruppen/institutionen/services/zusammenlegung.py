"""Merging a duplicate into another institution: everything moves, and for 30 days it can go back."""

from typing import Any

import pghistory
from django.core import serializers
from django.db import IntegrityError, InternalError, transaction

from fachgruppen.institutionen.models import Zusammenlegung
from fachgruppen.institutionen.selectors.doppelte import offene_wahlen
from fachgruppen.institutionen.selectors.verweise import Verweis, je_tabelle, verweise
from fachgruppen.institutionen.services.institution import ohne_heutigen
from fachgruppen.institutionen.services.sperre import NICHT_MEHR_DA
from fachgruppen.institutionen.states import RUECKGAENGIG_BIS
from fachgruppen.wahlen.models import Wahl
from mitglieder.models import Institution, Konto
from mitglieder.services.institution import save_institution
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag
from netzwerk.base.uhr import jetzt

NICHT_ERLAUBT = "Zusammenlegen darf nur die Geschäftsstelle."
DIESELBE = "Das ist zweimal dieselbe Institution. Wählen Sie zwei verschiedene."
WAHL_LAEUFT = (
    "In „{gremium}“ läuft eine Wahl, in der jede Institution eine Stimme hat. Legen Sie erst zusammen, wenn "
    "sie abgeschlossen ist."
)
GEHT_NICHT = (
    "„{was}“ lässt sich nicht übernehmen, weil beide Institutionen dort schon stehen. Es wurde nichts "
    "geändert. Klären Sie zuerst diese Einträge."
)
ZU_SPAET = "Die 30 Tage sind vorbei. Diese Zusammenlegung lässt sich nicht mehr rückgängig machen."
SCHON_ZURUECK = "Diese Zusammenlegung ist schon rückgängig gemacht."
# Of these the duplicate fills in what the other one does not say; lists are put together.
_TEXTE = ("kurzname", "beschreibung", "strasse", "plz", "ort", "telefon", "email", "website")
_LISTEN = ("sprachen", "themen", "weitere_arten")
_VORHER = (*_TEXTE, *_LISTEN, "fruehere_namen", "stadtviertel_id")


@transaction.atomic
def merge_institutionen(quelle: Institution, ziel: Institution, *, by: Konto) -> Zusammenlegung:
    """Let the duplicate `quelle` become part of `ziel`.

    Ablehnung: it is the same one, one of them was merged meanwhile, an election with one vote for each
    institution is open, or a row would stand there twice.
    """
    with pghistory.context(user=by.pk, zusammenlegung=True):
        duplicate, kept = _lock(quelle, ziel, by)
        before = {name: getattr(kept, name) for name in _VORHER}
        merge = Zusammenlegung(quelle=duplicate, ziel=kept, am=jetzt(), vorher=before)
        for verweis in verweise():
            if not verweis.bleibt:
                _move(verweis, merge)
        duplicate.aufgegangen_in = kept
        duplicate.save(update_fields=["aufgegangen_in"])
        _fill(kept, duplicate)
        save_institution(kept, by=by)
        merge.save()
    return merge


@transaction.atomic
def undo_zusammenlegung(zusammenlegung: Zusammenlegung, *, by: Konto) -> Institution:
    """Take it back: rows that moved go back unless somebody has moved them on since.

    Ablehnung: too late, already taken back, one of both was merged on, or an election is open.
    """
    with pghistory.context(user=by.pk, zusammenlegung=False):
        merge = Zusammenlegung.objects.select_for_update(of=("self",)).get(pk=zusammenlegung.pk)
        duplicate, kept = _lock_again(merge, by)
        duplicate.aufgegangen_in = None
        save_institution(duplicate, by=by)
        for verweis in je_tabelle(merge.bewegt):
            rows = verweis.rows(kept).filter(pk__in=merge.bewegt[verweis.schluessel])
            rows.update(**{verweis.feld: duplicate.pk})
        for row in serializers.deserialize("python", merge.entfallen):
            if _all_there(row.object):
                row.save()
        _take_back(kept, duplicate, merge.vorher)
        save_institution(kept, by=by)
        merge.rueckgaengig_am = jetzt()
        merge.save()
    return duplicate


def catch_up_zusammenlegungen() -> int:
    """Move rows that somebody wrote for the duplicate while it was being merged; return how many."""
    moved = 0
    for key in Zusammenlegung.objects.filter(rueckgaengig_am=None).values_list("pk", flat=True):
        with transaction.atomic(), pghistory.context(lauf="institutionen"):
            merge = Zusammenlegung.objects.select_for_update(of=("self",)).get(pk=key)
            late = [one for one in verweise() if not one.bleibt and one.rows(merge.quelle).exists()]
            if (
                merge.rueckgaengig_am is None
                and late
                and not offene_wahlen(merge.quelle, merge.ziel).exists()
            ):
                moved += sum(_move(one, merge) for one in late)
                merge.save()
    return moved


def _lock(quelle: Institution, ziel: Institution, by: Konto) -> tuple[Institution, Institution]:
    """Return both rows, locked in one order, so that two merges at once never wait for each other."""
    if not by.has_perm("institutionen.verwalten"):
        raise Ablehnung(NICHT_ERLAUBT)
    if quelle.pk == ziel.pk:
        raise Ablehnung(DIESELBE, field="quelle")
    locked = Institution.objects.select_for_update(of=("self",)).filter(pk__in=[quelle.pk, ziel.pk])
    rows = {row.pk: row for row in locked.order_by("pk")}
    if len(rows) < 2:
        raise Ablehnung(NICHT_MEHR_DA)
    _require_no_wahl(rows[quelle.pk], rows[ziel.pk])
    return rows[quelle.pk], rows[ziel.pk]


def _lock_again(merge: Zusammenlegung, by: Konto) -> tuple[Institution, Institution]:
    if not by.has_perm("institutionen.verwalten"):
        raise Ablehnung(NICHT_ERLAUBT)
    if merge.rueckgaengig_am is not None:
        raise Ablehnung(SCHON_ZURUECK)
    if merge.am <= jetzt() - RUECKGAENGIG_BIS:
        raise Ablehnung(ZU_SPAET)
    keys = [merge.quelle_id, merge.ziel_id]
    locked = Institution.alle.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    rows = {row.pk: row for row in locked}
    duplicate, kept = rows[merge.quelle_id], rows[merge.ziel_id]
    if kept.aufgegangen_in_id is not None:
        raise Ablehnung(
            f"„{kept.name}“ ist seitdem selbst zusammengelegt worden. Machen Sie zuerst das rückgängig."
        )
    _require_no_wahl(duplicate, kept)
    return duplicate, kept


def _require_no_wahl(*rows: Institution) -> None:
    """Elections are locked, so that none freezes its roll meanwhile."""
    keys = set(offene_wahlen(*rows).values_list("pk", flat=True))
    running = Wahl.objects.select_for_update(of=("self",)).filter(pk__in=keys).select_related("gremium")
    wahl = running.order_by("pk").first()
    if wahl is not None:
        raise Ablehnung(WAHL_LAEUFT.format(gremium=wahl.gremium.name))


def _move(verweis: Verweis, merge: Zusammenlegung) -> int:
    """Point the rows at the other institution and note which; return how many."""
    rows = verweis.rows(merge.quelle)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    if not keys:
        return 0
    moved = merge.bewegt.setdefault(verweis.schluessel, [])
    try:
        with transaction.atomic():
            rows.update(**{verweis.feld: merge.ziel_id})
        moved += keys
    except (IntegrityError, InternalError) as error:
        if not verweis.doppelt_entfaellt:
            raise Ablehnung(GEHT_NICHT.format(was=verweis.wort)) from error
        moved += [row.pk for row in rows.order_by("pk") if _move_one(verweis, row, merge)]
    return len(keys)


def _move_one(verweis: Verweis, row: Any, merge: Zusammenlegung) -> bool:
    """Move the row; if the other institution has it already, keep a copy for going back and drop it."""
    try:
        with transaction.atomic():
            verweis.modell._base_manager.filter(pk=row.pk).update(**{verweis.feld: merge.ziel_id})
    except IntegrityError:
        merge.entfallen += serializers.serialize("python", [row])
        row.delete()
        return False
    return True


def _all_there(row: Any) -> bool:
    """Tell whether everything the row names still exists: an event may have been deleted since."""
    links = [field for field in row._meta.concrete_fields if field.is_relation]
    named = [(field.related_model, getattr(row, field.attname)) for field in links]
    return all(model._base_manager.filter(pk=key).exists() for model, key in named if key is not None)


def _fill(kept: Institution, duplicate: Institution) -> None:
    """What only the duplicate says is not lost, and its names stay findable."""
    for name in _TEXTE:
        setattr(kept, name, getattr(kept, name) or getattr(duplicate, name))
    kept.stadtviertel_id = kept.stadtviertel_id or duplicate.stadtviertel_id
    for name in _LISTEN:
        setattr(kept, name, list(dict.fromkeys([*getattr(kept, name), *getattr(duplicate, name)])))
    kinds = dict.fromkeys([*kept.weitere_arten, duplicate.art])
    kept.weitere_arten = [art for art in kinds if art != kept.art]
    names = [*kept.fruehere_namen, *duplicate.fruehere_namen, duplicate.name]
    kept.fruehere_namen = ohne_heutigen(names, kept.name)
    kept.version += 1


def _take_back(kept: Institution, duplicate: Institution, before: dict[str, Any]) -> None:
    """Undo what `_fill` did, where nobody has written something else since."""
    filled = Institution(**{name: before[name] for name in _VORHER}, name=kept.name, art=kept.art)
    _fill(filled, duplicate)
    for name in _VORHER:
        if getattr(kept, name) == getattr(filled, name):
            setattr(kept, name, before[name])
    kept.version += 1


def frist_bis(merge: Zusammenlegung) -> str:
    return tag(merge.am + RUECKGAENGIG_BIS)

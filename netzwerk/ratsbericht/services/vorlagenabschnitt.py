"""The sections of a Berichtsvorlage: add, write, move, remove. No report made from it ever changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pghistory
from django.db import transaction
from django.db.models import F, Max, QuerySet

from fachgruppen.services.konflikt import letzte_aenderung
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.werte import has_values, set_values
from netzwerk.ratsbericht.bausteine import BAUSTEINE
from netzwerk.ratsbericht.gliederung import bausteinname
from netzwerk.ratsbericht.models import Berichtsvorlage, Vorlagenabschnitt
from netzwerk.ratsbericht.services.reihenfolge import swap_neighbours
from netzwerk.ratsbericht.services.schreiben import ANHANG, check_text, check_ueberschrift
from netzwerk.ratsbericht.services.vorlagensperre import lock_berichtsvorlage, store_berichtsvorlage
from netzwerk.ratsbericht.states import ANLEITUNG_LAENGE, Generator, Sichtbarkeit, Vorlagenteil

WEG = (
    "Diesen Abschnitt hat inzwischen jemand aus der Berichtsvorlage genommen. Soll er bleiben, fügen Sie ihn "
    "neu hinzu."
)
DOPPELT = "„{name}“ steht schon in dieser Berichtsvorlage."
LETZTER = "Das ist der letzte Abschnitt. Eine Berichtsvorlage braucht mindestens einen."
ANLEITUNG_ZU_LANG = f"Der Hinweis hat höchstens {ANLEITUNG_LAENGE} Zeichen. Kürzen Sie ihn."


@dataclass(frozen=True)
class Abschnittseingabe:
    """What somebody wants a section of a Berichtsvorlage to be; what its kind has not is left out."""

    ueberschrift: str
    anleitung: str = ""
    text: str = ""
    schalter: Mapping[str, bool] = field(default_factory=dict)
    sichtbarkeit: Sichtbarkeit = Sichtbarkeit.SICHTBAR


def add_vorlagenabschnitt(
    vorlage: Berichtsvorlage, was: str, ueberschrift: str, *, by: Konto
) -> Vorlagenabschnitt:
    """Add a section before the annexes. `was` is a Vorlagenteil or, for a generated block, its Generator.

    Without a heading a block, or the Fachgruppen, take their own name. Ablehnung: a text without a heading,
    or what may be there once is there.
    """
    generator = was if was in Generator else ""
    kind = Vorlagenteil.BAUSTEIN if generator else Vorlagenteil(was)
    name = bausteinname(generator) if generator else kind.label
    head = check_ueberschrift(ueberschrift if kind == Vorlagenteil.PROSA else einzeilig(ueberschrift) or name)
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = lock_berichtsvorlage(vorlage)
        rows = Vorlagenabschnitt.objects.filter(vorlage=row)
        if kind != Vorlagenteil.PROSA and rows.filter(art=kind, generator=generator).exists():
            raise Ablehnung(DOPPELT.format(name=name), field="was")
        made = Vorlagenabschnitt.objects.create(
            vorlage=row, position=_platz(rows, head), art=kind, generator=generator, ueberschrift=head
        )
        store_berichtsvorlage(row, by=by)
    return made


def save_vorlagenabschnitt(
    abschnitt: Vorlagenabschnitt, eingabe: Abschnittseingabe, *, by: Konto, version: int
) -> Vorlagenabschnitt:
    """Write a section; what stands there already is no conflict.

    Konflikt: somebody else wrote since `version`. Ablehnung: no heading, something is too long, a
    placeholder that nobody knows, or the section is gone.
    """
    words = _geprueft(abschnitt, eingabe)
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = _lock(abschnitt)
        if has_values(row, words):
            return row
        if row.version != version:
            raise Konflikt.waehrend("diesen Abschnitt", letzte_aenderung(row))
        set_values(row, words)
        row.version += 1
        row.save()
        store_berichtsvorlage(row.vorlage, by=by)
    return row


def move_vorlagenabschnitt(abschnitt: Vorlagenabschnitt, *, hoch: bool, by: Konto) -> bool:
    """Change places with the section before or after it; False where there is none."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = _lock(abschnitt)
        rows = Vorlagenabschnitt.objects.filter(vorlage=row.vorlage_id)
        moved = swap_neighbours(row, rows, hoch=hoch)
        if moved:
            store_berichtsvorlage(row.vorlage, by=by)
    return moved


def remove_vorlagenabschnitt(abschnitt: Vorlagenabschnitt, *, by: Konto) -> None:
    """Take a section out. Ablehnung: it is the last one, or it is gone."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = _lock(abschnitt)
        if not Vorlagenabschnitt.objects.filter(vorlage=row.vorlage_id).exclude(pk=row.pk).exists():
            raise Ablehnung(LETZTER)
        row.delete()
        store_berichtsvorlage(row.vorlage, by=by)


def _lock(abschnitt: Vorlagenabschnitt) -> Vorlagenabschnitt:
    """Return the newest row with its Berichtsvorlage, both locked."""
    vorlage = lock_berichtsvorlage(abschnitt.vorlage)
    row = Vorlagenabschnitt.objects.filter(vorlage=vorlage, pk=abschnitt.pk).first()
    if row is None:
        raise Ablehnung(WEG)
    row.vorlage = vorlage
    return row


def _geprueft(abschnitt: Vorlagenabschnitt, eingabe: Abschnittseingabe) -> dict[str, object]:
    """Return the fields as they are kept."""
    hint = einzeilig(eingabe.anleitung)
    if len(hint) > ANLEITUNG_LAENGE:
        raise Ablehnung(ANLEITUNG_ZU_LANG, field="anleitung")
    found: dict[str, object] = {
        "ueberschrift": check_ueberschrift(eingabe.ueberschrift),
        "anleitung": hint,
        "pflicht": eingabe.sichtbarkeit == Sichtbarkeit.PFLICHT,
        "ausgeblendet": eingabe.sichtbarkeit == Sichtbarkeit.AUSGEBLENDET,
    }
    if abschnitt.ist_prosa:
        found["text"] = check_text(eingabe.text)
    elif abschnitt.ist_baustein:
        known = BAUSTEINE[abschnitt.generator].schalter
        found["parameter"] = {key: bool(eingabe.schalter.get(key)) for key in known}
    return found


def _platz(rows: QuerySet[Vorlagenabschnitt], ueberschrift: str) -> int:
    """Make room before the annexes, for an annex at the end."""
    annexes = rows.filter(ueberschrift__startswith=ANHANG).order_by("position").first()
    if annexes is None or ueberschrift.startswith(ANHANG):
        return (rows.aggregate(n=Max("position"))["n"] or 0) + 1
    rows.filter(position__gte=annexes.position).update(position=F("position") + 1)
    return annexes.position

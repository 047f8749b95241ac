"""Writing minutes: begin them from the agenda, write point by point, two people side by side."""

from dataclasses import dataclass
from datetime import datetime

import pghistory
from django.db import transaction

from fachgruppen.selectors import koordination_am
from fachgruppen.services.konflikt import geschrieben
from mitglieder.models import Konto, Mitglied
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.konflikt import IM_FORMULAR, Konflikt
from netzwerk.base.uhr import jetzt
from sitzungen.models import TOP, Sitzung
from sitzungen.protokolle.models import Protokoll, Protokollpunkt
from sitzungen.protokolle.services.sperre import lock_offen
from sitzungen.selectors import sitzungstag
from sitzungen.services.sperre import lock_sitzung
from sitzungen.states import BEVORSTEHEND, Sitzungsstatus

PROTOKOLLIERBAR = (*BEVORSTEHEND, Sitzungsstatus.STATTGEFUNDEN)
PUNKTE_HOECHSTENS = 60
KOPF_GEAENDERT = f"Diese Angaben wurden inzwischen an anderer Stelle geändert. {IM_FORMULAR}"


SCHON_FORTGESETZT = (
    "Dieser Punkt steht schon auf der nächsten Tagesordnung und bleibt deshalb vertagt. Nehmen Sie ihn dort "
    "zuerst heraus."
)


@dataclass(frozen=True)
class Kopf:
    """Who led, who wrote, from when to when, and whether the Gremium could decide (None: not found yet)."""

    beginn: datetime | None
    ende: datetime | None
    sitzungsleitung: Mitglied | None
    protokollfuehrung: Mitglied | None
    beschlussfaehig: bool | None


@dataclass(frozen=True)
class Punkttext:
    """What stands about one point; `vertagt` counts for a point of the agenda only."""

    titel: str
    text: str
    oeffentlich: bool = False
    vertagt: bool = False


def start_protokoll(sitzung: Sitzung, *, by: Konto) -> Protokoll:
    """Begin the minutes with the points of the agenda; who began them already leads to the same ones.

    Ablehnung: the Sitzung has not begun, was cancelled or fell through.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_sitzung(sitzung.uuid)
        known = Protokoll.objects.filter(sitzung=locked).first()
        if known is not None:
            return known
        _check_beginnbar(locked)
        tag = sitzungstag(locked)
        made = Protokoll.objects.create(
            sitzung=locked,
            beginn=locked.start,
            sitzungsleitung=koordination_am(locked.gremium, tag),
            protokollfuehrung=mitglied_von(by),
            angelegt_von=by,
            angelegt_am=jetzt(),
        )
        Protokollpunkt.objects.bulk_create(
            Protokollpunkt(protokoll=made, top=top, position=top.position, titel=top.titel)
            for top in locked.tops.all()
        )
    return made


def save_kopf(protokoll: Protokoll, kopf: Kopf, *, by: Konto, version: int | None) -> Protokoll:
    """Save who led and wrote, the times, and whether the Gremium could decide.

    Ablehnung: end before begin, minutes not open. Konflikt: somebody else saved since `version`.
    """
    if kopf.beginn and kopf.ende and kopf.ende <= kopf.beginn:
        raise Ablehnung("Das Ende liegt vor dem Beginn. Bitte prüfen Sie die Uhrzeiten.", field="ende")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_offen(protokoll)
        if version is not None and version != locked.version:
            raise Konflikt(KOPF_GEAENDERT, locked)
        locked.beginn, locked.ende = kopf.beginn, kopf.ende
        locked.sitzungsleitung, locked.protokollfuehrung = kopf.sitzungsleitung, kopf.protokollfuehrung
        locked.beschlussfaehig = kopf.beschlussfaehig
        locked.version += 1
        locked.save()
    return locked


def save_punkt(punkt: Protokollpunkt, neu: Punkttext, *, by: Konto, version: int) -> Protokollpunkt:
    """Save one point. What is the same already is no conflict and no new version.

    Konflikt: somebody else saved it since `version`. Ablehnung: no title, minutes not open, no longer
    put off though the next agenda has it already.
    """
    wanted = _sauber(neu)
    if not wanted.titel:
        raise Ablehnung("Jeder Punkt braucht einen Titel.", field="titel")
    with transaction.atomic(), pghistory.context(user=by.pk):
        lock_offen(punkt.protokoll)
        rows = Protokollpunkt.objects.select_for_update(of=("self",))
        row = rows.select_related("geaendert_von__mitglied", "top").get(pk=punkt.pk)
        if wanted == Punkttext(row.titel, row.text, row.oeffentlich, row.vertagt):
            return row
        if row.version != version:
            raise Konflikt.beide("diesen Punkt", geschrieben(row.geaendert_von, row.geaendert_am), row)
        _put_off(row, vertagt=wanted.vertagt)
        row.titel, row.text, row.oeffentlich = wanted.titel, wanted.text, wanted.oeffentlich
        row.geaendert_von, row.geaendert_am = by, jetzt()
        row.version += 1
        row.save()
    return row


def _put_off(punkt: Protokollpunkt, *, vertagt: bool) -> None:
    """Mark the point of the agenda: the next one offers what was put off."""
    top = punkt.top
    if top is None or top.vertagt == vertagt:
        return
    if not vertagt and TOP.objects.filter(aus_top=top).exists():
        raise Ablehnung(SCHON_FORTGESETZT, field="vertagt")
    top.vertagt = vertagt
    top.save(update_fields=["vertagt"])


def add_punkt(protokoll: Protokoll, titel: str, *, by: Konto) -> Protokollpunkt:
    """Append a point that nobody had put on the agenda; the same one twice in a row is one.

    Ablehnung: no title, too many, not open.
    """
    name = einzeilig(titel)
    if not name:
        raise Ablehnung("Geben Sie dem neuen Punkt einen Titel.", field="titel")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_offen(protokoll)
        last = locked.punkte.order_by("position").last()
        if last is not None and (last.titel, last.text, last.top_id) == (name, "", None):
            return last
        if locked.punkte.count() >= PUNKTE_HOECHSTENS:
            raise Ablehnung(f"Ein Protokoll hat höchstens {PUNKTE_HOECHSTENS} Punkte.", field="titel")
        position = last.position + 1 if last else 1
        return Protokollpunkt.objects.create(
            protokoll=locked, position=position, titel=name, geaendert_von=by, geaendert_am=jetzt()
        )


def _check_beginnbar(sitzung: Sitzung) -> None:
    if sitzung.status not in PROTOKOLLIERBAR:
        raise Ablehnung("Diese Sitzung hat nicht stattgefunden. Es gibt nichts zu protokollieren.")
    if sitzung.start is None or jetzt() < sitzung.start:
        raise Ablehnung("Die Sitzung hat noch nicht begonnen. Das Protokoll beginnen Sie mit ihr.")


def _sauber(neu: Punkttext) -> Punkttext:
    text = ohne_steuerzeichen(neu.text).strip()
    return Punkttext(einzeilig(neu.titel), text, neu.oeffentlich, neu.vertagt)

"""Decisions: word them, vote or agree, number them without gaps, take back what was a mistake."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pghistory
from django.db import transaction
from django.db.models import Max

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.konflikt import IM_FORMULAR, Konflikt
from netzwerk.base.uhr import jetzt
from sitzungen.protokolle.models import Beschluss, Protokoll, Protokollpunkt
from sitzungen.protokolle.services.sperre import lock_nummern, lock_offen
from sitzungen.protokolle.states import Beschlussart
from sitzungen.selectors import anwesende_um, sitzungstag, stimmen_von

NICHT_BESCHLUSSFAEHIG = (
    "Das Gremium ist nicht beschlussfähig. Sie können weiter beraten, aber keinen Beschluss fassen."
)
OHNE_ANWESENHEIT = (
    "Für diese Zeit ist niemand mit Stimmrecht als anwesend eingetragen. "
    "Tragen Sie zuerst die Anwesenheit ein."
)
GEAENDERT = f"Dieser Beschluss wurde inzwischen an anderer Stelle geändert. {IM_FORMULAR}"


@dataclass(frozen=True)
class Stimmen:
    """The votes of one decision, as counted."""

    ja: int
    nein: int
    enthaltung: int

    @property
    def summe(self) -> int:
        return self.ja + self.nein + self.enthaltung


@dataclass(frozen=True)
class Beschlusstext:
    """A decision as typed: `stimmen` only for a vote, `um` is when it was taken (None: now)."""

    wortlaut: str
    art: str = Beschlussart.OFFEN
    stimmen: Stimmen | None = None
    um: datetime | None = None


def add_beschluss(punkt: Protokollpunkt, angaben: Beschlusstext, *, by: Konto) -> Beschluss:
    """Put down a decision under a point; it gets the next number of its Gremium and year.

    The same once more is no second one: on a bad line a form arrives twice, and numbers stay for ever.
    Ablehnung: no wording, more votes than voters present, not beschlussfähig, minutes not open.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        protokoll = lock_offen(punkt.protokoll)
        gremium, jahr = protokoll.sitzung.gremium, sitzungstag(protokoll.sitzung).year
        row = Beschluss(punkt=punkt, gremium=gremium, jahr=jahr, angelegt_von=by, angelegt_am=jetzt())
        _fill(row, protokoll, angaben)
        if (known := _dasselbe(row)) is not None:
            return known
        lock_nummern(gremium.pk)
        last = Beschluss.objects.filter(gremium=gremium, jahr=jahr).aggregate(letzte=Max("lfd"))["letzte"]
        row.lfd = (last or 0) + 1
        row.save()
    return row


def update_beschluss(
    beschluss: Beschluss, angaben: Beschlusstext, *, by: Konto, version: int | None
) -> Beschluss:
    """Change wording or votes while the minutes are open; the number stays.

    Ablehnung: as `add_beschluss`, or taken back. Konflikt: somebody else saved since `version`.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        protokoll = lock_offen(beschluss.punkt.protokoll)
        row = _lock(beschluss, version)
        _fill(row, protokoll, angaben)
        row.version += 1
        row.save()
    return row


def withdraw_beschluss(beschluss: Beschluss, *, by: Konto, grund: str) -> Beschluss:
    """Take back what was entered by mistake; its number stays taken. Ablehnung: no reason, taken back."""
    reason = einzeilig(grund)
    if not reason:
        raise Ablehnung(
            "Nennen Sie den Grund. Die Nummer bleibt vergeben, der Grund steht dabei.", field="grund"
        )
    with transaction.atomic(), pghistory.context(user=by.pk):
        lock_offen(beschluss.punkt.protokoll)
        row = _lock(beschluss, None)
        row.zurueckgezogen = reason
        row.version += 1
        row.save()
    return row


def stimmberechtigte_um(protokoll: Protokoll, moment: datetime) -> int:
    """Return how many votes were in the room at that moment: who left early no longer counts."""
    sitzung = protokoll.sitzung
    return stimmen_von(sitzung, anwesende_um(sitzung, moment))


def _dasselbe(row: Beschluss) -> Beschluss | None:
    """Return the decision that stands under this point already, word by word and vote by vote."""
    same = {name: getattr(row, name) for name in ("wortlaut", "art", "ja", "nein", "enthaltung")}
    found: Beschluss | None = row.punkt.beschluesse.filter(zurueckgezogen="", **same).first()
    return found


def _lock(beschluss: Beschluss, version: int | None) -> Beschluss:
    rows = Beschluss.objects.select_for_update(of=("self",))
    row = rows.select_related("gremium", "punkt").get(pk=beschluss.pk)
    if row.zurueckgezogen:
        raise Ablehnung("Dieser Beschluss ist zurückgezogen und kann nicht mehr geändert werden.")
    if version is not None and version != row.version:
        raise Konflikt(GEAENDERT, row)
    return row


def _fill(row: Beschluss, protokoll: Protokoll, angaben: Beschlusstext) -> None:
    row.wortlaut = ohne_steuerzeichen(angaben.wortlaut).strip()
    if not row.wortlaut:
        raise Ablehnung("Schreiben Sie den Wortlaut des Beschlusses.", field="wortlaut")
    row.art = angaben.art
    row.ja = row.nein = row.enthaltung = row.stimmberechtigt = row.abgestimmt_um = None
    if angaben.art == Beschlussart.OFFEN:
        return
    if protokoll.beschlussfaehig is False:
        raise Ablehnung(NICHT_BESCHLUSSFAEHIG, field="art")
    row.abgestimmt_um = angaben.um or _vermutet(protokoll)
    row.stimmberechtigt = stimmberechtigte_um(protokoll, row.abgestimmt_um)
    if angaben.art == Beschlussart.ABSTIMMUNG:
        _count(row, angaben.stimmen)


def _count(row: Beschluss, stimmen: Stimmen | None) -> None:
    if stimmen is None or not stimmen.summe:
        raise Ablehnung("Tragen Sie ein, wie abgestimmt wurde.", field="ja")
    present = row.stimmberechtigt or 0
    if not present:
        raise Ablehnung(OHNE_ANWESENHEIT, field="ja")
    if stimmen.summe > present:
        raise Ablehnung(
            f"Ja, Nein und Enthaltungen ergeben zusammen {stimmen.summe}, anwesend waren aber nur {present} "
            "Stimmberechtigte.",
            field="ja",
        )
    row.ja, row.nein, row.enthaltung = stimmen.ja, stimmen.nein, stimmen.enthaltung


def _vermutet(protokoll: Protokoll) -> datetime:
    """Now, while the session runs; entered later, the moment just before its end."""
    last = protokoll.ende or protokoll.sitzung.ende
    return min(jetzt(), last - timedelta(seconds=1)) if last is not None else jetzt()

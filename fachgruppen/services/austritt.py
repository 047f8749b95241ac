"""Ending a membership, by the person or by those who lead, and taking it back before the last day."""

from datetime import date, timedelta

import pghistory
from django.db import IntegrityError, transaction

from fachgruppen.mails.brief import EMPFANG
from fachgruppen.mails.zugehoerigkeit import (
    compose_austritt,
    compose_doch_nicht,
    compose_ende,
    vorgang_austritt,
)
from fachgruppen.models import Amt, Austritt, Gremium, Zugehoerigkeit
from fachgruppen.selectors.zugehoerigkeit import aemter_nach, geschaeftsstelle_am, zustaendige_fuer
from fachgruppen.services.amt import check_darf, end_amt
from fachgruppen.services.zugehoerigkeit import check_leitung, lock_beitretbar
from fachgruppen.states import VORAUS_TAGE, Endegrund
from mitglieder.models import Konto, Mitglied
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag
from netzwerk.base.genauigkeit import Genauigkeit
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import discard_pending, queue_versand


@transaction.atomic
def end_zugehoerigkeit(
    row: Zugehoerigkeit, *, by: Konto, letzter_tag: date, grund: str = "", mit_aemtern: bool = False
) -> Austritt:
    """End the membership with the day `letzter_tag`, and the offices in the Gremium with it.

    The person needs no reason, others do. `mit_aemtern` says that whoever ends it knows that an
    office ends as well. Raises Ablehnung if the day does not fit, it is ended already, or an office
    would end that `by` may not end: a deputy puts no Koordination out.
    """
    with pghistory.context(user=by.pk):
        gremium = lock_beitretbar(row.gremium)
        row = _locked(row, gremium)
        own = _is_own(row, by)
        if not own:
            check_leitung(gremium, by)
        _check(row, letzter_tag, grund, own=own)
        if not own:
            _check_aemter(gremium, row.mitglied, letzter_tag, by)
        offices = _end_aemter(gremium, row.mitglied, letzter_tag, by=by, mit_aemtern=mit_aemtern)
        austritt = Austritt.objects.create(
            zugehoerigkeit=row, erklaert_am=jetzt(), erklaert_von=by, selbst=own, grund=grund,
            bis_vorher=row.bis, aemter_vorher=offices,
        )  # fmt: skip
        row.bis, row.bis_genauigkeit = letzter_tag, Genauigkeit.TAG
        row.save(update_fields=["bis", "bis_genauigkeit"])
        if own:
            queue_versand(compose_austritt(austritt, _readers(row, mit_amt=bool(offices))))
        else:
            queue_versand(compose_ende(austritt))
    return austritt


@transaction.atomic
def take_back_austritt(row: Zugehoerigkeit, *, by: Konto) -> bool:
    """Let the membership go on, and the offices that ended with it.

    Returns False if an office could not come back because somebody else holds it by now. Raises
    Ablehnung after the last day, if the person wants to undo what others decided, or if the Gremium
    dissolves before the membership would end.
    """
    with pghistory.context(user=by.pk):
        gremium = lock_beitretbar(row.gremium)
        row = _locked(row, gremium)
        austritt = Austritt.objects.filter(zugehoerigkeit=row).first()
        if austritt is None:
            raise Ablehnung("Hier ist kein Austritt erklärt. Es bleibt alles, wie es ist.")
        if not (austritt.selbst and _is_own(row, by)):
            check_leitung(gremium, by)
        if row.bis is None or row.bis < heute():
            raise Ablehnung("Der letzte Tag ist vorbei. Die Koordination kann die Person wieder aufnehmen.")
        if gremium.bis is not None and (austritt.bis_vorher is None or austritt.bis_vorher > gremium.bis):
            raise Ablehnung(
                f"{gremium.voller_name} endet am {tag(gremium.bis)}. Der Austritt bleibt deshalb stehen."
            )
        restored = _restore_aemter(austritt, row.bis)
        austritt.zugehoerigkeit = row
        _tell_taken_back(austritt)
        row.bis = austritt.bis_vorher
        row.save(update_fields=["bis"])
        austritt.delete()
    return restored


def _locked(row: Zugehoerigkeit, gremium: Gremium) -> Zugehoerigkeit:
    rows = Zugehoerigkeit.objects.select_for_update(of=("self",)).select_related("mitglied__institution")
    found = rows.filter(pk=row.pk).first()
    if found is None:
        raise Ablehnung("Diese Mitgliedschaft gibt es nicht mehr. Laden Sie die Seite neu.")
    found.gremium = gremium
    return found


def _is_own(row: Zugehoerigkeit, by: Konto) -> bool:
    mitglied = mitglied_von(by)
    return mitglied is not None and mitglied.pk == row.mitglied_id


def _check(row: Zugehoerigkeit, letzter_tag: date, grund: str, *, own: bool) -> None:
    today = heute()
    if Austritt.objects.filter(zugehoerigkeit=row).exists() and row.bis is not None:
        raise Ablehnung(f"Das Ende zum {tag(row.bis)} ist schon erklärt. Nehmen Sie es zuerst zurück.")
    if row.bis is not None and row.bis < today:
        raise Ablehnung(f"Die Mitgliedschaft ist seit dem {tag(row.bis)} beendet.")
    if not own and not grund:
        raise Ablehnung("Schreiben Sie den Grund. Die Person bekommt ihn per E-Mail.", field="grund")
    if letzter_tag < max(today, row.von):
        earliest = tag(max(today, row.von))
        raise Ablehnung(f"Der letzte Tag ist frühestens der {earliest}.", field="letzter_tag")
    if letzter_tag > today + timedelta(days=VORAUS_TAGE):
        raise Ablehnung(
            "Der letzte Tag liegt höchstens ein Jahr voraus. Wählen Sie einen früheren.", field="letzter_tag"
        )
    if row.bis is not None and letzter_tag >= row.bis:
        raise Ablehnung(f"Die Zeit endet schon am {tag(row.bis)}.", field="letzter_tag")


def _check_aemter(gremium: Gremium, mitglied: Mitglied, letzter_tag: date, by: Konto) -> None:
    """Whoever ends the membership of somebody in office ends the office: not without the right to that."""
    for office in aemter_nach(gremium, mitglied, letzter_tag):
        check_darf(by, gremium, office.art)


def _end_aemter(
    gremium: Gremium, mitglied: Mitglied, letzter_tag: date, *, by: Konto, mit_aemtern: bool
) -> dict[str, list[str]]:
    """End the offices and return what stood there before, by id: the last day (or "") and its reason."""
    offices = aemter_nach(gremium, mitglied, letzter_tag)
    if offices and not mit_aemtern:
        names = " und ".join(office.get_art_display() for office in offices)
        raise Ablehnung(f"Auch das Amt endet: {names}. Bestätigen Sie das.", field="mit_aemtern")
    before = {}
    for office in offices:
        before[str(office.pk)] = [office.bis.isoformat() if office.bis else "", office.ende_grund]
        end_amt(office, by=by, am=letzter_tag, grund=Endegrund.AUSTRITT)
    return before


def _restore_aemter(austritt: Austritt, bis: date) -> bool:
    """Give the offices back their former end; one that was filled or given up meanwhile stays ended."""
    restored = True
    for pk, (before, grund) in austritt.aemter_vorher.items():
        rows = Amt.objects.select_for_update(of=("self",)).filter(ruecktritt_erklaert_am=None)
        office = rows.filter(pk=pk, bis=bis, ende_grund=Endegrund.AUSTRITT).first()
        if office is None:
            restored = False
            continue
        office.bis, office.ende_grund = (date.fromisoformat(before) if before else None), grund
        try:
            with transaction.atomic():
                office.save(update_fields=["bis", "ende_grund"])
        except IntegrityError:
            restored = False
    return restored


def _tell_taken_back(austritt: Austritt) -> None:
    """Hold back the mail about the end where it still waits; who may have got it is told."""
    row, vorgang = austritt.zugehoerigkeit, vorgang_austritt(austritt)
    readers = _readers(row, mit_amt=bool(austritt.aemter_vorher)) if austritt.selbst else [row.mitglied]
    grund = "Der Austritt wurde zurückgenommen."
    told = [
        reader
        for reader in readers
        if not discard_pending(vorgang, grund=grund, empfang=f"{EMPFANG}{reader.pk}")
    ]
    queue_versand(compose_doch_nicht(austritt, told))


def _readers(row: Zugehoerigkeit, *, mit_amt: bool) -> list[Mitglied]:
    """Return who hears that a person leaves: who leads, and the Geschäftsstelle if an office falls vacant."""
    leads = [reader for reader in zustaendige_fuer(row.gremium, heute()) if reader.pk != row.mitglied_id]
    if leads and not mit_amt:
        return leads
    known = {reader.pk for reader in leads}
    office = geschaeftsstelle_am(heute())
    return leads + [reader for reader in office if reader.pk not in {*known, row.mitglied_id}]
